"""How what somebody typed into a check becomes clean text that may be kept.

It refuses with the name of the input and a sentence that says what to do; it never repairs by guessing. What it gives
is taken again unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from workshop.checks.shape import Input, InputKind, Spec
from workshop.domain import text
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import CheckKind

NAME_LENGTH: Final = 80
LINE_LENGTH: Final = 120
LIST_LENGTH: Final = 4000
MOST_LINES: Final = 20
MOST_DAYS: Final = 150
WEIGHTS: Final = (2, 60)
YEARLY: Final = (0, 4, 12)
MOST_UNITS, MOST_MINUTES, MOST_WEIGHT = Decimal(1_000_000), Decimal(1440), Decimal(1_000_000)
_WEEKDAYS: Final = re.compile(r"[1-7]{1,7}")
_BETWEEN: Final = re.compile(r"[\s,;]+")


def read(spec: Spec, raw: Mapping[str, str]) -> dict[str, str]:
    """The values of a check by input, defaults filled in and empty optional ones left out; raises Refused."""
    known = {field.name for field in spec.inputs}
    if unknown := next((name for name in raw if name not in known), None):
        raise Refused("bad_value", N_("This check does not ask for that."), field=unknown[:NAME_LENGTH])
    values = {field.name: _value(field, raw.get(field.name, "")) for field in spec.inputs}
    _fit_together(spec.kind, values)
    return {name: value for name, value in values.items() if value}


def _value(field: Input, raw: str) -> str:
    typed = text.clean(raw, field=field.name, limit=LIST_LENGTH, lines=True, required=False) or field.default
    if typed:
        return _READERS[field.kind](field, typed)
    if not field.optional:
        raise Refused("bad_value", N_("This number is needed. Please fill it in."), field=field.name)
    return ""


def _number(field: Input, typed: str) -> str:
    return _written(text.decimal(typed, field.name, Decimal(field.least), Decimal(field.most)))


def _whole(field: Input, typed: str) -> str:
    value = _number(field, typed)
    if "." in value:
        raise Refused("bad_value", N_("Please enter a whole number."), field=field.name)
    return value


def _written(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _words(field: Input, typed: str) -> str:
    return text.clean(typed, field=field.name, limit=NAME_LENGTH)


def _day(field: Input, typed: str) -> str:
    return text.day(typed, field.name).isoformat()


def _days(field: Input, typed: str) -> str:
    days = sorted({_day(field, word) for word in _BETWEEN.split(typed) if word})
    if len(days) > MOST_DAYS:
        raise Refused("too_long", N_("A year has fewer days off. Please enter at most %(most)d."), field=field.name,
                      most=MOST_DAYS)  # fmt: skip
    return "\n".join(days)


def _weekdays(field: Input, typed: str) -> str:
    if not _WEEKDAYS.fullmatch(typed):
        raise Refused("bad_value", N_("Please write the days worked as numbers, such as 12345."), field=field.name)
    return "".join(sorted(set(typed)))


def _weights(field: Input, typed: str) -> str:
    least, most = WEIGHTS
    weights = [text.decimal(word, field.name, Decimal(0), MOST_WEIGHT) for word in _BETWEEN.split(typed) if word]
    if not least <= len(weights) <= most or not any(weights):
        raise Refused("bad_value", N_("Please write 4 numbers for quarters or 12 for months, such as 20 25 25 30."),
                      field=field.name)  # fmt: skip
    return " ".join(map(_written, weights))


def _mix(field: Input, typed: str) -> str:
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused("too_long", N_("Please put the day into at most %(most)d lines."), field=field.name,
                      most=MOST_LINES)  # fmt: skip
    return "\n".join(_mix_line(field, line) for line in lines)


def _mix_line(field: Input, line: str) -> str:
    parts = [part.strip() for part in line.rsplit(";", 2)]
    if len(parts) != 3:
        raise Refused("bad_value", N_("Please write each line as name; how many a day; minutes each."),
                      field=field.name)  # fmt: skip
    name = text.clean(parts[0], field=field.name, limit=LINE_LENGTH)
    units = text.decimal(parts[1], field.name, Decimal(0), MOST_UNITS)
    minutes = text.decimal(parts[2], field.name, Decimal(0), MOST_MINUTES)
    return f"{name}; {_written(units)}; {_written(minutes)}"


_READERS: Final[dict[InputKind, Callable[[Input, str], str]]] = {
    "number": _number,
    "whole": _whole,
    "percent": _number,
    "text": _words,
    "day": _day,
    "days": _days,
    "weekdays": _weekdays,
    "weights": _weights,
    "mix": _mix,
}


def _fit_together(kind: CheckKind, values: Mapping[str, str]) -> None:
    if kind is CheckKind.BUDGET and values["rate"] and "\n" not in values["mix"]:
        raise Refused("bad_value", N_("This rate leads to the second line, and there is none. Please add it."),
                      field="rate")  # fmt: skip
    if kind is CheckKind.CASCADE and len(values["weights"].split()) in YEARLY:
        _is_first_of_a_month(values["year_start"])


def _is_first_of_a_month(day: str) -> None:
    if not day.endswith("-01"):
        raise Refused("bad_value", N_("Please enter the first day of a month; the year starts there."),
                      field="year_start")  # fmt: skip
