"""A document without the words of a person who was erased: texts become empty, and nothing else changes."""

from __future__ import annotations

from typing import Any

from workshop.record.document import Document


def redacted(stored: Document, before: Document, after: Document) -> Document:
    """A stored document with those texts empty that its log told before an erasure, and no longer tells after it.

    Both are made from the log by this program; the stored one may be by an older program, and hold less.
    """
    found: Document = _without(stored, before, after)
    return found


def _without(stored: Any, before: Any, after: Any) -> Any:
    match stored, before, after:
        case dict(), dict(), dict():
            gone = before.keys() - after.keys()
            return {name: _inner(name, stored, before, after) for name in stored if name not in gone}
        case list(), list(), list() if len(stored) == len(before) == len(after):
            return [_without(*each) for each in zip(stored, before, after, strict=True)]
        case str(), str(), "" if stored == before:
            return ""
        case _:
            return stored


def _inner(name: str, stored: Document, before: Document, after: Document) -> Any:
    return _without(stored[name], before.get(name), after.get(name))
