"""What a page already knows for a reality check: the funnel's figures, the team's calendar, the card's own target.

Offers fill empty fields and are never kept by themselves. Minutes offered for a day's work are assumed and marked so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from workshop.checks import read
from workshop.checks.cascade import year_of
from workshop.checks.figures import as_typed, figure
from workshop.checks.funnel import Funnel
from workshop.checks.given import Given
from workshop.checks.reading import YEARLY
from workshop.domain import text
from workshop.domain.grounds.values import CheckInput
from workshop.domain.refusal import Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import CheckKind, Source
from workshop.numbers.cascade import Part, Year, cascade
from workshop.numbers.exact import CannotCompute, needed
from workshop.team_calendar import Calendar
from workshop.web import check_roles
from workshop.web.check_form import Fields
from workshop.web.texts import gettext as _

Offers = dict[CheckKind, Fields]
MINUTES = {"calls": 2, "conversations": 8, "meetings": 60}
"""What one of each may take; assumed until the team has measured it."""


def of_goal(state: Workshop, calendar: Calendar, today: date) -> Offers:
    """What is known for the checks about the goal."""
    funnel = _given(state, CheckKind.FUNNEL)
    year = calendar.year(today)
    off = [day for day in calendar.holidays if year.first <= day <= year.last and day.weekday() in calendar.work_week]
    known = {
        "year_start": year.first.isoformat(),
        "week": "".join(str(day + 1) for day in sorted(calendar.work_week)),
        "holidays": "\n".join(day.isoformat() for day in sorted(off)),
    }
    from_funnel = _of_funnel(Funnel(funnel)) if funnel else {}
    return {
        **from_funnel,
        CheckKind.FUNNEL: _fields({"days": str(year.working_days)}, Source.MEASURED),
        CheckKind.CASCADE: {**from_funnel.get(CheckKind.CASCADE, {}), **_fields(known, Source.MEASURED)},
        CheckKind.PACING: _of_pace(state, today),
    }


def of_kpi(state: Workshop, kpi: Kpi | None, card: Mapping[str, str]) -> Offers:
    """What is known for the checks about a KPI, from the `name`, `target` and `per` that stand on its card.

    Only a target per day is a number a day; with any other, and for a card that is new, less is known.
    """
    units = a_day(card["target"], card["per"])
    if not units:
        return {}
    funnel = _given(state, CheckKind.FUNNEL)
    people = {"people": as_typed(Funnel(funnel).people)} if funnel else {}
    offers: Offers = {CheckKind.PACE: _fields({"units": units}), CheckKind.LEADS: _fields({"units": units, **people})}
    day = check_roles.day_with(state, kpi, card["name"], units) if kpi else {}
    return {**offers, CheckKind.BUDGET: _fields(day)} if day else offers


def a_day(target: str, per: str) -> str:
    """A target as a number a day, or empty when it is none."""
    try:
        text.decimal(target, "target")
    except Refused:
        return ""
    return target if any(word in per.casefold() for word in ("day", _("day"))) else ""


def _of_funnel(funnel: Funnel) -> Offers:
    try:
        stages, people, days = funnel.stages(), as_typed(funnel.people), as_typed(funnel.days)
        calls = stages[-1]
    except CannotCompute:
        return {}
    units = figure(calls.person_day, 3)
    return {
        CheckKind.CASCADE: _fields({"goal": str(needed(funnel.deals)), "unit": _("deals")}),
        CheckKind.COVERAGE: _fields({"demand_year": as_typed(calls.year), "reps": people, "days": days}),
        CheckKind.LEADS: _fields({"units": units, "people": people}),
        CheckKind.BUDGET: _fields({"mix": _mix(stages[-1].person_day, stages[-2].person_day, stages[2].person_day)}),
    }


def _mix(calls: Fraction, talks: Fraction, meetings: Fraction) -> str:
    lines = (
        (_("Calls"), calls, MINUTES["calls"]),
        (_("Conversations"), talks, MINUTES["conversations"]),
        (_("Meetings held"), meetings, MINUTES["meetings"]),
    )
    return "\n".join(f"{name}; {figure(units, 3)}; {minutes}" for name, units, minutes in lines)


def _of_pace(state: Workshop, today: date) -> Fields:
    """How far the present quarter of the year's goal should be."""
    given = _given(state, CheckKind.CASCADE)
    if given is None or len(given.weights("weights")) not in YEARLY:
        return {}
    year = year_of(given, given.weights("weights"))
    quarter = next((part for part in _quarters(given, year) if part.start <= today <= part.end), None)
    return _so_far(quarter, year, today) if quarter else {}


def _quarters(given: Given, year: Year) -> tuple[Part, ...]:
    try:
        return cascade(given.whole("goal"), year, "quarter")
    except CannotCompute:
        return ()


def _so_far(quarter: Part, year: Year, today: date) -> Fields:
    over = sum(year.is_worked(day) for day in year.days if quarter.start <= day < today)
    return _fields({"goal": str(quarter.units), "days": str(quarter.working_days), "elapsed": str(over)})


def _given(state: Workshop, kind: CheckKind, kpi: str = "") -> Given | None:
    """The clean values of a check that is kept, or None."""
    kept = state.grounds.checks.get((kpi, kind))
    return Given(read(kind, kept.values())) if kept else None


def _fields(values: Mapping[str, str], source: Source = Source.ASSUMED) -> Fields:
    return {name: CheckInput(name=name, value=value, source=source) for name, value in values.items()}
