"""The private band as it lies in the database: sealed under a key of the server's secret (trust.md S15).

Whoever has the database file, a dump or an unsealed backup of it without that secret reads no band. A band that an
older program wrote plainly is read as well, and sealed at the next start. Only the roster may hold what opens it.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, select, update

from workshop.db import Database
from workshop.tables import roster_entry

_MARK: Final = "sealed:"
_NONCE: Final = 12
_LENGTH: Final = 12
"""All bands are sealed at one length, so that the length tells nothing."""


class Bands:
    """Seals and opens bands; a row's place is sealed with it, so that a band moved to somebody else does not open."""

    def __init__(self, secret: str, older: Sequence[str] = ()) -> None:
        self._keys = [_key(one) for one in (secret, *reversed(older))]

    def close(self, band: str, team: str, person: str) -> str:
        """A band as it is kept; none stays none."""
        if not band:
            return ""
        nonce = os.urandom(_NONCE)
        sealed = self._keys[0].encrypt(nonce, band.ljust(_LENGTH).encode(), _place(team, person))
        return _MARK + base64.b64encode(nonce + sealed).decode()

    def open(self, kept: str, team: str, person: str) -> str:
        """A band from what is kept; an empty one where no secret that we still have opens it."""
        if not kept.startswith(_MARK):
            return kept
        opened = (_opened(key, kept, _place(team, person)) for key in self._keys)
        return next(filter(None, opened), "")

    def is_of_now(self, kept: str, team: str, person: str) -> bool:
        """Whether it is sealed, and with the present secret."""
        return kept.startswith(_MARK) and bool(_opened(self._keys[0], kept, _place(team, person)))


def seal_all(database: Database, bands: Bands) -> int:
    """Seal what lies there plainly, or under the secret before; returns how many. At each start."""
    with database.writing() as conn:
        stale = _stale(conn, bands)
        for band, team, person in stale:
            mine = (roster_entry.c.team_id == team) & (roster_entry.c.person_id == person)
            conn.execute(update(roster_entry).where(mine).values(band=bands.close(band, team, person)))
    if stale:
        database.scrub()
    return len(stale)


def _stale(conn: Connection, bands: Bands) -> list[tuple[str, str, str]]:
    """Bands that can be read and are not sealed with the present secret: the word, its team and its person."""
    found = conn.execute(select(roster_entry).where(roster_entry.c.band != ""))
    kept = [(row.band, row.team_id, row.person_id) for row in found]
    opened = [(bands.open(*row), row[1], row[2]) for row in kept if not bands.is_of_now(*row)]
    return [row for row in opened if row[0]]


def _key(secret: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"band").derive(secret.encode()))


def _place(team: str, person: str) -> bytes:
    return f"{team}/{person}".encode()


def _opened(key: AESGCM, kept: str, place: bytes) -> str:
    sealed = base64.b64decode(kept.removeprefix(_MARK))
    try:
        return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], place).decode().rstrip()
    except InvalidTag:
        return ""
