"""Whether the work of a day fits into the time for selling, and how much of it would (domain.md §3.3)."""

from __future__ import annotations

from fractions import Fraction

from workshop.checks.figures import as_typed, figure, length, percent
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Cell, Input, Outcome, Row, Say, Spec, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.exact import CannotCompute, fits
from workshop.numbers.time_budget import GREEN_TO, Budget, Work, available_minutes, budget, max_units

SPEC = Spec(
    CheckKind.BUDGET,
    N_("Does the day hold it?"),
    (
        Input("hours", N_("Working hours in a day"), N_("hours"), "8", most="24", step="0.25", reach="12"),
        Input("share", N_("Part of the day that is for selling"), N_("%"), "", "percent", most="100", reach="100"),
        Input("mix", N_("What the day holds"), kind="mix"),
        Input(
            "rate", N_("How many of the first line lead to one of the second"), N_("%"),
            kind="percent", most="100", reach="100", optional=True,
        ),
    ),
)  # fmt: skip


def work_out(given: Given) -> Outcome:
    """The minutes of all lines against those for selling, and the most of the first line that would fit."""
    mix = given.mix("mix")
    own = budget(available_minutes(given.number("hours"), given.share("share")), [work for _, work in mix])
    scale = max(own.available, own.required)
    return Outcome(
        headline=_headline(own),
        big=percent(own.utilisation),
        big_caption=say(N_("of the time for selling")),
        rows=(*_rows(own, mix), _most(own, mix, given.share_or_none("rate"))),
        formula=_formula(given, own),
        light=own.light,
        bars=tuple(Bar(name, _minutes(work.minutes), length(work.minutes, scale)) for name, work in mix),
        limit=length(own.available, scale),
        caution=length(own.available * GREEN_TO, scale),
        stacked=True,
        question=say(N_("What will suffer?")) if own.light == "red" else None,
    )


def _headline(own: Budget) -> Say:
    left = figure(abs(own.spare), 1)
    match own.light:
        case "green":
            return say(N_("The day holds it: %(left)s minutes are left."), left=left)
        case "amber":
            return say(N_("It only just fits: %(left)s minutes are left."), left=left)
        case "red":
            return say(N_("The day does not hold it: %(left)s minutes are missing."), left=left)


def _rows(own: Budget, mix: list[tuple[str, Work]]) -> tuple[Row, ...]:
    return (
        *(Row(name, _minutes(work.minutes)) for name, work in mix),
        Row(say(N_("All together")), _minutes(own.required), strong=True),
        Row(say(N_("Time for selling in a day")), _minutes(own.available)),
    )


def _minutes(minutes: Fraction) -> Say:
    return say(N_("%(n)s minutes"), n=figure(minutes, 1))


def _most(own: Budget, mix: list[tuple[str, Work]], rate: Fraction | None) -> Row:
    """The most units of the first line; with a rate the second line grows with it, the others stay."""
    stretched = 1 if rate is None else 2
    fixed = sum((work.minutes for _, work in mix[stretched:]), Fraction())
    follow_up = 0 if rate is None else mix[1][1].minutes_each
    label = say(N_("Most that fits beside the rest: %(name)s"), name=mix[0][0])
    return Row(label, _fitting(own.available, fixed, mix[0][1], rate or 0, follow_up))


def _fitting(available: Fraction, fixed: Fraction, work: Work, rate: Fraction | int, follow_up: Fraction | int) -> Cell:
    try:
        return str(fits(max_units(available, fixed, work.minutes_each, rate, follow_up)))
    except CannotCompute:
        return say(N_("any number, as they take no time"))


def _formula(given: Given, own: Budget) -> Say:
    text = N_("%(required)s ÷ (60 × %(hours)s h × %(share)s) = %(used)s")
    return say(
        text,
        required=figure(own.required, 1),
        hours=as_typed(given.number("hours")),
        share=percent(given.share("share")),
        used=percent(own.utilisation),
    )
