"""Nothing runs out of a narrow window, nor out of one at 200 % zoom; and the big screen never scrolls."""

import pytest

from tests.browser import tour
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP, shoot

pytestmark = pytest.mark.browser

NARROW = (320, 640)
ZOOMED = (LAPTOP["width"] // 2, LAPTOP["height"] // 2)
SCREENS = [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDER = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const all = [...document.body.querySelectorAll("*")];
    const out = all.filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    return [root.scrollWidth, ...out.slice(0, 4).map(({ tagName, className }) => `${tagName}.${className}`)];
}"""
SCROLLS = """() => [document.documentElement, document.body, ...document.querySelectorAll("#projector, #slide")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map((one) => [one.tagName, one.id, one.scrollWidth, one.scrollHeight, one.clientWidth, one.clientHeight].join(" "))
"""


def small(found):
    """A look that notes what is wider than a narrow window, or where the big screen would have to scroll."""

    def look(person, name):
        is_wall = tour.is_wall(name)
        for width, height in SCREENS if is_wall else (NARROW, ZOOMED):
            person.page.set_viewport_size({"width": width, "height": height})
            person.page.evaluate(DRAWN)
            wrong = person.page.evaluate(SCROLLS if is_wall else WIDER)
            found.extend([f"{name} at {width}: {wrong}"] if wrong else [])
            shoot(person.page, f"{name}-{width}", whole=not is_wall)
        person.page.set_viewport_size(LAPTOP)

    return look


@pytest.mark.parametrize("walk", [tour.pages_of_strangers, tour.pages_of_a_leader, tour.live_states])
def test_nothing_is_wider_than_a_small_screen_and_the_big_one_never_scrolls(windows, meet, walk):
    found = []
    walk(Scene(windows, meet()), small(found))
    assert not found, "\n".join(found)


def test_nothing_is_wider_than_a_small_screen_once_the_list_is_signed(windows, meet):
    found, scene = [], Scene(windows, meet()).to_reveal().to_decide().decide()
    scene.sign()
    tour.signed_pages(scene, small(found))
    assert not found, "\n".join(found)
