"""What a KPI of a signed list stood on, as paragraphs: arithmetic, other teams, premises, ways to cheat it.

Made from the document; only what another team answered after the signature is read from today, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from workshop.checks import spec
from workshop.domain.codec import plain
from workshop.domain.grounds.state import Need
from workshop.domain.values import CheckKind, Prompt
from workshop.exports.outline import Look, Para
from workshop.record.document import Document
from workshop.web import need_words
from workshop.web.check_figures import said
from workshop.web.texts import gettext as _


def stands(kpi: Document, today: Mapping[str, Need], zone: tzinfo) -> Iterator[Para]:
    """Dependencies, premises and risks of one KPI; older documents say nothing of them."""
    for need in kpi.get("needs", ()):
        yield from _need(need, today.get(need["id"]), zone)
    yield from premises(kpi)
    for comment in kpi["said"]:
        if is_risk(comment):
            yield from _risk(comment)


def premises(entry: Document) -> Iterator[Para]:
    """What a KPI, or the whole list, rested on."""
    for premise in entry.get("premises", ()):
        yield premise_line(premise)


def premise_line(premise: Document, look: Look = Look.SAID) -> Para:
    """One of them with its kind, how it stands and who looks after it."""
    kind, standing = need_words.kind(premise["kind"]), need_words.standing(premise["status"])
    label = ", ".join(filter(None, (kind, standing, premise["owner"])))
    return Para(" ".join(filter(None, (premise["text"], premise["note"]))), f"{label}.", look)


def checks(entry: Document) -> Iterator[Para]:
    """The reality checks as they came out on the day of signing."""
    for check in entry.get("checks", ()):
        yield Para(_outcome(check["outcome"]), _(spec(CheckKind(check["kind"])).title))
        if not check["shown"]:
            yield Para(_("The leader worked it out; it was not shown in the room."), look=Look.SMALL)


def is_risk(comment: Document) -> bool:
    """Whether somebody said how the number could be hit to hurt: it stands with its guard, not among the talk."""
    return bool(comment.get("prompt") == Prompt.CHEAT)


def _outcome(outcome: Document) -> str:
    """The finding, the one number with its caption, and how it was worked out, in sentences."""
    big = " ".join(filter(None, (said(outcome.get("big")), said(outcome.get("big_caption")))))
    parts = (said(outcome["headline"]), said(outcome.get("cannot")), big and f"{big}.", said(outcome.get("formula")))
    return " ".join(part for part in parts if part)


def _need(need: Document, now: Need | None, zone: tzinfo) -> Iterator[Para]:
    told = plain(now) if now else {}
    text = f"{need_words.line(need, zone)}. {need_words.ask(need)}. {need_words.coverage(need)}".rstrip()
    yield Para(text, _("Between teams."), Look.SAID)
    if need["text"]:
        yield Para(f"“{need['text']}”", look=Look.ANSWER)
    if need.get("answered_in"):
        yield Para(need_words.answered_before(need["answered_in"]), look=Look.SMALL)
    if told and told["answered_at"] != need["answered_at"]:
        yield Para(need_words.line(told, zone), _("Since it was signed:"), Look.SMALL)


def _risk(comment: Document) -> Iterator[Para]:
    yield Para(f"“{comment['text']}”", _("How it could be cheated."), Look.SAID)
    answer = comment["answer"]
    if answer:
        yield Para(answer["text"], _("The guard."), Look.ANSWER)
    else:
        yield Para(_("No guard was set."), look=Look.ANSWER)
