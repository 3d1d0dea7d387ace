"""Finds KPIs in the library by what people call them; it forgives case, accents, word order, plurals and half words.

Nothing is learned from what was searched, and the order depends on nothing but the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workshop.library.entry import Entry
from workshop.library.loader import library

_WORD = re.compile(r"[a-z0-9]+")
_ENDING = re.compile(r"(?<=[^aeiou])(?:ies|y)$|(?<=[^s])s$")
_FILLERS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with"})


@dataclass(frozen=True)
class _Index:
    """The words of one entry: each name it goes by, then everything else that may be searched."""

    names: tuple[tuple[str, ...], ...]
    rest: tuple[str, ...]


def search(text: str = "", role: str | None = None, family: str | None = None) -> list[Entry]:
    """The entries that hold every word of `text`: best names first, then the starters of the role. No words: all."""
    wanted = _words(text)
    found = [(_closeness(_index()[entry.id], wanted), entry) for entry in _of(role, family)]
    kept = [(closeness, entry) for closeness, entry in found if closeness]
    return [entry for _, entry in sorted(kept, key=lambda hit: (-hit[0], role not in hit[1].starter_for))]


def _of(role: str | None, family: str | None) -> Iterable[Entry]:
    for entry in library().entries.values():
        if role in (None, *entry.roles) and family in (None, entry.family):
            yield entry


@cache
def _index() -> dict[str, _Index]:
    roles = library().roles
    return {
        entry.id: _Index(
            names=tuple(_words(name) for name in (entry.name, *entry.synonyms)),
            rest=_words(
                " ".join([entry.definition, entry.family, *entry.roles, *(roles[role] for role in entry.roles)])
            ),
        )
        for entry in library().entries.values()
    }


def _closeness(entry: _Index, wanted: tuple[str, ...]) -> int:
    """3 for a whole name, 2 for words of one name, 1 for words found anywhere, 0 when one is missing."""
    if any(sorted(name) == sorted(wanted) for name in entry.names):
        return 3
    if any(_holds(name, wanted) for name in entry.names):
        return 2
    return int(_holds((*(word for name in entry.names for word in name), *entry.rest), wanted))


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _words(text: str) -> tuple[str, ...]:
    """Plain lower-case stems; fillers count only when there is nothing else."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    return tuple(_stem(word) for word in words if word not in _FILLERS) or tuple(words)


def _stem(word: str) -> str:
    """What singular and plural have in common: `call` of calls, `opportunit` of opportunity."""
    return _ENDING.sub("", word) if len(word) > 3 else word
