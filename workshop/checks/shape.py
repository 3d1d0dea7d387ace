"""The shapes that all reality checks share: what is asked, and what is answered.

One form, one live part and one picture show every check, because a check never brings a shape of its own.

Numbers in sentences and cells are strings with a point, such as "1333.3", also followed by " %"; days are written
2026-07-01, months 2026-07; a clock is written 9:36. Whoever shows them puts them into the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias

from workshop.domain.values import CheckKind

Say: TypeAlias = tuple[str, Mapping[str, str]]
"""A msgid and its params."""
Cell: TypeAlias = Say | str
"""A sentence, or a number or a name as it is."""
InputKind: TypeAlias = Literal["number", "whole", "percent", "text", "day", "mix", "days", "weekdays", "weights"]
Light: TypeAlias = Literal["", "green", "amber", "red"]


@dataclass(frozen=True)
class Input:
    """One thing a check asks: its name, label and unit as msgids, and for numbers the least and most that are taken.

    `reach` is where a slider ends; an empty one means no slider. A percent is typed as 25.
    """

    name: str
    label: str
    unit: str = ""
    default: str = ""
    kind: InputKind = "number"
    least: str = "0"
    most: str = "1000000000000"
    step: str = "1"
    reach: str = ""
    optional: bool = False

    @property
    def slider(self) -> bool:
        """Whether it is moved by a slider in front of the room."""
        return bool(self.reach)

    @property
    def control(self) -> Literal["number", "text", "lines", "day"]:
        """The field of a form it needs."""
        match self.kind:
            case "number" | "whole" | "percent":
                return "number"
            case "mix" | "days":
                return "lines"
            case "day":
                return "day"
            case _:
                return "text"


@dataclass(frozen=True)
class Spec:
    """A check: its title as a msgid, and what it asks, in order."""

    kind: CheckKind
    title: str
    inputs: tuple[Input, ...]

    @property
    def defaults(self) -> dict[str, str]:
        """What stands in an empty form."""
        return {field.name: field.default for field in self.inputs if field.default}


@dataclass(frozen=True)
class Row:
    """One line of the answer."""

    label: Cell
    value: Cell
    strong: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar: its amount as text and its length, 0 to 1."""

    label: Cell
    amount: Cell
    share: float


@dataclass(frozen=True)
class Table:
    """Figures too many for rows; the first cell of each line names it."""

    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """What a check answers. `limit` is a mark at 0 to 1 across the bars, `caution` one from where it gets tight;
    `stacked` bars stand end to end.

    When `cannot` is there it says what is missing, and there is nothing else to show.
    """

    headline: Say
    big: str = ""
    big_caption: Say | None = None
    rows: tuple[Row, ...] = ()
    formula: Say | None = None
    light: Light = ""
    bars: tuple[Bar, ...] = ()
    limit: float | None = None
    caution: float | None = None
    stacked: bool = False
    table: Table | None = None
    question: Say | None = None
    cannot: Say | None = None


def say(msgid: str, **params: str) -> Say:
    """A sentence to be translated where it is shown."""
    return msgid, params


def plain(shape: Outcome | Spec) -> dict[str, Any]:
    """The same as JSON: records as objects, sentences as [msgid, params]."""
    return {slot.name: _plain(getattr(shape, slot.name)) for slot in fields(shape)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {slot.name: _plain(getattr(value, slot.name)) for slot in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
