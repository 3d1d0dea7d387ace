"""Laws of the evidence check: what must not matter does not, and what cannot be said is not."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.numbers.evidence import labels
from workshop.numbers.evidence.chance import chance
from workshop.numbers.evidence.finding import Link, find, texts
from workshop.numbers.evidence.interval import bonett_wright
from workshop.numbers.evidence.labels import Label
from workshop.numbers.evidence.limits import REACH, limits
from workshop.numbers.evidence.power import STRONG, power_of_strong
from workshop.numbers.evidence.ranks import centred, kendall, spearman
from workshop.numbers.evidence.student import incomplete_beta, two_sided
from workshop.numbers.evidence.within import within
from workshop.numbers.luck import critical_rho, smallest_p

SMALL = st.integers(0, 9)
PEOPLE = st.lists(st.tuples(SMALL, SMALL), min_size=3, max_size=6)
QUICK = settings(deadline=None, max_examples=min(40, settings().max_examples))
FORBIDDEN = re.compile(r"prove[sd]|drive|significan|\*", re.IGNORECASE)


@given(PEOPLE)
def test_ranks_are_centred_and_tied_values_share_theirs(people):
    ranks = centred([x for x, _ in people])
    assert sum(ranks) == 0
    for (x, rank), (other, its) in product(zip([x for x, _ in people], ranks, strict=True), repeat=2):
        assert (x < other) == (rank < its)


@given(PEOPLE)
def test_stretching_a_scale_changes_nothing(people):
    stretched = [(x**3 + 7, 2**y) for x, y in people]
    assert spearman(stretched) == spearman(people)
    assert kendall(stretched) == kendall(people)
    assert chance(stretched) == chance(people)


@given(PEOPLE)
def test_turning_a_scale_turns_the_sign_alone(people):
    turned = [(-x, y) for x, y in people]
    assert spearman(turned) == pytest.approx(-spearman(people))
    assert chance(turned) == chance(people)


@QUICK
@given(st.lists(st.tuples(SMALL, SMALL), min_size=9, max_size=11), st.randoms())
def test_the_order_of_the_people_does_not_matter_and_nothing_flickers(people, chances):
    mixed = list(people)
    chances.shuffle(mixed)
    assert chance(mixed, 99) == chance(people, 99)
    assert 0 < chance(people, 99).p <= 1


@given(PEOPLE)
def test_a_correlation_lies_between_its_ends_and_its_range_around_it(people):
    rho = spearman(people)
    assert -1 <= rho <= 1
    span = bonett_wright(rho, len(people))
    assert (span is None) == (len(people) <= 3 or abs(rho) == 1)
    assert span is None or span[0] < rho < span[1]


@pytest.mark.parametrize("people", range(4, 8))
def test_a_perfect_order_is_as_rare_as_counting_says(people):
    assert chance([(n, n) for n in range(people)]).p == smallest_p(people)


def test_the_counted_chance_meets_the_smallest_correlation_that_counts():
    order = [1, 2, 0, 3, 4, 6, 5]
    assert spearman(list(enumerate(order))) == pytest.approx(1 - 6 * 8 / (7 * 48))
    assert (chance(list(enumerate(order))).p <= 0.05) is (critical_rho(7).rho <= 1 - 6 * 8 / (7 * 48))


def test_students_t_meets_the_tables():
    for t, freedom, p in ((0, 5, 1), (2.570582, 5, 0.05), (12.706205, 1, 0.05), (2.0, 2, 0.183503)):
        assert two_sided(t, freedom) == pytest.approx(p, abs=1e-6)


@given(st.floats(0.01, 0.99), st.integers(1, 40))
def test_both_ends_of_the_beta_function_add_up(x, a):
    assert incomplete_beta(x, a / 2, 0.5) + incomplete_beta(1 - x, 0.5, a / 2) == pytest.approx(1)


def test_nothing_that_varies_gives_no_word_about_months():
    assert within([]) is None
    assert within([[(1, 2), (1, 3)], [(4, 4), (4, 5)]]) is None
    assert within([[(1, 2)]] * 9) is None
    assert within([[(1, 1), (2, 2), (3, 3)]] * 4).range is None


@given(PEOPLE, st.integers(-50, 50))
def test_where_a_person_stands_does_not_matter_within(people, step):
    panel = [people, [(y, x) for x, y in people]]
    moved = [people, [(y + step, x - step) for x, y in people]]
    found, again = within(panel), within(moved)
    assert (found and found.r) == pytest.approx(again and again.r)


def test_natural_limits_wait_for_eight_points():
    assert limits(range(7)) is None
    found = limits([10, 12] * 4)
    assert (found.low, found.mean, found.high) == (11 - REACH * 2, 11, 11 + REACH * 2)
    assert limits([5] * 8).holds(5)
    assert not limits([5] * 8).holds(6)


def test_a_true_strong_link_shows_the_more_often_the_more_people_there_are():
    shown = [power_of_strong(people) for people in range(60)]
    assert shown == sorted(shown)
    assert [power_of_strong(people) for people in STRONG] == list(STRONG.values())
    assert power_of_strong(4) == 0
    assert power_of_strong(9) == pytest.approx(0.485)


@QUICK
@given(st.lists(st.tuples(SMALL, SMALL), max_size=7), st.sampled_from([-1, 0, 1]))
def test_what_is_said_is_whole_and_claims_no_cause(people, hoped):
    found = find(Link(tuple(people), hoped=hoped))
    for sentence, params in texts(found, "calls", "wins"):
        told = sentence % params
        assert "%(" not in told
        assert not FORBIDDEN.search(told.replace("not proof", ""))
    assert (found.label is Label.TOO_FEW) is (len(people) < 5)


def test_people_who_are_all_alike_are_not_compared():
    assert find(Link(((1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6)))).label is Label.ALIKE


def test_a_pattern_that_one_person_makes_rests_on_that_person():
    one = ((1, 2), (2, 3), (3, 1), (4, 4), (5, 7), (6, 5), (7, 6), (8, 9))
    assert find(Link(one)).label is Label.SIGNAL
    assert find(Link(((1, 3), (2, 5), (3, 1), (4, 2), (5, 6), (6, 4), (7, 7), (8, 8)))).label is Label.RESTS_ON_ONE


def test_a_perfect_order_is_told_without_a_range():
    five = tuple((n, n) for n in range(5))
    (sentence, params), *more = texts(find(Link(five)), "talks", "wins")
    assert sentence == labels.PERFECT
    assert "more talks" in sentence % params
    assert more[0][0] == labels.NEAR_PERFECT
    assert find(Link(five, others=(0.5, 0.6, 0.7, 0.8))).label is Label.NO_CLEAR_LINK
    turned = find(Link(tuple((-n, n) for n in range(6)), hoped=-1))
    assert texts(turned, "x", "y")[0][0] == labels.PERFECT_OF_LESS


def test_every_label_has_a_name_and_a_sentence_for_both_signs():
    for label in Label:
        assert labels.NAMES[label]
        assert labels.sentence(label, 0.5)
        assert labels.sentence(label, -1.0)
