"""The history in the reader's language: sentences with their places filled, quotes, and what changed word by word.

Names are looked up here and nowhere in the history itself; what people typed is always set apart by <bdi>.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import format_date
from markupsafe import Markup

from workshop.domain.card import LABELS
from workshop.numbers.agreement import picture
from workshop.record.compare import Pieces, words
from workshop.record.reading import day
from workshop.record.story import Line
from workshop.sentences import WORDS, tell
from workshop.web import card_choices
from workshop.web.pictures import middle
from workshop.web.texts import gettext as _
from workshop.web.words import gate_names

_ANSWERS = frozenset({"CommentsAnswered", "ProposalAnswered", "FlagsAnswered", "RelevanceJudged", "PredictionJudged"})
_OF_THE_LEADER = frozenset({"KpiDecided", "VersionSigned", "CommentsAnswered", "ProposalAnswered", "FlagsAnswered"})
_CODES = ("phase", "access", "verdict")


@dataclass(frozen=True)
class Told:
    """One line as a page shows it. `mark` is a square for the leader's acts, a disc for a voice of the room."""

    line: Line
    sentence: Markup
    mark: str
    quote: str
    changes: tuple[tuple[str, Pieces, Pieces], ...]
    notes: tuple[tuple[str, str], ...]


def told(line: Line, leaders: Mapping[str, str], story: str = "") -> Told:
    """A line of history, with the names of leaders by person id; `story` is the address of the KPI's own history."""
    return Told(
        line=line,
        sentence=sentence(line, leaders, story),
        mark=_mark(line),
        quote=quote(line),
        changes=_changes(line),
        notes=_notes(line),
    )


def sentence(line: Line, leaders: Mapping[str, str], story: str = "") -> Markup:
    """What happened, in one sentence; with an address, the KPI's name leads there."""
    msgid, details = tell(line.kind, dict(line.details))
    return Markup(_(msgid)) % _places(details, leaders.get(line.by) or _("a former participant"), story)


def _places(details: Mapping[str, Any], leader: str, story: str) -> dict[str, Any]:
    places = {name: _typed(value) for name, value in details.items()}
    places |= {f"{name}_word": _(WORDS.get(details[name], details[name])) for name in _CODES if name in details}
    name = places.get("kpi") or _("a KPI")
    return places | {
        "kpi": Markup('<a href="{}">{}</a>').format(story, name) if story else name,
        "leader": _typed(leader),
        "pilot_until_day": _day(details.get("pilot_until", "")),
        "picture": _picture(details),
    }


def _typed(value: object) -> object:
    """Text that somebody typed, set apart; numbers stay numbers."""
    return Markup("<bdi>{}</bdi>").format(value) if isinstance(value, str) else value


def _day(text: str) -> str:
    return str(format_date(day(text), "long")) if text else ""


def _picture(details: Mapping[str, Any]) -> str:
    counts = details.get("counts")
    if not counts:
        return ""
    found = middle(picture(counts, 0, 0, details.get("invited", sum(counts))))
    return found[:1].lower() + found[1:].rstrip(".")


def _mark(line: Line) -> str:
    if line.kind in _OF_THE_LEADER:
        return "square"
    return "disc" if line.kind == "KpiProposed" and line.details.get("from_room") else ""


def quote(line: Line) -> str:
    """The leader's own words: the reason of a decision, an answer, or why a card was changed."""
    match line.kind:
        case "KpiDecided":
            return str(line.details["rationale"])
        case kind if kind in _ANSWERS:
            return str(line.details["text"])
        case "CardRevised":
            return str(line.details["why"])
        case _:
            return ""


def _changes(line: Line) -> tuple[tuple[str, Pieces, Pieces], ...]:
    """What changed on a card: the field, then its old and its new words in pieces."""
    changed = line.details["changes"] if line.kind == "CardRevised" else ()
    return tuple(
        (_(LABELS[field]), *words(card_choices.shown(field, old), card_choices.shown(field, new)))
        for field, old, new in changed
    )


def _notes(line: Line) -> tuple[tuple[str, str], ...]:
    """Short facts below the sentence: what was changed with the decision, what is expected, what was overridden."""
    if line.kind == "KpiDecided":
        known = [(_("Changes"), line.details["changes"]), (_("Expected"), line.details.get("expect", ""))]
        known.append((_("Looked at again by"), _day(line.details.get("review_by", ""))))
        return tuple((label, text) for label, text in known if text)
    if line.kind == "PredictionJudged" and line.details.get("expected"):
        return ((_("Expected then"), line.details["expected"]), *_soundness(line.details["sound"]))
    if line.kind == "VersionSigned":
        signed_without = _("Signed without")
        return tuple((f"{signed_without}: {gate_names()[gate]}", why) for gate, why in line.details["overrides"])
    return ()


def _soundness(sound: str) -> tuple[tuple[str, str], ...]:
    """Whether the choice was sound with what was known then: apart from how it came out."""
    said = {"yes": _("yes"), "partly": _("in part"), "no": _("no"), "unknown": _("nobody can tell")}
    return ((_("Was the choice sound then?"), said[sound]),) if sound in said else ()
