"""R1: the server dies in the middle of voting, again and again; no acknowledged ballot is lost, none counts twice.

The control is a client that repeats under a new id: its ballots must double, or the run has no teeth.
"""

import random
import signal
import statistics
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.whole import assert_screens, said_of, wrong
from tests.wire.bot import Bot
from tests.wire.checker import KINDS, ballots, check, counted
from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import stored

PATIENCE_S = 120.0
"""On a busy machine somebody may meet the server only between two kills."""
LOOK_EVERY = 5
AT_ONCE = 25
BUSY_SHARE, BUSY_S = 0.7, 0.012
"""So many kills come when all commands have just arrived at once, at most so long after."""
MOST_PASSINGS = 40
AT = ("before_begin", "after_lock", "after_event", "after_projection", "before_commit", "after_commit", "after_ack",
      "before_broadcast", "mid_broadcast")  # fmt: skip
NAMES = tuple(f"Voter {number}" for number in range(1, 11))
WRONG = (*KINDS, "chain", "store", "stderr")


@dataclass
class Voter(threading.Thread):
    """Somebody who votes all the time, each ballot marked by its own estimate, and at times loads the page anew."""

    bot: Bot
    vote: str
    stop: threading.Event
    failure: BaseException | None = None
    reads: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(daemon=True)
        self.bot.patience = PATIENCE_S

    __hash__ = threading.Thread.__hash__

    def run(self):
        """Vote until told to stop."""
        number = 0
        try:
            while not self.stop.is_set():
                number += 1
                self.bot.tell("CastBallot", round=self.vote, consent=number % 3 + 3, estimate=str(number))
                if number % LOOK_EVERY == 0:
                    self._look()
        except AssertionError as failure:
            self.failure = failure

    def _look(self):
        """What a fresh page shows of one's own ballot."""
        inv = time.monotonic()
        with suppress(Broken):
            answer = self.bot.hello(have={})
            if answer["ok"]:
                seen = answer["streams"]["mine"]["set"].get(f"ballot/{self.vote}", {}).get("estimate", "0")
                self.reads.append({"inv": inv, "ret": time.monotonic(), "state": seen})


def voting(company):
    """Bring the room to an open vote."""
    company.leader.must("OpenRoom")
    company.go("blind_1")
    return company.open_round(company.world.kpis[0])


def kills(servers, meet, times, engine="eventlet", database="sqlite", forgetful=False, seed=0, names=NAMES, at=""):
    """Kill a server at random moments of voting, or let it end itself at a crash point; returns the figures."""
    srv = servers.new(engine, database).start()
    company = meet(srv, ("websocket", "polling"), names=names)
    vote, stop = voting(company), threading.Event()
    voters = [Voter(bot, vote, stop) for bot in company.seats.values()]
    for voter in voters:
        if forgetful:
            voter.bot.command = partial(_under_a_new_id, voter.bot)
        voter.start()
    took = kill_again_and_again(company, times, random.Random(seed), at)
    stop.set()
    for voter in voters:
        voter.join()
    assert [voter.failure for voter in voters if voter.failure] == []
    if not forgetful:
        assert_everybody_sees_the_same(company, vote)
    return figures(srv, company, voters, took)


def _under_a_new_id(bot, type_, body, _key="", **other):
    return Bot.command(bot, type_, body, "", **other)


def kill_again_and_again(company, times, rng, at=""):
    """Kill the server and start it anew; returns how long it took each time until somebody got an answer again."""
    took = []
    for _ in range(times):
        _end_at(company.srv, at, rng) if at else _end_amid(company.srv, rng)
        dead, before = time.monotonic(), answered(company)
        company.srv.start()
        until(lambda before=before: answered(company) > before, "somebody votes again", PATIENCE_S)
        took.append(time.monotonic() - dead)
    return took


def _end_at(srv, point, rng):
    """Start it anew, armed with a crash point, and wait until it has ended there by itself."""
    srv.kill9()
    srv.settings["WORKSHOP_CRASH_AT"] = f"{point}:{rng.randint(1, MOST_PASSINGS)}"
    with suppress(AssertionError):
        srv.start()
    until(lambda: srv.process.poll() is not None, f"the server ends at {point}", PATIENCE_S)
    srv.settings.clear()


def _end_amid(srv, rng):
    """Kill it at any moment, mostly amid the work on many commands."""
    time.sleep(rng.uniform(0.0, 0.4))
    if rng.random() < BUSY_SHARE:
        _hold_up(srv, rng.uniform(0.0, BUSY_S))
    srv.kill9()


def _hold_up(srv, moment):
    """Let everybody's command wait at the door, and open it for a moment: the kill then comes amid the work on them."""
    srv.process.send_signal(signal.SIGSTOP)
    time.sleep(0.05)
    srv.process.send_signal(signal.SIGCONT)
    time.sleep(moment)


def answered(company):
    """How many commands were answered so far."""
    return sum(bool(said.ack) for bot in company.seats.values() for said in bot.history)


def figures(srv, company, voters, took):
    """What came of it."""
    log = stored(srv, company.world)
    histories = said_of(company.everyone)
    found = wrong(srv, company) + [one for voter in voters for one in _wrong_for(voter, company, log)]
    return {
        "faults": len(took),
        "acknowledged": sum(said["ok"] for said in histories),
        **counted(found),
        **{kind: sum(one.kind == kind for one in found) for kind in ("chain", "store", "stderr")},
        "twice": _twice(log),
        "dup_answers": sum(said["dup"] for said in histories),
        "repeated": sum(said.tries > 1 for bot in company.everyone for said in bot.history),
        "fresh_pages": sum(len(voter.reads) for voter in voters),
        "median_recovery_s": statistics.median(took),
        "worst_recovery_s": max(took),
    }


def _wrong_for(voter, company, log):
    """One seat's ballots as a register of their own: what a fresh page showed must be the newest acknowledged one."""
    seat = company.world.seats[voter.bot.name]
    mine = [(place, estimate, seq) for place, (seq, estimate) in enumerate(_cast(log, seat), 1)]
    place_of, version_of = ({key: place for place, *row in mine for key in (row[at],)} for at in (1, 0))
    said = [
        {"key": one.body["estimate"], "inv": one.inv, "ret": one.ret, "ok": True, "dup": one.ack.get("dup", False),
         "seq": place_of.get(one.ack["seq"], 0)}
        for one in voter.bot.history if one.type == "CastBallot" and one.ack["ok"]
    ]  # fmt: skip
    reads = [read | {"ver": version_of.get(read["state"], 0)} for read in voter.reads]
    register = [(place, estimate, estimate) for place, estimate, _ in mine]
    return check(said + reads, register, lambda _, estimate: estimate, "0")


def _cast(log, seat):
    return [(seq, estimate) for seq, (whose, estimate) in sorted(ballots(log).items()) if whose == seat]


def _twice(log):
    """How many ballots stand in the log more than once."""
    cast = list(ballots(log).values())
    return len(cast) - len(set(cast))


def assert_everybody_sees_the_same(company, vote):
    """Every screen comes back whole, and shows each voter the last ballot."""
    assert_screens(company)
    company.all_see(f"round/{vote}", lambda part: part["voted"] == len(company.seats))
    for bot in company.seats.values():
        assert bot.mine[f"ballot/{vote}"]["estimate"] == bot.history[-1].body["estimate"]


def nothing_lost(found):
    """What is asked of a run of kills."""
    return zero(found, *WRONG, "twice") and found["acknowledged"] > found["faults"] and found["repeated"] > 0


def _ended(number, sizes, database="sqlite"):
    """One crash point after the other, under voting."""
    with hall() as (servers, meet):
        return kills(servers, meet, sizes.of(30), database=database, seed=number, at=AT[number % len(AT)])


def _part(number, sizes, database="sqlite", forgetful=False):
    with hall() as (servers, meet):
        return kills(servers, meet, sizes.of(AT_ONCE, 2), database=database, forgetful=forgetful, seed=number)


def _toothed(found):
    """A long run that never needed the first answer again has shown nothing: one in four, as 50 in 200."""
    return nothing_lost(found) and found["dup_answers"] * 4 >= found["faults"]


ASKED = "0 lost, doubled, misplaced, stale; dup answers ≥ 1 in 4 kills"
CASES = (
    Case("R1", "G1", "killed in the middle of voting, SQLite", ASKED, _part, _toothed, parts=40),
    Case("R1 postgres", "G1", "killed in the middle of voting, PostgreSQL", ASKED,
         partial(_part, database="postgres"), _toothed, parts=40),
    Case("R2 wire", "G2", "ended at each crash point under voting, SQLite", "30 × 9 points: 0 lost, doubled, misplaced",
         _ended, nothing_lost, parts=len(AT)),
    Case("R2 wire postgres", "G2", "ended at each crash point under voting, PostgreSQL", "as on SQLite",
         partial(_ended, database="postgres"), nothing_lost, parts=len(AT)),
    Case("R1 control", "G1", "a client that repeats under a new id", "ballots doubled > 0",
         partial(_part, forgetful=True), lambda found: found["twice"] > 0),
)  # fmt: skip
