"""R27, R32: the server is restarted in the middle of a meeting; everybody is back in a moment and nothing is lost.

A few vote, through an outbox, with the pauses of our own page; all the others are our own page, and listen. The control
are clients that repeat under a new id: their ballots must double, or the run has no teeth.
"""

import random
import threading
import time
from contextlib import closing
from functools import partial

from bench.load.servers import cpu_ms
from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.kills import kills, voting
from tests.torture.many import percentile
from tests.torture.returning import PATIENCE_S, Pages, pauses
from tests.torture.whole import assert_screens, wrong
from tests.wire.checker import ballots
from tests.wire.company import gather
from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import seed, stored

VOICES = 20
"""So many vote: two threads each, and more would be a load of their own."""


class Person(threading.Thread):
    """Somebody in the room: votes now and then, line or no line, and whose page comes back by itself."""

    def __init__(self, bot, vote, stop, rng):
        super().__init__(daemon=True)
        self.bot, self.vote, self.stop, self.rng = bot, vote, stop, rng
        self.bot.patience = PATIENCE_S
        self.bot.come_back = self.come_back
        self.back_at = 0.0
        self.refused = []
        self.failure = None

    def run(self):
        """Live until told to stop."""
        try:
            while not self.stop.is_set():
                if self.vote:
                    self._vote()
                elif not self.bot.is_up():
                    self.come_back()
                self.stop.wait(self.rng.uniform(0.5, 1.5))
        except AssertionError as failure:
            self.failure = failure

    def come_back(self):
        """Try with growing pauses, the first before the first try, until one is in the room."""
        deadline = time.monotonic() + PATIENCE_S
        for pause in pauses(self.rng):
            assert time.monotonic() < deadline, f"{self.bot.name} never came back"
            time.sleep(pause)
            if self._is_back():
                break
        self.back_at = time.monotonic()

    def _vote(self):
        number = len(self.bot.history) + 1
        self.bot.tell("CastBallot", round=self.vote, consent=number % 3 + 3, estimate=str(number))

    def _is_back(self):
        try:
            return self.bot.connect().hello()["ok"]
        except Broken as why:
            self.refused.append((time.monotonic(), why.status))
            return False


def restarts(servers, people, end="term", outage_s=0.0, engine="eventlet", number=0):
    """Restart a server with so many in the room; returns the figures."""
    srv = servers.new(engine).start()
    names = [f"Person {place}" for place in range(people)]
    world = seed(srv, names=names)
    company = gather(srv, world, ("websocket", "polling"), names[:VOICES])
    vote = voting(company)
    with closing(Pages(srv, world, names[VOICES:])) as others:
        others.came()
        crowd = _all_at_work(company, vote, random.Random(number))
        listens, backs, cpu = _restart(srv, crowd, others, end, outage_s)
        for person in crowd:
            person.stop.set()
            person.join()
        heard = others.found(listens) | {"gave_up": len(company.everyone) + people - VOICES - len(backs)}
    company.all_see("people", lambda people: people["present"] == len(company.seats))
    found = figures(srv, company, crowd, listens)
    company.leave()
    return _both(found, heard) | _waited([at - listens for at in backs]) | {"cpu_a_person_ms": cpu / len(backs)}


def _all_at_work(company, vote, rng):
    stop = threading.Event()
    seats = company.seats.values()
    crowd = [Person(bot, vote if bot in seats else "", stop, random.Random(rng.random())) for bot in company.everyone]
    for person in crowd:
        person.start()
    return crowd


def _restart(srv, crowd, others, end, outage_s):
    """When the server listens again, when each of them is back, and what that cost the server, in ms of processor."""
    _vote_for_a_while(crowd)
    getattr(srv, end)()
    ended = time.monotonic()
    time.sleep(outage_s)
    srv.start()
    listens, used = time.monotonic(), cpu_ms(srv.process.pid)
    listeners = others.came(ended)
    until(lambda: all(one.back_at > ended and one.bot.is_up() for one in crowd), "everybody is back", PATIENCE_S)
    used = cpu_ms(srv.process.pid) - used
    _vote_for_a_while(crowd)
    return listens, [*listeners, *(person.back_at for person in crowd)], used


def _vote_for_a_while(crowd):
    enough = _answered(crowd) + 2 * VOICES
    until(lambda: _answered(crowd) > enough, "people vote", PATIENCE_S)


def _answered(crowd):
    return sum(bool(said.ack) for person in crowd for said in person.bot.history)


def figures(srv, company, crowd, listens):
    """What came of it for those who vote."""
    log = stored(srv, company.world)
    assert_screens(company)
    cast = list(ballots(log).values())
    return {
        "faults": 1,
        "acknowledged": sum(said.ack.get("ok", False) for one in crowd for said in one.bot.history),
        "repeated": sum(said.tries > 1 for one in crowd for said in one.bot.history),
        "wrong": len(wrong(srv, company)),
        "twice": len(cast) - len(set(cast)),
        "left_in_an_outbox": sum(not said.ack for one in crowd for said in one.bot.history),
        "gave_up": sum(bool(person.failure) for person in crowd),
        "told": sum(any(frame.startswith('42["draining"') for frame in one.bot.frames) for one in crowd),
        "server_errors": sum(at > listens and status >= 500 for one in crowd for at, status in one.refused),
    }


def _both(voices, others):
    return {name: voices.get(name, 0) + others.get(name, 0) for name in {**voices, **others}}


def _waited(seconds):
    return {
        "people": len(seconds),
        "median_back_s": round(max(0.0, percentile(seconds, 0.5)), 3),
        "p99_back_s": round(max(0.0, percentile(seconds, 0.99)), 3),
        "worst_back_s": round(max(0.0, *seconds), 3),
    }


def whole(found):
    """What is asked of every restart, however long people had to wait."""
    kept = zero(found, "wrong", "twice", "left_in_an_outbox", "gave_up", "server_errors")
    return kept and zero(found, "holes", "screens_that_differ") and found["acknowledged"] > 0


def _part(number, sizes, people=500, **how):
    with hall() as (servers, _):
        return restarts(servers, sizes.of(people, 2 * VOICES), number=number, **how)


def _control(number, sizes):
    """Killed again and again while everybody's command is under way, with clients that forget their ids."""
    with hall() as (servers, meet):
        return kills(servers, meet, sizes.of(20, 5), forgetful=True, seed=number)


def _quick(seconds, found):
    return whole(found) and found["worst_back_s"] <= seconds


ASKED = "all right ≤ 3 s after listen; 0 lost, 0 HTTP 5xx"
CASES = (
    Case("R27", "G16", "restarted for an upgrade, 500 people", "0 outbox losses, everybody told, back ≤ 3 s", _part,
         lambda found: _quick(3.0, found) and found["told"] == found["people"], parts=3),
    *(Case(f"R32 {outage:g} s", "G6", f"restarted, {outage:g} s down, 500 people", ASKED,
           partial(_part, outage_s=float(outage)), partial(_quick, 3.0)) for outage in (0, 2, 8, 60)),
    Case("R32 killed", "G6", "killed, 500 people", "all right ≤ 5 s after listen; 0 lost, 0 HTTP 5xx",
         partial(_part, end="kill9"), partial(_quick, 5.0)),
    Case("R27 control", "G16", "clients that repeat under a new id, killed", "ballots doubled > 0",
         _control, lambda found: found["twice"] > 0),
)  # fmt: skip
