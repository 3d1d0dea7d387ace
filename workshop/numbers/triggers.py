"""When a KPI asks to be looked at before its review: ten triggers over what is known of it (domain.md §7.3).

Pure. Each is worded as a question about the number. It never finds anything about a person, and a trigger for which
too little is known stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from statistics import median

from workshop.numbers.evidence.ranks import Point, sides
from workshop.numbers.exact import N_, Exact, total

MOST_MET = Fraction(80, 100)
RUNNING = 2
FAR_BELOW = Fraction(60, 100)
FAR_AHEAD = Fraction(3, 2)
LATE_DAYS = Fraction(20, 100)
LATE_SHARE = Fraction(40, 100)
JUST_ABOVE = Fraction(5, 100)
JUST_ABOVE_SHARE = Fraction(50, 100)
RISEN = Fraction(15, 100)
WORSENED = Fraction(10, 100)
ALWAYS = Fraction(90, 100)
NEVER = Fraction(10, 100)
MISSED_RUNNING = 3
COVERED = Fraction(9, 10)
MISSING = Fraction(20, 100)
VOICES = Fraction(25, 100)
LEAST_VOICES = 3
ANOMALIES = 3
LEAST_SEEN = 5  # person-periods, or days, before a share of them says anything
LEAST_PEOPLE = 3  # before one of them can be told from the others

TEXTS = {
    "T1": N_("The number and the result disagree. What are we not measuring?"),
    "T2": N_("The best result came with far less of this number. What are we not measuring?"),
    "T3": N_("This pattern can have innocent reasons. Check the definition first."),
    "T4": N_("Nearly everybody meets this number all the time. Does it still ask for anything?"),
    "T5": N_("Hardly anybody meets this number. Is it out of reach, or is help missing?"),
    "T6": N_("What other teams were to supply falls short. Can the target stand without it?"),
    "T7": N_("Readings are missing, or come from another source than before. Do we still count the same thing?"),
    "T8": N_("Many flags were raised about this number. What do people see in it?"),
    "T9": N_("What this number was for has been closed or changed. Does it still serve the goal?"),
    "T10": N_("The picture changes when one person is left out. What does this number really follow?"),
}


@dataclass(frozen=True)
class Period:
    """One period: how far each person's value is above the target as a share of it (below zero: missed)."""

    margins: tuple[Exact, ...]
    outcome_missed: bool | None = None

    @property
    def met(self) -> Fraction:
        """The share of people who met the target."""
        return Fraction(sum(margin >= 0 for margin in self.margins), len(self.margins))


@dataclass(frozen=True)
class Watched:
    """What two quarters say of one KPI, oldest first; empty or None where nothing is known.

    `points` are activity and result by person. `days` are the units of each working day of the last period. A change of
    the counter-metric is above zero where it got better. `coverage` is what other teams supplied of what is needed.
    """

    periods: tuple[Period, ...] = ()
    points: tuple[Point, ...] = ()
    days: tuple[Exact, ...] = ()
    change: Exact | None = None
    counter_change: Exact | None = None
    coverage: tuple[Exact, ...] = ()
    missing: Exact = 0
    source_changed: bool = False
    voices: int = 0
    anomalies: int = 0
    measured: int = 0
    goal_changed: bool = False
    rests_on_one: bool = False


def fired(watched: Watched) -> tuple[str, ...]:
    """The triggers that fire, in their order."""
    return tuple(name for name, fires in RULES.items() if fires(watched))


def _met_but_result_missed(watched: Watched) -> bool:
    known = [period for period in watched.periods if period.outcome_missed is not None and period.margins]
    last = known[-RUNNING:]
    return len(last) == RUNNING and all(period.outcome_missed and period.met >= MOST_MET for period in last)


def _contradicted(watched: Watched) -> bool:
    """Somebody far below the middle on the number has by far the best result."""
    if len(watched.points) < LEAST_PEOPLE:
        return False
    activities, results = sides(watched.points)
    activity, best = max(watched.points, key=lambda point: point[1])
    return activity <= FAR_BELOW * _middle(activities) and 0 < best >= FAR_AHEAD * sorted(results)[-2]


def _unusual(watched: Watched) -> bool:
    return _late(watched.days) or _just_above(watched.periods) or _at_a_cost(watched)


def _late(days: Sequence[Exact]) -> bool:
    """Most units fall on the last days of a period."""
    everything = total(days)
    last = days[-ceil(len(days) * LATE_DAYS) :]
    return len(days) >= LEAST_SEEN and everything > 0 and total(last) >= LATE_SHARE * everything


def _just_above(periods: Sequence[Period]) -> bool:
    margins = _margins(periods)
    near = sum(0 <= margin <= JUST_ABOVE for margin in margins)
    return len(margins) >= LEAST_SEEN and near >= JUST_ABOVE_SHARE * len(margins)


def _at_a_cost(watched: Watched) -> bool:
    if watched.change is None or watched.counter_change is None:
        return False
    return watched.change >= RISEN and watched.counter_change <= -WORSENED


def _always_met(watched: Watched) -> bool:
    margins = _margins(watched.periods)
    return len(margins) >= LEAST_SEEN and met_share(watched.periods) >= ALWAYS


def _never_met(watched: Watched) -> bool:
    margins, last = _margins(watched.periods), watched.periods[-MISSED_RUNNING:]
    rarely = len(margins) >= LEAST_SEEN and met_share(watched.periods) <= NEVER
    return rarely or (len(last) == MISSED_RUNNING and all(p.margins and _middle(p.margins) < 0 for p in last))


def _short_of_supply(watched: Watched) -> bool:
    last = watched.coverage[-RUNNING:]
    return len(last) == RUNNING and all(covered < COVERED for covered in last)


def _broken(watched: Watched) -> bool:
    return watched.source_changed or watched.missing > MISSING


def _voiced(watched: Watched) -> bool:
    """A quarter of those measured spoke up, or things that do not fit the number have piled up."""
    many = watched.voices >= LEAST_VOICES and watched.voices >= VOICES * watched.measured
    return many or watched.anomalies >= ANOMALIES


def _goal_changed(watched: Watched) -> bool:
    return watched.goal_changed


def _rests_on_one(watched: Watched) -> bool:
    return watched.rests_on_one


def met_share(periods: Sequence[Period]) -> Fraction:
    """The share of person-periods in which the target was met; 0 where there are none."""
    margins = _margins(periods)
    return Fraction(sum(margin >= 0 for margin in margins), len(margins) or 1)


def _middle(values: Sequence[Exact]) -> Fraction:
    return median(map(Fraction, values))


def _margins(periods: Sequence[Period]) -> list[Exact]:
    return [margin for period in periods for margin in period.margins]


RULES: dict[str, Callable[[Watched], bool]] = {
    "T1": _met_but_result_missed,
    "T2": _contradicted,
    "T3": _unusual,
    "T4": _always_met,
    "T5": _never_met,
    "T6": _short_of_supply,
    "T7": _broken,
    "T8": _voiced,
    "T9": _goal_changed,
    "T10": _rests_on_one,
}
"""Every trigger with its rule."""
