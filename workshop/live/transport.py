"""Engine.IO's own three classes, replaced by ones that cannot be hung, flooded or made to guess.

Why not configure instead: none of this is an option of the library (python-engineio 4.15, measured in trust.md §0).
Each override names the finding it answers, so that it can go once the library is mended.
This module must never know what a message means; that is ``packets`` and ``engine``.
"""

import time
from collections import deque
from typing import Any

import engineio
from engineio import exceptions, packet, payload, socket

from workshop.faults import report
from workshop.live import frames, limits
from workshop.live.crowd import lighten
from workshop.metrics import EVICTIONS

Raw = tuple[int, str | None, bool]

_POSTED = (packet.CLOSE, packet.PONG, packet.MESSAGE)
_JUNK: Raw = (packet.CLOSE, None, True)


def read_packet(raw: object) -> Raw:
    """Read one Engine.IO packet as (type, body, junk); total: whatever is not ours closes (F3, Appendix A 3)."""
    if not isinstance(raw, str) or _too_long(raw):
        return _JUNK
    match raw[:1], raw[1:]:
        case "4", body if body:
            return packet.MESSAGE, body, False
        case "3", "":
            return packet.PONG, None, False
        case "2", "probe":
            return packet.PING, "probe", False
        case "5", "":
            return packet.UPGRADE, None, False
        case "1", "":
            return packet.CLOSE, None, False
        case _:
            return _JUNK


def _too_long(raw: str) -> bool:
    return len(raw) > limits.MESSAGE_BYTES or len(raw.encode(errors="replace")) > limits.MESSAGE_BYTES


class SafePacket(packet.Packet):  # the library's name for it: one Engine.IO packet
    """A packet whose reading never fails and never tries JSON on the way."""

    junk = False
    _frame = b""

    def frame(self) -> bytes:
        """The packet as one WebSocket frame, made once however many browsers it goes to."""
        if not self._frame:
            self._frame = frames.text_frame(self.encode())
        return self._frame

    def decode(self, encoded_packet: object) -> None:
        """Read a packet from the wire."""
        self.binary = False
        self.packet_type, self.data, self.junk = read_packet(encoded_packet)


_PING = SafePacket(packet.PING)


class SafePayload(payload.Payload):
    """The packets of one long-polling post: all of them or none, and no JSONP (F7, F13)."""

    max_decode_packets = limits.PACKETS_PER_POST

    def decode(self, encoded_payload: str) -> None:
        """Read every packet; raises ValueError if there are too many, or one that no browser posts."""
        texts = encoded_payload.split("\x1e")
        if len(texts) > self.max_decode_packets:
            raise ValueError("too many packets")
        self.packets = [SafePacket(encoded_packet=text) for text in texts]
        if any(pkt.junk or pkt.packet_type not in _POSTED for pkt in self.packets):
            raise ValueError("not a packet")


class SafeSocket(socket.Socket):
    """One browser's connection: it can always be closed, and what waits for it is bounded."""

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self.ws: Any = None
        self.in_hand = False  # the writer has taken packets that it has not sent yet
        self.writing = False
        self.last_ping: float | None
        self.connected: bool
        self.queued = 0
        self.answering = False
        self.evicted = False
        self.strikes: deque[float] = deque(maxlen=limits.BAD_FRAMES)
        self.refusals: deque[float] = deque(maxlen=limits.REFUSALS)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Close without waiting for the queue, even if asked to: nobody may be left to empty it (F1)."""
        super().close(wait=wait and False, abort=abort, reason=reason)
        self._see_to_writing()
        self.server.sockets.pop(self.sid, None)  # a late post to a closed line would fail in the library

    def strike(self) -> None:
        """Count a bad frame; too many in a short time close the connection."""
        self._count(self.strikes)

    def tire(self) -> None:
        """Count an answer "too fast"; whoever goes on and on is closed, too."""
        self._count(self.refusals)

    def _count(self, lately: deque[float]) -> None:
        lately.append(time.monotonic())
        if len(lately) == lately.maxlen and lately[-1] - lately[0] < limits.BAD_FRAMES_WITHIN_S:
            self.abort()

    def abort(self) -> None:
        """Close from our side without a word."""
        self.close(abort=True, reason=self.server.reason.SERVER_DISCONNECT)

    def receive(self, pkt: SafePacket) -> None:
        """Take one packet; nothing counts once we are closing (fuzzing found CONNECT after CLOSE)."""
        if self.closing or self.closed:
            raise exceptions.SocketIsClosedError
        if pkt.packet_type == packet.MESSAGE:
            self._answer(pkt)
        elif pkt.packet_type == packet.PONG:
            super().receive(pkt)
        else:
            self.abort()

    def _answer(self, pkt: SafePacket) -> None:
        self.answering = True
        try:
            super().receive(pkt)
        finally:
            self.answering = False
            self._restart_clock()

    def _restart_clock(self) -> None:
        if self.last_ping is not None:
            self.last_ping = time.time()

    def schedule_ping(self) -> None:
        """Be asked again after a while, if the last question was answered."""
        if self.last_ping:
            self.last_ping = None
            self.server.heartbeat.schedule(self)

    def ask(self) -> None:
        """Ask whether the browser is still there."""
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(_PING)

    def check_ping_timeout(self) -> bool:
        """While we answer a message we do not read pongs, so their absence means nothing."""
        if self.answering and not self.closed:
            return True
        return bool(super().check_ping_timeout())

    def send(self, pkt: SafePacket) -> None:
        """Write a packet to the line, or queue it behind others, or cut off a reader that no longer reads (F11)."""
        if not self.evicted and not self._written(pkt):
            self._queue(pkt)

    def _written(self, pkt: SafePacket) -> bool:
        """Whether the packet went straight to the line: only one that is free, with nothing before it."""
        if not self.upgraded or self.closing or self.in_hand or self.queue.queue:
            return False
        write = getattr(self.ws, "write", None)  # on threads there is none
        return write is not None and bool(write(pkt.frame()))

    def _queue(self, pkt: SafePacket) -> None:
        self.queued += len(pkt.encode())
        if self.queue.qsize() >= limits.QUEUED_MESSAGES or self.queued > limits.QUEUED_CHARS:
            self.evict()
        else:
            super().send(pkt)
            self._see_to_writing()

    def poll(self) -> list[SafePacket]:
        """Take everything that waits for the browser; whoever asks has sent what it took before."""
        self.in_hand = False
        packets: list[SafePacket] = super().poll()
        self.in_hand = True
        self.queued -= sum(len(pkt.encode()) for pkt in packets)
        return packets

    def evict(self) -> None:
        """Empty the queue and cut the line; the browser comes back and resumes from what it has."""
        self.evicted = True
        EVICTIONS.inc()
        self.queue.queue.clear()
        if self.ws is not None:
            self.ws.cut()
        # Not closed here and now: that runs the disconnect handler in the middle of somebody's broadcast.
        self.server.start_background_task(self.close, abort=True, reason=self.server.reason.TRANSPORT_ERROR)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take a long-polling post whole, or refuse it and close: never 200 with loss (F1, F7)."""
        try:
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
            packets = SafePayload(encoded_payload=body).packets
        except ValueError as why:
            self.abort()
            raise exceptions.EngineIOError("not a payload") from why
        for pkt in packets:
            self.receive(pkt)

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        if self.upgrading or self.upgraded:
            raise exceptions.EngineIOError("one upgrade is enough")
        return super()._upgrade_websocket(environ, start_response)

    def _websocket_handler(self, ws: Any) -> Any:
        """Hear a WebSocket to its end; the library would keep a second thread of every line for writing alone."""
        self.ws = ws
        reason = self.server.reason.TRANSPORT_CLOSE
        lighten(getattr(ws, "environ", {}))
        try:
            if not self._begun(ws):
                return []
            self._hear(ws)
        except Exception as failure:
            _report_unless_broken(failure, "a line")
            reason = self.server.reason.TRANSPORT_ERROR
        self.close(abort=True, reason=reason)
        ws.close()
        return []

    def _begun(self, ws: Any) -> bool:
        """Whether the line is a WebSocket from now on: at once, or once the browser has tried it out."""
        if not self.connected:
            self.connected = self.upgraded = True
            return True
        self.upgrading = True
        try:
            self.upgraded = self._tried(ws)
        finally:
            self.upgrading = False
        return self.upgraded

    def _tried(self, ws: Any) -> bool:
        if read_packet(ws.wait()) != (packet.PING, "probe", False):
            return False
        ws.send("3probe")
        self._queue(SafePacket(packet.NOOP))  # ends the poll that waits
        return bool(read_packet(ws.wait())[0] == packet.UPGRADE)

    def _hear(self, ws: Any) -> None:
        self._see_to_writing()
        while (message := ws.wait()) is not None:
            try:
                self.receive(SafePacket(encoded_packet=message))
            except exceptions.SocketIsClosedError:
                break
            except Exception as failure:
                report(failure, "a message of a line")
                break

    def _see_to_writing(self) -> None:
        """Have what waits written, by a thread that lasts as long as there is something."""
        if self.upgraded and self.queue.queue and not self.writing:
            self.writing = True
            self.server.start_background_task(self._write)

    def _write(self) -> None:
        try:
            while packets := self.poll():
                for pkt in packets:
                    self.ws.send(pkt.encode())
        except exceptions.QueueEmpty:  # nothing for a while
            self.writing = False
            self._see_to_writing()  # but for what came just now
        except Exception as failure:  # if the line broke, whoever hears it hears that too
            _report_unless_broken(failure, "writing to a line")
            self.ws.cut()
        else:
            self.ws.close()


def _report_unless_broken(failure: Exception, doing: str) -> None:
    """That a line breaks is ordinary; whatever else fails is a fault of ours or of the library's."""
    if not isinstance(failure, OSError):
        report(failure, doing)


def install() -> None:
    """Put the safe classes where the library looks for them; harmless to repeat."""
    engineio.packet.Packet = SafePacket
    engineio.payload.Payload = SafePayload
    engineio.socket.Socket = SafeSocket
