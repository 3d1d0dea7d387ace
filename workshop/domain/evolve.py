"""How an event changes the state. Total, without rules and without I/O: what was recorded is taken as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import assert_never

from workshop.domain import events as e
from workshop.domain.erased import without_person
from workshop.domain.facilitation.evolve import (
    clock_resumed,
    facilitate,
    forgotten,
    phase_left,
    without_answers,
    without_facilitator,
)
from workshop.domain.grounds.evolve import ground
from workshop.domain.grounds.values import CheckKey
from workshop.domain.hearing import put, talk, uncast, unsealed, vote, voted
from workshop.domain.merging import merging
from workshop.domain.reviewing.evolve import review
from workshop.domain.state import ERASED, Acknowledgement, Clock, Seat, Version, Workshop
from workshop.domain.tabling import table
from workshop.domain.values import Phase, Prompt, Slide, Status


def evolve(state: Workshop, recorded: e.Recorded) -> Workshop:
    """The state after one more recorded event."""
    return replace(_applied(state, recorded, recorded.event), seq=recorded.seq)


def fold(recorded: Iterable[e.Recorded], start: Workshop | None = None) -> Workshop:
    """The state after a whole log, or after a tail of it from `start`; ballots in a row are counted together."""
    state = start or Workshop()
    for voted_on, run in groupby(recorded, _voted_on):
        state = _further(state, voted_on, run)
    return state


def _further(state: Workshop, voted_on: str, run: Iterable[e.Recorded]) -> Workshop:
    return voted(state, voted_on, run) if voted_on else _evolved(state, run)


def _evolved(state: Workshop, run: Iterable[e.Recorded]) -> Workshop:
    """The state after each of these, numbered at the end: no event looks at the number before it."""
    seq = state.seq
    for one in run:
        state, seq = _applied(state, one, one.event), one.seq
    return replace(state, seq=seq)


def _voted_on(recorded: e.Recorded) -> str:
    return recorded.event.round if isinstance(recorded.event, e.BallotCast) else ""


def _applied(state: Workshop, recorded: e.Recorded, event: e.Event) -> Workshop:
    at = recorded.at
    match event:
        case e.WorkshopPrepared():
            return _prepared(state, event)
        case e.PlanChanged():
            return _planned(state, event)
        case e.WorkshopAbandoned(why=why):
            return replace(_given_up(_forgotten(state)), why=why)
        case e.SeatTaken(seat=seat, person=person, access=access, side=side):
            return replace(state, seats={**state.seats, seat: Seat(id=seat, person=person, access=access, side=side)})
        case e.AccessGranted(seat=seat, access=access):
            return _seat_changed(state, seat, access=access)
        case e.SeatReleased(seat=seat):
            return _seat_changed(state, seat, here=False)
        case e.SeatReturned(seat=seat):
            return replace(state, seats=put(state.seats, seat, here=True))
        case e.SeatEnded(seat=seat):
            return _seat_ended(state, seat, at)
        case e.SeatRestored(seat=seat):
            return replace(state, seats=put(state.seats, seat, here=True, ended=None))
        case e.RoomOpened():
            return replace(state, status=Status.LIVE)
        case e.PhaseStarted(phase=phase, minutes=minutes):
            return _phase_started(unsealed(state), phase, minutes, at)
        case e.PhaseExtended(minutes=minutes):
            return _longer(state, minutes * 60)
        case e.TimerHeld() | e.TimerResumed():
            return _clock(state, event, at)
        case e.SpotlightMoved(kpi=kpi):
            return replace(_without_prompt_of_another(state, kpi), spotlight=kpi, slide=Slide.AUTO)
        case e.SlideShown(slide=slide):
            return replace(state, slide=slide)
        case e.RoomAsked(prompt=prompt, kpi=kpi):
            return replace(state, prompt=prompt, prompt_kpi=kpi)
        case e.KpiProposed() | e.KpiCarried() | e.CardRevised() | e.KpiWithdrawn() | e.KpisOrdered() | e.TargetShown():
            return table(state, event, recorded.by, at)
        case e.MergeOffered() | e.MergeAnswered() | e.KpiMerged():
            return merging(state, event, recorded.by)
        case e.KpiLinked(kpi=kpi, serves=serves):
            return replace(state, kpis=put(state.kpis, kpi, serves=serves))
        case e.CommentAdded() | e.CommentWithdrawn() | e.ProposalAnswered() | e.CommentsAnswered():
            return talk(state, event, at)
        case e.RoundOpened() | e.BallotCast() | e.RoundClosed() | e.RoundRevealed():
            return vote(state, event, at)
        case e.CheckShown(kpi=kpi, kind=kind):
            return _check_shown(replace(state, grounds=ground(state.grounds, event, recorded.by, at)), (kpi, kind))
        case e.CheckSet() | e.CheckDropped() | e.NeedAdded() | e.NeedDropped() | e.NeedAnswered():
            return replace(state, grounds=ground(state.grounds, event, recorded.by, at))
        case e.PremiseNoted() | e.PremiseJudged() | e.PeopleInvited() | e.MixConfirmed():
            return replace(state, grounds=ground(state.grounds, event, recorded.by, at))
        case e.TablesStarted(extended=seconds):
            return _longer(replace(state, facilitation=facilitate(state.facilitation, event, at)), seconds)
        case e.TablesEnded() | e.RoomHandedOver() | e.HandsCounted() | e.LeaderSpokeNoted():
            return replace(state, facilitation=facilitate(state.facilitation, event, at))
        case e.PulseGiven() | e.PulseClosed():
            return replace(state, facilitation=facilitate(state.facilitation, event, at))
        case e.EvidenceNoted() | e.FlagRaised() | e.FlagsAnswered():
            return replace(state, reviewing=review(state.reviewing, event, at))
        case e.RelevanceJudged() | e.ReviewAnswered() | e.PredictionJudged():
            return replace(state, reviewing=review(state.reviewing, event, at))
        case e.KpiDecided():
            return table(state, event, recorded.by, at)
        case e.VersionSigned():
            return _signed(state, event, at)
        case e.VersionAcknowledged(seat=seat, how=how, text=text):
            return replace(state, acknowledged={**state.acknowledged, seat: Acknowledgement(how=how, text=text, at=at)})
        case e.PersonErased():
            return without_person(state, event)
        case _:
            assert_never(event)


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


def _planned(state: Workshop, event: e.PlanChanged) -> Workshop:
    return replace(
        state,
        title=event.title,
        goal=event.goal,
        promise=event.promise,
        agenda=event.agenda,
        invited=event.invited,
        criteria=event.criteria,
    )


def _seat_changed(state: Workshop, seat: str, **changes: object) -> Workshop:
    """A seat that does less, or is left, runs the room no more."""
    facilitation = without_facilitator(state.facilitation, seat)
    return replace(state, seats=put(state.seats, seat, **changes), facilitation=facilitation)


def _seat_ended(state: Workshop, seat: str, at: datetime) -> Workshop:
    """A seat that was taken back is left, and what it gave to what is still open counts no more."""
    left = _seat_changed(uncast(state, seat), seat, here=False, ended=at)
    return replace(left, facilitation=without_answers(left.facilitation, seat))


def _phase_started(state: Workshop, phase: Phase, minutes: int, at: datetime) -> Workshop:
    return replace(
        state,
        phase=phase,
        clock=Clock(started=at, seconds=minutes * 60),
        slide=Slide.AUTO,
        prompt=Prompt.NONE,
        prompt_kpi="",
        facilitation=phase_left(state.facilitation, state.phase, state.clock, at),
    )


def _longer(state: Workshop, seconds: int) -> Workshop:
    clock = state.clock
    return replace(state, clock=replace(clock, seconds=clock.seconds + seconds)) if clock else state


def _clock(state: Workshop, event: e.TimerHeld | e.TimerResumed, at: datetime) -> Workshop:
    match state.clock, event:
        case Clock(held_at=None) as clock, e.TimerHeld():
            return replace(state, clock=replace(clock, held_at=at))
        case Clock(held_at=datetime() as held) as clock, e.TimerResumed():
            running = replace(clock, started=clock.started + (at - held), held_at=None)
            return replace(state, clock=running, facilitation=clock_resumed(state.facilitation, at - held))
        case _:
            return state


def _without_prompt_of_another(state: Workshop, kpi: str) -> Workshop:
    """One KPI at a time: a question about another one has had its answers."""
    about_this = state.prompt_kpi in ("", kpi)
    return state if about_this else replace(state, prompt=Prompt.NONE, prompt_kpi="")


def _check_shown(state: Workshop, key: CheckKey) -> Workshop:
    return replace(state, slide=Slide.CHECK, check_on_slide=key, spotlight=key[0] or state.spotlight)


def _forgotten(state: Workshop) -> Workshop:
    """Forget who chose what: a replay of the log without its private ballots gives the same state."""
    rounds = {key: replace(r, ballots=dict.fromkeys(r.ballots, ERASED)) for key, r in state.rounds.items()}
    return replace(state, rounds=rounds)


def _given_up(state: Workshop) -> Workshop:
    """The answers to closing questions that nobody closed are forgotten as well."""
    facilitation = replace(state.facilitation, pulse=forgotten(state.facilitation.pulse))
    return replace(state, status=Status.ABANDONED, clock=None, facilitation=facilitation)


def _signed(state: Workshop, event: e.VersionSigned, at: datetime) -> Workshop:
    version = Version(
        id=event.version,
        number=event.number,
        effective_from=event.effective_from,
        review_on=event.review_on,
        signed_at=at,
        unchanged=event.unchanged,
        overrides=event.overrides,
        worked=event.worked,
    )
    return replace(unsealed(_forgotten(state)), status=Status.SIGNED, clock=None, version=version, slide=Slide.LIST)
