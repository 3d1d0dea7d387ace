"""How the grounds of KPIs change by what happened. Part of `evolve`: total, without rules and without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, assert_never

from workshop.domain.grounds import events as g
from workshop.domain.grounds.state import Check, Grounds, Mix, Need, Premise
from workshop.domain.grounds.values import CheckKey

K = TypeVar("K")
V = TypeVar("V")

GroundsEvent = (
    g.CheckSet | g.CheckShown | g.CheckDropped | g.NeedAdded | g.NeedDropped | g.NeedAnswered
    | g.PremiseNoted | g.PremiseJudged | g.PeopleInvited | g.MixConfirmed
)  # fmt: skip


def ground(grounds: Grounds, event: GroundsEvent, by: str, at: datetime) -> Grounds:
    """The grounds after one more event; `by` is the id of whoever it came from, or empty."""
    match event:
        case g.CheckSet() | g.CheckShown() | g.CheckDropped():
            return _check(grounds, event)
        case g.NeedAdded() | g.NeedDropped() | g.NeedAnswered():
            return replace(grounds, needs=_needs(grounds.needs, event, by, at))
        case g.PremiseNoted() | g.PremiseJudged():
            return replace(grounds, premises=_premises(grounds.premises, event))
        case g.PeopleInvited(people=people):
            return replace(grounds, people=people)
        case g.MixConfirmed(moment=moment):
            return replace(grounds, mixes={**grounds.mixes, moment: _mix(event, at)})
        case _:
            assert_never(event)


def without_kpi(grounds: Grounds, kpi: str) -> Grounds:
    """The grounds after a KPI left the table: what was only about it goes with it."""
    return replace(
        grounds,
        checks={key: check for key, check in grounds.checks.items() if check.kpi != kpi},
        needs={key: need for key, need in grounds.needs.items() if kpi not in (need.kpi, need.source)},
        premises={key: premise for key, premise in grounds.premises.items() if premise.kpi != kpi},
    )


def moved(grounds: Grounds, kpi: str, into: str) -> Grounds:
    """The grounds after a KPI became part of another: all of it goes along, but for checks the other one has too."""
    return replace(
        grounds,
        checks={**_own_checks(grounds, kpi, into), **{key: c for key, c in grounds.checks.items() if c.kpi != kpi}},
        needs={
            key: _moved_need(need, kpi, into) for key, need in grounds.needs.items() if not _within(need, kpi, into)
        },
        premises={k: replace(p, kpi=into) if p.kpi == kpi else p for k, p in grounds.premises.items()},
    )


def _own_checks(grounds: Grounds, kpi: str, into: str) -> Mapping[CheckKey, Check]:
    return {(into, check.kind): replace(check, kpi=into) for check in grounds.checks_of(kpi)}


def _within(need: Need, kpi: str, into: str) -> bool:
    """True for what the two KPIs gave each other: once they are one, nothing is needed."""
    return {need.kpi, need.source} == {kpi, into}


def _moved_need(need: Need, kpi: str, into: str) -> Need:
    if kpi not in (need.kpi, need.source):
        return need
    own, source = (into if key == kpi else key for key in (need.kpi, need.source))
    return replace(need, kpi=own, source=source)


def _check(grounds: Grounds, event: g.CheckSet | g.CheckShown | g.CheckDropped) -> Grounds:
    key = (event.kpi, event.kind)
    known = grounds.checks.get(key)
    match event:
        case g.CheckSet(inputs=inputs):
            shown = known is not None and known.shown
            check = Check(kpi=event.kpi, kind=event.kind, inputs=inputs, shown=shown)
            return replace(grounds, checks={**grounds.checks, key: check})
        case g.CheckShown():
            shown_now = replace(known or Check(kpi=event.kpi, kind=event.kind, inputs=()), shown=True)
            return replace(grounds, checks={**grounds.checks, key: shown_now})
        case g.CheckDropped():
            return replace(grounds, checks=_without(grounds.checks, key))
        case _:
            assert_never(event)


def _needs(
    needs: Mapping[str, Need], event: g.NeedAdded | g.NeedDropped | g.NeedAnswered, by: str, at: datetime
) -> Mapping[str, Need]:
    match event:
        case g.NeedAdded(need=key):
            return {**needs, key: _need(event)}
        case g.NeedDropped(need=key):
            return _without(needs, key)
        case g.NeedAnswered(need=key):
            answered = replace(
                needs[key],
                status=event.status,
                supply=event.supply,
                text=event.text,
                name=event.name,
                by=by,
                answered_at=at,
                answered_in=0,
            )
            return {**needs, key: answered}
        case _:
            assert_never(event)


def _need(event: g.NeedAdded) -> Need:
    return Need(
        id=event.need,
        kpi=event.kpi,
        flow=event.flow,
        team=event.team,
        what=event.what,
        amount=event.amount,
        per=event.per,
        source=event.source,
        status=event.status,
        supply=event.supply,
        text=event.text,
        answered_at=event.answered_at,
        answered_in=event.answered_in,
    )


def _premises(premises: Mapping[str, Premise], event: g.PremiseNoted | g.PremiseJudged) -> Mapping[str, Premise]:
    key = event.premise
    match event:
        case g.PremiseNoted():
            return {**premises, key: _premise(event)}
        case g.PremiseJudged(status=status, owner=owner, note=note):
            return {**premises, key: replace(premises[key], status=status, owner=owner, note=note)}
        case _:
            assert_never(event)


def _premise(event: g.PremiseNoted) -> Premise:
    return Premise(
        id=event.premise,
        kind=event.kind,
        kpi=event.kpi,
        text=event.text,
        owner=event.owner,
        comment=event.comment,
        status=event.status,
        note=event.note,
        noted_as=event.status,
    )


def _mix(event: g.MixConfirmed, at: datetime) -> Mix:
    return Mix(moment=event.moment, teams=event.teams, teams_why=event.teams_why, overrides=event.overrides, at=at)


def _without(parts: Mapping[K, V], key: K) -> Mapping[K, V]:
    return {other: value for other, value in parts.items() if other != key}
