"""While somebody writes, the room goes on around them: caret, draft, focus, scroll and open panels stay theirs."""

import pytest

from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

DRAFT = "Forty honest dials would be better than sixty that only ring."
OWN = """() => {
    const field = document.activeElement;
    return {
        text: field.value, from: field.selectionStart, to: field.selectionEnd,
        scrolled: [scrollY, document.querySelector(".room-main").scrollTop],
        card: document.querySelector(".room-card").open,
        kind: document.querySelector(".kinds input:checked").value,
        place: document.querySelector("h1").innerText,
    };
}"""


@pytest.fixture
def scene(windows, meet):
    """Proposals are talked about; the first one is on everybody's screen."""
    made = Scene(windows, meet()).open().go("proposals")
    return made.spotlight(made.kpis[0])


@pytest.fixture
def ben(scene):
    """Ben is in the middle of a sentence, his caret inside it, the card folded away by his own hand."""
    ben = scene.participant("Ben").sees("Dials", "h1")
    ben.page.locator(".room-card > summary").click()
    ben.begins_to_say("Idea", DRAFT)
    for _ in range(len("ly ring.")):
        ben.page.keyboard.press("ArrowLeft")
    ben.page.keyboard.press("Shift+ArrowLeft")
    return ben


def test_twenty_foreign_updates_leave_a_writer_in_peace(scene, ben):
    before = ben.page.evaluate(OWN)
    assert (before["text"], before["from"], before["card"]) == (DRAFT, DRAFT.index("nly ring"), False)
    for number in range(10):
        scene.say("Ana", f"Remark {number}: does a voicemail count?", scene.kpis[0])
        scene.say("Chidi", f"Remark {number}: marketing sees it differently.", scene.kpis[0])
    ben.sees("Remark 9: marketing sees it differently.", ".room-talk")
    assert ben.page.evaluate(OWN) == before
    ben.page.keyboard.type("n")
    assert ben.page.evaluate("document.activeElement.value") == DRAFT


def test_a_writer_is_not_dragged_along_and_finds_the_way_when_ready(scene, ben):
    before = ben.page.evaluate(OWN)
    scene.spotlight(scene.kpis[1])
    ben.sees("The room is at").sees("Meetings held", ".go-there")
    assert ben.page.evaluate(OWN) == before
    ben.page.locator(".go-there").click()
    ben.sees("Meetings held", "h1")


def test_a_draft_survives_a_reload(scene, ben):
    ben.reloads().sees("Dials", "h1")
    field = ben.page.get_by_label("What you want to say")
    assert field.input_value() == DRAFT
    ben.says("Idea", DRAFT)
    assert field.input_value() == ""
