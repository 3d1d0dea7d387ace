"""The card as a document of rows: which fields stand together, what a closed row says, which rows stand open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from workshop.domain.card import Card, Gate, is_blank, missing, needed
from workshop.domain.refusal import N_
from workshop.domain.values import Proposed
from workshop.web.card_choices import shown
from workshop.web.card_form import Typed
from workshop.web.texts import gettext as _

MOST_SAID = 160


@dataclass(frozen=True)
class Section:
    """A row of the card: its id, its title, the fields in it."""

    id: str
    title: str
    names: tuple[str, ...]


SECTIONS: Final = (
    Section(
        "why",
        N_("Why and for whom"),
        ("name", "definition_plain", "purpose", "applies_to", "direction", "timing"),
    ),
    Section(
        "counted",
        N_("What is counted"),
        ("unit", "aggregation", "numerator", "denominator", "inclusions", "exclusions", "example"),
    ),
    Section(
        "kind",
        N_("What kind of number"),
        ("level", "controllability", "linked_outcome", "expected_lag", "behaviour", "expectation", "key_question",
         "proposed"),
    ),
    Section(
        "read",
        N_("Where it is read"),
        ("data_source", "system_of_record", "data_quality", "owner", "cadence", "record_minutes"),
    ),
    Section(
        "aim",
        N_("Target and who has another"),
        ("baseline_value", "baseline", "target", "target_to", "per", "target_kind", "target_scope", "thresholds",
         "floor", "floor_need", "context", "realism_check", "still", "assignments"),
    ),
    Section("cheating", N_("How it could be cheated"), ("gaming_risks", "safeguard", "counter_metrics")),
    Section("others", N_("What we need from others"), ("depends_on",)),
    Section(
        "help",
        N_("Help first, then consequence"),
        ("actor", "action_when_off", "support_path", "consequence_path", "celebration"),
    ),
    Section("seen", N_("Who sees and uses it"), ("audience", "visibility", "use_and_non_use")),
    Section(
        "review",
        N_("Review and retirement"),
        ("review_cadence", "review_date", "retire_when", "alternatives"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A section as it stands on the page: what is typed, what its closed row says, and whether it stands open."""

    section: Section
    typed: Typed
    filled: int
    total: int
    is_open: bool

    @property
    def summary(self) -> str:
        """What is filled, in one line."""
        said = " · ".join(text for name in self.section.names for text in _said(name, self.typed[name]))
        return said[:MOST_SAID].rstrip() + "…" if len(said) > MOST_SAID else said or _("Not said yet.")


def rows(typed: Typed, card: Card, besides: Collection[str], refused: Collection[str], is_new: bool) -> list[Row]:
    """All sections of a card; open stand those with a refused field, and the one to go on with."""
    asked, gaps = needed(card, Gate.FINALISE), missing(card, Gate.FINALISE, besides)
    opened = {"name"} if is_new else set(_next_gap(card, besides))
    return [_row(section, typed, asked, gaps, opened.union(refused)) for section in SECTIONS]


def _row(section: Section, typed: Typed, asked: Collection[str], gaps: Collection[str], opened: Collection[str]) -> Row:
    total = sum(name in asked for name in section.names)
    left = sum(name in gaps for name in section.names)
    return Row(section, typed, total - left, total, any(name in opened for name in section.names))


def _next_gap(card: Card, besides: Collection[str]) -> tuple[str, ...]:
    """The first field of the first gate that is not passed."""
    gaps = (missing(card, gate, besides) for gate in Gate)
    return next((found[:1] for found in gaps if found), ())


def _said(name: str, value: Any) -> list[str]:
    if name == "assignments":
        return [f"{row['who']}: {row['target']}" for row in value]
    is_usual = name == "proposed" and value == Proposed.KPI
    return [shown(name, value)] if value.strip() and not is_usual else []


def is_owed(card: Card, name: str) -> bool:
    """True for an empty field that the last gate asks of this card."""
    return name in needed(card, Gate.FINALISE) and is_blank(card, name)
