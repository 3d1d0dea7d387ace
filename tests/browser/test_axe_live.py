"""The same as test_axe.py for the live screens: room, console and big screen, phase by phase, and what opens there.

They stand apart from test_axe.py so that two workers can share them.
"""

import pytest

from tests.browser import tour
from tests.browser.looks import at_everything
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("walk", tour.LIVE_WALKS, ids=lambda walk: walk.__name__)
def test_nothing_is_wrong_on_any_live_screen(windows, meet, walk):
    found = []
    walk(Scene(windows, meet()), at_everything(found))
    assert not found, "\n".join(found)
