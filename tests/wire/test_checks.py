"""The leader's arithmetic on the wire: one patch for everybody who may see it, and no frame at all for who may not."""

import json

import pytest

from tests.wire.seed import VOTERS

pytestmark = pytest.mark.wire

CANARY = "91827"


def pace(units, kpi=""):
    """The body of SetCheck for a pace of so many a day in eight hours."""
    inputs = [
        {"name": "units", "value": units, "source": "assumed"},
        {"name": "hours", "value": "8", "source": "measured"},
    ]
    return {"kpi": kpi, "kind": "pace", "inputs": inputs}


@pytest.fixture
def company(servers, meet):
    """A room before its first vote."""
    gathered = meet(servers.running())
    gathered.leader.must("OpenRoom")
    gathered.go("blind_1")
    return gathered


def patches(bot, key):
    """The news of a bot in which that part was set."""
    news = [json.loads(frame[2:])[1] for frame in bot.frames if frame.startswith('42["news"')]
    return [each for each in news if key in each["set"]]


def test_a_number_moved_by_the_leader_is_one_patch_on_projector_and_phone(company):
    company.leader.must("SetCheck", **pace("50"))
    company.leader.must("ShowCheck", kind="pace")
    company.all_see("check/goal.pace", lambda part: part["outcome"]["big"] == "9:36")
    before = {bot.name: len(patches(bot, "check/goal.pace")) for bot in company.everyone}
    company.leader.must("SetCheck", **pace("100"))
    company.all_see("check/goal.pace", lambda part: part["outcome"]["big"] == "4:48")
    moved = [patches(bot, "check/goal.pace")[before[bot.name] :] for bot in company.everyone]
    assert [len(each) for each in moved] == [1] * len(moved)
    assert [list(each[0]["set"]) for each in moved] == [["check/goal.pace"]] * len(moved)
    assert company.holes() == []


def test_before_the_rooms_first_vote_an_unshown_check_reaches_nobody_else(company):
    kpi = company.world.kpis[0]
    key = f"check/{kpi}.pace"
    company.leader.must("SetCheck", **pace(CANARY, kpi))
    company.leader.sees(key)
    assert company.leader.tell("ShowCheck", kpi=kpi, kind="pace")["code"] == "stage_conflict"
    company.catch_up()
    others = [company.wall, *company.seats.values()]
    assert [bot.name for bot in others if any(CANARY in frame or key in frame for frame in bot.frames)] == []


def test_a_number_beyond_all_reason_is_refused_with_its_bounds(company):
    answer = company.leader.tell("SetCheck", **pace("100001"))
    assert (answer["code"], answer["field"], answer["say"][1]["high"]) == ("bad_value", "units", "100000")


def test_after_the_first_vote_the_leader_may_show_it(company):
    kpi = company.world.kpis[0]
    company.leader.must("SetCheck", **pace("50", kpi))
    vote = company.open_round(kpi)
    company.vote(vote, **{name: {"consent": 4} for name in VOTERS})
    company.close(vote)
    company.reveal(vote)
    company.leader.must("ShowCheck", kpi=kpi, kind="pace")
    company.all_see(f"check/{kpi}.pace", lambda part: part["shown"])
    company.all_see("stage", lambda part: (part["slide"], part["check"]) == ("check", f"{kpi}.pace"))
