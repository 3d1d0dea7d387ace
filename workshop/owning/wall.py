"""What may hang on a wall or stand in a chat: the KPIs in force without any person, reading or vote.

Pure; made from the document. A line that names somebody is left off, and a KPI whose name does so is left off whole.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from workshop.owning.mine import names_anybody
from workshop.record.document import Document
from workshop.record.reading import on_list

LINES = ("purpose", "definition_plain", "celebration")


@dataclass(frozen=True)
class Sign:
    """One KPI in big letters: its card's own words, and the names of the lines that were left off."""

    kpi: str
    name: str
    purpose: str
    definition_plain: str
    celebration: str
    target: Document
    left_off: tuple[str, ...] = field(default=())


def signs(document: Document, names: Collection[str]) -> list[Sign]:
    """The KPIs of a document that may be shown to anybody, in the room's order."""
    return [_sign(kpi, names) for kpi in on_list(document) if not names_anybody(kpi["card"]["name"], names)]


def hidden(document: Document, names: Collection[str]) -> list[str]:
    """The KPIs in force that are left off whole, because their name names somebody."""
    return [kpi["card"]["name"] for kpi in on_list(document) if names_anybody(kpi["card"]["name"], names)]


def _sign(kpi: Document, names: Collection[str]) -> Sign:
    card = kpi["card"]
    said = {line: card.get(line, "") for line in LINES}
    off = tuple(line for line, text in said.items() if names_anybody(text, names))
    shown = {line: "" if line in off else text for line, text in said.items()}
    target = {name: card.get(name, "") for name in ("target", "unit", "per", "direction")}
    if names_anybody(f"{target['unit']} {target['per']}", names):
        target = {**target, "unit": "", "per": ""}
    return Sign(kpi["id"], card["name"], shown["purpose"], shown["definition_plain"], shown["celebration"], target, off)
