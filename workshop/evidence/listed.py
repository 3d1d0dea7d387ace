"""What a team's signed lists say of one KPI: its targets over time, its last decision, who disagreed, what it rests on.

It reads the immutable versions and recomputes nothing in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection, select

from workshop.domain.values import Direction
from workshop.record.document import Document, is_on_list
from workshop.record.reading import the_kpi
from workshop.tables import version


@dataclass(frozen=True)
class Break:
    """From a day on, a version of the list counted; the target is None where none was set, or off the list."""

    starts: date
    number: int
    target: Fraction | None
    target_to: Fraction | None


@dataclass(frozen=True)
class Listed:
    """One KPI in a team's lists, the newest list first."""

    kpi: str
    lists: tuple[Document, ...]

    @property
    def newest(self) -> Document:
        """How the newest list that holds the KPI holds it."""
        return next(self._entries())

    @property
    def card(self) -> Document:
        """Its card as it stands."""
        card: Document = self.newest["card"]
        return card

    @property
    def direction(self) -> Direction:
        """Which way is better."""
        return Direction(self.card["direction"])

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Every list that held it, the oldest first."""
        return tuple(_break(found, entry) for found, entry in reversed(self._held()))

    @property
    def workshop(self) -> str:
        """The workshop that signed the newest list holding it."""
        return str(self._held()[0][0]["workshop"])

    @property
    def signed_on(self) -> date:
        """The day from which the newest list holding it counts."""
        return date.fromisoformat(self._held()[0][0]["effective_from"])

    @property
    def label_then(self) -> str:
        """What the evidence was called when it was adopted, or an empty string where none was kept."""
        first = self._held()[-1][1]
        kept = first.get("evidence") or {}
        return str(kept.get("label", ""))

    @property
    def dissent(self) -> tuple[Document, ...]:
        """What was said against it when it was last decided: objections and the reasons of low votes."""
        return tuple(said for said in self.newest["said"] if said["kind"] == "objection" or said["consent"] is not None)

    @property
    def has_lost_its_goal(self) -> bool:
        """Whether the KPI it serves has left the list."""
        served, newest = self.newest.get("serves", ""), self.lists[0]
        above = the_kpi(newest, served) if served else None
        return bool(served) and (above is None or not is_on_list(above))

    def target_on(self, day: date) -> Break | None:
        """What counted on a day."""
        return next((each for each in reversed(self.breaks) if each.starts <= day), None)

    def _held(self) -> list[tuple[Document, Document]]:
        return [(found, entry) for found in self.lists if (entry := the_kpi(found, self.kpi)) and is_on_list(entry)]

    def _entries(self) -> Iterator[Document]:
        return (entry for _, entry in self._held())


def lists(conn: Connection, team: str) -> tuple[Document, ...]:
    """The documents of all versions of a team, the newest first."""
    rows = conn.scalars(select(version.c.document).where(version.c.team_id == team).order_by(version.c.number.desc()))
    return tuple(json.loads(text) for text in rows)


def on_lists(found: Sequence[Document]) -> tuple[str, ...]:
    """The KPIs of the newest list, in the room's order."""
    return tuple(kpi["id"] for kpi in found[0]["kpis"] if is_on_list(kpi)) if found else ()


def listed(found: Sequence[Document], kpi: str) -> Listed | None:
    """One KPI in these lists, or None when it never was on one."""
    mine = Listed(kpi, tuple(found))
    return mine if any(True for _ in mine.breaks) else None


def _break(found: Document, entry: Document) -> Break:
    card = entry["card"]
    starts = date.fromisoformat(found["effective_from"])
    return Break(starts, found["number"], _number(card["target"]), _number(card.get("target_to", "")))


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None
