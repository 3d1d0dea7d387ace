"""The way into a workshop: a short code to type, and a long token inside the link and the QR code.

The code has eight signs of 28: no vowels, so that it makes no words, and nothing that looks like something else. With
at most 150 wrong guesses a minute on the whole server, somebody who guesses for eight hours hits one of 100 live codes
with a chance of 2 in 100,000 (trust.md §3.2 asks for no more).
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import segno
from sqlalchemy import Connection, Row, delete, insert, or_, select

from workshop.domain.values import Status
from workshop.tables import invitation
from workshop.tables import workshop as workshop_table

ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 8
_PARTS: Final = re.compile(r"[\s\-–—_.]+")
_OPEN: Final = (Status.DRAFT.value, Status.LIVE.value)


@dataclass(frozen=True)
class Invitation:
    """One workshop's code and token."""

    workshop: str
    code: str
    token: str

    @property
    def shown(self) -> str:
        """The code as people read it aloud: ABCD-EFGH."""
        return f"{self.code[:4]}-{self.code[4:]}"

    @property
    def path(self) -> str:
        """The path of the link; the token stands in the fragment, which no server and no log ever sees."""
        return f"/j#{self.token}"


def rotate(conn: Connection, workshop: str) -> Invitation:
    """A new invitation to a workshop; the code and link from before lead nowhere."""
    conn.execute(delete(invitation).where(invitation.c.workshop_id == workshop))
    fresh = Invitation(workshop, new_code(), secrets.token_urlsafe(16))
    conn.execute(insert(invitation), {"workshop_id": workshop, "code": fresh.code, "token": fresh.token})
    return fresh


def of_workshop(conn: Connection, workshop: str) -> Invitation | None:
    """The invitation to a workshop, if it has one."""
    return _found(conn.execute(select(invitation).where(invitation.c.workshop_id == workshop)).first())


def find(conn: Connection, secret: str) -> Invitation | None:
    """The invitation of a code or a token, while its workshop is neither signed nor given up."""
    query = (
        select(invitation)
        .join(workshop_table, workshop_table.c.id == invitation.c.workshop_id)
        .where(or_(invitation.c.code == secret, invitation.c.token == secret), workshop_table.c.status.in_(_OPEN))
    )
    return _found(conn.execute(query).first())


def read_secret(typed: str) -> str:
    """The code in what somebody typed or pasted: any case, any dashes, or the whole link (then perhaps its token)."""
    told = typed.replace("\0", "?")  # PostgreSQL takes no zero byte, and no secret of ours holds one
    last = re.split(r"/j#|/join/", told.strip()[:300])[-1]
    code = _PARTS.sub("", last).upper()
    return code if is_code(code) else last


def is_code(text: str) -> bool:
    """Whether a text has the form of a code."""
    return len(text) == LENGTH and all(sign in ALPHABET for sign in text)


def new_code() -> str:
    """A random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def qr(address: str) -> bytes:
    """An address as a QR code: SVG, black on white, with the quiet zone of four modules that scanners need."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True
    )
    return out.getvalue()


def _found(row: Row[Any] | None) -> Invitation | None:
    return Invitation(row.workshop_id, row.code, row.token) if row is not None else None
