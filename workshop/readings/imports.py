"""Imports: each keeps what it brought, so that one can be taken back and what the others brought counts again.

Everything happens in the caller's transaction. The same readings again change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from workshop.domain.refusal import N_, Refused
from workshop.moments import read_moment, write_moment
from workshop.readings.store import Reading, readings
from workshop.readings.tables import imported, reading, reading_import
from workshop.tables import team as team_table

Key = tuple[str, date, date]


@dataclass(frozen=True)
class Difference:
    """What an import would change: how many readings are new, how many change, how many are the same."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True)
class Import:
    """One import as it is told: of which metric, when, by whom, from which file and layout, and what it did."""

    id: str
    team: str
    metric: str
    at: datetime
    by: str
    file_name: str
    layout: str
    rows: int
    did: Difference = Difference(0, 0, 0)


def imports(conn: Connection, team: str) -> list[Import]:
    """The imports of a team that count, the newest first."""
    kept = select(reading_import).where(reading_import.c.team_id == team, reading_import.c.taken_back_at == "")
    return [
        _import(row) for row in conn.execute(kept.order_by(reading_import.c.at.desc(), reading_import.c.number.desc()))
    ]


def difference(conn: Connection, team: str, metric: str, fresh: Iterable[Reading]) -> Difference:
    """What these readings would change."""
    before = {_key(each): each.value for each in readings(conn, team, metric)}
    found = [(_key(each), each.value) for each in fresh]
    added = sum(key not in before for key, _ in found)
    same = sum(before.get(key) == value for key, value in found)
    return Difference(added, len(found) - added - same, same)


def overlapping(conn: Connection, team: str, metric: str, fresh: Iterable[Reading]) -> list[tuple[Reading, Reading]]:
    """Pairs of a new reading and one that stands, of one person, whose days overlap without being the same period."""
    by_person: dict[str, list[Reading]] = {}
    for each in readings(conn, team, metric):
        by_person.setdefault(each.person, []).append(each)
    return [(new, old) for new in fresh for old in by_person.get(new.person, ()) if clash(new, old)]


def clash(one: Reading, other: Reading) -> bool:
    """Whether two readings of one person share days without being of the same period."""
    shared = one.starts <= other.ends and other.starts <= one.ends
    return shared and (one.starts, one.ends) != (other.starts, other.ends)


def bring_in(conn: Connection, about: Import, fresh: Iterable[Reading]) -> Difference:
    """Keep an import with its readings and let them count; raises Refused where they overlap with what stands."""
    found = tuple(fresh)
    conn.execute(select(team_table.c.id).where(team_table.c.id == about.team).with_for_update())
    if overlapping(conn, about.team, about.metric, found):
        raise Refused(
            "bad_value", N_("Some periods overlap with readings of another period length, so nothing was imported.")
        )
    did = difference(conn, about.team, about.metric, found)
    conn.execute(insert(reading_import), _row(about, did, _next(conn, about)))
    if found:
        conn.execute(insert(imported), [{"import_id": about.id, **_values(each)} for each in found])
    _recount(conn, about.team, about.metric)
    return did


def take_back(conn: Connection, team: str, import_id: str, now: datetime) -> Import:
    """Let an import count no longer; what earlier and later ones brought stands. Raises Refused, not found."""
    mine = (
        (reading_import.c.id == import_id) & (reading_import.c.team_id == team) & (reading_import.c.taken_back_at == "")
    )
    row = conn.execute(select(reading_import).where(mine).with_for_update()).first()
    if row is None:
        raise Refused("not_found", N_("This import was taken back already."))
    conn.execute(update(reading_import).where(mine).values(taken_back_at=write_moment(now)))
    conn.execute(delete(imported).where(imported.c.import_id == import_id))
    _recount(conn, team, row.metric)
    return _import(row)


def _recount(conn: Connection, team: str, metric: str) -> None:
    """Make what counts anew from the imports, a later one over an earlier one."""
    query = (
        select(imported, reading_import.c.number)
        .join(reading_import, reading_import.c.id == imported.c.import_id)
        .where(reading_import.c.team_id == team, reading_import.c.metric == metric)
        .order_by(reading_import.c.number)
    )
    now = {(row.person, row.starts, row.ends): row.value for row in conn.execute(query)}
    conn.execute(delete(reading).where(reading.c.team_id == team, reading.c.metric == metric))
    rows = [
        {"team_id": team, "metric": metric, "person": person, "starts": starts, "ends": ends, "value": value}
        for (person, starts, ends), value in now.items()
    ]
    if rows:
        conn.execute(insert(reading), rows)


def _next(conn: Connection, about: Import) -> int:
    mine = (reading_import.c.team_id == about.team) & (reading_import.c.metric == about.metric)
    return (conn.scalar(select(func.max(reading_import.c.number)).where(mine)) or 0) + 1


def _key(each: Reading) -> Key:
    return each.person, each.starts, each.ends


def _values(each: Reading) -> dict[str, object]:
    return {"person": each.person, "starts": each.starts, "ends": each.ends, "value": _written(each.value)}


def _written(value: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end, so that the same number is the same text."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _row(about: Import, did: Difference, number: int) -> dict[str, object]:
    return {
        "id": about.id,
        "team_id": about.team,
        "metric": about.metric,
        "number": number,
        "at": write_moment(about.at),
        "by": about.by,
        "file_name": about.file_name,
        "layout": about.layout,
        "rows": about.rows,
        "added": did.added,
        "changed": did.changed,
        "same": did.same,
        "taken_back_at": "",
    }


def _import(row: Row[Any]) -> Import:
    return Import(
        id=row.id,
        team=row.team_id,
        metric=row.metric,
        at=read_moment(row.at),
        by=row.by,
        file_name=row.file_name,
        layout=row.layout,
        rows=row.rows,
        did=Difference(row.added, row.changed, row.same),
    )
