"""How long a phone four times slower than this machine takes from a tap to the next picture: a quiet room, a busy one.

Run it with `make bench-room`. Both rooms are measured in turns in one browser, against one real server. It must never
mistake a silent page for a quick one: an interaction that the browser did not report is an error.
"""

import secrets
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.windows import PHONE, chromium
from tests.wire.harness import Srv
from tests.wire.seed import World, seed
from workshop.domain import commands as c
from workshop.domain.values import Access
from workshop.writer import Writer

SLOWER = 4
TURNS = 5
BUDGET_MS = 100
ROOMS = {"quiet": (2, 8), "busy": (40, 1000)}
WATCH = """
window.taken = [];
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId) window.taken.push([one.name, one.duration]);
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
LONGEST = "() => { const all = window.taken.splice(0).map(([, ms]) => ms); return all.length ? Math.max(...all) : 16; }"


@dataclass
class Seen:
    """Milliseconds from act to paint, by act and room."""

    times: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, act: str, room: str, ms: float) -> None:
        """Note one interaction."""
        self.times.setdefault(act, {}).setdefault(room, []).append(ms)

    def rows(self) -> Iterator[tuple[str, float, float]]:
        """The median of each act in the quiet room and in the busy one."""
        for act, by_room in self.times.items():
            yield act, statistics.median(by_room["quiet"]), statistics.median(by_room["busy"])


def main() -> int:
    """Measure, print the table; the exit code tells whether every act of the busy room met its budget."""
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as srv, chromium() as browser:
        pages = {name: open_room(browser, srv, filled(srv, *size)) for name, size in ROOMS.items()}
        for _ in range(TURNS):
            for room, page in pages.items():
                for act, do in ACTS.items():
                    seen.add(act, room, taken(page, do))
    return told(seen)


def told(seen: Seen) -> int:
    """Print what was seen, as a table."""
    print(f"Phone, {SLOWER} times slower; milliseconds to the next paint, median of {TURNS}; budget {BUDGET_MS}")
    print(f"{'act':<34}{'quiet':>8}{'busy':>8}{'ratio':>8}")
    for act, quiet, busy in seen.rows():
        print(f"{act:<34}{quiet:>8.0f}{busy:>8.0f}{busy / quiet:>8.1f}")
    return int(any(busy > BUDGET_MS for _, _, busy in seen.rows()))


@contextmanager
def served(folder: Path) -> Iterator[Srv]:
    """The real server, ended afterwards."""
    server = Srv(folder).start()
    yield server
    server.stop()


def filled(srv: Srv, kpis: int, comments: int) -> World:
    """A running workshop with that many KPIs, and comments spread over them; the first KPI is voted on."""
    world = seed(srv, kpis=[f"KPI {number}" for number in range(1, kpis + 1)])
    leader = c.Actor(Access.LEADER, world.leader)
    asked: list[tuple[c.Actor, c.Command]] = [
        (leader, c.read_command("OpenRoom", {})),
        (leader, c.read_command("GoToPhase", {"phase": "proposals"})),
    ]
    seats = list(world.seats.values())
    for number in range(comments):
        speaker = c.Actor(Access.PARTICIPANT, seats[number % len(seats)])
        asked.append((speaker, said(world.kpis[number % kpis], number)))
    asked += [
        (leader, c.read_command("GoToPhase", {"phase": "blind_1"})),
        (leader, c.read_command("PutInSpotlight", {"kpi": world.kpis[0]})),
        (leader, c.read_command("OpenRound", {"kpi": world.kpis[0]})),
    ]
    written(srv, world, asked)
    return world


def said(kpi: str, number: int) -> c.Command:
    """A comment of ordinary length."""
    text = f"Remark {number}: a call that only rings tells us little about the customer, so let us count talks."
    return c.read_command("AddComment", {"kpi": kpi, "kind": "concern", "text": text, "named": True})


def written(srv: Srv, world: World, asked: list[tuple[c.Actor, c.Command]]) -> None:
    """Let the product's own writer take all of it."""
    database = srv.database()
    writer = Writer(database, moved=lambda _: None)
    writer.start()
    waiting = [writer.submit(c.Request(world.id, secrets.token_hex(16), actor, command)) for actor, command in asked]
    for future in waiting:
        future.result(60)
    writer.stop()
    database.close()


def open_room(browser: Browser, srv: Srv, world: World) -> Page:
    """Ana's room on a slow phone, everything drawn."""
    context = browser.new_context(viewport=PHONE, base_url=srv.address, has_touch=True, is_mobile=True)
    name, _, value = world.cookies["Ana"].partition("=")
    context.add_cookies([{"name": name, "value": value, "url": srv.address}])
    context.add_init_script(WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"/workshops/{world.id}/room")
    page.locator(".vote-option").first.wait_for(timeout=60_000)
    page.evaluate(PAINTED)
    return page


def taken(page: Page, do: Callable[[Page], None]) -> float:
    """The longest interaction that an act brought, in milliseconds; 16 where all were below what browsers report."""
    page.bring_to_front()
    page.evaluate("() => { window.taken.length = 0; }")
    do(page)
    page.evaluate(PAINTED)
    return float(page.evaluate(LONGEST))


def choose(page: Page) -> None:
    """Choose another answer of the scale, which a phone has folded since the last one."""
    folded = page.get_by_role("button", name="Another answer")
    if folded.is_visible():
        folded.tap()
    page.locator(".vote-option:not(:has(:checked))").nth(2).tap()


def rate(page: Page) -> None:
    """Rate the impact."""
    page.locator(".rate").first.locator("label:not(:has(:checked))").nth(1).tap()


def look_elsewhere(page: Page) -> None:
    """Put the vote aside, go to the last KPI with the picker, and come back."""
    page.get_by_role("button", name="Put it aside").tap()
    look_at(page, -2)
    page.get_by_role("button", name="See the vote").tap()


def write(page: Page) -> None:
    """Put the vote aside, type five letters into the composer of the whole list, and come back to the vote."""
    page.get_by_role("button", name="Put it aside").tap()
    look_at(page, 0)
    page.get_by_label("What you want to say").tap()
    page.keyboard.type("hello")
    page.get_by_role("button", name="See the vote").tap()


def look_at(page: Page, place: int) -> None:
    """Choose a place with the picker: the whole list, the KPIs, one's own words."""
    picker = page.get_by_label("Look at")
    picker.focus()
    picker.select_option(picker.locator("option").nth(place).get_attribute("value"))


ACTS: dict[str, Callable[[Page], None]] = {
    "choose an answer": choose,
    "rate the impact": rate,
    "look at another KPI": look_elsewhere,
    "write in the composer": write,
}


if __name__ == "__main__":
    sys.exit(main())
