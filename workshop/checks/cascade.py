"""The year's goal by quarter, month, week and day of the team's own calendar, in whole units (domain.md §3.6).

With 4 or 12 weights the quarters or months of the year carry the goal by them; with another number of weights the goal
is split into so many parts, without a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from workshop.checks.figures import as_typed, figure, length
from workshop.checks.given import Given
from workshop.checks.reading import YEARLY
from workshop.checks.shape import Bar, Cell, Input, Outcome, Row, Say, Spec, Table, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.cascade import NO_DAYS, Part, Year, cascade, split
from workshop.numbers.exact import divided
from workshop.numbers.funnel import one_every

SPEC = Spec(
    CheckKind.CASCADE,
    N_("The year's goal, day by day"),
    (
        Input("goal", N_("Goal of the year"), kind="whole"),
        Input("unit", N_("Counted in, such as deals"), kind="text", optional=True),
        Input("year_start", N_("First day of the year"), kind="day", optional=True),
        Input("week", N_("Days worked in a week"), default="12345", kind="weekdays"),
        Input("holidays", N_("Holidays, as 2027-01-01"), kind="days", optional=True),
        Input("leave", N_("Days on which all are away"), kind="days", optional=True),
        Input("weights", N_("Weights of the quarters or months"), kind="weights", optional=True),
    ),
)


def work_out(given: Given) -> Outcome:
    """The goal split so that parts always add up and no running total is off by more than half a unit."""
    weights = given.weights("weights")
    return _over_the_year(given, weights) if len(weights) in YEARLY else _in_parts(given, weights)


def _over_the_year(given: Given, seasons: tuple[Fraction, ...]) -> Outcome:
    goal, year = given.whole("goal"), year_of(given, seasons)
    quarters, months = cascade(goal, year, "quarter"), cascade(goal, year, "month")
    days = sum(part.working_days for part in quarters)
    per_day = divided(goal, days, NO_DAYS)
    return Outcome(
        headline=_over_days(given, str(days)),
        big=figure(one_every(per_day) or per_day),
        big_caption=say(N_("working days for each one") if one_every(per_day) else N_("on each working day")),
        rows=(*_quarters(quarters), *_months(months)),
        formula=_formula(goal, days, per_day),
        bars=_bars([(_month(part), part.units) for part in months]),
        table=_weeks(cascade(goal, year, "week"), cascade(goal, year, "day")),
    )


def year_of(given: Given, seasons: tuple[Fraction, ...] = ()) -> Year:
    """The year that was entered, with the days worked in it."""
    return Year(given.day("year_start"), given.week("week"), given.days("holidays"), given.days("leave"), seasons)


def _over_days(given: Given, days: str) -> Say:
    goal = as_typed(given.number("goal"))
    if unit := given.text("unit"):
        return say(N_("%(goal)s %(unit)s over %(days)s working days"), goal=goal, unit=unit, days=days)
    return say(N_("%(goal)s over %(days)s working days"), goal=goal, days=days)


def _into_parts(given: Given, parts: str) -> Say:
    goal = as_typed(given.number("goal"))
    if unit := given.text("unit"):
        return say(N_("%(goal)s %(unit)s in %(parts)s parts"), goal=goal, unit=unit, parts=parts)
    return say(N_("%(goal)s in %(parts)s parts"), goal=goal, parts=parts)


def _quarters(parts: Sequence[Part]) -> Iterator[Row]:
    for number, part in enumerate(parts, 1):
        yield Row(say(N_("Quarter %(number)s"), number=str(number)), _units(part), strong=True)


def _months(parts: Sequence[Part]) -> Iterator[Row]:
    return (Row(_month(part), _units(part)) for part in parts)


def _month(part: Part) -> str:
    return part.start.isoformat()[:7]


def _units(part: Part) -> Say:
    return say(N_("%(units)s in %(days)s working days"), units=str(part.units), days=str(part.working_days))


def _formula(goal: int, days: int, per_day: Fraction) -> Say:
    text = N_("%(goal)s ÷ %(days)s working days = %(each)s a day")
    return say(text, goal=str(goal), days=str(days), each=figure(per_day))


def _bars(parts: Sequence[tuple[Cell, int]]) -> tuple[Bar, ...]:
    most = max(units for _, units in parts) or 1
    return tuple(Bar(label, str(units), length(units, most)) for label, units in parts)


def _weeks(weeks: Sequence[Part], days: Sequence[Part]) -> Table:
    columns = (N_("Week from"), N_("Working days"), N_("Units"), N_("Day by day"))
    return Table(tuple(map(say, columns)), tuple(_week(week, days) for week in weeks))


def _week(week: Part, days: Sequence[Part]) -> tuple[Cell, ...]:
    worked = (day.units for day in days if day.working_days and week.start <= day.start <= week.end)
    return (week.start.isoformat(), str(week.working_days), str(week.units), "  ".join(map(str, worked)))


def _in_parts(given: Given, weights: tuple[Fraction, ...]) -> Outcome:
    parts = split(given.whole("goal"), weights)
    labels = [say(N_("Part %(number)s"), number=str(number)) for number in range(1, len(parts) + 1)]
    return Outcome(
        headline=_into_parts(given, str(len(parts))),
        big=str(max(parts)),
        big_caption=say(N_("in the largest part")),
        rows=tuple(Row(label, str(units)) for label, units in zip(labels, parts, strict=True)),
        bars=_bars(list(zip(labels, parts, strict=True))),
    )
