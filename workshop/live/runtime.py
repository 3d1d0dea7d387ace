"""What runs the live room: eventlet's one hub thread, behind an interface the threading engine also meets.

The only module that imports eventlet. Nothing is monkey patched (docs/decisions/0001): the hub runs sockets and
nothing that blocks; pages, databases and the writer run in native threads and reach the hub by ``post``.
Code on the hub must never block outside ``wait``, ``sleep`` and ``in_thread``.
"""

import contextlib
import errno
import logging
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Literal, TypeVar

from workshop.faults import report
from workshop.live import frames, limits, process
from workshop.live.limits import Limits
from workshop.live.mailbox import Mailbox
from workshop.live.places import Places
from workshop.live.pool import NativePool
from workshop.logs import note

os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # names are looked up in native threads; loading it takes long
with warnings.catch_warnings():  # its notice of retirement: known and answered (architecture.md "Engine")
    warnings.simplefilter("ignore")
    import eventlet
    import eventlet.event
    import eventlet.greenio
    import eventlet.websocket
    import eventlet.wsgi
    from engineio.async_drivers.eventlet import WebSocketWSGI
    from eventlet.support.greenlets import GreenletExit

LOG = logging.getLogger(__name__)
T = TypeVar("T")


class EventletRuntime:
    """One hub thread of green threads, with a mailbox for all the native ones."""

    name: Literal["eventlet"] = "eventlet"

    def __init__(self, bounds: Limits) -> None:
        self.websocket = BoundedWebSocketWSGI
        self._bounds = bounds
        self._pool = NativePool(bounds.workers, bounds.waiting)
        self._hub = threading.get_ident()
        self._mail = Mailbox()
        self._stopping = eventlet.event.Event()
        eventlet.spawn(self._deliver, eventlet.greenio.GreenSocket(self._mail.ear))

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Hold the hub's turn, as green threads do by nature."""
        return contextlib.nullcontext()

    def spawn(self, work: Callable[..., None], *args: object) -> None:
        """Run work in a green thread of its own."""
        if self._on_hub():
            eventlet.spawn(_run, work, args)
        else:
            self.post(eventlet.spawn, _run, work, args)

    def post(self, work: Callable[..., None], *args: object) -> None:
        """Have work run on the hub soon."""
        self._mail.put(work, *args)

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Wake the hub once for everything this thread posts meanwhile."""
        return self._mail.together()

    def sleep(self, seconds: float) -> None:
        """Let the others run for a while."""
        (eventlet.sleep if self._on_hub() else time.sleep)(seconds)

    def wait(self, future: Future[T], timeout: float | None = None) -> T:
        """Park this green thread until the future is filled; raises TimeoutError. What was posted before that is read
        before us, though it was filled before we looked: whoever hears that a ballot is in, and asks, must find it."""
        if self._on_hub():
            filled = eventlet.event.Event()
            future.add_done_callback(lambda _: self.post(filled.send))
            with eventlet.Timeout(timeout, TimeoutError()):
                filled.wait()
        return future.result(timeout)

    def in_thread(self, work: Callable[..., T], *args: object) -> T:
        """Run blocking work in the native pool, off the hub; raises Busy."""
        if self._pool.inside():
            return work(*args)
        return self.wait(self._pool.submit(work, *args))

    def read_body(self, environ: dict[str, Any], length: int) -> bytes:
        """Read a request's body; raises TimeoutError if it takes too long in all."""
        with eventlet.Timeout(self._bounds.request_body, TimeoutError()):
            body: bytes = environ["wsgi.input"].read(length)
        return body

    def serve(self, app: Any, host: str, port: int, on_listening: Callable[[int], None]) -> None:
        """Serve until stopped, then give the open requests a moment."""
        listener = _Listener(process.listen(host, port, self._bounds.backlog))
        on_listening(listener.getsockname()[1])
        process.settle()
        server = eventlet.spawn(self._accept, listener, app)
        self._stopping.wait()
        server.kill()
        listener.close()  # whoever comes now is to find the next server, not our queue
        with eventlet.Timeout(self._bounds.shutdown, False), contextlib.suppress(GreenletExit):
            server.wait()
        if not server.dead:
            note(LOG, "requests that did not end in time were cut off", logging.WARNING)
        self._pool.close()

    def stop(self) -> None:
        """End ``serve``; a letter to the hub, since a signal may interrupt anything."""
        self.post(self._end)

    def _end(self) -> None:
        if not self._stopping.ready():
            self._stopping.send()

    def _accept(self, listener: Any, app: Any) -> None:
        eventlet.wsgi.MAX_TOTAL_HEADER_SIZE = self._bounds.header_bytes
        own = {"bounds": self._bounds, "places": Places(self._bounds.connections_of_an_address)}
        eventlet.wsgi.server(
            listener, app, protocol=type("Http", (_Http,), own), max_size=self._bounds.connections, debug=False,
            keepalive=self._bounds.keepalive, socket_timeout=self._bounds.silence, log_output=False)  # fmt: skip

    def _deliver(self, ear: Any) -> None:
        while True:
            ear.recv(64)
            for letter in self._mail.opened():
                _run(*letter)
            eventlet.sleep(0)

    def _on_hub(self) -> bool:
        return threading.get_ident() == self._hub


def _run(work: Callable[..., None], args: tuple[object, ...]) -> None:
    try:
        work(*args)
    except Exception as failure:
        report(failure, "background work")


class _Listener(eventlet.greenio.GreenSocket):
    """A listening socket that survives running out of file handles, and lets those inside speak between newcomers."""

    accepted = 0

    def accept(self) -> Any:
        """Wait for the next connection; hundreds who come at once come a few at a time."""
        self.accepted += 1
        if self.accepted % limits.ACCEPTED_IN_A_ROW == 0:
            eventlet.sleep(0)
        while True:
            try:
                return super().accept()
            except OSError as why:
                if why.errno not in (errno.EMFILE, errno.ENFILE, errno.ECONNABORTED):
                    raise
                eventlet.sleep(0.05)


class _Http(eventlet.wsgi.HttpProtocol):
    """HTTP as eventlet speaks it, with an end to every wait (F2) and nothing said about ourselves (F3)."""

    bounds: Limits
    places: Places
    refused = False

    def __init__(self, connection: Any, server: Any) -> None:  # hears the connection to its end
        with self.places.one(connection[0][0]) as has_one:
            if has_one:  # else it is closed at once
                super().__init__(connection, server)

    def setup(self) -> None:
        """Send small answers at once; without this an acknowledgement waits 40 ms."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def handle(self) -> None:
        """Serve one connection; that a line breaks is ordinary."""
        with contextlib.suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """Close, after hearing out a sender we refused: closing on unread data would destroy the answer."""
        with contextlib.suppress(OSError):
            if self.refused:
                self.wfile.flush()
                _hear_out(self.connection, self.bounds.farewell)
            super().finish()

    def parse_request(self) -> bool:
        """Read the headers, all of them in one bounded time."""
        with eventlet.Timeout(self.bounds.request_head, TimeoutError()):
            return bool(super().parse_request())

    def get_environ(self) -> Any:
        """Let the guard close the connection behind an answer, and a WebSocket give back what it does not need."""
        return {**super().get_environ(), "workshop.close": self._close_after, "workshop.let_go": self._let_go}

    def send_error(self, code: int, *_said: object) -> None:
        """Answer what is not HTTP with the number alone; the stock answer names Python's version."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % code)

    def _read_request_line(self) -> Any:
        with eventlet.Timeout(self.bounds.keepalive + self.bounds.request_head, TimeoutError()):
            return super()._read_request_line()

    def _close_after(self) -> None:
        self.close_connection = self.refused = True

    def _let_go(self) -> None:
        for buffer in (self.rfile, self.wfile):  # 24 kB that a WebSocket reads and writes past
            buffer.close()


def _hear_out(line: Any, seconds: float) -> None:
    line.shutdown(socket.SHUT_WR)
    with eventlet.Timeout(seconds, False):
        for _ in range(32):
            if not line.recv(65_536):
                break


class BoundedWebSocketWSGI(WebSocketWSGI):
    """The library's WebSocket on eventlet, speaking through ours."""

    def _handle_hybi_request(self, environ: dict[str, Any]) -> Any:
        ws = super()._handle_hybi_request(environ)
        return _BoundedWebSocket(ws.socket, environ, ws.version, max_frame_length=self.max_frame_length)


class _BoundedMessage(eventlet.websocket.RFC6455WebSocket.Message):
    """One message in any number of frames, bounded as a whole: the library bounds each frame only (F11)."""

    size = pieces = 0

    def push(self, data: bytes, final: bool = False) -> None:
        self.size += len(data)
        self.pieces += 1
        if self.size > self.max_frame_length or self.pieces > limits.FRAGMENTS:
            raise eventlet.websocket.FailedConnectionError(1009, "message too long")
        super().push(data, final)

    def getvalue(self) -> Any:
        try:
            return super().getvalue()
        except UnicodeDecodeError as why:
            raise eventlet.websocket.FailedConnectionError(1007, "not UTF-8") from why


class _BoundedWebSocket(frames.StraightLine, eventlet.websocket.RFC6455WebSocket):
    """A WebSocket that neither one long message nor many small ones can make a burden to others."""

    Message = _BoundedMessage
    _apply_mask = staticmethod(frames.unmasked)
    _soon = staticmethod(eventlet.spawn_n)
    controls = 0

    def wait(self) -> Any:
        """Take the next message, after letting the others run: data that is there never makes a reader wait."""
        self.controls = 0
        eventlet.sleep(0)
        return super().wait()

    def close(self, close_data: Any = None) -> None:
        """Say why, hear the sender out if it is we who refuse, and shut the line, which wakes its reader; whoever began
        to hear it closes the socket. Closed here, it would leave the reader waiting for good."""
        with contextlib.suppress(OSError):
            self._send_closing_frame(close_data=close_data, ignore_send_errors=True)
            if close_data is not None:
                _hear_out(self.socket, 1.0)
        self.cut()

    def cut(self) -> None:
        """Shut the line without a word."""
        eventlet.greenio.shutdown_safe(self.socket)

    def _handle_control_frame(self, opcode: int, data: bytes) -> None:
        eventlet.sleep(0)
        self.controls += 1
        if self.controls > limits.CONTROL_FRAMES:
            raise eventlet.websocket.FailedConnectionError(1008, "too many control frames")
        super()._handle_control_frame(opcode, data)
