"""How an event changes the state. Total, without rules and without I/O: what was recorded is taken as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import TYPE_CHECKING, TypeVar, assert_never

from workshop.domain import events as e
from workshop.domain.card import VOTED_ON, changed
from workshop.domain.state import (
    ERASED,
    Acknowledgement,
    Answer,
    Ballot,
    Clock,
    Comment,
    Decision,
    Kpi,
    Round,
    Seat,
    Version,
    Workshop,
)
from workshop.domain.values import CommentKind, RoundStatus, Slide, Status

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V", bound="DataclassInstance")


def evolve(state: Workshop, recorded: e.Recorded) -> Workshop:
    """The state after one more recorded event."""
    return replace(_applied(state, recorded, recorded.event), seq=recorded.seq)


def fold(recorded: Iterable[e.Recorded], start: Workshop | None = None) -> Workshop:
    """The state after a whole log, or after a tail of it from `start`."""
    return reduce(evolve, recorded, start or Workshop())


def _applied(state: Workshop, recorded: e.Recorded, event: e.Event) -> Workshop:
    at = recorded.at
    match event:
        case e.WorkshopPrepared():
            return _prepared(state, event)
        case e.PlanChanged(title=title, goal=goal, promise=promise, agenda=agenda, invited=invited):
            return replace(state, title=title, goal=goal, promise=promise, agenda=agenda, invited=invited)
        case e.WorkshopAbandoned(why=why):
            return replace(state, status=Status.ABANDONED, why=why, clock=None)
        case e.SeatTaken(seat=seat, person=person, access=access, side=side):
            return replace(state, seats={**state.seats, seat: Seat(id=seat, person=person, access=access, side=side)})
        case e.AccessGranted(seat=seat, access=access):
            return replace(state, seats=_put(state.seats, seat, access=access))
        case e.SeatReleased(seat=seat):
            return replace(state, seats=_put(state.seats, seat, here=False))
        case e.SeatReturned(seat=seat):
            return replace(state, seats=_put(state.seats, seat, here=True))
        case e.RoomOpened():
            return replace(state, status=Status.LIVE)
        case e.PhaseStarted(phase=phase, minutes=minutes):
            clock = Clock(started=at, seconds=minutes * 60)
            return replace(_unsealed(state), phase=phase, clock=clock, slide=Slide.AUTO)
        case e.PhaseExtended() | e.TimerHeld() | e.TimerResumed():
            return replace(state, clock=_clock(state.clock, event, at))
        case e.SpotlightMoved(kpi=kpi):
            return replace(state, spotlight=kpi, slide=Slide.AUTO)
        case e.SlideShown(slide=slide):
            return replace(state, slide=slide)
        case e.KpiProposed() | e.KpiCarried() | e.CardRevised() | e.KpiWithdrawn() | e.KpisOrdered() | e.TargetShown():
            return _kpi(state, recorded.by, event)
        case e.CommentAdded() | e.CommentWithdrawn() | e.ProposalAnswered() | e.CommentsAnswered():
            return _talk(state, event, at)
        case e.RoundOpened() | e.BallotCast() | e.RoundClosed() | e.RoundRevealed():
            return _vote(state, event, at)
        case e.KpiDecided(kpi=kpi):
            return replace(state, kpis=_put(state.kpis, kpi, decision=_decision(event, at)))
        case e.VersionSigned():
            return _signed(state, event, at)
        case e.VersionAcknowledged(seat=seat, how=how, text=text):
            return replace(state, acknowledged={**state.acknowledged, seat: Acknowledgement(how=how, text=text, at=at)})
        case _:
            assert_never(event)


def _put(parts: Mapping[str, V], key: str, **changes: object) -> Mapping[str, V]:
    return {**parts, key: replace(parts[key], **changes)}


def _prepared(state: Workshop, event: e.WorkshopPrepared) -> Workshop:
    return replace(
        state,
        id=event.workshop,
        team=event.team,
        leader=event.leader,
        title=event.title,
        goal=event.goal,
        agenda=event.agenda,
        promise=event.promise,
        occasion=event.occasion,
        replaces=event.replaces,
        replaces_number=event.replaces_number,
        why=event.why,
    )


def _clock(clock: Clock | None, event: e.PhaseExtended | e.TimerHeld | e.TimerResumed, at: datetime) -> Clock | None:
    match clock, event:
        case None, _:
            return None
        case Clock(), e.PhaseExtended(minutes=minutes):
            return replace(clock, seconds=clock.seconds + minutes * 60)
        case Clock(), e.TimerHeld():
            return replace(clock, held_at=clock.held_at or at)
        case Clock(held_at=None), e.TimerResumed():
            return clock
        case Clock(), e.TimerResumed():
            stood = at - clock.held_at if clock.held_at else timedelta()
            return replace(clock, started=clock.started + stood, held_at=None)


def _kpi(
    state: Workshop,
    by: str,
    event: e.KpiProposed | e.KpiCarried | e.CardRevised | e.KpiWithdrawn | e.KpisOrdered | e.TargetShown,
) -> Workshop:
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
        case e.KpiCarried(kpi=kpi, card=card, why=why):
            return _added(state, Kpi(id=kpi, card=card, carried=True, why=why, before=card, target_shown=True))
        case e.CardRevised(kpi=kpi):
            return replace(state, kpis={**state.kpis, kpi: _revised(state.kpis[kpi], event)})
        case e.KpiWithdrawn(kpi=kpi):
            spotlight = "" if state.spotlight == kpi else state.spotlight
            kpis = {key: value for key, value in state.kpis.items() if key != kpi}
            return replace(state, kpis=kpis, order=_without(state.order, kpi), spotlight=spotlight)
        case e.KpisOrdered(order=order):
            return replace(state, order=order)
        case e.TargetShown(kpi=kpi):
            return replace(state, kpis=_put(state.kpis, kpi, target_shown=True))
        case _:
            assert_never(event)


def _revised(kpi: Kpi, event: e.CardRevised) -> Kpi:
    asks_again = any(name in VOTED_ON for name, _, _ in changed(kpi.card, event.card))
    asked_about = event.revision if asks_again else kpi.asked_about
    return replace(kpi, card=event.card, revision=event.revision, asked_about=asked_about)


def _added(state: Workshop, kpi: Kpi) -> Workshop:
    return replace(state, kpis={**state.kpis, kpi.id: kpi}, order=(*state.order, kpi.id))


def _without(order: tuple[str, ...], kpi: str) -> tuple[str, ...]:
    return tuple(other for other in order if other != kpi)


def _talk(
    state: Workshop,
    event: e.CommentAdded | e.CommentWithdrawn | e.ProposalAnswered | e.CommentsAnswered,
    at: datetime,
) -> Workshop:
    match event:
        case e.CommentAdded():
            return _said(state, event, at)
        case e.CommentWithdrawn(comment=comment):
            return replace(state, comments={k: v for k, v in state.comments.items() if k != comment})
        case e.ProposalAnswered(kpi=kpi, fit=fit, text=text):
            return replace(state, kpis=_put(state.kpis, kpi, answer=Answer(verdict=fit, text=text, at=at)))
        case e.CommentsAnswered(comments=ids, verdict=verdict, text=text):
            answer = Answer(verdict=verdict, text=text, at=at)
            return replace(state, comments={**state.comments, **_answered(state, ids, answer)})
        case _:
            assert_never(event)


def _said(state: Workshop, event: e.CommentAdded, at: datetime) -> Workshop:
    placed = state.placed if event.sealed else state.placed + 1
    comment = Comment(
        id=event.comment,
        kpi=event.kpi,
        kind=event.kind,
        text=event.text,
        author=event.author,
        named=event.named,
        sealed=event.sealed,
        blind=event.sealed,
        place=0 if event.sealed else placed,
        at=at,
    )
    return replace(state, comments={**state.comments, comment.id: comment}, placed=placed)


def _answered(state: Workshop, ids: tuple[str, ...], answer: Answer) -> dict[str, Comment]:
    return {key: replace(state.comments[key], answer=answer) for key in ids if key in state.comments}


def _unsealed(state: Workshop) -> Workshop:
    """Release what was written blind: together, in the order of random ids, so that no order of writing shows."""
    sealed = sorted(comment.id for comment in state.comments.values() if comment.sealed)
    hidden = sorted(kpi.id for kpi in state.kpis.values() if kpi.sealed)
    if not sealed and not hidden:
        return state
    released = {
        key: replace(state.comments[key], sealed=False, place=state.placed + n) for n, key in enumerate(sealed, 1)
    }
    return replace(
        state,
        comments={**state.comments, **released},
        placed=state.placed + len(sealed),
        kpis={**state.kpis, **{key: replace(state.kpis[key], sealed=False) for key in hidden}},
        order=(*(key for key in state.order if key not in hidden), *hidden),
    )


def _vote(
    state: Workshop, event: e.RoundOpened | e.BallotCast | e.RoundClosed | e.RoundRevealed, at: datetime
) -> Workshop:
    match event:
        case e.RoundOpened(round=key, kpi=kpi, number=number, revision=revision):
            opened = Round(id=key, kpi=kpi, number=number, revision=revision)
            kpis = _put(state.kpis, kpi, rounds=(*state.kpis[kpi].rounds, key))
            return replace(state, rounds={**state.rounds, key: opened}, kpis=kpis)
        case e.BallotCast(round=key, seat=seat):
            ballots = {**state.rounds[key].ballots, seat: _ballot(event, at)}
            return replace(state, rounds=_put(state.rounds, key, ballots=ballots))
        case e.RoundClosed(round=key, invited=invited, quorum=quorum):
            closed = _put(state.rounds, key, status=RoundStatus.CLOSED, invited=invited, quorum=quorum)
            return replace(state, rounds=closed)
        case e.RoundRevealed():
            return _revealed(_unsealed(state), event, at)
        case _:
            assert_never(event)


def _ballot(event: e.BallotCast, at: datetime) -> Ballot:
    return Ballot(
        at=at,
        consent=event.consent,
        unclear=event.unclear,
        abstain=event.abstain,
        impact=event.impact,
        control=event.control,
        estimate=event.estimate,
        reason=event.reason,
    )


def _revealed(state: Workshop, event: e.RoundRevealed, at: datetime) -> Workshop:
    vote = state.rounds[event.round]
    reasons = {r.id: _reason(vote, r, at, state.placed + n) for n, r in enumerate(event.reasons, 1)}
    rounds = _put(
        state.rounds,
        event.round,
        status=RoundStatus.REVEALED,
        withheld=event.withheld,
        tally=event.tally,
        moved=event.moved,
    )
    comments = {**state.comments, **reasons}
    return replace(state, rounds=rounds, comments=comments, placed=state.placed + len(reasons))


def _reason(vote: Round, reason: e.Reason, at: datetime, place: int) -> Comment:
    """The reason of a low vote joins the talk as a concern, the reason of a block as an objection."""
    return Comment(
        id=reason.id,
        kpi=vote.kpi,
        round=vote.id,
        kind=CommentKind.CONCERN if reason.consent else CommentKind.OBJECTION,
        text=reason.text,
        author="",
        named=False,
        sealed=False,
        blind=True,
        place=place,
        at=at,
        consent=reason.consent,
    )


def _decision(event: e.KpiDecided, at: datetime) -> Decision:
    return Decision(
        outcome=event.outcome,
        rationale=event.rationale,
        against_advice=event.against_advice,
        changes=event.changes,
        expect=event.expect,
        pilot_until=event.pilot_until,
        review_by=event.review_by,
        at=at,
    )


def _signed(state: Workshop, event: e.VersionSigned, at: datetime) -> Workshop:
    """Sign, and forget who chose what: a replay of the log without its private ballots gives the same state."""
    rounds = {key: replace(r, ballots=dict.fromkeys(r.ballots, ERASED)) for key, r in state.rounds.items()}
    version = Version(
        id=event.version,
        number=event.number,
        effective_from=event.effective_from,
        review_on=event.review_on,
        signed_at=at,
        unchanged=event.unchanged,
        overrides=event.overrides,
    )
    return replace(_unsealed(state), status=Status.SIGNED, clock=None, version=version, rounds=rounds, slide=Slide.LIST)
