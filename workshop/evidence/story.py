"""A KPI through its versions: what the room believed of it, what the readings said then, what was expected and came.

Pure; it reads documents. It makes no score of a belief and a finding: both are told, apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.evidence.listed import Listed
from workshop.numbers.agreement import median
from workshop.record.document import Document, is_on_list
from workshop.record.reading import last_shown, the_kpi


@dataclass(frozen=True)
class Chapter:
    """One version: the middle rating of its impact (1 to 5, None without one), and the label of its evidence ("")."""

    number: int
    version: str
    believed: Fraction | None
    label: str
    outcome: str


def chapters(listed: Listed) -> tuple[Chapter, ...]:
    """The versions in which a KPI was on the table, the oldest first."""
    found = ((made, the_kpi(made, listed.kpi)) for made in reversed(listed.lists))
    return tuple(_chapter(made, entry) for made, entry in found if entry)


def path(listed: Listed) -> tuple[str, ...]:
    """The way from a KPI up to the goal: the names of what it serves, then the goal; empty where no way is written."""
    newest, names, seen = listed.lists[0], [], set[str]()
    entry = the_kpi(newest, listed.kpi)
    while entry and is_on_list(entry) and entry["id"] not in seen:
        seen.add(entry["id"])
        names.append(entry["card"]["name"])
        above = entry.get("serves", "")
        entry = the_kpi(newest, above) if above else None
    linked = listed.card.get("linked_outcome", "")
    return tuple(filter(None, (*names, linked if len(names) == 1 else "", newest["goal"]))) if names else ()


def has_result(listed: Listed) -> bool:
    """Whether the card or a link says which result it moves."""
    return bool(listed.newest.get("serves") or listed.card.get("linked_outcome"))


def judged(listed: Listed) -> Document | None:
    """What the leader said later of the prediction, or None."""
    found: Sequence[Document | None] = [(entry.get("review") or {}).get("prediction") for entry in _held(listed)]
    return next((each for each in found if each), None)


def _held(listed: Listed) -> list[Document]:
    return [entry for made in listed.lists if (entry := the_kpi(made, listed.kpi))]


def _chapter(made: Document, entry: Document) -> Chapter:
    shown = last_shown(entry)
    impact = shown["tally"].get("impact", ()) if shown else ()
    label = (entry.get("evidence") or {}).get("label", "")
    return Chapter(made["number"], made["version"], median(impact, 1), label, entry["decision"]["outcome"])
