"""What a screen reader hears of a room: one polite region on each screen, sentences of the server, no typing."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import HIGH, Scene

pytestmark = pytest.mark.browser

REGIONS = "[aria-live], [role=status], [role=log]"


def voice(person):
    """The one live region of a screen."""
    return person.page.locator("body > [role=status]")


def test_every_screen_has_one_live_region_and_the_preview_in_the_console_none(windows, meet):
    scene = Scene(windows, meet()).open().go("blind_1")
    mara = scene.leader().sees("Blind round 1")
    for person in (scene.participant("Ana"), mara, scene.projector().shows("Dials")):
        expect(person.page.locator(REGIONS)).to_have_count(1)
    preview = mara.page.frame_locator("iframe")
    expect(preview.locator("#projector")).to_contain_text("Dials")
    expect(preview.locator(REGIONS)).to_have_count(0)


def test_ana_hears_that_a_vote_opens_how_many_voted_and_how_it_came_out(windows, meet):
    scene = Scene(windows, meet()).open().go("blind_1")
    ana = scene.participant("Ana")
    vote = scene.company.open_round(scene.kpis[0])
    expect(voice(ana)).to_have_text("The vote on Dials is open.")
    scene.company.vote(vote, **dict.fromkeys(("Ana", "Ben", "Chidi", "Dana"), HIGH))
    expect(voice(ana)).to_have_text("Everybody has voted on Dials, 4 of 4.")
    scene.company.close(vote)
    scene.company.reveal(vote)
    expect(voice(ana)).to_contain_text("The room is at Dials. The room is aligned. 4 support it.")


def test_nobody_hears_what_others_write(windows, meet):
    scene = Scene(windows, meet()).open().go("proposals")
    scene.spotlight(scene.kpis[0])
    ana = scene.participant("Ana").sees("Dials", "h1")
    before = voice(ana).inner_text()
    ana.page.get_by_label("What you want to say").fill("I am still typing")
    scene.say("Ben", "Does a voicemail count?", scene.kpis[0])
    ana.sees("Does a voicemail count?")
    assert voice(ana).inner_text() == before


def test_the_focus_is_seen_above_the_dock_wherever_tab_leads(windows, meet):
    scene = Scene(windows, meet()).open().go("blind_1")
    scene.company.open_round(scene.kpis[0])
    ana = scene.on_phone("Ana").sees("Choose an answer", ".room-cast")
    expect(ana.page.locator("#ballot-name")).to_be_focused()
    hidden = []
    for _ in range(40):
        ana.page.keyboard.press("Tab")
        hidden += ana.page.evaluate(COVERED)
    assert hidden == []


COVERED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const one = document.activeElement;
    if (!one || one === document.body || one.closest(".skip")) return [];
    const { left, right, top, bottom } = (one.closest("label") ?? one).getBoundingClientRect();
    const spots = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, bottom - 3]];
    const shown = spots.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there && (one.contains(there) || there.contains(one) || there.closest("label")?.contains(one));
    });
    return shown ? [] : [`${one.tagName}.${one.className} at ${Math.round(top)}`];
}"""
