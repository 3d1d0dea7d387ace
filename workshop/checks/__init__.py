"""The reality checks: one shape for all, so that one form, one live part and one picture show each of them.

Pure: the arithmetic is in `workshop.numbers`, and what is shown is worked out anew from the inputs, never kept apart
from them. Which check asks for what:

    pace      units, hours, deduct, needs
    leads     units, days, attempts, people, list
    budget    hours, share, mix (lines "name; how many; minutes each"), rate
    funnel    revenue, deal, win, meeting, show, book, connect, reps, ramping, ramp_share, days, leave, cycle_days,
              quarter
    coverage  demand_year, attempts, supply, reps, days
    cascade   goal, unit, year_start, week, holidays, leave, weights
    pacing    goal, done, days, elapsed
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, assert_never

from workshop.checks import budget, cascade, coverage, funnel, leads, pace, pacing, reading
from workshop.checks.given import Given
from workshop.checks.shape import Outcome, Spec, plain, say
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import CheckKind
from workshop.numbers.exact import CannotCompute

__all__ = ["plain", "read", "spec", "work_out"]

_SPECS: Final[dict[CheckKind, Spec]] = {
    CheckKind.PACE: pace.SPEC,
    CheckKind.LEADS: leads.SPEC,
    CheckKind.BUDGET: budget.SPEC,
    CheckKind.FUNNEL: funnel.SPEC,
    CheckKind.COVERAGE: coverage.SPEC,
    CheckKind.CASCADE: cascade.SPEC,
    CheckKind.PACING: pacing.SPEC,
}


def spec(kind: CheckKind) -> Spec:
    """What a check asks."""
    return _SPECS[kind]


def read(kind: CheckKind, raw: Mapping[str, str]) -> dict[str, str]:
    """What somebody typed as clean values by input; raises Refused with the input's name."""
    return reading.read(spec(kind), raw)


def work_out(kind: CheckKind, inputs: Mapping[str, str]) -> Outcome:
    """The answer of a check; what cannot be computed says so in `cannot`. The newest ones are remembered."""
    return _worked_out(kind, tuple(inputs.items()))


@lru_cache(maxsize=256)
def _worked_out(kind: CheckKind, inputs: tuple[tuple[str, str], ...]) -> Outcome:
    try:
        return _answer(kind, Given(read(kind, dict(inputs))))
    except (CannotCompute, Refused) as no:
        words = {name: str(value) for name, value in no.params.items()}
        return Outcome(say(N_("This cannot be worked out yet.")), cannot=say(no.sentence, **words))


def _answer(kind: CheckKind, given: Given) -> Outcome:
    match kind:
        case CheckKind.PACE:
            return pace.work_out(given)
        case CheckKind.LEADS:
            return leads.work_out(given)
        case CheckKind.BUDGET:
            return budget.work_out(given)
        case CheckKind.FUNNEL:
            return funnel.work_out(given)
        case CheckKind.COVERAGE:
            return coverage.work_out(given)
        case CheckKind.CASCADE:
            return cascade.work_out(given)
        case CheckKind.PACING:
            return pacing.work_out(given)
        case _:
            assert_never(kind)
