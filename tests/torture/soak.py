"""A long day: people listen, say something small, leave and come back; nothing may pile up in the server."""

import asyncio
import time
from pathlib import Path

from tests.torture.cases import Case, zero
from tests.torture.crowd import gather, run
from tests.torture.hall import hall
from tests.torture.many import crowd_of, settled_rss

MINUTES = 60
PAUSE_S = 1.0
WARM = 1 / 3  # of the time: what a server takes while it warms up is no slope


def soak(part, sizes, people=100, minutes=MINUTES):
    """R38: one part of a day; the figures are of the server that was alive at its end."""
    with hall() as (servers, _):
        srv = servers.new().start()
        found = run(_day(srv, sizes.of(people, 10), 60 * minutes * sizes.share))
        return found | {"worst_wal_mb": (srv.folder / "workshop.db-wal").stat().st_size / 2**20}


async def _day(srv, number, seconds):
    listeners, notes, ends = crowd_of(srv, number), [], time.monotonic() + seconds
    await gather(listeners)
    while time.monotonic() < ends:
        await _minute(listeners, len(notes))
        notes.append((time.monotonic(), settled_rss(srv), _handles(srv)))
    for listener in listeners:
        listener.leave()
    steady = notes[int(len(notes) * WARM) :]
    return {
        "faults": sum(one.comings for one in listeners) - number,
        "said": sum(one.said for one in listeners),
        "holes": sum(one.holes for one in listeners),
        "worst_more_mb_an_hour": slope([(at, rss) for at, rss, _ in steady]) * 3600,
        "worst_more_handles": max(handles for *_, handles in steady) - steady[0][2],
    }


async def _minute(listeners, turn):
    """Everybody says something small, and one in ten leaves and comes back."""
    for listener in listeners[turn % 10 :: 10]:
        listener.leave()
        await listener.come()
    answers = await asyncio.gather(*(one.ask("ready", _ready(one, turn)) for one in listeners))
    for listener, answer in zip(listeners, answers, strict=True):
        listener.said += answer["ok"]
    await asyncio.sleep(PAUSE_S)


def _ready(listener, turn):
    return {"workshop": listener.workshop, "ready": bool(turn % 2)}


def _handles(srv):
    return len(list(Path(f"/proc/{srv.process.pid}/fd").iterdir()))


def slope(points):
    """How fast a figure grows a second, by the line that fits best."""
    middle = sum(at for at, _ in points) / len(points)
    mean = sum(value for _, value in points) / len(points)
    spread = sum((at - middle) ** 2 for at, _ in points)
    return sum((at - middle) * (value - mean) for at, value in points) / spread if spread else 0.0


CASES = (
    Case(
        "R38", "G21", "A long day with people who come and go",
        "8 h: under 1 MB more an hour, no more than 5 handles more, the write-ahead log under 64 MB",
        soak,
        lambda f: zero(f, "holes") and f["worst_more_mb_an_hour"] < 1 and f["worst_more_handles"] <= 5
        and f["worst_wal_mb"] < 64,
        parts=8,
    ),
)  # fmt: skip
