"""What a review said of a KPI, as paragraphs: evidence, relevance, the twelve questions, the prediction.

Made from the document alone; it never names who raised a flag or whose readings they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.domain.grounds.values import PremiseKind
from workshop.domain.reviewing.values import QUESTIONS, Came, Still
from workshop.domain.values import Outcome
from workshop.exports.outline import Look, Para, Section
from workshop.numbers.evidence.labels import NAMES, Label
from workshop.record.document import Document
from workshop.web import pictures, words
from workshop.web.check_figures import said
from workshop.web.day_words import day
from workshop.web.outlines import grounds
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def evidence(kpi: Document) -> Iterator[Para]:
    """What the readings said when the list was signed, word for word; nothing without readings."""
    kept: dict[str, Any] | None = kpi.get("evidence")
    if kept:
        label = _(NAMES[Label(kept["label"])]) if kept.get("label") else ""
        told = (said(text) for text in kept.get("texts", ()))
        yield Para(" ".join(filter(None, (f"{label}." if label else "", *told))), _("What the readings said then."))
        if kept.get("window"):
            starts, ends = kept["window"]
            yield Para(_window(starts, ends, kept.get("n", 0)), look=Look.SMALL)


def found(document: Document) -> Iterator[Section]:
    """What a review came to, before everything else: what changed and why, the room's votes, what came true."""
    parts = ((kpi["id"], tuple(_found(kpi))) for kpi in document["kpis"])
    told = tuple(Section(key=f"found-{key}", title="", main=lines) for key, lines in parts if lines)
    if document["replaces"] and told:
        yield Section(key="found", title=_("What the review found"), parts=told)


def _found(kpi: Document) -> Iterator[Para]:
    promised = [each for each in kpi.get("premises", ()) if each["kind"] == PremiseKind.PROMISE.value]
    told = (
        *_prediction((kpi.get("review") or {}).get("prediction")),
        *(grounds.premise_line(each, Look.PLAIN) for each in promised),
    )
    decision, votes = kpi["decision"], pictures.every_round(kpi)
    if told or decision["outcome"] != Outcome.KEEP.value:
        yield Para(decision["rationale"], f"{kpi['card']['name']}, {words.decided()[decision['outcome']].lower()}:")
        yield from (Para(f"{each.title}: {each.line}", look=Look.SMALL) for each in votes[-1:])
        yield from told


def judged(kpi: Document) -> Iterator[Para]:
    """What was said of a KPI in its review."""
    review = kpi.get("review")
    if review:
        yield from _prediction(review["prediction"])
        yield from _relevance(review["relevance"])
        for number, text in review["answers"].items():
            yield Para(text, _(QUESTIONS[int(number) - 1]), Look.PAIR)


def follows(decision: Document, names: Mapping[str, str]) -> Iterator[Para]:
    """What follows when a KPI leaves the list: who takes its place, and how long its number is still watched."""
    others = [names[key] for key in decision.get("replaced_by", ()) if key in names]
    if others:
        yield Para(", ".join(others), _("What takes its place."))
    if decision.get("watch_until"):
        yield Para(_("Its number stays on the watch list until %(day)s.", day=day(decision["watch_until"])))


def _prediction(judged: Document | None) -> Iterator[Para]:
    if judged:
        sound = [_("Was the choice sound then: %(word)s.", word=came()[judged["sound"]])] if judged["sound"] else []
        text = " ".join(filter(None, (f"{words.capital(came()[judged['came_true']])}.", judged["text"], *sound)))
        yield Para(text, _("Did what was expected come true?"))


def _relevance(judged: Document | None) -> Iterator[Para]:
    if judged:
        business, market = still()[judged["business"]], still()[judged["market"]]
        line = _("The business need: %(business)s. The market: %(market)s.", business=business, market=market)
        yield Para(f"{line} {judged['text']}".rstrip(), _("Is it still about the same?"))


def came() -> dict[str, str]:
    """Whether something came true, in words."""
    return {
        Came.YES: _("yes"),
        Came.PARTLY: _("partly"),
        Came.NO: _("no"),
        Came.UNKNOWN: _("nobody can tell yet"),
    }


def still() -> dict[str, str]:
    """Whether something is as it was, in words."""
    return {Still.SAME: _("as it was"), Still.CHANGED: _("changed"), Still.UNKNOWN: _("nobody can tell")}


def _window(starts: str, ends: str, people: int) -> str:
    return ngettext(
        "Readings from %(start)s to %(end)s, of one person.",
        "Readings from %(start)s to %(end)s, of %(num)d people.",
        people,
        start=day(starts),
        end=day(ends),
    )
