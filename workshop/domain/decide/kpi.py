"""Rules for KPIs on the table: proposing, carrying over, revising, ordering."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.card import Card
from workshop.domain.decide.asked import Asked
from workshop.domain.decide.grounds import served_by
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.domain.values import SEALED_PHASES, Occasion, Phase, Status

MOST_KPIS = 60
KEPT_FOR_LEADER = 10  # places that the room cannot fill
MOST_FROM_ONE = 10


def propose(asked: Asked, command: c.ProposeKpi) -> tuple[e.Event, ...]:
    """Put a KPI on the table; what the room proposes in a silent phase stays sealed until the phase is over."""
    asked.must_be_open()
    state = asked.state
    from_room = not asked.is_leader()
    if from_room and state.phase in (Phase.DECIDE, Phase.CLOSE):
        raise Refused("stage_conflict", N_("The leader is deciding now. Say it as a comment, or in the next review."))
    _must_leave_places(asked)
    own = sum(kpi.proposer == asked.actor.who for kpi in state.kpis.values())
    if from_room and own >= MOST_FROM_ONE:
        raise Refused(
            "bad_value", N_("You have %(most)d proposals on the table. Take one back first."), most=MOST_FROM_ONE
        )
    _must_be_new(asked, command.card)
    sealed = from_room and state.status is Status.LIVE and state.phase in SEALED_PHASES
    return (
        e.KpiProposed(kpi=asked.mint(), card=command.card, from_room=from_room, sealed=sealed, library=command.library),
    )


def carry(asked: Asked, command: c.CarryKpi) -> tuple[e.Event, ...]:
    """Bring a KPI of the version in force into a review that is still being prepared."""
    asked.must_be_open()
    if asked.state.occasion is not Occasion.REVIEW or asked.state.status is not Status.DRAFT:
        raise Refused("stage_conflict", N_("KPIs are carried over while a review is prepared."))
    if command.kpi in asked.state.kpis:
        return ()
    if command.kpi in served_by(asked.state, command.serves):
        raise Refused("bad_value", N_("A KPI cannot serve itself, not even in a circle."), field="serves")
    return (carried(command),)


def carried(command: c.CarryKpi) -> e.KpiCarried:
    """What happens when a KPI is carried over; one that stands says how it was decided."""
    if command.stands and command.last is None:
        raise Refused("bad_value", N_("What stands needs the decision that it stands by."), field="last")
    return e.KpiCarried(
        kpi=command.kpi,
        card=command.card,
        why=command.why,
        serves=command.serves,
        stops=command.stops,
        stands=command.stands,
        last=command.last,
    )


def revise(asked: Asked, command: c.ReviseCard) -> tuple[e.Event, ...]:
    """Replace a card by its next revision, if the writer saw the newest one."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    if command.base != kpi.revision:
        raise Refused(
            "version_conflict",
            N_("Somebody changed this card meanwhile. Compare the two and save again."),
            field="base",
        )
    vote = asked.state.open_round()
    if vote and vote.kpi == kpi.id:
        asked.must_have_no_open_round()
    if command.card == kpi.card:
        return ()
    if name_key(command.card.name) != name_key(kpi.card.name):
        _must_be_new(asked, command.card)
    return (e.CardRevised(kpi=kpi.id, revision=kpi.revision + 1, card=command.card, why=command.why),)


def withdraw(asked: Asked, command: c.WithdrawKpi) -> tuple[e.Event, ...]:
    """Take one's own proposal off the table before anybody voted on it."""
    asked.must_be_open()
    kpi = asked.kpi(command.kpi)
    own = (asked.is_leader() and not kpi.from_room) or kpi.proposer == asked.actor.who
    if kpi.carried or not own:
        raise Refused("forbidden", N_("Only the one who proposed it can take it off the table."))
    if kpi.rounds:
        raise Refused("stage_conflict", N_("The room has voted on it. Decide on it instead."))
    if kpi.merged:
        raise Refused("stage_conflict", N_("Another proposal was merged into it. Decide on it instead."))
    return (e.KpiWithdrawn(kpi=kpi.id, why="" if kpi.sealed else command.why),)  # a sealed one was never there


def put_in_order(asked: Asked, command: c.OrderKpis) -> tuple[e.Event, ...]:
    """Set the order of all KPIs the room can see; sealed ones wait at the end."""
    asked.must_be_open()
    shown = [kpi.id for kpi in asked.state.table() if not kpi.sealed]
    if sorted(command.order) != sorted(shown):
        raise Refused("version_conflict", N_("The list has changed meanwhile. Look again."), field="order")
    sealed = tuple(kpi.id for kpi in asked.state.table() if kpi.sealed)
    return (e.KpisOrdered(order=command.order + sealed),)


def show_target(asked: Asked, command: c.ShowTarget) -> tuple[e.Event, ...]:
    """Unseal the leader's number, once the room had its say."""
    asked.must_be_live()
    kpi = asked.shown_kpi(command.kpi)
    if not kpi.card.target:
        raise Refused("bad_value", N_("This card has no target yet."), field="kpi")
    vote = asked.state.last_round(kpi.id)
    if vote is None or vote.tally is None:
        raise Refused("stage_conflict", N_("The target is shown after the first blind round."))
    return () if kpi.target_shown else (e.TargetShown(kpi=kpi.id),)


def _must_leave_places(asked: Asked) -> None:
    """Refuse one more than the table holds; the room leaves some places, so that the leader can always propose."""
    there = len(asked.state.kpis)
    if there >= MOST_KPIS:
        raise Refused("bad_value", N_("There are %(most)d KPIs on the table. Take one away first."), most=MOST_KPIS)
    if not asked.is_leader() and there >= MOST_KPIS - KEPT_FOR_LEADER:
        raise Refused("bad_value", N_("All places for proposals from the room are taken. Say it as a comment."))


def _must_be_new(asked: Asked, card: Card) -> None:
    """Refuse a second KPI of the same name; others' sealed ones do not count, or the refusal would tell of them."""
    key = name_key(card.name)
    visible = (kpi for kpi in asked.state.kpis.values() if not kpi.sealed or kpi.proposer == asked.actor.who)
    if any(name_key(kpi.card.name) == key for kpi in visible):
        raise Refused("bad_value", N_("A KPI of that name is on the table already."), field="name")
