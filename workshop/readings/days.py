"""Days and periods as tables write them: 2026-07-31, 31.07.2026, 7/31/2026 2:05 PM, 31 Jul 2026, July 2026, Q3 2026.

Pure. Whether 03/04 is in March or in April is decided over a whole column or asked; a single cell is never guessed.
A moment counts on the day that is written, in whatever zone it was written.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from workshop.domain.text import FIRST_DAY, LAST_DAY


class Order(StrEnum):
    """Whether the day or the month is written first; EITHER where a cell can be read both ways."""

    UNSAID = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    EITHER = "either"


class Grain(StrEnum):
    """How long a period is; quarters are the team's own, and so are the periods that some teams write down (4-4-5)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"
    QUARTER = "quarter"


class When(NamedTuple):
    """A written day or period: its first day (of a quarter: its year and number instead), and how long it is."""

    grain: Grain
    first: date
    quarter: int = 0  # 1..4 of the team's year `first.year`, where the grain is a quarter


_WORDS: Final = (
    "january jan januar janvier janv enero ene",
    "february feb februar fevrier fevr febrero",
    "march mar marz mrz mars marzo maerz",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_MONTHS: Final = {word: number for number, words in enumerate(_WORDS, 1) for word in words.split()}

_TIME: Final = re.compile(r"(?:[T ]|, ?)[0-9]{1,2}[:.h][0-9]{2}.{0,24}$")
_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_NUMBERS: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_WORD: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[. -]+(?:de )?([a-z]+)[., -]+(?:de )?([0-9]{4}|[0-9]{2})")
_WORD_DAY: Final = re.compile(r"([a-z]+)[. ]+([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTH_NUMBER: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2})[-/.]([0-9]{4})")
_MONTH_WORD: Final = re.compile(r"([a-z]+)[. '-]+([0-9]{4}|[0-9]{2})|([0-9]{4})[. -]+([a-z]+)")
_WEEK: Final = re.compile(
    r"([0-9]{4})[ -]*(?:w|cw|kw|week) ?([0-9]{1,2})|(?:w|cw|kw|week) ?([0-9]{1,2})[ ,/-]+([0-9]{4})"
)
_QUARTER: Final = re.compile(r"(?:(fy|cy) ?)?([0-9]{4})[ /-]*q([1-4])|q([1-4])[ /-]*(?:(fy|cy) ?)?([0-9]{4})")
_LONGEST: Final = 60


@lru_cache(maxsize=20_000)
def when(cell: str, order: Order) -> When | None:
    """The day or period in a cell, numbers read in this order; None where there is none."""
    text = _plain(cell)
    found = _iso(text) or _by_numbers(text, order) or _by_words(text) or _period(text)
    return found if found and FIRST_DAY <= found.first <= LAST_DAY else None


@lru_cache(maxsize=20_000)
def order_said(cell: str) -> Order:
    """Which order the numbers of a cell show; points are written by those who write the day first."""
    found = _NUMBERS.fullmatch(_plain(cell))
    if found is None or found[1] == found[3]:
        return Order.UNSAID
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or (first > 12 >= second):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else Order.EITHER


def decided(said: set[Order]) -> Order:
    """What the cells of a column say together; UNSAID where it makes no difference, EITHER where it must be asked."""
    clear = said & {Order.DAY_FIRST, Order.MONTH_FIRST}
    if len(clear) == 1:
        return next(iter(clear))
    return Order.EITHER if clear or Order.EITHER in said else Order.UNSAID


def _plain(cell: str) -> str:
    """Small letters without accents, and without a time of the day behind them."""
    if len(cell) > _LONGEST:
        return ""
    text = _TIME.sub("", cell.strip())
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def _iso(text: str) -> When | None:
    found = _ISO.fullmatch(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _by_numbers(text: str, order: Order) -> When | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    one, two = int(found[1]), int(found[3])
    is_month_first = order is Order.MONTH_FIRST and found[2] != "."
    return _day(_year(found[4]), *((one, two) if is_month_first else (two, one)))


def _by_words(text: str) -> When | None:
    if found := _DAY_WORD.fullmatch(text):
        return _day(_year(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    if found := _WORD_DAY.fullmatch(text):
        return _day(int(found[3]), _MONTHS.get(found[1], 0), int(found[2]))
    return None


def _period(text: str) -> When | None:
    if found := _MONTH_NUMBER.fullmatch(text):
        return _month(int(found[1] or found[4]), int(found[2] or found[3]))
    if found := _MONTH_WORD.fullmatch(text):
        return _month(_year(found[2] or found[3]), _MONTHS.get(found[1] or found[4], 0))
    if found := _WEEK.fullmatch(text):
        return _week(int(found[1] or found[4]), int(found[2] or found[3]))
    if found := _QUARTER.fullmatch(text):
        return _quarter(found[1] or found[5] or "", int(found[2] or found[6]), int(found[3] or found[4]))
    return None


def _quarter(whose: str, year: int, number: int) -> When | None:
    """A quarter of the team's year; one of the calendar year is a month to start from."""
    start = _day(year, 3 * number - 2 if whose == "cy" else 1, 1)
    return start and When(Grain.QUARTER, start.first, 0 if whose == "cy" else number)


def _week(year: int, number: int) -> When | None:
    try:
        return When(Grain.WEEK, date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _month(year: int, month: int) -> When | None:
    start = _day(year, month, 1)
    return start and When(Grain.MONTH, start.first)


def _day(year: int, month: int, day: int) -> When | None:
    try:
        return When(Grain.DAY, date(year, month, day))
    except ValueError:
        return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def end_of_month(first: date) -> date:
    """The last day of the month that begins on that day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
