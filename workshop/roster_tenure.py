"""How long somebody has been in the job, as one of three steps (domain.md §6); finer would name people."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Final

STEPS: Final = ("under_1", "1_to_3", "over_3")

_YEARS = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,4})?) *(?:y|yrs?|years?)?")
_MONTHS = re.compile(r"([0-9]{1,3}) *(?:m|mos?|months?)")
_START = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[t ][0-9:.]+(?:z|[+-][0-9:]+)?)?")
_WRITTEN: Final = {
    "under_1": ("under 1", "< 1", "<1", "0-1", "less than 1", "new"),
    "1_to_3": ("1-3", "1 to 3", "1\u20133"),
    "over_3": ("over 3", "> 3", ">3", "3+", "more than 3"),
}


def tenure_step(words: str, today: date) -> str | None:
    """The step for years ("2.5", "3,5"), months ("18 months"), a first day (ISO) or the step; None: not clear."""
    plain = words.casefold().strip()
    return _as_written(plain) or _step(_years(plain, today))


def _as_written(plain: str) -> str | None:
    bare = re.sub(r" *(?:y|yrs?|years?)$", "", plain)
    return next((step for step, ways in _WRITTEN.items() if bare in (step, *ways)), None)


def _years(plain: str, today: date) -> Fraction | None:
    if match := _MONTHS.fullmatch(plain):
        return Fraction(int(match[1]), 12)
    if match := _YEARS.fullmatch(plain):
        return Fraction(match[1].replace(",", "."))
    if match := _START.fullmatch(plain):
        return _since(match[1], today)
    return None


def _since(written: str, today: date) -> Fraction | None:
    try:
        days = (today - date.fromisoformat(written)).days
    except ValueError:
        return None
    return Fraction(max(days, 0) * 4, 1461)


def _step(years: Fraction | None) -> str | None:
    if years is None:
        return None
    if years < 1:
        return "under_1"
    return "1_to_3" if years <= 3 else "over_3"
