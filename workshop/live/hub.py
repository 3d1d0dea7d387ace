"""The interface both engines meet: one "hub" on which the room lives, and native threads beside it.

Code on the hub runs alone until it waits; it must never block in any other way than by these methods.
"""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Literal, Protocol, TypeVar

T = TypeVar("T")


class Runtime(Protocol):
    """The engine of the live room. Everything but ``serve`` may be called from any thread."""

    @property
    def name(self) -> Literal["eventlet", "threading"]:
        """Which it is; also Flask-SocketIO's name for it."""

    @property
    def websocket(self) -> Any:
        """The class by which Engine.IO speaks WebSocket on this engine."""

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Hold the hub's turn: nothing else runs on the hub until we wait."""

    def spawn(self, work: Callable[..., None], *args: object) -> None:
        """Run work on the hub, beside us; it may wait."""

    def post(self, work: Callable[..., None], *args: object) -> None:
        """Have work run on the hub soon, after everything posted before it; it must not wait."""

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Wake the hub once for everything that is posted inside, at its end."""

    def sleep(self, seconds: float) -> None:
        """Let the others run for a while."""

    def wait(self, future: Future[T], timeout: float | None = None) -> T:
        """Wait until a native thread has filled the future; raises TimeoutError."""

    def in_thread(self, work: Callable[..., T], *args: object) -> T:
        """Run blocking work in the bounded native pool and wait for it; raises Busy."""

    def read_body(self, environ: dict[str, Any], length: int) -> bytes:
        """Read a request's body; raises TimeoutError if the sender dawdles."""

    def serve(self, app: Any, host: str, port: int, on_listening: Callable[[int], None]) -> None:
        """Serve until stopped; ``on_listening`` gets the port."""

    def stop(self) -> None:
        """End ``serve`` in good order; may be called from a signal handler."""
