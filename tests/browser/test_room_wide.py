"""The participant's room on a laptop and on a wide screen: what belongs together stands beside each other."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import HIGH, LOW, Scene

pytestmark = pytest.mark.browser

LAPTOP, WIDE = (1366, 768), (1920, 1080)


@pytest.fixture
def scene(windows, meet):
    """A room that opened."""
    return Scene(windows, meet()).open()


def sized(person, size):
    """Give somebody's window another size."""
    person.page.set_viewport_size({"width": size[0], "height": size[1]})
    return person


def box(person, where):
    """Where something stands."""
    expect(person.page.locator(where).first).to_be_visible()
    return person.page.locator(where).first.bounding_box()


def test_on_a_laptop_the_whole_vote_is_in_view_and_the_talk_goes_on_beside(scene):
    ana = scene.go("blind_1").participant("Ana")
    scene.say("Ben", "Does a call back count as a dial?", scene.kpis[0], "question")
    scene.rounds.append(scene.company.open_round(scene.kpis[0]))
    ana.sees("Choose an answer", ".room-cast").chooses(1, "Too many for one day.", impact=2, control=5).shot(
        "wide-vote", whole=False
    )
    for part in (".vote-option >> nth=0", ".rate >> nth=1", ".room-cast"):
        expect(ana.page.locator(part).first).to_be_in_viewport(ratio=1)
    expect(ana.page.locator(".room-side textarea")).to_be_visible()
    ana.says("Question", "And the front desk?").casts().has_voted().shot("wide-voted", whole=False)
    receipt, card = box(ana, ".room-sent"), box(ana, ".room-card")
    assert receipt["x"] + receipt["width"] <= card["x"]


def test_on_a_wide_screen_the_card_stands_beside_the_vote_and_beside_the_picture(scene):
    ana = sized(scene.go("blind_1").participant("Ana"), WIDE)
    scene.rounds.append(scene.company.open_round(scene.kpis[0]))
    ana.sees("Choose an answer", ".room-cast").shot("wide-vote-1920", whole=False)
    vote, card = box(ana, ".room-vote"), box(ana, ".room-ballot .room-card")
    assert vote["x"] + vote["width"] <= card["x"]
    for name, ballot in {"Ana": HIGH, "Ben": LOW, "Chidi": HIGH, "Dana": HIGH}.items():
        scene.company.seats[name].must("CastBallot", round=scene.rounds[0], **ballot)
    scene.company.close(scene.rounds[0])
    scene.reveal().go("reveal")
    ana.sees("Result", ".room-now").sees("Impact", ".room-reveal").shot("wide-reveal-1920", whole=False)
    picture, card = box(ana, ".room-reveal"), box(ana, ".room-pair .room-card")
    assert picture["x"] + picture["width"] <= card["x"]
    sized(ana, LAPTOP).shot("wide-reveal-1366", whole=False)
    ana.page.emulate_media(color_scheme="dark")
    ana.shot("wide-reveal-1366-dark", whole=False)


def test_the_second_round_stands_beside_the_first(scene):
    first = scene.kpis[0]
    scene.go("blind_1").vote(first, Ana=HIGH, Ben=LOW, Chidi=LOW, Dana=LOW).reveal().go("blind_2")
    scene.company.leader.must("NoteLeaderSpoke", kpi=first, spoke=True)
    better = {"consent": 5, "impact": 4, "control": 4}
    scene.vote(first, Ana=better, Ben=better, Chidi=better, Dana={"consent": 3})
    scene.company.reveal(scene.rounds[-1])
    ana = scene.participant("Ana")
    ana.sees("The leader spoke before this vote.", ".room-reveal").sees("Round 2", ".room-reveal").shot(
        "wide-round-2", whole=False
    )
    sized(ana, (390, 844)).shot("phone-round-2")


def test_other_moments_on_a_laptop(scene):
    ana = scene.participant("Ana").shot("wide-open", whole=False)
    scene.go("silent_start")
    ana.sees("Write up to three", ".room-now").shot("wide-silent", whole=False)
    scene.go("proposals").spotlight(scene.kpis[0])
    ana.sees("Dials", "h1").shot("wide-proposals", whole=False)
    scene.go("blind_1")
    for kpi in scene.kpis:
        scene.vote(kpi, Ana=HIGH, Ben=HIGH, Chidi=LOW, Dana=HIGH)
    scene.reveal().to_decide().decide()
    ana.sees("Mara Lindqvist decided").shot("wide-decide", whole=False)
    scene.sign()
    ana.sees("How do you take it?").shot("wide-signed", whole=False)
    sized(ana, (390, 844)).shot("phone-signed")
