"""What would come of importing a table, worked out over all of it; nothing is kept here. Import and preview are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from workshop import roster_store, team_calendar
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.readings import imports, remembered
from workshop.readings.amounts import Mark
from workshop.readings.assembling import LEFT_OUT, Matched, assemble, match
from workshop.readings.days import Order
from workshop.readings.gathering import Gathered, gather
from workshop.readings.imports import Difference
from workshop.readings.looking import Look, look, settled
from workshop.readings.periods import Periods, week_start
from workshop.readings.plan import Layout, Plan, period_columns
from workshop.readings.report import Kind, Report
from workshop.readings.source import Source
from workshop.readings.store import Reading

Line = tuple[int, str]


@dataclass(frozen=True)
class Preview:
    """All that an import would do, and all that keeps it from being done."""

    plan: Plan
    gathered: Gathered
    matched: Matched
    readings: tuple[Reading, ...]
    did: Difference
    last_day: date | None

    @property
    def report(self) -> Report:
        """The rows that were not taken."""
        return self.gathered.report

    @property
    def people(self) -> int:
        """How many people have readings."""
        return len({each.person for each in self.readings if each.person})

    @property
    def nobody(self) -> int:
        """How many names are left out."""
        return sum(person == LEFT_OUT for person in self.matched.people.values())

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported as it is."""
        return not self.report.mistake_count and not self.matched.unknown and bool(self.readings)


def preview(
    conn: Connection, team: str, metric: str, source: Source, plan: Plan, said: Mapping[str, str], others_left_out: bool
) -> Preview:
    """Work a table out; raises Refused with the field where the plan is not complete or a question is open."""
    refuse_incomplete(plan, source.header)
    found = look(source, plan)
    clear = settled(plan, found)
    _refuse_unclear(clear, found)
    periods = periods_of(conn, team)
    gathered = gather(source, clear, periods)
    matched = match(gathered.names, _roster(conn, team), _said(conn, team, gathered, said), others_left_out)
    people = {**{key: LEFT_OUT for key, _ in matched.unknown}, **matched.people}
    readings = tuple(assemble(gathered, clear, periods, people))
    for new, old in imports.overlapping(conn, team, metric, readings):
        days = {"first": old.starts.isoformat(), "last": old.ends.isoformat()}
        gathered.report.note(Kind.STANDS, 0, f"{new.starts} – {new.ends}", **days)
    did = imports.difference(conn, team, metric, readings)
    return Preview(clear, gathered, matched, readings, did, max((each.ends for each in readings), default=None))


def periods_of(conn: Connection, team: str) -> Periods:
    """How a team counts its periods."""
    calendar = team_calendar.load(conn, team)
    return Periods(calendar.fiscal, week_start(calendar.work_week))


def refuse_incomplete(plan: Plan, header: tuple[str, ...]) -> None:
    """Refuse a plan that does not say where who, when and how many are."""
    if plan.person is None and not plan.is_whole_team:
        raise Refused(
            "bad_value", N_("Which column holds the people? Or are these numbers of the whole team?"), field="person"
        )
    if plan.layout is Layout.WIDE:
        if not period_columns(header):
            sentence = N_("No column is named by a period, such as Jul 2026 or Q3 2026.")
            raise Refused("bad_value", sentence, field="layout")
    elif plan.date is None:
        raise Refused("bad_value", N_("Which column says when?"), field="date")
    if plan.needs_value and plan.value is None:
        raise Refused("bad_value", N_("Which column holds the number?"), field="value")


def _refuse_unclear(plan: Plan, found: Look) -> None:
    """Refuse what can be read in two ways; the line is named, its cell is not."""
    if plan.order is Order.EITHER:
        one, two = found.orders.get(Order.DAY_FIRST), found.orders.get(Order.MONTH_FIRST)
        raise _mixed_days(one, two) if one and two else _open_days(found.orders[Order.EITHER])
    if plan.mark is Mark.EITHER:
        comma, point = found.marks.get(Mark.COMMA), found.marks.get(Mark.POINT)
        raise _mixed_marks(comma, point) if comma and point else _open_marks(found.marks[Mark.EITHER])


def _mixed_days(one: Line, two: Line) -> Refused:
    sentence = N_("The dates are mixed: line %(day)d has the day first, line %(month)d the month. Which one is right?")
    return Refused("bad_value", sentence, field="order", day=one[0], month=two[0])


def _open_days(either: Line) -> Refused:
    sentence = N_("These dates can be read both ways, see line %(line)d. Is the day first, or the month?")
    return Refused("bad_value", sentence, field="order", line=either[0])


def _mixed_marks(comma: Line, point: Line) -> Refused:
    sentence = N_(
        "The numbers are mixed: line %(comma)d has a decimal comma, line %(point)d a point. Which one is right?"
    )
    return Refused("bad_value", sentence, field="mark", comma=comma[0], point=point[0])


def _open_marks(either: Line) -> Refused:
    sentence = N_("These numbers can be read both ways, see line %(line)d. Does the sign part thousands or decimals?")
    return Refused("bad_value", sentence, field="mark", line=either[0])


def _roster(conn: Connection, team: str) -> dict[str, str]:
    return {name_key(entry.name): entry.person for entry in roster_store.entries(conn, team)}


def _said(conn: Connection, team: str, gathered: Gathered, said: Mapping[str, str]) -> dict[str, str]:
    """Who the names are, as said now or before."""
    return {**remembered.who(conn, team, gathered.names), **{key: person for key, person in said.items() if person}}
