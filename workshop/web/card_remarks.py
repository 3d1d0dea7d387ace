"""The form's own remarks on a card in words, each with the way to its field. Which there are is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.domain.card import LABELS, Card
from workshop.domain.card_rules import Remark, Weight, on_the_way, remarks
from workshop.domain.state import Kpi, Workshop
from workshop.web.card_choices import anchor
from workshop.web.texts import gettext as _


@dataclass(frozen=True)
class Told:
    """A remark as the page shows it: at the field, and in the list with a link."""

    field: str
    label: str
    href: str
    words: str
    stops: bool


def told(state: Workshop, kpi: Kpi | None, card: Card) -> list[Told]:
    """The remarks on a card as far as it is written, those that stop something first."""
    others = (other.card for other in on_the_way(state) if kpi is None or other.id != kpi.id)
    checks = state.grounds.checks_of(kpi.id) if kpi else ()
    needs = state.grounds.needs_of(kpi.id) if kpi else ()
    found = [_told(remark) for remark in remarks(card, checks, needs, others)]
    return sorted(found, key=lambda remark: not remark.stops)


def at_fields(found: Sequence[Told]) -> dict[str, list[str]]:
    """The words of the remarks by the field where to look."""
    return {field: list(_words_at(found, field)) for field in {remark.field for remark in found}}


def _words_at(found: Iterable[Told], field: str) -> Iterable[str]:
    return (remark.words for remark in found if remark.field == field)


def _told(remark: Remark) -> Told:
    field = remark.field
    words = _(remark.sentence, **remark.params)
    return Told(field, _(LABELS[field]), f"#{anchor(field)}", words, remark.level in (Weight.STOP, Weight.REASON))
