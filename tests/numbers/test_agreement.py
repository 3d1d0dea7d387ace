"""The numbers of a round against the published checks, the worked table and their laws (domain.md §5.3)."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.agreement import consensus, mean, median, picture, ratings, van_der_eijk

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))["agreement"]
ROUNDS = st.lists(st.integers(0, 12), min_size=6, max_size=6)
VOTED = ROUNDS.filter(any)


@pytest.mark.parametrize("case", ORACLES, ids=lambda case: case["case"])
def test_a_round_has_the_numbers_of_the_worked_table(case):
    votes, unclear = case["votes_0_to_5"], case.get("unclear", 0)
    shown = picture(votes, abstain=0, unclear=unclear, invited=sum(votes) + unclear)
    assert round(shown.cns, 4) == case["consensus_cns"]
    assert round(shown.hot_spot, 1) == case["hot_spot"]
    assert round(float(van_der_eijk(votes)), 4) == case["agreement_A"]
    assert shown.camps == (case["agreement_A"] < 0)
    assert shown.n == case.get("n", shown.n)
    assert float(shown.median) == case.get("median", float(shown.median))
    assert float(mean(votes)) == case.get("mean", float(mean(votes)))
    assert float(shown.concern_share) == case.get("concern_share", float(shown.concern_share))
    assert float(shown.unclear_share) == case.get("unclear_share", 0)
    assert (shown.label == "clarify") == case.get("clarify_first", False)


def test_the_published_examples_of_both_measures_hold():
    seven_levels = (30, 40, 210, 130, 530, 50, 10)
    assert consensus(seven_levels) == pytest.approx(0.7256876, abs=5e-8)
    assert float(van_der_eijk(seven_levels)) == pytest.approx(0.6113333, abs=5e-8)
    assert round(float(van_der_eijk((2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6))), 2) == 0.61


@pytest.mark.parametrize(
    ("votes", "label", "agreement"),
    [
        ((0, 0, 0, 0, 8, 0), "confirm", "aligned"),
        ((0, 1, 0, 0, 7, 0), "quick_check", "some_spread"),
        ((0, 2, 0, 0, 6, 0), "discuss", "some_spread"),
        ((0, 4, 0, 0, 4, 0), "discuss", "split"),
        ((0, 4, 4, 0, 0, 0), "discuss", "aligned"),
    ],
)
def test_a_round_is_labelled_in_words(votes, label, agreement):
    shown = picture(votes, abstain=0, unclear=0, invited=8)
    assert (shown.label, shown.agreement) == (label, agreement)


def test_a_single_block_forces_talk_even_when_the_rest_agree():
    shown = picture((1, 0, 0, 0, 40, 0), abstain=0, unclear=20, invited=61)
    assert shown.hot_spot < 25
    assert shown.label == "discuss"
    assert shown.urgency == 50


def test_a_kpi_that_a_fifth_did_not_understand_is_clarified_first():
    assert picture((0, 0, 0, 0, 8, 0), abstain=0, unclear=2, invited=10).label == "clarify"
    assert picture((0, 0, 0, 0, 9, 0), abstain=0, unclear=2, invited=11).label == "confirm"


def test_a_round_in_which_everybody_stood_aside_is_talked_about():
    shown = picture((0,) * 6, abstain=5, unclear=0, invited=5)
    assert (shown.median, shown.cns, shown.agreement, shown.label) == (None, None, None, "discuss")
    assert picture((0,) * 6, abstain=0, unclear=5, invited=5).label == "clarify"
    assert van_der_eijk((0,) * 6) is None


@pytest.mark.parametrize("votes", [(1, 2, 3), (0, 0, 0, 0, 0, -1), ()])
def test_a_round_needs_six_counts_of_votes(votes):
    with pytest.raises(ValueError, match="six counts"):
        picture(votes, abstain=0, unclear=0, invited=3)


def test_ratings_start_at_one():
    assert ratings((0, 0, 1, 0, 1)) == 4
    assert ratings((1, 1, 0, 0, 0)) == Fraction(3, 2)
    assert ratings((0, 0, 0, 0, 0)) is None


@given(VOTED)
def test_consensus_lies_between_nought_and_one(votes):
    assert 0 <= consensus(votes) <= 1


@given(VOTED)
def test_agreement_lies_between_minus_one_and_one(votes):
    assert -1 <= van_der_eijk(votes) <= 1


@given(VOTED)
def test_turning_the_scale_round_changes_no_likeness(votes):
    assert consensus(votes[::-1]) == pytest.approx(consensus(votes), abs=1e-12)
    assert van_der_eijk(votes[::-1]) == van_der_eijk(votes)
    assert median(votes[::-1]) == 5 - median(votes)


@given(VOTED, st.integers(2, 9))
def test_a_larger_room_with_the_same_shares_has_the_same_picture(votes, times):
    larger = [count * times for count in votes]
    assert consensus(larger) == consensus(votes)
    assert van_der_eijk(larger) == van_der_eijk(votes)
    assert median(larger) == median(votes)


@given(ROUNDS, st.integers(0, 9), st.integers(0, 9))
def test_a_hot_spot_lies_between_nought_and_a_hundred(votes, abstain, unclear):
    shown = picture(votes, abstain, unclear, invited=100)
    assert 0 <= shown.hot_spot <= shown.urgency <= 100
