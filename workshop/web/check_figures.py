"""What a reality check says, in the reader's language: its sentences, and the numbers, days and months inside them.

The same as static/js/parts/figures.js. It never computes: what comes in as 1333.3 goes out as 1,333.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flask_babel import format_date, format_decimal, get_locale

from workshop.web.texts import gettext as _

_NUMBER: Final = re.compile(r"(-?\d+(?:\.\d+)?)( %)?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")


def said(cell: Any) -> str:
    """A cell of an outcome as text: a sentence with its params, or a number or a name as it is."""
    if cell is None or isinstance(cell, str):
        return figure(cell or "")
    msgid, params = cell
    return _(msgid, **_figures(params))


def figure(text: str) -> str:
    """One value; what is no number, day or month stays as it is."""
    if number := _NUMBER.fullmatch(text):
        return str(format_decimal(Decimal(number[1]), format="#,##0.######")) + (number[2] or "")
    if _DAY.fullmatch(text):
        return _dated(text, text, "long")
    return _dated(text, f"{text}-15", "MMMM yyyy") if _MONTH.fullmatch(text) else text


def _dated(text: str, day: str, form: str) -> str:
    """A day of the calendar in words; somebody may have typed one that no calendar has."""
    try:
        return str(format_date(date.fromisoformat(day), form))
    except ValueError:
        return text


def typed(kind: str, unit: str, value: str) -> str:
    """What stands in an input as people read it: with its unit, days of the week by name, a list as its lines."""
    match kind:
        case "weekdays":
            return ", ".join(words for day, words in weekdays() if day in value)
        case "mix":
            return ", ".join(map(_mix_line, value.split("\n")))
        case _:
            return " ".join(filter(None, (", ".join(map(figure, value.split("\n"))), unit and _(unit))))


def weekdays() -> list[tuple[str, str]]:
    """The days of the week by their number, Monday is 1."""
    names = get_locale().days["stand-alone"]["wide"]
    return [(str(day + 1), names[day]) for day in range(7)]


def _mix_line(line: str) -> str:
    name, *numbers = line.rsplit("; ", 2)
    if len(numbers) < 2:
        return line
    units, minutes = map(figure, numbers)
    return _("%(name)s: %(units)s at %(minutes)s minutes", name=name, units=units, minutes=minutes)


def _figures(params: Mapping[str, str]) -> dict[str, str]:
    return {name: figure(value) for name, value in params.items()}
