"""How long the day leaves for each unit: "50 a day in 8 hours: 9:36 each. What will suffer?" (domain.md §3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop.checks.figures import as_typed, figure, length, percent
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Input, Outcome, Row, Say, Spec, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.exact import Exact, fits
from workshop.numbers.pace import MINUTE, Pace, at_shares, clock, pace

SPEC = Spec(
    CheckKind.PACE,
    N_("Time for each"),
    (
        Input("units", N_("How many a day"), N_("a day"), most="100000", reach="200"),
        Input("hours", N_("Working hours in a day"), N_("hours"), "8", most="24", step="0.25", reach="12"),
        Input(
            "deduct", N_("Of these not for selling: meetings, travel, preparation"), N_("hours"),
            most="24", step="0.25", reach="8", optional=True,
        ),
        Input("needs", N_("What a good one takes"), N_("minutes"), most="1440", step="0.5", reach="60", optional=True),
    ),
)  # fmt: skip


def work_out(given: Given) -> Outcome:
    """The time for each unit, at the whole day, 60 % and 40 % of it."""
    own = pace(given.number("units"), given.number("hours"), given.number_or("deduct"))
    outcome = Outcome(
        headline=say(N_("%(units)s a day: %(clock)s for each."), units=as_typed(own.units), clock=_clock(own)),
        big=_clock(own),
        big_caption=say(N_("minutes and seconds for each")),
        rows=(*_share_rows(own), _hourly(own)),
        formula=_formula(given, own),
        bars=_bars(own, own.seconds_each),
        question=say(N_("What will suffer?")),
    )
    return _beside_need(outcome, own, given.number("needs")) if given.has("needs") else outcome


def _clock(own: Pace) -> str:
    return clock(own.seconds_each)


def _share_rows(own: Pace) -> Iterator[Row]:
    for share, part in at_shares(own):
        label = say(N_("When %(share)s of the hours are for it"), share=percent(share))
        yield Row(label, _clock(part), strong=share == 1)


def _hourly(own: Pace) -> Row:
    whole, over = own.whole_per_hour
    if not over:
        return Row(say(N_("In an hour")), str(whole))
    text = N_("%(exact)s: %(whole)s in each hour, and %(over)s over at the end of the day")
    return Row(say(N_("In an hour")), say(text, exact=figure(own.per_hour, 2), whole=str(whole), over=figure(over)))


def _formula(given: Given, own: Pace) -> Say:
    numbers = {"hours": as_typed(given.number("hours")), "units": as_typed(own.units)}
    seconds = figure(own.seconds_each, 1)
    if given.has("deduct"):
        deduct = as_typed(given.number("deduct"))
        text = N_("3600 × (%(hours)s − %(deduct)s) h ÷ %(units)s = %(seconds)s seconds each")
        return say(text, **numbers, deduct=deduct, seconds=seconds)
    return say(N_("3600 × %(hours)s h ÷ %(units)s = %(seconds)s seconds each"), **numbers, seconds=seconds)


def _bars(own: Pace, longest: Exact) -> tuple[Bar, ...]:
    return tuple(
        Bar(percent(share), _clock(part), length(part.seconds_each, longest)) for share, part in at_shares(own)
    )


def _beside_need(outcome: Outcome, own: Pace, minutes: Exact) -> Outcome:
    """The same with the time a good one takes: how many the day really fits, and a mark across the bars."""
    room = fits(own.fitting(minutes))
    enough = own.seconds_each >= minutes * MINUTE
    longest = max(own.seconds_each, minutes * MINUTE)
    fitting = say(N_("The day fits")), str(room)
    return replace(
        outcome,
        headline=outcome.headline if enough else _too_many(own, minutes, room),
        rows=(*outcome.rows, Row(say(N_("A good one takes")), clock(minutes * MINUTE)), Row(*fitting, strong=True)),
        light="green" if enough else "red",
        bars=_bars(own, longest),
        limit=length(minutes * MINUTE, longest),
    )


def _too_many(own: Pace, minutes: Exact, room: int) -> Say:
    text = N_("Each needs %(needs)s and has %(clock)s: the day fits %(room)s, not %(units)s.")
    return say(text, needs=clock(minutes * MINUTE), clock=_clock(own), room=str(room), units=as_typed(own.units))
