"""Running the room: talk at tables, handing over, shows of hands, the leader who spoke, and time in the bank."""

from datetime import timedelta

import pytest

from tests.domain.story import AGREED, START, live, prepared
from workshop.domain import commands as c
from workshop.domain.facilitation.state import Hands
from workshop.domain.facilitation.values import TABLE_STEPS, TABLES_SECONDS
from workshop.domain.values import Access, Phase
from workshop.views.facilitation import bank


def hands(story, *counts):
    return c.CountHands(kpi=story.kpi("Answer time").id, counts=counts or (0, 0, 1, 2, 3, 0))


def spoke(story, spoke=True):
    return c.NoteLeaderSpoke(kpi=story.kpi("Answer time").id, spoke=spoke)


def left_on_the_clock(story):
    clock = story.state.clock
    return clock.seconds - clock.used(story.at)


# --- tables ----------------------------------------------------------------------------------------------------------
def test_talk_at_tables_takes_twelve_minutes_in_four_steps():
    assert [seconds for _, seconds in TABLE_STEPS] == [60, 120, 240, 300]
    assert TABLES_SECONDS == 12 * 60


@pytest.mark.parametrize("phase", [Phase.SILENT_START, Phase.ADDITIONS])
def test_tables_leave_twelve_minutes_on_the_clock(phase):
    story = live(phase).wait(seconds=50)
    story.do("Cleo", c.StartTables())
    assert left_on_the_clock(story) == TABLES_SECONDS
    assert story.state.facilitation.tables == story.at


def test_a_phase_with_more_time_left_keeps_it():
    story = live(Phase.ADDITIONS)
    story.do("Mara", c.ExtendPhase(minutes=30))
    before = left_on_the_clock(story)
    story.do("Mara", c.StartTables())
    assert left_on_the_clock(story) == before > TABLES_SECONDS


def test_a_clock_that_stands_runs_again_with_the_tables():
    story = live(Phase.ADDITIONS)
    story.do("Mara", c.HoldTimer())
    story.wait(minutes=4).do("Mara", c.StartTables())
    assert story.state.clock.held_at is None
    assert (story.state.facilitation.tables, left_on_the_clock(story)) == (story.at, TABLES_SECONDS)


def test_tables_stand_still_with_the_clock():
    story = live(Phase.ADDITIONS)
    story.do("Mara", c.StartTables())
    began = story.at
    story.wait(minutes=1).do("Mara", c.HoldTimer())
    story.wait(minutes=5).do("Mara", c.ResumeTimer())
    assert story.state.facilitation.tables == began + timedelta(minutes=5)
    assert left_on_the_clock(story) == TABLES_SECONDS - 60


def test_tables_start_once_and_end_once():
    story = live(Phase.ADDITIONS)
    assert story.do("Mara", c.EndTables()) == ()
    story.do("Mara", c.StartTables())
    assert story.do("Mara", c.StartTables()) == ()
    story.do("Mara", c.EndTables())
    assert story.state.facilitation.tables is None


def test_tables_end_with_their_phase():
    story = live(Phase.ADDITIONS)
    story.do("Mara", c.StartTables())
    assert story.go(Phase.BLIND_2).state.facilitation.tables is None


def test_tables_belong_to_the_phases_in_which_the_room_writes_ideas():
    live(Phase.DISCUSS).refuses("Mara", c.StartTables(), "stage_conflict", "That belongs to another phase")
    prepared().refuses("Mara", c.StartTables(), "stage_conflict", "The room is not open yet")


# --- handing over ----------------------------------------------------------------------------------------------------
def test_a_co_facilitator_runs_the_room_and_gives_it_back():
    story = live()
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    assert story.state.facilitation.facilitator == story.seat("Cleo")
    story.do("Cleo", c.GoToPhase(phase=Phase.SAME_WORDS))
    story.do("Mara", c.ExtendPhase())  # whoever runs the room, both may act
    story.do("Cleo", c.HandOver())
    assert story.state.facilitation.facilitator == ""


def test_the_leader_takes_the_room_back_and_nothing_happens_twice():
    story = live()
    assert story.do("Mara", c.HandOver()) == ()
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    assert story.do("Mara", c.HandOver(seat=story.seat("Cleo"))) == ()
    story.do("Mara", c.HandOver())
    assert story.state.facilitation.facilitator == ""


def test_a_co_facilitator_neither_takes_the_room_nor_hands_it_on():
    story = live()
    story.do("Mara", c.GrantAccess(seat=story.seat("Ana"), access=Access.COFACILITATOR))
    whoever = "Whoever runs the room gives it back"
    story.refuses("Cleo", c.HandOver(seat=story.seat("Cleo")), "forbidden", whoever)
    story.refuses("Cleo", c.HandOver(), "forbidden", whoever)
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    story.refuses("Cleo", c.HandOver(seat=story.seat("Ana")), "forbidden", whoever)
    story.refuses("Ana", c.HandOver(), "forbidden", whoever)


def test_only_a_co_facilitator_who_is_here_runs_the_room():
    story, only = live(), "Only a co-facilitator who is here"
    story.refuses("Mara", c.HandOver(seat=story.seat("Ana")), "bad_value", only, "seat")
    story.refuses("Mara", c.HandOver(seat="seat-unknown"), "not_found", "There is no such seat", "seat")
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Cleo")))
    story.refuses("Mara", c.HandOver(seat=story.seat("Cleo")), "bad_value", only, "seat")


@pytest.mark.parametrize("gone", [c.ReleaseSeat, lambda seat: c.GrantAccess(seat=seat, access=Access.PARTICIPANT)])
def test_the_room_goes_back_to_the_leader_when_the_co_facilitator_is_gone(gone):
    story = live()
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    story.do("Mara", gone(seat=story.seat("Cleo")))
    assert story.state.facilitation.facilitator == ""


# --- hands -----------------------------------------------------------------------------------------------------------
def test_a_show_of_hands_is_kept_with_the_card_it_was_about_and_counting_again_replaces_it():
    story = live(Phase.DISCUSS)
    kpi = story.kpi("Answer time")
    story.do("Mara", hands(story))
    story.wait(minutes=1).do("Cleo", hands(story, 0, 0, 0, 1, 4, 1))
    kept = story.state.facilitation.hands[kpi.id]
    assert kept == Hands(counts=(0, 0, 0, 1, 4, 1), revision=kpi.revision, at=START + timedelta(minutes=1))


def test_hands_are_no_ballots():
    story = live(Phase.DISCUSS)
    story.do("Mara", hands(story))
    assert (story.state.rounds, story.kpi("Answer time").rounds) == ({}, ())


def test_no_hands_are_counted_while_votes_on_the_same_kpi_are_secret():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    story.refuses("Mara", hands(story), "stage_conflict", "A vote is open. Close it first.")
    story.do("Mara", c.CountHands(kpi=story.kpi("Meetings booked").id, counts=(0, 0, 0, 0, 1, 0)))


def test_a_show_of_no_hands_is_none():
    story = live(Phase.DISCUSS)
    story.refuses("Mara", hands(story, 0, 0, 0, 0, 0, 0), "bad_value", "Count at least one hand.", "counts")


def test_hands_leave_the_table_with_their_kpi():
    story = live(Phase.DISCUSS)
    story.do("Mara", hands(story))
    story.do("Mara", c.WithdrawKpi(kpi=story.kpi("Answer time").id))
    assert story.state.facilitation.hands == {}


# --- the leader spoke ------------------------------------------------------------------------------------------------
def test_a_round_keeps_that_the_leader_spoke_before_it_and_the_next_one_begins_anew():
    story = live(Phase.BLIND_1)
    story.do("Cleo", spoke(story))
    first = story.vote("Answer time", AGREED)
    story.reveal().go(Phase.BLIND_2)
    second = story.open_round("Answer time")
    assert [story.state.rounds[key].leader_spoke for key in (first, second)] == [True, False]


def test_that_the_leader_spoke_is_noted_once_and_can_be_taken_back():
    story = live(Phase.BLIND_1)
    assert story.do("Mara", spoke(story, False)) == ()
    story.do("Mara", spoke(story))
    assert story.do("Mara", spoke(story)) == ()
    story.do("Mara", spoke(story, False))
    key = story.open_round("Answer time")
    assert story.state.rounds[key].leader_spoke is False


def test_while_a_vote_runs_nothing_is_noted_for_it():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    story.refuses("Mara", spoke(story), "stage_conflict", "A vote is open. Close it first.")


# --- the bank --------------------------------------------------------------------------------------------------------
def planned(story, *phases):
    return sum(story.state.agenda[tuple(Phase).index(phase)] for phase in phases) * 60


def test_time_is_banked_from_the_opening_of_the_room():
    story = prepared().wait(hours=3).open()
    assert bank(story.state) == 0
    story.wait(seconds=100).go(Phase.SAME_WORDS)
    assert bank(story.state) == planned(story, Phase.OPEN) - 100


def test_the_bank_is_overdrawn_when_phases_take_longer_whatever_they_were_given():
    story = live()
    story.do("Mara", c.ExtendPhase(minutes=60))
    story.wait(minutes=20).go(Phase.SAME_WORDS)
    assert bank(story.state) == planned(story, Phase.OPEN) - 20 * 60 < 0


def test_a_held_clock_uses_no_time():
    story = live()
    story.wait(seconds=30).do("Mara", c.HoldTimer())
    story.wait(hours=1).go(Phase.SAME_WORDS)
    assert bank(story.state) == planned(story, Phase.OPEN) - 30


def test_a_phase_that_is_gone_back_to_is_planned_once():
    story = live().wait(seconds=60).go(Phase.SAME_WORDS).wait(seconds=60).go(Phase.OPEN)
    assert bank(story.state) == planned(story, Phase.SAME_WORDS) - 60
    story.wait(seconds=60).go(Phase.SAME_WORDS).wait(seconds=60).go(Phase.SILENT_START)
    assert bank(story.state) == planned(story, Phase.OPEN, Phase.SAME_WORDS) - 240
