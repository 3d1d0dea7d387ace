"""How the state changes by what people say and vote: comments, answers, blind rounds, and the end of silence.

Part of `evolve`: total, without rules and without I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar, assert_never

from workshop.domain import events as e
from workshop.domain.facilitation.evolve import voted_on
from workshop.domain.state import Answer, Ballot, Comment, Round, Workshop
from workshop.domain.values import CommentKind, RoundStatus

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V", bound="DataclassInstance")


def put(parts: Mapping[str, V], key: str, **changes: object) -> Mapping[str, V]:
    """The same things with one of them changed."""
    return {**parts, key: replace(parts[key], **changes)}


def talk(
    state: Workshop,
    event: e.CommentAdded | e.CommentWithdrawn | e.ProposalAnswered | e.CommentsAnswered,
    at: datetime,
) -> Workshop:
    """The state after something was said, taken back or answered."""
    match event:
        case e.CommentAdded():
            return _said(state, event, at)
        case e.CommentWithdrawn(comment=comment):
            return replace(state, comments={k: v for k, v in state.comments.items() if k != comment})
        case e.ProposalAnswered(kpi=kpi, fit=fit, text=text):
            return replace(state, kpis=put(state.kpis, kpi, answer=Answer(verdict=fit, text=text, at=at)))
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
        prompt=event.prompt,
        place=0 if event.sealed else placed,
        at=at,
    )
    return replace(state, comments={**state.comments, comment.id: comment}, placed=placed)


def _answered(state: Workshop, ids: tuple[str, ...], answer: Answer) -> dict[str, Comment]:
    return {key: replace(state.comments[key], answer=answer) for key in ids if key in state.comments}


def unsealed(state: Workshop) -> Workshop:
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


def vote(
    state: Workshop, event: e.RoundOpened | e.BallotCast | e.RoundClosed | e.RoundRevealed, at: datetime
) -> Workshop:
    """The state after a step of a blind round."""
    match event:
        case e.RoundOpened():
            return _opened(state, event)
        case e.BallotCast(round=key, seat=seat):
            return _cast(state, key, {seat: _ballot(event, at)})
        case e.RoundClosed(round=key, invited=invited, quorum=quorum):
            closed = put(state.rounds, key, status=RoundStatus.CLOSED, invited=invited, quorum=quorum)
            return replace(state, rounds=closed)
        case e.RoundRevealed():
            return _revealed(unsealed(state), event, at)
        case _:
            assert_never(event)


def voted(state: Workshop, vote: str, run: Iterable[e.Recorded]) -> Workshop:
    """The state after ballots of one round that came one after the other: of each seat the last one counts."""
    last = {event.seat: (event, one) for one in run if isinstance(event := one.event, e.BallotCast)}
    ballots = {seat: _ballot(event, one.at) for seat, (event, one) in last.items()}
    return replace(_cast(state, vote, ballots), seq=max(one.seq for _, one in last.values()))


def _cast(state: Workshop, vote: str, ballots: Mapping[str, Ballot]) -> Workshop:
    return replace(state, rounds=put(state.rounds, vote, ballots={**state.rounds[vote].ballots, **ballots}))


def uncast(state: Workshop, seat: str) -> Workshop:
    """The state without the ballot of a seat in the round that is open: nobody has seen anything of it."""
    open_round = state.open_round()
    if open_round is None or seat not in open_round.ballots:
        return state
    others = {key: ballot for key, ballot in open_round.ballots.items() if key != seat}
    return replace(state, rounds=put(state.rounds, open_round.id, ballots=others))


def _opened(state: Workshop, event: e.RoundOpened) -> Workshop:
    opened = Round(
        id=event.round,
        kpi=event.kpi,
        number=event.number,
        revision=event.revision,
        criteria=event.criteria,
        leader_spoke=event.leader_spoke,
    )
    kpi = state.kpis[event.kpi].reopened()
    return replace(
        state,
        rounds={**state.rounds, opened.id: opened},
        kpis={**state.kpis, kpi.id: replace(kpi, rounds=(*kpi.rounds, opened.id))},
        facilitation=voted_on(state.facilitation, event.kpi),
    )


def _ballot(event: e.BallotCast, at: datetime) -> Ballot:
    return Ballot(
        at=at,
        consent=event.consent,
        unclear=event.unclear,
        abstain=event.abstain,
        impact=event.impact,
        control=event.control,
        realistic=event.realistic,
        sound=event.sound,
        lasting=event.lasting,
        fitting=event.fitting,
        equipped=event.equipped,
        estimate=event.estimate,
        reason=event.reason,
    )


def _revealed(state: Workshop, event: e.RoundRevealed, at: datetime) -> Workshop:
    vote = state.rounds[event.round]
    reasons = {r.id: _reason(vote, r, at, state.placed + n) for n, r in enumerate(event.reasons, 1)}
    rounds = put(
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
