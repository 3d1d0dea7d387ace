"""The product in a language that runs from right to left and is longer than English: nothing runs out of a window.

The language is made by deploy/pseudo.py: the English words are still in it, so that the walks find their way.
"""

import pytest

from deploy import pseudo
from tests.browser import tour
from tests.browser.looks import LAPTOP, PHONE, SCROLLS, WALLS, WIDER, seen
from tests.browser.people import Person
from tests.browser.scenes import Scene
from tests.browser.windows import SCREEN, shoot
from tests.wire.harness import Srv

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def srv(tmp_path_factory):
    """The real server, which offers one language more."""
    languages = tmp_path_factory.mktemp("languages")
    pseudo.make(languages)
    server = Srv(tmp_path_factory.mktemp("srv"), translations=str(languages)).start()
    yield server
    server.stop()


@pytest.fixture
def scene(windows, meet):
    """A workshop whose people read that language."""
    windows.locale = pseudo.LOCALE
    return Scene(windows, meet())


def fits(found):
    """A look that notes what is wider than a phone or a laptop, and where the big screen would have to scroll."""

    def look(person, name):
        page, is_wall = person.page, tour.is_wall(name)
        assert page.evaluate("document.documentElement.dir") == "rtl"
        for size in (WALLS[0], SCREEN) if is_wall else (PHONE, LAPTOP):
            found.extend(f"{name} {wrong}" for wrong in seen(page, SCROLLS if is_wall else WIDER, size))
            shoot(page, f"{name}-rtl-{size['width']}", whole=False)

    return look


def test_no_page_scrolls_sideways(scene):
    found = []
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    for name, path in {"way-in": "/", **tour.addresses_of_a_leader(scene)}.items():
        fits(found)(mara.goes_to(path), name)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walk", tour.LIVE_WALKS, ids=lambda walk: walk.__name__)
def test_no_live_screen_scrolls_sideways(scene, walk):
    found = []
    walk(scene, fits(found))
    assert not found, "\n".join(found)
