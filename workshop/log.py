"""The log of events: append, read, erase the private halves. The only module that touches its two tables.

What is written is chained, and what is read can be checked on the way, by the pure functions of `chain`. It must never
alter a header that was written.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, literal_column, or_, select

from workshop.chain import BEGIN, BLIND, GENESIS, Altered, Head, Line, canonical, chained, commitment, leaf, verified
from workshop.domain.codec import join, split
from workshop.domain.events import PersonErased, Recorded
from workshop.moments import read_moment, write_moment
from workshop.prepared import Prepared, adding
from workshop.tables import event as event_table
from workshop.tables import private_half

Rows = list[dict[str, Any]]
_ADD_HEADER, _ADD_PRIVATE = Prepared(adding(event_table)), Prepared(adding(private_half))
_LAST = Prepared(
    select(event_table.c.seq, event_table.c.head, event_table.c.at)
    .where(event_table.c.workshop_id == bindparam("workshop"))
    .order_by(event_table.c.seq.desc())
    .limit(literal_column("1"))
)
NOTHING = "{}"  # the private half of an event that has none; nothing is stored for it
_AT_ONCE: Final = 500
"""So many lines are fetched together: enough for speed, and little to hold."""
_READ_JSON = json.JSONDecoder().raw_decode
_LINE = tuple((private_half if name in ("salt", "body") else event_table).c[name] for name in Line._fields)


def append(conn: Connection, workshop: str, head: Head, recorded: Sequence[Recorded], salt: Callable[[], str]) -> Head:
    """Write events behind `head` and return the new head; sequence numbers must follow on without a gap."""
    headers, privates = [], []
    for item in recorded:
        header, private, head = _rows(workshop, head, item, salt())
        headers.append(header)
        privates.append(private)
    secrets = [row for row in privates if row["body"] != NOTHING]
    _ADD_HEADER.run_all(conn, headers)
    _ADD_PRIVATE.run_all(conn, secrets)
    return head


def _rows(workshop: str, head: Head, item: Recorded, salt: str) -> tuple[dict[str, Any], dict[str, Any], Head]:
    if item.seq != head.seq + 1:
        raise ValueError("the log has no gaps")
    public, private = split(item.event)
    body = canonical(private)
    header = {
        "workshop_id": workshop,
        "seq": item.seq,
        "at": write_moment(item.at),
        "by": item.by,
        "type": type(item.event).__name__,
        "public": canonical(public),
        "commitment": f"{BLIND}{salt}" if body == NOTHING else commitment(salt, body),
    }
    header["head"] = chained(head.digest, leaf(header))
    secret = {"workshop_id": workshop, "seq": item.seq, "salt": salt, "body": body}
    return header, secret, Head(item.seq, str(header["head"]), str(header["at"]))


def read(conn: Connection, workshop: str, after: int = 0, until: int | None = None) -> list[Recorded]:
    """The events of a workshop behind a sequence number, in order; `until` is the last one that is read."""
    return [_recorded(line) for line in _lines(conn, workshop, after, until)]


def checked(conn: Connection, workshop: str, after: Head, until: int) -> Generator[Recorded]:
    """The events behind `after`, each as soon as the chain verifies up to it; raises Altered."""
    for line in verified(workshop, _lines(conn, workshop, after.seq, until), after):
        yield _recorded(line)


def _lines(conn: Connection, workshop: str, after: int = 0, until: int | None = None) -> Iterator[Line]:
    both = and_(private_half.c.workshop_id == event_table.c.workshop_id, private_half.c.seq == event_table.c.seq)
    query = (
        select(*_LINE)
        .join_from(event_table, private_half, both, isouter=True)
        .where(event_table.c.workshop_id == workshop, event_table.c.seq > after)
        .order_by(event_table.c.seq)
    )
    if until is not None:
        query = query.where(event_table.c.seq <= until)
    for some in conn.execute(query).partitions(_AT_ONCE):
        yield from map(Line._make, some)


def _recorded(line: Line) -> Recorded:
    public, private = _half(line.public), _half(line.body) if line.body else {}
    return Recorded(line.seq, read_moment(line.at), line.by, join(line.type, public, private))


def _half(text: str) -> dict[str, Any]:
    """One half from its text, which `canonical` wrote; raises ValueError."""
    half: dict[str, Any]
    half, end = _READ_JSON(text)
    if end != len(text):
        raise ValueError("more than one half of an event")
    return half


def head(conn: Connection, workshop: str) -> Head:
    """The end of a workshop's log."""
    row = _LAST.first(conn, {"workshop": workshop})
    return Head(*row) if row else Head()


def erase_ballots(conn: Connection, workshop: str) -> None:
    """Delete what was voted and the salts it was sealed with; that somebody voted stays."""
    _erase(conn, workshop, "BallotCast")


def erase_pulse(conn: Connection, workshop: str) -> int:
    """Delete what was answered to the closing questions, and say how much; that somebody answered stays."""
    return _erase(conn, workshop, "PulseGiven")


def erase_overrides(conn: Connection, workshop: str) -> int:
    """Delete why the leader let rules of the mix pass, and say how many; that the mix was looked at stays."""
    return _erase(conn, workshop, "MixConfirmed")


def erase_halves(conn: Connection, workshop: str, numbers: Collection[int]) -> int:
    """Delete the private halves of these events, and say how many there were; the headers stay."""
    mine = private_half.c.workshop_id == workshop
    return conn.execute(delete(private_half).where(mine, private_half.c.seq.in_(numbers))).rowcount


def _erase(conn: Connection, workshop: str, kind: str) -> int:
    of_that_kind = select(event_table.c.seq).where(event_table.c.workshop_id == workshop, event_table.c.type == kind)
    mine = private_half.c.workshop_id == workshop
    return conn.execute(delete(private_half).where(mine, private_half.c.seq.in_(of_that_kind))).rowcount


def first_broken(conn: Connection, workshop: str, after: Head = BEGIN) -> int | None:
    """The first sequence number whose header or private half was altered, or None when the chain verifies; what is
    known up to `after` is not read again."""
    try:
        with any_bytes(conn):
            for _ in verified(workshop, _lines(conn, workshop, after.seq), after):
                pass
    except Altered as found:
        return found.seq
    return None


@contextmanager
def any_bytes(conn: Connection) -> Iterator[None]:
    """Inside it SQLite reads a text that is none, as a flipped bit makes one, with marks for what cannot be read."""
    if conn.dialect.name != "sqlite":
        yield
        return
    line = cast(sqlite3.Connection, conn.connection.driver_connection)
    before, line.text_factory = line.text_factory, _legible
    try:
        yield
    finally:
        line.text_factory = before


def _legible(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def headers(conn: Connection, workshop: str) -> list[dict[str, Any]]:
    """The headers of a workshop's log as they are stored, in order."""
    query = select(event_table).where(event_table.c.workshop_id == workshop).order_by(event_table.c.seq)
    return [dict(row._mapping) for row in conn.execute(query)]


def erased(conn: Connection, workshop: str) -> dict[str, int]:
    """How many private halves are gone, by the type of their event."""
    gone = (line.type for line in _lines(conn, workshop) if line.has_lost_its_half)
    return dict(Counter(gone))


def erasures(conn: Connection, workshop: str) -> int:
    """How many persons were erased from a log: what was folded from it before is not to be shown any more."""
    told = (event_table.c.workshop_id == workshop) & (event_table.c.type == PersonErased.__name__)
    return int(conn.scalar(select(func.count()).where(told)) or 0)


def rows(conn: Connection) -> tuple[Rows, Rows]:
    """All headers and all private halves as plain rows, in order: what `write_anew` takes."""
    pairs = (select(table).order_by(table.c.workshop_id, table.c.seq) for table in (event_table, private_half))
    headers, halves = ([dict(row) for row in conn.execute(query).mappings()] for query in pairs)
    return headers, halves


def write_anew(conn: Connection, headers: Rows, halves: Rows) -> None:
    """Write whole logs that were altered on purpose (other ids): their commitments and chains are made anew."""
    secrets = {(half["workshop_id"], half["seq"]): half for half in halves}
    digest = GENESIS
    for header in headers:
        half = secrets.get((header["workshop_id"], header["seq"]))
        if half:
            header["commitment"] = commitment(half["salt"], half["body"])
        digest = chained(GENESIS if header["seq"] == 1 else digest, leaf(header))
        header["head"] = digest
    conn.execute(insert(event_table), headers)
    conn.execute(insert(private_half), halves)


def naming(conn: Connection, text: str) -> set[str]:
    """The workshops in whose log a text, such as the id of a person, stands anywhere."""
    both = and_(private_half.c.workshop_id == event_table.c.workshop_id, private_half.c.seq == event_table.c.seq)
    query = select(event_table.c.workshop_id).distinct().join_from(event_table, private_half, both, isouter=True)
    found = [column.contains(text, autoescape=True) for column in (event_table.c.public, private_half.c.body)]
    return set(conn.scalars(query.where(or_(event_table.c.by == text, *found))))


def words(conn: Connection, workshop: str) -> Iterator[str]:
    """Both halves of each event as the text they are kept as."""
    return (f"{line.public}{line.body or ''}" for line in _lines(conn, workshop))


def workshops(conn: Connection) -> Iterable[str]:
    """The ids of all workshops that have a log."""
    return conn.scalars(select(event_table.c.workshop_id).distinct().order_by(event_table.c.workshop_id)).all()
