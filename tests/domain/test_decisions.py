"""Rules for the leader's call on each KPI, for signing the list, and for how the room takes it."""

from dataclasses import replace

import pytest

from tests.domain.story import (
    AGREED,
    BLOCKED,
    FINAL,
    LATE,
    LOW,
    REVIEW,
    SOON,
    TODAY,
    Story,
    card,
    days,
    deciding,
    live,
    prepared,
    signed,
    signing,
    voted,
)
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.card import Assignment
from workshop.domain.gates import gaps
from workshop.domain.grounds.values import CheckInput
from workshop.domain.values import (
    Access,
    Acknowledged,
    CheckKind,
    CommentKind,
    Controllability,
    Fit,
    Level,
    Occasion,
    Outcome,
    Phase,
    Scope,
    Status,
    Verdict,
)

PROPOSED = {
    Outcome.ADOPT,
    Outcome.ADOPT_WITH_CHANGES,
    Outcome.PILOT,
    Outcome.PARK,
    Outcome.REJECT,
    Outcome.METRIC_ONLY,
}
CARRIED = {Outcome.KEEP, Outcome.AMEND, Outcome.PILOT, Outcome.RETIRE, Outcome.REPLACE}
TWO = "They fear the load. We take the load away."


def review(phase=Phase.DECIDE):
    """A review of one KPI that the room voted on again."""
    story = Story().prepare(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")
    story.seats(*AGREED)
    story.do("Mara", c.CarryKpi(kpi="kpi-from-before", card=card(**FINAL), why="It led to deals."))
    story.open().go(Phase.BLIND_1).vote("Meetings booked", AGREED)
    return story.reveal().go(phase)


def blocked():
    """Ana blocks the first KPI, and nobody has answered her."""
    return voted(BLOCKED)


def answer_all(story):
    keys = tuple(comment.id for comment in story.state.comments.values() if not comment.answer)
    story.do("Mara", c.AnswerComments(comments=keys, verdict=Verdict.PARTLY, text="We start with ten."))


# --- the leader's call ----------------------------------------------------------------------------------------------
def test_a_decision_is_kept_with_its_reason_and_may_be_changed():
    story = voted().decide("Answer time", Outcome.PARK, rationale="Not now. The phone system comes first.")
    story.decide("Answer time", rationale="The phone system is here.", review_by=SOON)
    decision = story.kpi("Answer time").decision
    assert (decision.outcome, decision.rationale) == (Outcome.ADOPT, "The phone system is here.")
    assert (decision.against_advice, decision.review_by) == (False, SOON)


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.DECIDE, Phase.CLOSE}))
def test_nothing_is_decided_before_its_phase(phase):
    story = voted().go(phase)
    command = deciding(story.kpi("Answer time").id)
    story.refuses("Mara", command, "stage_conflict", "That belongs to another phase of the workshop.")
    story.refuses("Mara", signing(), "stage_conflict", "That belongs to another phase of the workshop.")


def test_nothing_is_decided_while_a_vote_is_open():
    story = voted().go(Phase.BLIND_2)
    key = story.open_round("Answer time")
    story.record(e.PhaseStarted(phase=Phase.DECIDE, minutes=4))
    for command in (deciding(story.kpi("Answer time").id), signing()):
        story.refuses("Mara", command, "stage_conflict", "A vote is open. Close it first.")
    story.do("Mara", c.CloseRound(round=key))


def test_a_kpi_that_is_not_there_is_not_decided():
    voted().refuses("Mara", deciding("kpi-unknown"), "not_found", "There is no such KPI on the table.", "kpi")


@pytest.mark.parametrize("outcome", Outcome)
def test_a_new_kpi_and_one_in_force_have_their_own_outcomes(outcome):
    more = {"changes": "Ten, not twelve.", "pilot_until": SOON}
    for story, fitting in ((voted(), PROPOSED), (review(), CARRIED)):
        other = story.propose("Trials started")
        command = deciding(story.kpi("Meetings booked").id, outcome, replaced_by=(other,), **more)
        if outcome in fitting:
            story.do("Mara", replace(command, rationale=TWO))
            assert story.kpi("Meetings booked").decision.outcome is outcome
        else:
            story.refuses("Mara", command, "bad_value", "That outcome does not fit this KPI.", "outcome")


def test_adopting_with_changes_says_which():
    story = voted()
    command = deciding(story.kpi("Answer time").id, Outcome.ADOPT_WITH_CHANGES)
    story.refuses("Mara", command, "bad_value", "Say which changes you adopt.", "changes")
    other = review()
    amend = deciding(other.kpi("Meetings booked").id, Outcome.AMEND)
    other.refuses("Mara", amend, "bad_value", "Say which changes you adopt.", "changes")


@pytest.mark.parametrize("until", [None, TODAY, days(-1)])
def test_a_pilot_ends_on_a_day_to_come(until):
    story = voted()
    command = deciding(story.kpi("Answer time").id, Outcome.PILOT, pilot_until=until)
    story.refuses("Mara", command, "bad_value", "A pilot ends on a day to come. Choose one.", "pilot_until")


def test_only_a_pilot_has_an_end():
    assert voted().decide("Answer time", pilot_until=SOON).kpi("Answer time").decision.pilot_until is None


def test_a_review_of_a_decision_is_on_a_day_to_come():
    story = voted()
    command = deciding(story.kpi("Answer time").id, review_by=TODAY)
    story.refuses("Mara", command, "bad_value", "The review is on a day to come. Choose one.", "review_by")


# --- against the room's advice --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("votes", "outcome", "against"),
    [
        (AGREED, Outcome.ADOPT, False),
        (AGREED, Outcome.REJECT, True),
        (LOW, Outcome.ADOPT, True),
        (LOW, Outcome.REJECT, False),
        (BLOCKED, Outcome.ADOPT, True),
        (BLOCKED, Outcome.REJECT, False),
    ],
)
def test_a_decision_against_the_rooms_middle_or_a_block_is_marked(votes, outcome, against):
    story = voted(votes)
    if story.state.comments:
        answer_all(story)
    story.decide("Meetings booked", outcome, rationale=TWO, review_by=SOON)
    assert story.kpi("Meetings booked").decision.against_advice is against


def test_without_a_picture_there_is_no_advice_to_go_against():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", {"Ana": 0, "Ben": 0})
    story.reveal().go(Phase.DECIDE).decide("Answer time")
    assert not story.kpi("Answer time").decision.against_advice


@pytest.mark.parametrize("rationale", ["I want it.", "I want it", "I want it...  "])
def test_going_against_advice_takes_two_sentences(rationale):
    story = voted(LOW)
    command = deciding(story.kpi("Meetings booked").id, rationale=rationale, review_by=SOON)
    sentence = "This goes against the room's advice. Give your reason in two sentences"
    story.refuses("Mara", command, "bad_value", sentence, "rationale")


def test_going_against_a_block_takes_an_answer_to_it():
    story = blocked()
    command = deciding(story.kpi("Meetings booked").id, rationale=TWO, review_by=SOON)
    story.refuses("Mara", command, "stage_conflict", "Answer every objection to this KPI")
    answer_all(story)
    story.do("Mara", command)


@pytest.mark.parametrize("review_by", [None, LATE])
def test_going_against_advice_is_a_pilot_or_is_reviewed_within_six_weeks(review_by):
    story = voted(LOW)
    key = story.kpi("Meetings booked").id
    command = deciding(key, rationale=TWO, review_by=review_by)
    story.refuses("Mara", command, "bad_value", "Against the room's advice it becomes a pilot", "review_by")
    story.do("Mara", deciding(key, Outcome.PILOT, rationale=TWO, pilot_until=LATE, review_by=review_by))


def test_rejecting_what_the_room_wants_takes_two_sentences_and_no_more():
    story = voted()
    key = story.kpi("Meetings booked").id
    story.refuses(
        "Mara", deciding(key, Outcome.REJECT), "bad_value", "This goes against the room's advice.", "rationale"
    )
    story.do("Mara", deciding(key, Outcome.REJECT, rationale=TWO))


# --- what is missing to sign ----------------------------------------------------------------------------------------
def gates(story):
    return [gap.gate for gap in gaps(story.state)]


def decided():
    return voted().decide("Meetings booked").decide("Answer time")


def test_a_list_that_was_voted_on_and_decided_misses_nothing():
    assert gates(decided()) == []


def test_an_empty_table_misses_a_kpi_and_a_voice():
    assert gates(prepared()) == ["empty", "voice"]


def test_every_kpi_is_decided():
    assert gates(voted().decide("Answer time")) == ["decisions"]


def test_some_kpi_is_on_the_list():
    story = voted()
    for name in ("Answer time", "Meetings booked"):
        story.decide(name, Outcome.PARK, rationale=TWO)
    assert gates(story) == ["empty"]


def test_every_objection_is_answered():
    story = decided()
    story.say("Ana", "Not like this.", kpi="Answer time", kind=CommentKind.OBJECTION)
    assert gates(story) == ["objections"]
    answer_all(story)
    assert gates(story) == []


def test_every_proposal_is_answered():
    story = live(Phase.ADDITIONS)
    key = story.propose("Referrals", who="Ana")
    story.go(Phase.DECIDE).decide("Referrals", Outcome.PARK)
    assert "proposals" in gates(story)
    story.do("Mara", c.AnswerProposal(kpi=key, fit=Fit.PARTLY, text="Later."))
    assert "proposals" not in gates(story)


@pytest.mark.parametrize(("answered", "enough"), [(3, False), (4, True), (5, True)])
def test_four_of_five_comments_are_answered(answered, enough):
    story = decided()
    keys = [story.say("Ana", f"Number {number}") for number in range(5)]
    story.say("Mara", "My own words need no answer.")
    story.do("Mara", c.AnswerComments(comments=tuple(keys[:answered]), verdict=Verdict.NO, text="No."))
    assert gates(story) == ([] if enough else ["comments"])


def test_a_card_that_changed_after_the_vote_is_asked_again():
    story = decided()
    kpi = story.kpi("Answer time")
    story.do("Mara", c.ReviseCard(kpi=kpi.id, base=1, card=replace(kpi.card, unit="hours")))
    assert gates(story) == ["changed"]


def test_every_kpi_on_the_list_has_a_quorum():
    story = live(Phase.BLIND_1)
    story.vote("Meetings booked", {"Ana": 4, "Ben": 4, "Chidi": 4})
    story.reveal().go(Phase.DECIDE).decide("Meetings booked").decide("Answer time", Outcome.PARK)
    assert gates(story) == ["quorum"]


def test_somebody_besides_the_leader_is_heard():
    story = live(Phase.DECIDE).decide("Meetings booked").decide("Answer time")
    assert gates(story) == ["quorum", "voice"]
    story.say("Ana", "Fine with me.")
    assert "voice" not in gates(story)


def adopted(**changes):
    """One more KPI on the list than the two that are still open, with this card."""
    story = live(Phase.BLIND_1)
    story.propose("Referrals", **changes)
    story.vote("Referrals", AGREED)
    return story.reveal().go(Phase.DECIDE).decide("Referrals")


def test_cards_on_the_list_are_final():
    assert gates(adopted(**FINAL | {"owner": ""})) == ["decisions", "cards"]
    assert gates(adopted(**FINAL)) == ["decisions"]


def test_a_check_and_a_dependency_stand_for_the_fields_that_they_answer():
    story = adopted(**FINAL | {"realism_check": "", "depends_on": ""})
    assert gates(story) == ["decisions", "cards"]
    kpi, hours = story.kpi("Referrals").id, (CheckInput(name="units", value="2"), CheckInput(name="hours", value="8"))
    story.do("Mara", c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=hours))
    story.do("Mara", c.AddNeed(kpi=kpi, team="Marketing", what="Leads", amount="5"))
    assert gates(story) == ["decisions"]


@pytest.mark.parametrize("level", [Level.ACTIVITY, Level.OBJECTIVE])
def test_how_much_stands_beside_how_well(level):
    alone = FINAL | {"level": level, "counter_metrics": "none"}
    assert gates(adopted(**alone)) == ["decisions", "quality"]
    waived = alone | {"counter_metrics": "none, because it is counted by hand"}
    assert gates(adopted(**waived)) == ["decisions"]


def test_a_target_for_a_person_comes_with_help():
    alone = FINAL | {"target_scope": Scope.INDIVIDUAL, "assignments": (Assignment(who="Newcomers", target="6"),)}
    assert gates(adopted(**alone | {"support_path": ""})) == ["decisions", "support"]
    assert gates(adopted(**alone)) == ["decisions"]


def test_a_warning_that_asks_for_a_reason_waits_for_it():
    hard = FINAL | {"target_scope": Scope.BOTH, "controllability": Controllability.LOW}
    hard |= {"assignments": (Assignment(who="Newcomers", target="6"),)}
    assert gates(adopted(**hard)) == ["decisions", "reasons"]
    assert gates(adopted(**hard | {"still": "They asked for it."})) == ["decisions"]


def test_a_gate_of_the_card_may_be_passed_with_a_sentence():
    story = adopted(**FINAL | {"counter_metrics": ""})
    story.decide("Meetings booked", Outcome.PARK).decide("Answer time", Outcome.PARK)
    assert gates(story) == ["quality"]
    story.refuses("Mara", signing(), "stage_conflict", "KPIs that say how much and have none beside", "quality")
    story.sign(overrides=(("quality", "The pair follows in March."),))
    assert story.state.version.overrides == (("quality", "The pair follows in March."),)


def test_what_is_sealed_is_not_counted_before_the_room_sees_it():
    story = prepared().open().go(Phase.SILENT_START)
    before = gaps(story.state)
    story.propose("Referrals", who="Ana")
    story.say("Ana", "Not like this.", kpi="Referrals", kind=CommentKind.OBJECTION)
    story.say("Ben", "Win rate")
    assert gaps(story.state) == before
    assert set(gates(story.go(Phase.PROPOSALS))) > {"decisions", "objections", "proposals", "comments"}


# --- signing --------------------------------------------------------------------------------------------------------
def test_the_signed_list_is_the_next_version():
    story = decided().sign()
    version = story.state.version
    assert (story.state.status, story.state.clock) == (Status.SIGNED, None)
    assert (version.number, version.effective_from, version.review_on) == (1, TODAY, REVIEW)
    assert (version.unchanged, version.overrides) == (False, ())


def test_a_gate_that_is_not_met_keeps_the_list_open():
    story = decided()
    story.say("Ana", "Not like this.", kpi="Answer time", kind=CommentKind.OBJECTION)
    story.refuses("Mara", signing(), "stage_conflict", "Objections without an answer:", "objections")


def test_a_written_sentence_stands_for_a_gate_that_is_not_met_and_others_are_not_kept():
    story = decided()
    story.say("Ana", "Not like this.", kpi="Answer time", kind=CommentKind.OBJECTION)
    sentences = (("objections", "We speak on Monday."), ("quorum", "Nobody asked."))
    assert story.sign(overrides=sentences).state.version.overrides == (("objections", "We speak on Monday."),)


@pytest.mark.parametrize("gate", ["decisions", "empty"])
def test_no_sentence_stands_for_a_decision(gate):
    story = voted()
    if gate == "empty":
        for name in ("Answer time", "Meetings booked"):
            story.decide(name, Outcome.PARK, rationale=TWO)
    sentence = {"decisions": "Some KPIs are not decided yet:", "empty": "No KPI is on the list."}[gate]
    story.refuses("Mara", signing(overrides=((gate, "Never mind."),)), "stage_conflict", sentence, gate)


def test_a_closed_vote_is_revealed_before_the_list_is_signed():
    story = decided().go(Phase.BLIND_2)
    story.vote("Answer time", AGREED)
    story.go(Phase.CLOSE)
    story.refuses("Mara", signing(), "stage_conflict", "A closed vote waits to be revealed.")


def test_a_list_is_never_back_dated():
    command = signing(effective_from=days(-1))
    decided().refuses("Mara", command, "bad_value", "A list is never back-dated.", "effective_from")


@pytest.mark.parametrize("review_on", [TODAY, days(-1)])
def test_a_list_is_reviewed_after_it_takes_effect(review_on):
    command = signing(review_on=review_on)
    decided().refuses("Mara", command, "bad_value", "The review comes after the list takes effect.", "review_on")


def test_a_list_is_signed_once():
    for command in (signing(), deciding("kpi-unknown")):
        signed().refuses("Mara", command, "stage_conflict", "This list is signed.")


@pytest.mark.parametrize(("outcome", "unchanged"), [(Outcome.KEEP, True), (Outcome.AMEND, False)])
def test_a_review_that_keeps_everything_confirms_the_list_unchanged(outcome, unchanged):
    story = review().decide("Meetings booked", outcome, changes="Ten.").sign()
    assert (story.state.version.number, story.state.version.unchanged) == (2, unchanged)


def test_a_review_that_adds_a_kpi_is_no_confirmation():
    story = review(Phase.ADDITIONS)
    story.propose("Referrals", **FINAL)
    story.vote("Referrals", AGREED)
    story.reveal().go(Phase.DECIDE).decide("Meetings booked", Outcome.KEEP).decide("Referrals")
    assert not story.sign().state.version.unchanged


# --- how the room takes it ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["Ana", "Cleo", "Olga"])
def test_everybody_in_the_room_says_how_they_take_it_and_the_last_word_counts(who):
    story = signed()
    for how, text in ((Acknowledged.TALK, "What about Monday?"), (Acknowledged.UNDERSTOOD, "")):
        story.do(who, c.AcknowledgeVersion(how=how, text=text))
    assert [taken.how for taken in story.state.acknowledged.values()] == [Acknowledged.UNDERSTOOD]


def test_nothing_is_acknowledged_before_it_is_signed():
    command = c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD)
    live().refuses("Ana", command, "stage_conflict", "The list is not signed yet.")


def test_somebody_who_was_invited_and_absent_says_it_as_well_and_nobody_else_does_by_that_link():
    story = voted().decide("Meetings booked").decide("Answer time")
    story.do("Mara", c.InvitePeople(people=("person-farid", "person-ana")))
    story.sign()
    taken = c.AcknowledgeVersion(how=Acknowledged.TALK, text="What is my number?")
    story.do(c.Actor(Access.ABSENT, "person-farid"), taken)
    assert story.state.acknowledged["person-farid"].text == "What is my number?"
    for nobody in ("person-ana", "person-otto", ""):
        story.refuses(c.Actor(Access.ABSENT, nobody), taken, "not_found", "Nobody was invited")
