"""The console: what it does for whoever runs the room, and that everything of it fits."""

import pytest
from playwright.sync_api import expect

from tests.browser.leader import PRIMARY
from tests.browser.scenes import HIGH, LOW, Scene

pytestmark = pytest.mark.browser

LAPTOPS = [(1366, 768), (1440, 900)]
NINE = ("Ana", "Ben", "Chidi", "Dana", "Elif", "Farid", "Greta", "Hugo", "Ines")
SCROLLS = """() => [document.documentElement, document.querySelector(".con-left"), document.querySelector(".con-tabs")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
    .map(({ className, scrollWidth, scrollHeight }) => `${className}: ${scrollWidth} x ${scrollHeight}`)"""

REMEMBERS = "([workshop, tally]) => localStorage.setItem(`console:${workshop}:tally`, JSON.stringify(tally))"


@pytest.fixture
def crowd(windows, meet):
    """A room of nine."""
    return Scene(windows, meet(names=NINE)).open()


def resized(person, width, height):
    """The same window in another size, once it was drawn anew."""
    person.page.set_viewport_size({"width": width, "height": height})
    person.page.wait_for_function(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    )
    return person


# --- the layout ---
@pytest.mark.parametrize("size", LAPTOPS)
def test_on_a_laptop_nothing_scrolls_and_the_preview_has_most_of_the_room(crowd, size):
    mara = resized(crowd.leader(), *size)
    for phase in ("open", "silent_start", "proposals", "blind_1"):
        crowd.go(phase)
        mara.sees({"open": "1 of 11", "silent_start": "3 of 11", "proposals": "4 of 11", "blind_1": "5 of 11"}[phase])
        assert mara.page.evaluate(SCROLLS) == [], phase
        mara.shot(f"console-{phase}-{size[0]}", whole=False)
    assert mara.page.locator(".con-preview").bounding_box()["width"] > 0.57 * size[0]


def test_the_panels_stand_on_one_line_on_the_narrowest_phone(scene):
    scene.say("Ben", "Who counts them?")
    mara = resized(scene.leader(), 320, 640)
    expect(mara.page.get_by_role("tab")).to_have_count(6)
    tops = {round(tab.bounding_box()["y"]) for tab in mara.page.get_by_role("tab").all()}
    assert len(tops) == 1
    assert mara.page.evaluate("() => document.querySelector('.con-tabs').scrollWidth") <= 320


def test_on_a_phone_the_next_act_is_always_within_reach(scene):
    mara = resized(scene.leader(), 390, 844)
    for phase in ("proposals", "blind_1"):
        scene.go(phase)
        expect(mara.page.locator(PRIMARY)).to_be_in_viewport(ratio=1)
        assert mara.page.locator(PRIMARY).bounding_box()["height"] >= 48
    mara.shot("console-phone", whole=False)


# --- votes ---
def test_a_vote_closes_by_itself_when_everybody_has_voted(scene):
    mara = scene.go("blind_1").leader()
    vote = scene.company.open_round(scene.kpis[0])
    scene.company.vote(vote, Ana=LOW, Ben=HIGH, Chidi=HIGH)
    mara.sees("Close the vote, 3 of 4", PRIMARY)
    scene.company.seats["Dana"].must("CastBallot", round=vote, **HIGH)
    mara.sees("Everybody has voted.", ".con-closing").shot("closing", whole=False)
    scene.company.all_see(f"round/{vote}", lambda part: part["status"] == "closed")
    mara.sees("Open the vote on Meetings held", PRIMARY)


def test_a_vote_can_be_kept_open_by_a_key_and_the_habit_switched_off(scene):
    mara = scene.go("blind_1").leader()
    vote = scene.company.open_round(scene.kpis[0])
    scene.company.vote(vote, **dict.fromkeys(scene.company.seats, HIGH))
    mara.sees("Keep it open", ".con-closing").page.keyboard.press("Escape")
    mara.sees_no("Everybody has voted.", ".con-beside").sees("Close the vote, 4 of 4", PRIMARY)
    mara.clicks("More").page.get_by_label("Close by themselves").uncheck()
    mara.page.keyboard.press("Escape")
    mara.acts("Close the vote, 4 of 4").acts("Open the vote on Meetings held").sees("Close the vote, 0 of 4", PRIMARY)
    second = scene.company.leader.sees("stage", lambda part: part["round"] not in ("", vote))["round"]
    scene.company.vote(second, **dict.fromkeys(scene.company.seats, HIGH))
    mara.sees("Close the vote, 4 of 4", PRIMARY)
    expect(mara.page.locator(".con-closing")).to_have_count(0)


def test_the_leader_spoke_before_a_vote_and_everybody_is_told_so(scene):
    mara, wall = scene.go("blind_1").leader(), scene.projector()
    mara.sees("Open the vote on Dials", PRIMARY).page.get_by_label("I spoke about it before this vote").check()
    scene.company.leader.sees(f"kpi/{scene.kpis[0]}", lambda part: part["leader_spoke"])
    scene.vote(scene.kpis[0], Ana=HIGH, Ben=HIGH, Chidi=HIGH).reveal().go("discuss").spotlight(scene.kpis[0])
    mara.sees("The leader spoke before this vote.", ".con-picture")
    wall.shows("spoke before this vote")


def test_a_second_round_is_told_beside_the_first(revealed):
    revealed.go("discuss").spotlight(revealed.kpis[0])
    revealed.rounds = []
    names = ("Ana", "Ben", "Chidi", "Dana")
    again = [HIGH | {"consent": consent} for consent in (3, 3, 5)]
    revealed.vote(revealed.kpis[0], **dict(zip(names, [*again, LOW], strict=True)))
    mara = revealed.reveal().leader()
    mara.sees("The middle moved from 4 to 3.", ".con-picture").sees("Low votes: 1 now, 1 before.", ".con-picture")
    mara.shot("second-round", whole=False)


def test_hands_are_counted_into_six_fields_and_shown_apart_from_ballots(revealed):
    revealed.go("discuss").spotlight(revealed.kpis[0])
    mara, wall = revealed.leader().sees("7 of 11", ".con-where"), revealed.projector()
    mara.page.keyboard.press("c")
    for answer, count in enumerate((0, 1, 0, 2, 3, 0)):
        mara.page.locator(f"[name=n{answer}]").fill(str(count))
    mara.shot("hands", whole=False).clicks("Show these hands")
    mara.sees("6 hands", ".con-talk .hands").shot("hands-shown", whole=False)
    wall.shows("Show of hands")
    assert mara.page.locator(".con-picture .dotplot .vote-dot").count() == 3


# --- people ---
def test_one_hint_reaches_everybody_who_is_missing(scene):
    mara, ana = scene.leader(), scene.participant("Ana")
    mara.clicks("Nudge all 4").sees("Everybody who is missing got a silent hint.", ".toasts")
    ana.sees("The room is waiting for you.")


def test_more_than_eight_talk_in_small_groups_first(crowd):
    mara = crowd.go("silent_start").leader()
    mara.clicks("1-2-4-All, 12 min").sees("1 of 4", ".con-tables").sees("First alone", ".con-notes").shot(
        "tables", whole=False
    )
    crowd.company.leader.sees("stage", lambda part: part["tables"])
    mara.clicks("End the tables").sees("1-2-4-All, 12 min", ".con-beside")


def test_the_tally_of_talk_speaks_to_the_leader_alone(revealed):
    revealed.go("discuss").spotlight(revealed.kpis[0])
    mara, wall = revealed.leader().sees("7 of 11", ".con-where"), revealed.projector()
    seats = revealed.company.world.seats
    spoken = {"leader": 180_000} | {seats[name]: 40_000 for name in ("Ana", "Ben", "Chidi")}
    mara.page.evaluate(REMEMBERS, [revealed.id, {"spoken": spoken, "who": "", "since": 0}])
    mara.page.reload()
    mara.sees("You have spoken 60 % of the time. Dana has not been heard.", ".con-hint")
    mara.page.get_by_text("Who is speaking?").click()
    mara.clicks("Dana", where=".con-voices").sees_no("Dana has not been heard.", ".con-notes")
    mara.shot("talk-time", whole=False)
    wall.says_nothing_of("not been heard", "Dana of the floor")
