"""What a browser is never given: votes, sealed words, names on the big screen; and markup that stays text.

Looked for in the whole page and in the browser's own memory, not only in what is visible.
"""

import re

import pytest

from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

REASON = "canary-low-vote: sixty is only ringing"
NOTE = "canary-silent-note: talks with a date"
EVERYTHING = """() => document.documentElement.outerHTML + JSON.stringify({...localStorage, ...sessionStorage})
    + [...document.querySelectorAll("input, textarea")].map(field => field.value).join()"""
MARKUP = {
    "picture": "<img src=x onerror=window.__xss=1>",
    "script": "<script>window.__xss=2</script>",
    "template": "{{7*7}}${7*7}",
}


def holds(person, *secrets):
    """The secrets that stand anywhere in this person's window."""
    everything = person.page.evaluate(EVERYTHING)
    return [secret for secret in secrets if re.search(re.escape(secret), everything)]


def test_what_is_written_and_voted_blind_is_in_nobody_elses_browser(windows, meet):
    scene = Scene(windows, meet()).open()
    ana, ben, mara, wall = scene.on_phone("Ana"), scene.participant("Ben"), scene.leader(), scene.projector()
    scene.go("silent_start")
    ana.writes_down(NOTE)
    for other in (ben, mara, wall):
        other.sees("1")
        assert holds(other, NOTE) == []
    scene.go("blind_1")
    scene.company.open_round(scene.kpis[0])
    ana.votes(1, REASON, impact=2, control=2)
    for other, seen in ((ben, "1 of 4 voted"), (mara, "1 of 4"), (wall, "1 of 4")):
        other.sees(seen)
        assert holds(other, REASON) == []


def test_the_big_screen_never_holds_a_name_besides_the_leaders(windows, meet):
    scene = Scene(windows, meet()).open()
    wall, names = scene.projector(), [f"{name} of the floor" for name in scene.company.seats]
    for phase in ("open", "silent_start", "proposals"):
        scene.go(phase)
        assert holds(wall, *names) == []
    for name in scene.company.seats:
        scene.say(name, f"{name[::-1]} asks what counts.", scene.kpis[0])
    scene.go("blind_1").vote(
        scene.kpis[0], Ana={"consent": 5}, Ben={"consent": 4}, Chidi={"consent": 0, "reason": "No."}
    )
    scene.reveal()
    wall.sees("Low votes first")
    assert holds(wall, *names) == []
    scene.to_decide().decide()
    wall.sees("Meetings held")
    assert holds(wall, *names) == []


def test_markup_in_names_and_words_is_text_on_every_screen(windows, meet):
    evil = MARKUP["picture"]
    scene = Scene(
        windows, meet(names=("Ana", "Ben", "Chidi", evil), kpis=(MARKUP["script"], MARKUP["template"]))
    ).open()
    scene.go("proposals").spotlight(scene.kpis[0])
    ana, mara, wall = scene.participant("Ana"), scene.leader(), scene.projector()
    for words in MARKUP.values():
        scene.say(evil, words, scene.kpis[0])
    for screen in (ana, mara):
        screen.sees(MARKUP["picture"]).sees(MARKUP["script"]).sees(MARKUP["template"])
    wall.sees(MARKUP["script"])
    for path in pages(scene):
        mara.goes_to(path).sees(MARKUP["script"])
        assert mara.page.evaluate("[window.__xss, document.images.length]")[0] is None
    assert [screen.page.evaluate("window.__xss") for screen in (ana, wall)] == [None, None]
    assert ana.page.locator("img[src=x], bdi script").count() == 0


def pages(scene):
    """The leader's pages on which the words of the room stand."""
    home, first = f"/workshops/{scene.id}", f"/workshops/{scene.id}/kpis/{scene.kpis[0]}"
    return [home, first, f"{first}/decision", f"/teams/{scene.company.world.team}/history/{scene.kpis[0]}"]
