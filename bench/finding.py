"""What a manager waits for when there is a lot of past: directory, first page, timelines, search, replay.

Run it with `make bench-finding`. The large set (`kpi-workshop seed --large`) and a small one of the same making are
asked in turns in one process, so that the ratios mean something on a noisy machine. It must never mistake an error page
or an empty answer for a quick one.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from workshop import create_app
from workshop.config import Config
from workshop.demo.large import CROWD, TEAMS, Seeded, mark, seed_large
from workshop.demo.large_story import Size
from workshop.identity import ACCOUNT_COOKIE
from workshop.live.server import Server
from workshop.migrate import migrate
from workshop.signing_in import sessions
from workshop.tables import history

TURNS = 15
RESULTS = Path(__file__).parent / "results" / "finding.json"
SMALL_TEAMS = 4
SMALL = Size(quarters=4)


@dataclass
class World:
    """A server on one of the two sets, a browser of its manager, and addresses that go on and on."""

    server: Server
    seeded: Seeded
    client: FlaskClient
    story: str
    teams: Iterator[str]
    steps: Iterator[int]

    def get(self, address: str, holds: str) -> float:
        """Milliseconds until a page is there; it must hold what it is read for."""
        began = time.perf_counter()
        answer = self.client.get(address)
        taken = (time.perf_counter() - began) * 1000
        if answer.status_code != 200 or holds not in answer.get_data(as_text=True):
            raise SystemExit(f"{address} answered {answer.status_code}, without “{holds}”")
        return taken


PAGES: dict[str, Callable[[World], tuple[str, str]]] = {
    "directory": lambda _: ("/teams", "Leader "),
    "directory, searched": lambda _: ("/teams?q=oslo", "Oslo"),
    "first page of a team": lambda world: (f"/teams/{next(world.teams)}", "We steer by"),
    "timeline of a list": lambda world: (f"/teams/{next(world.teams)}/history", "timeline"),
    "timeline with the crowded session": lambda world: (f"/teams/{world.seeded.crowded_team}/history", "timeline"),
    "timeline of a KPI": lambda world: (world.story, "timeline"),
    "most amended": lambda world: (f"/teams/{next(world.teams)}/history?show=amended", "Changed in"),
    "two versions": lambda world: (f"/teams/{next(world.teams)}/versions?left=1&right=3", "versions-table"),
    "search in a team": lambda world: (
        f"/teams/{next(world.teams)}/search?q=did+we+ever+have+lead+response+time",
        "Lead response time",
    ),
    "search in all teams": lambda _: ("/search?q=did+we+ever+have+calls+per+day", "Calls per day"),
    "replay, a step of the scrubber": lambda world: (
        f"/workshops/{world.seeded.crowded}/replay?at={next(world.steps)}&part=1",
        "moment-head",
    ),
}


def main() -> int:
    """Seed both sets, measure in turns, print the table and keep it."""
    with tempfile.TemporaryDirectory() as folder:
        worlds = {
            "small": _world(Path(folder) / "small", SMALL_TEAMS, SMALL),
            "large": _world(Path(folder) / "large", TEAMS, CROWD),
        }
        first = {name: world.get(*PAGES["replay, a step of the scrubber"](world)) for name, world in worlds.items()}
        times = _measured(worlds)
        rows = [_row("replay, the first moment asked for", {name: [ms] for name, ms in first.items()})]
        rows += [_row(page, by_world) for page, by_world in times.items()]
        for world in worlds.values():
            world.server.services.writer.stop()
    _told(rows)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(f"{json.dumps(rows, indent=2)}\n")
    return 0


def _world(folder: Path, teams: int, crowd: Size) -> World:
    folder.mkdir()
    server = create_app(Config(data_dir=folder, engine="threading", secret="measured-here"))
    here = server.services
    migrate(here.database)
    seeded = seed_large(here.database, datetime.now(UTC), print, "measured-here", teams, crowd)
    here.writer.start()
    client = server.pages.test_client()
    with here.database.writing() as conn:
        client.set_cookie(ACCOUNT_COOKIE, sessions.begin(conn, seeded.account, here.clock()))
    last = here.state(seeded.crowded).seq
    order = [f"{mark(number * 7 % teams)}-team" for number in range(teams) if number * 7 % teams]
    steps = [last - number * 1237 % last for number in range(200)]
    return World(server, seeded, client, _story(server, seeded), cycle(order), cycle(steps))


def _story(server: Server, seeded: Seeded) -> str:
    """The address of the first KPI of the team with the crowded session."""
    mine = (history.c.team_id == seeded.crowded_team) & (history.c.kind == "KpiProposed")
    with server.services.database.reading() as conn:
        kpi = conn.scalar(select(history.c.kpi_id).where(mine).order_by(history.c.at).limit(1))
    return f"/teams/{seeded.crowded_team}/history/{kpi}"


def _measured(worlds: dict[str, World]) -> dict[str, dict[str, list[float]]]:
    """Milliseconds by page and set; the two sets take turns."""
    times: dict[str, dict[str, list[float]]] = {page: {name: [] for name in worlds} for page in PAGES}
    for turn in range(TURNS + 1):
        for page, address in PAGES.items():
            for name, world in worlds.items():
                taken = world.get(*address(world))
                if turn:  # the first turn compiles templates
                    times[page][name].append(taken)
    return times


def _row(page: str, by_world: dict[str, list[float]]) -> dict[str, object]:
    small, large = (statistics.median(by_world[name]) for name in ("small", "large"))
    slowest = max(by_world["large"])
    return {
        "page": page,
        "small_ms": round(small, 1),
        "large_ms": round(large, 1),
        "ratio": round(large / small, 2),
        "slowest_ms": round(slowest, 1),
    }


def _told(rows: list[dict[str, object]]) -> None:
    print(
        f"Milliseconds, median of {TURNS}; small: {SMALL_TEAMS} teams, {SMALL.quarters} versions; large: {TEAMS} teams"
    )
    print(f"{'page':<40}{'small':>9}{'large':>9}{'ratio':>8}{'slowest':>9}")
    for row in rows:
        print(f"{row['page']:<40}{row['small_ms']:>9}{row['large_ms']:>9}{row['ratio']:>8}{row['slowest_ms']:>9}")


if __name__ == "__main__":
    raise SystemExit(main())
