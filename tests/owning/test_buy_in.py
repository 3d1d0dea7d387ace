"""Buy-in before and after, from the totals of a document alone."""

from fractions import Fraction

from tests.record.documents import document, kpi, vote
from workshop.owning.buy_in import Alone, before_after

LOW, HIGH = [0, 2, 3, 2, 1, 0], [0, 0, 1, 3, 3, 1]


def told(*rounds):
    numbered = [{**each, "number": number, "moved": 4 if number > 1 else None} for number, each in enumerate(rounds, 1)]
    return before_after(document(kpi("Dials", rounds=numbered)))[0]


def test_the_first_picture_stands_beside_the_last():
    row = told(vote(LOW), vote(HIGH))
    assert (row.before.median, row.after.median, row.moved) == (Fraction(2), Fraction(7, 2), 4)
    assert row.before.counts == tuple(LOW)


def test_a_kpi_with_one_round_has_no_before():
    row = told(vote(LOW))
    assert (row.before, row.alone, row.after.number) == (None, Alone.ONE_ROUND, 1)


def test_a_round_that_was_withheld_is_never_set_beside_another():
    first, last = told(vote(LOW, withheld="too_few"), vote(HIGH)), told(vote(LOW), vote(HIGH, withheld="one_moved"))
    assert (first.before, first.moved, first.alone, first.after.number) == (None, None, Alone.WITHHELD, 2)
    assert (last.before, last.moved, last.alone, last.after.number) == (None, None, Alone.WITHHELD, 1)


def test_over_three_rounds_nobody_adds_up_who_moved():
    row = told(vote(LOW), vote(LOW), vote(HIGH))
    assert (row.before.number, row.after.number, row.moved) == (1, 3, None)


def test_a_kpi_without_a_vote_says_so():
    assert told().alone is Alone.NOT_VOTED
