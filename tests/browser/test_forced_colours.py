"""Where the reader's system chooses all colours, shapes tell apart what colours did: disc and ring, chosen and not."""

import pytest

from tests.browser.scenes import HIGH, LOW, Scene
from tests.browser.windows import shoot

pytestmark = pytest.mark.browser

STYLE = "(one, name) => getComputedStyle(one)[name]"


@pytest.fixture(params=["light", "dark"])
def scene(windows, meet, request):
    """A workshop whose people have forced colours on, in a light theme of the system or a dark one."""
    windows.more = {"forced_colors": "active", "color_scheme": request.param}
    return Scene(windows, meet())


def look_of(page, selector, name):
    """One computed style of the first such element."""
    return page.locator(selector).first.evaluate(STYLE, name)


def test_the_chosen_answer_stands_out_and_the_strip_is_still_there(scene):
    scene.open().go("blind_1")
    scene.company.open_round(scene.kpis[0])
    ana = scene.on_phone("Ana").sees("Choose an answer", ".room-cast").chooses(4, impact=2)
    shoot(ana.page, "forced-vote", whole=False)
    faces = ana.page.locator(".vote-option .vote-face")
    colours = faces.evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert sorted(map(colours.count, set(colours))) == [1, len(colours) - 1]
    assert look_of(ana.page, ".not-final", "borderBottomStyle") == "dashed"


def test_a_result_is_drawn_in_the_colour_of_text_and_rings_stay_rings(scene):
    scene.open().go("blind_1")
    scene.vote(scene.kpis[0], Ana=HIGH, Ben=HIGH, Chidi=LOW, Dana=LOW)
    scene.reveal().spotlight(scene.kpis[0])
    ana, wall, mara = scene.participant("Ana"), scene.projector(), scene.leader()
    for person, name in ((ana, "room"), (wall, "projector"), (mara, "console")):
        person.page.locator("body").wait_for()
        shoot(person.page, f"forced-{name}", whole=False)
    for page in (ana.sees("middle").page, wall.shows("middle").page):
        text = look_of(page, ".chart .dotplot-count", "fill")
        assert look_of(page, ".chart circle.fill-room", "fill") == text
        assert look_of(page, ".chart .ring-concern", "stroke") == text != look_of(page, ".chart .ring-concern", "fill")


def test_the_open_panel_is_underlined_and_the_others_are_not(scene):
    mara = scene.open().leader().sees("1 of 11").opens_panel("Talk")
    tabs = mara.page.get_by_role("tab")
    lines = tabs.evaluate_all("all => all.map((one) => getComputedStyle(one).borderBottomColor)")
    assert sorted(map(lines.count, set(lines))) == [1, len(lines) - 1]


def test_seats_that_have_voted_and_seats_still_open_differ_in_shape(scene):
    scene.open().go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    scene.company.vote(vote, Ana=HIGH)
    page = scene.projector().shows("1 of 4").page
    assert look_of(page, ".seats .disc", "backgroundColor") != look_of(page, ".seats .gap", "backgroundColor")
    assert look_of(page, ".seats .gap", "borderTopStyle") == "dashed"
