"""What the list says as a whole: size, balance, levels, chain, quality, team, control, attention (domain.md §1.4).

Pure, over the KPIs that everybody can see and that were not decided off the list. It gives advice: nothing here stops
a signature, and nothing tells the leader's number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from workshop.domain.card import Card
from workshop.domain.card_rules import is_for_persons, is_quantity, on_the_way
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Workshop
from workshop.domain.text import name_key
from workshop.domain.values import Controllability, Level, Scope, Timing
from workshop.numbers.agreement import ratings

FEWEST, MOST, MOST_OF_A_ROLE = 3, 10, 5
MOST_MINUTES: Final = Decimal(60)
"""An hour a week for writing numbers down is more than anybody gives twice (our own default, domain.md §1.4)."""
CAN_MOVE: Final = 3
OWN: Final = frozenset({Controllability.HIGH, Controllability.MEDIUM})
FOR_ALL: Final = frozenset({Scope.TEAM, Scope.BOTH})
AIMS: Final = frozenset({Level.OBJECTIVE, Level.RESULT})


@dataclass(frozen=True)
class ListCheck:
    """One look at the whole list: whether it is as it should be, a sentence with its places, the KPIs it is about."""

    rule: str
    ok: bool
    sentence: str
    params: Mapping[str, str] = field(default_factory=dict)
    kpis: tuple[str, ...] = ()


def list_checks(state: Workshop) -> tuple[ListCheck, ...]:
    """Every check of the whole list, in reading order; an empty list has none."""
    kpis = tuple(on_the_way(state))
    if not kpis:
        return ()
    return (*(check(kpis) for check in _CHECKS), *_roles(kpis), _moved(state, kpis))


def chain(kpis: Iterable[Kpi]) -> tuple[str, ...]:
    """The activities that lead to no objective and no result of the list, neither by a link nor by the result named."""
    by_id = {kpi.id: kpi for kpi in kpis}
    named = {name_key(kpi.card.name) for kpi in by_id.values() if kpi.card.level in AIMS}
    activities = (kpi for kpi in by_id.values() if kpi.card.level is Level.ACTIVITY)
    return tuple(
        kpi.id
        for kpi in activities
        if name_key(kpi.card.linked_outcome) not in named and not any(a.card.level in AIMS for a in above(by_id, kpi))
    )


def above(by_id: Mapping[str, Kpi], kpi: Kpi) -> Iterator[Kpi]:
    """The KPIs that one serves, nearest first, up to the goal."""
    while higher := by_id.get(kpi.serves):
        yield higher
        kpi = higher


def minutes_a_week(cards: Iterable[Card]) -> Decimal:
    """What recording all of it takes one person in a week, in minutes."""
    return sum((Decimal(card.record_minutes or 0) for card in cards), Decimal())


def _ids(kpis: Iterable[Kpi]) -> tuple[str, ...]:
    return tuple(kpi.id for kpi in kpis)


def _size(kpis: tuple[Kpi, ...]) -> ListCheck:
    params = {"count": str(len(kpis))}
    if len(kpis) > MOST:
        return ListCheck("size", False, N_("KPIs: %(count)s. More than ten are not kept in mind."), params)
    if len(kpis) < FEWEST:
        return ListCheck("size", False, N_("KPIs: %(count)s. Fewer than three show one side of the work."), params)
    return ListCheck("size", True, N_("KPIs: %(count)s."), params)


def _balance(kpis: tuple[Kpi, ...]) -> ListCheck:
    leading = sum(kpi.card.timing is Timing.LEADING for kpi in kpis)
    lagging = len(kpis) - leading
    params = {"leading": str(leading), "lagging": str(lagging)}
    if not leading:
        return ListCheck(
            "balance", False, N_("All of them report what has happened. None can still change it."), params
        )
    if not lagging:
        return ListCheck("balance", False, N_("None of them reports the result. Add one that does."), params)
    return ListCheck("balance", True, N_("Leading: %(leading)s. Lagging: %(lagging)s."), params)


def _levels(kpis: tuple[Kpi, ...]) -> ListCheck:
    counts = {level: sum(kpi.card.level is level for kpi in kpis) for level in Level if level}
    params = {level.value: str(count) for level, count in counts.items()}
    if counts[Level.ACTIVITY] == len(kpis):
        sentence = N_("All of them are activities: busy is not yet better. Add what they are for.")
        return ListCheck("levels", False, sentence, params)
    sentence = N_("Activities: %(activity)s. Objectives: %(objective)s. Results: %(result)s.")
    return ListCheck("levels", True, sentence, params)


def _chain(kpis: tuple[Kpi, ...]) -> ListCheck:
    loose = chain(kpis)
    if loose:
        return ListCheck(
            "chain", False, N_("Activities that lead to nothing on the list: %(count)s."), _n(loose), loose
        )
    return ListCheck("chain", True, N_("Every activity leads to an objective or a result on the list."))


def _orphans(kpis: tuple[Kpi, ...]) -> ListCheck:
    """Lagging KPIs that no leading one moves: nothing to do about them on a Tuesday (capability 26)."""
    by_id = {kpi.id: kpi for kpi in kpis}
    leading = [kpi for kpi in kpis if kpi.card.timing is Timing.LEADING]
    moved = {higher.id for kpi in leading for higher in above(by_id, kpi)}
    named = {name_key(kpi.card.linked_outcome) for kpi in leading}
    alone = _ids(
        k for k in kpis if k.card.timing is Timing.LAGGING and k.id not in moved and name_key(k.card.name) not in named
    )
    if alone:
        return ListCheck("orphans", False, N_("Lagging KPIs that no leading one moves: %(count)s."), _n(alone), alone)
    return ListCheck("orphans", True, N_("Every lagging KPI has a leading one that moves it."))


def _quality(kpis: tuple[Kpi, ...]) -> ListCheck:
    quantity = _ids(kpi for kpi in kpis if is_quantity(kpi.card))
    quality = len(kpis) - len(quantity)
    params = {"quantity": str(len(quantity)), "quality": str(quality)}
    if 2 * quality < len(quantity):
        sentence = N_("How much: %(quantity)s. How well: %(quality)s. One in three should say how well.")
        return ListCheck("quality", False, sentence, params, quantity)
    return ListCheck("quality", True, N_("How much: %(quantity)s. How well: %(quality)s."), params)


def _team(kpis: tuple[Kpi, ...]) -> ListCheck:
    team = sum(kpi.card.target_scope in FOR_ALL for kpi in kpis)
    params = {"team": str(team), "individual": str(sum(is_for_persons(kpi.card) for kpi in kpis))}
    if not team:
        return ListCheck(
            "team", False, N_("None is for the team as a whole. Only numbers for persons breed rivals."), params
        )
    return ListCheck("team", True, N_("For the team: %(team)s. For persons: %(individual)s."), params)


def _control(kpis: tuple[Kpi, ...]) -> ListCheck:
    own = sum(kpi.card.controllability in OWN for kpi in kpis)
    params = {"own": str(own), "count": str(len(kpis))}
    if 2 * own < len(kpis):
        sentence = N_("Theirs to move: %(own)s of %(count)s. It should be half of them or more.")
        others = _ids(kpi for kpi in kpis if kpi.card.controllability not in OWN)
        return ListCheck("control", False, sentence, params, others)
    return ListCheck("control", True, N_("Theirs to move: %(own)s of %(count)s."), params)


def _attention(kpis: tuple[Kpi, ...]) -> ListCheck:
    minutes = minutes_a_week(kpi.card for kpi in kpis)
    unsaid = _ids(kpi for kpi in kpis if not kpi.card.record_minutes)
    params = {"minutes": format(minutes.normalize(), "f"), "count": str(len(unsaid))}
    if minutes > MOST_MINUTES:
        sentence = N_("Recording all of it takes each person %(minutes)s minutes a week. Make some of it count itself.")
        return ListCheck("attention", False, sentence, params)
    if unsaid:
        sentence = N_("Recording it takes each person %(minutes)s minutes a week; not said yet for %(count)s of them.")
        return ListCheck("attention", True, sentence, params, unsaid)
    return ListCheck("attention", True, N_("Recording all of it takes each person %(minutes)s minutes a week."), params)


def _roles(kpis: tuple[Kpi, ...]) -> Iterator[ListCheck]:
    """One question for each role that has more KPIs than it can look at (capability 14)."""
    by_role: dict[str, list[Kpi]] = {}
    for kpi in kpis:
        by_role.setdefault(name_key(kpi.card.applies_to), []).append(kpi)
    for own in by_role.values():
        if len(own) > MOST_OF_A_ROLE:
            params = {"count": str(len(own)), "role": own[0].card.applies_to}
            sentence = N_("%(role)s have %(count)s KPIs. Which one would you drop?")
            yield ListCheck("role", False, sentence, params, _ids(own))


def _moved(state: Workshop, kpis: tuple[Kpi, ...]) -> ListCheck:
    """Leading KPIs of which the room said that it can hardly move them (capability 23)."""
    stuck = _ids(kpi for kpi in kpis if kpi.card.timing is Timing.LEADING and _is_stuck(state, kpi))
    if stuck:
        sentence = N_("Leading KPIs that the room says it can hardly move: %(count)s.")
        return ListCheck("moved", False, sentence, _n(stuck), stuck)
    return ListCheck("moved", True, N_("The room says of no leading KPI that it can hardly move it."))


def _is_stuck(state: Workshop, kpi: Kpi) -> bool:
    shown = state.advice(kpi.id)
    middle = ratings(shown.tally.control) if shown and shown.tally else None
    return middle is not None and middle < CAN_MOVE


def _n(kpis: tuple[str, ...]) -> Mapping[str, str]:
    return {"count": str(len(kpis))}


_CHECKS: Final[tuple[Callable[[tuple[Kpi, ...]], ListCheck], ...]] = (
    _size, _balance, _levels, _chain, _orphans, _quality, _team, _control, _attention,
)  # fmt: skip
