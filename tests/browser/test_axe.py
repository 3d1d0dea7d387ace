"""No violation of WCAG 2.2 AA that axe-core can see: on every page and live state, light and dark, phone and laptop."""

from pathlib import Path

import pytest

from tests.browser import tour
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP, PHONE, SCREEN, shoot

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
HAS_OTHER_LIGHT = "light => document.getElementById('projector') && !document.documentElement.classList.contains(light)"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"], iframes: false });
    const where = (nodes) => nodes.slice(0, 4).map(({ target }) => target.join(" ")).join(", ");
    return violations.map(({ id, nodes }) => `${id}: ${where(nodes)}`);
}"""


def axe(found):
    """A look that notes what axe says of a screen in both lights, at both sizes; the big screen has one size."""

    def look(person, name):
        for size in (SCREEN,) if tour.is_wall(name) else (LAPTOP, PHONE):
            person.page.set_viewport_size(size)
            for light in ("light", "dark"):
                lit(person.page, light)
                stop = f"{name}-{size['width']}-{light}"
                person.page.evaluate(AXE)
                found.extend(f"{stop}: {wrong}" for wrong in person.page.evaluate(RUN, TAGS))
                shoot(person.page, stop)

    return look


def lit(page, light):
    """Light or dark: pages follow the system, the big screen its own key."""
    page.emulate_media(color_scheme=light, reduced_motion="reduce")
    if page.evaluate(HAS_OTHER_LIGHT, light):
        page.keyboard.press("d")


@pytest.mark.parametrize("walk", [tour.pages_of_strangers, tour.pages_of_a_leader, tour.live_states])
def test_axe_finds_nothing(windows, meet, walk):
    found = []
    walk(Scene(windows, meet()), axe(found))
    assert not found, "\n".join(found)


def test_axe_finds_nothing_once_the_list_is_signed(windows, meet):
    found, scene = [], Scene(windows, meet()).to_reveal().to_decide().decide()
    scene.sign()
    tour.signed_pages(scene, axe(found))
    assert not found, "\n".join(found)
