"""What the triggers look at, taken from the evidence of a KPI: the last two quarters of it (domain.md §7.3).

It decides nothing; `numbers.triggers` does. It passes on counts and shares, never who.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import Connection, select

from workshop.domain.values import UNSIGNED, Direction, Occasion
from workshop.evidence.course import Course, Stretch
from workshop.evidence.listed import Listed
from workshop.evidence.panel import TEAM, Span, mean
from workshop.evidence.shape import Pack
from workshop.numbers.evidence.labels import Label
from workshop.numbers.exact import Exact, total
from workshop.numbers.triggers import Period, Watched
from workshop.readings.store import Reading
from workshop.tables import workshop

TWO_QUARTERS = timedelta(days=184)  # the longest two quarters have


@dataclass(frozen=True)
class Around:
    """What else is known on the day: the readings as they came, and whether the source or the goal has changed."""

    today: date
    readings: Sequence[Reading] = ()
    changed_source: bool = False
    goal_moved: bool = False
    counter: Listed | None = None


def watched(pack: Pack, around: Around) -> Watched:
    """What two quarters say of a KPI."""
    since = around.today - TWO_QUARTERS
    recent = [stretch for stretch in pack.course.stretches if stretch.span[0] >= since]
    listed = pack.listed
    return Watched(
        periods=tuple(_periods(pack, recent)),
        points=pack.panel.points,
        days=_days(around),
        change=_change(recent, listed),
        counter_change=_change([s for s in pack.counter_course.stretches if s.span[0] >= since], around.counter),
        coverage=min((each.shares for each in pack.supplied if each.shares), key=_last_two, default=()),
        missing=pack.course.missing,
        source_changed=around.changed_source,
        voices=pack.voices.people,
        anomalies=pack.voices.anomalies,
        measured=len({reading.person for reading in around.readings} - {TEAM}),
        goal_changed=around.goal_moved,
        rests_on_one=pack.label is Label.RESTS_ON_ONE,
    )


def goal_moved(conn: Connection, team: str, listed: Listed | None) -> bool:
    """Whether what a KPI was for has left the list, or the goal is another in the workshop that is being prepared.

    A review that is being prepared looks at the goal itself.
    """
    if listed is None:
        return False
    mine = (workshop.c.team_id == team) & (workshop.c.occasion != Occasion.REVIEW.value)
    newer = select(workshop.c.goal).where(mine, workshop.c.status.in_(UNSIGNED))
    goals = list(conn.scalars(newer))
    return listed.has_lost_its_goal or any(goal != listed.lists[0]["goal"] for goal in goals)


def _periods(pack: Pack, recent: Iterable[Stretch]) -> Iterable[Period]:
    """The periods in which somebody could meet a target, with whether the result that followed was missed."""
    missed = _missed(pack.outcome_course)
    later = dict(zip(pack.panel.spans, pack.panel.spans[pack.panel.lag :], strict=False))
    return (Period(each.margins, missed.get(later.get(each.span))) for each in recent if each.margins)


def _missed(outcome: Course) -> dict[Span | None, bool]:
    """Whether the mean of a result missed its target, by period; only where the result has one."""
    return {each.span: _is_missed(each) for each in outcome.stretches if each.margins}


def _is_missed(stretch: Stretch) -> bool:
    return mean(stretch.margins) < 0


def _days(around: Around) -> tuple[Exact, ...]:
    """The units of each day in the last whole month, where days are counted at all."""
    month = (around.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    units: dict[date, list[Exact]] = defaultdict(list)
    for reading in around.readings:
        if reading.starts == reading.ends and reading.starts.replace(day=1) == month:
            units[reading.starts].append(Fraction(reading.value))
    return tuple(total(units[day]) for day in sorted(units))


def _change(recent: Sequence[Stretch], listed: Listed | None) -> Fraction | None:
    """How far the second half of the time is better than the first; more counts as better where nothing else is said.

    Below zero it got worse.
    """
    half = len(recent) // 2
    before = mean([each.mean for each in recent[:half]]) if half else Fraction()
    if before <= 0:
        return None
    change = mean([each.mean for each in recent[half:]]) / before - 1
    return -change if listed and listed.direction is Direction.LOWER else change


def _last_two(shares: Sequence[Exact]) -> Exact:
    return max(shares[-2:])
