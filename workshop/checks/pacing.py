"""Where a goal stands in the middle of its period, and what each day left must bring (domain.md §3.6)."""

from __future__ import annotations

from workshop.checks.figures import as_typed, figure, length
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Input, Outcome, Row, Say, Spec, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.exact import Exact
from workshop.numbers.pacing import Pacing, pacing

SPEC = Spec(
    CheckKind.PACING,
    N_("Are we on pace?"),
    (
        Input("goal", N_("Goal of the period")),
        Input("done", N_("Done so far")),
        Input("days", N_("Working days in the period"), N_("days"), kind="whole", most="366"),
        Input("elapsed", N_("Working days that are over"), N_("days"), kind="whole", most="366", reach="66"),
    ),
)


def work_out(given: Given) -> Outcome:
    """Done against an even pace, and what is required from now on."""
    own = pacing(given.number("goal"), given.number("done"), given.whole("days"), given.whole("elapsed"))
    required = own.required_per_day
    most = max(own.goal, own.done)
    return Outcome(
        headline=_headline(own),
        big="" if required is None else figure(required),
        big_caption=None if required is None else _caption(own.days_left),
        rows=(*_rows(own), *_run_rate(own)),
        formula=_formula(own, required),
        bars=(Bar(say(N_("Done")), as_typed(own.done), length(own.done, most)),),
        limit=length(own.expected, most),
    )


def _headline(own: Pacing) -> Say:
    if own.done >= own.goal:
        return say(N_("The goal is reached."))
    if not own.days_left:
        return say(N_("The period is over, %(missing)s are missing."), missing=figure(own.goal - own.done))
    if own.gap >= 0:
        return say(N_("On pace: %(ahead)s ahead of an even pace."), ahead=figure(own.gap))
    return say(N_("Behind an even pace by %(behind)s."), behind=figure(-own.gap))


def _caption(days: int) -> Say:
    if days == 1:
        return say(N_("needed on the one day left"))
    return say(N_("needed on each of the %(days)s days left"), days=str(days))


def _rows(own: Pacing) -> tuple[Row, ...]:
    return (
        Row(say(N_("An even pace would have done")), figure(own.expected)),
        Row(say(N_("Done so far")), as_typed(own.done), strong=True),
        Row(say(N_("Difference")), figure(own.gap)),
        Row(say(N_("Planned for each day")), figure(own.planned_per_day)),
    )


def _run_rate(own: Pacing) -> tuple[Row, ...]:
    if own.required_per_day is None or own.run_rate_ratio is None:
        return ()
    times = say(N_("%(times)s times the planned pace"), times=figure(own.run_rate_ratio, 2))
    return (
        Row(say(N_("Required on each day left")), figure(own.required_per_day), strong=True),
        Row(say(N_("That is")), times),
    )


def _formula(own: Pacing, required: Exact | None) -> Say:
    typed = {"goal": as_typed(own.goal), "days": str(own.days), "elapsed": str(own.elapsed)}
    if required is None or own.done >= own.goal:
        text = N_("%(goal)s × %(elapsed)s ÷ %(days)s = %(expected)s expected by now")
        return say(text, **typed, expected=figure(own.expected))
    text = N_("(%(goal)s − %(done)s) ÷ (%(days)s − %(elapsed)s days) = %(required)s a day")
    return say(text, **typed, done=as_typed(own.done), required=figure(required))
