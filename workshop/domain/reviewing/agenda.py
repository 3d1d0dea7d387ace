"""What a review has to look at, built from what is open: premises, promises, what came up since, exceptions, pilots.

Pure, and made from what everybody in the room may know: flags are counted here, never quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from workshop.domain.grounds.values import PremiseKind, PremiseStatus
from workshop.domain.refusal import N_
from workshop.domain.reviewing.values import FlagKind
from workshop.domain.reviewing.voices import anomalies
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Level, Occasion
from workshop.domain.whole_list import above
from workshop.numbers.triggers import TEXTS

UNSETTLED: Final = frozenset({PremiseStatus.OPEN, PremiseStatus.DOUBTED, PremiseStatus.UNMET})


@dataclass(frozen=True)
class Item:
    """One thing to look at: a sentence with its places or people's own words, about a KPI or the whole list.

    `day` belongs to the sentence where it has one; `premise` is its id where it is one, to be judged.
    """

    kind: str
    kpi: str = ""
    sentence: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    day: date | None = None
    premise: str = ""
    done: bool = False


def agenda(state: Workshop) -> tuple[Item, ...]:
    """Everything that a review has to look at, in the order in which it begins with it (capability 162)."""
    if state.occasion is not Occasion.REVIEW:
        return ()
    carried = [kpi for kpi in state.table() if kpi.carried]
    about = (item for rule in _RULES for kpi in carried for item in rule(state, kpi))
    return (*_premises(state), *about)


def unmeasured(state: Workshop) -> int:
    """How many things matter and are not measured yet (capability 114)."""
    noted = (p for p in state.grounds.premises.values() if p.kind is PremiseKind.UNMEASURED)
    return sum(premise.status is PremiseStatus.OPEN for premise in noted)


def path(state: Workshop, kpi: Kpi) -> tuple[str, ...]:
    """The way from a KPI to the result it serves, by names, nearest first; empty where nobody said one."""
    names = tuple(higher.card.name for higher in above(state.kpis, kpi))
    outcome = (kpi.card.linked_outcome,) if kpi.card.linked_outcome and kpi.card.linked_outcome not in names else ()
    return (*names, *outcome)


def _premises(state: Workshop) -> Iterator[Item]:
    for kind in PremiseKind:
        for premise in state.grounds.premises.values():
            done = premise.status not in UNSETTLED
            came_settled = done and premise.noted_as is premise.status
            if premise.kind is kind and not came_settled:
                yield Item(kind.value, premise.kpi, text=premise.text, premise=premise.id, done=done)


def _reviewed(kpi: Kpi) -> bool:
    return kpi.decision is not None and not kpi.stands


def _anomalies(state: Workshop, kpi: Kpi) -> Iterator[Item]:
    found = anomalies(state, kpi.id) + (kpi.last.anomalies if kpi.last else 0)
    one, many = N_("One thing was noted that does not fit."), N_("%(n)d things were noted that do not fit.")
    if found:
        yield Item("anomaly", kpi.id, one if found == 1 else many, {"n": found}, done=_reviewed(kpi))


def _flags(state: Workshop, kpi: Kpi) -> Iterator[Item]:
    here = sum(flag.kind is not FlagKind.ANOMALY for flag in state.reviewing.flags_on(kpi.id))
    found = here + (kpi.last.flags if kpi.last else 0)
    one, many = N_("One flag was raised."), N_("%(n)d flags were raised.")
    if found:
        yield Item("flag", kpi.id, one if found == 1 else many, {"n": found}, done=_reviewed(kpi))


def _suggestions(_: Workshop, kpi: Kpi) -> Iterator[Item]:
    for trigger in kpi.last.suggestions if kpi.last else ():
        if trigger in TEXTS:
            yield Item("suggestion", kpi.id, TEXTS[trigger], done=_reviewed(kpi))


def _exceptions(_: Workshop, kpi: Kpi) -> Iterator[Item]:
    """Exceptions end by themselves; the review hears of each, as the list in force has it."""
    for one in kpi.before.assignments if kpi.before else ():
        sentence = N_("An exception for %(who)s has no end.")
        ends = N_("An exception for %(who)s ends by itself.")
        yield Item(
            "exception", kpi.id, ends if one.end else sentence, {"who": one.who}, day=one.end, done=_reviewed(kpi)
        )


def _pilots(_: Workshop, kpi: Kpi) -> Iterator[Item]:
    if kpi.last and kpi.last.pilot_until:
        yield Item("pilot", kpi.id, N_("It is a pilot with an end."), day=kpi.last.pilot_until, done=_reviewed(kpi))


def _paths(state: Workshop, kpi: Kpi) -> Iterator[Item]:
    if kpi.card.level is not Level.RESULT and not path(state, kpi):
        yield Item("path", kpi.id, N_("No way from it to a result is written down."))


_RULES: Final[tuple[Callable[[Workshop, Kpi], Iterator[Item]], ...]] = (
    _anomalies, _flags, _suggestions, _pilots, _exceptions, _paths,
)  # fmt: skip
