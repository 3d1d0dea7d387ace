"""Sees out whoever's session has ended, in this process or another: the database says which, asked twice a second.

It asks for sessions with an open connection only, so an idle server asks nothing. Seats and projectors are not its
business; when the database does not answer, nobody is sent away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from workshop import identity
from workshop.domain.refusal import Refused
from workshop.faults import report
from workshop.identity import Principal
from workshop.live.hub import Runtime
from workshop.live.members import Member
from workshop.live.pool import Busy
from workshop.live.room import Room
from workshop.live.rooms import Rooms
from workshop.services import Services
from workshop.signing_in import sessions

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 0.5

Standing = Callable[[set[str]], dict[str, Principal]]
"""The accounts of those sessions that stand, by digest; asked in a native thread."""


@dataclass(frozen=True)
class Doorkeeper:
    """Watches the connections of accounts."""

    runtime: Runtime
    rooms: Rooms
    standing: Standing

    def begin(self) -> None:
        """Watch from now on."""
        self.runtime.spawn(self._watch)

    def look(self) -> None:
        """Send away everybody whose session has ended, or who has another role in the team by now."""
        asked = {member.principal.session for _, member in self._accounts()}
        if asked:
            standing = self.runtime.in_thread(self.standing, asked)
            with self.runtime.turn():
                self._judge(asked, standing)

    def _watch(self) -> None:
        while True:
            self.runtime.sleep(LOOK_EVERY_S)
            try:
                self.look()
            except (SQLAlchemyError, Busy) as failure:
                LOG.info("ended sessions cannot be looked for now: %s", type(failure).__name__)
            except Exception as failure:
                report(failure, "looking for ended sessions")

    def _accounts(self) -> list[tuple[Room, Member]]:
        return [(room, member) for room, member in self.rooms.everybody() if member.principal.session]

    def _judge(self, asked: set[str], standing: dict[str, Principal]) -> None:
        for room, member in self._accounts():
            if member.principal.session in asked:
                code = _verdict(room, member.principal, standing.get(member.principal.session))
                if code:
                    self.rooms.send_away(room, member, code)
                    self.rooms.close_soon(member.sid)


def accounts_standing(here: Services, digests: set[str]) -> dict[str, Principal]:
    """The accounts of those sessions that stand; an open connection counts as use."""
    now = here.clock()
    with here.database.reading() as conn:
        found = sessions.standing(conn, digests, now)
        known = identity.principals(conn, found.values(), two_steps=here.config.two_steps)
    stale = [digest for digest, session in found.items() if session.is_stale(now)]
    if stale:
        with suppress(Refused), here.database.writing() as conn:
            sessions.touch(conn, stale, now)
    return known


def _verdict(room: Room, was: Principal, now: Principal | None) -> str:
    if now is None:
        return "unauthenticated"
    team = room.state.team
    return "forbidden" if now.role_in(team) != was.role_in(team) else ""
