"""The days a list offers to be signed with: when it takes effect and when it comes back.

Offers only; the rules of signing are `domain/decide/decision.py`'s.
"""

from __future__ import annotations

from datetime import date, timedelta

from workshop.numbers.calendar import MON_TO_FRI, Holidays, Week, default_review_date, next_quarter_start

LIVED_WITH = timedelta(days=30)
"""A list nobody has lived with for a month has nothing to be reviewed yet."""


def effective_offer(today: date, is_first: bool, fiscal_start_month: int = 1) -> date:
    """A first list counts from today; a later one from the first day of the next quarter (domain.md §7.5)."""
    return today if is_first else next_quarter_start(today, fiscal_start_month)


def review_offer(
    effective: date, fiscal_start_month: int = 1, holidays: Holidays = (), week: Week = MON_TO_FRI
) -> date:
    """Ten working days before a new quarter, at least a month after the list takes effect (domain.md §7.5)."""
    due = default_review_date(effective, holidays, fiscal_start_month, week)
    if due - effective < LIVED_WITH:
        return default_review_date(due, holidays, fiscal_start_month, week)
    return due
