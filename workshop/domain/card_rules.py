"""What a card says about itself before anybody argues: the rules of the form (domain.md §1.3) as remarks.

Pure. A remark is a sentence for the leader; it never holds a name of a person, and it never looks at a sealed proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as slot
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from workshop.checks import work_out
from workshop.domain.card import Card, Gate, is_blank, says_none
from workshop.domain.grounds.state import Check, Need
from workshop.domain.grounds.values import NeedStatus
from workshop.domain.measuring import counts_things, ends_with_a_period, period_days
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Workshop
from workshop.domain.text import name_key
from workshop.domain.values import ON_THE_LIST, CheckKind, Controllability, Level, Proposed, Scope, Timing

FAR_FROM_TODAY: Final = (Fraction(1, 2), Fraction(3, 2))
"""A target outside of this many times the baseline is looked at twice (domain.md §1.3)."""
OF_THE_DAY: Final = frozenset({CheckKind.PACE, CheckKind.BUDGET})


class Weight(StrEnum):
    """What a remark does: stop a gate, ask for a reason, warn, or only hint."""

    STOP = "stop"
    REASON = "reason"
    WARN = "warn"
    HINT = "hint"


@dataclass(frozen=True)
class Remark:
    """One rule that a card trips: the gate it belongs to, the field where to look, and a sentence with its places."""

    rule: str
    level: Weight
    gate: Gate
    field: str
    sentence: str
    params: Mapping[str, str] = slot(default_factory=dict)


@dataclass(frozen=True)
class _Look:
    """A card and what stands around it."""

    card: Card
    checks: tuple[Check, ...]
    needs: tuple[Need, ...]
    others: tuple[Card, ...]


def remarks(
    card: Card, checks: Iterable[Check] = (), needs: Iterable[Need] = (), others: Iterable[Card] = ()
) -> tuple[Remark, ...]:
    """Every rule that a card trips, stops first within each gate; a reason in `still` turns "give a reason" into a
    plain warning. `others` are the other cards of the list.
    """
    look = _Look(card, tuple(checks), tuple(needs), tuple(others))
    found = (remark for rule in _RULES if (remark := rule(look)) is not None)
    return tuple(_settled(remark, card) for remark in found)


def remarks_on(state: Workshop, kpi: Kpi) -> tuple[Remark, ...]:
    """The remarks on a KPI of a workshop, beside the cards that everybody can see."""
    others = (other.card for other in on_the_way(state) if other.id != kpi.id)
    return remarks(kpi.card, state.grounds.checks_of(kpi.id), state.grounds.needs_of(kpi.id), others)


def on_the_way(state: Workshop) -> Iterator[Kpi]:
    """The KPIs that everybody can see and that were not decided off the list."""
    for kpi in state.table():
        if not kpi.sealed and (kpi.decision is None or kpi.decision.outcome in ON_THE_LIST):
            yield kpi


def said_elsewhere(state: Workshop, kpi: str) -> frozenset[str]:
    """The fields of a card that something else says: a stored reality check, dependencies that were noted."""
    checked = {"realism_check"} if state.grounds.checks_of(kpi) else set()
    needed = {"depends_on"} if state.grounds.needs_of(kpi) else set()
    return frozenset(checked | needed)


def is_for_persons(card: Card) -> bool:
    """True when one person has a target of their own to meet."""
    return card.target_scope in (Scope.INDIVIDUAL, Scope.BOTH)


def is_quantity(card: Card) -> bool:
    """True for a number that says how much was done, and nothing of how well."""
    return card.level in (Level.ACTIVITY, Level.OBJECTIVE) and counts_things(card.unit) and not card.denominator


def says_something(card: Card, name: str) -> bool:
    """True for a field that says more than nothing and more than "none, because …"."""
    return not is_blank(card, name) and not says_none(card, name)


def _settled(remark: Remark, card: Card) -> Remark:
    has_reason = remark.level is Weight.REASON and not is_blank(card, "still")
    return replace(remark, level=Weight.WARN) if has_reason else remark


# --- before a vote --------------------------------------------------------------------------------------------------
def _goal(look: _Look) -> Remark | None:
    if look.card.proposed is Proposed.KPI:
        return None
    sentence = N_("This is a goal, not a KPI. Say which number shows it, or park it.")
    return Remark("goal", Weight.STOP, Gate.VOTE, "proposed", sentence)


def _outcome(look: _Look) -> Remark | None:
    if look.card.timing is not Timing.LEADING or look.card.linked_outcome:
        return None
    sentence = N_("A leading number moves a result. Say which one, and how long that takes.")
    return Remark("outcome", Weight.STOP, Gate.VOTE, "linked_outcome", sentence)


def _twin(look: _Look) -> Remark | None:
    same = (other for other in look.others if _counted(look.card) == _counted(other))
    twin = next(same, None) if look.card.numerator else None
    if twin is None:
        return None
    sentence = N_("“%(other)s” counts the same thing. Keep one of them, or say what sets them apart.")
    return Remark("twin", Weight.WARN, Gate.VOTE, "numerator", sentence, {"other": twin.name})


@lru_cache(maxsize=512)
def _counted(card: Card) -> tuple[str, ...]:
    return tuple(name_key(said) for said in (card.numerator, card.denominator, card.inclusions, card.exclusions))


# --- before the list is signed --------------------------------------------------------------------------------------
def _waiver(look: _Look) -> Remark | None:
    if look.card.level is not Level.ACTIVITY or not is_blank(look.card, "counter_metrics"):
        return None
    sentence = N_("An activity alone can do harm. Name a number that would show it, or write: none, because…")
    return Remark("waiver", Weight.STOP, Gate.FINALISE, "counter_metrics", sentence)


def _pair(look: _Look) -> Remark | None:
    unpaired = is_quantity(look.card) and is_blank(look.card, "counter_metrics")
    if not unpaired or look.card.level is Level.ACTIVITY:  # an activity is told by `_waiver` already
        return None
    sentence = N_("It counts how much, not how well. Name a number for the quality, or write: none, because…")
    return Remark("pair", Weight.STOP, Gate.FINALISE, "counter_metrics", sentence)


def _support(look: _Look) -> Remark | None:
    if says_something(look.card, "support_path") or not is_for_persons(look.card):
        return None
    sentence = N_("A target for one person needs help before anything else. Say what that help is.")
    return Remark("support", Weight.STOP, Gate.FINALISE, "support_path", sentence)


def _ladder(look: _Look) -> Remark | None:
    """A target for persons is stopped by `_support` already."""
    starts_with_help = says_something(look.card, "support_path") or not says_something(look.card, "consequence_path")
    if starts_with_help or is_for_persons(look.card):
        return None
    sentence = N_("Something follows a miss, and no help comes before it. Say what the help is.")
    return Remark("ladder", Weight.WARN, Gate.FINALISE, "support_path", sentence)


def _action(look: _Look) -> Remark | None:
    if look.card.timing is not Timing.LEADING or look.card.action_when_off:
        return None
    sentence = N_("A leading number is there to act on. Say what you do when it is off.")
    return Remark("action", Weight.STOP, Gate.FINALISE, "action_when_off", sentence)


def _hard(look: _Look) -> Remark | None:
    if look.card.controllability is not Controllability.LOW or not is_for_persons(look.card):
        return None
    sentence = N_("Fair for a team, hard on a person: they can hardly move it. Say why it is right all the same.")
    return Remark("hard", Weight.REASON, Gate.FINALISE, "target_scope", sentence)


def _capacity(look: _Look) -> Remark | None:
    worked_out = (work_out(check.kind, check.values()) for check in look.checks if check.kind in OF_THE_DAY)
    if not any(outcome.light == "red" for outcome in worked_out):
        return None
    sentence = N_("Its reality check says that the time is not there. Say why it is right all the same.")
    return Remark("capacity", Weight.REASON, Gate.FINALISE, "target", sentence)


def _supply(look: _Look) -> Remark | None:
    short = next((need for need in look.needs if _is_short(need)), None)
    if short is None:
        return None
    sentence = N_("%(team)s cannot give all of what this needs: %(what)s. Aim lower, or agree on it first.")
    who = {"team": short.team, "what": short.what}
    return Remark("supply", Weight.WARN, Gate.FINALISE, "depends_on", sentence, who)


def _is_short(need: Need) -> bool:
    less = bool(need.supply) and Fraction(need.supply) < Fraction(need.amount)
    return need.status is NeedStatus.DECLINED or less


def _far(look: _Look) -> Remark | None:
    today = Fraction(look.card.baseline_value or 0)
    targets = (look.card.target, look.card.target_to)
    least, most = FAR_FROM_TODAY
    far = [said for said in targets if said and today > 0 and not least <= Fraction(said) / today <= most]
    if not far:
        return None
    sentence = N_("The target of %(target)s is far from where you are today, %(today)s. Look whether that is meant.")
    numbers = {"target": far[0], "today": look.card.baseline_value}
    return Remark("far", Weight.WARN, Gate.FINALISE, "target", sentence, numbers)


def _floor(look: _Look) -> Remark | None:
    if not look.card.floor or look.card.floor_need:
        return None
    sentence = N_("Say who needs that least, and for what; without a need it is only one more target.")
    return Remark("floor", Weight.WARN, Gate.FINALISE, "floor_need", sentence)


def _cadence(look: _Look) -> Remark | None:
    measured, reviewed = period_days(look.card.cadence), period_days(look.card.review_cadence)
    if measured is None or reviewed is None or measured <= reviewed:
        return None
    sentence = N_("It is measured less often than it is reviewed, so a review may find nothing new.")
    return Remark("cadence", Weight.HINT, Gate.FINALISE, "cadence", sentence)


def _rush(look: _Look) -> Remark | None:
    if not counts_things(look.card.unit) or not ends_with_a_period(look.card.per):
        return None
    sentence = N_("A count with a hard end is rushed before it. Look at it by the week, or over a rolling month.")
    return Remark("rush", Weight.HINT, Gate.FINALISE, "per", sentence)


def _behaviour(look: _Look) -> Remark | None:
    if look.card.timing is not Timing.LEADING or look.card.behaviour:
        return None
    sentence = N_("Say what people do for it. The number alone shows only what comes out.")
    return Remark("behaviour", Weight.HINT, Gate.FINALISE, "behaviour", sentence)


_RULES: Final[tuple[Callable[[_Look], Remark | None], ...]] = (
    _goal, _outcome, _twin,
    _waiver, _pair, _support, _ladder, _action, _hard, _capacity, _supply, _far, _floor, _cadence, _rush, _behaviour,
)  # fmt: skip
