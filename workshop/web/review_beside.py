"""What stands beside each of the twelve questions: what the card, the promises and the readings say about it.

It names facts and judges none; where nothing is known, it says so by leaving the place out.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.domain.grounds.values import PremiseKind
from workshop.domain.reviewing.agenda import path
from workshop.domain.state import Kpi, Workshop
from workshop.web import need_words
from workshop.web.evidence_words import Shown
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def beside(state: Workshop, kpi: Kpi, shown: Shown | None) -> dict[int, str]:
    """One line by the number of its question."""
    found = (*_of_card(state, kpi), *_of_promises(state, kpi), *(_of_readings(shown) if shown else ()))
    return {number: text for number, text in found if text}


def _of_card(state: Workshop, kpi: Kpi) -> Iterator[tuple[int, str]]:
    card = kpi.card
    yield 1, " → ".join((card.name, *path(state, kpi)))
    yield 2, card.behaviour
    yield 4, card.counter_metrics
    yield 5, _exceptions(len(card.assignments))
    yield 6, card.gaming_risks
    yield 7, card.depends_on
    yield 8, card.data_source
    yield 9, _minutes(card.record_minutes)
    yield 11, card.support_path
    yield 12, card.celebration


def _exceptions(count: int) -> str:
    return ngettext("One exception is agreed.", "%(num)d exceptions are agreed.", count) if count else ""


def _minutes(minutes: str) -> str:
    return _("It takes each person %(n)s minutes a week.", n=need_words.number(minutes)) if minutes else ""


def _of_promises(state: Workshop, kpi: Kpi) -> Iterator[tuple[int, str]]:
    promised = [p for p in state.grounds.premises.values() if p.kpi == kpi.id and p.kind is PremiseKind.PROMISE]
    if promised:
        yield 11, "; ".join(f"{each.text} ({need_words.standing(each.status)})" for each in promised)


def _of_readings(shown: Shown) -> Iterator[tuple[int, str]]:
    yield 3, shown.headline
    yield 5, " ".join(shown.beside)
