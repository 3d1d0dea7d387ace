"""What numbers need from each other (domain.md §3.5)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.coverage import Edge, Loop, blast_radius, downward, find_loop, upward
from workshop.numbers.exact import CannotCompute
from workshop.numbers.supply import lead_supply

DIALS = Edge("deals", "dials", Fraction(80_000, 120), supply=90_000)
LEADS = Edge("dials", "leads", Fraction(1, 5), supply=10_800)
VISITS = Edge("leads", "visits", 50)
CHAIN = [LEADS, VISITS, DIALS]


@st.composite
def chains_without_loops(draw):
    """Edges that lead from a lower to a higher number only."""
    pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
    supplies = st.none() | st.integers(0, 1000)
    return [
        Edge(str(low), str(high), draw(st.fractions(Fraction(1, 10), 10)), draw(supplies))
        for low, high in draw(st.lists(pairs, unique=True, max_size=14))
    ]


def test_the_first_edge_that_is_short_limits_the_target():
    walk = upward({"deals": 120}, CHAIN)
    assert [(need.edge.supplier, need.units) for need in walk.needs] == [
        ("dials", 80_000),
        ("leads", 16_000),
        ("visits", 800_000),
    ]
    assert walk.first_short.edge is LEADS
    assert (walk.first_short.shortfall, walk.supports) == (5_200, Fraction(27, 40))


def test_a_supply_nobody_told_is_neither_short_nor_enough():
    walk = upward({"leads": 100}, [VISITS])
    assert (walk.first_short, walk.supports, walk.needs[0].coverage) == (None, None, None)


def test_needs_of_several_add_up_before_their_supplier_asks_further():
    edges = [Edge("calls", "leads", 1), Edge("mails", "leads", 2), Edge("leads", "visits", 10)]
    assert upward({"calls": 5, "mails": 5}, edges).needs[-1].units == 150


def test_a_goal_of_the_supplier_covers_what_others_need_of_it():
    edges = [Edge("meetings", "calls", 10), Edge("calls", "leads", 1)]
    assert upward({"meetings": 6, "calls": 100}, edges).needs[-1].units == 100
    assert upward({"meetings": 12, "calls": 100}, edges).needs[-1].units == 120


def test_a_circle_is_an_error_that_names_the_way_round():
    edges = [*CHAIN, Edge("visits", "deals", 1)]
    with pytest.raises(Loop) as raised:
        upward({"deals": 1}, edges)
    names = raised.value.names
    assert names[0] == names[-1]
    assert set(names) == {"deals", "dials", "leads", "visits"}
    assert str(raised.value) in raised.value.sentence % raised.value.params
    assert set(find_loop(edges)) == set(names)
    assert find_loop(CHAIN) == ()
    assert find_loop([Edge("deals", "deals", 1)]) == ("deals", "deals")


def test_a_hit_target_reaches_all_who_take_from_it():
    edges = [Edge("onboarding", "deals", 1, supply=90), Edge("tickets", "onboarding", Fraction(1, 3)), DIALS]
    received = downward("deals", 120, edges)
    assert [(need.edge.consumer, need.units, need.is_short) for need in received] == [
        ("onboarding", 120, True),
        ("tickets", 120, False),
    ]


def test_who_takes_from_two_makes_what_the_scarcer_allows():
    edges = [Edge("a", "hit", 1), Edge("b", "hit", 2), Edge("c", "a", 1), Edge("c", "b", 1), Edge("d", "c", 1)]
    assert downward("hit", 100, edges)[-1].units == 50


def test_a_missed_number_is_felt_two_steps_on():
    assert blast_radius("visits", CHAIN) == {"leads": 1, "dials": 2}
    assert blast_radius("visits", CHAIN, depth=3) == {"leads": 1, "dials": 2, "deals": 3}
    assert blast_radius("deals", [*CHAIN, Edge("visits", "deals", 1)]) == {"visits": 1, "leads": 2}


def test_leads_for_nobody_have_no_answer():
    with pytest.raises(CannotCompute):
        lead_supply(80_000, 0, 900, 6, 240)
    with pytest.raises(CannotCompute):
        lead_supply(80_000, 5, 900, 0, 240)


@given(chains_without_loops(), st.integers(1, 1000))
def test_the_first_short_edge_has_nothing_short_on_the_way_to_it(edges, units):
    walk = upward({"0": units}, edges)
    short = [need for need in walk.needs if need.edge.supply is not None and need.edge.supply < need.units]
    assert walk.first_short == next(iter(short), None)
    if short:
        before = walk.needs[: walk.needs.index(short[0])]
        assert short[0].edge.consumer == "0" or any(need.edge.supplier == short[0].edge.consumer for need in before)


@given(chains_without_loops(), st.integers(1, 1000))
def test_what_the_supply_supports_is_not_short_anywhere(edges, units):
    share = upward({"0": units}, edges).supports
    if share is not None:
        assert upward({"0": units * share}, edges).first_short is None


@given(chains_without_loops(), st.integers(1, 1000))
def test_every_edge_that_is_reached_is_walked_once_after_all_that_need_it(edges, units):
    walked = [need.edge for need in upward({"0": units}, edges).needs]
    assert len(set(map(id, walked))) == len(walked)
    for place, edge in enumerate(walked):
        assert all(later.supplier != edge.consumer for later in walked[place:])
