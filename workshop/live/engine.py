"""The Socket.IO server of the live room: strict frames in, one answer each, nothing a stranger can make it hold.

Built on Flask-SocketIO; its message entry is ours, so no event reaches a handler unless it is a known name with one
object (trust.md Appendix A 1-7 and 10). Handlers hang on the underlying server, without a Flask request each.
This module must never know what an event means, nor emit from anywhere but the hub.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import engineio
import flask_socketio
import socketio
from flask import Flask

from workshop import strict_json
from workshop.domain.refusal import N_
from workshop.faults import report
from workshop.libraries import other_versions
from workshop.live import heartbeat, limits, packets, transport
from workshop.live.crowd import Crowd
from workshop.live.hub import Runtime
from workshop.logs import note

Answer = dict[str, Any]
Handler = Callable[[str, dict[str, Any], dict[str, Any]], Answer]
Welcome = Callable[[str, dict[str, Any], dict[str, Any]], bool | None]
Farewell = Callable[[str, dict[str, Any], str], None]
Say = Callable[[str], str]

LOG = logging.getLogger(__name__)
_LIBRARY = logging.getLogger("workshop.live.library")
_LIBRARY.setLevel(logging.CRITICAL)  # it logs what strangers send; our handlers report their own failures

_SENTENCES = {
    "bad_frame": N_("This message could not be read."),
    "unknown_event": N_("This server does not know that request."),
    "internal": N_("Something went wrong here. Please try again."),
    "storage_busy": N_("The server restarts. Your text is kept and sent again."),
}


class StrictPacket(socketio.packet.Packet):
    """What we send: no binary parts, so no payload is searched for them. Reading is ``packets.decode``'s work."""

    uses_binary_events = False

    def decode(self, encoded_packet: str) -> int:
        """Refuse: nothing may come in this way."""
        raise ValueError(f"{len(encoded_packet)} characters came in by the back door")


@dataclass
class Desk:
    """Where the messages of all browsers arrive."""

    runtime: Runtime
    server: Any
    events: frozenset[str]
    say: Say
    handlers: dict[str, Handler] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    leaving: Callable[[], bool] = lambda: False
    """Whether the server takes leave: then everything is to be sent again, to the next one."""
    at_work: int = 0

    def take(self, eio_sid: str, text: str) -> None:
        """Read one message and act on it; never raises."""
        match packets.decode(text, self.events):
            case packets.Event() as event:
                self._event(eio_sid, event)
            case packets.Connect(auth):
                self._connect(eio_sid, auth)
            case packets.Disconnect():
                self._disconnect(eio_sid)
            case packets.Bad() as bad:
                self._bad(eio_sid, bad)

    def _event(self, eio_sid: str, event: packets.Event) -> None:
        sid = self._sid(eio_sid)
        if sid is None:
            self._strike(eio_sid)
        else:
            with self.runtime.turn():  # the answer leaves before any news that is newer than it
                answer = self._handle(sid, event)
                self._acknowledge(eio_sid, event.ack, answer)
            if answer.get("code") == "rate_limited":
                self._tire(eio_sid)

    def _handle(self, sid: str, event: packets.Event) -> Answer:
        if self.leaving():
            return self._refusal("storage_busy")
        self.at_work += 1
        try:
            return self.handlers[event.name](sid, self.server.get_environ(sid), event.data)
        except Exception as failure:
            return self._refusal("internal", ref=report(failure, event.name))
        finally:
            self.at_work -= 1

    def _connect(self, eio_sid: str, auth: dict[str, Any]) -> None:
        if self.server.manager.sid_from_eio_sid(eio_sid, "/") is not None:
            self._strike(eio_sid)
        else:
            self.server._handle_connect(eio_sid, "/", auth)

    def _disconnect(self, eio_sid: str) -> None:
        if self._sid(eio_sid) is not None:
            self.server._handle_disconnect(eio_sid, "/", self.server.reason.CLIENT_DISCONNECT)

    def _bad(self, eio_sid: str, bad: packets.Bad) -> None:
        self.counts[bad.code] += 1
        note(LOG, "a message could not be read", code=bad.code)
        if self._sid(eio_sid) is not None:
            self._acknowledge(eio_sid, bad.ack, self._refusal(bad.code))
        self._strike(eio_sid)

    def _strike(self, eio_sid: str) -> None:
        self.counts["strikes"] += 1
        socket = self.server.eio.sockets.get(eio_sid)
        if socket is not None:
            socket.strike()

    def _tire(self, eio_sid: str) -> None:
        socket = self.server.eio.sockets.get(eio_sid)
        if socket is not None:
            socket.tire()

    def _acknowledge(self, eio_sid: str, ack: int | None, answer: Answer) -> None:
        line = self.server.eio.sockets.get(eio_sid)
        if ack is not None and line is not None:
            line.send(_message(f"{socketio.packet.ACK}{ack}[{strict_json.dumps_around(answer)}]"))

    def _refusal(self, code: str, **more: str) -> Answer:
        return {"ok": False, "code": code, "sentence": self.say(_SENTENCES[code]), **more}

    def _sid(self, eio_sid: str) -> str | None:
        sid: str | None = self.server.manager.sid_from_eio_sid(eio_sid, "/")
        return sid if sid is not None and self.server.manager.is_connected(sid, "/") else None


class Sockets(flask_socketio.SocketIO):
    """Flask-SocketIO, with the python-socketio server beneath it and the desk named."""

    server: Any
    desk: Desk

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__()
        no_app: Any = None  # else the library wraps its WSGI entry, and pages would reach sockets from their threads
        self.init_app(no_app, **options)
        app.extensions["socketio"] = self
        self.crowd = self.server.environ = Crowd()


def build(
    app: Flask, runtime: Runtime, allowed_origins: Sequence[str], events: frozenset[str], say: Say = str
) -> Sockets:
    """Make the socket server; ``events`` are the only names a browser may send, ``say`` translates a sentence."""
    _refuse_other_versions()
    transport.install()
    sio = Sockets(app, **_options(runtime, allowed_origins))
    desk = Desk(runtime, sio.server, events - packets.RESERVED, say)
    sio.desk = desk
    sio.server.eio.on("message", desk.take)
    sio.server.eio._async = {**sio.server.eio._async, "websocket": runtime.websocket}
    heartbeat.replace(sio.server.eio)
    _try_out(sio)
    return sio


def on(sio: Sockets, event: str, handler: Handler) -> None:
    """Give an event its handler: (sid, environ of the handshake, data) -> answer."""
    if event not in sio.desk.events:
        raise ValueError(f"{event} is not among the events")
    sio.desk.handlers[event] = handler


def on_connect(sio: Sockets, handler: Welcome) -> None:
    """Ask the handler (sid, environ, what the browser says) before a browser is let in; False refuses it."""

    def welcome(sid: str, environ: dict[str, Any], auth: dict[str, Any] | None) -> bool | None:
        try:
            with sio.desk.runtime.turn():
                return handler(sid, environ, auth or {})
        except Exception as failure:
            report(failure, "connect")
            return False

    sio.server.on("connect", welcome)


def on_disconnect(sio: Sockets, handler: Farewell) -> None:
    """Tell the handler (sid, environ, reason) that a browser has gone; its rooms are left afterwards."""

    def farewell(sid: str, reason: str) -> None:
        try:
            with sio.desk.runtime.turn():
                handler(sid, sio.server.get_environ(sid), reason)
        except Exception as failure:
            report(failure, "disconnect")

    sio.server.on("disconnect", farewell)


def emit(sio: Sockets, event: str, payload: Any, to: str | list[str]) -> int:
    """Send an event to everybody in a room or in several, or to one connection: written once, straight to every line
    that is free. Returns its length in signs."""
    lines = sio.server.eio.sockets
    text = f"{socketio.packet.EVENT}{strict_json.dumps([event, payload])}"
    packet = _message(text)
    for _, eio_sid in sio.server.manager.get_participants("/", to):
        if eio_sid in lines:
            lines[eio_sid].send(packet)
    return len(text)


def connected(sio: Sockets, sid: str) -> bool:
    """Whether this browser is connected now."""
    return bool(sio.server.manager.is_connected(sid, "/"))


def close(sio: Sockets, sid: str) -> None:
    """Put a browser out: tell it, then close its line."""
    eio_sid = sio.server.manager.eio_sid_from_sid(sid, "/")
    sio.server.disconnect(sid)
    close_line(sio, eio_sid)


def close_line(sio: Sockets, eio_sid: str | None) -> None:
    """Close a transport by its own id, as it stands in a request's query."""
    if eio_sid in sio.server.eio.sockets:
        sio.server.eio.disconnect(eio_sid)


def lines_of(sio: Sockets, who: str) -> int:
    """How many lines somebody has open, as the guard noted at their handshake whose they are."""
    return sio.crowd.lines_of(who)


def is_idle(sio: Sockets) -> bool:
    """Whether nothing is being answered and nothing waits to leave."""
    return not sio.desk.at_work and not any(line.queued for line in list(sio.server.eio.sockets.values()))


def close_all(sio: Sockets) -> None:
    """Close every line; the browsers come back by themselves, to whoever listens then."""
    for eio_sid in list(sio.server.eio.sockets):
        sio.server.eio.disconnect(eio_sid)


def counts(sio: Sockets) -> Counter[str]:
    """How many frames were refused since the start, by code."""
    return sio.desk.counts


def _message(text: str) -> transport.SafePacket:
    """A Socket.IO packet of the main namespace, which has no binary parts, as Engine.IO carries it."""
    return transport.SafePacket(engineio.packet.MESSAGE, text)


def _options(runtime: Runtime, allowed_origins: Sequence[str]) -> dict[str, Any]:
    return {
        "async_mode": runtime.name,
        "async_handlers": False,  # in order (F6)
        "manage_session": False,
        "cors_allowed_origins": list(allowed_origins),
        "serializer": StrictPacket,
        "json": strict_json,  # no NaN to anybody (F4)
        "max_http_buffer_size": limits.MESSAGE_BYTES,  # F12
        "http_compression": False,
        "ping_interval": limits.PING_S,
        "ping_timeout": limits.PING_S,
        "logger": _LIBRARY,
        "engineio_logger": _LIBRARY,
    }


def _refuse_other_versions() -> None:
    for words in other_versions():
        raise RuntimeError(words)


def _try_out(sio: Sockets) -> None:
    """Refuse to start if a library no longer looks where we put our classes."""
    for raw, kind in _SAMPLES:
        if engineio.packet.Packet(encoded_packet=raw).packet_type != kind:
            raise RuntimeError(f"the transport reads {raw!r} differently")
    if not isinstance(engineio.socket.Socket(sio.server.eio, "trial"), transport.SafeSocket):
        raise RuntimeError("the transport does not use the safe socket")


_SAMPLES: tuple[tuple[object, int], ...] = (
    ("42[\"a\",{}]", 4), ("40", 4), ("3", 3), ("5", 5), ("2probe", 2), ("1", 1),
    ("", 1), ("4", 1), ("9", 1), ("6", 1), ("x", 1), ("0{}", 1), ("2", 1), ("3x", 1), ("5x", 1), ("bAAAA", 1),
    ("\uff14hello", 1), (b"\0", 1), (b"4x", 1), ("4" + "x" * limits.MESSAGE_BYTES, 1),
)  # fmt: skip
