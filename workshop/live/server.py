"""One server: the pages, the sockets, the guard before both, and the writer behind both, from start to end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import select

from workshop import identity, metrics, people
from workshop.clockwork.scheduler import Scheduler
from workshop.composition import background
from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.identity import Principal
from workshop.live import engine, limits
from workshop.live.addresses import hosts, origins, visitor
from workshop.live.doorkeeper import Doorkeeper, accounts_standing
from workshop.live.drain import Drain
from workshop.live.guard import Guard, Rules
from workshop.live.hub import Runtime
from workshop.live.metrics import Now, watch_the_hub
from workshop.live.neighbours import Neighbours
from workshop.live.pool import Busy
from workshop.live.process import tidy
from workshop.live.protocol import EVENTS, Protocol
from workshop.live.room import MINE, may_look
from workshop.live.rooms import Rooms
from workshop.logs import note
from workshop.one_secret import name_of_ear
from workshop.services import Services
from workshop.tables import invitation, membership, team
from workshop.views import Around

LOG = logging.getLogger(__name__)
LEAVE_S = limits.Limits().shutdown - 1.0


@dataclass
class Server:
    """A server that can be started, and stopped in good order."""

    pages: Flask
    services: Services
    runtime: Runtime
    rooms: Rooms
    script_hashes: tuple[str, ...]
    sockets: engine.Sockets = field(init=False)
    clockwork: Scheduler = field(init=False)
    drain: Drain = field(init=False)
    neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        here = self.services
        self.clockwork = Scheduler(here.config, here.database, here.clock)
        self.neighbours = Neighbours(here.database, here.writer, self.rooms, name_of_ear(here.config.secret))
        self.sockets = engine.build(self.pages, self.runtime, sorted(origins(self.services.config)), EVENTS)
        protocol = Protocol(
            runtime=self.runtime,
            rooms=self.rooms,
            identify=self._identify,
            submit=metrics.watched(self.services.writer.submit),
            enter_channel=self._enter_channel,
            is_here=partial(engine.connected, self.sockets),
            emit=self._emit,
        )
        engine.on(self.sockets, "hello", protocol.hello)
        engine.on(self.sockets, "command", protocol.command)
        engine.on(self.sockets, "ready", protocol.ready)
        engine.on(self.sockets, "nudge", protocol.nudge)
        engine.on(self.sockets, "screen", protocol.screen)
        engine.on_disconnect(self.sockets, protocol.gone)
        self.sockets.desk.leaving = here.leaving.is_set
        self.drain = Drain(self.runtime, self.sockets, here.leaving, LEAVE_S)

    def wsgi(self) -> Guard:
        """The WSGI application to serve, the guard outermost."""
        config = self.services.config
        rules = Rules(
            hosts=hosts(config),
            origins=origins(config),
            may_connect=self._may_connect,
            close_line=lambda line: engine.close_line(self.sockets, line),
            visitor=lambda environ: visitor(environ, config.proxies),
            whose=self._whose,
            lines_of=lambda who: engine.lines_of(self.sockets, who),
            script_hashes=self.script_hashes,
        )
        return Guard(self.sockets.server.handle_request, self.pages, self.runtime, rules)

    def serve(self, on_listening: Callable[[int], None]) -> None:
        """Serve until stopped."""
        config = self.services.config
        self.services.writer.start()
        self.rooms.begin(self._emit, self._leave_channel, self._look, self._around, self.neighbours.share, self._close)
        self.neighbours.start()
        self._doorkeeper().begin()
        self.clockwork.start()
        self.runtime.spawn(watch_the_hub, self.runtime)
        self.runtime.spawn(tidy, self.runtime, lambda: self.sockets.crowd.gone)
        metrics.add(Now(self.rooms, self.sockets))
        note(LOG, "the server begins")
        try:
            self.runtime.serve(self.wsgi(), config.host, config.port, on_listening)
        finally:
            self.clockwork.stop()
            self.neighbours.stop()
            self.services.writer.stop()
            self.services.database.close()
            note(LOG, "the server has ended")

    def _close(self, sid: str) -> None:
        engine.close(self.sockets, sid)

    def _doorkeeper(self) -> Doorkeeper:
        standing = partial(accounts_standing, self.services)
        return Doorkeeper(self.runtime, self.rooms, standing)

    def _look(self, workshop: str) -> Workshop:
        return self.runtime.wait(self.services.writer.look(workshop))

    def _emit(self, event: str, payload: Any, to: str | list[str]) -> None:
        signs = engine.emit(self.sockets, event, payload, to)
        if event == "news" and payload["stream"] != MINE:  # one's own news would tell how long a ballot is
            metrics.PATCH_SIGNS.observe(signs)

    def _enter_channel(self, sid: str, name: str) -> None:
        self.sockets.server.enter_room(sid, name)

    def _leave_channel(self, sid: str, name: str) -> None:
        self.sockets.server.leave_room(sid, name)

    def _may_connect(self, environ: dict[str, Any]) -> bool:
        """Let in whoever brings a cookie of ours that is not forged; what they may see is asked at hello."""
        if self.services.leaving.is_set():
            raise Busy  # the next server takes them in
        found, signer = self._cookies(str(environ.get("HTTP_COOKIE", ""))), self.services.signer
        signed = any(
            (name.startswith("kpi_seat_") and signer.read_seat(value))
            or (name.startswith("kpi_projector_") and signer.read_projector(value))
            for name, value in found.items()
        )
        token = found.get(identity.ACCOUNT_COOKIE, "")
        return signed or bool(token and self.runtime.in_thread(self._account, token))

    def _whose(self, environ: dict[str, Any]) -> dict[str, int]:
        """The address and the seats that a new line is counted for, each with its most lines."""
        found, signer = self._cookies(str(environ.get("HTTP_COOKIE", ""))), self.services.signer
        brought = (signer.read_seat(value) for name, value in found.items() if name.startswith("kpi_seat_"))
        seats = {f"seat {known[1]}": limits.LINES_OF_A_SEAT_IN_ALL for known in brought if known}
        return {visitor(environ, self.services.config.proxies): limits.LINES_OF_AN_ADDRESS, **seats}

    def _cookies(self, header: str) -> dict[str, str]:
        return identity.cookies(header, self.services.config.is_tls)

    def _account(self, token: str) -> Principal | None:
        here = self.services
        with here.database.reading() as conn:
            return identity.account_principal(conn, token, here.clock(), two_steps=here.config.two_steps)

    def _identify(self, cookie: str, workshop: str, view: str) -> Principal | None:
        """Who stands behind a cookie header, for one view of one workshop; asked on the hub.

        Whoever brings a seat and nothing else is known by its signature alone: a full room may come back at once.
        """
        found, signer = self._cookies(cookie), self.services.signer
        seat = identity.seat_principal(signer, workshop, found)
        if seat and not found.keys() & {identity.ACCOUNT_COOKIE, identity.projector_cookie(workshop)}:
            return seat
        return self.runtime.in_thread(self._looked_up, found, workshop, view)

    def _looked_up(self, found: dict[str, str], workshop: str, view: str) -> Principal | None:
        signer = self.services.signer
        account = self._account(found.get(identity.ACCOUNT_COOKIE, ""))
        seat = identity.seat_principal(signer, workshop, found)
        projector = identity.projector_principal(signer, workshop, found)
        known = [one for one in (account, seat, projector) if one]
        return self._suited(known, workshop, view) if known else None

    def _suited(self, known: list[Principal], workshop: str, view: str) -> Principal | None:
        """The strongest of them that may look through that view, or the first with any place in the workshop; a seat
        of one's own comes before a manager's watching."""
        room = self.rooms.known(workshop)
        here = self._placed(known, room.state) if room else []  # who comes back is let in also while writing waits
        at_home = (one for one, actor in here if may_look(actor, view) and actor.access is not Access.MANAGER)
        return next(at_home, None) or self._suited_now(known, workshop, view)

    def _suited_now(self, known: list[Principal], workshop: str, view: str) -> Principal | None:
        state = self.services.writer.look(workshop).result()
        placed = self._placed(known, state)
        suited = [one for one, actor in placed if may_look(actor, view)]
        put_out = [one for one in known if identity.is_put_out(state, one)]  # they are told so
        return next(iter([*suited, *(one for one, _ in placed), *put_out]), None)

    def _placed(self, known: list[Principal], state: Workshop) -> list[tuple[Principal, Actor]]:
        """Those with a place in the workshop; a seat before a manager's watching."""
        placed = [(one, actor) for one in known if (actor := identity.actor_now(state, one, self.services.clock()))]
        return sorted(placed, key=lambda place: place[1].access is Access.MANAGER)

    def _around(self, state: Workshop) -> Around:
        """Names, the team, the invitation and the roster of a workshop; asked in a native thread."""
        seats = {seat.id: seat.person for seat in state.seats.values()}
        with self.services.database.reading() as conn:
            leading = (membership.c.team_id == state.team) & (membership.c.role == Access.LEADER)
            leaders = [state.leader, *conn.scalars(select(membership.c.person_id).where(leading))]
            found = people.find(conn, [*seats.values(), *leaders])
            invited = conn.execute(select(invitation).where(invitation.c.workshop_id == state.id)).first()
            home = conn.execute(select(team.c.name, team.c.time_zone).where(team.c.id == state.team)).first()
            behind = background(conn, state, self.services.bands)
        names = {seat: found[person] for seat, person in seats.items() if person in found}
        code = f"{invited.code[:4]}-{invited.code[4:]}" if invited else ""
        return Around(
            names={**names, **{key: found[key] for key in leaders if key in found}},
            team=home.name if home else "",
            zone=home.time_zone if home else "",
            code=code,
            join_url=f"{self.services.config.url}/join/{code}" if code else "",
            background=behind,
        )
