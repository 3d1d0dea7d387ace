"""The shape of a command's fields: how a raw value from a socket or a form becomes a typed one, or is refused by name.

Shapes look at form only; whether a well-formed command makes sense is for `decide` to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from workshop.domain import text
from workshop.domain.refusal import N_, Refused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


class Shape(Protocol):
    """Reads one raw value for the field of that name, or raises Refused."""

    def read(self, raw: object, name: str) -> object: ...


@dataclass(frozen=True)
class Words:
    """Text by the text policy (trust.md §4.1), at most `limit` code points."""

    limit: int
    lines: bool = False
    required: bool = True

    def read(self, raw: object, name: str) -> str:
        return text.clean(raw, field=name, limit=self.limit, lines=self.lines, required=self.required)


@dataclass(frozen=True)
class Ident:
    """An id minted by us or by a browser: 8 to 64 letters, digits, `-` or `_`; empty where not required."""

    required: bool = True

    def read(self, raw: object, name: str) -> str:
        if not isinstance(raw, str):
            raise Refused("bad_type", N_("This field takes an id."), field=name)
        if raw == "" and not self.required:
            return raw
        if not (8 <= len(raw) <= 64 and raw.isascii() and raw.replace("-", "").replace("_", "").isalnum()):
            raise Refused("bad_value", N_("That is not an id of this workshop."), field=name)
        return raw


@dataclass(frozen=True)
class Choice:
    """One word of a closed list."""

    options: type[StrEnum]

    def read(self, raw: object, name: str) -> StrEnum:
        return self.options(text.choice(raw, name, [option.value for option in self.options]))


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`, or None where it may be absent."""

    low: int
    high: int
    required: bool = True

    def read(self, raw: object, name: str) -> int | None:
        if raw is None and not self.required:
            return None
        return text.whole(raw, name, self.low, self.high)


@dataclass(frozen=True)
class Number:
    """A decimal that travels as a string, kept as a canonical string; empty where not required."""

    required: bool = False

    def read(self, raw: object, name: str) -> str:
        if raw == "" and not self.required:
            return ""
        return format(text.decimal(raw, name), "f")


@dataclass(frozen=True)
class Day:
    """A calendar day as YYYY-MM-DD, or None where it may be absent."""

    required: bool = False

    def read(self, raw: object, name: str) -> date | None:
        if raw in (None, "") and not self.required:
            return None
        return text.day(raw, name)


@dataclass(frozen=True)
class Moment:
    """A moment as ISO 8601 with its offset from UTC, or None where it is absent."""

    def read(self, raw: object, name: str) -> datetime | None:
        if raw is None:
            return None
        if not isinstance(raw, str):
            raise Refused("bad_type", N_("This field takes a day, sent as text."), field=name)
        return text.moment(raw, name)


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def read(self, raw: object, name: str) -> bool:
        if not isinstance(raw, bool):
            raise Refused("bad_type", N_("This field takes yes or no."), field=name)
        return raw


@dataclass(frozen=True)
class Each:
    """A list of at most `most` values of one shape."""

    shape: Shape
    most: int = 100
    least: int = 0

    def read(self, raw: object, name: str) -> tuple[object, ...]:
        if not isinstance(raw, list | tuple):
            raise Refused("bad_type", N_("This field takes a list."), field=name)
        if len(raw) > self.most:
            raise Refused("too_long", N_("That list is too long: at most %(most)d."), field=name, most=self.most)
        if len(raw) < self.least:
            raise Refused("bad_value", N_("Name at least one."), field=name)
        return tuple(self.shape.read(value, name) for value in raw)


@dataclass(frozen=True)
class Sentences:
    """A mapping of short keys to one sentence each, kept as sorted pairs."""

    most: int = 20

    def read(self, raw: object, name: str) -> tuple[tuple[str, str], ...]:
        if not isinstance(raw, Mapping) or len(raw) > self.most:
            raise Refused("bad_type", N_("This field takes a short list of sentences by name."), field=name)
        sentence = Words(1000, lines=True)
        return tuple(sorted((Words(40).read(key, name), sentence.read(value, name)) for key, value in raw.items()))


@dataclass(frozen=True)
class Record:
    """A nested object with the shapes of a dataclass, or None where it may be absent."""

    kind: type[DataclassInstance]
    required: bool = True

    def read(self, raw: object, name: str) -> object:
        return None if raw is None and not self.required else read_fields(self.kind, raw, name)


def shaped(shape: Shape, default: Any = MISSING) -> Any:
    """A dataclass field that is read by that shape."""
    return field(default=default, metadata={"shape": shape})


def read_fields(kind: type[T], raw: object, name: str = "") -> T:
    """Build a shaped dataclass from a raw mapping; unknown, missing and misshapen fields are refused by name."""
    if not isinstance(raw, Mapping):
        raise Refused("bad_type", N_("This takes an object with named fields."), field=name or None)
    known = {f.name: f for f in fields(kind)}
    for key in raw:
        if key not in known:
            raise Refused("bad_type", N_("There is no such field here."), field=str(key)[:40])
    values = {}
    for key, slot in known.items():
        if key in raw:
            values[key] = slot.metadata["shape"].read(raw[key], key)
        elif slot.default is MISSING:
            raise Refused("bad_type", N_("This field is missing."), field=key)
    return kind(**values)
