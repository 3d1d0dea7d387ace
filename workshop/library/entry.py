"""What the KPI library holds; never changed after it is loaded, and never with numbers to anchor on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Sources:
    """Where the number is usually read, by system; None where that system has no place for it."""

    salesforce: str | None
    hubspot: str | None
    other: str | None


@dataclass(frozen=True)
class Entry:
    """One KPI of the library; field notes are in the file itself, `counter_metrics` and `depends_on` are entry ids."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    roles: tuple[str, ...]
    family: str
    definition: str
    numerator: str
    denominator: str | None
    formula: str
    unit: str
    direction: Literal["higher", "lower", "range"]
    timing: Literal["leading", "lagging"]
    level: Literal["activity", "objective", "result"]
    controllability: Literal["high", "medium", "low"]
    cadence: str
    lag_to_outcome: str
    data_source: Sources
    counter_metrics: tuple[str, ...]
    gaming_risk: str
    safeguard: str
    depends_on: tuple[str, ...]
    variants: str | None
    target_scope: Literal["individual", "team", "both"]
    reality_check: tuple[str, ...]
    starter_for: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """All entries by id, in the order of the file, with the names of the roles and the closed word lists."""

    entries: Mapping[str, Entry]
    roles: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    def starters(self, role: str) -> tuple[Entry, ...]:
        """The short list that a role is offered first."""
        return tuple(entry for entry in self.entries.values() if role in entry.starter_for)
