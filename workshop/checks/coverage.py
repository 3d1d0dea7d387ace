"""Whether another team's supply of leads covers what a year's dials take (domain.md §3.5)."""

from __future__ import annotations

from fractions import Fraction

from workshop.checks.figures import as_typed, figure, length, percent
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Input, Light, Outcome, Row, Say, Spec, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.exact import CannotCompute, Exact, fits
from workshop.numbers.supply import LeadSupply, lead_supply

AMBER_FROM = Fraction(9, 10)
"""Below nine tenths a shortage is a reason to look again (domain.md §7.3, T6)."""

SPEC = Spec(
    CheckKind.COVERAGE,
    N_("What other teams supply"),
    (
        Input("demand_year", N_("Calls of the team in a year"), N_("a year")),
        Input("attempts", N_("How often one lead is called"), N_("times"), "1", most="100", reach="12"),
        Input("supply", N_("New leads that the other team can give"), N_("a month"), reach="5000", step="10"),
        Input("reps", N_("People who call"), N_("people"), most="100000", reach="20"),
        Input("days", N_("Working days in a year"), N_("days"), kind="whole", most="366", reach="260"),
    ),
)


def work_out(given: Given) -> Outcome:
    """How much of the leads needed is supplied, and the calls a day that the supply allows."""
    numbers = (given.number(name) for name in ("demand_year", "attempts", "supply", "reps", "days"))
    own = lead_supply(*numbers)
    if own.need.coverage is None:
        raise CannotCompute(N_("Without calls no leads are needed. Please enter the calls of a year."))
    return _outcome(given, own, own.need.coverage)


def _outcome(given: Given, own: LeadSupply, covered: Exact) -> Outcome:
    short = own.need.is_short
    most = max(own.leads_month, own.supply_month)
    return Outcome(
        headline=_headline(own, covered),
        big=percent(covered),
        big_caption=say(N_("of the leads needed are supplied")),
        rows=_rows(own),
        formula=_formula(given, own, covered),
        light=_light(covered),
        bars=(
            Bar(say(N_("Needed in a month")), figure(own.leads_month, 1), length(own.leads_month, most)),
            Bar(say(N_("Supplied in a month")), figure(own.supply_month, 1), length(own.supply_month, most)),
        ),
        question=say(N_("Who can supply the rest, or what gives way?")) if short else None,
    )


def _light(covered: Exact) -> Light:
    if covered >= 1:
        return "green"
    return "amber" if covered >= AMBER_FROM else "red"


def _headline(own: LeadSupply, covered: Exact) -> Say:
    if covered >= 1:
        return say(N_("The supply is enough for this target."))
    text = N_("The supply limits this target to %(dials)s calls a day for each person.")
    return say(text, dials=str(fits(own.dials_supported)))


def _rows(own: LeadSupply) -> tuple[Row, ...]:
    return (
        Row(say(N_("New leads needed in a year")), figure(own.leads_year)),
        Row(say(N_("New leads needed in a month")), figure(own.leads_month), strong=True),
        Row(say(N_("For each person in a month")), figure(own.per_person_month)),
        Row(say(N_("Missing in a month")), figure(own.need.shortfall) if own.need.is_short else say(N_("none"))),
        Row(say(N_("Calls a day for each person that the supply allows")), figure(own.dials_supported), strong=True),
    )


def _formula(given: Given, own: LeadSupply, covered: Exact) -> Say:
    text = N_("%(supply)s ÷ (%(dials)s calls ÷ %(attempts)s attempts ÷ 12 months) = %(covered)s")
    return say(
        text,
        supply=as_typed(own.supply_month),
        dials=as_typed(given.number("demand_year")),
        attempts=as_typed(given.number("attempts")),
        covered=percent(covered),
    )
