"""The design system is whole: a component is one sheet and one module, and stands on the style page in both lights."""

import re

import pytest

from tests.browser import style_guide
from tests.browser.looks import axe
from tests.browser.windows import shoot
from tests.wire.harness import ROOT

srv = pytest.fixture(scope="module")(style_guide.server)

COMPONENTS = ["card", "strip", "scale", "dot-plot", "map", "ribbon", "chip", "timer", "sheet", "toast"]
DRAWN = """(theme) => [...document.querySelectorAll(`.guide.${theme} [data-part]`)]
    .filter((part) => part.getBoundingClientRect().height > 40 && part.querySelector(".guide-state"))
    .map((part) => part.dataset.part)"""


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_sheet_and_one_module_that_says_what_it_is_for(name):
    sheet, module = (ROOT / f"static/{kind}/parts/{name}.{kind}" for kind in ("css", "js"))
    assert sheet.read_text().startswith("/* ")
    assert re.match(r"/\*\*\n \* [\s\S]*?[Mm]ust never", module.read_text())


@pytest.mark.browser
def test_every_component_stands_on_the_style_page_in_both_lights(windows):
    page = windows.open("Developer")
    page.goto("/styleguide")
    page.locator(".guide.dark [data-part=toast] .toast").first.wait_for()
    for theme in ("light", "dark"):
        assert page.evaluate(DRAWN, theme) == COMPONENTS
    assert axe(page) == []
    shoot(page, "styleguide")
