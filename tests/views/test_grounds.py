"""What a KPI stands on, as parts: who sees which check, what runs short, what hangs together."""

import json

import pytest

from tests.domain.story import live, voted
from tests.laws.secrets import around
from tests.views.grounded import grounded, leaders_numbers, need, pace
from workshop.domain import commands as c
from workshop.domain.card import NUMBERS_OF_THE_LEADER
from workshop.domain.grounds.values import Flow
from workshop.domain.values import CheckKind, Level, Phase, Slide, Timing
from workshop.views import Audience, Memo, parts

LEADS, ROOM, WALL = Audience.LEADER, Audience.PARTICIPANT, Audience.PROJECTOR


def seen(story, audience=ROOM):
    return parts(story.state, audience, around(story.state))


# --- checks ----------------------------------------------------------------------------------------------------------
def test_a_check_says_what_was_given_and_what_comes_out():
    check = seen(leaders_numbers())["check/goal.pace"]
    assert (check["kpi"], check["kind"], check["shown"], check["title"]) == ("", "pace", True, ["Time for each", {}])
    assert [(each["name"], each["value"]) for each in check["inputs"][:2]] == [("units", "40"), ("hours", "8")]
    assert check["outcome"]["big"] == "12:00"


def test_an_input_brings_its_words_its_source_and_its_slider():
    units = seen(leaders_numbers())["check/goal.pace"]["inputs"][0]
    assert (units["label"], units["unit"], units["source"]) == ("How many a day", "a day", "assumed")
    assert (units["slider"], units["least"], units["reach"], units["step"]) == (True, "0", "200", "1")


@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_a_check_that_was_not_shown_is_not_there_for_the_room(audience):
    story = leaders_numbers()
    checks = {key for key in seen(story, audience) if key.startswith("check/")}
    assert checks == {"check/goal.pace"}
    assert f"check/{story.kpi('Answer time').id}.pace" in seen(story, LEADS)


@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_a_number_moved_in_an_unshown_check_changes_nothing_for_the_room(audience):
    story = leaders_numbers()
    before = seen(story, audience)
    story.do("Mara", pace(story.kpi("Answer time").id, units="100"))
    assert seen(story, audience) == before


def test_a_shown_check_follows_its_numbers():
    story = leaders_numbers()
    story.do("Mara", pace(units="100"))
    assert [seen(story, audience)["check/goal.pace"]["outcome"]["big"] for audience in Audience] == ["4:48"] * 3


def test_the_stage_says_which_check_is_on_the_big_screen():
    story = leaders_numbers()
    stage = seen(story, WALL)["stage"]
    assert (stage["slide"], stage["check"]) == (Slide.CHECK, "goal.pace")
    story.do("Mara", c.DropCheck(kind=CheckKind.PACE))
    assert seen(story, WALL)["stage"]["check"] == ""


def test_a_check_that_is_filled_in_anew_leaves_no_trace_on_the_big_screen():
    story = leaders_numbers()
    story.do("Mara", c.DropCheck(kind=CheckKind.PACE))
    story.do("Mara", pace())
    assert [seen(story, audience)["stage"]["check"] for audience in Audience] == [""] * 3


def test_an_unchanged_check_is_the_same_part_as_before():
    story, memo = leaders_numbers(), Memo()
    before = parts(story.state, LEADS, around(story.state), memo)
    story.do("Mara", pace(units="100"))
    after = parts(story.state, LEADS, around(story.state), memo)
    kept = f"check/{story.kpi('Answer time').id}.pace"
    assert after[kept] is before[kept]
    assert after["check/goal.pace"] is not before["check/goal.pace"]


# --- the leader's number ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_all_that_tells_the_leaders_number_is_sealed_with_it(audience):
    story = live(Phase.BLIND_1)
    key = f"kpi/{story.kpi('Answer time').id}"
    told = [name for name in NUMBERS_OF_THE_LEADER if name in seen(story, audience)[key]]
    assert {"target", "target_to", "thresholds", "assignments"} <= set(told)
    assert [seen(story, audience)[key][name] for name in told] == [None] * len(told)
    assert seen(story, LEADS)[key]["thresholds"]


def test_the_leaders_number_is_open_once_its_kpi_is_on_the_list():
    story = voted().decide("Answer time")
    part = seen(story)[f"kpi/{story.kpi('Answer time').id}"]
    assert part["thresholds"] == story.kpi("Answer time").card.thresholds


# --- dependencies and premises ---------------------------------------------------------------------------------------
def test_a_dependency_says_how_much_of_it_is_covered():
    story = live(Phase.DISCUSS)
    key = need(story, "leads", "Marketing", "1333.333333", "900")
    part = seen(story)[f"need/{key}"]
    assert (part["status"], part["supply"], part["coverage"]) == ("doubted", "900", "0.675")


def test_a_dependency_that_nobody_answered_has_no_coverage():
    story = live(Phase.DISCUSS)
    key = story.kpi("Answer time").id
    story.do("Mara", c.AddNeed(kpi=key, team="Marketing", what="leads", amount="900"))
    part = next(part for name, part in seen(story).items() if name.startswith("need/"))
    assert (part["status"], part["coverage"], part["answered_at"]) == ("asked", None, None)


@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_the_name_under_the_other_teams_answer_is_for_the_leader(audience):
    story = grounded()
    key = next(iter(story.state.grounds.needs))
    assert "name" in seen(story, LEADS)[f"need/{key}"]
    assert "name" not in seen(story, audience)[f"need/{key}"]


def test_an_answer_to_a_question_says_so():
    comment = next(part for key, part in seen(grounded()).items() if key.startswith("comment/") and part["prompt"])
    assert (comment["prompt"], comment["text"]) == ("suffer", "Notes.")


# --- links -----------------------------------------------------------------------------------------------------------
def test_the_tree_is_read_from_the_goal_down():
    story = grounded()
    meetings, answers = story.kpi("Meetings booked").id, story.kpi("Answer time").id
    assert seen(story)["links"]["tree"] == [
        {"kpi": meetings, "serves": "", "depth": 0},
        {"kpi": answers, "serves": meetings, "depth": 1},
    ]


def test_a_leading_number_is_paired_with_the_nearest_lagging_one_above_it():
    story = live()
    deals = story.propose("Deals won", timing=Timing.LAGGING)
    meetings, answers = story.kpi("Meetings booked").id, story.kpi("Answer time").id
    story.do("Mara", c.LinkKpi(kpi=meetings, serves=deals))
    story.do("Mara", c.LinkKpi(kpi=answers, serves=meetings))
    assert [(each["leading"], each["lagging"]) for each in seen(story)["links"]["pairs"]] == [
        (meetings, deals),
        (answers, deals),
    ]


def test_an_activity_that_leads_to_nothing_on_the_list_hangs_loose():
    story = live()
    meetings, answers = story.kpi("Meetings booked").id, story.kpi("Answer time").id
    assert seen(story)["links"]["orphans"] == [meetings, answers]
    held = story.propose("Meetings held", level=Level.OBJECTIVE)
    story.do("Mara", c.LinkKpi(kpi=answers, serves=held))
    assert seen(story)["links"]["orphans"] == [meetings]


# --- the list and its cards ------------------------------------------------------------------------------------------
def test_the_list_is_looked_at_as_a_whole():
    story = live()
    looks = {look["rule"]: look for look in seen(story)["list"]}
    words, params = looks["size"]["say"]
    assert (looks["size"]["ok"], words % params) == (False, "KPIs: 2. Fewer than three show one side of the work.")
    assert looks["chain"]["kpis"] == list(story.state.order)


@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_what_the_rules_say_of_a_card_is_for_the_leader(audience):
    story = live()
    key = f"kpi/{story.propose('Calls', per='month', unit='calls')}"
    assert {remark["rule"] for remark in seen(story, LEADS)[key]["remarks"]} >= {"waiver", "rush"}
    assert "remarks" not in seen(story, audience)[key]


def test_the_supply_that_runs_short_first_is_named():
    story = live(Phase.DISCUSS)
    need(story, "briefings", "Delivery", "10", "10", kpi="Meetings booked")
    short = need(story, "leads", "Marketing", "1000", "900", kpi="Answer time")
    links = seen(story)["links"]
    assert links["first_short"] == short
    words, params = links["say"]
    assert words % params == "Marketing can give 900 of 1000 leads per month. That limits Answer time."


def test_what_another_team_cannot_take_is_said_as_such():
    story = live(Phase.DISCUSS)
    need(story, "handovers", "Delivery", "30", "20", flow=Flow.GIVES)
    words, params = seen(story)["links"]["say"]
    assert words % params == "Delivery can take 20 of 30 handovers per month. That limits Meetings booked."


def test_a_sealed_proposal_hangs_nowhere():
    story = live(Phase.SILENT_START)
    before = seen(story, LEADS)["links"]
    story.propose("Referrals", who="Ana")
    assert seen(story, LEADS)["links"] == before


def test_everything_is_plain_json():
    for audience in Audience:
        shown = seen(grounded(), audience)
        assert json.loads(json.dumps(shown, allow_nan=False)) == shown
