"""Suggestions to look at a KPI before its review: opened once, and settled by a review or by a sentence of the leader.

Each asks about the number. It never opens a review by itself, and it never speaks of a person. What a writer of a
room would wait for, the arithmetic, is never done in a transaction that writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.sql.elements import ColumnElement

from workshop.clockwork import outbox
from workshop.db import Database
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean
from workshop.domain.values import UNSIGNED, Occasion
from workshop.evidence.listed import on_lists
from workshop.evidence.pack import Desk
from workshop.evidence.shape import Pack
from workshop.evidence.tables import suggestion
from workshop.moments import read_moment
from workshop.numbers.evidence.labels import Say
from workshop.numbers.triggers import RULES, TEXTS
from workshop.tables import history, workshop

LONGEST_WHY = 400
NEWS = N_("The readings ask a question about %(kpi)s. Is it time to look at it again?")
Last = Mapping[tuple[str, str], Row[Any]]  # the newest row by KPI and trigger


@dataclass(frozen=True)
class Suggestion:
    """A question about a KPI since a day; `settled` is the day it was settled, `why` the leader's words for it."""

    kpi: str
    trigger: str
    since: date
    settled: date | None = None
    by: str = ""
    why: str = ""
    workshop: str = ""

    @property
    def say(self) -> Say:
        """The question."""
        return TEXTS[self.trigger], {}


def suggestions(conn: Connection, team: str) -> list[Suggestion]:
    """All suggestions of a team, those that wait first, then the newest."""
    found = [_suggestion(row) for row in _rows(conn, team)]
    return sorted(found, key=lambda each: (each.settled is not None, -each.since.toordinal(), each.kpi, each.trigger))


def waiting(conn: Connection, team: str, kpi: str = "") -> list[Suggestion]:
    """Those that nobody settled yet, of one KPI or of all."""
    return [each for each in suggestions(conn, team) if each.settled is None and kpi in ("", each.kpi)]


def look_again(database: Database, team: str, today: date) -> list[Suggestion]:
    """Look at all KPIs of the newest list; what is new is opened, told to the leaders, and returned."""
    with database.reading() as conn:
        desk = Desk(conn, team, today)
        packs = [desk.pack(kpi) for kpi in on_lists(desk.lists)]
    with database.writing() as conn:
        _settle_by_running_review(conn, team, today)
        last = {(row.kpi, row.trigger): row for row in _rows(conn, team)}
        return [fresh for found in packs for fresh in _noted(conn, team, today, found, last)]


def _noted(conn: Connection, team: str, today: date, found: Pack, last: Last) -> list[Suggestion]:
    """End what one KPI asks no more, and open what it asks now and did not before."""
    before = {name: last.get((found.kpi, name)) for name in RULES}
    _end(conn, (before[name] for name in RULES if name not in found.triggers))
    asked = [Suggestion(found.kpi, name, today) for name in found.triggers if _may_come(before[name])]
    return [each for each in asked if _open(conn, team, each, before[each.trigger], found.name)]


def set_aside(conn: Connection, team: str, kpi: str, trigger: str, by: str, why: str, today: date) -> None:
    """The leader's sentence why a suggestion is not followed; raises Refused without one."""
    words = clean(why, field="why", limit=LONGEST_WHY)
    mine = _waits(team) & (suggestion.c.kpi == kpi) & (suggestion.c.trigger == trigger)
    changed = conn.execute(update(suggestion).where(mine).values(settled_on=today, by=by, why=words))
    if not changed.rowcount:
        raise Refused("gone", N_("Somebody has settled this already."))


def take_up(conn: Connection, team: str, review: str, today: date) -> None:
    """A review was opened: what waited until now on the KPIs that it opens again is settled by it."""
    mine = _waits(team) & (suggestion.c.since <= today) & suggestion.c.kpi.in_(_opened_by(conn, review))
    conn.execute(update(suggestion).where(mine).values(settled_on=today, workshop=review))


def _opened_by(conn: Connection, review: str) -> list[str]:
    """The KPIs that a review carries to be looked at; those that stand as they are go on asking."""
    carried = select(history).where(history.c.workshop_id == review, history.c.kind == "KpiCarried")
    return [row.kpi_id for row in conn.execute(carried) if not json.loads(row.details).get("stands")]


def _settle_by_running_review(conn: Connection, team: str, today: date) -> None:
    mine = (workshop.c.team_id == team) & (workshop.c.occasion == Occasion.REVIEW.value)
    for row in conn.execute(select(workshop).where(mine, workshop.c.status.in_(UNSIGNED))):
        take_up(conn, team, row.id, min(today, read_moment(row.prepared_at).date()))


def _may_come(last: Row[Any] | None) -> bool:
    """Whether a trigger that fires is news: the first time, or again after it had ended."""
    return last is None or bool(last.is_over)


def _open(conn: Connection, team: str, fresh: Suggestion, last: Row[Any] | None, name: str) -> bool:
    """Open a suggestion and tell the leaders, unless somebody else has just done so."""
    number = last.number + 1 if last else 1
    row = {"team_id": team, "kpi": fresh.kpi, "trigger": fresh.trigger, "number": number, "since": fresh.since}
    opened = outbox.add_once(conn, suggestion, row | {"by": "", "why": "", "workshop": "", "is_over": False})
    if opened:
        key = f"suggestion.{fresh.kpi}.{fresh.trigger}.{number}"
        outbox.tell(conn, team, "suggestion", key, (NEWS, {"kpi": name}), address(team, fresh.kpi))
    return opened


def address(team: str, kpi: str) -> str:
    """The page of a KPI's evidence."""
    return f"/teams/{team}/kpis/{kpi}/evidence"


def _end(conn: Connection, silent: Iterable[Row[Any] | None]) -> None:
    """What is settled and fires no more may come again."""
    for row in silent:
        if row is not None and row.settled_on and not row.is_over:
            same = [suggestion.c[name] == getattr(row, name) for name in ("team_id", "kpi", "trigger", "number")]
            conn.execute(update(suggestion).where(*same).values(is_over=True))


def _rows(conn: Connection, team: str) -> list[Row[Any]]:
    mine = select(suggestion).where(suggestion.c.team_id == team)
    return list(conn.execute(mine.order_by(suggestion.c.number)))


def _waits(team: str) -> ColumnElement[bool]:
    return (suggestion.c.team_id == team) & suggestion.c.settled_on.is_(None)


def _suggestion(row: Row[Any]) -> Suggestion:
    return Suggestion(row.kpi, row.trigger, row.since, row.settled_on, row.by, row.why, row.workshop)
