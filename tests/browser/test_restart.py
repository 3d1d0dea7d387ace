"""The server restarts during a meeting: it is told in words, and what was being typed is still there afterwards."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import BROKEN_LINE

pytestmark = pytest.mark.browser


def test_a_restart_is_told_in_words_and_what_is_typed_stays(scene, srv):
    ana = scene.go("discuss").spotlight(scene.kpis[0]).on_phone("Ana").begins_to_say("Idea", "Half a thought")
    with scene.windows.allowing(BROKEN_LINE):
        assert srv.term() == 0
        ana.sees("The server restarts. You are back in a moment, your text is safe.", ".room-line")
        srv.start()
        ana.is_connected()
        expect(ana.page.locator("[role=status].unseen")).to_contain_text("Connected.")  # it is heard, too
    expect(ana.page.get_by_label("What you want to say")).to_have_value("Half a thought")
    scene.company.leader.come_back()
