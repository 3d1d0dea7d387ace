"""`seed --large`: 200 teams with 20 versions each, and one session of 5,000 events, to see what stays quick.

A few teams are played by commands through the rules; the others are their copies with other ids, chain and seals made
anew. It fills an empty database only, and the same numbers come out of it every time.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from workshop import accounts, log
from workshop.db import Database
from workshop.demo.large_story import MARK, Size, play
from workshop.domain.refusal import N_, Refused
from workshop.log import Rows
from workshop.migrate import migrate
from workshop.moments import write_moment
from workshop.people import Person
from workshop.signing_in.passwords import hash_password
from workshop.tables import (
    brief,
    finding,
    history,
    membership,
    person,
    seat,
    team,
    version,
    workshop,
)

TEAMS: Final = 200
THEMES: Final = 6
CROWD: Final = Size(seats=40, again=21)
"""Forty who vote on every KPI and change their minds: 5,000 events."""
MAIL: Final = "large@demo.example"
_COPIED: Final = (workshop, seat, history, version, brief, finding)
_PLACES: Final = (
    "Oslo", "Porto", "Lyon", "Graz", "Turin", "Ghent", "Malmö", "Leeds", "Brno", "Cork", "Kiel", "Nantes", "Vigo",
    "Bergen", "Utrecht", "Split", "Tartu", "Gdańsk", "Basel", "Aarhus",
)  # fmt: skip
_KINDS: Final = ("SDR team", "Account managers", "Closers", "Inside sales", "Key accounts")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Seeded:
    """What was made: the account that follows all teams, its password, and the crowded session."""

    account: str
    password: str
    crowded_team: str
    crowded: str


@dataclass(frozen=True)
class Pattern:
    """Twenty quarters of a team as rows, by table; every id in them begins with the mark."""

    rows: dict[str, Rows]

    def copied(self, table: str, mark: str) -> Rows:
        """The rows of a table with other ids."""
        return [{name: _other(value, mark) for name, value in row.items()} for row in self.rows[table]]


def seed_large(
    database: Database, now: datetime, say: Say, password: str, teams: int = TEAMS, crowd: Size = CROWD
) -> Seeded:
    """Fill an empty database; `say` is told how far it is. Raises Refused where there is a team already."""
    with database.reading() as conn:
        if conn.scalar(select(func.count()).select_from(team)):
            raise Refused("stage_conflict", N_("This database holds teams already. Name an empty one."))
    patterns = [_pattern(theme, now, Size(crowd.quarters), say) for theme in range(min(THEMES, teams))]
    crowded = _pattern(0, now, crowd, say)
    with database.writing() as conn:
        reader = _reader(conn, now, password)
        for number in range(teams):
            _team(conn, number, crowded if number == 0 else patterns[number % len(patterns)], reader, now)
            if number % 20 == 19:
                say(f"{number + 1} of {teams} teams")
    last = crowded.copied(workshop.name, mark(0))[-1]
    return Seeded(reader, password, str(last["team_id"]), str(last["id"]))


def mark(number: int) -> str:
    """What the ids of that team begin with, instead of the pattern's mark."""
    return hashlib.sha256(f"team {number}".encode()).hexdigest()[: len(MARK)]


def _pattern(theme: int, now: datetime, size: Size, say: Say) -> Pattern:
    """Play a team's quarters in a database beside, and take its rows; its review is due some days from now, or was."""
    signed = now - timedelta(days=110 - 17 * theme)
    with tempfile.TemporaryDirectory() as folder:
        beside = Database(f"sqlite:///{Path(folder) / 'pattern.db'}")
        migrate(beside)
        with beside.writing() as conn:
            conn.execute(insert(team), {"id": f"{MARK}-team", **_named("Pattern", signed)})
            events = play(conn, theme, signed, size)
            headers, halves = log.rows(conn)
            rows = {"event": headers, "private_half": halves, **{each.name: _all(conn, each) for each in _COPIED}}
        beside.close()
    say(f"a team played through {size.quarters} quarters; the last session has {events} events")
    return Pattern(rows)


def _all(conn: Connection, table: Table) -> Rows:
    order = [table.c.prepared_at] if table is workshop else list(table.primary_key.columns)
    return [dict(row) for row in conn.execute(select(table).order_by(*order)).mappings()]


def _reader(conn: Connection, now: datetime, password: str) -> str:
    """The account that follows every team."""
    someone = Person("large-reader", "Vera Holm", "All teams", "Sales director")
    accounts.create_account(conn, someone, MAIL, hash_password(password), write_moment(now))
    return someone.id


def _team(conn: Connection, number: int, pattern: Pattern, reader: str, now: datetime) -> None:
    own = mark(number)
    name = f"{_KINDS[number % len(_KINDS)]} {_PLACES[number % len(_PLACES)]} {number + 1}"
    conn.execute(insert(team), {"id": f"{own}-team", **_named(name, now)})
    conn.execute(insert(membership), {"team_id": f"{own}-team", "person_id": reader, "role": "manager"})
    people = {f"{own}-lead": f"Leader {number + 1}"} | {f"{own}-p{n}": f"Person {n + 1}" for n in range(40)}
    moment = write_moment(now)
    alike = {"team_label": name, "role_title": "", "created_at": moment}
    conn.execute(insert(person), [{"id": key, "name": called, **alike} for key, called in people.items()])
    log.write_anew(conn, pattern.copied("event", own), pattern.copied("private_half", own))
    for table in _COPIED:
        copies = pattern.copied(table.name, own)
        conn.execute(insert(table), [_sealed(row) for row in copies] if table is version else copies)


def _sealed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "seal": hashlib.sha256(row["document"].encode()).hexdigest()}


def _other(value: Any, own: str) -> Any:
    return value.replace(MARK, own) if isinstance(value, str) else value


def _named(name: str, at: datetime) -> dict[str, Any]:
    return {"name": name, "fiscal_start_month": 1, "time_zone": "UTC", "created_at": write_moment(at)}
