"""What of a table was not taken, row by row: the first fifty of each kind with their line, the reason and the cell.

Kinds that are mistakes keep the whole table out; the others are told and left out. A cell is shown to the leader alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workshop.domain.refusal import N_

MOST_ROWS: Final = 50
_LONGEST: Final = 60


class Kind(StrEnum):
    """Why a row was not taken."""

    WIDTH = "width"
    NO_NAME = "no_name"
    DAY = "day"
    PERIOD = "period"
    VALUE = "value"
    BELOW = "below"
    CURRENCY = "currency"
    TWICE = "twice"
    OVERLAP = "overlap"
    STANDS = "stands"
    ASIDE = "aside"
    EMPTY = "empty"
    FILTERED = "filtered"


LEFT_OUT: Final = frozenset({Kind.ASIDE, Kind.EMPTY, Kind.FILTERED})

SENTENCES: Final = {
    Kind.WIDTH: N_("This row does not match the header: cells here %(cells)d, columns there %(columns)d."),
    Kind.NO_NAME: N_("There is no name in this row."),
    Kind.DAY: N_("This is no day or period that can be read."),
    Kind.PERIOD: N_("This is no single period of the length you chose."),
    Kind.VALUE: N_("This is no number that can be read."),
    Kind.BELOW: N_("This number is below zero. If that is right here, say so above."),
    Kind.CURRENCY: N_("Another currency than above (%(other)s). Amounts in two currencies cannot be added."),
    Kind.TWICE: N_("This person and period were on line %(other)d already."),
    Kind.OVERLAP: N_("These days overlap with the period on line %(other)d."),
    Kind.STANDS: N_("These days overlap with %(first)s to %(last)s, which is imported already."),
    Kind.ASIDE: N_("A line of the report itself, such as a total or its small print."),
    Kind.EMPTY: N_("There is no number in this row."),
    Kind.FILTERED: N_("Another word than you asked for."),
}


@dataclass(frozen=True)
class Finding:
    """One row that was not taken: its line, the sentence that says why with its params, and the cell."""

    line: int
    kind: Kind
    cell: str = ""
    params: dict[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The msgid of the reason."""
        return SENTENCES[self.kind]


@dataclass
class Report:
    """The findings of one reading of a table, counted by kind; of each kind the first fifty are kept."""

    counts: dict[Kind, int] = field(default_factory=dict)
    first: dict[Kind, list[Finding]] = field(default_factory=dict)

    def note(self, kind: Kind, line: int, cell: str = "", **params: object) -> None:
        """Count a row that was not taken."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        kept = self.first.setdefault(kind, [])
        if len(kept) < MOST_ROWS:
            kept.append(Finding(line, kind, cell[:_LONGEST], params))

    @property
    def mistakes(self) -> list[tuple[Kind, int, list[Finding]]]:
        """The kinds that keep the table out, with how many rows and the first of them."""
        return self._of(kind for kind in Kind if kind not in LEFT_OUT)

    @property
    def left_out(self) -> list[tuple[Kind, int, list[Finding]]]:
        """The kinds of rows that are left out and keep nothing else out."""
        return self._of(kind for kind in Kind if kind in LEFT_OUT)

    @property
    def mistake_count(self) -> int:
        """How many rows keep the table out."""
        return sum(count for _, count, _ in self.mistakes)

    def _of(self, kinds: Iterable[Kind]) -> list[tuple[Kind, int, list[Finding]]]:
        return [(kind, self.counts[kind], self.first[kind]) for kind in kinds if kind in self.counts]
