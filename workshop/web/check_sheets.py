"""Which reality checks stand on a page: those about the goal, those about a KPI, and those beside its card."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from workshop import team_calendar
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import CheckKind
from workshop.library import library
from workshop.services import services
from workshop.web import check_offers
from workshop.web.check_form import Sheet, begun
from workshop.web.check_offers import Offers
from workshop.web.prepare import team_row
from workshop.web.team import today

OF_THE_GOAL: Final = (
    CheckKind.FUNNEL, CheckKind.CASCADE, CheckKind.BUDGET, CheckKind.COVERAGE, CheckKind.LEADS, CheckKind.PACING,
)  # fmt: skip
OF_A_KPI: Final = (
    CheckKind.PACE, CheckKind.BUDGET, CheckKind.LEADS, CheckKind.COVERAGE, CheckKind.CASCADE, CheckKind.PACING,
)  # fmt: skip
OF_THE_LIBRARY: Final = {"pace": CheckKind.PACE, "leads": CheckKind.LEADS}
"""The library's words; its third, funnel, is about the goal."""


def sheets(state: Workshop, kpi: Kpi | None, taken: str = "") -> list[Sheet]:
    """All checks about a KPI, or about the goal for None; in `taken` what is known elsewhere takes over."""
    usual = OF_A_KPI if kpi else OF_THE_GOAL
    kept = [check.kind for check in state.grounds.checks_of(kpi.id if kpi else "")]
    offers = _of_kpi(state, kpi) if kpi else _of_goal(state)
    kinds = dict.fromkeys((*usual, *kept))
    return [_sheet(state, kpi, kind, offers, is_taken=kind == taken) for kind in kinds]


def beside_a_card(state: Workshop, kpi: Kpi | None, typed: Mapping[str, str], entry: str) -> list[Sheet]:
    """The checks that fit a card, with the target that is typed on it; `entry` is its library id, or empty."""
    offers = check_offers.of_kpi(state, kpi, typed)
    kept = {check.kind for check in state.grounds.checks_of(kpi.id)} if kpi else set()
    fitting = kept | _fitting(entry, offers)
    return [_sheet(state, kpi, kind, offers, is_taken=True) for kind in OF_A_KPI if kind in fitting]


def _sheet(state: Workshop, kpi: Kpi | None, kind: CheckKind, offers: Offers, is_taken: bool) -> Sheet:
    about = kpi.id if kpi else ""
    return begun(kind, about, state.grounds.checks.get((about, kind)), offers.get(kind, {}), is_taken)


def _of_kpi(state: Workshop, kpi: Kpi) -> Offers:
    card = kpi.card
    return check_offers.of_kpi(state, kpi, {"name": card.name, "target": card.target, "per": card.per})


def _of_goal(state: Workshop) -> Offers:
    with services().database.reading() as conn:
        calendar = team_calendar.load(conn, state.team)
    return check_offers.of_goal(state, calendar, today(team_row(state.team)))


def _fitting(entry: str, offers: Collection[CheckKind]) -> set[CheckKind]:
    """What the library names for an entry; a number that is not from there has a pace once it is one a day."""
    known = library().entries.get(entry)
    if known is None:
        return {CheckKind.PACE, *offers} - {CheckKind.LEADS}
    named = {OF_THE_LIBRARY[word] for word in known.reality_check if word in OF_THE_LIBRARY}
    return named | ({CheckKind.BUDGET} & set(offers) if named else set())
