"""The answer to every command, kept by its id, so that sending it twice does nothing twice.

What was sent is kept as a salted digest only, and signing erases that too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from workshop import chain
from workshop.domain.codec import plain
from workshop.domain.commands import Request
from workshop.domain.refusal import N_, Refused
from workshop.prepared import Prepared, adding
from workshop.tables import answered

_KEY = (answered.c.workshop_id, answered.c.who, answered.c.command_id)
_KEPT = (answered.c.salt, answered.c.digest, answered.c.seq, answered.c.made)
_FIND = Prepared(select(*_KEPT).where(*(column == bindparam(column.name) for column in _KEY)))
_ADD = Prepared(adding(answered))


@dataclass(frozen=True)
class Answer:
    """A command's answer: the log's number after it, the first id it made, and whether it was a repetition."""

    seq: int
    made: str = ""
    dup: bool = False


def answer_before(conn: Connection, request: Request) -> Answer | None:
    """The first answer to this command id, if it was the same command; another one under the same id is refused."""
    row = _FIND.first(conn, _key(request))
    if row is None:
        return None
    salt, digest, seq, made = row
    if digest and digest != _digest(salt, request):
        raise Refused("idempotency_conflict", N_("That id was used for something else."), field="id")
    return Answer(seq=seq, made=made, dup=True)


def keep_answer(conn: Connection, request: Request, answer: Answer, salt: str) -> None:
    """Keep the answer to a command with a salted digest of what was sent."""
    row: dict[str, Any] = {
        **_key(request),
        "salt": salt,
        "digest": _digest(salt, request),
        "seq": answer.seq,
        "made": answer.made,
    }
    _ADD.run(conn, row)


def forget_sent(conn: Connection, workshop: str) -> None:
    """Forget the digests of everything that was sent to a workshop; the answers stay."""
    conn.execute(update(answered).where(answered.c.workshop_id == workshop).values(salt="", digest=""))


def _key(request: Request) -> dict[str, str]:
    return {"workshop_id": request.workshop, "who": request.actor.who, "command_id": request.id}


def _digest(salt: str, request: Request) -> str:
    body = chain.canonical([type(request.command).__name__, plain(request.command)])
    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()
