"""Rules for merging two proposals that say the same: only with the consent of everybody who wrote one of them."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.merging import authors, lacking, voice
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi, Merge
from workshop.domain.values import Access


def offer(asked: Asked, command: c.OfferMerge) -> tuple[e.Event, ...]:
    """Say that a proposal is the same as another; whoever offers has agreed, and a later offer replaces the first."""
    asked.must_be_open()
    kpi, into = asked.shown_kpi(command.kpi), asked.shown_kpi(command.into)
    if kpi.id == into.id:
        raise Refused("bad_value", N_("Choose another proposal, not the same one."), field="into")
    _must_be_movable(kpi)
    me = voice(asked.state, asked.actor.who)
    if not _runs_the_room(asked) and me not in authors(asked.state, kpi) | authors(asked.state, into):
        raise Refused("forbidden", N_("Those who proposed one of the two can offer that, and whoever runs the room."))
    wanted = Merge(into=into.id, agreed=frozenset({me}))
    if kpi.merge and kpi.merge.into == into.id:
        return ()
    return _agreed(asked, kpi, wanted) or (e.MergeOffered(kpi=kpi.id, into=into.id),)


def answer(asked: Asked, command: c.AnswerMerge) -> tuple[e.Event, ...]:
    """Agree to an offer, or end it; with the last consent the two become one."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    if kpi.merge is None:
        raise Refused("stage_conflict", N_("Nobody offers to merge it any more."))
    me = voice(asked.state, asked.actor.who)
    waits = lacking(asked.state, kpi, kpi.merge)
    if me not in waits | kpi.merge.agreed:
        raise Refused("forbidden", N_("Only those who proposed one of the two can say so."))
    if not command.agree:
        return (e.MergeAnswered(kpi=kpi.id, agree=False),)
    _must_be_movable(kpi)
    agreed = Merge(into=kpi.merge.into, agreed=kpi.merge.agreed | {me})
    return _agreed(asked, kpi, agreed) or ((e.MergeAnswered(kpi=kpi.id, agree=True),) if me in waits else ())


def _agreed(asked: Asked, kpi: Kpi, merge: Merge) -> tuple[e.Event, ...]:
    """The merge itself, where nobody's consent is lacking any more."""
    return () if lacking(asked.state, kpi, merge) else (e.KpiMerged(kpi=kpi.id, into=merge.into),)


def _must_be_movable(kpi: Kpi) -> None:
    if kpi.carried:
        raise Refused("bad_value", N_("It is in force. Decide on it instead of merging it."), field="kpi")
    if kpi.rounds or kpi.decision:
        raise Refused("stage_conflict", N_("It was voted on or decided, so it stays by itself."))


def _runs_the_room(asked: Asked) -> bool:
    return asked.actor.access in (Access.LEADER, Access.COFACILITATOR)
