"""The definition card of a KPI, its three gates, and what changed between two cards (domain.md §1.3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, cast

from workshop.domain import none_because
from workshop.domain.refusal import N_
from workshop.domain.shape import Choice, Day, Each, Number, Record, Words, shaped
from workshop.domain.values import Controllability, Direction, Level, Proposed, Scope, TargetKind, Timing


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A target of their own for a role, a stage or a person, with its reason and its time."""

    who: str = shaped(Words(120))
    target: str = shaped(Number(required=True))
    reason: str = shaped(Words(300, required=False), "")
    start: date | None = shaped(Day(), None)
    end: date | None = shaped(Day(), None)


def _line(limit: int) -> str:
    return cast(str, shaped(Words(limit, required=False), ""))


def _lines(limit: int) -> str:
    return cast(str, shaped(Words(limit, lines=True, required=False), ""))


def _number() -> str:
    return cast(str, shaped(Number(), ""))


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a KPI is and how it is counted, field by field (domain.md §1.3); empty means not said yet.

    Numbers are decimals as strings. Input or output follows from `level`; rationale, dissent, dates of effect and the
    version belong to the decision and to the signed list.
    """

    name: str = shaped(Words(120))
    purpose: str = shaped(Words(600, lines=True))
    definition_plain: str = shaped(Words(400, lines=True))
    applies_to: str = shaped(Words(200))
    direction: Direction = shaped(Choice(Direction))
    timing: Timing = shaped(Choice(Timing))
    proposed: Proposed = shaped(Choice(Proposed), Proposed.KPI)
    level: Level = shaped(Choice(Level), Level.UNSET)
    controllability: Controllability = shaped(Choice(Controllability), Controllability.UNSET)
    linked_outcome: str = _line(200)
    expected_lag: str = _line(80)
    key_question: str = _line(200)
    behaviour: str = _lines(400)
    expectation: str = _lines(400)
    unit: str = _line(40)
    numerator: str = _lines(300)
    denominator: str = _lines(300)
    inclusions: str = _lines(600)
    exclusions: str = _lines(600)
    aggregation: str = _line(200)
    example: str = _lines(400)
    data_source: str = _line(200)
    system_of_record: str = _line(200)
    data_quality: str = _lines(300)
    cadence: str = _line(60)
    record_minutes: str = _number()
    review_cadence: str = _line(60)
    baseline_value: str = _number()
    baseline: str = _line(200)
    target: str = _number()
    target_to: str = _number()
    per: str = _line(40)
    target_kind: TargetKind = shaped(Choice(TargetKind), TargetKind.UNSET)
    target_scope: Scope = shaped(Choice(Scope), Scope.UNSET)
    floor: str = _number()
    floor_need: str = _line(200)
    context: str = _lines(400)
    thresholds: str = _lines(300)
    assignments: tuple[Assignment, ...] = shaped(Each(Record(Assignment), most=20), ())
    realism_check: str = _lines(600)
    owner: str = _line(80)
    actor: str = _line(120)
    action_when_off: str = _lines(400)
    audience: str = _line(200)
    visibility: str = _line(200)
    use_and_non_use: str = _lines(400)
    counter_metrics: str = _line(300)
    gaming_risks: str = _lines(600)
    safeguard: str = _lines(600)
    depends_on: str = _lines(400)
    support_path: str = _lines(600)
    consequence_path: str = _lines(600)
    celebration: str = _lines(300)
    review_date: date | None = shaped(Day(), None)
    retire_when: str = _lines(300)
    alternatives: str = _lines(600)
    still: str = _lines(600)


NUMBERS_OF_THE_LEADER: Final = (
    "target", "target_to", "target_kind", "floor", "floor_need", "thresholds", "assignments", "realism_check", "still",
)  # fmt: skip
"""Fields that tell the leader's number; they stay sealed for the room as long as the target does."""


class Gate(StrEnum):
    """The three gates a card passes."""

    PROPOSE = "propose"
    VOTE = "vote"
    FINALISE = "finalise"


LABELS: Final = {
    "name": N_("Name"),
    "purpose": N_("Why we measure it"),
    "definition_plain": N_("In one sentence a new hire understands"),
    "applies_to": N_("Who it applies to"),
    "direction": N_("Which way is better"),
    "timing": N_("Leading or lagging"),
    "proposed": N_("What is proposed"),
    "level": N_("Activity, objective or result"),
    "controllability": N_("How far it is theirs to move"),
    "linked_outcome": N_("The result it moves"),
    "expected_lag": N_("How long that takes"),
    "key_question": N_("The question it answers"),
    "behaviour": N_("What people do for it"),
    "expectation": N_("What I expect of you"),
    "unit": N_("Unit"),
    "numerator": N_("What is counted"),
    "denominator": N_("Out of what"),
    "inclusions": N_("Counts"),
    "exclusions": N_("Does not count"),
    "aggregation": N_("Added up as"),
    "example": N_("A worked example"),
    "data_source": N_("Read from"),
    "system_of_record": N_("System of record"),
    "data_quality": N_("How good the data is"),
    "cadence": N_("How often it is measured"),
    "record_minutes": N_("Minutes a week to record it"),
    "review_cadence": N_("How often it is reviewed"),
    "baseline_value": N_("Where we are today"),
    "baseline": N_("Since when, from where"),
    "target": N_("Target"),
    "target_to": N_("Target, up to"),
    "per": N_("Target per"),
    "target_kind": N_("What the target is meant as"),
    "target_scope": N_("Whom the target is for"),
    "floor": N_("Least that is needed"),
    "floor_need": N_("Who needs that least"),
    "context": N_("What is different out there"),
    "thresholds": N_("Green, amber, red"),
    "assignments": N_("Who has another target"),
    "realism_check": N_("What the reality check says"),
    "owner": N_("Owner"),
    "actor": N_("Who acts when it is off"),
    "action_when_off": N_("If it is off, then we"),
    "audience": N_("Who sees the team’s number"),
    "visibility": N_("Who sees one person’s number"),
    "use_and_non_use": N_("What it is used for, and what not"),
    "counter_metrics": N_("Watched beside it"),
    "gaming_risks": N_("How it could be cheated"),
    "safeguard": N_("What guards against that"),
    "depends_on": N_("What it needs from others"),
    "support_path": N_("Help when it is missed"),
    "consequence_path": N_("What follows after help"),
    "celebration": N_("How we celebrate"),
    "review_date": N_("Next review"),
    "retire_when": N_("When we stop measuring it"),
    "alternatives": N_("What else we considered"),
    "still": N_("Why it is right all the same"),
}

_PROPOSE: Final = ("name", "purpose", "definition_plain", "applies_to", "direction", "timing")
_VOTE: Final = (*_PROPOSE, "level", "unit", "controllability", "linked_outcome", "expected_lag", "cadence")
_FINALISE: Final = (
    *_VOTE, "numerator", "inclusions", "exclusions", "aggregation", "baseline", "target", "thresholds",
    "realism_check", "data_source", "system_of_record", "data_quality", "owner", "actor", "action_when_off",
    "audience", "visibility", "use_and_non_use", "counter_metrics", "gaming_risks", "safeguard", "depends_on",
    "target_scope", "support_path", "consequence_path", "review_cadence", "review_date", "retire_when", "alternatives",
)  # fmt: skip
NEEDED: Final[dict[Gate, tuple[str, ...]]] = {Gate.PROPOSE: _PROPOSE, Gate.VOTE: _VOTE, Gate.FINALISE: _FINALISE}
MAY_BE_NONE: Final = frozenset({
    "baseline", "counter_metrics", "depends_on", "support_path", "consequence_path", "realism_check", "denominator",
    "inclusions", "exclusions", "data_source",
})  # fmt: skip
"""Fields that may say "none, because …"; a bare "none" is not enough."""
ASKED: Final = ("counter_metrics", "gaming_risks", "depends_on")
"""Asked for before a vote, needed at the end."""


def missing(card: Card, gate: Gate, besides: Collection[str] = ()) -> tuple[str, ...]:
    """The fields that still keep a card from passing a gate, in the card's order.

    `besides` names fields that something else already says: a stored reality check, dependencies that were noted.
    """
    return tuple(name for name in needed(card, gate) if name not in besides and is_blank(card, name))


def needed(card: Card, gate: Gate) -> tuple[str, ...]:
    """The fields a gate asks of this card: a lagging number moves no other result, a target to follow is not there.

    Targets of their own (`assignments`) may stay empty: `target_scope` says that one target is for all.
    """
    spared = set() if card.timing is Timing.LEADING else {"linked_outcome", "expected_lag"}
    if card.target_kind is TargetKind.LATER:
        spared |= {"target", "thresholds", "realism_check"}
    return tuple(name for name in NEEDED[gate] if name not in spared)


def is_blank(card: Card, name: str) -> bool:
    """True for a field that says nothing yet; "none" without a reason says nothing."""
    said = as_text(getattr(card, name)).strip()
    return not said or (name in MAY_BE_NONE and none_because.is_bare(said))


def says_none(card: Card, name: str) -> bool:
    """True for a field that says "none, because …"."""
    return none_because.says_none(as_text(getattr(card, name)))


def changed(before: Card, after: Card) -> tuple[tuple[str, str, str], ...]:
    """What differs between two cards: (field, before, after), in the card's order."""
    pairs = ((f.name, as_text(getattr(before, f.name)), as_text(getattr(after, f.name))) for f in fields(Card))
    return tuple((name, old, new) for name, old, new in pairs if old != new)


def as_text(value: object) -> str:
    """A field's value as one text: dates as YYYY-MM-DD, targets of their own as one line each, nothing as nothing."""
    match value:
        case None:
            return ""
        case tuple():
            return "\n".join(as_text(each) for each in value)
        case Assignment():
            said = (value.who, value.target, value.reason, as_text(value.start), as_text(value.end))
            return "; ".join(part for part in said if part)
        case _:
            return str(value)


VOTED_ON = frozenset({"name", "definition_plain", "direction", "unit", "target", "per", "applies_to"})
"""Changing one of these after a ballot was cast asks the room again (product.md, rules)."""
