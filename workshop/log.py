"""The log of events: append, read, erase the private halves. The only module that touches its two tables.

Each header is chained to the one before it, by its own hash, so that whoever may not read a header can still follow the
chain. A header holds a commitment to the private half, never a hash of it alone, so that a private half can be deleted
and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, literal_column, or_, select

from workshop.domain.codec import join, split
from workshop.domain.events import Event, PersonErased, Recorded
from workshop.moments import read_moment, write_moment
from workshop.prepared import Prepared, adding
from workshop.tables import event as event_table
from workshop.tables import private_half

GENESIS = "0" * 64
Rows = list[dict[str, Any]]
_ADD_HEADER, _ADD_PRIVATE = Prepared(adding(event_table)), Prepared(adding(private_half))
_LAST = Prepared(
    select(event_table.c.seq, event_table.c.head, event_table.c.at)
    .where(event_table.c.workshop_id == bindparam("workshop"))
    .order_by(event_table.c.seq.desc())
    .limit(literal_column("1"))
)
NOTHING = "{}"  # the private half of an event that has none; nothing is stored for it
BLIND = "~"  # begins what stands for a commitment where there is no private half: luck, so that no leaf can be guessed


@dataclass(frozen=True)
class Head:
    """The end of a log: how many events it has, the hash over all their headers, and the moment of the last."""

    seq: int = 0
    digest: str = GENESIS
    at: str = ""


BEGIN = Head()
"""The end of a log that has not begun."""


def canonical(value: Any) -> str:
    """JSON in one way only: sorted keys, no spaces, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


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


def commitment(salt: str, body: str) -> str:
    """SHA-256 over a random 128-bit salt and the private half."""
    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()


def leaf(header: Mapping[str, Any]) -> str:
    """SHA-256 over a header without the chain: it stands for it in an export.

    Every header holds 128 bits of luck in its commitment, so that nobody finds it by trying who, when and what.
    """
    fields = {key: value for key, value in header.items() if key != "head"}
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def chained(before: str, own: str) -> str:
    """SHA-256 over the head before and the leaf of a header."""
    return hashlib.sha256(f"{before}{own}".encode()).hexdigest()


def read(conn: Connection, workshop: str, after: int = 0, until: int | None = None) -> list[Recorded]:
    """The events of a workshop behind a sequence number, in order; `until` is the last one that is read."""
    both = and_(private_half.c.workshop_id == event_table.c.workshop_id, private_half.c.seq == event_table.c.seq)
    query = (
        select(event_table, private_half.c.body)
        .join_from(event_table, private_half, both, isouter=True)
        .where(event_table.c.workshop_id == workshop, event_table.c.seq > after)
        .order_by(event_table.c.seq)
    )
    if until is not None:
        query = query.where(event_table.c.seq <= until)
    return [_recorded(row) for row in conn.execute(query)]


def _recorded(row: Row[Any]) -> Recorded:
    return Recorded(row.seq, read_moment(row.at), row.by, _event(row.type, row.public, row.body))


def _event(kind: str, public: str, private: str | None) -> Event:
    return join(kind, json.loads(public), json.loads(private) if private else {})


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
    digest, expected = after.digest, after.seq + 1
    with any_bytes(conn):
        for header, salt, body in _raw(conn, workshop, after.seq):
            private_ok = body is None or commitment(salt, body) == header["commitment"]
            if header["seq"] != expected or not private_ok or chained(digest, leaf(header)) != header["head"]:
                return expected
            digest, expected = header["head"], expected + 1
    return None


@contextmanager
def any_bytes(conn: Connection) -> Iterator[None]:
    """Inside it SQLite reads a text that is none, as a flipped bit makes one, with marks for what cannot be read."""
    if conn.dialect.name != "sqlite":
        yield
        return
    line = cast(sqlite3.Connection, conn.connection.driver_connection)
    before, line.text_factory = line.text_factory, partial(str, encoding="utf-8", errors="replace")
    try:
        yield
    finally:
        line.text_factory = before


def headers(conn: Connection, workshop: str) -> list[dict[str, Any]]:
    """The headers of a workshop's log as they are stored, in order."""
    query = select(event_table).where(event_table.c.workshop_id == workshop).order_by(event_table.c.seq)
    return [dict(row._mapping) for row in conn.execute(query)]


def erased(conn: Connection, workshop: str) -> dict[str, int]:
    """How many private halves are gone, by the type of their event."""
    gone = (header["type"] for header, _, body in _raw(conn, workshop) if _had_half(header) and body is None)
    return dict(Counter(gone))


def erasures(conn: Connection, workshop: str) -> int:
    """How many persons were erased from a log: what was folded from it before is not to be shown any more."""
    told = (event_table.c.workshop_id == workshop) & (event_table.c.type == PersonErased.__name__)
    return int(conn.scalar(select(func.count()).where(told)) or 0)


def _had_half(header: Mapping[str, Any]) -> bool:
    return not str(header["commitment"]).startswith(BLIND) and header["commitment"] != ""


def _raw(conn: Connection, workshop: str, after: int = 0) -> Iterator[tuple[dict[str, Any], str, str | None]]:
    """Each header with its salt and the body of its private half; None where that was erased, or never was one."""
    both = and_(private_half.c.workshop_id == event_table.c.workshop_id, private_half.c.seq == event_table.c.seq)
    query = (
        select(event_table, private_half.c.salt, private_half.c.body)
        .join_from(event_table, private_half, both, isouter=True)
        .where(event_table.c.workshop_id == workshop, event_table.c.seq > after)
        .order_by(event_table.c.seq)
    )
    for row in conn.execute(query):
        values = dict(row._mapping)
        salt, body = values.pop("salt"), values.pop("body")
        yield values, salt, body


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
    return (f"{header['public']}{body or ''}" for header, _, body in _raw(conn, workshop))


def workshops(conn: Connection) -> Iterable[str]:
    """The ids of all workshops that have a log."""
    return conn.scalars(select(event_table.c.workshop_id).distinct().order_by(event_table.c.workshop_id)).all()
