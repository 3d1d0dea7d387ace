"""The participant's room: where one stands, the vote card, the drafts, the line; on a phone and on a laptop."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import HIGH, Scene

pytestmark = pytest.mark.browser

SHIFTS = """async () => { await document.fonts.ready; window.shifted = []; new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources, value } of list.getEntries()) if (!hadRecentInput)
        window.shifted.push([value, ...sources.map(({ node }) => node?.className || node?.nodeName)].join(" "));
}).observe({ type: "layout-shift", buffered: false }); }"""


@pytest.fixture
def scene(windows, meet):
    """A room that opened."""
    return Scene(windows, meet()).open()


def stands(person, word, sentence):
    """Wait until the one line says where this person stands, and what happens next."""
    return person.sees(word, ".room-now").sees(sentence, ".room-now")


def test_the_four_states_are_told_in_one_place(scene):
    ana = scene.on_phone("Ana")
    stands(ana, "Wait", "reads the promise").shot("state-wait", whole=False)
    scene.go("blind_1")
    scene.rounds.append(scene.company.open_round(scene.kpis[0]))
    stands(ana, "Your turn", "Vote now.").shot("state-act", whole=False)
    ana.votes(4, impact=4, control=4)
    stands(ana, "Sent", "You can change it until Mara Lindqvist closes the round").shot("state-sent", whole=False)
    for name in ("Ben", "Chidi", "Dana"):
        scene.company.seats[name].must("CastBallot", round=scene.rounds[0], **HIGH)
    scene.company.close(scene.rounds[0])
    stands(ana, "Wait", "The vote is closed.").shot("state-closed", whole=False)
    scene.reveal()
    scene.go("reveal")
    stands(ana, "Result", "Look at the picture first.").shot("state-result", whole=False)
    assert ana.page.locator(".room-now").count() == 1


def test_the_vote_comes_as_a_card_and_can_be_put_aside(scene):
    ana = scene.go("blind_1").on_phone("Ana")
    scene.company.open_round(scene.kpis[0])
    card, pill = ana.page.locator(".room-ballot"), ana.page.locator(".room-pill")
    expect(card).to_be_visible()
    expect(ana.page.locator("#ballot-name")).to_be_focused()
    expect(ana.page.locator(".room-main h1")).to_be_hidden()
    ana.shot("card", whole=False).clicks("Put it aside")
    expect(card).to_be_hidden()
    expect(pill.get_by_role("button")).to_be_focused()
    ana.sees("See the vote", ".room-pill").shot("pill", whole=False)
    pill.get_by_role("button").click()
    expect(card).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (320, 640)])
def test_on_a_phone_one_tap_brings_what_comes_next_into_view(scene, size):
    ana = scene.go("blind_1").on_phone("Ana")
    ana.page.set_viewport_size({"width": size[0], "height": size[1]})
    scene.company.open_round(scene.kpis[0])
    for option in ana.page.locator(".vote > .vote-option").all():
        assert round(option.bounding_box()["height"]) >= 48
        assert option.bounding_box()["width"] >= size[0] - 40
    ana.shot(f"vote-open-{size[0]}", whole=False).chooses(4)
    for title in ("Impact", "Control"):
        expect(ana.page.locator(".rate", has_text=title)).to_be_in_viewport()
    ana.sees("Vote 4", ".room-cast").shot(f"vote-next-{size[0]}", whole=False)
    ana.chooses(1, "Too many for one day.").sees("Vote 1, with my reason", ".room-cast").shot(
        f"vote-low-{size[0]}", whole=False
    )


def test_a_vote_does_not_fall_over_somebody_who_writes(scene):
    ben = scene.go("proposals").spotlight(scene.kpis[0]).on_phone("Ben")
    ben.begins_to_say("Idea", "Forty honest dials")
    scene.go("blind_1").company.open_round(scene.kpis[0])
    ben.sees("See the vote", ".room-pill").shot("writing-while-vote-opens", whole=False)
    ben.page.keyboard.type(" a day")
    assert ben.page.evaluate("document.activeElement.value") == "Forty honest dials a day"
    expect(ben.page.locator(".room-ballot")).to_be_hidden()


def test_words_that_were_begun_elsewhere_wait_in_a_tray(scene):
    first, second = scene.kpis
    ben = scene.go("proposals").spotlight(second).go("discuss").spotlight(first).participant("Ben")
    ben.begins_to_say("Concern", "Who counts a voicemail?")
    ben.page.locator(".room-clock").click()
    ben.page.evaluate("document.activeElement.blur()")
    scene.spotlight(second)
    ben.sees("You have words for Dials", ".room-tray").page.locator(".room-draft > summary").click()
    ben.shot("tray", whole=False).clicks("Send to Meetings held instead").sees("Who counts a voicemail?", ".room-talk")
    expect(ben.page.locator(".room-tray")).to_have_count(0)


def test_a_draft_of_the_tray_goes_back_to_its_place_or_away_and_comes_back(scene):
    first = scene.kpis[0]
    ben = scene.go("discuss").spotlight(first).on_phone("Ben")
    ben.begins_to_say("Concern", "Who counts a voicemail?").looks_over("Meetings held")
    ben.page.locator(".room-draft > summary").click()
    ben.shot("tray-phone", whole=False).clicks("Discard").clicks("Bring it back")
    ben.page.locator(".room-draft > summary").click()
    ben.clicks("Go there").sees("Dials", "h1")
    expect(ben.page.get_by_label("What you want to say")).to_have_value("Who counts a voicemail?")
    assert ben.page.locator(".kinds input:checked").input_value() == "concern"


def test_nothing_moves_when_news_land(scene):
    ana = scene.go("discuss").spotlight(scene.kpis[0]).on_phone("Ana").sees("Dials", "h1")
    ana.page.wait_for_load_state("networkidle")  # some pieces of the room come when they are needed first
    ana.page.evaluate(SHIFTS)
    for number in range(10):
        scene.say("Ben", f"Remark {number}: does a voicemail count?", scene.kpis[0])
    ana.begins_to_say("Idea", "Count answered calls")
    ana.page.wait_for_timeout(600)  # what the browser calls recent input is over
    scene.spotlight(scene.kpis[1])
    ana.sees("The room is at", ".room-now").shot("room-elsewhere", whole=False)
    assert ana.page.evaluate("window.shifted") == []


def test_the_room_is_told_when_the_leaders_line_is_down_and_when_it_is_back(scene):
    ana = scene.on_phone("Ana")
    scene.company.leader.hang_up()
    ana.sees("The room waits.", ".room-now").sees("line is down. Nothing is lost.", ".room-now").shot(
        "led-no", whole=False
    )
    scene.company.leader.come()
    ana.sees_no("The room waits.", ".room-now")


def test_an_observer_sees_the_same_room_and_is_told_that_nothing_is_theirs_to_send(scene, windows):
    scene.company.leader.must("GrantAccess", seat=scene.company.world.seats["Dana"], access="observer")
    dana = scene.go("blind_1").on_phone("Dana")
    scene.company.open_round(scene.kpis[0])
    dana.sees("The room votes.", ".room-now").sees("You watch.", ".room-watching").shot("observer", whole=False)
    for acting in (".room-ballot", ".room-composer", ".room-ready", ".room-stop"):
        expect(dana.page.locator(acting)).to_have_count(0)


def test_the_closing_questions_are_three_taps_and_can_be_changed(scene):
    ana = scene.go("close").on_phone("Ana")
    stands(ana, "Your turn", "Three sentences")
    for title in ("I could say what I think", "What was said had an influence", "I know why each KPI is on the list"):
        ana.page.locator(".rate", has_text=title).locator(".rate-step").nth(3).click()
    ana.shot("pulse", whole=False).clicks("Send my three answers").sees("Sent", ".room-pulse").sees(
        "1 of 4 has answered.", ".room-pulse"
    )
    stands(ana, "Sent", "Your three answers are in.").shot("pulse-sent", whole=False)
    ana.clicks("Change my answers").page.locator(".rate", has_text="influence").locator(".rate-step").nth(1).click()
    ana.clicks("Send my three answers").sees("Sent", ".receipt")


def test_a_vote_that_closes_over_an_unsent_answer_says_so(scene):
    ana = scene.go("blind_1").on_phone("Ana")
    scene.rounds.append(scene.company.open_round(scene.kpis[0]))
    ana.chooses(4)
    scene.company.vote(scene.rounds[0], Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    scene.company.close(scene.rounds[0])
    ana.sees("It closed before you sent your answer.").shot("too-late", whole=False)
