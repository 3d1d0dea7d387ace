"""Numbers between how people type them and how they travel: 12,5 where a language writes it so, 12.5 on the wire.

The same as swapMarks in static/js/formats.js. It never guesses: where both marks could mean something, what comes out
is no number, and the core says how to write one.
"""

from __future__ import annotations

from typing import Any, Final

from babel.numbers import get_decimal_symbol
from flask_babel import get_locale
from wtforms import StringField

_SWAPPED: Final = str.maketrans(".,", ",.")


class NumberField(StringField):
    """A field whose data is a number as it travels, and which shows it as the reader types it."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take in what was typed."""
        super().process_formdata([swap_marks(text) if isinstance(text, str) else text for text in valuelist])

    def _value(self) -> str:
        return "" if self.data is None else swap_marks(str(self.data))


def swap_marks(text: str) -> str:
    """The same number with point and comma in each other's place, where the reader's language writes 12,5."""
    return text.translate(_SWAPPED) if get_decimal_symbol(get_locale()) == "," else text


def swap_in(kind: str, control: str, text: str) -> str:
    """An input of a reality check: a number, or the two numbers at the end of each line of the day."""
    if kind == "mix":
        return "\n".join(map(_swap_line, text.split("\n")))
    return swap_marks(text) if control == "number" else text


def _swap_line(line: str) -> str:
    name, *numbers = line.rsplit(";", 2)
    return ";".join((name, *map(swap_marks, numbers))) if len(numbers) == 2 else line
