"""The big screen measured: at every size no slide overflows, nothing is smaller than 2.2 vh, no word lies on another.

The slides come from the style guide, with invented parts: as a workshop has them, and at the greatest lengths.
"""

import re
from pathlib import Path

import pytest

from tests.browser import style_guide
from tests.browser.windows import Windows, shoot
from tests.wire.harness import ROOT

pytestmark = pytest.mark.browser
srv = pytest.fixture(scope="module")(style_guide.server)

SMALL, OLD = {"width": 1280, "height": 720}, {"width": 1024, "height": 768}
SCREENS = [SMALL, {"width": 1920, "height": 1080}, {"width": 3840, "height": 2160}, OLD]
KINDS = {
    "usual": {"long": False, "seats": 9, "zoom": 0},
    "long": {"long": True, "seats": 60, "zoom": 0},
    "zoomed": {"long": False, "seats": 9, "zoom": 3},
}
SHOW = "(detail) => dispatchEvent(new CustomEvent('guide:show', { detail }))"
SCENES = re.findall(
    r'^ {2}"?([\w-]+)"?: \(', (ROOT / "static/js/guide/scenes.js").read_text().partition("SCENES =")[2], re.MULTILINE
)
MEASURE = (Path(__file__).parent / "measure.js").read_text()


@pytest.fixture
def page(windows: Windows):
    """A big screen that shows any scene of the style guide."""
    opened = windows.open("Projector", SCREENS[0])
    opened.emulate_media(reduced_motion="reduce")
    opened.goto("/styleguide/screen")
    opened.locator("body.is-drawn").wait_for()
    return opened


def shows(page, scene, number=None, **more):
    """Bring a page of a scene to the screen."""
    page.evaluate(SHOW, {"scene": scene, "page": number} | more)
    return int(page.evaluate("document.body.dataset.pages"))


# Everything is a share of the height: what fits the two shapes at their smallest fits them larger.
EVERY = [("usual", size) for size in SCREENS] + [(kind, size) for kind in ("long", "zoomed") for size in (SMALL, OLD)]


@pytest.mark.parametrize(("kind", "size"), EVERY, ids=lambda one: str(one if isinstance(one, str) else one["width"]))
def test_no_slide_overflows_and_nothing_is_too_small_to_read(page, kind, size):
    found = []
    page.set_viewport_size(size)
    for scene in SCENES:
        for number in range(shows(page, scene, **KINDS[kind])):
            shows(page, scene, number)
            found += [f"{scene}, page {number + 1}: {wrong}" for wrong in page.evaluate(MEASURE)]
            shoot(page, f"{scene}-{number + 1}-{size['width']}-{kind}", whole=False)
    assert not found, "\n".join(found)
