"""A signed list as it concerns one person: which KPIs are theirs, which target, what happens when one is missed.

Pure; made from the document. It must never show what was agreed with somebody else by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.domain.text import name_key
from workshop.domain.titles import Titles
from workshop.domain.values import Outcome, Scope
from workshop.record.document import Document
from workshop.record.reading import on_list


class Moment(StrEnum):
    """The moments of the accountability path, in the one order they may come in (domain.md §1.5): help first."""

    HIT = "hit"
    MISSED = "missed"
    AGAIN = "again"
    STILL = "still"


@dataclass(frozen=True)
class Step:
    """One step of the path, with what the card says for it; empty where it says nothing."""

    moment: Moment
    says: str


@dataclass(frozen=True)
class Variant:
    """A target of its own: for whom, how much, why, until when; `over` once that day has passed."""

    who: str
    target: str
    reason: str
    end: date | None
    over: bool


@dataclass(frozen=True)
class Reader:
    """Whom the list is read for, and the names of everybody else it might speak of."""

    name: str
    role: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mine:
    """One KPI of the list as it concerns the reader."""

    kpi: Document
    variants: tuple[Variant, ...]
    path: tuple[Step, ...]
    is_pilot: bool


def mine(document: Document, reader: Reader, titles: Titles, today: date) -> list[Mine]:
    """The KPIs in force that apply to a reader's role; all of them where the role or the card does not tell."""
    found = (kpi for kpi in on_list(document) if applies(kpi["card"]["applies_to"], reader.role, titles))
    return [_mine(kpi, reader, today) for kpi in found]


def applies(applies_to: str, role: str, titles: Titles) -> bool:
    """Whether what a card says of whom it applies to covers a role; words that name no role cover everybody."""
    named = titles.named_in(applies_to)
    return not role or not named or titles.called(role) in named


def path(card: Document, is_pilot: bool = False) -> tuple[Step, ...]:
    """What happens when a number is hit, missed, missed again, and missed in spite of help; nothing follows a pilot."""
    steps = (
        Step(Moment.HIT, card.get("celebration", "")),
        Step(Moment.MISSED, ""),
        Step(Moment.AGAIN, card.get("support_path", "")),
        Step(Moment.STILL, card.get("consequence_path", "")),
    )
    return steps[:-1] if is_pilot or card.get("target_scope") == Scope.TEAM else steps


def names_anybody(text: str, names: Iterable[str]) -> bool:
    """Whether a text names one of these people, by the first or the last of their names, written as a name."""
    parts = {part for name in names if name.strip() for part in (name.split()[0], name.split()[-1])}
    words = [part for part in parts if len(part) > 1]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _mine(kpi: Document, reader: Reader, today: date) -> Mine:
    is_pilot = kpi["decision"]["outcome"] == Outcome.PILOT.value
    variants = tuple(_variant(said, today) for said in kpi["card"].get("assignments", ()) if _is_for(said, reader))
    return Mine(kpi, variants, path(kpi["card"], is_pilot), is_pilot)


def _is_for(said: Document, reader: Reader) -> bool:
    """A target of one's own, or of a role or stage; not one that was agreed with somebody else."""
    return name_key(said["who"]) == name_key(reader.name) or not names_anybody(said["who"], _besides(reader))


def _besides(reader: Reader) -> Collection[str]:
    return [name for name in reader.others if name_key(name) != name_key(reader.name)]


def _variant(said: Document, today: date) -> Variant:
    end = date.fromisoformat(said["end"]) if said.get("end") else None
    return Variant(said["who"], said["target"], said.get("reason", ""), end, end is not None and end < today)
