"""The definition card of a KPI, its three gates, and what changed between two cards (domain.md §1.3)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from workshop.domain.refusal import N_
from workshop.domain.shape import Choice, Number, Words, shaped
from workshop.domain.values import Direction, Level, Timing


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a KPI is and how it is counted; empty means not said yet. `target` is a decimal as a string."""

    name: str = shaped(Words(120))
    purpose: str = shaped(Words(600, lines=True))
    definition_plain: str = shaped(Words(400, lines=True))
    applies_to: str = shaped(Words(200))
    direction: Direction = shaped(Choice(Direction))
    timing: Timing = shaped(Choice(Timing))
    level: Level = shaped(Choice(Level), Level.UNSET)
    unit: str = shaped(Words(40, required=False), "")
    target: str = shaped(Number(), "")
    per: str = shaped(Words(40, required=False), "")
    baseline: str = shaped(Words(200, required=False), "")
    linked_outcome: str = shaped(Words(200, required=False), "")
    cadence: str = shaped(Words(60, required=False), "")
    data_source: str = shaped(Words(200, required=False), "")
    owner: str = shaped(Words(80, required=False), "")
    counter_metrics: str = shaped(Words(300, required=False), "")
    gaming_risks: str = shaped(Words(600, lines=True, required=False), "")
    support_path: str = shaped(Words(600, lines=True, required=False), "")


class Gate(StrEnum):
    """The three gates a card passes."""

    PROPOSE = "propose"
    VOTE = "vote"
    FINALISE = "finalise"


LABELS = {
    "name": N_("Name"),
    "purpose": N_("Why we measure it"),
    "definition_plain": N_("In one sentence a new hire understands"),
    "applies_to": N_("Who it applies to"),
    "direction": N_("Which way is better"),
    "timing": N_("Leading or lagging"),
    "level": N_("Activity, objective or result"),
    "unit": N_("Unit"),
    "target": N_("Target"),
    "per": N_("Target per"),
    "baseline": N_("Where we are today"),
    "linked_outcome": N_("The result it moves"),
    "cadence": N_("How often it is measured"),
    "data_source": N_("Read from"),
    "owner": N_("Owner"),
    "counter_metrics": N_("Watched beside it"),
    "gaming_risks": N_("How it could be cheated"),
    "support_path": N_("Help when it is missed"),
}

_PROPOSE = ("name", "purpose", "definition_plain", "applies_to", "direction", "timing")
NEEDED: dict[Gate, tuple[str, ...]] = {
    Gate.PROPOSE: _PROPOSE,
    Gate.VOTE: (*_PROPOSE, "level", "unit"),
    Gate.FINALISE: (*_PROPOSE, "level", "unit", "cadence", "data_source", "owner"),
}


def missing(card: Card, gate: Gate) -> tuple[str, ...]:
    """The fields that still keep a card from passing a gate, in the card's order."""
    return tuple(name for name in NEEDED[gate] if not getattr(card, name))


def changed(before: Card, after: Card) -> tuple[tuple[str, str, str], ...]:
    """What differs between two cards: (field, before, after), in the card's order."""
    pairs = ((f.name, str(getattr(before, f.name)), str(getattr(after, f.name))) for f in fields(Card))
    return tuple((name, old, new) for name, old, new in pairs if old != new)


VOTED_ON = frozenset({"name", "definition_plain", "direction", "unit", "target", "per", "applies_to"})
"""Changing one of these after a ballot was cast asks the room again (product.md, rules)."""
