"""From the year's goal back to calls a day for each person, and what moves them (domain.md §3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from workshop.checks.figures import as_typed, figure, length, percent
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Cell, Input, Outcome, Row, Say, Spec, Table, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.calendar import fiscal_quarter
from workshop.numbers.exact import needed
from workshop.numbers.funnel import (
    Spread,
    backward,
    created_between,
    deals_for,
    effective_people,
    one_every,
    required_pipeline,
    spread,
)

RATES = ("win", "meeting", "show", "book", "connect")
STAGES = (
    N_("Deals"), N_("Opportunities"), N_("Meetings held"), N_("Meetings booked"), N_("Conversations"), N_("Calls"),
)  # fmt: skip
STEP = Fraction(5, 100)
"""How far the win rate is moved, up and down, to show what it does."""


def _rate(name: str, label: str) -> Input:
    return Input(name, label, N_("%"), kind="percent", most="100", reach="100")


SPEC = Spec(
    CheckKind.FUNNEL,
    N_("From the goal back to calls"),
    (
        Input("revenue", N_("Revenue of the year")),
        Input("deal", N_("What one deal brings on average")),
        _rate("win", N_("Opportunities that are won")),
        _rate("meeting", N_("Meetings held that become an opportunity")),
        _rate("show", N_("Meetings booked that are held")),
        _rate("book", N_("Conversations that lead to a meeting")),
        _rate("connect", N_("Calls that become a conversation")),
        Input("reps", N_("People at their full pace"), N_("people"), most="100000", reach="20"),
        Input("ramping", N_("People still starting"), N_("people"), most="100000", reach="20", optional=True),
        Input(
            "ramp_share", N_("Pace of those still starting"), N_("%"), "50", "percent",
            most="100", reach="100", optional=True,
        ),
        Input("days", N_("Selling days in a year"), N_("days"), kind="whole", most="366", reach="260"),
        Input("leave", N_("Of these on leave or in training, each"), N_("days"), kind="whole", most="366",
              reach="60", optional=True),
        Input("cycle_days", N_("From first talk to deal"), N_("days"), kind="whole", most="1000", optional=True),
        Input("quarter", N_("First day of the quarter to look at"), kind="day", optional=True),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Funnel:
    """The inputs, as the stages need them."""

    given: Given

    @cached_property
    def deals(self) -> Fraction:
        """Deals in a year."""
        return deals_for(self.given.number("revenue"), self.given.number("deal"))

    @cached_property
    def rates(self) -> tuple[Fraction, ...]:
        """The rates from the deal up."""
        return tuple(self.given.share(name) for name in RATES)

    @cached_property
    def people(self) -> Fraction:
        """People, counted by what they can do."""
        number = self.given.number_or
        return effective_people(number("reps"), number("ramping"), number("ramp_share") / 100)

    @cached_property
    def days(self) -> Fraction:
        """Working days of one person."""
        return self.given.number("days") - self.given.number_or("leave")

    def stages(self, win: Fraction | None = None) -> tuple[Spread, ...]:
        """All stages from deals to calls, also at another win rate."""
        rates = (self.rates[0] if win is None else win, *self.rates[1:])
        return tuple(spread(units, self.people, self.days) for units in backward(self.deals, rates))

    def calls(self, win: Fraction | None = None) -> Fraction:
        """Calls a day for one person, also at another win rate."""
        return self.stages(win)[-1].person_day


def work_out(given: Given) -> Outcome:
    """Every stage by day, what other win rates would mean, and the pipeline it takes."""
    own = Funnel(given)
    stages = own.stages()
    calls = own.calls()
    return Outcome(
        headline=say(N_("The goal takes %(calls)s calls a day from each person."), calls=str(needed(calls))),
        big=str(needed(calls)),
        big_caption=say(N_("calls a day for each person")),
        rows=(*_days(stages), *_what_if(own), *_people(own), *_pipeline(own)),
        formula=_formula(own, calls),
        bars=_bars(own),
        table=_table(stages),
        question=say(N_("Which of these rates do we know, and which do we hope for?")),
    )


def _days(stages: tuple[Spread, ...]) -> Iterator[Row]:
    for place, (name, stage) in enumerate(zip(STAGES, stages, strict=True), 1):
        yield Row(say(name), per_day(stage.person_day), strong=place == len(STAGES))


def per_day(units: Fraction) -> Say:
    """A number a day, or one every so many working days when it is less than one."""
    days = one_every(units)
    if days is None:
        return say(N_("%(n)s a day for each person"), n=figure(units))
    return say(N_("one every %(days)s working days for each person"), days=figure(days, 1))


def _win_rates(own: Funnel) -> tuple[Fraction, ...]:
    win = own.rates[0]
    return tuple(rate for rate in (win - STEP, win, win + STEP) if 0 < rate <= 1)


def _what_if(own: Funnel) -> Iterator[Row]:
    for win in _win_rates(own):
        label = say(N_("Calls a day when %(win)s of opportunities are won"), win=percent(win))
        yield Row(label, figure(own.calls(win)), strong=win == own.rates[0])


def _bars(own: Funnel) -> tuple[Bar, ...]:
    calls = {win: own.calls(win) for win in _win_rates(own)}
    most = max(calls.values()) or 1
    return tuple(
        Bar(say(N_("%(win)s won"), win=percent(win)), figure(units), length(units, most))
        for win, units in calls.items()
    )  # fmt: skip


def _people(own: Funnel) -> Iterator[Row]:
    if own.given.has("ramping"):
        yield Row(say(N_("People, counted by what they can do")), figure(own.people))
    if own.given.has("leave"):
        yield Row(say(N_("Selling days of one person")), figure(own.days))


def _pipeline(own: Funnel) -> Iterator[Row]:
    pipeline = required_pipeline(own.given.number("revenue"), own.rates[0])
    yield Row(say(N_("Pipeline it takes, if won deals are as large as lost ones")), figure(pipeline.needed, 0))
    yield Row(say(N_("That is")), say(N_("%(times)s times the goal"), times=figure(pipeline.coverage)))
    if own.given.has("cycle_days"):
        yield Row(say(N_("The pipeline must be there")), _cycle(own.given))


def _cycle(given: Given) -> Say:
    cycle = given.whole("cycle_days")
    if not given.has("quarter"):
        return say(N_("%(days)s days before the result"), days=str(cycle))
    quarter = fiscal_quarter(given.day("quarter"), given.day("quarter").month)
    first, last = created_between(quarter.start, quarter.end, cycle)
    return say(N_("created from %(first)s to %(last)s"), first=first.isoformat(), last=last.isoformat())


def _formula(own: Funnel, calls: Fraction) -> Say:
    text = N_(
        "%(revenue)s ÷ %(deal)s ÷ %(win)s ÷ %(meeting)s ÷ %(show)s ÷ %(book)s ÷ %(connect)s"
        " ÷ %(people)s people ÷ %(days)s days = %(calls)s calls a day"
    )
    shares: Mapping[str, str] = {name: percent(rate) for name, rate in zip(RATES, own.rates, strict=True)}
    revenue, deal = (as_typed(own.given.number(name)) for name in ("revenue", "deal"))
    people, days = as_typed(own.people), as_typed(own.days)
    return say(text, revenue=revenue, deal=deal, **shares, people=people, days=days, calls=figure(calls))


def _table(stages: tuple[Spread, ...]) -> Table:
    columns = (
        N_("Stage"), N_("All, a year"),
        N_("Each, a year"), N_("Each, a quarter"), N_("Each, a month"), N_("Each, a day"),
    )  # fmt: skip
    lines = tuple(_line(name, stage) for name, stage in zip(STAGES, stages, strict=True))
    return Table(tuple(map(say, columns)), lines)


def _line(name: str, stage: Spread) -> tuple[Cell, ...]:
    numbers = (stage.year, stage.person_year, stage.person_quarter, stage.person_month, stage.person_day)
    return (say(name), *map(figure, numbers))
