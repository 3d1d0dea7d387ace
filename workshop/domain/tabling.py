"""How the state changes by what happens to KPIs on the table: proposed, carried over, revised, withdrawn, decided.

Part of `evolve`: total, without rules and without I/O.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from workshop.domain import events as e
from workshop.domain.card import NUMBERS_OF_THE_LEADER, VOTED_ON, changed
from workshop.domain.grounds.evolve import without_kpi
from workshop.domain.hearing import put
from workshop.domain.merging import left
from workshop.domain.reviewing.values import LastTime
from workshop.domain.state import Decision, Kpi, Workshop
from workshop.domain.values import Prompt

TableEvent = (
    e.KpiProposed | e.KpiCarried | e.CardRevised | e.KpiWithdrawn | e.KpisOrdered | e.TargetShown | e.KpiDecided
)


def table(state: Workshop, event: TableEvent, by: str, at: datetime) -> Workshop:
    """The state after one more event about the KPIs on the table."""
    match event:
        case e.KpiProposed(kpi=kpi, card=card):
            proposed = Kpi(
                id=kpi,
                card=card,
                proposer=by,
                from_room=event.from_room,
                sealed=event.sealed,
                library=event.library,
            )
            return _added(state, proposed)
        case e.KpiCarried():
            return _added(state, _carried(event, at))
        case e.CardRevised(kpi=kpi):
            return replace(state, kpis={**state.kpis, kpi: _revised(state.kpis[kpi], event)})
        case e.KpiWithdrawn(kpi=kpi, why=why):
            return _withdrawn(state, kpi, why)
        case e.KpisOrdered(order=order):
            return replace(state, order=order)
        case e.TargetShown(kpi=kpi):
            return replace(state, kpis=put(state.kpis, kpi, target_shown=True))
        case e.KpiDecided(kpi=kpi):
            return replace(state, kpis=put(state.kpis, kpi, decision=_decision(event, at), stands=False))
        case _:
            assert_never(event)


def _carried(event: e.KpiCarried, at: datetime) -> Kpi:
    stands = event.stands and event.last is not None
    return Kpi(
        id=event.kpi,
        card=event.card,
        carried=True,
        stands=stands,
        last=event.last,
        decision=_as_it_stands(event.why, event.last, at) if stands and event.last else None,
        stops=event.stops,
        serves=event.serves,
        why=event.why,
        before=event.card,
        target_shown=True,
    )


def _as_it_stands(why: str, last: LastTime, at: datetime) -> Decision:
    """The call of last time, which holds on for a KPI that is not opened again."""
    return Decision(
        outcome=last.outcome,
        rationale=why,
        basis=last.basis,
        against_advice=last.against_advice,
        changes=last.changes,
        expect=last.expect,
        pilot_until=last.pilot_until,
        review_by=last.review_by,
        at=at,
    )


def _withdrawn(state: Workshop, kpi: str, why: str) -> Workshop:
    """A proposal that the room saw stays known, for what was said of it; a sealed one was never there."""
    seen = () if state.kpis[kpi].sealed else (replace(state.kpis[kpi], withdrawn_why=why),)
    return replace(
        left(state, kpi),
        withdrawn=state.withdrawn + seen,
        spotlight="" if state.spotlight == kpi else state.spotlight,
        prompt=Prompt.NONE if state.prompt_kpi == kpi else state.prompt,
        prompt_kpi="" if state.prompt_kpi == kpi else state.prompt_kpi,
        grounds=without_kpi(state.grounds, kpi),
    )


def _revised(kpi: Kpi, event: e.CardRevised) -> Kpi:
    """The next card; a new number for a carried KPI is sealed like any other until the room has voted."""
    fields = {name for name, _, _ in changed(kpi.card, event.card)}
    new_number = kpi.carried and not kpi.rounds and not fields.isdisjoint(NUMBERS_OF_THE_LEADER)
    return replace(
        kpi.reopened(),
        card=event.card,
        revision=event.revision,
        asked_about=event.revision if fields & VOTED_ON else kpi.asked_about,
        target_shown=kpi.target_shown and not new_number,
    )


def _added(state: Workshop, kpi: Kpi) -> Workshop:
    return replace(state, kpis={**state.kpis, kpi.id: kpi}, order=(*state.order, kpi.id))


def _decision(event: e.KpiDecided, at: datetime) -> Decision:
    return Decision(
        outcome=event.outcome,
        rationale=event.rationale,
        basis=event.basis,
        against_advice=event.against_advice,
        changes=event.changes,
        expect=event.expect,
        pilot_until=event.pilot_until,
        review_by=event.review_by,
        replaced_by=event.replaced_by,
        watch_until=event.watch_until,
        at=at,
    )
