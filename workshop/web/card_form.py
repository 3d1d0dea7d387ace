"""The definition card as a form: which fields stand together, what helps to fill them, what the gates still miss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import Field

from workshop.domain.card import LABELS, NEEDED, Card, Gate
from workshop.domain.refusal import N_
from workshop.domain.shape import Choice, Words
from workshop.domain.values import Direction, Level, Timing
from workshop.web.forms import PageForm, options

NAMES: Final = tuple(slot.name for slot in fields(Card))
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "direction": {
        Direction.HIGHER.value: N_("Higher is better"),
        Direction.LOWER.value: N_("Lower is better"),
        Direction.RANGE.value: N_("Too little and too much are both bad"),
    },
    "timing": {
        Timing.LEADING.value: N_("Leading: it can still change the result"),
        Timing.LAGGING.value: N_("Lagging: it reports the result"),
    },
    "level": {
        Level.ACTIVITY.value: N_("Activity: you decide it yourself"),
        Level.OBJECTIVE.value: N_("Objective: you can influence it"),
        Level.RESULT.value: N_("Result: you can only observe it"),
        Level.UNSET.value: N_("Not said yet"),
    },
}
HELP: Final = {
    "purpose": N_("What gets better for customers or for the team if this number moves?"),
    "applies_to": N_("Which roles, which stages; who is left out?"),
    "unit": N_("What one is called: call, minute, percent."),
    "target": N_("Only a number. The room does not see it before it has estimated its own."),
    "per": N_("day, week, month"),
    "baseline": N_("The last few months, honestly; or none, because…"),
    "linked_outcome": N_("Which result should move if this does, and how soon?"),
    "cadence": N_("each day, each week"),
    "data_source": N_("System, object, field; or none, because…"),
    "owner": N_("One person, by role or name, who takes it out and answers questions."),
    "counter_metrics": N_("What must not get worse while this gets better?"),
    "gaming_risks": N_("How would you hit it without helping anybody?"),
    "support_path": N_("What help comes first, before any consequence?"),
}


@dataclass(frozen=True)
class Section:
    """A row of the card: its id, its title, the fields in it."""

    id: str
    title: str
    names: tuple[str, ...]


FIRST: Final = ("name", "definition_plain", "purpose", "applies_to", "direction", "timing")
SECTIONS: Final = (
    Section("counted", N_("What is counted"), ("level", "unit")),
    Section("read", N_("Where it is read"), ("data_source", "cadence", "owner")),
    Section("aim", N_("Target and where we are"), ("target", "per", "baseline", "linked_outcome")),
    Section("cheating", N_("How it could be cheated"), ("gaming_risks", "counter_metrics")),
    Section("help", N_("Help first, then consequence"), ("support_path",)),
)
GATE_WORDS: Final = {Gate.PROPOSE: N_("Propose"), Gate.VOTE: N_("Open a vote"), Gate.FINALISE: N_("Finalise")}


def _control(name: str, shape: object) -> Field:
    label = _l(LABELS[name])
    if isinstance(shape, Choice):
        return RadioField(label, choices=options(WORDS[name]), validate_choice=False)
    return TextAreaField(label) if isinstance(shape, Words) and shape.lines else StringField(label)


class CardForm(PageForm):
    """All fields of a card (see below), the revision it began from, and why it is changed."""

    base = HiddenField()
    library = HiddenField()
    why = TextAreaField(_l("Why it changes"))


for _slot in fields(Card):
    setattr(CardForm, _slot.name, _control(_slot.name, _slot.metadata["shape"]))


def typed_card(form: CardForm) -> dict[str, str]:
    """What was typed, by field; a choice that was not made is empty."""
    return {name: "" if form[name].data in (None, "None") else str(form[name].data) for name in NAMES}


def gates(typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The three gates for what was typed: how many fields each needs, how many are filled, where the first gap is."""
    empty = {name for name in NAMES if not typed[name].strip()}
    return [_gate(gate, needed, [name for name in needed if name in empty]) for gate, needed in NEEDED.items()]


def summary(section: Section, typed: Mapping[str, str]) -> str:
    """What a closed row says of its fields."""
    said = [shown(name, typed[name]) for name in section.names if typed[name]]
    return " · ".join(said) or str(_("Not said yet."))


def filled(section: Section, typed: Mapping[str, str]) -> int:
    """How many fields of a row say something."""
    return sum(bool(typed[name].strip()) for name in section.names)


def shown(name: str, value: str) -> str:
    """A field's value as people read it."""
    words = WORDS.get(name, {})
    return str(_(words[value])) if value in words else value


def is_owed(name: str, typed: Mapping[str, str]) -> bool:
    """True for an empty field that the last gate needs."""
    return name in NEEDED[Gate.FINALISE] and not typed[name].strip()


def _gate(gate: Gate, needed: tuple[str, ...], gaps: list[str]) -> dict[str, Any]:
    href = f"#{anchor(gaps[0])}" if gaps else ""
    return {"name": _(GATE_WORDS[gate]), "total": len(needed), "filled": len(needed) - len(gaps), "href": href}


def anchor(name: str) -> str:
    """The id of a field on the page; of a choice, its first answer."""
    return f"{name}-0" if name in WORDS else name
