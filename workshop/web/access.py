"""Who looks at a page, and what they may load: what is not theirs is not found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import abort, g
from sqlalchemy import Row, select

from workshop import identity
from workshop.domain.commands import Actor
from workshop.domain.refusal import SEAT_ENDED, Refused
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.identity import Principal
from workshop.services import services
from workshop.signing_in import sessions
from workshop.signing_in.sessions import Session
from workshop.tables import team as team_table
from workshop.web import cookies


class SignInNeeded(Exception):
    """Somebody without an account's cookie asked for a page that needs one."""


class SecondStepNeeded(Exception):
    """Somebody asked for a page of a team they lead, where leaders sign in with two steps, and they took one."""


class ProofNeeded(Exception):
    """Somebody is about to change how they sign in, and has not shown lately who they are."""


@dataclass(frozen=True)
class Visit:
    """A workshop as one visitor finds it."""

    state: Workshop
    actor: Actor
    principal: Principal


def account() -> Principal | None:
    """The signed-in account of this request, looked up once."""
    if "account" not in g:
        session, two_steps = own_session(), services().config.two_steps
        with services().database.reading() as conn:
            known = identity.principals(conn, [session] if session else [], two_steps=two_steps)
        g.account = known[session.digest] if session else None
    found: Principal | None = g.account
    return found


def own_session() -> Session | None:
    """The session of this request, looked up once; that it is in use is noted now and then."""
    if "session" not in g:
        here, token = services(), cookies.ours().get(identity.ACCOUNT_COOKIE, "")
        with here.database.reading() as conn:
            g.session = sessions.find(conn, token, here.clock())
        if g.session and g.session.is_stale(here.clock()):
            _note_use(g.session)
    found: Session | None = g.session
    return found


def need_proof() -> Session:
    """The session of this request, whose owner showed who they are a short while ago."""
    found = own_session()
    if found is None:
        raise SignInNeeded
    if not found.is_proved(services().clock()):
        raise ProofNeeded
    return found


def _note_use(session: Session) -> None:
    here = services()
    with suppress(Refused), here.database.writing() as conn:  # a page is shown even while nothing can be written
        sessions.touch(conn, [session.digest], here.clock())


def need_account() -> Principal:
    """The signed-in account, or the way to the sign-in page."""
    found = account()
    if found is None:
        raise SignInNeeded
    if found.owing:
        raise SecondStepNeeded
    return found


def team_of(team_id: str, *roles: str) -> Row[Any]:
    """A team's row, for an account with one of these roles in it (any, when none is named)."""
    role = need_account().role_in(team_id)
    if not role or (roles and role not in roles):
        abort(404)
    with services().database.reading() as conn:
        row = conn.execute(select(team_table).where(team_table.c.id == team_id)).first()
    return row if row is not None else abort(404)


def visit(workshop_id: str, *accesses: Access) -> Visit:
    """A workshop for somebody with a place in it (and one of these accesses, where any are named)."""
    found = visit_if(workshop_id, *accesses or tuple(Access))
    if found is None:
        if not _principals(workshop_id) and Access.LEADER in accesses:
            raise SignInNeeded
        if account() and Access.LEADER in accesses:
            need_account()
        _tell_if_put_out(workshop_id)
        abort(404)
    return found


def visit_if(workshop_id: str, *accesses: Access) -> Visit | None:
    """The strongest of a visitor's places that may see the page, or None: a manager may sit in the room as well."""
    principals = _principals(workshop_id)
    state = services().state(workshop_id) if principals else Workshop()
    for principal in principals:
        actor = identity.actor_now(state, principal, services().clock())
        if actor and actor.access in accesses:
            return Visit(state, actor, principal)
    return None


def _tell_if_put_out(workshop_id: str) -> None:
    principals = _principals(workshop_id)
    if any(identity.is_put_out(services().state(workshop_id), one) for one in principals):
        raise Refused("gone", SEAT_ENDED)


def _principals(workshop_id: str) -> tuple[Principal, ...]:
    """What the cookies say, strongest first."""
    signer, brought = services().signer, cookies.ours()
    found = (
        account(),
        identity.seat_principal(signer, workshop_id, brought),
        identity.projector_principal(signer, workshop_id, brought),
    )
    return tuple(principal for principal in found if principal)
