"""Events to plain JSON values and back, split into their public and their private half.

An event is read by its own field types; a field that an older event lacks takes its default, and one that a newer
program added is never invented.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from workshop.domain.events import EVENTS, Event

Plain = Any
"""What JSON can hold: str, int, bool, None, lists and string-keyed dicts of these."""
Reader = Callable[[Plain], Any]
"""Makes a value of the core from a plain one."""


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
    event: Event = _builder(cast(Any, EVENTS[kind]))({**public, **private})
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


@cache
def _builder(kind: Callable[..., Any]) -> Reader:
    """How values of a dataclass are made from plain ones, found out once: a log has many events and few types."""
    hints = get_type_hints(kind)
    names = frozenset(slot.name for slot in fields(cast(Any, kind)))
    readers = {name: reader for name in names if (reader := _reader(hints[name]))}
    made = _maker(kind)

    def build(raw: Mapping[str, Plain]) -> Any:
        known = raw if raw.keys() <= names else {name: raw[name] for name in names & raw.keys()}
        read = {name: readers[name](known[name]) for name in readers.keys() & known.keys()} if readers else {}
        return made({**known, **read} if read else known)

    return build


def _maker(kind: Callable[..., Any]) -> Reader:
    """How one is made of its fields. A frozen dataclass sets them one by one, which takes longer than all else here;
    where it does no more than keep them, they are laid down at once, as unpickling does."""
    slots = fields(cast(Any, kind))
    defaults = {slot.name: slot.default for slot in slots if slot.default is not MISSING}

    def laid_down(given: Mapping[str, Any]) -> Any:
        values = {**defaults, **given}
        if len(values) < len(slots):
            return kind(**given)  # which says what is missing
        made: Any = object.__new__(cast(Any, kind))
        made.__dict__.update(values)
        return made

    return laid_down if _only_keeps(kind, slots) else lambda given: kind(**given)


def _only_keeps(kind: Callable[..., Any], slots: tuple[Field[Any], ...]) -> bool:
    is_simple = all(slot.init and slot.default_factory is MISSING for slot in slots)
    return is_simple and not hasattr(kind, "__post_init__") and not hasattr(kind, "__slots__")


def _reader(hint: Any) -> Reader | None:
    """How a value of that type is made from a plain one; None where it is the same."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _reader_of_some(next(a for a in get_args(hint) if a is not type(None)))
    if origin is tuple:
        return _reader_of_many(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in (date, datetime):
        return cast(Reader, hint.fromisoformat)
    return _builder(cast(Any, hint)) if is_dataclass(hint) else None


def _reader_of_some(hint: Any) -> Reader | None:
    reader = _reader(hint)
    return reader and (lambda raw: None if raw is None else reader(raw))


def _reader_of_many(hints: tuple[Any, ...]) -> Reader:
    readers = [_reader(hint) or _same for hint in hints if hint is not Ellipsis]
    if hints[-1] is Ellipsis:
        return lambda raw: tuple([readers[0](item) for item in raw])
    return lambda raw: tuple([reader(item) for reader, item in zip(readers, raw, strict=True)])


def _same(raw: Plain) -> Plain:
    return raw
