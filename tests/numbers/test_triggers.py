"""Ten triggers ask about a number before its review is due (domain.md §7.3)."""

import re
from fractions import Fraction

import pytest

from tests.numbers.worked import ORACLES
from workshop.numbers.triggers import TEXTS, Period, Watched, fired, met_share

HALF_THE_CALLS = ORACLES["evidence"]["DS1_seed002_half_the_calls"]
POINTS = tuple(zip(HALF_THE_CALLS["x"], HALF_THE_CALLS["y"], strict=True))
GOOD, BAD = Fraction(2, 10), Fraction(-2, 10)


def periods(*met, outcome=None):
    """One period for each pair of how many of ten met the target and missed it."""
    return tuple(Period((GOOD,) * yes + (BAD,) * (10 - yes), outcome) for yes in met)


FIRING = {
    "T1": Watched(periods=periods(8, 8, outcome=True)),
    "T2": Watched(points=POINTS),
    "T3": Watched(days=(1,) * 8 + (3, 3)),
    "T4": Watched(periods=periods(9, 9)),
    "T5": Watched(periods=periods(1, 1)),
    "T6": Watched(coverage=(1, Fraction(89, 100), Fraction(89, 100))),
    "T7": Watched(missing=Fraction(21, 100)),
    "T8": Watched(voices=3, measured=12),
    "T9": Watched(goal_changed=True),
    "T10": Watched(rests_on_one=True),
}
SILENT = {
    "T1": Watched(periods=(*periods(8, outcome=True), *periods(8, outcome=False))),
    "T2": Watched(points=((42, 3), (40, 2), (41, 4), (25, 9))),
    "T3": Watched(days=(1,) * 8 + (2, 2), change=Fraction(15, 100), counter_change=Fraction(-9, 100)),
    "T4": Watched(periods=periods(9, 8)),
    "T5": Watched(periods=periods(2, 1)),
    "T6": Watched(coverage=(Fraction(1, 2), Fraction(9, 10))),
    "T7": Watched(missing=Fraction(20, 100)),
    "T8": Watched(voices=3, measured=13),
    "T9": Watched(),
    "T10": Watched(),
}


@pytest.mark.parametrize("name", FIRING)
def test_a_trigger_fires_alone(name):
    assert fired(FIRING[name]) == (name,)


@pytest.mark.parametrize("name", SILENT)
def test_a_trigger_stays_silent_just_before(name):
    assert name not in fired(SILENT[name])


def test_nothing_known_fires_nothing():
    assert fired(Watched()) == ()
    assert met_share(()) == 0


def test_the_rep_with_half_the_calls_and_the_best_result_contradicts_the_number():
    assert 20 / Fraction(81, 2) < Fraction(6, 10)
    assert fired(Watched(points=POINTS)) == ("T2",)


def test_three_unusual_patterns_say_the_same():
    just_above = Watched(periods=(Period((Fraction(1, 100),) * 5 + (BAD,) * 5),))
    at_a_cost = Watched(change=Fraction(15, 100), counter_change=Fraction(-10, 100))
    assert fired(just_above) == fired(at_a_cost) == ("T3",)


def test_the_middle_person_missing_three_times_running_is_never_met():
    assert fired(Watched(periods=periods(4, 4, 4))) == ("T5",)
    assert fired(Watched(periods=periods(4, 4))) == ()


def test_a_changed_source_is_broken_data():
    assert fired(Watched(source_changed=True)) == ("T7",)


def test_three_things_that_do_not_fit_ask_to_look_again():
    assert fired(Watched(anomalies=3, measured=40)) == ("T8",)
    assert fired(Watched(anomalies=2, measured=40)) == ()


def test_fewer_than_three_voices_are_no_trigger_however_small_the_team():
    assert fired(Watched(voices=2, measured=4)) == ()


def test_every_trigger_speaks_about_the_number_and_never_of_somebody():
    assert sorted(TEXTS) == sorted(FIRING)
    told = " ".join(TEXTS.values())
    assert TEXTS["T3"] == "This pattern can have innocent reasons. Check the definition first."
    assert "The number and the result disagree. What are we not measuring?" in told
    assert not re.search(r"\b(who|gaming|cheat|they fail|guilty)\b", told, re.IGNORECASE)
