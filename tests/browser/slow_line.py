"""A bad line between a browser and the server: every byte late, and few bytes a second, in both directions.

It must never change, lose or reorder a byte: it is a patient wire, nothing else.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue

BYTES_A_SECOND = 50_000
"""What browsers call slow 3G: 400 kbit a second."""
LATE_S = 0.15
"""One way; there and back are 300 ms."""
PIECE = 2048


@contextmanager
def slow_line(to_port: int, port: int) -> Iterator[None]:
    """While this is open, `port` leads slowly to `to_port`."""
    with ExitStack() as open_ends, socket.create_server(("127.0.0.1", port)) as door:
        answering = threading.Thread(target=_answer, args=(door, to_port, open_ends))
        answering.start()
        yield
        door.shutdown(socket.SHUT_RDWR)
        answering.join()


def _answer(door: socket.socket, to_port: int, open_ends: ExitStack) -> None:
    with suppress(OSError):
        while True:
            near, _ = door.accept()
            far = socket.create_connection(("127.0.0.1", to_port))
            for one, other in ((near, far), (far, near)):
                _wire(one, other)
                open_ends.callback(_end, one)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


def _wire(one: socket.socket, other: socket.socket) -> None:
    """Carry what one says to the other, late."""
    on_the_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(one, on_the_way), daemon=True).start()
    threading.Thread(target=_deliver, args=(other, on_the_way), daemon=True).start()


def _listen(one: socket.socket, on_the_way: SimpleQueue[tuple[float, bytes]]) -> None:
    free_at = 0.0
    piece = b"?"
    while piece:
        try:
            piece = one.recv(PIECE)
        except OSError:
            piece = b""
        free_at = max(free_at, time.monotonic()) + len(piece) / BYTES_A_SECOND
        on_the_way.put((free_at + LATE_S, piece))


def _deliver(other: socket.socket, on_the_way: SimpleQueue[tuple[float, bytes]]) -> None:
    with suppress(OSError):
        while True:
            due, piece = on_the_way.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not piece:
                other.shutdown(socket.SHUT_WR)
                return
            other.sendall(piece)
