"""R27, R32: the server is restarted in the middle of a meeting; everybody is back in a moment and nothing is lost.

Each person's page returns with the pauses of our own client. The control are clients that repeat under a new id: their
ballots must double, or the run has no teeth.
"""

import random
import threading
import time
from functools import partial

from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.kills import kills, voting
from tests.torture.whole import assert_screens, wrong
from tests.wire.checker import ballots
from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import stored

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 1.5
"""As in static/js/live/connection.js, give or take a half."""
PATIENCE_S = 120.0


class Person(threading.Thread):
    """Somebody in the room: votes now and then, and whose page comes back by itself."""

    def __init__(self, bot, vote, stop, rng):
        super().__init__(daemon=True)
        self.bot, self.vote, self.stop, self.rng = bot, vote, stop, rng
        self.bot.patience = PATIENCE_S
        self.bot.come_back = self.come_back
        self.back_at = 0.0
        self.server_errors = 0
        self.failure = None

    def run(self):
        """Live until told to stop."""
        try:
            while not self.stop.is_set():
                if self.bot.is_up() and self.vote:
                    self._vote()
                elif not self.bot.is_up():
                    self.come_back()
                self.stop.wait(self.rng.uniform(0.5, 1.5))
        except AssertionError as failure:
            self.failure = failure

    def come_back(self):
        """Try with growing pauses, the first before the first try, until one is in the room."""
        pause, deadline = FIRST_PAUSE_S, time.monotonic() + PATIENCE_S
        is_back = False
        while not is_back:
            assert time.monotonic() < deadline, f"{self.bot.name} never came back"
            time.sleep(pause * self.rng.uniform(0.5, 1.5))
            pause = min(LONGEST_PAUSE_S, pause * 2)
            is_back = self._is_back()
        self.back_at = time.monotonic()

    def _vote(self):
        number = len(self.bot.history) + 1
        self.bot.tell("CastBallot", round=self.vote, consent=number % 3 + 3, estimate=str(number))

    def _is_back(self):
        try:
            return self.bot.connect().hello()["ok"]
        except Broken as why:
            self.server_errors += why.status >= 500
            return False


def restarts(servers, meet, people, times, end="term", outage_s=0.0, engine="eventlet", seed=0):
    """Restart a server with so many in the room; returns the figures."""
    rng = random.Random(seed)
    srv = servers.new(engine).start()
    names = [f"Person {number}" for number in range(people)]
    company = meet(srv, ("websocket", "polling"), names=names)
    vote, stop = voting(company), threading.Event()
    crowd = [
        Person(bot, vote if bot in company.seats.values() else "", stop, random.Random(rng.random()))
        for bot in company.everyone
    ]
    for person in crowd:
        person.start()
    backs = [back for _ in range(times) for back in _one_restart(srv, crowd, end, outage_s)]
    stop.set()
    for person in crowd:
        person.join()
    return figures(srv, company, crowd, sorted(backs), times)


def _one_restart(srv, crowd, end, outage_s):
    """How long after the server listens each of them is back, in seconds."""
    said = _answered(crowd)
    until(lambda: _answered(crowd) > said, "somebody votes", PATIENCE_S)
    getattr(srv, end)()
    ended = time.monotonic()
    time.sleep(outage_s)
    srv.start()
    listens = time.monotonic()
    until(lambda: all(one.back_at > ended and one.bot.is_up() for one in crowd), "everybody is back", PATIENCE_S)
    return [max(0.0, person.back_at - listens) for person in crowd]


def _answered(crowd):
    return sum(bool(said.ack) for person in crowd for said in person.bot.history)


def figures(srv, company, crowd, backs, times):
    """What came of it."""
    log = stored(srv, company.world)
    assert_screens(company)
    cast = list(ballots(log).values())
    return {
        "faults": times,
        "acknowledged": sum(said.ack.get("ok", False) for one in crowd for said in one.bot.history),
        "repeated": sum(said.tries > 1 for one in crowd for said in one.bot.history),
        "wrong": len(wrong(srv, company)),
        "twice": len(cast) - len(set(cast)),
        "left_in_an_outbox": sum(not said.ack for one in crowd for said in one.bot.history),
        "gave_up": sum(bool(person.failure) for person in crowd),
        "told": sum(any(frame.startswith('42["draining"') for frame in one.bot.frames) for one in crowd),
        "server_errors": sum(person.server_errors for person in crowd),
        "median_back_s": round(backs[len(backs) // 2], 3),
        "worst_back_s": round(backs[-1], 3),
    }


def whole(found):
    """What is asked of every restart, however long people had to wait."""
    lost = zero(found, "wrong", "twice", "left_in_an_outbox", "gave_up", "server_errors")
    return lost and found["acknowledged"] > 0


def _part(number, sizes, people=500, **how):
    with hall() as (servers, meet):
        return restarts(servers, meet, sizes.of(people, 20), 1, seed=number, **how)


def _control(number, sizes):
    """Killed again and again while everybody's command is under way, with clients that forget their ids."""
    with hall() as (servers, meet):
        return kills(servers, meet, sizes.of(20, 5), forgetful=True, seed=number)


def _quick(seconds, found):
    return whole(found) and found["worst_back_s"] <= seconds


ASKED = "all right ≤ 3 s after listen; 0 lost, 0 HTTP 5xx"
CASES = (
    Case("R27", "G16", "restarted for an upgrade, 500 people", "0 outbox losses, everybody told, back ≤ 3 s", _part,
         lambda found: _quick(3.0, found) and found["told"] > 0, parts=3),
    *(Case(f"R32 {outage:g} s", "G6", f"restarted, {outage:g} s down, 500 people", ASKED,
           partial(_part, outage_s=float(outage)), partial(_quick, 3.0)) for outage in (0, 2, 8, 60)),
    Case("R32 killed", "G6", "killed, 500 people", "all right ≤ 5 s after listen; 0 lost, 0 HTTP 5xx",
         partial(_part, end="kill9"), partial(_quick, 5.0)),
    Case("R27 control", "G16", "clients that repeat under a new id, killed", "ballots doubled > 0",
         _control, lambda found: found["twice"] > 0),
)  # fmt: skip
