"""Numbers as tables write them: 1,234.5 or 1.234,5, with currencies, percent signs and brackets for less than nothing.

Pure. Which sign parts the decimals is decided over a whole column or asked; a single cell is never guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Mark(StrEnum):
    """Which sign parts the decimals; UNSAID where no cell tells, EITHER where a cell can be read both ways."""

    UNSAID = ""
    POINT = "point"
    COMMA = "comma"
    EITHER = "either"


class Written(NamedTuple):
    """A number taken apart: its digits with points and commas, whether it is below zero, and its currency or none."""

    digits: str
    is_below: bool
    currency: str


_CURRENCY: Final = r"(?:[A-Z]{0,3}[$€£¥₹₩₽₺]|[A-Z]{3}|kr\.?|zł|Kč|Fr\.)"
_SHAPE: Final = re.compile(
    rf"(?P<open>\()?(?P<minus>[-+−])? *(?P<before>{_CURRENCY})? *(?P<inner>[-+−])?"
    rf"(?P<digits>[0-9][0-9.,]*|[.,][0-9]+) *(?:%|(?P<after>{_CURRENCY}))?(?P<behind>-)?(?P<close>\))?"
)
_SPACES: Final = re.compile("(?<=[0-9])[ '’\u00a0\u202f\u2009](?=[0-9]{3})")
_GROUPED: Final = {
    sign: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{2,3}})*{re.escape(sign)}[0-9]{{3}}") for sign in ",."
}
_PARTS: Final = {Mark.POINT: (".", ","), Mark.COMMA: (",", ".")}  # the sign of decimals, the sign of thousands
_DIGITS_BEFORE: Final = 15
_DIGITS_AFTER: Final = 12
_LONGEST: Final = 60


@lru_cache(maxsize=20_000)
def written(cell: str) -> Written | None:
    """A cell taken apart, or None where it is no number."""
    text = _SPACES.sub("", cell.strip().replace("\u00a0", " ").replace("\u202f", " ")) if len(cell) <= _LONGEST else ""
    found = _SHAPE.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [found["minus"], found["inner"], found["behind"], found["open"] and "-"]
    below = [sign for sign in signs if sign and sign != "+"]
    if len(below) > 1:
        return None
    return Written(found["digits"], bool(below), found["before"] or found["after"] or "")


@lru_cache(maxsize=20_000)
def mark_said(digits: str) -> Mark:
    """Which sign of decimals the digits of one number show."""
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return Mark.UNSAID
    if points and commas:
        return Mark.POINT if digits.rfind(".") > digits.rfind(",") else Mark.COMMA
    if points + commas > 1:
        return Mark.COMMA if points else Mark.POINT
    return _one_sign(digits, Mark.POINT if points else Mark.COMMA)


def _one_sign(digits: str, mark: Mark) -> Mark:
    """A single sign before exactly three digits may part thousands as well."""
    before, after = digits.split("." if mark is Mark.POINT else ",")
    return Mark.EITHER if len(after) == 3 and 1 <= len(before) <= 3 and before != "0" else mark


def decided(said: set[Mark]) -> Mark:
    """What the cells of a column say together; UNSAID where it makes no difference, EITHER where it must be asked."""
    clear = said & {Mark.POINT, Mark.COMMA}
    if len(clear) == 1:
        return next(iter(clear))
    return Mark.EITHER if clear or Mark.EITHER in said else Mark.UNSAID


def number(cell: str, mark: Mark) -> Decimal | None:
    """The number in a cell, its decimals parted as said; None where it cannot be read so."""
    found = written(cell)
    if found is None:
        return None
    whole, _, decimals = found.digits.partition(_PARTS[mark][0]) if mark in _PARTS else (found.digits, "", "")
    bare = _ungrouped(whole, mark)
    if bare is None or len(bare) > _DIGITS_BEFORE or len(decimals) > _DIGITS_AFTER or not (decimals or "0").isdecimal():
        return None
    value = Decimal(f"{bare or 0}.{decimals}" if decimals else bare or 0)
    return -value if found.is_below and value else value


def _ungrouped(whole: str, mark: Mark) -> str | None:
    """Digits without signs of thousands, which must stand where they belong."""
    thousands = _PARTS[mark][1] if mark in _PARTS else ","
    if thousands not in whole:
        return whole if whole.isdecimal() or not whole else None
    return whole.replace(thousands, "") if _GROUPED[thousands].fullmatch(whole) else None
