"""What a list should be asked about later (domain.md §7.4): promises, pilots, what nobody looked at again, what moves.

Pure: a version's document and lines of history go in. It counts and never rates, and it ranks KPIs, never people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from workshop.domain.card import LABELS
from workshop.domain.grounds.values import Flow, NeedStatus, PremiseKind
from workshop.domain.values import Outcome
from workshop.record.document import Document
from workshop.record.reading import day, on_list, pilots, unsettled
from workshop.record.story import Line

READ: Final = ("KpiCarried", "KpiDecided", "CardRevised", "VersionSigned")
"""The kinds of lines that `amended` and `never_reviewed` are read from."""
_CHANGES: Final = frozenset({Outcome.AMEND.value, Outcome.ADOPT_WITH_CHANGES.value})


@dataclass(frozen=True)
class Promise:
    """What was promised or must be in place, and who said they would see to it; kpi "" is the list as a whole."""

    kpi: str
    name: str
    text: str
    who: str


@dataclass(frozen=True)
class Pilot:
    """A KPI on trial, until a day."""

    kpi: str
    name: str
    until: date
    why: str


@dataclass(frozen=True)
class Amended:
    """In how many workshops a KPI was changed after it had been on the list, and what changed last, by field."""

    kpi: str
    name: str
    times: int
    fields: tuple[str, ...]


def promises(document: Document) -> list[Promise]:
    """Promises and preconditions that were open at the signature, and what other teams were counted on for."""
    names = {"": "", **{kpi["id"]: kpi["card"]["name"] for kpi in on_list(document)}}
    kinds = {PremiseKind.PROMISE.value, PremiseKind.PRECONDITION.value}
    own = (each for each in unsettled(document) if each["kind"] in kinds)
    noted = [Promise(each["kpi"], names[each["kpi"]], each["text"], each["owner"]) for each in own]
    return noted + [
        Promise(kpi["id"], names[kpi["id"]], need["what"], need["team"]) for kpi, need in _counted_on(document)
    ]


def _counted_on(document: Document) -> Iterable[tuple[Document, Document]]:
    pairs = ((kpi, need) for kpi in on_list(document) for need in kpi.get("needs", ()))
    declined = NeedStatus.DECLINED.value
    return ((kpi, need) for kpi, need in pairs if need["flow"] == Flow.NEEDS.value and need["status"] != declined)


def pilots_due(document: Document) -> list[Pilot]:
    """The pilots of a list, the one that ends first at the top."""
    found = (
        Pilot(kpi["id"], kpi["card"]["name"], day(kpi["decision"]["pilot_until"]), kpi["decision"]["rationale"])
        for kpi in pilots(document)
    )
    return sorted(found, key=lambda pilot: (pilot.until, pilot.name))


def never_reviewed(document: Document, lines: Iterable[Line]) -> list[Document]:
    """The KPIs of a list that no signed review has looked at: never carried into one, or left as they stood."""
    lines = list(lines)
    signed = _signed(lines)
    decided = {(line.workshop, line.kpi) for line in lines if line.kind == "KpiDecided"}
    carried = (line for line in lines if line.kind == "KpiCarried" and line.workshop in signed)
    reviewed = {line.kpi for line in carried if not line.details.get("stands") or (line.workshop, line.kpi) in decided}
    return [kpi for kpi in on_list(document) if kpi["id"] not in reviewed]


def amended(lines: Iterable[Line]) -> list[Amended]:
    """KPIs that were changed in a review, the most amended first; only workshops that were signed count."""
    lines = list(lines)
    signed = _signed(lines)
    carried = {(line.workshop, line.kpi): line for line in lines if line.kind == "KpiCarried"}
    changes: dict[str, dict[str, Line]] = {}
    for line in lines:
        if (line.workshop, line.kpi) in carried and line.workshop in signed and _is_change(line):
            changes.setdefault(line.kpi, {})[line.workshop] = line
    names = {line.kpi: str(line.details.get("kpi", "")) for line in lines if line.kpi}
    found = (Amended(kpi, names[kpi], len(own), _fields(lines, kpi, list(own)[-1])) for kpi, own in changes.items())
    return sorted(found, key=lambda each: (-each.times, each.name))


def _signed(lines: Iterable[Line]) -> set[str]:
    return {line.workshop for line in lines if line.kind == "VersionSigned"}


def _is_change(line: Line) -> bool:
    if line.kind == "CardRevised":
        return bool(line.details["changes"])
    return line.kind == "KpiDecided" and line.details["outcome"] in _CHANGES


def _fields(lines: list[Line], kpi: str, workshop: str) -> tuple[str, ...]:
    """The fields of a card that one workshop changed, each once."""
    own = (line for line in lines if (line.kind, line.kpi, line.workshop) == ("CardRevised", kpi, workshop))
    return tuple(dict.fromkeys(LABELS[change[0]] for line in own for change in line.details["changes"]))
