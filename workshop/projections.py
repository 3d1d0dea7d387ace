"""What is kept beside the log for lists and history, made from events alone: rebuilding it gives the same rows.

A projection runs in the transaction of its event. It never holds a ballot's choice, a confidential author or a name.
A version that was signed stays as it was written: it is never made again, also not by a newer program that would write
more into it.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from workshop import briefs, chain, log, search
from workshop.answers import forget_sent
from workshop.db import Database
from workshop.domain import events as e
from workshop.domain.evolve import evolve
from workshop.domain.state import Workshop
from workshop.domain.values import ENDED
from workshop.moments import write_moment
from workshop.owning import taking
from workshop.prepared import Prepared, adding
from workshop.record.document import document
from workshop.sentences import details
from workshop.tables import brief, finding, history, seat, version, workshop

_MOVING = ("team_id", "leader", "title", "goal", "occasion", "status", "replaces", "changed_at", "seq")
_MOVE = Prepared(
    update(workshop).where(workshop.c.id == bindparam("key")).values({name: bindparam(name) for name in _MOVING})
)
_TELL = Prepared(adding(history))


def project(conn: Connection, before: Workshop, recorded: e.Recorded, after: Workshop) -> None:
    """Bring the tables from the state before an event to the state after it."""
    _workshop(conn, recorded, after)
    _seat(conn, recorded.event, after)
    line = _history(conn, before, recorded, after)
    search.note(conn, before, recorded, after, line)
    if isinstance(recorded.event, e.VersionSigned):
        _version(conn, after)
    if isinstance(recorded.event, e.VersionAcknowledged):
        briefs.note_taken(conn, after)
        taking.tell_leaders(conn, recorded.event, after)
    _forget(conn, recorded.event, before, after)


def _forget(conn: Connection, event: e.Event, before: Workshop, after: Workshop) -> None:
    """Cut the link from choices to people: private halves go, and so do the digests of what was sent.

    Ballots go when the workshop ends; the answers to closing questions when these are closed, or it is given up.
    """
    if after.status in ENDED and before.status not in ENDED:
        log.erase_ballots(conn, after.id)
        forget_sent(conn, after.id)
    if isinstance(event, e.PulseClosed | e.WorkshopAbandoned):
        log.erase_pulse(conn, after.id)
        forget_sent(conn, after.id)


def rebuild(conn: Connection) -> int:
    """Make all projections anew from the logs, of versions only those that are missing; returns how many workshops."""
    for table in (history, seat, brief, finding):
        conn.execute(delete(table))
    ids = list(log.workshops(conn))
    for workshop_id in ids:
        _rebuild_one(conn, workshop_id)
    return len(ids)


def rebuild_one(conn: Connection, workshop_id: str) -> None:
    """Make the projections of one workshop anew, as after something was erased from its log; its version stays."""
    for table in (history, seat, brief, finding):
        conn.execute(delete(table).where(_of(table, workshop_id)))
    _rebuild_one(conn, workshop_id)


def _of(table: Table, workshop_id: str) -> ColumnElement[bool]:
    if table is not brief:
        return table.c.workshop_id == workshop_id
    return brief.c.version_id.in_(select(version.c.id).where(version.c.workshop_id == workshop_id))


def _rebuild_one(conn: Connection, workshop_id: str) -> None:
    state = Workshop()
    for recorded in log.read(conn, workshop_id):
        before, state = state, evolve(state, recorded)
        project(conn, before, recorded, state)


def _workshop(conn: Connection, recorded: e.Recorded, after: Workshop) -> None:
    moment = write_moment(recorded.at)
    values = {
        "team_id": after.team,
        "leader": after.leader,
        "title": after.title,
        "goal": after.goal,
        "occasion": after.occasion.value,
        "status": after.status.value,
        "replaces": after.replaces,
        "changed_at": moment,
        "seq": after.seq,
    }
    if isinstance(recorded.event, e.WorkshopPrepared):
        conn.execute(delete(workshop).where(workshop.c.id == after.id))
        conn.execute(insert(workshop), {"id": after.id, "prepared_at": moment, **values})
    else:
        _MOVE.run(conn, values | {"key": after.id})


def _seat(conn: Connection, event: e.Event, after: Workshop) -> None:
    match event:
        case e.SeatTaken(seat=key, person=person):
            taken = after.seats[key]
            row = {"workshop_id": after.id, "id": key, "person_id": person, "side": taken.side.value, "here": True}
            conn.execute(insert(seat), {**row, "access": taken.access.value})
        case (
            e.AccessGranted(seat=key)
            | e.SeatReleased(seat=key)
            | e.SeatReturned(seat=key)
            | e.SeatEnded(seat=key)
            | e.SeatRestored(seat=key)
        ):
            now = after.seats[key]
            mine = (seat.c.workshop_id == after.id) & (seat.c.id == key)
            conn.execute(update(seat).where(mine).values(access=now.access.value, here=now.here))
        case _:
            pass


def _history(conn: Connection, before: Workshop, recorded: e.Recorded, after: Workshop) -> tuple[str, str]:
    """Write the line of an event; the KPI it is about, and its details as JSON."""
    kpi, told = details(before, recorded.event, after)
    row = {
        "workshop_id": after.id,
        "seq": recorded.seq,
        "team_id": after.team,
        "kpi_id": kpi,
        "at": write_moment(recorded.at),
        "by": _by(recorded, after),
        "kind": type(recorded.event).__name__,
        "details": chain.canonical(told),
    }
    _TELL.run(conn, row)
    return kpi, str(row["details"])


def _by(recorded: e.Recorded, after: Workshop) -> str:
    """Leaders are named in the history; what a seat did, or somebody who was absent, stays without a name."""
    is_leaders = after.is_leaders(recorded.by) and not isinstance(recorded.event, e.VersionAcknowledged)
    return recorded.by if is_leaders else ""


def _version(conn: Connection, after: Workshop) -> None:
    made = after.version
    if made is None:
        raise ValueError("a signed workshop has a version")
    written = document(after)
    briefs.note(conn, after, written)
    if conn.execute(select(version.c.id).where(version.c.id == made.id)).first():
        return
    body = chain.canonical(written)
    row = {
        "id": made.id,
        "team_id": after.team,
        "workshop_id": after.id,
        "number": made.number,
        "effective_from": made.effective_from,
        "review_on": made.review_on,
        "signed_at": write_moment(made.signed_at),
        "document": body,
        "seal": hashlib.sha256(body.encode()).hexdigest(),
    }
    conn.execute(insert(version), row)


def catch_up(database: Database) -> None:
    """Make the projections anew where an older program has kept less than this one reads."""
    with database.reading() as conn:
        behind = briefs.are_behind(conn)
    if behind:
        with database.writing() as conn:
            rebuild(conn)
