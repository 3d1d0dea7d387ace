"""The rules: given a state, a command and who asks, what happens, or why not. No I/O, no clock, no luck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from workshop.domain import commands as c
from workshop.domain.decide import (
    decision,
    facilitation,
    grounds,
    kpi,
    merge,
    plan,
    pulse,
    reviewing,
    room,
    seat,
    talk,
    vote,
)
from workshop.domain.decide.asked import Asked
from workshop.domain.events import Event
from workshop.domain.may import MAY
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop


def decide(
    state: Workshop, command: c.Command, actor: c.Actor, at: datetime, mint: Callable[[], str]
) -> tuple[Event, ...]:
    """The events that a command causes, or Refused; `mint` gives random ids, `at` is the one clock reading."""
    if actor.access not in MAY[type(command)]:
        raise Refused("forbidden", N_("Your role in this workshop does not allow that."))
    asked = Asked(state, actor, at, mint)
    asked.must_have_a_place()
    if not isinstance(command, c.PrepareWorkshop):
        asked.must_exist()
    return _ruled(asked, command)


def _ruled(asked: Asked, command: c.Command) -> tuple[Event, ...]:
    match command:
        case c.PrepareWorkshop():
            return plan.prepare(asked, command)
        case c.ChangePlan():
            return plan.change(asked, command)
        case c.AbandonWorkshop():
            return plan.abandon(asked, command)
        case c.TakeSeat():
            return seat.take(asked, command)
        case c.GrantAccess():
            return seat.grant(asked, command)
        case c.ReleaseSeat():
            return seat.release(asked, command)
        case c.EndSeat():
            return seat.end(asked, command)
        case c.RestoreSeat():
            return seat.restore(asked, command)
        case c.OpenRoom():
            return room.open_room(asked)
        case c.GoToPhase():
            return room.go_to(asked, command)
        case c.ExtendPhase():
            return room.extend(asked, command)
        case c.HoldTimer():
            return room.hold(asked)
        case c.ResumeTimer():
            return room.resume(asked)
        case c.PutInSpotlight():
            return room.spotlight(asked, command)
        case c.ShowSlide():
            return room.show(asked, command)
        case c.ProposeKpi():
            return kpi.propose(asked, command)
        case c.CarryKpi():
            return kpi.carry(asked, command)
        case c.ReviseCard():
            return kpi.revise(asked, command)
        case c.WithdrawKpi():
            return kpi.withdraw(asked, command)
        case c.OfferMerge():
            return merge.offer(asked, command)
        case c.AnswerMerge():
            return merge.answer(asked, command)
        case c.OrderKpis():
            return kpi.put_in_order(asked, command)
        case c.ShowTarget():
            return kpi.show_target(asked, command)
        case c.AddComment() | c.AskRoom() | c.WithdrawComment() | c.AnswerProposal() | c.AnswerComments():
            return _spoken(asked, command)
        case c.OpenRound() | c.CastBallot() | c.CloseRound() | c.RevealRounds():
            return _voted(asked, command)
        case c.DecideKpi():
            return decision.decide_kpi(asked, command)
        case c.SignVersion():
            return decision.sign(asked, command)
        case c.AcknowledgeVersion():
            return decision.acknowledge(asked, command)
        case c.NoteEvidence() | c.RaiseFlag() | c.AnswerFlags():
            return _reviewed(asked, command)
        case c.JudgeRelevance() | c.AnswerReview() | c.JudgePrediction():
            return _reviewed(asked, command)
        case c.StartTables() | c.EndTables() | c.HandOver() | c.CountHands() | c.NoteLeaderSpoke():
            return _facilitated(asked, command)
        case c.GivePulse() | c.ClosePulse():
            return _facilitated(asked, command)
        case _:
            return _grounded(asked, command)


def _facilitated(asked: Asked, command: c.FacilitationCommand) -> tuple[Event, ...]:
    match command:
        case c.StartTables():
            return facilitation.start_tables(asked)
        case c.EndTables():
            return facilitation.end_tables(asked)
        case c.HandOver():
            return facilitation.hand_over(asked, command)
        case c.CountHands():
            return facilitation.count_hands(asked, command)
        case c.NoteLeaderSpoke():
            return facilitation.note_leader_spoke(asked, command)
        case c.GivePulse():
            return pulse.give(asked, command)
        case c.ClosePulse():
            return pulse.close(asked)
        case _:
            assert_never(command)


def _reviewed(asked: Asked, command: c.ReviewCommand) -> tuple[Event, ...]:
    match command:
        case c.NoteEvidence():
            return reviewing.note_evidence(asked, command)
        case c.RaiseFlag():
            return reviewing.raise_flag(asked, command)
        case c.AnswerFlags():
            return reviewing.answer_flags(asked, command)
        case c.JudgeRelevance():
            return reviewing.judge_relevance(asked, command)
        case c.AnswerReview():
            return reviewing.answer(asked, command)
        case c.JudgePrediction():
            return reviewing.judge_prediction(asked, command)
        case _:
            assert_never(command)


def _grounded(asked: Asked, command: c.GroundsCommand) -> tuple[Event, ...]:
    match command:
        case c.LinkKpi():
            return grounds.link(asked, command)
        case c.SetCheck():
            return grounds.set_check(asked, command)
        case c.ShowCheck():
            return grounds.show_check(asked, command)
        case c.DropCheck():
            return grounds.drop_check(asked, command)
        case c.AddNeed():
            return grounds.add_need(asked, command)
        case c.DropNeed():
            return grounds.drop_need(asked, command)
        case c.AnswerNeed():
            return grounds.answer_need(asked, command)
        case c.NotePremise():
            return grounds.note_premise(asked, command)
        case c.JudgePremise():
            return grounds.judge_premise(asked, command)
        case c.InvitePeople():
            return grounds.invite(asked, command)
        case c.ConfirmMix():
            return grounds.confirm_mix(asked, command)
        case _:
            assert_never(command)


def _spoken(asked: Asked, command: c.SpokenCommand) -> tuple[Event, ...]:
    match command:
        case c.AddComment():
            return talk.say(asked, command)
        case c.WithdrawComment():
            return talk.take_back(asked, command)
        case c.AnswerProposal():
            return talk.answer_proposal(asked, command)
        case c.AnswerComments():
            return talk.answer_comments(asked, command)
        case c.AskRoom():
            return talk.ask_room(asked, command)
        case _:
            assert_never(command)


def _voted(asked: Asked, command: c.VoteCommand) -> tuple[Event, ...]:
    match command:
        case c.OpenRound():
            return vote.open_round(asked, command)
        case c.CastBallot():
            return vote.cast(asked, command)
        case c.CloseRound():
            return vote.close(asked, command)
        case c.RevealRounds():
            return vote.reveal(asked)
        case _:
            assert_never(command)
