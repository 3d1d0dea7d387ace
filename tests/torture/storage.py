"""R11, R13, R14: the database is locked, its disk is full, it is read-only; each write is told so, and reading goes on.

What was refused for storage's sake stays in the outbox under its id, and goes through once storage takes it again.
"""

import os
import subprocess
import threading
import time
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.whole import wrong
from tests.wire.harness import until
from tests.wire.test_operations import get

LOCKED_S = 30
SMALL = "3m"


class Canary(threading.Thread):
    """Somebody who only looks: loads the page anew all the time, and is asked how long it took at worst."""

    def __init__(self, bot):
        super().__init__(daemon=True)
        self.bot, self.stop, self.took, self.refused = bot, threading.Event(), [], 0

    def run(self):
        """Look until told to stop."""
        while not self.stop.wait(0.05):
            began = time.monotonic()
            self.refused += not self.bot.hello(have={})["ok"]
            self.took.append(time.monotonic() - began)

    def ends(self):
        """Stop and say how it was."""
        self.stop.set()
        self.join()
        took = sorted(self.took)
        p99 = took[int(len(took) * 0.99)] * 1000
        return {
            "pages_read": len(took),
            "pages_refused": self.refused,
            "worst_page_ms": took[-1] * 1000,
            "page_p99_ms": p99,
        }


def asked_again_and_again(company, enough):
    """Let everybody write until it is enough; returns [(bot, text, key, answer, seconds)]."""
    told, numbers = [], count(1)

    def write(bot):
        while not enough(told):
            key, said = f"kept-{bot.name}-{next(numbers):05}", f"Said by {bot.name}"
            began = time.monotonic()
            answer = bot.command("AddComment", {"kind": "idea", "text": said}, key)
            told.append((bot, said, key, answer, time.monotonic() - began))

    writers = [threading.Thread(target=write, args=(bot,), daemon=True) for bot in company.seats.values()]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    return told


def meanwhile(company, fault, enough, code, ready_again=200):
    """Let people write under a fault, then bring what was refused after it; returns the figures."""
    canary = Canary(company.wall)
    canary.start()
    with fault():
        told = asked_again_and_again(company, enough)
        ready, _ = get(company.srv, "/readyz")
        alive, _ = get(company.srv, "/healthz")
    ended = time.monotonic()
    last = {bot.name: (bot, said, key) for bot, said, key, *_ in told}
    for bot, said, key in last.values():
        until(lambda bot=bot, said=said, key=key: bot.command("AddComment", {"kind": "idea", "text": said}, key)["ok"],
              f"{bot.name} got through")  # fmt: skip
    recovery = time.monotonic() - ended
    until(lambda: get(company.srv, "/readyz")[0] == ready_again, "it is as ready again as it can be")
    found = wrong(company.srv, company)
    return {
        "faults": len(told),
        "told_otherwise": sum(answer.get("code") != code for _, _, _, answer, _ in told),
        "without_a_sentence": sum(not answer.get("sentence", "").endswith(".") for _, _, _, answer, _ in told),
        "worst_answer_s": max(seconds for *_, seconds in told),
        "recovery_s": recovery,
        "not_said_by_readyz": ready != 503,
        "dead": alive != 200,
        "wrong": len(found),
        **canary.ends(),
    }


def in_words(found):
    """What is asked of every one of these."""
    return zero(found, "told_otherwise", "without_a_sentence", "not_said_by_readyz", "dead", "wrong", "pages_refused")


def room(servers, meet, database="sqlite", **more):
    """A room in which everybody may write."""
    company = meet(servers.new(database=database, **more).start())
    company.leader.must("OpenRoom")
    return company


# --- R11: another process holds the database -------------------------------------------------------------------------
def locked(servers, meet, seconds):
    """Hold the write lock for so long."""
    company = room(servers, meet)
    ends = []

    @contextmanager
    def held():
        database = company.srv.database()
        with database.writing():
            ends.append(time.monotonic() + seconds)
            yield
        database.close()

    return meanwhile(company, held, lambda _: time.monotonic() > ends[0], "storage_busy")


# --- R13: the disk is full -------------------------------------------------------------------------------------------
@contextmanager
def small_disk(folder):
    """A disk of its own with little room, for those who may make one."""
    folder = Path(folder) / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def may_make_a_disk():
    """Whether this machine lets us."""
    return os.geteuid() == 0 and subprocess.run(["mount", "--version"], capture_output=True).returncode == 0


def full(servers, meet, disk, refusals):
    """Fill the disk to the last byte, write, and make room again; such a small disk is never called ready."""
    company = room(servers, meet, disk=disk)

    @contextmanager
    def filled():
        with (disk / "filler").open("wb", buffering=0) as filler:
            try:
                while filler.write(b"0" * 4096):
                    pass
            except OSError:
                yield
        (disk / "filler").unlink()

    return meanwhile(company, filled, lambda told: len(told) >= refusals, "storage_full", ready_again=503)


# --- R14: the database takes no changes ------------------------------------------------------------------------------
def read_only(servers, meet, refusals):
    """Switch the PostgreSQL server to read-only, as a standby is; and back."""
    company = room(servers, meet, database="postgres")

    @contextmanager
    def switched():
        _set(company.srv, "ALTER SYSTEM SET default_transaction_read_only = on")
        until(lambda: get(company.srv, "/readyz")[0] == 503, "it is read-only")
        yield
        _set(company.srv, "ALTER SYSTEM RESET default_transaction_read_only")

    return meanwhile(company, switched, lambda told: len(told) >= refusals, "read_only")


def _set(srv, sentence):
    engine = create_engine(srv.database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text("SET default_transaction_read_only = off"))
        conn.execute(text(sentence))
        conn.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def _locked(_part, sizes):
    with hall() as (servers, meet):
        return locked(servers, meet, sizes.of(LOCKED_S, 2))


def _not_locked(_part, _sizes):
    with hall() as (servers, meet):
        return meanwhile(room(servers, meet), nullcontext, lambda told: len(told) >= 10, "storage_busy")


def _full(_part, sizes):
    with hall() as (servers, meet), small_disk(servers.folder()) as disk:
        return full(servers, meet, disk, sizes.of(200, 8))


def _read_only(_part, sizes):
    with hall() as (servers, meet):
        return read_only(servers, meet, sizes.of(200, 8))


CASES = (
    Case("R11", "G10", "another process holds the database for 30 s",
         "storage_busy ≤ 1.5 s, reading p99 < 100 ms, drained ≤ 2 s", _locked,
         lambda f: in_words(f) and f["worst_answer_s"] <= 1.5 and f["page_p99_ms"] < 100 and f["recovery_s"] <= 2),
    Case("R11 control", "G10", "nobody holds it", "no write is refused", _not_locked,
         lambda f: f["told_otherwise"] == f["faults"] and f["not_said_by_readyz"]),
    Case("R13", "G10", "the disk is full", "storage_full 100 %, reads 100 %, first write ≤ 5 s after", _full,
         lambda f: in_words(f) and f["recovery_s"] <= 5),
    Case("R14", "G10", "PostgreSQL takes no changes", "read_only 100 %, 503 and alive, back by itself", _read_only,
         lambda f: in_words(f) and f["recovery_s"] <= 5),
)  # fmt: skip
