"""The rules of the form: each is tripped once and passed once; what a goal is; what a reason settles."""

from dataclasses import replace

import pytest

from tests.domain.story import FINAL, Story, card, live, prepared
from workshop.domain import commands as c
from workshop.domain.card import Gate
from workshop.domain.card_rules import Remark, Weight, remarks, remarks_on, said_elsewhere
from workshop.domain.grounds.state import Check, Need
from workshop.domain.grounds.values import CheckInput, Flow, NeedStatus
from workshop.domain.values import (
    CheckKind,
    Controllability,
    Direction,
    Level,
    Outcome,
    Phase,
    Proposed,
    Scope,
    Timing,
)

WHOLE = card(**FINAL)
TOO_MUCH = {"units": "50", "hours": "8", "needs": "15"}
ENOUGH = {"units": "30", "hours": "8", "needs": "15"}


def pace(values):
    """A stored reality check of the working day."""
    inputs = tuple(CheckInput(name=name, value=value) for name, value in values.items())
    return Check(kpi="", kind=CheckKind.PACE, inputs=inputs)


def need(**more):
    """A dependency as it was noted."""
    noted = Need(id="n", kpi="", flow=Flow.NEEDS, team="Marketing", what="Leads", amount="500", per="month")
    return replace(noted, **more)


def tripped(card_, checks=(), needs=(), others=()):
    """The rules that a card trips, with what each does."""
    return {remark.rule: remark.level.value for remark in remarks(card_, checks, needs, others)}


def test_a_whole_card_trips_nothing():
    assert remarks(WHOLE) == ()


TRIPPED = {
    "goal": ({"proposed": Proposed.TEAM_GOAL}, "stop"),
    "outcome": ({"linked_outcome": ""}, "stop"),
    "waiver": ({"counter_metrics": "none"}, "stop"),
    "pair": ({"counter_metrics": "", "level": Level.OBJECTIVE}, "stop"),
    "support": ({"support_path": "", "target_scope": Scope.INDIVIDUAL}, "stop"),
    "ladder": (
        {"support_path": "none, because", "consequence_path": "A plan.", "target_scope": Scope.TEAM},
        "warn",
    ),
    "action": ({"action_when_off": ""}, "stop"),
    "hard": ({"controllability": Controllability.LOW, "target_scope": Scope.BOTH}, "reason"),
    "far": ({"baseline_value": "7.9"}, "warn"),
    "floor": ({"floor": "9"}, "warn"),
    "cadence": ({"cadence": "monthly", "review_cadence": "weekly"}, "hint"),
    "rush": ({"per": "quarter"}, "hint"),
    "behaviour": ({"behaviour": ""}, "hint"),
}
PASSED = {
    "goal": {"proposed": Proposed.KPI},
    "outcome": {"linked_outcome": "", "timing": Timing.LAGGING},
    "waiver": {"counter_metrics": "none, because we look at it in the team anyway"},
    "pair": {"counter_metrics": "", "level": Level.OBJECTIVE, "unit": "%"},
    "support": {"support_path": "", "target_scope": Scope.TEAM},
    "ladder": {"support_path": "", "target_scope": Scope.TEAM},
    "action": {"action_when_off": "", "timing": Timing.LAGGING},
    "hard": {"controllability": Controllability.MEDIUM, "target_scope": Scope.BOTH},
    "far": {"baseline_value": "8"},
    "floor": {"floor": "9", "floor_need": "Nine meetings keep two closers busy."},
    "cadence": {"cadence": "weekly", "review_cadence": "weekly"},
    "rush": {"per": "quarter", "unit": "%"},
    "behaviour": {"behaviour": "", "timing": Timing.LAGGING},
}


@pytest.mark.parametrize("rule", TRIPPED)
def test_a_rule_is_tripped(rule):
    changes, level = TRIPPED[rule]
    assert tripped(replace(WHOLE, **changes)) == {rule: level}


@pytest.mark.parametrize("rule", PASSED)
def test_a_rule_is_passed(rule):
    assert rule not in tripped(replace(WHOLE, **PASSED[rule]))


def test_every_remark_names_a_field_of_the_card_and_fills_its_places():
    cards = [replace(WHOLE, **changes) for changes, _ in TRIPPED.values()]
    for remark in (found for each in cards for found in remarks(each, [pace(TOO_MUCH)], [need(supply="1")], [WHOLE])):
        assert hasattr(WHOLE, remark.field)
        assert remark.sentence % remark.params if remark.params else "%" not in remark.sentence


# --- what stands around the card ------------------------------------------------------------------------------------
def test_the_same_count_twice_is_told_and_another_filter_is_another_count():
    other = replace(WHOLE, name="Appointments", numerator=WHOLE.numerator.upper())
    assert tripped(WHOLE, others=[other]) == {"twin": "warn"}
    assert tripped(WHOLE, others=[replace(other, inclusions="Only on site")]) == {}
    assert tripped(replace(WHOLE, numerator=""), others=[replace(other, numerator="")]) == {}


def test_more_than_the_day_holds_asks_for_a_reason():
    assert tripped(WHOLE, [pace(TOO_MUCH)]) == {"capacity": "reason"}
    assert tripped(WHOLE, [pace(ENOUGH)]) == {}
    assert tripped(WHOLE, [pace({})]) == {}


def test_a_reason_on_the_card_settles_what_asks_for_one():
    assert tripped(replace(WHOLE, still="Two more people come in March."), [pace(TOO_MUCH)]) == {"capacity": "warn"}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"status": NeedStatus.DECLINED}, {"supply": "warn"}),
        ({"status": NeedStatus.CONFIRMED, "supply": "499.5"}, {"supply": "warn"}),
        ({"status": NeedStatus.CONFIRMED, "supply": "500"}, {}),
        ({"status": NeedStatus.CONFIRMED}, {}),
        ({}, {}),
    ],
)
def test_what_another_team_cannot_give_is_told(answer, found):
    assert tripped(WHOLE, needs=[need(**answer)]) == found


def test_help_that_is_waived_is_no_help_for_a_person():
    alone = replace(WHOLE, support_path="none, because they are grown up", target_scope=Scope.INDIVIDUAL)
    assert tripped(alone) == {"support": "stop"}


@pytest.mark.parametrize("baseline", ["0", "-3", ""])
def test_without_a_level_of_today_nothing_is_far_from_it(baseline):
    assert tripped(replace(WHOLE, baseline_value=baseline)) == {}


def test_both_ends_of_a_target_are_looked_at():
    assert tripped(replace(WHOLE, baseline_value="10", target_to="15.1")) == {"far": "warn"}


# --- in a workshop --------------------------------------------------------------------------------------------------
def test_a_goal_is_not_voted_on_and_not_put_on_the_list():
    story = live(Phase.BLIND_1)
    story.propose("Win 40 customers", proposed=Proposed.TEAM_GOAL)
    goal = story.kpi("Win 40 customers").id
    story.refuses("Mara", c.OpenRound(kpi=goal), "stage_conflict", "This is a goal, not a KPI.", "proposed")
    story.go(Phase.DECIDE)
    adopt = c.DecideKpi(kpi=goal, outcome=Outcome.ADOPT, rationale="It is ours.")
    story.refuses("Mara", adopt, "bad_value", "This is a goal, so it cannot be on the list.", "outcome")
    story.decide("Win 40 customers", Outcome.PARK)


def test_a_leading_kpi_without_its_result_is_not_voted_on():
    story = live(Phase.BLIND_1)
    story.propose("Calls", linked_outcome="")
    opening = c.OpenRound(kpi=story.kpi("Calls").id)
    story.refuses("Mara", opening, "stage_conflict", "A leading number moves a result.", "linked_outcome")


def test_a_remark_does_not_tell_of_a_sealed_proposal_nor_of_what_was_decided_off():
    story = prepared().open().go(Phase.SILENT_START)
    story.propose("Meetings booked", **FINAL)
    story.propose("Appointments", who="Ana", **FINAL)
    assert rules(story, "Meetings booked") == []
    story.go(Phase.DECIDE)
    assert rules(story, "Meetings booked") == ["twin"]
    story.decide("Appointments", Outcome.REJECT)
    assert rules(story, "Meetings booked") == []


def test_a_check_and_a_dependency_speak_for_their_fields():
    story = prepared()
    kpi = story.propose("Meetings booked")
    assert said_elsewhere(story.state, kpi) == frozenset()
    story.do("Mara", c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=pace(ENOUGH).inputs))
    story.do("Mara", c.AddNeed(kpi=kpi, team="Marketing", what="Leads", amount="500"))
    assert said_elsewhere(story.state, kpi) == {"realism_check", "depends_on"}


def rules(story: Story, name: str) -> list[str]:
    """The rules that a KPI of a workshop trips."""
    return [remark.rule for remark in remarks_on(story.state, story.kpi(name))]


def test_a_remark_is_plain_and_stops_come_before_hints():
    worst = replace(WHOLE, proposed=Proposed.TEAM_GOAL, per="month", floor="9", direction=Direction.HIGHER)
    found = remarks(worst)
    assert [remark.level for remark in found] == [Weight.STOP, Weight.WARN, Weight.HINT]
    assert found[0] == Remark("goal", Weight.STOP, Gate.VOTE, "proposed", found[0].sentence, {})
