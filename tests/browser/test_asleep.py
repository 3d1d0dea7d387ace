"""A tab that slept: what it shows on waking is right or not called live, and nothing of its person's is lost.

The long form, with its seconds, are the rows R31 of `make torture`.
"""

import pytest

from tests.browser.scenes import Scene
from tests.browser.sleeping import LIVE, asleep, frozen, plain_page
from tests.browser.windows import BROKEN_LINE
from tests.torture.asleep import Sleeper

pytestmark = pytest.mark.browser

RECONNECTING = "Reconnecting, your text is safe"
NO_ANSWER = "No answer yet. Your text is safe, and sent again."


@pytest.fixture
def ana(windows, browser, meet):
    """Ana at her phone, with half a thought written down; give her the sleep she is to fall into."""
    with plain_page(browser) as page:
        yield lambda sleep: Sleeper(Scene(windows, meet()), page, sleep)


def test_a_frozen_tab_shows_on_waking_what_was_said_and_that_a_vote_is_open(ana, windows):
    ana = ana(frozen)
    with windows.allowing(BROKEN_LINE):  # some browsers end the lines of a tab that they freeze
        assert ana.over_a_draft()["faults"]
    assert ana.lost_text() == 0


def test_a_ballot_that_left_before_the_tab_froze_counts_once(ana, windows):
    ana = ana(frozen)
    with windows.allowing(BROKEN_LINE):
        ana.over_a_draft()
        assert ana.over_a_ballot()["faults"]
    assert (ana.cast(), ana.lost_text()) == (1, 0)


def test_a_browser_that_stood_still_until_the_server_let_go_says_so_before_it_shows_what_is_new(ana, windows):
    ana = ana(asleep)
    with windows.allowing(BROKEN_LINE):
        assert ana.over_a_draft()["faults"]
    woke, *after = [(note["line"], note["isRight"]) for note in ana.diary]
    assert woke == (LIVE, False)
    assert after[0][0] in {RECONNECTING, NO_ANSWER}
    assert after[-1] == (LIVE, True)
    assert ana.lost_text() == 0
