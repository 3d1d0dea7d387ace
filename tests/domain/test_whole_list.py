"""What a list says as a whole: each check fails once and holds once; sealed and rejected KPIs are no part of it."""

from decimal import Decimal

import pytest

from tests.domain.story import AGREED, FINAL, LOW, Story, card, live, prepared
from workshop.domain import commands as c
from workshop.domain.values import Controllability, Level, Outcome, Phase, Scope, Timing
from workshop.domain.whole_list import list_checks, minutes_a_week

RESULT = {"timing": Timing.LAGGING, "level": Level.RESULT, "unit": "%", "applies_to": "The team"}


def table(*cards: dict) -> Story:
    """A prepared workshop with these cards on its table, called A, B, C and so on."""
    story = prepared()
    for name, changes in zip("ABCDEFGHIJKLMN", cards, strict=False):
        story.propose(name, **(FINAL | {"linked_outcome": "Z"} | changes))
    return story


def look(story: Story, rule: str):
    """One check of the list: (as it should be, its words, the names it is about)."""
    (check,) = (each for each in list_checks(story.state) if each.rule == rule)
    said = check.sentence % check.params if check.params else check.sentence
    return check.ok, said, [story.state.kpis[kpi].card.name for kpi in check.kpis]


def test_an_empty_table_has_nothing_to_check():
    assert list_checks(prepared().state) == ()


@pytest.mark.parametrize(("number", "ok"), [(2, False), (3, True), (10, True), (11, False)])
def test_the_size_of_a_list_is_three_to_ten(number, ok):
    assert look(table(*({"applies_to": str(n)} for n in range(number))), "size")[0] is ok


def test_a_role_with_more_than_five_is_asked_which_one_to_drop():
    five = [{"applies_to": "SDRs"}] * 5
    assert "role" not in [check.rule for check in list_checks(table(*five).state)]
    more = table(*five, {"applies_to": "sdrs"}, {"applies_to": "Closers"})
    assert look(more, "role") == (False, "SDRs have 6 KPIs. Which one would you drop?", list("ABCDEF"))


@pytest.mark.parametrize(
    ("cards", "ok", "words"),
    [
        (({}, RESULT), True, "Leading: 1. Lagging: 1."),
        (({}, {}), False, "None of them reports the result."),
        ((RESULT, RESULT), False, "All of them report what has happened."),
    ],
)
def test_a_balanced_list_has_leading_and_lagging_kpis(cards, ok, words):
    found = look(table(*cards), "balance")
    assert found[0] is ok
    assert found[1].startswith(words)


def test_a_list_of_activities_alone_is_told():
    assert look(table({}, {}), "levels")[:2] == (
        False,
        "All of them are activities: busy is not yet better. Add what they are for.",
    )
    assert look(table({}, RESULT), "levels") == (True, "Activities: 1. Objectives: 0. Results: 1.", [])


def test_an_activity_leads_to_a_result_that_it_names_or_serves_through_others():
    story = table({"linked_outcome": "c"}, {}, RESULT, {}, {})
    assert look(story, "chain") == (False, "Activities that lead to nothing on the list: 3.", ["B", "D", "E"])
    for below, above in ("BD", "DC"):
        story.do("Mara", c.LinkKpi(kpi=story.kpi(below).id, serves=story.kpi(above).id))
    assert look(story, "chain")[2] == ["E"]
    story.do("Mara", c.LinkKpi(kpi=story.kpi("E").id, serves=story.kpi("B").id))
    assert look(story, "chain")[0] is True


def test_a_lagging_kpi_has_a_leading_one_that_moves_it():
    story = table({}, RESULT, RESULT)
    assert look(story, "orphans") == (False, "Lagging KPIs that no leading one moves: 2.", ["B", "C"])
    story.do("Mara", c.LinkKpi(kpi=story.kpi("B").id, serves=story.kpi("C").id))
    assert look(story, "orphans")[2] == ["B", "C"]
    story.do("Mara", c.LinkKpi(kpi=story.kpi("A").id, serves=story.kpi("B").id))
    assert look(story, "orphans")[0] is True
    assert look(table({"linked_outcome": "b"}, RESULT), "orphans")[0] is True


@pytest.mark.parametrize(("quantity", "quality", "ok"), [(2, 1, True), (3, 1, False), (1, 0, False), (4, 2, True)])
def test_one_in_three_says_how_well(quantity, quality, ok):
    found = look(table(*[{}] * quantity, *[{"unit": "%"}] * quality), "quality")
    assert found[0] is ok
    assert found[1].startswith(f"How much: {quantity}. How well: {quality}.")


def test_a_list_has_something_for_the_whole_team():
    help_and_others = {"target_scope": Scope.INDIVIDUAL}
    assert look(table(help_and_others), "team")[0] is False
    both = table(help_and_others, {"target_scope": Scope.BOTH})
    assert look(both, "team") == (True, "For the team: 1. For persons: 2.", [])


def test_half_of_a_list_is_theirs_to_move():
    low = {"controllability": Controllability.LOW}
    assert look(table({}, low), "control") == (True, "Theirs to move: 1 of 2.", [])
    assert look(table({}, low, low), "control")[0::2] == (False, ["B", "C"])


def test_recording_all_of_it_takes_no_more_than_an_hour_a_week():
    assert look(table({"record_minutes": "45"}, {"record_minutes": "15"}), "attention")[:2] == (
        True,
        "Recording all of it takes each person 60 minutes a week.",
    )
    assert look(table({"record_minutes": "45"}, {"record_minutes": "15.5"}), "attention")[0] is False
    found = look(table({"record_minutes": "2.50"}, {}), "attention")
    assert found == (
        True, "Recording it takes each person 2.5 minutes a week; not said yet for 1 of them.", ["B"]
    )  # fmt: skip


def test_the_minutes_of_no_cards_are_none():
    assert minutes_a_week([]) == Decimal(0)
    assert minutes_a_week([card(record_minutes="10"), card()]) == Decimal(10)


def test_a_leading_kpi_that_the_room_can_hardly_move_is_told():
    story = live(Phase.BLIND_1)
    key = story.open_round("Meetings booked")
    for who in AGREED:
        story.do(who, c.CastBallot(round=key, consent=4, control=2))
    story.do("Mara", c.CloseRound(round=key))
    assert look(story, "moved")[0] is True
    story.reveal()
    assert look(story, "moved") == (
        False, "Leading KPIs that the room says it can hardly move: 1.", ["Meetings booked"]
    )  # fmt: skip


def test_what_is_sealed_or_rejected_is_no_part_of_the_list():
    story = live(Phase.BLIND_1)
    before = list_checks(story.state)
    story.propose("Secret", who="Ana")
    assert list_checks(story.state) == before
    story.vote("Answer time", LOW)
    story.reveal().go(Phase.DECIDE)
    assert list_checks(story.state) != before
    story.decide("Secret", Outcome.REJECT)
    assert [check.params for check in list_checks(story.state)] == [check.params for check in before]


def test_the_whole_list_never_tells_the_leaders_number():
    story = table({"target": "31415"}, {"target": "27182", "floor": "16180"}, RESULT)
    assert not any(number in repr(list_checks(story.state)) for number in ("31415", "27182", "16180"))
