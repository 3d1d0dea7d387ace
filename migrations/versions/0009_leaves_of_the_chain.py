"""The chain of a log runs over the hash of each header, so that an export can follow it without telling the headers.

A log whose chain verified gets its new heads. From the first altered event on nothing is touched: what was broken
before must not be whole afterwards.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

GENESIS = "0" * 64
FIELDS = ("workshop_id", "seq", "at", "by", "type", "public", "commitment")
EVENT = sa.table("event", *(sa.column(name) for name in (*FIELDS, "head")))
Chain = Callable[[str, str], str]


def upgrade() -> None:
    """From the head before and the header to the head before and the hash of the header."""
    _rechain(_over_header, _over_leaf)


def downgrade() -> None:
    """Back again."""
    _rechain(_over_leaf, _over_header)


def _over_header(before: str, header: str) -> str:
    return _hash(f"{before}{header}")


def _over_leaf(before: str, header: str) -> str:
    return _hash(f"{before}{_hash(header)}")


def _rechain(was: Chain, becomes: Chain) -> None:
    conn = op.get_bind()
    for workshop in list(conn.scalars(sa.select(EVENT.c.workshop_id).distinct())):
        mine = EVENT.c.workshop_id == workshop
        old = new = GENESIS
        for row in conn.execute(sa.select(EVENT).where(mine).order_by(EVENT.c.seq)).all():
            header = _canonical({name: row._mapping[name] for name in FIELDS})
            old, new = was(old, header), becomes(new, header)
            if old != row.head:
                break
            conn.execute(sa.update(EVENT).where(mine, EVENT.c.seq == row.seq).values(head=new))


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
