"""Frames go straight to a line that is free; what a full line does not take keeps its place."""

import json
import queue
import socket
import threading
from types import SimpleNamespace

import pytest
from engineio import exceptions, packet
from eventlet.websocket import RFC6455WebSocket

from tests.shell.wire import WsBrowser
from workshop.live import transport
from workshop.live.frames import StraightLine, text_frame, unmasked

SIZES = (0, 1, 125, 126, 65_535, 65_536)


class Lock:
    """The library's lock, as far as a line uses it."""

    def __init__(self):
        self.held = False

    def locked(self):
        return self.held

    def __enter__(self):
        self.held = True

    def __exit__(self, *_):
        self.held = False


class Trial(StraightLine):
    """A line on a pair of sockets; work for later is kept until it is asked for."""

    websocket_closed = False

    def __init__(self):
        ours, self.theirs = socket.socketpair()
        ours.setblocking(False)
        self.later, self.was_cut, self._sendlock = [], False, Lock()
        self.socket = SimpleNamespace(fd=ours, sendall=self._sendall)

    def close(self):
        """Let go of both ends."""
        self.socket.fd.close()
        self.theirs.close()

    def read(self):
        """Everything that has arrived at the other end."""
        self.theirs.setblocking(False)
        parts = []
        while True:
            try:
                parts.append(self.theirs.recv(1 << 20))
            except BlockingIOError:
                return b"".join(parts)

    def fill(self):
        """Send until the line is full; returns what was accepted."""
        count = 0
        while self.write(text_frame("x" * 50_000)):
            count += 1
        return count

    def cut(self):
        self.was_cut = True

    def _soon(self, work):
        self.later.append(work)

    def _sendall(self, data):
        self.socket.fd.setblocking(True)
        self.socket.fd.sendall(data)


@pytest.fixture
def trials():
    """Makes lines, and closes them afterwards."""
    made = []
    yield lambda: made.append(Trial()) or made[-1]
    for line in made:
        line.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_frame_is_what_the_library_would_send(size):
    library = RFC6455WebSocket(SimpleNamespace(_timeout=None), {}, 13)
    for text in ("x" * size, "é" * (size // 2)):
        assert text_frame(text) == library._pack_message(text)


def test_unmasking_is_what_the_library_does():
    mask = (1, 2, 250, 7)
    for offset in range(5):
        assert unmasked(b"hello there", mask, 11, offset) == RFC6455WebSocket._apply_mask(
            b"hello there", mask, 11, offset
        )


def test_what_a_full_line_leaves_over_goes_before_everything_else(trials):
    line = trials()
    sent = line.fill()
    reader = threading.Thread(
        target=lambda: got.append(read_exactly(line.theirs, sent * len(text_frame("x" * 50_000)) + 6))
    )
    got = []
    reader.start()
    [send_rest] = line.later
    line._send(text_frame("next"))
    send_rest()
    reader.join(10)
    assert got == [text_frame("x" * 50_000) * sent + text_frame("next")]


def read_exactly(sock, count):
    parts = b""
    while len(parts) < count:
        parts += sock.recv(count - len(parts))
    return parts


def test_a_line_with_something_before_it_takes_nothing(trials):
    line = trials()
    line.fill()
    line.read()
    assert not line.write(text_frame("now"))
    free = trials()
    with free._sendlock:
        assert not free.write(text_frame("now"))
    free.websocket_closed = True
    assert not free.write(text_frame("now"))
    assert free.read() == b""


def test_a_broken_line_takes_nothing_and_is_cut_when_something_is_left_over(trials):
    line = trials()
    line.theirs.close()
    assert not line.write(text_frame("now"))
    line._rest = b"half"
    line._send_rest()
    assert line.was_cut


def packets(*texts):
    return [transport.SafePacket(4, text) for text in texts]


@pytest.fixture
def browser():
    """An Engine.IO socket on a line that notes what is written to it; its writers are threads that a test starts."""
    library = SimpleNamespace(create_queue=queue.Queue, sockets={}, logger=SimpleNamespace(info=lambda *_: None))
    library.get_queue_empty_exception = lambda: queue.Empty
    library.ping_interval = library.ping_timeout = 0.05
    writers = []
    library.start_background_task = lambda work: writers.append(threading.Thread(target=work))
    made = transport.SafeSocket(library, "1")
    made.written, made.last_ping, made.writers = [], None, writers
    made.upgraded = True
    made.ws = SimpleNamespace(write=lambda frame: made.written.append(frame) is None, send=made.written.append)
    return made


def test_a_packet_goes_straight_and_is_encoded_once(browser):
    [told] = packets("a")
    browser.send(told)
    browser.send(told)
    assert browser.written == [text_frame("4a")] * 2
    assert browser.written[0] is browser.written[1]
    assert browser.queue.empty()


def test_a_packet_waits_behind_what_is_queued_or_in_the_hand_of_the_writer(browser):
    first, second, third = packets("1", "2", "3")
    browser.upgraded = False
    browser.send(first)
    browser.upgraded = True
    browser.send(second)
    assert browser.poll() == [first, second]
    browser.send(third)
    assert browser.poll() == [third]
    assert browser.written == []


def test_nobody_writes_beside_as_long_as_everything_goes_straight(browser):
    for each in packets("1", "2"):
        browser.send(each)
    assert browser.writers == []


def test_what_waits_has_one_writer_who_goes_when_nothing_more_comes(browser):
    first, second, third, last = packets("1", "2", "3", "4")
    full = browser.ws.write
    browser.ws.write = lambda frame: False
    browser.send(first)
    browser.send(second)
    [writer] = browser.writers
    writer.start()
    writer.join(10)
    browser.send(third)
    assert len(browser.writers) == 2, "whoever comes when the first has gone is written by another"
    browser.writers[1].start()
    browser.writers[1].join(10)
    browser.ws.write = full
    browser.send(last)
    assert browser.written == ["41", "42", "43", last.frame()]
    assert len(browser.writers) == 2


def test_a_line_that_changed_over_waits_for_nothing(browser):
    said = iter(["2probe", "5", None])
    browser.upgraded, browser.connected = False, True
    browser.ws = SimpleNamespace(wait=lambda: next(said), send=browser.written.append, write=browser.ws.write)
    assert browser._begun(browser.ws)
    assert [one.packet_type for one in browser.poll()] == [packet.NOOP]
    assert browser.queued == 0, "a server that leaves waits for lines with something queued"


def test_a_line_lets_go_of_what_the_handshake_needed_and_ends_with_its_browser(browser):
    gone = []
    environ = {
        "HTTP_COOKIE": "much",
        "headers_raw": "more",
        "PATH_INFO": "/",
        "workshop.let_go": lambda: gone.append(1),
    }
    browser.server.reason = SimpleNamespace(TRANSPORT_CLOSE="closed", SERVER_DISCONNECT="")
    browser.server._trigger_event = lambda *_, **__: gone.append(2)
    browser.connected = browser.upgraded = False
    browser.ws = SimpleNamespace(environ=environ, wait=lambda: None, close=lambda: gone.append(3))
    browser._websocket_handler(browser.ws)
    assert environ == {"PATH_INFO": "/"}
    assert gone == [1, 2, 3]


@pytest.mark.parametrize(("failure", "is_reported"), [(ConnectionResetError(), False), (KeyError("fault"), True)])
def test_a_line_that_breaks_is_ordinary_and_a_fault_of_its_reader_is_reported(browser, caplog, failure, is_reported):
    ended = []

    def wait():
        raise failure

    browser.server.reason = SimpleNamespace(TRANSPORT_CLOSE="closed", TRANSPORT_ERROR="broken")
    browser.server._trigger_event = lambda *_, **__: ended.append("told")
    browser.connected = browser.upgraded = False
    browser.ws = SimpleNamespace(environ={}, wait=wait, close=lambda: ended.append("closed"))
    browser._websocket_handler(browser.ws)
    assert ended == ["told", "closed"]
    assert [record.name for record in caplog.records] == ["workshop.faults"] * is_reported


def test_a_line_that_breaks_under_its_writer_is_cut(browser):
    cut = []

    def broken(_text):
        raise OSError("gone")

    browser.ws = SimpleNamespace(write=lambda frame: False, send=broken, cut=lambda: cut.append(True))
    browser.send(*packets("1"))
    browser.writers[0].start()
    browser.writers[0].join(10)
    assert cut == [True]


def test_a_long_poll_ends_when_nothing_comes(browser):
    browser.upgraded = False
    with pytest.raises(exceptions.QueueEmpty):
        browser.poll()


def test_a_line_that_is_full_falls_back_to_the_queue(browser):
    browser.ws.write = lambda frame: False
    [told] = packets("a")
    browser.send(told)
    assert browser.poll() == [told]


@pytest.mark.wire
def test_a_slow_reader_gets_everything_whole_and_in_order(ours):
    slow, quick = WsBrowser(ours), WsBrowser(ours)
    slow.say('421["echo",{"n":1}]')
    quick.ask("flood", {"times": 60, "chars": 30_000})
    slow.ws.frame(0x9, b"still here")
    slow.say('422["echo",{"n":2}]')
    assert slow.answer(2) == {"ok": True, "data": {"n": 2}}
    told = [json.loads(text[2:])[1] for text in slow.heard]
    assert [each["n"] for each in told] == list(range(60))
    assert all(each["text"] == "x" * 30_000 for each in told)
    assert slow.answered == {1, 2}
