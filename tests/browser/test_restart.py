"""The server restarts during a meeting: it is told in words, and what was being typed is still there afterwards."""

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.scenes import Scene
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


WAITS = """type => {
    const { workshop, seat } = JSON.parse(document.getElementById("page").textContent);
    const entry = { id: "0".repeat(31) + "1", type, body: {} };
    localStorage.setItem(`outbox:${workshop}:${seat}:000000000000001-${entry.id}`, JSON.stringify(entry));
}"""


def test_what_waits_for_the_line_is_left_alone_by_screens_that_only_show(windows, meet):
    scene = Scene(windows, meet(kpis=("Dials",)))
    mara = scene.leader().goes_to(f"/workshops/{scene.id}/projector")
    mara.page.evaluate(WAITS, "OpenRoom")
    mara.page.reload()
    mara.sees("List for Q1")
    with pytest.raises(PlaywrightTimeout):
        mara.page.wait_for_function(
            "() => !Object.keys(localStorage).some(key => key.startsWith('outbox:'))", timeout=2000
        )
    mara.goes_to(f"/workshops/{scene.id}/console").sees("1 of 11", ".con-where")
