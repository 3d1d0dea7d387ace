"""Pictures of every screen in every state, size and light, and a contact sheet of each group for docs/screens.

`make screenshots` runs it. It must never be part of the tests: it looks, it does not judge.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import tour
from tests.browser.looks import lit
from tests.browser.scenes import Scene
from tests.browser.tour_signed import signed_pages
from tests.browser.windows import LAPTOP, PHONE, Windows, chromium
from tests.wire.company import gather
from tests.wire.harness import Srv
from tests.wire.seed import seed

SHEETS = Path(__file__).parents[2] / "docs/screens"
WALL = {"width": 1920, "height": 1080}
OLD_WALL = {"width": 1024, "height": 768}
SIZES = {"projector": (WALL, OLD_WALL)}
LIGHTS = ("light", "dark")
TILE = {PHONE["width"]: 200, LAPTOP["width"]: 420, WALL["width"]: 480, OLD_WALL["width"]: 320}
SHEET_WIDTH = 2200
QUALITY = 55
STYLE = """body { margin: 24px; background: #888; display: flex; flex-wrap: wrap; gap: 16px; font: 15px sans-serif; }
figure { margin: 0; } img { display: block; width: 100%; } figcaption { padding: 4px 0; color: #000; }"""


@dataclass
class Camera:
    """Takes the pictures of a walk and remembers to which sheet each belongs."""

    folder: Path
    sheets: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)

    def look(self, person, name):
        """One stop of a walk, in all its sizes and lights."""
        kind = group(name)
        for size in SIZES.get(kind, (LAPTOP, PHONE)):
            person.page.set_viewport_size(size)
            for light in LIGHTS:
                lit(person.page, light)
                sheet = f"{kind}-{size['width']}-{light}"
                path = self.folder / f"{sheet}-{name}.png"
                person.page.screenshot(path=path, animations="disabled")
                self.sheets.setdefault(sheet, []).append((name, path))
        person.page.set_viewport_size(SIZES.get(kind, (LAPTOP,))[0])


def group(name: str) -> str:
    """To which group a stop belongs: projector, console, room, or the pages."""
    first = name.split("-")[0]
    return first if first in ("console", "room") or tour.is_wall(name) else "pages"


def main() -> None:
    """Take every picture, then make the sheets."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(folder)
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as srv, chromium() as browser:
        for walk in WALKS:
            with scene(srv, browser) as here:
                walk(here, camera.look)
        for sheet, pictures in camera.sheets.items():
            lay_out(browser, sheet, pictures, folder)
    print(f"{sum(map(len, camera.sheets.values()))} pictures in {folder}, {len(camera.sheets)} sheets in docs/screens")


WALKS: tuple[Callable[[Scene, tour.Look], None], ...] = (*tour.WALKS, signed_pages, *tour.LIVE_WALKS)


@contextmanager
def served(folder: Path) -> Iterator[Srv]:
    """The real server on an empty database."""
    server = Srv(folder).start()
    yield server
    server.stop()


@contextmanager
def scene(srv: Srv, browser: Browser) -> Iterator[Scene]:
    """A workshop of its own for one walk."""
    windows, company = Windows(browser, srv.address), gather(srv, seed(srv))
    yield Scene(windows, company)
    windows.close()
    company.leave()


def lay_out(browser: Browser, sheet: str, pictures: list[tuple[str, Path]], folder: Path) -> None:
    """One sheet: the pictures side by side, each with its name."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    width = TILE[int(sheet.split("-")[1])]
    figures = "".join(
        f'<figure style="width:{width}px"><img src="{path.name}"><figcaption>{escape(name)}</figcaption></figure>'
        for name, path in pictures
    )
    (folder / f"{sheet}.html").write_text(f"<!doctype html><title>{sheet}</title><style>{STYLE}</style>{figures}")
    page = browser.new_page(viewport={"width": SHEET_WIDTH, "height": 800})
    page.goto((folder / f"{sheet}.html").as_uri())
    page.screenshot(path=SHEETS / f"{sheet}.jpg", type="jpeg", quality=QUALITY, full_page=True)
    page.close()


if __name__ == "__main__":
    main()
