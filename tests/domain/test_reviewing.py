"""Rules of a review: what is carried, what stands, what is asked before the vote, verdicts, flags and evidence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.domain.reviewed import ANSWERS, CALLS, LAST, MEETINGS, PROMISED, SNAPSHOT, carrying, opening, reviewed
from tests.domain.story import (
    AGREED,
    FINAL,
    SOON,
    TODAY,
    Story,
    deciding,
    live,
    preparing,
    signed,
    signing,
    supplier,
)
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.gates import gaps
from workshop.domain.grounds.values import CheckInput, NeedStatus, PremiseKind, PremiseStatus
from workshop.domain.reviewing.agenda import agenda
from workshop.domain.reviewing.state import RaisedFlag
from workshop.domain.reviewing.values import Came, FlagKind, Still
from workshop.domain.reviewing.voices import anomalies, asks_to_reopen, voices
from workshop.domain.values import CheckKind, Outcome, Phase, Proposed

ANSWERED = datetime(2026, 1, 9, 12, tzinfo=UTC)
CONFIRMED = c.CarryNeed(
    need="need-leads", kpi=MEETINGS, team="Marketing", what="leads", amount="1000",
    status=NeedStatus.CONFIRMED, supply="800", text="All but two.", answered_at=ANSWERED, answered_in=1,
)  # fmt: skip
HOLDS = replace(PROMISED, kind=PremiseKind.ASSUMPTION, status=PremiseStatus.HOLDS, note="Counted twice.")
PACE = c.SetCheck(kpi=MEETINGS, kind=CheckKind.PACE, inputs=(CheckInput(name="units", value="50"),))
FLAG = c.RaiseFlag(kpi=MEETINGS, kind=FlagKind.FLAG, text="They are booked and nobody comes.")
SAME = c.JudgeRelevance(kpi=MEETINGS, business=Still.SAME, market=Still.CHANGED, text="Prices rose.")
CAME = c.JudgePrediction(kpi=MEETINGS, came_true=Came.PARTLY, sound=Came.YES, text="Twenty-two, not thirty.")


def deciding_time():
    """Both KPIs that were opened are voted on again, and the room decides."""
    story = reviewed().open().go(Phase.BLIND_1)
    story.vote("Meetings booked", AGREED)
    story.vote("Dials per day", AGREED)
    return story.reveal().go(Phase.DECIDE)


def in_force():
    """A signed review with everything kept."""
    story = deciding_time().decide("Meetings booked", Outcome.KEEP).decide("Dials per day", Outcome.KEEP)
    return story.sign()


def gates(story):
    return {gap.gate: gap.kpis for gap in gaps(story.state)}


# --- opening --------------------------------------------------------------------------------------------------------
def test_a_review_opens_with_its_kpis_and_what_they_rest_on_in_one_command():
    made = Story().do("Mara", opening(carrying(MEETINGS), carrying(CALLS, stands=True), premises=(PROMISED,)))
    kinds = [type(event) for event in made]
    assert kinds == [e.WorkshopPrepared, e.KpiCarried, e.KpiCarried, e.PremiseNoted]


def test_what_a_kpi_stands_on_comes_along_as_it_stood():
    story = Story()
    along = {"premises": (HOLDS,), "needs": (CONFIRMED,), "checks": (PACE,)}
    made = story.do("Mara", opening(carrying(MEETINGS), carrying(CALLS, serves=MEETINGS), **along))
    assert [type(event) for event in made[3:]] == [e.PremiseNoted, e.NeedAdded, e.CheckSet]
    (need,), (premise,) = story.state.grounds.needs_of(MEETINGS), story.state.grounds.premises.values()
    assert (need.id, need.status, need.supply, need.text) == ("need-leads", NeedStatus.CONFIRMED, "800", "All but two.")
    assert (need.answered_at, need.answered_in, need.name, need.by) == (ANSWERED, 1, "", "")
    assert (premise.status, premise.note) == (PremiseStatus.HOLDS, "Counted twice.")
    (check,) = story.state.grounds.checks_of(MEETINGS)
    assert (check.inputs, check.shown) == (PACE.inputs, False)
    assert story.state.kpis[CALLS].serves == MEETINGS


def test_an_answer_of_last_time_is_one_until_it_is_given_anew():
    story = reviewed(needs=(CONFIRMED,))
    answer = c.AnswerNeed(need="need-leads", status=NeedStatus.DECLINED, text="Not this year.", name="Ines")
    story.do(supplier("need-leads"), answer)
    (need,) = story.state.grounds.needs_of(MEETINGS)
    assert (need.status, need.answered_in, need.name) == (NeedStatus.DECLINED, 0, "Ines")


def test_what_was_settled_before_is_not_looked_at_again_until_somebody_doubts_it():
    story = reviewed(premises=(HOLDS,))
    assert "assumption" not in [item.kind for item in agenda(story.state)]
    (premise,) = story.state.grounds.premises
    story.do("Mara", c.JudgePremise(premise=premise, status=PremiseStatus.DOUBTED))
    assert "assumption" in [item.kind for item in agenda(story.state)]


@pytest.mark.parametrize(
    ("along", "code", "field"),
    [
        ({"needs": (replace(CONFIRMED, kpi="kpi-unknown"),)}, "not_found", "needs"),
        ({"needs": (replace(CONFIRMED, source="kpi-unknown"),)}, "not_found", "needs"),
        ({"needs": (replace(CONFIRMED, source=MEETINGS),)}, "bad_value", "source"),
        ({"needs": (replace(CONFIRMED, amount="0"),)}, "bad_value", "amount"),
        ({"needs": (CONFIRMED, CONFIRMED)}, "bad_value", "needs"),
        ({"checks": (replace(PACE, kpi="kpi-unknown"),)}, "not_found", "checks"),
        ({"checks": (PACE, PACE)}, "bad_value", "checks"),
        ({"premises": (replace(HOLDS, status=PremiseStatus.MET),)}, "bad_value", "status"),
    ],
)
def test_what_comes_along_is_whole(along, code, field):
    refusal = Story().no("Mara", opening(carrying(MEETINGS), **along))
    assert (refusal.code, refusal.field) == (code, field)


def test_a_first_workshop_carries_nothing():
    command = preparing(carried=(carrying(),))
    Story().refuses("Mara", command, "stage_conflict", "KPIs are carried over while a review is prepared.")


def test_a_kpi_is_carried_once():
    Story().refuses("Mara", opening(carrying(), carrying()), "bad_value", "A KPI is carried over once.", "carried")


def test_what_comes_along_is_about_what_is_carried():
    command = opening(carrying(CALLS), premises=(PROMISED,))
    Story().refuses("Mara", command, "not_found", "There is no such KPI on the table.", "premises")


def test_what_is_carried_serves_nothing_in_a_circle():
    command = opening(carrying(CALLS, serves=MEETINGS), carrying(MEETINGS, serves=CALLS))
    Story().refuses("Mara", command, "bad_value", "A KPI cannot serve itself, not even in a circle.", "serves")


def test_what_stands_says_what_it_stands_by():
    command = opening(carrying(stands=True, last=None))
    Story().refuses("Mara", command, "bad_value", "What stands needs the decision that it stands by.", "last")


# --- what stands, and what was opened -------------------------------------------------------------------------------
def test_a_kpi_that_is_not_opened_stands_by_its_old_decision_and_asks_for_nothing():
    story = reviewed()
    kpi = story.state.kpis[ANSWERS]
    assert (kpi.decision.outcome, kpi.decision.rationale) == (LAST.outcome, kpi.why)
    assert not any(ANSWERS in kpis for kpis in gates(story).values())


def test_a_kpi_that_was_opened_is_not_reviewed_until_it_has_a_verdict_and_stops_the_signature():
    story = deciding_time().decide("Meetings booked", Outcome.KEEP)
    assert gates(story) == {"reviewed": (CALLS,)}
    refusal = story.no("Mara", signing(overrides=(("reviewed", "We know it."),)))
    assert refusal.text().startswith("Not reviewed: 1.")


def test_a_review_that_kept_what_it_opened_confirms_the_list_unchanged():
    assert in_force().state.version.unchanged
    changed = deciding_time().decide("Meetings booked", Outcome.KEEP)
    changed.decide("Dials per day", Outcome.RETIRE, rationale="It asks nothing. Everybody calls.").sign()
    assert not changed.state.version.unchanged


def test_a_vote_a_change_or_a_decision_opens_what_stood():
    voted = reviewed().open().go(Phase.BLIND_1)
    voted.open_round("Answer time")
    revised = reviewed()
    card = revised.state.kpis[ANSWERS].card
    revised.do("Mara", c.ReviseCard(kpi=ANSWERS, base=1, card=carrying(ANSWERS, card=card).card))
    decided = deciding_time().decide("Answer time", Outcome.KEEP)
    assert (voted.state.kpis[ANSWERS].stands, voted.state.kpis[ANSWERS].decision) == (False, None)
    assert revised.state.kpis[ANSWERS].stands, "saving the same card changes nothing"
    assert (decided.state.kpis[ANSWERS].stands, decided.kpi("Answer time").decision.outcome) == (False, Outcome.KEEP)


# --- verdicts -------------------------------------------------------------------------------------------------------
def test_a_replaced_kpi_names_the_one_that_takes_its_place():
    story = deciding_time()
    new = story.propose("Trials started", **FINAL)
    goal = story.propose("Grow", proposed=Proposed.TEAM_GOAL)
    replaced = deciding(MEETINGS, Outcome.REPLACE, rationale="The market moved. Trials show more.")
    story.refuses("Mara", replaced, "bad_value", "Choose the KPI that takes its place.", "replaced_by")
    for other in (MEETINGS, goal):
        command = deciding(MEETINGS, Outcome.REPLACE, rationale=replaced.rationale, replaced_by=(other,))
        story.refuses("Mara", command, "bad_value", "Another KPI takes its place, not itself", "replaced_by")
    story.decide("Meetings booked", Outcome.REPLACE, rationale=replaced.rationale, replaced_by=(new,))
    assert story.kpi("Meetings booked").decision.replaced_by == (new,)


def test_what_replaces_a_kpi_has_to_be_on_the_list():
    story = deciding_time().decide("Dials per day", Outcome.KEEP)
    new = story.propose("Trials started", **FINAL)
    story.decide("Meetings booked", Outcome.REPLACE, rationale="It moved. Trials show more.", replaced_by=(new,))
    story.decide("Trials started", Outcome.PARK)
    assert gates(story) == {"replacements": (MEETINGS,)}
    story.decide("Trials started", Outcome.PILOT, pilot_until=SOON)
    assert "replacements" not in gates(story)


def test_the_number_of_a_retired_kpi_is_watched_for_one_quarter():
    story = deciding_time().decide("Dials per day", Outcome.RETIRE, rationale="It asks nothing. Everybody calls.")
    story.decide("Meetings booked", Outcome.KEEP)
    assert story.kpi("Dials per day").decision.watch_until == TODAY + timedelta(weeks=13)
    assert story.kpi("Meetings booked").decision.watch_until is None


# --- before the vote ------------------------------------------------------------------------------------------------
def test_business_and_market_are_asked_before_the_vote_and_not_after_it_began():
    story = reviewed()
    story.do("Cleo", SAME)
    assert story.state.reviewing.relevance[MEETINGS].market is Still.CHANGED
    story.open().go(Phase.BLIND_1).open_round("Meetings booked")
    story.refuses("Mara", SAME, "stage_conflict", "The room has begun to vote on it.")


def test_the_twelve_questions_are_answered_changed_and_taken_back():
    story = reviewed()
    for text in ("The result moved.", "It moved a month later.", "It moved a month later."):
        story.do("Cleo", c.AnswerReview(kpi=MEETINGS, question=3, text=text))
    assert story.state.reviewing.answers[MEETINGS] == {3: "It moved a month later."}
    story.do("Cleo", c.AnswerReview(kpi=MEETINGS, question=3))
    assert story.state.reviewing.answers[MEETINGS] == {}


@pytest.mark.parametrize("command", [SAME, CAME, c.AnswerReview(kpi=MEETINGS, question=1, text="Yes.")])
def test_only_a_kpi_in_force_is_reviewed(command):
    story = live()
    kpi = story.kpi("Meetings booked").id
    own = type(command)(**{**command.__dict__, "kpi": kpi})
    story.refuses("Mara", own, "stage_conflict", "That is asked about a KPI in force, in its review.")


# --- the prediction -------------------------------------------------------------------------------------------------
def test_the_leader_judges_the_prediction_and_apart_from_it_the_choice():
    story = reviewed()
    story.do("Mara", CAME)
    judged = story.state.reviewing.predictions[MEETINGS]
    assert (judged.came_true, judged.sound) == (Came.PARTLY, Came.YES)


def test_a_prediction_is_judged_with_one_of_four_words_and_only_where_there_was_one():
    story = reviewed(carried=(carrying(last=None), carrying(CALLS)), premises=())
    story.refuses("Mara", CAME, "bad_value", "Nothing was expected of it in writing")
    empty = c.JudgePrediction(kpi=CALLS, came_true=Came.UNSET)
    story.refuses("Mara", empty, "bad_value", "Choose one: yes, partly, no, or cannot tell.", "came_true")


# --- flags ----------------------------------------------------------------------------------------------------------
def test_seats_managers_and_the_leader_raise_flags_on_a_signed_list_and_no_header_names_them():
    story = in_force()
    for who in ("Ana", "Olga", "Cleo", "a manager", "Mara"):
        story.do(who, FLAG)
    raised = [recorded for recorded in story.log if isinstance(recorded.event, e.FlagRaised)]
    assert len(raised) == 5
    assert {recorded.by for recorded in raised} == {""}


def test_a_flag_is_about_a_kpi_in_force():
    story = deciding_time().decide("Meetings booked", Outcome.KEEP)
    story.decide("Dials per day", Outcome.RETIRE, rationale="It asks nothing. Everybody calls.").sign()
    retired = c.RaiseFlag(kpi=CALLS, kind=FlagKind.FLAG, text="Why?")
    story.refuses("Ana", retired, "stage_conflict", "This KPI is not on the list, so there is nothing to flag.")
    fresh = live()
    proposed = c.RaiseFlag(kpi=fresh.kpi("Answer time").id, kind=FlagKind.FLAG, text="Why?")
    fresh.refuses("Ana", proposed, "stage_conflict", "It is not in force yet. Say it as a comment.")


def test_a_flag_waits_while_the_room_writes_in_silence():
    story = reviewed().open().go(Phase.SILENT_START)
    story.refuses("Ana", FLAG, "stage_conflict", "The room writes in silence now.")


def test_one_person_does_not_fill_the_list_of_flags():
    story = in_force()
    for _ in range(5):
        story.do("Ana", FLAG)
    story.refuses("Ana", FLAG, "bad_value", "You raised %(most)d flags here")
    story.do("Ben", FLAG)
    story.do("Mara", c.AnswerFlags(flags=tuple(story.state.reviewing.flags), text="We look at it in March."))
    story.do("Ana", FLAG)
    assert len(story.state.reviewing.waiting()) == 1


def test_a_flag_that_is_not_there_gets_no_answer_and_a_workshop_given_up_takes_none():
    story = in_force()
    story.refuses("Mara", c.AnswerFlags(flags=("flag-none",), text="x"), "not_found", "There is no such flag", "flags")
    gone = reviewed()
    gone.do("Mara", c.AbandonWorkshop(why="Half of us are ill."))
    gone.refuses("Ana", FLAG, "gone", "This workshop was given up. Prepare a new one.")


def test_voices_are_people_of_the_team_and_each_counts_once():
    story = in_force()
    for who in ("Ana", "Ana", "Ben", "Hugo", "Olga", "Mara"):
        story.do(who, FLAG)
    assert voices(story.state, MEETINGS) == 2


def test_three_things_that_do_not_fit_ask_to_open_it_again():
    story = in_force()
    for who in ("Ana", "Ben", "Ana"):
        assert not asks_to_reopen(story.state, MEETINGS)
        story.do(who, c.RaiseFlag(kpi=MEETINGS, kind=FlagKind.ANOMALY, text="A deal came without one."))
    assert anomalies(story.state, MEETINGS) == 3
    assert asks_to_reopen(story.state, MEETINGS)


def test_a_flag_without_its_private_half_still_counts():
    story = signed()
    kpi = story.kpi("Meetings booked").id
    story.record(e.FlagRaised(flag="flag-1", kpi=kpi, kind=FlagKind.FLAG), by="")
    assert story.state.reviewing.flags["flag-1"] == RaisedFlag(
        id="flag-1", kpi=kpi, kind=FlagKind.FLAG, author="", text="", at=story.at
    )


# --- evidence -------------------------------------------------------------------------------------------------------
def test_evidence_is_kept_in_one_way_of_writing_until_the_signature():
    story = reviewed()
    story.do("Cleo", c.NoteEvidence(kpi=MEETINGS, snapshot=" " + SNAPSHOT.replace(",", ", ")))
    assert story.do("Mara", c.NoteEvidence(kpi=MEETINGS, snapshot=SNAPSHOT)) == ()
    assert story.state.reviewing.evidence == {MEETINGS: SNAPSHOT}


@pytest.mark.parametrize(
    "snapshot",
    [
        "not json",
        "[1]",
        "{}",
        SNAPSHOT.replace("0.5", "NaN"),
        SNAPSHOT.replace('"rho"', '"dots":[],"rho"'),
        SNAPSHOT.replace("[[", '[{"person":"Ana"},['),
        SNAPSHOT.replace("[[", "[" + "[" * 9 + "]" * 9 + ",["),
        SNAPSHOT.replace('"n":8', '"n":"8"'),
        SNAPSHOT.replace('"n":8', '"n":true'),
        SNAPSHOT.replace('"n":8', '"n":' + "9" * 5000),
        SNAPSHOT.replace('"signal"', '"wonderful"'),
        SNAPSHOT.replace("With %(n)s people", "Ben is slow. With %(n)s people"),
        SNAPSHOT.replace('{"n":"8"}', "{}"),
        SNAPSHOT.replace('{"n":"8"}', '{"n":8}'),
        SNAPSHOT.replace("[[", "[[],["),
        SNAPSHOT.replace("2026-07-01", "2026-13-01"),
        SNAPSHOT.replace('"2026-07-01",', ""),
        SNAPSHOT.replace("0.5", "1e999"),
        SNAPSHOT.replace('"rho"', '"note":"Ben is slow","rho"'),
        "[" * 4000 + "]" * 4000,
    ],
)
def test_what_is_no_evidence_or_could_tell_of_persons_is_not_kept(snapshot):
    command = c.NoteEvidence(kpi=MEETINGS, snapshot=snapshot)
    reviewed().refuses("Mara", command, "bad_value", "That is not evidence as a record keeps it.", "snapshot")
