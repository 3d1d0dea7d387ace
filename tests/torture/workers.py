"""R17, R19, R23 and the two workers behind the real nginx: several processes on one PostgreSQL, and what fails there.

The control is a bell that is silent while nobody looks by himself: then nothing may arrive.
"""

import os
import random
import secrets
import signal
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from tests.tools import crash_postgres, free_port
from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.kills import Voter, voting
from tests.torture.network import differs
from tests.torture.whole import wrong
from tests.wire.company import gather
from tests.wire.harness import ROOT, until
from tests.wire.proxy import nginx
from tests.wire.seed import first_broken, seed
from tests.wire.workers import EARS, SilentBell, beside, spread, two
from workshop.domain import commands as c
from workshop.domain.values import Access, Phase
from workshop.writer import Writer

LATEST_S, BACK_S, PAUSE_S = 1.2, 5.0, 10.0
LEAST_A_SECOND = 500
PATIENCE_S = 120.0


def asked_of_all(srv, companies):
    """What is wrong in the logs and on the screens of several rooms."""
    found = [fault for company in companies for fault in wrong(srv, company)]
    for bot in [bot for company in companies for bot in company.everyone]:
        if not bot.is_up():
            bot.come_back()
        found += [*bot.screen.holes, *([f"{bot.name} sees something else"] if differs(bot) else [])]
    return len(found)


@contextmanager
def all_vote(companies):
    """Everybody in these rooms votes all the time; gives the voters."""
    stop, voters = threading.Event(), []
    for company in companies:
        vote = voting(company)
        voters += [Voter(bot, vote, stop) for bot in company.seats.values()]
    for voter in voters:
        voter.start()
    yield voters
    stop.set()
    for voter in voters:
        voter.join()
    assert [voter.failure for voter in voters if voter.failure] == []


# --- one of two workers dies, behind the proxy ----------------------------------------------------------------------
def worker_dies(part, sizes, kills=5, rooms=4):
    """Kill one worker, then the other, while four rooms vote through nginx; how long until everybody votes again."""
    with hall() as (servers, _):
        port = free_port()
        first = servers.new(database="postgres", public_url=f"http://127.0.0.1:{port}")
        workers = first.start(), beside(servers, first).start()
        with nginx(workers, port, first.folder / "nginx") as proxy:
            companies = [gather(proxy, seed(first), ("websocket", "polling")) for _ in range(rooms)]
            took, left = [], 0
            with all_vote(companies) as voters:
                for turn in range(sizes.of(kills)):
                    time.sleep(0.5)
                    some, seconds = _one_dies(workers[(turn + part) % 2], voters)
                    took.append(seconds)
                    left += some
            found = {"wrong": asked_of_all(first, companies), "logged_secrets": _tokens_in(proxy, companies)}
            for company in companies:
                company.leave()
    return found | {"faults": len(took), "lines_cut": left, "worst_back_s": max(took)}


def _one_dies(worker, voters):
    """Returns how many people were with it, and how long it took until everybody voted again."""
    died = time.monotonic()
    worker.kill9()
    until(lambda: all(answered_since(voter.bot, died) for voter in voters), "everybody votes again", PATIENCE_S)
    back = max(min(said.ret for said in voter.bot.history if said.ret > died) for voter in voters) - died
    gone = sum(any(said.inv < died + BACK_S and said.tries > 1 for said in voter.bot.history[-50:]) for voter in voters)
    worker.start()
    return gone, back


def answered_since(bot, moment):
    """Whether somebody has had an answer to a command after that moment."""
    return any(said.ret > moment for said in list(bot.history))


def _tokens_in(proxy, companies):
    """How many of the secrets that a browser carries stand in the proxy's log."""
    secrets = [cookie.partition("=")[2] for company in companies for cookie in company.world.cookies.values()]
    return sum(secret in proxy.log() for secret in secrets)


# --- R17: the bell is silent, or hangs ------------------------------------------------------------------------------
def bell_down(part, sizes, seconds=60.0):
    """The doorbell is cut off all the time, then comes back: how late news are, while it is down and after."""
    with _two_who_lead() as (worker, company):
        with SilentBell(worker) as bell:
            down = delays(company, seconds * sizes.share)
        return _late(worker, company, bell.cuts, down)


def bell_hangs(part, sizes, seconds=60.0):
    """The sessions that listen are stopped (SIGSTOP) without a word, then go on."""
    with _two_who_lead() as (worker, company):
        with _frozen(worker) as ears:
            down = delays(company, seconds * sizes.share)
        return _late(worker, company, len(ears), down)


def _late(worker, company, faults, down):
    time.sleep(2.0)
    after = delays(company, 5.0)
    found = {"faults": faults, "news": len(down), "worst_down_s": max(down), "worst_after_s": max(after)}
    return found | {"median_after_s": statistics.median(after), "wrong": asked_of_all(worker, [company])}


@contextmanager
def _frozen(srv):
    database = srv.database()
    with database.reading() as conn:
        ears = conn.scalars(text(f"SELECT pid FROM pg_stat_activity WHERE {EARS}")).all()
    for ear in ears:
        os.kill(ear, signal.SIGSTOP)
    try:
        yield ears
    finally:
        for ear in ears:
            os.kill(ear, signal.SIGCONT)
        database.close()


def delays(company, seconds):
    """Mara leads on one worker, Chidi helps on the other: seconds from each answer until the other one sees it."""
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        for teller, watcher in ((company.leader, company.seats["Chidi"]), (company.seats["Chidi"], company.leader)):
            found.append(_delay(teller, watcher, company.world.kpis[len(found) % 2]))
            time.sleep(random.uniform(0.05, 0.4))
    return found


def _delay(teller, watcher, kpi):
    teller.must("PutInSpotlight", kpi=kpi)
    began = time.monotonic()
    watcher.sees("stage", lambda part: part["spotlight"] == kpi)
    return time.monotonic() - began


@contextmanager
def _two_who_lead():
    """Give (worker, company) with Mara on one worker and Chidi, who may lead too, on the other."""
    with hall() as (servers, _):
        workers = two(servers)
        company = spread(workers, seed(workers[0]))
        company.leader.must("OpenRoom")
        company.leader.must("GrantAccess", seat=company.world.seats["Chidi"], access="cofacilitator")
        company.seats["Chidi"].sees("me", lambda part: part["access"] == "cofacilitator", own=True)
        yield workers[0], company
        company.leave()


# --- R19: PostgreSQL itself is killed and starts again --------------------------------------------------------------
def postgres_crashes(part, sizes, times=10):
    """`pg_ctl stop -m immediate` and start, while two workers vote."""
    with hall() as (servers, _):
        workers = two(servers)
        company = spread(workers, seed(workers[0]))
        took = []
        with all_vote([company]) as voters:
            for _ in range(sizes.of(times)):
                time.sleep(random.uniform(0.2, 0.8))
                took.append(_crash(workers[0], voters))
        found = {"wrong": asked_of_all(workers[0], [company])}
        acknowledged = sum(bool(said.ack) for bot in company.everyone for said in bot.history)
        company.leave()
    return found | {"faults": len(took), "acknowledged": acknowledged, "worst_pause_s": max(took)}


def _crash(srv, voters):
    database = srv.database()
    with database.reading() as conn:
        data = Path(conn.scalar(text("SHOW data_directory")))
    port = database.engine.url.port
    database.close()
    crash_postgres(data, port)
    began = time.monotonic()
    until(lambda: all(answered_since(voter.bot, began) for voter in voters), "everybody votes again", PATIENCE_S)
    return max(min(said.ret for said in voter.bot.history if said.ret > began) for voter in voters) - began


# --- R23: two processes race on one workshop ------------------------------------------------------------------------
def race(part, sizes, commands=10_000, writers=8):
    """Two processes with eight writers each on one workshop; every command stands in the log once."""
    with hall() as (servers, _):
        srv = servers.new(database="postgres")
        world = seed(srv)
        vote = _open(srv, world)
        before = _rows(srv, world)
        racers = [_racer(srv, world, vote, sizes.of(commands) // 2, writers) for _ in range(2)]
        said = [racer.communicate()[0].split() for racer in racers]
        told = [int(count) for count, _, _ in said]
        took = max(float(ended) for *_, ended in said) - min(float(began) for _, began, _ in said)
        rows, last, keys = _rows(srv, world)
        broken = first_broken(srv, world)
    return {
        "faults": 2,
        "acknowledged": sum(told),
        "missing": sum(told) - (rows - before[0]),
        "holes": last - rows,
        "unanswered": rows - before[0] - (keys - before[2]),
        "broken": int(broken is not None),
        "least_a_second": sum(told) / took,
    }


def _open(srv, world):
    """Bring the workshop to an open vote; returns its id."""
    database = srv.database()
    writer = Writer(database, moved=lambda _: None)
    writer.start()
    steps = (c.OpenRoom(), c.GoToPhase(phase=Phase.BLIND_1), c.OpenRound(kpi=world.kpis[0]))
    for step in steps:
        request = c.Request(world.id, secrets.token_hex(16), c.Actor(Access.LEADER, world.leader), step)
        writer.submit(request).result(PATIENCE_S)
    state = writer.look(world.id).result(PATIENCE_S)
    writer.stop()
    database.close()
    return next(iter(state.rounds))


def _racer(srv, world, vote, commands, writers):
    arguments = [srv.database_url, world.id, vote, str(commands), str(writers), *world.seats.values()]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.torture.racer", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def _rows(srv, world):
    database = srv.database()
    query = text(
        "SELECT (SELECT count(*) FROM event WHERE workshop_id = :id), (SELECT max(seq) FROM event WHERE workshop_id"
        " = :id), (SELECT count(*) FROM answered WHERE workshop_id = :id)"
    )
    with database.reading() as conn:
        rows = tuple(conn.execute(query, {"id": world.id}).one())
    database.close()
    return rows


def _in_time(found):
    return zero(found, "wrong") and found["worst_down_s"] <= LATEST_S and found["worst_after_s"] <= LATEST_S


def _went_on(found):
    return zero(found, "wrong") and found["worst_pause_s"] <= PAUSE_S


def _dense(found):
    return zero(found, "missing", "holes", "unanswered", "broken") and found["least_a_second"] >= LEAST_A_SECOND


def _came_back(found):
    return zero(found, "wrong", "logged_secrets") and found["lines_cut"] > 0 and found["worst_back_s"] <= BACK_S


BELL = "0 lost; news ≤ 1.2 s late while it is down, and after"
CASES = (
    Case("R17", "G11", "the doorbell is cut off for 60 s", BELL, bell_down, _in_time),
    Case("R17 hung", "G11", "the doorbell hangs for 60 s (SIGSTOP)", BELL, bell_hangs, _in_time),
    Case("R19", "", "PostgreSQL crashes under voting, 50 ×", "0 lost; all vote again ≤ 10 s", postgres_crashes,
         _went_on, parts=5),
    Case("R23", "", "two workers × 8 writers, one workshop, 10,000 commands", "dense, 1 row each, ≥ 500 a second", race,
         _dense),
    Case("W1", "", "a worker dies under voting, behind nginx, 20 ×", "0 lost; all vote again ≤ 5 s", worker_dies,
         _came_back, parts=4),
)  # fmt: skip
