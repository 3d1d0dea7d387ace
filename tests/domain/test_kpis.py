"""Rules for KPIs on the table: proposing, carrying over, revising, withdrawing, ordering, showing targets."""

from dataclasses import replace

import pytest

from tests.domain.story import AGREED, FINAL, TEAM_MATES, Story, card, live, prepared, signed, voted
from workshop.domain import commands as c
from workshop.domain.card import Gate, changed, missing
from workshop.domain.codec import split
from workshop.domain.decide.kpi import KEPT_FOR_LEADER, MOST_FROM_ONE, MOST_KPIS
from workshop.domain.values import Direction, Level, Occasion, Phase

ON_THE_TABLE = "A KPI of that name is on the table already."


def review():
    return Story().prepare(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")


# --- proposing ------------------------------------------------------------------------------------------------------
def test_the_leader_proposes_a_theory_and_everybody_sees_it():
    story = prepared()
    story.propose("Referrals")
    kpi = story.kpi("Referrals")
    assert (kpi.from_room, kpi.sealed, kpi.revision, kpi.rounds) == (False, False, 1, ())
    assert story.state.order == (kpi.id,)


def test_a_proposal_from_the_library_remembers_its_entry():
    story = prepared()
    story.do("Mara", c.ProposeKpi(card=card(), library="meetings-booked"))
    assert story.kpi("Meetings booked").library == "meetings-booked"


@pytest.mark.parametrize("phase", [Phase.SILENT_START, Phase.BLIND_1, Phase.BLIND_2])
def test_what_the_room_proposes_in_a_blind_phase_is_sealed_until_it_is_over(phase):
    story = live(phase)
    story.propose("Referrals", who="Ana")
    assert story.kpi("Referrals").sealed
    assert not story.go(Phase.PROPOSALS).kpi("Referrals").sealed


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.DISCUSS, Phase.ADDITIONS])
def test_what_the_room_proposes_otherwise_is_seen_at_once(phase):
    story = live(phase)
    story.propose("Referrals", who="Ana")
    assert (story.kpi("Referrals").sealed, story.kpi("Referrals").from_room) == (False, True)


def test_the_leader_has_nothing_to_seal():
    story = live(Phase.SILENT_START)
    story.propose("Referrals")
    assert not story.kpi("Referrals").sealed


def test_before_the_session_the_room_proposes_openly():
    story = prepared()
    story.propose("Referrals", who="Ana")
    assert not story.kpi("Referrals").sealed


@pytest.mark.parametrize("phase", [Phase.DECIDE, Phase.CLOSE])
def test_while_the_leader_decides_the_room_proposes_nothing_more(phase):
    story = live(phase)
    story.refuses("Ana", c.ProposeKpi(card=card("Late")), "stage_conflict", "The leader is deciding now.")
    story.propose("Mine")


@pytest.mark.parametrize("name", ["Answer time", "  answer   TIME "])
def test_two_kpis_of_one_name_are_refused(name):
    live().refuses("Ana", c.ProposeKpi(card=card(name)), "bad_value", ON_THE_TABLE, "name")


def test_a_sealed_proposal_of_the_same_name_is_not_told_of():
    story = live(Phase.SILENT_START)
    story.propose("Referrals", who="Ana")
    story.refuses("Ana", c.ProposeKpi(card=card("referrals")), "bad_value", ON_THE_TABLE, "name")
    story.do("Ben", c.ProposeKpi(card=card("Referrals")))
    story.do("Mara", c.ProposeKpi(card=card("Referrals")))


def test_the_table_holds_60_kpis():
    story = prepared()
    for number in range(MOST_KPIS):
        story.propose(f"KPI {number}")
    story.refuses("Ana", c.ProposeKpi(card=card()), "bad_value", "There are %(most)d KPIs on the table.")


def test_the_room_leaves_places_for_the_leader():
    story = prepared()
    for number in range(MOST_KPIS - KEPT_FOR_LEADER):
        story.propose(f"KPI {number}", who=TEAM_MATES[number // MOST_FROM_ONE])
    sentence = "All places for proposals from the room are taken. Say it as a comment."
    story.refuses("Ana", c.ProposeKpi(card=card()), "bad_value", sentence)
    story.do("Mara", c.ProposeKpi(card=card()))


def test_one_seat_has_at_most_ten_proposals():
    story = prepared()
    for number in range(MOST_FROM_ONE):
        story.propose(f"KPI {number}", who="Ana")
    sentence = "You have %(most)d proposals on the table. Take one back first."
    story.refuses("Ana", c.ProposeKpi(card=card()), "bad_value", sentence)
    story.do("Ben", c.ProposeKpi(card=card()))


# --- carrying over --------------------------------------------------------------------------------------------------
def test_a_review_carries_a_kpi_over_with_its_old_reason_and_its_target_in_the_open():
    story = review()
    carrying = c.CarryKpi(kpi="kpi-from-before", card=card(), why="It led to deals.")
    story.do("Mara", carrying)
    kpi = story.kpi("Meetings booked")
    assert (kpi.id, kpi.carried, kpi.why, kpi.before) == ("kpi-from-before", True, "It led to deals.", card())
    assert kpi.target_shown
    assert story.do("Mara", carrying) == ()


def test_only_a_review_in_preparation_carries_kpis_over():
    carrying = c.CarryKpi(kpi="kpi-from-before", card=card(), why="It led to deals.")
    for story in (prepared(), review().open()):
        story.refuses("Mara", carrying, "stage_conflict", "KPIs are carried over while a review is prepared.")


# --- revising -------------------------------------------------------------------------------------------------------
def revising(story, base=1, name="Answer time", **changes):
    kpi = story.kpi(name)
    return c.ReviseCard(kpi=kpi.id, base=base, card=replace(kpi.card, **changes), why="Said more clearly.")


def test_a_revised_card_is_the_next_revision():
    story = live()
    story.do("Mara", revising(story, unit="hours"))
    assert (story.kpi("Answer time").card.unit, story.kpi("Answer time").revision) == ("hours", 2)


def test_a_card_that_somebody_else_changed_meanwhile_is_not_overwritten():
    story = live()
    story.do("Mara", revising(story, unit="hours"))
    story.refuses(
        "Mara", revising(story, unit="days"), "version_conflict", "Somebody changed this card meanwhile.", "base"
    )


def test_the_same_card_again_is_no_revision():
    story = live()
    assert story.do("Mara", revising(story)) == ()


def test_a_card_takes_no_name_of_another():
    story = live()
    renamed = c.ReviseCard(kpi=story.kpi("Answer time").id, base=1, card=card("Meetings booked"))
    story.refuses("Mara", renamed, "bad_value", ON_THE_TABLE, "name")


def test_a_card_may_be_spelt_anew():
    story = live()
    spelt = replace(story.kpi("Answer time").card, name="ANSWER time")
    story.do("Mara", c.ReviseCard(kpi=story.kpi("Answer time").id, base=1, card=spelt))
    assert story.kpi("ANSWER time").revision == 2


def test_a_card_stands_still_while_it_is_voted_on():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    story.refuses("Mara", revising(story, unit="hours"), "stage_conflict", "A vote is open. Close it first.")
    story.do("Mara", revising(story, name="Meetings booked", unit="calls"))


@pytest.mark.parametrize(
    ("change", "asks_again"),
    [
        ({"unit": "hours"}, True),
        ({"target": "2"}, True),
        ({"applies_to": "Everybody"}, True),
        ({"owner": "Ana"}, False),
        ({"gaming_risks": "Auto-replies."}, False),
    ],
)
def test_changing_what_was_voted_on_makes_the_vote_out_of_date(change, asks_again):
    story = voted()
    story.do("Mara", revising(story, **change))
    assert story.state.is_out_of_date(story.kpi("Answer time").id) is asks_again


def test_a_new_round_brings_the_vote_up_to_date():
    story = voted()
    story.do("Mara", revising(story, unit="hours"))
    story.go(Phase.BLIND_2).vote("Answer time", AGREED)
    assert not story.state.is_out_of_date(story.kpi("Answer time").id)


# --- withdrawing ----------------------------------------------------------------------------------------------------
def test_its_proposer_takes_a_kpi_off_the_table_and_out_of_the_light():
    story = live()
    key = story.propose("Referrals", who="Ana")
    story.do("Mara", c.PutInSpotlight(kpi=key))
    story.do("Ana", c.WithdrawKpi(kpi=key))
    assert key not in story.state.kpis
    assert key not in story.state.order
    assert story.state.spotlight == ""


def test_why_it_was_taken_off_stays_with_what_the_room_saw_and_can_be_erased():
    story = live()
    key = story.propose("Referrals", who="Ana")
    story.do("Ana", c.WithdrawKpi(kpi=key, why="The one beside it says the same."))
    (gone,) = story.state.withdrawn
    assert gone.withdrawn_why == "The one beside it says the same."
    assert split(story.log[-1].event) == ({"kpi": key}, {"why": "The one beside it says the same."})


def test_nobody_asks_why_a_sealed_proposal_was_taken_back():
    story = live(Phase.SILENT_START)
    key = story.propose("Referrals", who="Ana")
    story.do("Ana", c.WithdrawKpi(kpi=key, why="Nobody saw it."))
    assert story.log[-1].event.why == ""


def test_the_leader_takes_back_a_theory_but_no_proposal_of_the_room():
    story = live()
    key = story.propose("Referrals", who="Ana")
    only = "Only the one who proposed it can take it off the table."
    story.do("Mara", c.WithdrawKpi(kpi=story.kpi("Answer time").id))
    for who in ("Mara", "Ben"):
        story.refuses(who, c.WithdrawKpi(kpi=key), "forbidden", only)


def test_a_kpi_in_force_is_not_withdrawn():
    story = review()
    story.do("Mara", c.CarryKpi(kpi="kpi-from-before", card=card(), why="It led to deals."))
    story.refuses("Mara", c.WithdrawKpi(kpi="kpi-from-before"), "forbidden", "Only the one who proposed it")


def test_a_kpi_that_was_voted_on_is_decided_not_withdrawn():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    command = c.WithdrawKpi(kpi=story.kpi("Answer time").id)
    story.refuses("Mara", command, "stage_conflict", "The room has voted on it. Decide on it instead.")


# --- ordering -------------------------------------------------------------------------------------------------------
def test_the_facilitator_sets_the_order_and_sealed_ones_wait_at_the_end():
    story = live(Phase.SILENT_START)
    sealed = story.propose("Referrals", who="Ana")
    turned = tuple(reversed([kpi.id for kpi in story.state.table() if not kpi.sealed]))
    story.do("Cleo", c.OrderKpis(order=turned))
    assert story.state.order == (*turned, sealed)


@pytest.mark.parametrize("wrong", [lambda own: own[:1], lambda own: (*own, own[0]), lambda own: (*own, "kpi-unknown")])
def test_an_order_of_another_list_is_refused(wrong):
    story = live()
    command = c.OrderKpis(order=wrong(story.state.order))
    story.refuses("Mara", command, "version_conflict", "The list has changed meanwhile. Look again.", "order")


# --- targets --------------------------------------------------------------------------------------------------------
def test_the_target_is_shown_once_the_room_has_voted():
    story = voted()
    show = c.ShowTarget(kpi=story.kpi("Answer time").id)
    story.do("Mara", show)
    assert story.kpi("Answer time").target_shown
    assert story.do("Mara", show) == ()


def test_a_target_stays_sealed_before_the_first_reveal():
    story = live(Phase.BLIND_1)
    show = c.ShowTarget(kpi=story.kpi("Answer time").id)
    story.refuses("Mara", show, "stage_conflict", "The target is shown after the first blind round.")
    story.vote("Answer time", AGREED)
    story.refuses("Mara", show, "stage_conflict", "The target is shown after the first blind round.")


def test_a_card_without_a_target_has_none_to_show():
    story = live()
    key = story.propose("Referrals", target="")
    story.refuses("Mara", c.ShowTarget(kpi=key), "bad_value", "This card has no target yet.", "kpi")


def test_a_target_is_shown_in_the_room_only():
    story = prepared()
    key = story.propose("Referrals")
    story.refuses("Mara", c.ShowTarget(kpi=key), "stage_conflict", "The room is not open yet.")


# --- all of them ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "command",
    [
        c.ReviseCard(kpi="kpi-unknown", base=1, card=card()),
        c.WithdrawKpi(kpi="kpi-unknown"),
        c.ShowTarget(kpi="kpi-unknown"),
    ],
)
def test_a_kpi_that_is_not_there_is_not_found(command):
    live().refuses("Mara", command, "not_found", "There is no such KPI on the table.", "kpi")


@pytest.mark.parametrize("kind", [c.ReviseCard, c.WithdrawKpi])
def test_a_sealed_proposal_is_not_found_by_others(kind):
    story = live(Phase.SILENT_START)
    key = story.propose("Referrals", who="Ana")
    more = {"base": 1, "card": card("Mine")} if kind is c.ReviseCard else {}
    story.refuses("Mara", kind(kpi=key, **more), "not_found", "There is no such KPI on the table.", "kpi")


@pytest.mark.parametrize(
    "make",
    [
        lambda key: c.ProposeKpi(card=card("Late")),
        lambda key: c.CarryKpi(kpi="kpi-from-before", card=card("Late"), why="It led to deals."),
        lambda key: c.ReviseCard(kpi=key, base=1, card=card("Late")),
        lambda key: c.WithdrawKpi(kpi=key),
        lambda key: c.OrderKpis(order=(key,)),
        lambda key: c.ShowTarget(kpi=key),
    ],
)
def test_a_signed_list_takes_no_change(make):
    story = signed()
    story.refuses("Mara", make(story.kpi("Answer time").id), "stage_conflict", "This list is signed.")


# --- the card -------------------------------------------------------------------------------------------------------
def test_a_new_number_for_a_carried_kpi_is_sealed_until_the_room_has_voted():
    story = review()
    story.do("Mara", c.CarryKpi(kpi="kpi-from-before", card=card(), why="It led to deals."))
    assert story.state.kpis["kpi-from-before"].target_shown
    story.do("Mara", c.ReviseCard(kpi="kpi-from-before", base=1, card=card(purpose="Deals, and no more.")))
    assert story.state.kpis["kpi-from-before"].target_shown
    story.do("Mara", c.ReviseCard(kpi="kpi-from-before", base=2, card=card(target="20")))
    assert not story.state.kpis["kpi-from-before"].target_shown


def test_a_card_says_what_keeps_it_from_each_gate():
    thin = card(level=Level.UNSET, unit="")
    assert missing(thin, Gate.PROPOSE) == ()
    assert missing(thin, Gate.VOTE) == ("level", "unit")
    assert set(missing(card(target=""), Gate.FINALISE)) == {*FINAL, "target"} - {"target_kind", "behaviour"}
    assert missing(card(**FINAL), Gate.FINALISE) == ()


def test_what_changed_between_two_cards_is_told_in_the_order_of_the_card():
    after = card("Meetings held", direction=Direction.RANGE, target="")
    assert changed(card(), after) == (
        ("name", "Meetings booked", "Meetings held"),
        ("direction", "higher", "range"),
        ("target", "12", ""),
    )
