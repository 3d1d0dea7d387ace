"""How many new leads a number of calls asks for, and whether the market has them (domain.md §3.2, capability 73)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop.checks.figures import as_typed, figure, length
from workshop.checks.given import Given
from workshop.checks.shape import Bar, Input, Outcome, Row, Say, Spec, say
from workshop.domain.refusal import N_
from workshop.domain.values import CheckKind
from workshop.numbers.exact import needed
from workshop.numbers.leads import LeadDemand, lead_demand
from workshop.numbers.market import Market, market
from workshop.numbers.supply import MONTHS

WHAT_IF = (1, 2, 5)
"""Attempts for each lead that are always shown; one is the worst case."""

SPEC = Spec(
    CheckKind.LEADS,
    N_("Leads it asks for"),
    (
        Input("units", N_("Calls a day for each person"), N_("a day"), most="100000", reach="200"),
        Input("days", N_("Working days in a month"), N_("days"), "20", "whole", most="31", reach="23"),
        Input("attempts", N_("How often one lead is called"), N_("times"), "1", most="100", reach="12"),
        Input("people", N_("People who call"), N_("people"), "1", most="100000", reach="20"),
        Input("list", N_("Companies that can be called at all"), N_("companies"), optional=True),
    ),
)


def work_out(given: Given) -> Outcome:
    """New leads a month for each person and for the team."""
    own = _demand(given)
    outcome = Outcome(
        headline=_headline(own),
        big=str(needed(own.team_month)),
        big_caption=say(N_("new leads a month")),
        rows=(*_rows(own), *_what_if(given)),
        formula=_formula(given, own),
        question=say(N_("Who supplies them, and have they said yes?")),
    )
    return _beside_market(outcome, market(own.team_year, given.number("list"))) if given.has("list") else outcome


def _demand(given: Given) -> LeadDemand:
    numbers = (given.number(name) for name in ("units", "days", "attempts", "people"))
    return lead_demand(*numbers)


def _headline(own: LeadDemand) -> Say:
    each = str(needed(own.per_person_month))
    if own.people == 1:
        return say(N_("One person needs %(each)s new leads a month."), each=each)
    text = N_("Each person needs %(each)s new leads a month, all %(people)s together %(team)s.")
    return say(text, each=each, people=as_typed(own.people), team=str(needed(own.team_month)))


def _rows(own: LeadDemand) -> tuple[Row, ...]:
    return (
        Row(say(N_("Calls of one person in a month")), figure(own.calls_month)),
        Row(say(N_("New leads for one person in a month")), figure(own.per_person_month)),
        Row(say(N_("New leads for all in a month")), figure(own.team_month), strong=True),
        Row(say(N_("New leads for all in a year")), figure(own.team_year)),
    )


def _what_if(given: Given) -> Iterator[Row]:
    for times in WHAT_IF:
        own = _demand(Given({**given.values, "attempts": str(times)}))
        once = N_("If each lead is called once: for all in a month")
        label = say(once) if times == 1 else say(N_("If called %(times)s times: for all in a month"), times=str(times))
        yield Row(label, figure(own.team_month))


def _formula(given: Given, own: LeadDemand) -> Say:
    typed = {name: as_typed(given.number(name)) for name in ("units", "days", "attempts", "people")}
    if own.people == 1:
        text = N_("%(units)s calls × %(days)s days ÷ %(attempts)s attempts = %(leads)s new leads")
    else:
        text = N_("%(units)s calls × %(days)s days ÷ %(attempts)s attempts × %(people)s people = %(leads)s new leads")
    return say(text, **typed, leads=figure(own.team_month))


def _beside_market(outcome: Outcome, own: Market) -> Outcome:
    """The same with the size of the list: red when a year takes more than there are."""
    most = max(own.demand, own.size)
    lasts = say(N_("%(months)s months"), months=figure(own.size / own.demand * MONTHS, 1)) if own.demand else "–"
    return replace(
        outcome,
        headline=outcome.headline if own.enough else _used_up(own),
        rows=(*outcome.rows, Row(say(N_("The list lasts")), lasts, strong=True)),
        light="green" if own.enough else "red",
        bars=(
            Bar(say(N_("Needed in a year")), figure(own.demand), length(own.demand, most)),
            Bar(say(N_("On the list")), figure(own.size), length(own.size, most)),
        ),
    )


def _used_up(own: Market) -> Say:
    text = N_("A year takes %(demand)s new leads, and only %(size)s companies can be called.")
    return say(text, demand=str(needed(own.demand)), size=as_typed(own.size))
