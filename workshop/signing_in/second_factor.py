"""The second step: six digits of an app that change every half minute, and ten recovery codes for a lost phone.

A code is good once. The app's secret is sealed with a key derived from the server's own; recovery codes are digests.
"""

from __future__ import annotations

import base64
import io
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, delete, func, insert, select, update

from workshop.db import Database
from workshop.domain.refusal import N_, Refused
from workshop.moments import write_moment
from workshop.signing_in.secret_words import digest
from workshop.signing_in.tables import recovery_code, second_factor

STEP_S: Final = 30
DRIFT: Final = 1
"""How many steps an app's clock may be off."""
RECOVERY_CODES: Final = 10
_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 6, 4  # 24 letters of 31: 118 bits, so that a plain digest of them is enough (ASVS 6.5.2)


class Seal:
    """Seals the secrets of apps with the server's own; what an older one sealed is still opened."""

    def __init__(self, secret: str, older: Sequence[str] = ()) -> None:
        every = [_fernet(one) for one in (secret, *reversed(older))]
        self._present, self._fernet = every[0], MultiFernet(every)

    def close(self, text: str) -> str:
        """The text, sealed."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text again; an empty string when it was sealed with a secret we no longer have."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""

    def is_of_now(self, sealed: str) -> bool:
        """Whether the present secret sealed it."""
        try:
            return bool(self._present.decrypt(sealed.encode()))
        except InvalidToken:
            return False


def seal_all(database: Database, seal: Seal) -> None:
    """Seal with the present secret what the one before sealed, or its next change would lose it. At each start."""
    with database.writing() as conn:
        for person, kept in conn.execute(select(second_factor.c.person_id, second_factor.c.sealed_secret)).all():
            if not seal.is_of_now(kept) and (secret := seal.open(kept)):
                mine = (second_factor.c.person_id == person) & (second_factor.c.sealed_secret == kept)
                conn.execute(update(second_factor).where(mine).values(sealed_secret=seal.close(secret)))


def draw_secret() -> str:
    """A new secret for an app, in the letters that apps take."""
    return pyotp.random_base32()


def picture(secret: str, email: str) -> str:
    """The secret as a QR code for an app, as an address that an image takes."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="KPI Workshop")
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=6, border=3, light="white", nl=False)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"


def is_on(conn: Connection, person: str) -> bool:
    """Whether somebody signs in with a second step."""
    mine = second_factor.c.person_id == person
    return conn.scalar(select(second_factor.c.person_id).where(mine)) is not None


def turn_on(conn: Connection, seal: Seal, person: str, secret: str, code: str, now: datetime) -> list[str]:
    """Ask for codes of this secret from now on, if this one is right; returns the recovery codes, to be shown once."""
    step = _step_of(secret, code, now)
    if step is None:
        raise _wrong()
    turn_off(conn, person)
    row = {"person_id": person, "sealed_secret": seal.close(secret), "last_step": step}
    conn.execute(insert(second_factor), {**row, "made_at": write_moment(now)})
    return new_recovery_codes(conn, person)


def turn_off(conn: Connection, person: str) -> None:
    """Ask for no second step any more."""
    conn.execute(delete(recovery_code).where(recovery_code.c.person_id == person))
    conn.execute(delete(second_factor).where(second_factor.c.person_id == person))


def check(conn: Connection, seal: Seal, person: str, typed: str, now: datetime) -> None:
    """Use up a code of the app, or a recovery code; raises Refused when it is wrong, old or used."""
    row = conn.execute(select(second_factor).where(second_factor.c.person_id == person)).first()
    if row is None or not (_use_step(conn, seal, row, typed, now) or _use_recovery(conn, person, typed)):
        raise _wrong()


def new_recovery_codes(conn: Connection, person: str) -> list[str]:
    """Ten new recovery codes; those from before are void."""
    conn.execute(delete(recovery_code).where(recovery_code.c.person_id == person))
    codes = [_draw_code() for _ in range(RECOVERY_CODES)]
    rows = [{"person_id": person, "code_digest": digest(_plain(code))} for code in codes]
    conn.execute(insert(recovery_code), rows)
    return codes


def recovery_codes_left(conn: Connection, person: str) -> int:
    """How many recovery codes somebody has not used."""
    mine = select(func.count()).select_from(recovery_code).where(recovery_code.c.person_id == person)
    return int(conn.scalar(mine) or 0)


def _use_step(conn: Connection, seal: Seal, row: Any, typed: str, now: datetime) -> bool:
    secret = seal.open(row.sealed_secret)
    step = _step_of(secret, typed, now)
    if step is None:
        return False
    unused = (second_factor.c.person_id == row.person_id) & (second_factor.c.last_step < step)
    anew = {"last_step": step, "sealed_secret": seal.close(secret)}  # with the server's present secret
    return conn.execute(update(second_factor).where(unused).values(**anew)).rowcount == 1


def _use_recovery(conn: Connection, person: str, typed: str) -> bool:
    mine = (recovery_code.c.person_id == person) & (recovery_code.c.code_digest == digest(_plain(typed)))
    return conn.execute(delete(recovery_code).where(mine)).rowcount == 1


def _step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The half minute a code belongs to, the latest first, or None when it belongs to none of ours."""
    code = "".join(typed.split())
    present = int(now.timestamp()) // STEP_S
    around = range(present + DRIFT, present - DRIFT - 1, -1)
    return next((step for step in around if secret and _is_code(secret, step, code)), None)


def _is_code(secret: str, step: int, typed: str) -> bool:
    right = pyotp.TOTP(secret, interval=STEP_S).at(step * STEP_S)
    return secrets.compare_digest(right.encode(), typed.encode("utf-8", "replace"))


def _draw_code() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def _wrong() -> Refused:
    sentence = N_("This code is not right, or it was used already. Wait for the next one.")
    return Refused("bad_value", sentence, field="code")
