"""H15: one bit is flipped, anywhere in a log or in an exported record; it is found, and the right event is named.

The control looks at the chain of headers alone, and so misses what was altered in a private half.
"""

import json
import random
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select, text

from tests.domain.story import TEAM, WORKSHOP
from tests.store.desk import Desk
from tests.store.test_forgetting import signed_room, voted_room
from tests.torture.cases import Case, Figures, Sizes, zero
from workshop import chain, log, verify
from workshop.db import Database
from workshop.exports import checking, sealed
from workshop.identity import Signer
from workshop.migrate import migrate
from workshop.tables import team, version

COLUMNS = {
    "event": ("at", "by", "type", "public", "commitment", "head"),
    "private_half": ("salt", "body"),
}
FLIPS, PARTS = 2_000, 5
SIGNER = Signer("a secret of this run")


def flipped(data: bytes, bit: int) -> bytes:
    """The bytes with one bit the other way."""
    wrong = bytearray(data)
    wrong[bit // 8] ^= 1 << bit % 8
    return bytes(wrong)


def in_logs(part: int, sizes: Sizes, find=log.first_broken) -> Figures:
    """Bits of every text of a log: `find` is to name the event that holds it. An empty text has no bit to flip."""
    luck, found = random.Random(part), {"faults": 0, "missed": 0, "misnamed": 0}
    with a_room(voted_room) as database, database.reading() as conn:
        places = [place for place in _places(conn) if place[3]]
        conn.rollback()
        for _ in range(sizes.of(FLIPS, 100)):
            table, seq, column, data = luck.choice(places)
            _alter(conn, table, seq, column, flipped(data, luck.randrange(8 * len(data))))
            named = find(conn, WORKSHOP)
            conn.rollback()
            found["faults"] += 1
            found["missed"] += named is None
            found["misnamed"] += named not in (None, seq)
    return found


def _places(conn):
    """Every text of the log with its event: (table, seq, column, bytes)."""
    for table, columns in COLUMNS.items():
        for row in conn.execute(text(f"SELECT * FROM {table}")).mappings():
            yield from ((table, row["seq"], column, row[column].encode()) for column in columns)


def _alter(conn, table, seq, column, data):
    """Write bytes where a text stands, whether they are one or not, as a bad disk would."""
    where = text(f'UPDATE {table} SET "{column}" = CAST(:data AS TEXT) WHERE seq = :seq')
    conn.execute(where, {"data": data, "seq": seq})


def in_exports(part: int, sizes: Sizes) -> Figures:
    """Bits of an exported record; where one is in a hash of the chain, the server that has the log names the event."""
    luck, found = random.Random(part), {"faults": 0, "missed": 0, "named": 0, "misnamed": 0}
    with a_room(signed_room) as database, database.reading() as conn:
        data = _export(conn)
        leaves = json.loads(data)["chain"]["leaves"]
        for _ in range(sizes.of(FLIPS, 100)):
            bit = luck.randrange(8 * len(data))
            found["faults"] += 1
            read = _read(flipped(data, bit))
            if read is None:
                continue
            found["missed"] += checking.is_signed(read, SIGNER.is_record)
            seq = _leaf_at(data, leaves, bit // 8)
            if seq:
                said = [fault.params.get("seq") for fault in verify.export(conn, read)]
                found["named"] += 1
                found["misnamed"] += str(seq) not in said
    return found


def _export(conn):
    row = conn.execute(select(version)).one()
    made = sealed.export(json.loads(row.document), row.seal, {}, log.headers(conn, WORKSHOP))
    return sealed.signed(made, SIGNER.record)


def _read(data):
    """The record in a file, or None where it is refused as none."""
    try:
        return checking.read(data)
    except checking.NotARecord:
        return None


def _leaf_at(data, leaves, byte):
    """The event whose hash holds that byte, or 0."""
    begin = data.index(leaves[0].encode())
    place, within = divmod(byte - begin, len(leaves[0]) + 3)
    return place + 1 if 0 <= place < len(leaves) and within < len(leaves[0]) else 0


@contextmanager
def a_room(told):
    """A database of its own with one workshop, as far as `told` brings it."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/kpi.db")
        migrate(database)
        with database.writing() as conn:
            row = {"id": TEAM, "name": "North", "fiscal_start_month": 1, "time_zone": "Europe/Berlin", "created_at": ""}
            conn.execute(insert(team), row)
        with Desk(database) as desk:
            told(desk)
        yield database
        database.close()


def headers_alone(conn, workshop):
    """The control: the first header that does not fit the chain; private halves are not looked at."""
    digest = chain.GENESIS
    with log.any_bytes(conn):
        headers = log.headers(conn, workshop)
    for header in headers:
        digest = chain.chained(digest, chain.leaf(header))
        if digest != header["head"]:
            return header["seq"]
    return None


def all_found(figures: Figures) -> bool:
    """Whether every bit was found, and the right event named."""
    return zero(figures, "missed", "misnamed")


CASES = (
    Case("H15", "H15", "One bit of a log is flipped", "found, its event named", in_logs, all_found, PARTS),
    Case("H15 export", "H15", "One bit of an exported record is flipped", "found", in_exports, all_found, PARTS),
    Case(
        "H15 control",
        "H15",
        "Control: the chain of headers alone",
        "private halves are missed",
        partial(in_logs, find=headers_alone),
        lambda figures: figures["missed"] > 0,
    ),
)
