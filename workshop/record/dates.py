"""The days a list offers to be signed with: when it takes effect and when it comes back.

Offers only; the rules of signing are `domain/decide/decision.py`'s.
"""

from __future__ import annotations

from datetime import date, timedelta

from workshop.numbers.calendar import MON_TO_FRI, Holidays, Week
from workshop.numbers.fiscal import Fiscal
from workshop.numbers.review_dates import next_review

LIVED_WITH = timedelta(days=30)
"""A list nobody has lived with for a month has nothing to be reviewed yet."""
CALENDAR_YEAR = Fiscal()


def effective_offer(today: date, is_first: bool, fiscal: Fiscal = CALENDAR_YEAR) -> date:
    """A first list counts from today; a later one from the first day of the next quarter (domain.md §7.5)."""
    return today if is_first else fiscal.next_start(today)


def review_offer(
    effective: date, fiscal: Fiscal = CALENDAR_YEAR, holidays: Holidays = (), week: Week = MON_TO_FRI
) -> date:
    """Ten working days before a new quarter, at least a month after the list takes effect (domain.md §7.5)."""
    due = next_review(effective, fiscal, holidays, week).meeting
    if due - effective < LIVED_WITH:
        return next_review(due, fiscal, holidays, week).meeting
    return due
