"""The directory: what each team steers by and when it comes back, from small rows; no document is opened here.

The rows are made from the log when a version is signed. They hold counts and one leader's id, nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, case, exists, func, insert, select, update

from workshop.domain.score import Support, score
from workshop.domain.state import Workshop
from workshop.domain.values import ON_THE_LIST, Acknowledged
from workshop.moments import read_moment, write_moment
from workshop.record.document import Document
from workshop.record.reading import against, unsettled
from workshop.tables import brief, version


@dataclass(frozen=True)
class Brief:
    """One version in a line. `unsettled` counts open premises, `against` decisions against the room's advice,
    `wants_talk` those who asked to talk about the list.
    """

    version: str
    team: str
    number: int
    leader: str
    effective_from: date
    review_on: date
    signed_on: date
    kpis: int
    against: int
    unsettled: int
    before: Support | None
    after: Support | None
    wants_talk: int


def note(conn: Connection, signed: Workshop, document: Document) -> None:
    """Keep the line of a version that has just been signed."""
    made, counted = signed.version, score(signed)
    if made is None:
        raise ValueError("a signed workshop has a version")
    row = {
        "version_id": made.id,
        "team_id": signed.team,
        "number": made.number,
        "leader": signed.leader,
        "effective_from": made.effective_from,
        "review_on": made.review_on,
        "signed_at": write_moment(made.signed_at),
        "kpis": sum(kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST for kpi in signed.table()),
        "against": against(document),
        "unsettled": len(unsettled(document)),
        **_support("before", counted.before),
        **_support("after", counted.after),
        "wants_talk": 0,
    }
    conn.execute(insert(brief), row)


def note_taken(conn: Connection, after: Workshop) -> None:
    """Count how many asked to talk about a signed list; the last word of each counts."""
    made = after.version
    if made is not None:
        asked = sum(each.how is Acknowledged.TALK for each in after.acknowledged.values())
        conn.execute(update(brief).where(brief.c.version_id == made.id).values(wants_talk=asked))


def are_behind(conn: Connection) -> bool:
    """True when a version has no line yet: it was signed by a program that kept none."""
    missing = select(version.c.id).where(~exists().where(brief.c.version_id == version.c.id)).limit(1)
    return conn.execute(missing).first() is not None


def newest(conn: Connection, days: Mapping[str, date]) -> dict[str, Brief]:
    """By team, the version it steers by on its own day, or the one that waits; `days` are the teams' days."""
    found: dict[str, Brief] = {}
    for day in set(days.values()):
        teams = [team for team, own in days.items() if own == day]
        found |= {row.team_id: _brief(row) for row in conn.execute(_first_of_each(teams, day))}
    return found


def _first_of_each(teams: Iterable[str], day: date) -> Any:
    """One row for each team: the newest that is in force on the day, else the newest there is."""
    waits = case((brief.c.effective_from <= day, 0), else_=1)
    place = func.row_number().over(partition_by=brief.c.team_id, order_by=(waits, brief.c.number.desc()))
    ranked = select(brief, place.label("place")).where(brief.c.team_id.in_(list(teams))).subquery()
    return select(ranked).where(ranked.c.place == 1)


def _support(when: str, seen: Support | None) -> dict[str, int | None]:
    return {f"{when}_votes": seen.votes if seen else None, f"{when}_of": seen.of if seen else None}


def _brief(row: Row[Any]) -> Brief:
    return Brief(
        version=row.version_id,
        team=row.team_id,
        number=row.number,
        leader=row.leader,
        effective_from=row.effective_from,
        review_on=row.review_on,
        signed_on=read_moment(row.signed_at).date(),
        kpis=row.kpis,
        against=row.against,
        unsettled=row.unsettled,
        before=_seen(row.before_votes, row.before_of),
        after=_seen(row.after_votes, row.after_of),
        wants_talk=row.wants_talk,
    )


def _seen(votes: int | None, of: int | None) -> Support | None:
    return Support(votes, of) if votes is not None and of is not None else None
