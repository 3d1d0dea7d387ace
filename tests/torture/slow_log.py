"""R12: nobody reads the server's log, its pipe is full, and fifty people vote: the room must not notice.

The control is a log that is written by whoever has something to say: then the room stands still with it.
"""

import asyncio
import fcntl
import os
import re
import struct
import termios
import time
from contextlib import contextmanager, suppress

import requests

from tests.torture.cases import Case, zero
from tests.torture.crowd import Listener, gather, run
from tests.torture.hall import hall
from tests.torture.kills import voting
from tests.wire import company, harness
from tests.wire.seed import seed

WRITERS, SECONDS = 50, 15
PAUSE_S, PATIENCE_S = 0.3, 5.0
NONSENSE = '42["nonsense"]'
MOST_PAGES = 600
LAG = re.compile(r"^kpi_workshop_hub_lag_seconds_bucket\{le=\"(0\.1|\+Inf)\"\} ([\d.]+)$", re.MULTILINE)
AT_ONCE = "import logging; from workshop import logs; logs.Mouth = logging.StreamHandler; "


def unread(sizes, program=harness.PROGRAM):
    """Fill the log's pipe with lines about pages, then vote; the figures."""
    names = [f"Person {place}" for place in range(sizes.of(WRITERS, 10))]
    with hall() as (servers, _):
        srv = servers.new()
        with _deaf(srv) as ear, _started(srv, program):
            world = seed(srv, names=names)
            few = company.gather(srv, world, names=names[:2])
            vote = voting(few)
            is_full = _fill(srv, ear)
            voters = [Listener(srv.port, world.id, world.cookies[name]) for name in names[2:]]
            found = run(_votes(voters, vote, max(3, sizes.of(SECONDS))))
            slept, late = _lag(srv)
            few.leave()
        return found | {"faults": int(is_full), "wakings": slept, "later_than_100_ms": late}


@contextmanager
def _deaf(srv):
    """The server's log is a pipe that nobody reads until the server has ended; then it is a file again."""
    pipe = srv.folder / "stderr.001"
    os.mkfifo(pipe)
    ear = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    yield ear
    said = b""
    with suppress(BlockingIOError):
        while more := os.read(ear, 2**16):
            said += more
    os.close(ear)
    pipe.unlink()
    pipe.write_bytes(said)


@contextmanager
def _started(srv, program):
    usual, harness.PROGRAM = harness.PROGRAM, program
    try:
        srv.start()
    finally:
        harness.PROGRAM = usual
    yield
    srv.stop()


def _fill(srv, ear):
    """Ask for pages until the pipe takes no line any more; whether it came to that."""
    waiting = [0]
    while waiting[-5:].count(waiting[-1]) < 5 and len(waiting) < MOST_PAGES:
        with suppress(requests.RequestException):
            requests.get(f"{srv.address}/join", timeout=1)
        waiting.append(_waiting(ear))
    return len(waiting) < MOST_PAGES


def _waiting(ear):
    return struct.unpack("i", fcntl.ioctl(ear, termios.FIONREAD, b"\0" * 4))[0]


async def _votes(voters, vote, seconds):
    found = {"acknowledged": 0, "unanswered": 0}
    try:
        await asyncio.wait_for(gather(voters), 2 * PATIENCE_S)
        for one in voters:
            one.send(NONSENSE)  # of which the server's log says something
        told = await asyncio.gather(*(_goes_on(one, vote, time.monotonic() + seconds) for one in voters))
    except (TimeoutError, ConnectionError):
        return found | {"unanswered": len(voters)}
    for acknowledged, unanswered in told:
        found = {"acknowledged": found["acknowledged"] + acknowledged, "unanswered": found["unanswered"] + unanswered}
    for one in voters:
        one.leave()
    return found


async def _goes_on(voter, vote, until):
    """Vote, and vote again; how many were answered, and how many were not in time."""
    acknowledged = 0
    while time.monotonic() < until:
        try:
            body = {"round": vote, "consent": acknowledged % 3 + 3}
            answer = await asyncio.wait_for(voter.command("CastBallot", **body), PATIENCE_S)
        except (TimeoutError, ConnectionError):
            return acknowledged, 1
        acknowledged += answer["ok"]
        await asyncio.sleep(answer.get("after_ms", 0) / 1000 + PAUSE_S)
    return acknowledged, 0


def _lag(srv):
    """How often the hub woke up by the clock, and how often more than 100 ms late."""
    try:
        said = dict(LAG.findall(requests.get(f"{srv.address}/metrics", timeout=PATIENCE_S).text))
    except requests.RequestException:
        return 0, 0
    return float(said["+Inf"]), float(said["+Inf"]) - float(said["0.1"])


CASES = (
    Case("R12", "G10", "nobody reads the log, and fifty people vote", "0 without an answer, the hub never 100 ms late",
         lambda _, sizes: unread(sizes),
         lambda f: zero(f, "unanswered", "later_than_100_ms") and f["acknowledged"] > 0 and f["wakings"] > 0),
    Case("R12 control", "G10", "Control: a log that is written by whoever speaks", "people without an answer",
         lambda _, sizes: unread(sizes, AT_ONCE + harness.PROGRAM), lambda f: f["unanswered"] > 0),
)  # fmt: skip
