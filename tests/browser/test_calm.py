"""News of others moves nothing under a reader's eyes: the browser itself counts every layout shift.

Only the names on the console change places, since those who are missing stand first.
"""

import pytest

from tests.browser.scenes import HIGH, Scene
from tests.browser.windows import LAPTOP, PHONE

pytestmark = pytest.mark.browser

COUNT = """
window.shifts = [];
const named = ({ node }) => [node?.nodeName, node?.className, node?.textContent.slice(0, 40)].join(" ");
const told = ({ value, sources }) => [value.toFixed(4), ...sources.map(named)].join(" | ");
const outside = ({ node }) => !(node?.closest ? node : node?.parentElement)?.closest(".con-ready");
new PerformanceObserver((list) => {
    window.shifts.push(...list.getEntries().filter(({ sources }) => sources.some(outside)).map(told));
}).observe({ type: "layout-shift", buffered: true });
"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"


def watched(person):
    """From now on every shift is counted."""
    person.page.evaluate("document.fonts.ready.then(() => null)")
    person.page.evaluate(DRAWN)
    person.page.evaluate(COUNT)
    person.page.evaluate(DRAWN)
    person.page.evaluate("window.shifts = []")
    return person


def shifts(person):
    """What moved, and by how much."""
    person.page.evaluate(DRAWN)
    return person.page.evaluate("window.shifts")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_what_others_say_and_do_moves_nothing_in_a_participants_room(windows, meet, size):
    scene = Scene(windows, meet()).open().go("proposals")
    scene.spotlight(scene.kpis[0]).say("Ben", "Does a voicemail count?", scene.kpis[0])
    ana = watched(scene.participant("Ana", size).sees("Does a voicemail count?"))
    for number in range(6):
        scene.say("Chidi", f"Remark {number}: marketing sees it differently.", scene.kpis[0])
    scene.say("Ben", "Something about the whole list.")
    ana.sees("Remark 5")
    assert shifts(ana) == []


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_votes_of_others_move_nothing_under_a_ballot(windows, meet, size):
    scene = Scene(windows, meet()).open().go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    ana = watched(scene.participant("Ana", size).sees("Choose an answer", ".room-cast"))
    scene.company.vote(vote, Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    assert shifts(ana) == []


def test_the_votes_of_others_move_nothing_on_the_console(windows, meet):
    scene = Scene(windows, meet()).open().go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    mara = watched(scene.leader().sees("Close the vote, 0 of 4"))
    scene.company.vote(vote, Ben=HIGH, Chidi=HIGH)
    mara.sees("Close the vote, 2 of 4")
    assert shifts(mara) == []
