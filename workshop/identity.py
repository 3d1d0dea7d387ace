"""Who stands behind a cookie or a link: an account, a seat, or a projector. Signed, never guessed, checked anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from itsdangerous import Signer as Signature
from sqlalchemy import Connection, select

from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.moments import write_moment
from workshop.tables import account, membership

ACCOUNT_COOKIE = "kpi_account"
ACCOUNT_SECONDS = 12 * 3600
SEAT_SECONDS = 60 * 24 * 3600

Kind = Literal["account", "seat", "projector"]


@dataclass(frozen=True)
class Principal:
    """Somebody known to the server: an account's person id with the team roles it has, a seat id, or a projector."""

    kind: Kind
    id: str
    teams: tuple[tuple[str, str], ...] = ()

    def role_in(self, team: str) -> str:
        """`leader`, `manager`, or an empty string."""
        return dict(self.teams).get(team, "")


def seat_cookie(workshop: str) -> str:
    """The name of the cookie that holds one's seat in a workshop."""
    return f"kpi_seat_{workshop}"


def projector_cookie(workshop: str) -> str:
    """The name of the cookie of a projector that runs on a machine of its own."""
    return f"kpi_projector_{workshop}"


def need_cookie(need: str) -> str:
    """The name of the cookie with which somebody of another team comes back to the one dependency they answer."""
    return f"kpi_need_{need}"


class Signer:
    """Makes and reads the signed values of cookies and personal links."""

    def __init__(self, secret: str) -> None:
        self._accounts = URLSafeTimedSerializer(secret, salt="account")
        self._seats = URLSafeSerializer(secret, salt="seat")
        self._projectors = URLSafeSerializer(secret, salt="projector")
        self._needs = URLSafeSerializer(secret, salt="need")
        self._records = Signature(secret, salt="record", key_derivation="hmac", digest_method=hashlib.sha256)
        self._shared = URLSafeSerializer(secret, salt="shared")
        self._personal = URLSafeSerializer(secret, salt="personal")

    def account(self, person: str) -> str:
        """A signed-in account, with the time of signing in."""
        return str(self._accounts.dumps(person))

    def read_account(self, token: str) -> tuple[str, str] | None:
        """(person id, moment of signing in), or None when forged or older than twelve hours."""
        try:
            person, at = self._accounts.loads(token, max_age=ACCOUNT_SECONDS, return_timestamp=True)
        except BadSignature:
            return None
        return str(person), write_moment(at)

    def seat(self, workshop: str, seat: str) -> str:
        """A seat in a workshop, for its cookie and its personal link."""
        return str(self._seats.dumps([workshop, seat]))

    def read_seat(self, token: str) -> tuple[str, str] | None:
        """(workshop, seat), or None when forged."""
        return _pair(self._seats, token)

    def projector(self, workshop: str) -> str:
        """A projector of a workshop."""
        return str(self._projectors.dumps([workshop, "projector"]))

    def read_projector(self, token: str) -> str | None:
        """The workshop of a projector's link, or None when forged."""
        found = _pair(self._projectors, token)
        return found[0] if found else None

    def need(self, workshop: str, need: str) -> str:
        """One dependency of a workshop, for the link by which the other team answers it."""
        return str(self._needs.dumps([workshop, need]))

    def read_need(self, token: str) -> tuple[str, str] | None:
        """(workshop, dependency), or None when forged."""
        return _pair(self._needs, token)

    def shared(self, link: str) -> str:
        """A link that shows the list, or one KPI of it, to whoever holds it."""
        return str(self._shared.dumps([link, "shared"]))

    def read_shared(self, token: str) -> str:
        """The id of a shared link, or an empty string when forged."""
        found = _pair(self._shared, token)
        return found[0] if found else ""

    def personal(self, workshop: str, who: str, turn: int) -> str:
        """The link by which one person says how they take a signed list; `turn` counts its replacements."""
        return str(self._personal.dumps([workshop, f"{who}.{turn}"]))

    def read_personal(self, token: str) -> tuple[str, str, int] | None:
        """(workshop, who, turn), or None when forged."""
        workshop, told = _pair(self._personal, token) or ("", "")
        who, _dot, turn = told.rpartition(".")
        return (workshop, who, int(turn)) if who else None

    def record(self, text: str) -> str:
        """The signature of an exported record, by a key of its own that is derived from the server's secret."""
        return self._records.get_signature(text).decode()

    def is_record(self, text: str, signature: str) -> bool:
        """Whether this server signed exactly that record."""
        return self._records.verify_signature(text.encode(), signature.encode())


def _pair(serializer: URLSafeSerializer, token: str) -> tuple[str, str] | None:
    try:
        first, second = serializer.loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(first), str(second)


def cookies(header: str) -> dict[str, str]:
    """The cookies of a request by name; a malformed header has none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def account_principal(conn: Connection, signer: Signer, token: str) -> Principal | None:
    """The account behind a cookie, with its teams, unless it signed out everywhere since."""
    known = signer.read_account(token)
    if known is None:
        return None
    person, at = known
    signed_out = conn.scalar(select(account.c.signed_out_at).where(account.c.person_id == person))
    if signed_out is None or signed_out > at:
        return None
    rows = conn.execute(select(membership.c.team_id, membership.c.role).where(membership.c.person_id == person))
    return Principal("account", person, tuple((row.team_id, row.role) for row in rows))


def seat_principal(signer: Signer, workshop: str, found: dict[str, str]) -> Principal | None:
    """The seat behind a workshop's cookie, or None."""
    known = signer.read_seat(found.get(seat_cookie(workshop), ""))
    return Principal("seat", known[1]) if known and known[0] == workshop else None


def projector_principal(signer: Signer, workshop: str, found: dict[str, str]) -> Principal | None:
    """The projector behind a workshop's cookie, or None."""
    known = signer.read_projector(found.get(projector_cookie(workshop), ""))
    return Principal("projector", workshop) if known == workshop else None


def actor(state: Workshop, principal: Principal | None) -> Actor | None:
    """Who somebody is in one workshop now, or None when they have no place in it."""
    if principal is None or not state.id:
        return None
    match principal.kind:
        case "account":
            role = principal.role_in(state.team)
            return Actor(Access(role), principal.id) if role in (Access.LEADER, Access.MANAGER) else None
        case "seat":
            seat = state.seats.get(principal.id)
            return Actor(seat.access, seat.id) if seat else None
        case "projector":
            return Actor(Access.PROJECTOR, "") if principal.id == state.id else None
