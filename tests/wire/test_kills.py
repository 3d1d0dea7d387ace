"""The server dies in the middle of voting, again and again: no acknowledged ballot is lost, none counts twice."""

import os
import random
import threading
import time
from contextlib import suppress

import pytest

from tests.wire.checker import ballots, check
from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import answers, first_broken, stored

pytestmark = pytest.mark.wire

KILLS = int(os.environ.get("WORKSHOP_TEST_KILLS", "20"))
"""The short form; `WORKSHOP_TEST_KILLS=200 make test` is the long one."""
PATIENCE_S = 120.0
"""On a busy machine somebody may meet the server only between two kills."""
WAYS = [
    pytest.param("eventlet", "sqlite", ("websocket", "polling"), KILLS),
    pytest.param("threading", "sqlite", ("websocket", "polling"), max(3, KILLS // 5)),
    pytest.param("eventlet", "postgres", ("websocket", "polling"), max(3, KILLS // 4), marks=pytest.mark.postgres),
]


class Voter(threading.Thread):
    """Somebody who votes all the time; every ballot is marked by an estimate of its own."""

    def __init__(self, bot, vote, stop):
        super().__init__(daemon=True)
        self.bot, self.vote, self.stop = bot, vote, stop
        self.failure = None

    def run(self):
        """Vote until told to stop."""
        number = 0
        try:
            while not self.stop.is_set():
                number += 1
                self.bot.tell("CastBallot", round=self.vote, consent=number % 3 + 3, estimate=str(number))
        except AssertionError as failure:
            self.failure = failure


def said_of(bots):
    """The bots' histories as the checker reads them."""
    return [
        {"key": said.key, "inv": said.inv, "ret": said.ret, "ok": said.ack["ok"], "seq": said.ack.get("seq", 0),
         "dup": said.ack.get("dup", False)}
        for bot in bots for said in bot.history
    ]  # fmt: skip


def kill_again_and_again(company, times, rng):
    """Kill the server at random moments of its voting, and start it anew each time."""
    for _ in range(times):
        before = answered(company)
        until(lambda before=before: answered(company) > before, "somebody votes again", PATIENCE_S)
        time.sleep(rng.uniform(0.0, 0.4))
        company.srv.kill9()
        company.srv.start()


def answered(company):
    """How many commands were answered so far."""
    return sum(bool(said.ack) for bot in company.seats.values() for said in bot.history)


def voting(company):
    """Bring the room to an open vote."""
    company.leader.must("OpenRoom")
    company.go("blind_1")
    return company.open_round(company.world.kpis[0])


@pytest.mark.parametrize(("engine", "database", "transports", "kills"), WAYS)
def test_no_ballot_is_lost_or_doubled_when_the_server_is_killed(servers, meet, engine, database, transports, kills):
    srv = servers.new(engine, database).start()
    company = meet(srv, transports)
    vote, stop = voting(company), threading.Event()
    voters = [Voter(bot, vote, stop) for bot in company.seats.values()]
    for voter in voters:
        voter.bot.patience = PATIENCE_S
        voter.start()
    kill_again_and_again(company, kills, random.Random(kills))
    stop.set()
    for voter in voters:
        voter.join()
    assert [voter.failure for voter in voters if voter.failure] == []
    assert_nothing_lost(srv, company, kills)
    assert_everybody_sees_the_same(company, vote)


def assert_nothing_lost(srv, company, kills):
    """Hold the log against what everybody was told."""
    log, keys = stored(srv, company.world), {seq: key for key, seq in answers(srv, company.world).items()}
    history = said_of(company.everyone)
    assert check(history, [(seq, keys.get(seq, f"seeded-{seq}")) for seq, *_ in log]) == []
    assert first_broken(srv, company.world) is None
    cast = ballots(log)
    for name, bot in company.seats.items():
        told = [(said.ack["seq"], said.body["estimate"]) for said in bot.history if said.type == "CastBallot"]
        mine = [(seq, estimate) for seq, (seat, estimate) in cast.items() if seat == company.world.seats[name]]
        assert told == mine
    repeated = sum(said.tries > 1 for bot in company.everyone for said in bot.history)
    assert repeated >= kills, "the kills came while nobody was voting: this run shows nothing"


def assert_everybody_sees_the_same(company, vote):
    """Every screen comes back whole, without a hole in its numbers, and shows each voter the last ballot."""
    for bot in company.everyone:
        with suppress(Broken):
            bot.hang_up()
        bot.come_back()
    company.all_see(f"round/{vote}", lambda part: part["voted"] == len(company.seats))
    for bot in company.seats.values():
        assert bot.mine[f"ballot/{vote}"]["estimate"] == bot.history[-1].body["estimate"]
    assert company.holes() == []
