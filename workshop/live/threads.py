"""The threading engine: the same interface as eventlet's on plain threads, for tests and for the day eventlet retires.

On eventlet, code on the hub runs alone until it waits. Here the same is true by a baton: whoever runs hub work holds
the turn, and gives it away while it waits. Without it the room's code would need two kinds of reasoning.
"""

import contextlib
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any, Literal, TypeVar

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from workshop.faults import report
from workshop.live import process
from workshop.live.limits import Limits
from workshop.live.pool import NativePool

T = TypeVar("T")


class Turn:
    """A lock that knows its holder, so that it can be lent out while the holder waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn; harmless if it is held already."""
        if self.is_mine():
            yield
        else:
            self._take()
            try:
                yield
            finally:
                self._give()

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Let the others run while we wait for something."""
        mine = self.is_mine()
        if mine:
            self._give()
        try:
            yield
        finally:
            if mine:
                self._take()

    def is_mine(self) -> bool:
        """Whether the caller holds it."""
        return self._holder == threading.get_ident()

    def _take(self) -> None:
        self._lock.acquire()
        self._holder = threading.get_ident()

    def _give(self) -> None:
        self._holder = None
        self._lock.release()


class ThreadingRuntime:
    """Plain threads, one turn at a time for everything on "the hub"."""

    name: Literal["threading"] = "threading"

    def __init__(self, limits: Limits) -> None:
        self.websocket = ThreadWebSocketWSGI
        self._limits = limits
        self._pool = NativePool(limits.workers, limits.waiting)
        self._turn = Turn()
        self._mail: deque[tuple[Callable[..., None], tuple[object, ...]]] = deque()
        self._posted = threading.Event()
        self._server: BaseWSGIServer | None = None
        threading.Thread(target=self._deliver, name="hub", daemon=True).start()

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Hold the hub's turn."""
        return self._turn.taken()

    def spawn(self, work: Callable[..., None], *args: object) -> None:
        """Run work beside us."""
        threading.Thread(target=self._run, args=(work, args), daemon=True).start()

    def post(self, work: Callable[..., None], *args: object) -> None:
        """Have work run soon, after everything posted before it."""
        self._mail.append((work, args))
        self._posted.set()

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Nothing: a letter costs a thread little here."""
        return contextlib.nullcontext()

    def sleep(self, seconds: float) -> None:
        """Let the others run for a while."""
        with self._turn.lent():
            time.sleep(seconds)

    def wait(self, future: Future[T], timeout: float | None = None) -> T:
        """Wait for a result made elsewhere; raises TimeoutError. What was posted before it was made is read before us:
        whoever hears that a ballot is in, and asks, must find it."""
        with self._turn.lent():
            result = future.result(timeout)
        if self._turn.is_mine():
            self._read()
        return result

    def in_thread(self, work: Callable[..., T], *args: object) -> T:
        """Run blocking work in the native pool and wait for it; raises Busy."""
        if self._pool.inside():
            return work(*args)
        return self.wait(self._pool.submit(work, *args))

    def read_body(self, environ: dict[str, Any], length: int) -> bytes:
        """Read a request's body; raises TimeoutError if the sender falls silent."""
        body: bytes = environ["wsgi.input"].read(length)
        return body

    def serve(self, app: Any, host: str, port: int, on_listening: Callable[[int], None]) -> None:
        """Serve until stopped."""
        handler = type("Handler", (_QuietHandler,), {"timeout": self._limits.silence})
        self._server = make_server(host, port, app, threaded=True, request_handler=handler)
        on_listening(self._server.server_port)
        process.settle()
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()
            self._pool.close()

    def stop(self) -> None:
        """End ``serve``; may be called from a signal handler."""
        if self._server is not None:  # its own thread: shutdown waits for the loop that a handler interrupts
            threading.Thread(target=self._server.shutdown, daemon=True).start()

    def _deliver(self) -> None:
        while True:
            self._posted.wait()
            self._posted.clear()
            with self._turn.taken():
                self._read()

    def _read(self) -> None:
        """Run the letters that lie there, in their order; whoever does has the turn."""
        while self._mail:
            self._run(*self._mail.popleft())

    def _run(self, work: Callable[..., None], args: tuple[object, ...]) -> None:
        try:
            with self._turn.taken():
                work(*args)
        except Exception as failure:
            report(failure, "background work")


class _QuietHandler(WSGIRequestHandler):
    """Logs nothing, names no version, and does not hold small answers back."""

    disable_nagle_algorithm = True
    server_version = "workshop"
    sys_version = ""

    def log(self, *_said: Any) -> None:
        """Requests are not our log's business."""


class _WholeSends:
    """A socket whose ``send`` sends everything.

    simple-websocket 1.1 forgets that ``send`` may take only a part (trust.md §0).
    """

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain

    def send(self, data: bytes) -> int:
        self._plain.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)


class ThreadWebSocketWSGI(SimpleWebSocketWSGI):
    """The library's WebSocket on threads, with a limit on whole messages (F11)."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server, max_message_size=server.max_http_buffer_size)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        whole = _WholeSends(environ["werkzeug.socket"])
        return super().__call__({**environ, "werkzeug.socket": whole}, start_response)

    def close(self) -> None:
        """Say goodbye and shut the line, which wakes the reader; the library leaves it waiting."""
        if self.ws.connected:  # else its reader is saying why it ends, and shuts the line itself
            with contextlib.suppress(OSError, ConnectionClosed):  # it broke just now
                super().close()
            self.cut()

    def cut(self) -> None:
        """Shut the line without a word."""
        with contextlib.suppress(OSError):
            self.ws.sock.shutdown(socket.SHUT_RDWR)
