"""Faults that need many: readers that stop reading, strangers who take every place, a load that takes all memory.

Members are asked the same small thing all the while, and how long their answers take is the figure.
"""

import asyncio
import random
import resource
import socket
import time
from contextlib import suppress
from pathlib import Path

from tests.torture.cases import Case, zero
from tests.torture.crowd import Listener, gather, run
from tests.torture.hall import hall
from tests.wire.harness import until
from tests.wire.seed import seed

FEW_HANDLES = 1_024
WORDS = "x" * 1_000
BREATH_S = 1.4, 2.4
"""Between two comments of somebody: a room takes 2,900 of them, and 135 people have that many to say in 40 s."""


def settled_rss(srv):
    """Megabytes the server's process holds."""
    return _status(srv, "VmRSS")


def _status(srv, name):
    lines = Path(f"/proc/{srv.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def percentile(values, share):
    """The value below which that share of them lies, or 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def crowd_of(srv, number, deaf=0):
    """A workshop and so many listeners in it, the last of them about to go deaf."""
    names = tuple(f"P{place}" for place in range(number))
    world = seed(srv, names=names)
    people = [Listener(srv.port, world.id, world.cookies[name]) for name in names]
    for listener in people[number - deaf :]:
        listener.deaf = True
    return people


def slow_readers(part, sizes, people=150, deaf=15, seconds=40):
    """R8: some stop reading while everybody talks; the others do not notice, and the deaf are let go.

    Before, as many talk for as long and nobody goes deaf: what is said takes memory and time of its own.
    """
    lasts, everybody = max(25, sizes.of(seconds)), sizes.of(people, 30)
    with hall() as (servers, _):
        calm, found = (
            run(_slow_readers(srv, crowd_of(srv, everybody, number), lasts))
            for srv, number in ((servers.new().start(), 0), (servers.new().start(), sizes.of(deaf, 3)))
        )
    more = found.pop("worst_grown_mb") - calm["worst_grown_mb"]
    return found | {"worst_more_mb": max(0.0, more), "calm_p99_ms": calm["worst_p99_ms"]}


async def _slow_readers(srv, listeners, seconds):
    await gather(listeners)
    healthy, deaf = [one for one in listeners if not one.deaf], [one for one in listeners if one.deaf]
    before, began = settled_rss(srv), time.monotonic()
    for listener in deaf:
        listener.stop_reading()
    chance = random.Random(len(listeners))
    talking = [asyncio.create_task(_talk(one, began + seconds, chance)) for one in healthy]
    let_go = await _until_alone(healthy, seconds)
    counts = await asyncio.gather(*talking)
    await asyncio.sleep(1)
    late = [second for one in healthy for second in one.late]
    found = {
        "faults": len(deaf),
        "said": sum(counts),
        "kept": int(let_go is None),
        "let_go_s": let_go or seconds,
        "holes": sum(one.holes for one in healthy),
        "cut off": sum(bool(one.ended) for one in healthy),
        "worst_p99_ms": 1000 * percentile(late, 0.99),
        "worst_grown_mb": settled_rss(srv) - before,
    }
    for listener in listeners:
        listener.leave()
    return found


async def _talk(listener, until_, chance):
    """Comment again and again, not in step with the others; returns how often."""
    said = 0
    await asyncio.sleep(chance.uniform(0, BREATH_S[1]))
    with suppress(ConnectionError):  # it shows as somebody who was cut off
        while time.monotonic() < until_:
            answer = await listener.command("AddComment", kind="idea", text=f"sent {time.monotonic():.6f}; {WORDS}")
            said += answer["ok"]
            await asyncio.sleep(chance.uniform(*BREATH_S) + answer.get("after_ms", 0) / 1000)
    return said


async def _until_alone(healthy, seconds):
    """How long until the room knows that the deaf are gone, or None."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        if healthy[0].present == len(healthy):
            return time.monotonic() - began
        await asyncio.sleep(0.1)
    return None


# --- strangers ---
def nothing(line):
    """Connect, and say nothing."""


def half_a_head(line):
    """Begin a request."""
    line.send(b"GET / HTTP/1.1\r\nHost: x\r\n")


def slow_body(line):
    """Promise a form, and send one byte of it."""
    line.send(b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\na")


def oversize(line):
    """Promise more than anybody may."""
    line.send(
        b"POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n"
    )


def junk(line):
    """Speak no HTTP."""
    line.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20)


def unread(line):
    """Ask for a page many times, and read no answer."""
    with suppress(BlockingIOError):
        line.send(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)


def refused_socket(line):
    """Ask for a WebSocket without a seat."""
    line.send(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )


def bad_post(line):
    """Post what no browser posts to a line that is not there."""
    line.send(
        b"POST /socket.io/?EIO=4&transport=polling&sid=no HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n0{"
    )


KINDS = (nothing, half_a_head, slow_body, oversize, junk, unread, refused_socket, bad_post)


def strangers(part, sizes, number=1_100):
    """H2: so many hostile connections of one kind, without an account; members are answered all the while."""
    _may_open(4_096)
    with hall() as (servers, _):
        return run(_strangers(servers.new().start(), KINDS[part % len(KINDS)], sizes.of(number, 50)))


def out_of_handles(part, sizes, number=5_000):
    """R34: strangers by the thousand, and the server may open only so many handles."""
    _may_open(6_000)
    with hall() as (servers, _):
        srv = servers.new().start()
        resource.prlimit(srv.process.pid, resource.RLIMIT_NOFILE, (FEW_HANDLES, FEW_HANDLES))
        return run(_strangers(srv, nothing, sizes.of(number, FEW_HANDLES + 200)))


async def _strangers(srv, kind, number):
    members = crowd_of(srv, 10)
    await gather(members)
    calm = await _asked(members, 2.0)
    lines, beside = [], asyncio.create_task(_asked(members, 8.0))
    for _ in range(number):
        lines.append(await asyncio.to_thread(_open, srv.port, kind))
    during = await beside
    for line in lines:
        line.close()
    began = time.monotonic()
    await asyncio.to_thread(until, lambda: _page(srv), "the server answers newcomers again", 60.0)
    found = {
        "faults": number,
        "members cut off": sum(bool(one.ended) for one in members),
        "asked": len(during),
        "calm_p99_ms": 1000 * percentile(calm, 0.99),
        "worst_p99_ms": 1000 * percentile(during, 0.99),
        "again_s": time.monotonic() - began,
    }
    for member in members:
        member.leave()
    return found


def _open(port, kind):
    line = socket.socket()
    line.settimeout(2)
    with suppress(OSError):
        line.connect(("127.0.0.1", port))
        line.setblocking(False)
        kind(line)
    return line


def _page(srv):
    try:
        with socket.create_connection(("127.0.0.1", srv.port), timeout=2) as line:
            line.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{srv.port}\r\nConnection: close\r\n\r\n".encode())
            return line.recv(100).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


async def _asked(members, seconds):
    """Ask each of them for nothing new, again and again; returns how long each answer took."""
    ends, took = time.monotonic() + seconds, []

    async def one(member):
        with suppress(ConnectionError):  # it shows as somebody who was cut off
            while time.monotonic() < ends:
                began = time.monotonic()
                await member.ask("ready", {"workshop": member.workshop, "ready": False})
                took.append(time.monotonic() - began)
                await asyncio.sleep(0.1)

    await asyncio.gather(*map(one, members))
    return took


def _may_open(handles):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(handles, most), most))


CASES = (
    Case(
        "R8", "G8", "Readers who stop reading",
        "nobody else loses anything, p99 under 150 ms, under 20 MB more, the deaf let go within 20 s",
        slow_readers,
        lambda f: zero(f, "kept", "holes", "cut off") and f["let_go_s"] <= 20 and f["worst_p99_ms"] < 150
        and f["worst_more_mb"] < 20,
    ),
    Case(
        "R34", "", "5,000 strangers, and no handle left",
        "members answered in 200 ms (p99), nobody cut off, newcomers again within 5 s",
        out_of_handles,
        lambda f: zero(f, "members cut off") and f["worst_p99_ms"] < 200 and f["again_s"] <= 5,
    ),
    Case(
        "H2", "H2", "1,100 hostile connections of each of 8 kinds",
        "members answered in 200 ms (p99), nobody cut off, normal within 15 s",
        strangers,
        lambda f: zero(f, "members cut off") and f["worst_p99_ms"] < 200 and f["again_s"] <= 15,
        parts=len(KINDS),
    ),
)  # fmt: skip
