"""Events to plain JSON values and back, split into their public and their private half.

An event is read by its own field types; a field that an older event lacks takes its default, and one that a newer
program added is never invented.
"""

from __future__ import annotations

import types
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from workshop.domain.events import EVENTS, Event

Plain = Any
"""What JSON can hold: str, int, bool, None, lists and string-keyed dicts of these."""


def split(event: Event) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """The public and the private half of an event as plain values."""
    public: dict[str, Plain] = {}
    private: dict[str, Plain] = {}
    for slot in fields(event):
        half = private if slot.metadata.get("private") else public
        half[slot.name] = plain(getattr(event, slot.name))
    return public, private


def join(kind: str, public: Mapping[str, Plain], private: Mapping[str, Plain]) -> Event:
    """The event of that type from its halves; an erased private half leaves the defaults."""
    event: Event = _built(EVENTS[kind], {**public, **private})
    return event


def plain(value: object) -> Plain:
    """A value of the core as plain JSON values."""
    match value:
        case Enum():
            return value.value
        case date():  # a moment is one too
            return value.isoformat()
        case tuple() | list():
            return [plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {slot.name: plain(getattr(value, slot.name)) for slot in fields(value)}
        case _:
            return value


def _built(kind: type[Any], raw: Mapping[str, Plain]) -> Any:
    return kind(**{name: _typed(hint, raw[name]) for name, hint in _hints(cast(Any, kind)).items() if name in raw})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {slot.name: hints[slot.name] for slot in fields(cast(Any, kind))}


def _typed(hint: Any, raw: Plain) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if raw is None else _typed(next(a for a in get_args(hint) if a is not type(None)), raw)
    if origin is tuple:
        return _typed_tuple(get_args(hint), raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(raw)
    if hint in (date, datetime):
        return hint.fromisoformat(raw)
    return _built(cast(Any, hint), raw) if is_dataclass(hint) else raw


def _typed_tuple(hints: tuple[Any, ...], raw: list[Plain]) -> tuple[Any, ...]:
    if hints[-1] is Ellipsis:
        return tuple(_typed(hints[0], item) for item in raw)
    return tuple(_typed(hint, item) for hint, item in zip(hints, raw, strict=True))
