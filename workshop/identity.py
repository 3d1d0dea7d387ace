"""Who stands behind a cookie or a link: an account, a seat, or a projector. Never guessed, checked anew.

An account's cookie is a token of its session, looked up in the database; the others are signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from itsdangerous import Signer as Signature
from itsdangerous.encoding import base64_decode, base64_encode
from sqlalchemy import Connection, select

from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.lasting import Lasts, is_over
from workshop.signing_in import sessions
from workshop.signing_in.sessions import Session
from workshop.tables import membership

ACCOUNT_COOKIE = "kpi_account"
DEVICE_COOKIE = "kpi_device"
HOST_PREFIX = "__Host-"
ACCOUNT_SECONDS = int(sessions.LONGEST.total_seconds())
DEVICE_SECONDS = 180 * 24 * 3600
SEAT_SECONDS = 60 * 24 * 3600

Kind = Literal["account", "seat", "projector"]


@dataclass(frozen=True)
class Principal:
    """Somebody known to the server: an account's person id with the team roles it has, a seat id, or a projector.

    `session` is the digest of an account's session. An account that still owes a second step is `owing`: it has no
    team until then.
    """

    kind: Kind
    id: str
    teams: tuple[tuple[str, str], ...] = ()
    session: str = ""
    owing: bool = False

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
    """Makes and reads the signed values of cookies and links; what older secrets signed is still read."""

    def __init__(self, secret: str, older: Sequence[str] = ()) -> None:
        keys = [*older, secret]  # the newest last, which signs
        self._devices = URLSafeTimedSerializer(keys, salt="device")
        self._seats = URLSafeSerializer(keys, salt="seat")
        self._projectors = URLSafeSerializer(keys, salt="projector")
        self._needs = URLSafeSerializer(keys, salt="need")
        self._records = Signature(keys, salt="record", key_derivation="hmac", digest_method=hashlib.sha256)
        self._shared = URLSafeSerializer(keys, salt="shared")
        self._personal = URLSafeSerializer(keys, salt="personal")

    def device(self, person: str) -> str:
        """A browser in which somebody signed in before; it signs nobody in."""
        return str(self._devices.dumps(person))

    def read_device(self, token: str) -> str:
        """The person who signed in with this browser before, or an empty string."""
        try:
            return str(self._devices.loads(token, max_age=DEVICE_SECONDS))
        except BadSignature:
            return ""

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
        """Whether this server signed exactly that record, and the signature is written as it writes them."""
        is_ours = self._records.verify_signature(text.encode(), signature.encode())
        return is_ours and base64_encode(base64_decode(signature)).decode() == signature


def _pair(serializer: URLSafeSerializer, token: str) -> tuple[str, str] | None:
    try:
        first, second = serializer.loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(first), str(second)


def cookies(header: str, is_tls: bool) -> dict[str, str]:
    """The cookies of a request by their plain name; a malformed header has none."""
    try:
        return plain_names({name: morsel.value for name, morsel in SimpleCookie(header).items()}, is_tls)
    except CookieError:
        return {}


def cookie_name(name: str, is_tls: bool) -> str:
    """What a cookie is called in browsers: over TLS by a name that only this very host can have set."""
    return HOST_PREFIX + name if is_tls else name


def plain_names(found: Mapping[str, str], is_tls: bool) -> dict[str, str]:
    """Cookies by their plain name; over TLS those that another host may have set are left out."""
    prefix = cookie_name("", is_tls)
    return {name.removeprefix(prefix): value for name, value in found.items() if name.startswith(prefix)}


def account_principal(conn: Connection, token: str, now: datetime, *, two_steps: bool) -> Principal | None:
    """The account behind a session's token, with its teams; `two_steps` where leaders need a second one."""
    session = sessions.find(conn, token, now)
    return principals(conn, [session], two_steps=two_steps)[session.digest] if session else None


def principals(conn: Connection, of: Iterable[Session], *, two_steps: bool) -> dict[str, Principal]:
    """The accounts of these sessions with their teams, by the session's digest."""
    found = list(of)
    mine = membership.c.person_id.in_({one.person for one in found})
    rows = conn.execute(select(membership.c.person_id, membership.c.team_id, membership.c.role).where(mine)).all()
    teams = {one.person: tuple((row.team_id, row.role) for row in rows if row[0] == one.person) for one in found}
    return {one.digest: _account(one, teams[one.person], two_steps) for one in found}


def _account(session: Session, teams: tuple[tuple[str, str], ...], two_steps: bool) -> Principal:
    leads = any(role == Access.LEADER for _, role in teams)
    owing = two_steps and leads and not session.strong
    return Principal("account", session.person, () if owing else teams, session.digest, owing)


def seat_principal(signer: Signer, workshop: str, found: dict[str, str]) -> Principal | None:
    """The seat behind a workshop's cookie, or None."""
    known = signer.read_seat(found.get(seat_cookie(workshop), ""))
    return Principal("seat", known[1]) if known and known[0] == workshop else None


def projector_principal(signer: Signer, workshop: str, found: dict[str, str]) -> Principal | None:
    """The projector behind a workshop's cookie, or None."""
    known = signer.read_projector(found.get(projector_cookie(workshop), ""))
    return Principal("projector", workshop) if known == workshop else None


def actor_now(state: Workshop, principal: Principal, now: datetime) -> Actor | None:
    """Who somebody is who comes to a workshop now: seats and screens end some time after its list was signed."""
    ends = {"seat": Lasts.SEAT, "projector": Lasts.SCREEN}.get(principal.kind)
    return None if ends and is_over(state, ends, now) else actor(state, principal)


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
            return Actor(seat.access, seat.id) if seat and not seat.ended else None
        case "projector":
            return Actor(Access.PROJECTOR, "") if principal.id == state.id else None


def is_put_out(state: Workshop, principal: Principal | None) -> bool:
    """Whether somebody had a seat there that the leader took back."""
    seat = state.seats.get(principal.id) if principal and principal.kind == "seat" else None
    return seat is not None and seat.ended is not None
