"""What changed between two versions: KPIs that came, left, changed or stayed, and the words that differ.

Pure: documents and cards go in as plain values. It never says whether a change was good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from workshop.domain.card import LABELS
from workshop.domain.values import Outcome
from workshop.record.document import Document
from workshop.record.reading import on_list, the_kpi

How = Literal["added", "left", "changed", "kept"]
Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces: (words, whether they differ from the other text)."""

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+|\s+$")
LOOSE = 0.35
"""Below this likeness two texts are shown as two texts: a patchwork of single words would explain nothing."""


@dataclass(frozen=True)
class Row:
    """One field of a card in two versions, as plain values."""

    field: str
    old: str
    new: str

    @property
    def same(self) -> bool:
        """True when the field did not change."""
        return self.old == self.new


@dataclass(frozen=True)
class Change:
    """One KPI in two versions; a side is None where it was not on that list."""

    kpi: str
    how: How
    left: Document | None
    right: Document | None
    rows: tuple[Row, ...]
    left_for: Document | None = None
    """How the newer version decided on a KPI that left the list, where it was on the table at all."""

    @property
    def name(self) -> str:
        """The newest name of the KPI."""
        side = self.right or self.left
        return str(side["card"]["name"]) if side else ""


def compare(left: Document, right: Document) -> tuple[Change, ...]:
    """Every KPI of either list: the newer list in its order, then what is not on it any more."""
    before = {kpi["id"]: kpi for kpi in on_list(left)}
    after = {kpi["id"]: kpi for kpi in on_list(right)}
    stayed = (_change(before.get(key), kpi) for key, kpi in after.items())
    gone = (_gone(kpi, the_kpi(right, key)) for key, kpi in before.items() if key not in after)
    return (*stayed, *gone)


def between(before: Document, after: Document) -> Change:
    """One KPI as two documents hold it, whether it came onto their lists or not."""
    return _change(before, after)


def rows(old: Document | None, new: Document | None) -> tuple[Row, ...]:
    """The fields of two cards that say something in either, in the card's order."""
    both = (Row(name, _value(old, name), _value(new, name)) for name in LABELS)
    return tuple(row for row in both if row.old or row.new)


def words(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Two texts in pieces, with the words that differ marked in each."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    if matcher.ratio() < LOOSE:
        return _whole(old), _whole(new)
    steps = matcher.get_opcodes()
    return (
        _pieces((before[a:b], tag != "equal") for tag, a, b, _, _ in steps),
        _pieces((after[a:b], tag != "equal") for tag, _, _, a, b in steps),
    )


def _change(before: Document | None, after: Document) -> Change:
    if before is None:
        return Change(after["id"], "added", None, after, ())
    both = rows(before["card"], after["card"])
    how: How = "kept" if all(row.same for row in both) and _same_call(before, after) else "changed"
    return Change(after["id"], how, before, after, both)


def _same_call(before: Document, after: Document) -> bool:
    """True unless a pilot became lasting, or the other way round."""
    return _is_pilot(before) == _is_pilot(after)


def _is_pilot(kpi: Document) -> bool:
    return str(kpi["decision"]["outcome"]) == Outcome.PILOT.value


def _gone(before: Document, now: Document | None) -> Change:
    return Change(before["id"], "left", before, None, (), left_for=now)


def _value(card: Document | None, name: str) -> str:
    value = card[name] if card else ""
    return ", ".join(f"{row['who']}: {row['target']}" for row in value) if isinstance(value, list) else str(value)


def _whole(text: str) -> Pieces:
    return ((text, True),) if text else ()


def _pieces(steps: Iterable[tuple[list[str], bool]]) -> Pieces:
    return tuple(("".join(taken), differs) for taken, differs in steps if taken)
