"""The whole list in one day, role by role: what its KPIs take together of the time for selling (domain.md §3.3).

It adds up what is kept in the checks of the KPIs; a KPI of which nobody said how long it takes is named, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.checks import plain, work_out
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ON_THE_LIST, CheckKind


@dataclass(frozen=True)
class Day:
    """A role's day: what comes of it, None without a line; and the KPIs that are not in it."""

    role: str
    outcome: dict[str, Any] | None
    unknown: tuple[str, ...]


def days(state: Workshop) -> list[Day]:
    """The days of all roles that KPIs on this table apply to; empty until hours and the part for selling are kept."""
    hours = _hours(state)
    roles = dict.fromkeys(kpi.card.applies_to for kpi in _on_the_list(state))
    return [_day(state, role, hours) for role in roles] if hours else []


def day_with(state: Workshop, kpi: Kpi, name: str, units: str) -> dict[str, str]:
    """The day of a KPI's role with so many units of it first, as inputs; empty while nobody said what one takes."""
    own = _pace(state, kpi).get("needs", "")
    others = (_line(state, other) for other in _on_the_list(state) if _is_beside(other, kpi))
    lines = [f"{name}; {units}; {own}", *(line for line in others if line)]
    return {**_hours(state), "mix": "\n".join(lines)} if own else {}


def _hours(state: Workshop) -> dict[str, str]:
    kept = state.grounds.checks.get(("", CheckKind.BUDGET))
    return {name: value for name, value in kept.values().items() if name in ("hours", "share")} if kept else {}


def _on_the_list(state: Workshop) -> Iterator[Kpi]:
    for kpi in state.table():
        if not kpi.sealed and (kpi.decision is None or kpi.decision.outcome in ON_THE_LIST):
            yield kpi


def _is_beside(other: Kpi, kpi: Kpi) -> bool:
    return other.id != kpi.id and other.card.applies_to == kpi.card.applies_to


def _day(state: Workshop, role: str, hours: Mapping[str, str]) -> Day:
    lines = {kpi.card.name: _line(state, kpi) for kpi in _on_the_list(state) if kpi.card.applies_to == role}
    mix = "\n".join(line for line in lines.values() if line)
    outcome = plain(work_out(CheckKind.BUDGET, {**hours, "mix": mix})) if mix else None
    return Day(role, outcome, tuple(name for name, line in lines.items() if not line))


def _line(state: Workshop, kpi: Kpi) -> str:
    """What a KPI takes of the day, from the check of its pace; empty when that does not say."""
    values = _pace(state, kpi)
    return f"{kpi.card.name}; {values['units']}; {values['needs']}" if values.get("needs") else ""


def _pace(state: Workshop, kpi: Kpi) -> dict[str, str]:
    kept = state.grounds.checks.get((kpi.id, CheckKind.PACE))
    return kept.values() if kept else {}
