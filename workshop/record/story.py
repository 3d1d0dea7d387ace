"""The story of a list: lines of history as chapters and days, newest first, with the steps of the room folded.

Pure. It drops what must not be told: proposals that are still sealed or were taken back sealed, and the traffic of a
room that is still at work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from workshop.domain.card import NUMBERS_OF_THE_LEADER
from workshop.domain.refusal import N_


@dataclass(frozen=True)
class Line:
    """One event of one workshop, as the history keeps it; `at` is the team's local time."""

    workshop: str
    seq: int
    at: datetime
    by: str
    kind: str
    kpi: str
    details: Mapping[str, Any]

    @property
    def anchor(self) -> str:
        """The name under which a page shows this line: it never changes."""
        return f"w{self.workshop}-{self.seq}"


@dataclass(frozen=True)
class Day:
    """What happened on one day: lines worth reading and, folded, all other steps."""

    day: date
    entries: tuple[Line | tuple[Line, ...], ...]


@dataclass(frozen=True)
class Chapter:
    """One workshop's part of the story."""

    workshop: str
    days: tuple[Day, ...]


TOLD: Final = frozenset(
    {
        "WorkshopPrepared", "WorkshopAbandoned", "KpiProposed", "KpiCarried", "KpiWithdrawn", "KpiMerged",
        "CardRevised", "ProposalAnswered", "CommentsAnswered", "RoundRevealed", "KpiDecided", "VersionSigned",
        "CheckShown", "NeedAnswered", "PremiseJudged", "KpiLinked", "HandsCounted", "LeaderSpokeNoted", "PulseClosed",
        "FlagRaised", "FlagsAnswered", "RelevanceJudged", "PredictionJudged", "SeatEnded",
        "SeatRestored",
    }
)  # fmt: skip
"""Events with a line of their own; every other one is a step in the room."""

FILTERS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "all": (N_("Everything"), TOLD),
    "decisions": (N_("Decisions"), frozenset({"KpiDecided"})),
    "versions": (N_("Versions"), frozenset({"VersionSigned", "WorkshopPrepared", "WorkshopAbandoned"})),
    "proposals": (
        N_("Proposals"),
        frozenset({"KpiProposed", "KpiCarried", "KpiWithdrawn", "KpiMerged", "ProposalAnswered"}),
    ),
    "cards": (N_("Changes of cards"), frozenset({"CardRevised"})),
    "against": (N_("Against advice"), frozenset({"KpiDecided"})),
    "since": (N_("Since then"), frozenset({"FlagRaised", "FlagsAnswered", "RelevanceJudged", "PredictionJudged"})),
}


def may_be_told(lines: Iterable[Line], hidden: Collection[str], at_work: Collection[str]) -> list[Line]:
    """The lines without those about `hidden` KPIs, and without the traffic of workshops that are `at_work`."""
    kept = [line for line in lines if line.kpi not in hidden]
    sealed = {line.kpi for line in kept if line.kind == "KpiWithdrawn" and line.details.get("sealed")}
    return [line for line in kept if line.kpi not in sealed and (line.kind in TOLD or line.workshop not in at_work)]


def without_targets(lines: Iterable[Line], sealed: Collection[str]) -> list[Line]:
    """The lines without what tells the leader's number on the KPIs whose target is still sealed."""
    return [_without_numbers(line) if _tells_numbers(line, sealed) else line for line in lines]


def _tells_numbers(line: Line, sealed: Collection[str]) -> bool:
    return line.kind == "CardRevised" and line.kpi in sealed


def _without_numbers(line: Line) -> Line:
    changes = [change for change in line.details["changes"] if change[0] not in NUMBERS_OF_THE_LEADER]
    return replace(line, details={**line.details, "changes": changes})


def unsealed(lines: Iterable[Line], names: Mapping[str, str]) -> list[Line]:
    """The lines with the names of proposals that were written in silence and have been shown since."""
    return [_named(line, names[line.kpi]) if _is_unnamed(line) and line.kpi in names else line for line in lines]


def names_in(lines: Iterable[Line]) -> dict[str, str]:
    """What each KPI was called last, by its id."""
    return {line.kpi: line.details["kpi"] for line in lines if line.kpi and line.details.get("kpi")}


def chosen(lines: Iterable[Line], wanted: str) -> list[Line]:
    """The lines that a filter lets through; without one, all of them."""
    if wanted not in FILTERS or wanted == "all":
        return list(lines)
    kinds = FILTERS[wanted][1]
    picked = (line for line in lines if line.kind in kinds)
    return [line for line in picked if wanted != "against" or line.details.get("against_advice")]


def chapters(lines: Iterable[Line]) -> tuple[Chapter, ...]:
    """The story, newest first: by workshop, then by day."""
    told: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.at, line.seq), reverse=True):
        told.setdefault(line.workshop, []).append(line)
    return tuple(Chapter(workshop, tuple(_days(own))) for workshop, own in told.items())


def _is_unnamed(line: Line) -> bool:
    return line.kind == "KpiProposed" and bool(line.details.get("sealed"))


def _named(line: Line, name: str) -> Line:
    return replace(line, details={"from_room": True, "kpi": name})


def _days(lines: list[Line]) -> Iterator[Day]:
    for day, own in groupby(lines, key=lambda line: line.at.date()):
        yield Day(day, tuple(_entries(own)))


def _entries(lines: Iterable[Line]) -> Iterator[Line | tuple[Line, ...]]:
    """The lines worth reading, then all steps of the day as one."""
    steps = []
    for line in lines:
        if line.kind in TOLD:
            yield line
        else:
            steps.append(line)
    if steps:
        yield tuple(steps)
