"""No violation of WCAG 2.2 AA that a program can see: on every page and in every state, light and dark, at all sizes.

The walks and what is asked at each stop are in tour.py, tour_signed.py and looks.py.
"""

import pytest

from tests.browser import tour
from tests.browser.looks import at_everything
from tests.browser.scenes import Scene
from tests.browser.tour_signed import signed_pages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("walk", [*tour.WALKS, signed_pages], ids=lambda walk: walk.__name__)
def test_nothing_is_wrong_on_any_screen(windows, meet, walk):
    found = []
    walk(Scene(windows, meet()), at_everything(found))
    assert not found, "\n".join(found)
