"""R20: PostgreSQL dies under voting and its synchronous standby takes over; nothing that was acknowledged is gone.

The control is a standby that follows no more when the first one dies, with nobody waiting for it: that must lose.
"""

import random
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.tools import as_server_user, free_port, give_to_server_user, make_postgres, serve_postgres
from tests.torture.cases import Case, together, zero
from tests.torture.hall import hall
from tests.torture.workers import PATIENCE_S, PAUSE_S, all_vote, answered_since, asked_of_all
from tests.wire.company import gather
from tests.wire.harness import Srv, until
from tests.wire.seed import seed

TOLD = re.compile(r'"code":\s*"(\w+)"')
SOON = {"storage_unavailable", "storage_busy", "rate_limited"}
"""What a browser hears meanwhile, and repeats its command for."""
SYNCHRONOUS = "ALTER SYSTEM SET synchronous_standby_names = '*'"
FOLLOWS_NO_MORE = "ALTER SYSTEM SET primary_conninfo = ''"


@dataclass
class Node:
    """One PostgreSQL of a pair."""

    data: Path
    port: int = field(default_factory=free_port)

    def copy_to(self, other):
        """Make the other one a standby of this one, which has not run yet."""
        subprocess.run(["cp", "-a", self.data, other.data], check=True)
        (other.data / "standby.signal").touch()
        with (other.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"primary_conninfo = 'host=127.0.0.1 port={self.port} user=kpi'\n")

    def start(self):
        """Start it on its data, whatever it was when it ended."""
        serve_postgres(self.data, self.port)

    def die(self):
        """End it without a goodbye."""
        as_server_user("pg_ctl", "stop", "-w", "-D", self.data, "-m", "immediate")

    def promote(self):
        """It leads from now on."""
        as_server_user("pg_ctl", "promote", "-w", "-D", self.data)

    def ask(self, sentence):
        """Say something to this one, and to no other; returns the first value of the answer, if there is one."""
        engine = create_engine(
            f"postgresql+psycopg2://kpi@127.0.0.1:{self.port}/postgres", isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as conn:
            answer = conn.execute(text(sentence))
            value = answer.scalar() if answer.returns_rows else None
        engine.dispose()
        return value

    def set(self, sentence):
        """Change a setting for good, and at once."""
        self.ask(sentence)
        self.ask("SELECT pg_reload_conf()")


@contextmanager
def pair(synchronous=True):
    """A PostgreSQL and its standby; with `synchronous` nothing is committed that is not on both."""
    with tempfile.TemporaryDirectory(prefix="kpi-pair-", ignore_cleanup_errors=True) as folder:
        give_to_server_user(folder)
        first, second = Node(Path(folder) / "first"), Node(Path(folder) / "second")
        make_postgres(first.data)
        first.copy_to(second)
        try:
            first.start()
            second.start()
            if synchronous:
                first.set(SYNCHRONOUS)
            kind = "sync" if synchronous else "async"
            until(lambda: first.ask("SELECT sync_state FROM pg_stat_replication") == kind, f"the standby is {kind}")
            yield first, second
        finally:
            for node in (first, second):
                if (node.data / "postmaster.pid").exists():
                    node.die()


def address(*nodes):
    """What an operator writes for two servers of which one takes writes (docs/operate.md)."""
    ports = ",".join(str(node.port) for node in nodes)
    hosts = ",".join("127.0.0.1" for _ in nodes)
    return f"postgresql://kpi@/postgres?host={hosts}&port={ports}&target_session_attrs=read-write"


@contextmanager
def room(*nodes):
    """A server on these nodes with a vote in it; gives (srv, company)."""
    with hall() as (servers, _):
        srv = Srv(servers.folder(), database_url=address(*nodes)).prepare().start()
        servers.all.append(srv)
        company = gather(srv, seed(srv))
        yield srv, company
        company.leave()


def failover(synchronous=True):
    """The first one dies under voting and the second one is promoted; the figures."""
    with pair(synchronous) as (first, second), room(first, second) as (srv, company):
        with all_vote([company]) as voters:
            time.sleep(random.uniform(0.5, 1.5))
            if not synchronous:
                second.set(FOLLOWS_NO_MORE)
                time.sleep(0.5)
            pause = _dies(first, second, voters)
        wrong = asked_of_all(srv, [company])
        told = {code for bot in company.everyone for frame in bot.frames for code in TOLD.findall(frame)}
        return {
            "faults": 1,
            "wrong": wrong,
            "acknowledged": _answers(company),
            "told_otherwise": len(told - SOON),
            "worst_pause_s": pause,
        }


def old_one_returns(seconds=5.0):
    """The one that died is started as it was, beside the one that took over, and ended again; the figures."""
    with pair() as (first, second), room(first, second) as (srv, company):
        with all_vote([company]) as voters:
            _dies(first, second, voters)
            first.start()
            time.sleep(1.0)  # whoever was on the way is there
            there = first.ask("SELECT max(seq) FROM event")
            began = _answers(company)
            time.sleep(seconds)
            meanwhile, more = _answers(company) - began, first.ask("SELECT max(seq) FROM event") - there
            first.die()
            ended = time.monotonic()
            until(lambda: all(answered_since(voter.bot, ended) for voter in voters), "everybody votes", PATIENCE_S)
        back = time.monotonic() - ended
        found = {"faults": 1, "taken_by_the_old_one": more, "answered_meanwhile": meanwhile, "worst_back_s": back}
        return found | {"wrong": asked_of_all(srv, [company])}


def _answers(company):
    return sum(bool(said.ack) for bot in company.everyone for said in list(bot.history))


def _dies(first, second, voters):
    """How long nobody could vote, in seconds."""
    began = time.monotonic()
    first.die()
    second.promote()
    died = time.monotonic()
    until(lambda: all(answered_since(voter.bot, died) for voter in voters), "everybody votes again", PATIENCE_S)
    return max(min(said.ret for said in voter.bot.history if said.ret > died) for voter in voters) - began


def _part(_number, sizes, times=5):
    return together(failover() for _ in range(sizes.of(times)))


def _control(_number, _sizes):
    return failover(synchronous=False)


CASES = (
    Case("R20", "G12", "PostgreSQL dies, its synchronous standby takes over", "0 lost; all vote again ≤ 10 s", _part,
         lambda found: zero(found, "wrong", "told_otherwise") and found["worst_pause_s"] <= PAUSE_S, parts=2),
    Case("R20 old", "G12", "The one that died is started again as it was", "it takes nothing, 0 lost; on when it ends",
         lambda _number, _sizes: old_one_returns(),
         lambda found: zero(found, "wrong", "taken_by_the_old_one") and found["worst_back_s"] <= PAUSE_S),
    Case("R20 control", "G12", "Control: the standby had stopped to follow, and nobody waits for it", "lost > 0",
         _control, lambda found: found["wrong"] > 0),
)  # fmt: skip
