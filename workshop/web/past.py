"""What the history of a team is told from: its workshops, its versions and the lines of history its reader may know.

It drops what a room at work keeps sealed, for pages and search alike; it draws nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from workshop import people
from workshop.domain.values import UNSIGNED, Access
from workshop.moments import read_moment
from workshop.record import story
from workshop.record.story import Line
from workshop.services import services
from workshop.tables import history as history_table
from workshop.tables import workshop as workshop_table
from workshop.views.kpi import is_target_open
from workshop.web.access import need_account
from workshop.web.in_force import Signed, versions

Team = Row[Any]


@dataclass(frozen=True)
class Past:
    """A team's workshops, newest first, its versions, and the names of who led them."""

    workshops: dict[str, Row[Any]]
    versions: tuple[Signed, ...]
    leaders: dict[str, str]

    def version_of(self, workshop: str) -> Signed | None:
        """The version that a workshop signed, or None."""
        return next((made for made in self.versions if made.workshop == workshop), None)


def past(conn: Connection, team: str) -> Past:
    """Everything a team has behind it; documents are read when they are asked for."""
    mine = select(workshop_table).where(workshop_table.c.team_id == team)
    rows = {row.id: row for row in conn.execute(mine.order_by(workshop_table.c.prepared_at.desc()))}
    return Past(rows, versions(conn, team), names(conn, (row.leader for row in rows.values())))


def names(conn: Connection, persons: Iterable[str]) -> dict[str, str]:
    """How these people are called, by id."""
    return {key: person.name for key, person in people.find(conn, persons).items()}


def lines(conn: Connection, which: Any, team: Team) -> list[Line]:
    """The lines of history, oldest first, in the team's local time."""
    zone = ZoneInfo(team.time_zone)
    rows = conn.execute(select(history_table).where(which).order_by("at", "workshop_id", "seq"))
    read = cache(json.loads)  # of a thousand votes the details are alike
    return [line(row, zone, read) for row in rows]


def line(row: Row[Any], zone: ZoneInfo, read: Callable[[str], dict[str, Any]] = json.loads) -> Line:
    """One row of the history as a line."""
    return Line(
        workshop=row.workshop_id,
        seq=row.seq,
        at=read_moment(row.at).astimezone(zone),
        by=row.by,
        kind=row.kind,
        kpi=row.kpi_id,
        details=read(row.details),
    )


def leads(team: str) -> bool:
    """True when the reader leads the team."""
    return need_account().role_in(team) == Access.LEADER


def opened(told: Iterable[Line], known: Past, for_leader: bool) -> list[Line]:
    """The lines without what a room at work keeps sealed; targets are not sealed for those who lead."""
    told = list(told)
    at_work = {key for key in {line.workshop for line in told} if known.workshops[key].status in UNSIGNED}
    states = [services().state(key) for key in at_work]
    on_tables = [kpi for state in states for kpi in state.kpis.values()]
    open_ones = story.may_be_told(told, {kpi.id for kpi in on_tables if kpi.sealed}, at_work)
    shown_now = {kpi.id: kpi.card.name for kpi in on_tables if not kpi.sealed}
    targets = {kpi.id for kpi in on_tables if not (for_leader or is_target_open(kpi))}
    return story.unsealed(story.without_targets(open_ones, targets), story.names_in(told) | shown_now)
