"""The small parts of the live engine: the mailbox, the pulse, the pool, and the order of answers."""

import threading
from concurrent.futures import Future

import pytest

from workshop.live import process
from workshop.live.engines import runtime
from workshop.live.heartbeat import JUDGE_EVERY_S, Heartbeat
from workshop.live.limits import PING_S
from workshop.live.mailbox import Mailbox
from workshop.live.pool import Busy, NativePool


# --- the mailbox -----------------------------------------------------------------------------------------------------
@pytest.fixture
def box():
    made = Mailbox()
    yield made
    made.ear.close()
    made._bell.close()


def rings(box):
    box.ear.setblocking(False)
    try:
        return len(box.ear.recv(64))
    except BlockingIOError:
        return 0


def test_letters_put_in_together_ring_once_and_at_the_end(box):
    read = []
    with box.together():
        box.put(read.append, 1)
        box.put(read.append, 2)
        assert rings(box) == 0
    assert rings(box) == 1
    for work, args in box.opened():
        work(*args)
    assert read == [1, 2]


def test_a_letter_after_the_box_was_opened_rings_again(box):
    box.put(print)
    box.put(print)
    assert rings(box) == 1
    assert len(list(box.opened())) == 2
    box.put(print)
    assert rings(box) == 1


# --- the pulse -------------------------------------------------------------------------------------------------------
class Line:
    """A line that notes what it was asked."""

    closed = closing = False

    def __init__(self):
        self.asked = self.judged = 0

    def ask(self):
        self.asked += 1

    def check_ping_timeout(self):
        self.judged += 1


class Lines:
    """An Engine.IO server, as far as its pulse knows it."""

    def __init__(self, **sockets):
        self.sockets = sockets


def test_a_line_is_asked_once_for_each_time_it_was_put_down():
    line = Line()
    pulse, far = Heartbeat(Lines(a=line)), 1e12
    pulse.schedule(line)
    pulse.look(0)
    assert line.asked == 0
    pulse.look(far + PING_S)
    pulse.look(far + 2 * PING_S)
    assert line.asked == 1


def test_every_line_is_judged_now_and_then_and_a_closed_one_is_forgotten():
    open_line, closed = Line(), Line()
    closed.closed = True
    lines = Lines(a=open_line, b=closed)
    pulse = Heartbeat(lines)
    for moment in (1e9, 1e9 + JUDGE_EVERY_S / 2, 1e9 + JUDGE_EVERY_S):
        pulse.look(moment)
    assert (open_line.judged, closed.judged) == (2, 0)
    assert lines.sockets == {"a": open_line}


def test_a_line_that_fails_does_not_stop_the_pulse_of_the_others(monkeypatch):
    told, broken, well = [], Line(), Line()
    monkeypatch.setattr("workshop.live.heartbeat.report", lambda failure, doing: told.append(doing))
    broken.ask = lambda: 1 / 0
    pulse = Heartbeat(Lines())
    for line in (broken, well):
        pulse.schedule(line)
    pulse.look(1e12)
    assert (len(told), well.asked) == (1, 1)


# --- tidying ---------------------------------------------------------------------------------------------------------
class Night:
    """A runtime in which some lines close every second, until nobody sleeps any more."""

    def __init__(self, lines_a_second, seconds):
        self.lines_a_second, self.left, self.gone = lines_a_second, seconds, 0

    def sleep(self, seconds):
        if self.left < seconds / 2:
            raise InterruptedError
        self.left -= seconds
        self.gone += self.lines_a_second * seconds


@pytest.mark.parametrize(
    ("lines_a_second", "seconds", "collected"), [(0, 120, 2), (1, 120, 2), (250, 8, 10), (1_000, 8, 40)]
)
def test_what_closed_lines_leave_is_collected_each_minute_or_after_two_hundred(
    monkeypatch, lines_a_second, seconds, collected
):
    night, times = Night(lines_a_second, seconds), []
    monkeypatch.setattr(process.gc, "collect", lambda: times.append(night.left))
    with pytest.raises(InterruptedError):
        process.tidy(night, lambda: night.gone)
    assert len(times) == collected


# --- the pool --------------------------------------------------------------------------------------------------------
def test_a_pool_that_is_closed_is_busy_for_good():
    pool = NativePool(workers=1, waiting=1)
    pool.close()
    for _ in range(3):  # each gives its place back
        with pytest.raises(Busy):
            pool.submit(int)


# --- answers ---------------------------------------------------------------------------------------------------------
def test_what_was_posted_before_an_answer_was_made_is_read_before_the_answer():
    read = []

    def hub():
        engine = runtime("eventlet")
        answer = Future()
        engine.post(read.append, "that a ballot is in")
        answer.set_result("an answer that was made before anybody looked")
        read.append(engine.wait(answer))
        engine._mail.ear.close()
        engine._mail._bell.close()

    thread = threading.Thread(target=hub)
    thread.start()
    thread.join(10)
    assert read == ["that a ballot is in", "an answer that was made before anybody looked"]
