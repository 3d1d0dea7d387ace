"""How a raw value from outside becomes text, a number, a word or a day that may be kept (trust.md §4.1).

Every function returns a clean value or raises Refused with the field's name; nothing is repaired by guessing, and a
refusal never repeats what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeVar

from workshop.domain.refusal import N_, Refused

T = TypeVar("T")

MOST_MARKS: Final = 8
KEY_LENGTH: Final = 400
FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
LARGEST_WHOLE: Final = 2**53

# Written as numbers: most of these characters cannot be seen in an editor.
_WIDTHLESS: Final = re.compile("[\u200b\u2060\ufeff]")
_BREAKS: Final = re.compile("[\n\t\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DECEIVING: Final = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_BROKEN: Final = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"})
_EDGE: Final = " \t\r\n\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def clean(raw: object, *, field: str, limit: int, lines: bool = False, required: bool = True) -> str:
    """Text by the text policy: NFC, trimmed, at most `limit` code points (so at most 4 x `limit` bytes of UTF-8).

    `lines` allows line breaks and tabs. Empty text is refused where it is required, else returned as it is.
    """
    if not isinstance(raw, str):
        raise Refused("bad_type", N_("This field takes text."), field=field)
    _measure(raw, field, limit, slack=16)  # no honest text shrinks that much, and the rest would cost time
    value = _tidied(raw)
    if not value:
        return _emptied(raw, field, required)
    _refuse_signs(value, field, lines)
    _measure(value, field, limit)
    return value


def _measure(value: str, field: str, limit: int, slack: int = 1) -> None:
    if len(value) > limit * slack:
        sentence = N_("This text is too long: %(length)d characters, where %(limit)d fit. Please shorten it.")
        raise Refused("too_long", sentence, field=field, length=len(value), limit=limit)


def _tidied(raw: str) -> str:
    """Line ends as one sign, nothing without width, composed, trimmed."""
    value = _WIDTHLESS.sub("", raw.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", value).strip(_EDGE)


def _emptied(raw: str, field: str, required: bool) -> str:
    if raw.strip(_EDGE):
        raise Refused("bad_text", N_("This text has no visible character. Please type it again."), field=field)
    if required:
        raise Refused("bad_value", N_("Please write something here."), field=field)
    return ""


def _refuse_signs(value: str, field: str, lines: bool) -> None:
    if _BROKEN.search(value):
        raise Refused("bad_text", N_("Part of this text is damaged. Please type it again."), field=field)
    if not lines and _BREAKS.search(value):
        raise Refused("bad_text", N_("Please keep this on one line, without tabs."), field=field)
    if _CONTROLS.search(value) or _DECEIVING.search(value):
        raise Refused("bad_text", N_("This text has hidden control characters. Please type it again."), field=field)
    if not value.isascii():
        _refuse_marks(value, field)


def _refuse_marks(value: str, field: str) -> None:
    """Look at accents stacked on one letter, and at text that nobody can see."""
    categories = [unicodedata.category(sign) for sign in value]
    if _tallest_stack(categories) > MOST_MARKS:
        raise Refused("bad_text", N_("Too many accents on one letter. Please type it again."), field=field)
    if all(kind in _UNSEEN or sign in _BLANKS for sign, kind in zip(value, categories, strict=True)):
        raise Refused("bad_text", N_("This text has no visible character. Please type it again."), field=field)


def _tallest_stack(categories: Iterable[str]) -> int:
    """The most combining marks on one base; an invisible joiner between marks starts no new base."""
    tallest = height = 0
    for category in categories:
        if category in ("Mn", "Me"):
            height += 1
            tallest = max(tallest, height)
        elif category != "Cf":
            height = 0
    return tallest


def name_key(text: str) -> str:
    """What two names have in common when people would call them the same: NFKC, caseless, single spaces, capped."""
    folded = _folded(_folded(unicodedata.normalize("NFD", text[:KEY_LENGTH])))
    seen = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())[:KEY_LENGTH]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.casefold())


def decimal(raw: object, field: str, low: Decimal | None = None, high: Decimal | None = None) -> Decimal:
    """A decimal that travels as a string of ASCII digits, at most 15 before the point and 6 after it."""
    if not isinstance(raw, str):
        raise Refused("bad_type", N_("This field takes a number, sent as text."), field=field)
    if not _DECIMAL.fullmatch(raw):
        raise Refused(
            "bad_value", N_("Please write a number such as 12 or 12.5, without spaces or units."), field=field
        )
    value = Decimal(raw) + 0  # minus zero becomes zero
    if (low is not None and value < low) or (high is not None and value > high):
        raise _outside(field, _told(low), _told(high))
    return value


def _told(bound: Decimal | None) -> str | None:
    """A bound as a refusal carries it over the wire."""
    return None if bound is None else f"{bound:f}"


def whole(raw: object, field: str, low: int = -LARGEST_WHOLE, high: int = LARGEST_WHOLE) -> int:
    """A whole number from `low` to `high`; true and false are not numbers."""
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise Refused("bad_type", N_("This field takes a whole number."), field=field)
    if not low <= raw <= high:
        raise _outside(field, low, high)
    return raw


def _outside(field: str, low: str | int | None, high: str | int | None) -> Refused:
    if high is None:
        return Refused("bad_value", N_("Please choose a number that is at least %(low)s."), field=field, low=low)
    if low is None:
        return Refused("bad_value", N_("Please choose a number that is at most %(high)s."), field=field, high=high)
    return Refused("bad_value", N_("Please choose a number from %(low)s to %(high)s."), field=field, low=low, high=high)


def choice(raw: object, field: str, options: Iterable[T]) -> T:
    """One of the options, all of them words."""
    if not isinstance(raw, str):
        raise Refused("bad_type", N_("This field takes one word of a list."), field=field)
    for option in options:
        if option == raw:
            return option
    raise Refused("bad_value", N_("Please choose one of the given answers."), field=field)


def day(raw: object, field: str, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """A calendar day written YYYY-MM-DD, from `first` to `last`."""
    if not isinstance(raw, str):
        raise Refused("bad_type", N_("This field takes a day, sent as text."), field=field)
    value = _calendar_day(raw)
    if value is None:
        raise Refused("bad_value", N_("Please write a day of the calendar, such as 2027-01-31."), field=field)
    if not first <= value <= last:
        sentence = N_("Please choose a day from %(first)s to %(last)s.")
        raise Refused("bad_value", sentence, field=field, first=first.isoformat(), last=last.isoformat())
    return value


def moment(raw: str, field: str) -> datetime:
    """A moment written as ISO 8601 with its offset from UTC."""
    try:
        value = datetime.fromisoformat(raw)
    except ValueError:
        value = datetime.min
    if value.tzinfo is None:
        raise Refused("bad_value", N_("Please write a day of the calendar, such as 2027-01-31."), field=field)
    return value


def _calendar_day(raw: str) -> date | None:
    # The pattern comes first: date.fromisoformat also takes weeks and days without dashes.
    try:
        return date.fromisoformat(raw) if _DAY.fullmatch(raw) else None
    except ValueError:
        return None
