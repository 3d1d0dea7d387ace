"""Fiscal quarters by months and by stored periods of weeks (oracles: domain.md §7.5)."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.fiscal import PATTERNS, Fiscal, Period, first_fault, moved, written

ORACLES = json.loads((Path(__file__).parent / "oracles.json").read_text(encoding="utf-8"))
FEBRUARY = date(2026, 2, 1)
YEAR = written(2026, FEBRUARY, PATTERNS["4-4-5"])
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("case", ORACLES["fiscal"], ids=lambda case: f"{case['date']}-{case['fy_start_month']}")
def test_a_day_lies_in_the_quarter_of_the_worked_list(case):
    found = Fiscal(case["fy_start_month"], case["label"]).quarter(date.fromisoformat(case["date"]))
    assert (found.year, found.number) == (case["fiscal_year"], case["quarter"])
    assert (found.start.isoformat(), found.end.isoformat()) == (case["quarter_start"], case["quarter_end"])


def test_a_4_4_5_year_is_written_as_in_the_worked_list():
    told = [
        {
            "quarter": each.quarter,
            "period": each.number,
            "start": each.start.isoformat(),
            "end": each.end.isoformat(),
            "weeks": ((each.end - each.start).days + 1) // 7,
        }
        for each in YEAR
    ]
    assert told == ORACLES["four_four_five_2026_02_01"]


def test_a_53rd_week_goes_to_the_last_period():
    assert YEAR[-1].end == date(2027, 1, 30)
    assert written(2026, FEBRUARY, PATTERNS["4-4-5"], 53)[-1].end == date(2027, 2, 6)


@pytest.mark.parametrize(("pattern", "weeks"), [("4-5-4", [4, 5, 4]), ("5-4-4", [5, 4, 4])])
def test_other_patterns_have_their_own_weeks(pattern, weeks):
    found = written(2026, FEBRUARY, PATTERNS[pattern])
    assert [((each.end - each.start).days + 1) // 7 for each in found] == weeks * 4


def test_stored_periods_are_read_and_months_are_not_asked():
    fiscal = Fiscal(1, "end", YEAR)
    assert fiscal.quarter(date(2026, 5, 2)).end == date(2026, 5, 2)
    assert fiscal.quarter(date(2026, 5, 3)).number == 2
    assert fiscal.next_start(date(2026, 4, 1)) == date(2026, 5, 3)


def test_a_row_that_was_edited_counts():
    ends = [each.end for each in YEAR]
    ends[2] += timedelta(weeks=1)
    fiscal = Fiscal(2, "end", moved(YEAR, FEBRUARY, ends))
    assert fiscal.quarter(date(2026, 5, 9)).number == 1
    assert fiscal.next_start(FEBRUARY) == date(2026, 5, 10)


def test_before_and_behind_stored_periods_the_months_fill_the_gap():
    fiscal = Fiscal(2, "end", YEAR)
    assert fiscal.quarter(FEBRUARY - ONE_DAY).end == FEBRUARY - ONE_DAY
    behind = fiscal.quarter(date(2027, 1, 31))
    assert (behind.start, behind.end) == (date(2027, 1, 31), date(2027, 4, 30))
    assert fiscal.quarter(date(2027, 5, 1)).start == date(2027, 5, 1)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.integers(1, 12), st.sampled_from(sorted(PATTERNS)))
def test_quarters_follow_each_other_without_a_gap_and_hold_their_days(day, month, pattern):
    fiscal = Fiscal(month, "end", written(2026, FEBRUARY, PATTERNS[pattern]))
    found = fiscal.quarter(day)
    assert found.start <= day <= found.end
    assert fiscal.quarter(found.start) == found == fiscal.quarter(found.end)
    assert fiscal.quarter(fiscal.next_start(day)).start == found.end + ONE_DAY


def test_a_written_year_is_sound_and_so_are_two_in_a_row():
    assert first_fault([]) is None
    assert first_fault([*YEAR, *written(2027, date(2027, 1, 31), PATTERNS["4-4-5"])]) is None


@pytest.mark.parametrize(
    ("place", "wrong", "fault"),
    [
        (4, {"end": date(2026, 5, 30)}, "backward"),
        (4, {"start": date(2026, 6, 1)}, "gap"),
        (4, {"start": date(2026, 5, 30)}, "overlap"),
        (4, {"quarter": 4}, "quarter"),
        (4, {"quarter": 5}, "quarter"),
        (4, {"number": 7}, "number"),
        (0, {"number": 2}, "number"),
        (0, {"quarter": 2}, "quarter"),
    ],
)
def test_periods_that_are_no_year_are_named(place, wrong, fault):
    rows = [*YEAR]
    rows[place] = Period(**{**vars(rows[place]), **wrong})
    assert first_fault(rows) == (fault, rows[place])
