"""The days a list is offered to be signed with (domain.md §7.5, oracles for the US in 2026)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.fiscal import PATTERNS, Fiscal, written
from workshop.record.dates import LIVED_WITH, effective_offer, review_offer


def test_a_first_list_counts_from_today_and_a_later_one_from_the_next_quarter():
    today = date(2026, 11, 21)
    assert effective_offer(today, True) == today
    assert effective_offer(today, False) == date(2027, 1, 1)
    assert effective_offer(today, False, Fiscal(2)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("effective", "review"),
    [
        (date(2026, 4, 1), date(2026, 6, 17)),
        (date(2026, 11, 21), date(2027, 3, 18)),  # 17 December would be 26 days away: too near
        (date(2027, 1, 1), date(2027, 3, 18)),
    ],
)
def test_a_review_comes_before_a_quarter_and_never_within_a_month(effective, review):
    assert review_offer(effective) == review


def test_the_teams_own_holidays_and_week_move_the_review():
    effective = date(2026, 1, 1)
    assert review_offer(effective, holidays={date(2026, 3, 20)}) == date(2026, 3, 17)
    assert review_offer(effective, week={0, 1, 2, 3}) == date(2026, 3, 16)
    assert review_offer(effective) == date(2026, 3, 18)


@given(st.dates(date(2024, 1, 1), date(2050, 1, 1)), st.integers(1, 12))
def test_every_list_is_lived_with_for_a_month(effective, start):
    assert review_offer(effective, Fiscal(start)) - effective >= LIVED_WITH


def test_stored_weeks_say_when_a_list_counts_and_comes_back():
    fiscal = Fiscal(2, "end", written(2026, date(2026, 2, 1), PATTERNS["4-4-5"]))
    assert effective_offer(date(2026, 4, 20), False, fiscal) == date(2026, 5, 3)
    assert review_offer(date(2026, 5, 3), fiscal) == date(2026, 7, 20)
