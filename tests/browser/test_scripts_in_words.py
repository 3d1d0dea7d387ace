"""Scripts typed into every field of a room, seen by everybody in a real browser: words, and nothing runs (S17, S18)."""

from pathlib import Path

import pytest

from tests.browser.scenes import Scene
from tests.wire.seed import card

pytestmark = pytest.mark.browser

PAYLOADS = Path("tests/data/xss.txt").read_text().splitlines()[::7]
"""Thirty of them, of every family."""
LISTEN = """() => {
    window.__ran = [];
    window.__xss = undefined;
    for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => window.__ran.push(name);
    addEventListener("securitypolicyviolation", (said) => window.__ran.push(said.violatedDirective));
}"""
RAN = "() => [window.__xss === undefined ? [] : ['a script of the words'], window.__ran].flat()"
TEXT = "() => document.body.textContent"


def watched(person):
    """The same window, noting whatever runs from now on."""
    person.page.evaluate(LISTEN)
    return person


def test_words_that_look_like_scripts_are_words_on_every_screen(windows, meet):
    scene = Scene(windows, meet()).open()
    everybody = [scene.leader(), scene.participant("Ana"), scene.on_phone("Ben"), scene.projector()]
    everybody = [watched(person) for person in everybody]
    scene.go("discuss").spotlight(scene.kpis[0])
    for number, payload in enumerate(PAYLOADS):
        scene.say(("Ana", "Ben", "Chidi", "Dana")[number % 4], payload, scene.kpis[0])
    scene.company.seats["Ana"].must("ProposeKpi", card=card(PAYLOADS[9]))
    scene.go("blind_1")
    low = {"consent": 1, "reason": PAYLOADS[3], "estimate": "12"}
    scene.vote(scene.kpis[0], Ana=low, Ben=low | {"reason": PAYLOADS[5]}, Chidi={"consent": 5}, Dana={"unclear": True})
    scene.reveal()
    everybody[-1].sees("Low votes first")
    for person in everybody[:-1]:
        person.sees(PAYLOADS[0])
    assert [person.page.evaluate(RAN) for person in everybody] == [[], [], [], []]
    leader_reads = everybody[0].page.evaluate(TEXT)
    assert [payload for payload in PAYLOADS if payload not in leader_reads] == []


WAYS_IN = {
    "markup": "document.body.innerHTML = '<img src=x onerror=window.__xss=1>'",
    "a handler": "document.createElement('img').setAttribute('onerror', 'window.__xss=1')",
    "a script": "document.createElement('script').textContent = 'window.__xss=1'",
    "a foreign script": "document.createElement('script').src = '//evil.example/'",
    "a parser": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "a timer": "setTimeout('window.__xss=1')",
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_even_a_mistake_of_ours_would_let_no_words_run(windows, meet, way):
    """The second wall, and the control of the first: the browser refuses to take words for markup."""
    ana = watched(Scene(windows, meet()).participant("Ana"))
    with windows.allowing("Trusted|Content Security Policy"):
        attempt = f"() => {{ try {{ {WAYS_IN[way]}; return 'let in'; }} catch (why) {{ return String(why); }} }}"
        assert "requires 'Trusted" in ana.page.evaluate(attempt)
        ana.page.wait_for_function("() => window.__ran.length > 0")
        assert set(ana.page.evaluate(RAN)) == {"require-trusted-types-for"}
