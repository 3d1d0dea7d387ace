"""A wire between browsers and the server that can be cut, frozen, or made to swallow what the server says.

It carries bytes as they come and never looks into them, but for one thing: it may take the wish for a WebSocket out of
a request, as some office proxies do. It runs on a thread of its own; every method may be called from any thread.
"""

import asyncio
import socket
import struct
import threading
from concurrent.futures import Future
from contextlib import contextmanager

RESET = struct.pack("ii", 1, 0)
"""Close at once and forget what was not sent: the other side hears a reset."""


class Line:
    """One browser's connection through the wire."""

    def __init__(self, wire):
        self.wire, self.near, self.far = wire, None, None
        self.frozen = self.swallowing = False
        self.swallowed = bytearray()
        self.left = None  # so many bytes still reach the browser, then the line is cut

    @property
    def port(self):
        """The browser's own port, by which it can be told from the others."""
        return self.near.get_extra_info("peername")[1]

    def up(self, data):
        """Carry what the browser says."""
        if self.wire.refuses_upgrades:
            data = data.replace(b"Upgrade: websocket", b"X-Wanted: websocket")
        if not self.frozen and self.far and not self.far.is_closing():
            self.far.write(data)

    def down(self, data):
        """Carry what the server says."""
        if self.frozen:
            return
        if self.swallowing:
            self.swallowed += data
            return
        if self.left is None or len(data) <= self.left:
            self.left = None if self.left is None else self.left - len(data)
            self.near.write(data)
        else:
            self.near.write(data[: self.left])
            self.wire.later(0.01, self.cut)

    def cut(self):
        """End it with a reset on both sides."""
        for end in (self.near, self.far):
            if end and not end.is_closing():
                end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                end.abort()

    def ended(self, by_browser):
        """One side has closed: the other one hears of it, unless nothing gets through."""
        other = self.far if by_browser else self.near
        self.wire.lines.discard(self)
        if other and not self.frozen:
            other.close()


class _Near(asyncio.Protocol):
    def __init__(self, wire):
        self.line = Line(wire)
        self.early = []

    def connection_made(self, transport):
        self.line.near = transport
        if not self.line.wire.is_up:
            return self.line.cut()
        self.line.wire.lines.add(self.line)
        self.line.wire.connections += 1
        return self.line.wire.begin(self._reach())

    async def _reach(self):
        wire = self.line.wire
        try:
            await wire.loop.create_connection(lambda: _Far(self.line), "127.0.0.1", wire.to_port)
        except OSError:
            self.line.cut()
        for data in self.early:
            self.line.up(data)
        self.early.clear()

    def data_received(self, data):
        if self.line.far is None:
            self.early.append(data)
        else:
            self.line.up(data)

    def connection_lost(self, _why):
        self.line.ended(by_browser=True)


class _Far(asyncio.Protocol):
    def __init__(self, line):
        self.line = line

    def connection_made(self, transport):
        self.line.far = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data):
        self.line.down(data)

    def connection_lost(self, _why):
        self.line.ended(by_browser=False)


class Wire:
    """From `port` to `to_port`, until it is told otherwise."""

    def __init__(self, port, to_port):
        self.port, self.to_port = port, to_port
        self.loop = asyncio.new_event_loop()
        self.lines: set[Line] = set()
        self.connections = 0
        self.is_up, self.refuses_upgrades = True, False
        self._tasks: set[asyncio.Task] = set()

    def go_down(self):
        """Cut everything, and let nobody through."""
        self.is_up = False
        self._do(lambda: [line.cut() for line in list(self.lines)])

    def come_up(self):
        """Let everybody through again."""
        self.is_up = True

    def cut(self, line, after=None):
        """Cut a line, after so many more bytes for the browser if that is said: in the middle of a frame."""
        self._do(line.cut if after is None else lambda: setattr(line, "left", after))

    def freeze(self, line, for_s=None):
        """Carry nothing more, and say nothing of it; cut it after so many seconds if that is said."""
        line.frozen = True
        if for_s is not None:
            self._do(lambda: self.later(for_s, line.cut))

    def alive(self):
        """The lines that stand, in the order of the browsers' ports."""
        return self._do(lambda: sorted((line for line in self.lines if line.far and not line.frozen), key=_port))

    def of(self, ports):
        """The lines of these ports of a browser."""
        return [line for line in self.alive() if line.port in ports]

    def later(self, seconds, act):
        """Have something done on the wire's own thread; called from there."""
        self.loop.call_later(seconds, act)

    def begin(self, work):
        """Start a coroutine on the wire's own thread; called from there."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _do(self, act):
        done: Future = Future()
        self.loop.call_soon_threadsafe(lambda: done.set_result(act()))
        return done.result(10)

    @contextmanager
    def open(self):
        """Carry for as long as this is open."""
        thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        thread.start()  # first: a test of a browser may have left a loop of its own running in this thread
        listening = self.loop.create_server(lambda: _Near(self), "127.0.0.1", self.port)
        door = asyncio.run_coroutine_threadsafe(listening, self.loop).result(10)
        yield self
        self.go_down()
        self._do(door.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        thread.join()
        self.loop.close()


def _port(line):
    return line.port
