"""Rules for reviews: what is answered before the vote, the twelve questions, the prediction, flags, the evidence."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.refusal import N_, Refused
from workshop.domain.reviewing.snapshot import canonical_snapshot
from workshop.domain.reviewing.values import Came
from workshop.domain.state import Kpi
from workshop.domain.values import ON_THE_LIST, SEALED_PHASES, Occasion, Status

MOST_FLAGS = 5
"""So many flags of one person on one KPI may wait for an answer."""


def note_evidence(asked: Asked, command: c.NoteEvidence) -> tuple[e.Event, ...]:
    """Keep what the readings say of a KPI on this day; the last one before the signature stays."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    snapshot = canonical_snapshot(command.snapshot)
    known = asked.state.reviewing.evidence.get(kpi.id)
    return () if snapshot == known else (e.EvidenceNoted(kpi=kpi.id, snapshot=snapshot),)


def raise_flag(asked: Asked, command: c.RaiseFlag) -> tuple[e.Event, ...]:
    """Take a flag on a KPI in force: after the signature, or in its review outside the silent phases."""
    kpi = asked.shown_kpi(command.kpi)
    _must_be_in_force(asked, kpi)
    own = [flag for flag in asked.state.reviewing.flags_on(kpi.id) if flag.author == asked.actor.who]
    if sum(not flag.answer for flag in own) >= MOST_FLAGS:
        sentence = N_("You raised %(most)d flags here that wait for an answer. That is enough for now.")
        raise Refused("bad_value", sentence, most=MOST_FLAGS)
    raised = e.FlagRaised(flag=asked.mint(), kpi=kpi.id, kind=command.kind, author=asked.actor.who, text=command.text)
    return (raised,)


def answer_flags(asked: Asked, command: c.AnswerFlags) -> tuple[e.Event, ...]:
    """Answer flags, also after the signature; the last answer counts."""
    _must_not_be_given_up(asked)
    if any(key not in asked.state.reviewing.flags for key in command.flags):
        raise Refused("not_found", N_("There is no such flag here."), field="flags")
    return (e.FlagsAnswered(flags=tuple(dict.fromkeys(command.flags)), text=command.text),)


def judge_relevance(asked: Asked, command: c.JudgeRelevance) -> tuple[e.Event, ...]:
    """Say whether need and market are as they were: before the first vote, so that the room votes knowing it."""
    kpi = _under_review(asked, command.kpi)
    if kpi.rounds:
        raise Refused("stage_conflict", N_("The room has begun to vote on it. Say it as a comment now."))
    judged = e.RelevanceJudged(kpi=kpi.id, business=command.business, market=command.market, text=command.text)
    return (judged,)


def answer(asked: Asked, command: c.AnswerReview) -> tuple[e.Event, ...]:
    """Answer one of the twelve questions, change the answer, or take it back."""
    kpi = _under_review(asked, command.kpi)
    if asked.state.reviewing.answers.get(kpi.id, {}).get(command.question, "") == command.text:
        return ()
    return (e.ReviewAnswered(kpi=kpi.id, question=command.question, text=command.text),)


def judge_prediction(asked: Asked, command: c.JudgePrediction) -> tuple[e.Event, ...]:
    """Say whether what was expected last time came true; the last word before the signature counts."""
    kpi = _under_review(asked, command.kpi)
    if kpi.last is None or not kpi.last.expect:
        raise Refused("bad_value", N_("Nothing was expected of it in writing, so there is nothing to judge."))
    if command.came_true is Came.UNSET:
        raise Refused("bad_value", N_("Choose one: yes, partly, no, or cannot tell."), field="came_true")
    judged = e.PredictionJudged(kpi=kpi.id, came_true=command.came_true, sound=command.sound, text=command.text)
    return (judged,)


def _must_not_be_given_up(asked: Asked) -> None:
    if asked.state.status is Status.ABANDONED:
        raise Refused("gone", N_("This workshop was given up. Prepare a new one."))


def _must_be_in_force(asked: Asked, kpi: Kpi) -> None:
    _must_not_be_given_up(asked)
    if asked.state.status is Status.SIGNED:
        if kpi.decision is None or kpi.decision.outcome not in ON_THE_LIST:
            raise Refused("stage_conflict", N_("This KPI is not on the list, so there is nothing to flag."))
    elif not kpi.carried:
        raise Refused("stage_conflict", N_("It is not in force yet. Say it as a comment."))
    elif asked.state.status is Status.LIVE and asked.state.phase in SEALED_PHASES:
        raise Refused("stage_conflict", N_("The room writes in silence now. Say it as a comment."))


def _under_review(asked: Asked, key: str) -> Kpi:
    """A KPI in force that this review carries."""
    asked.must_be_open()
    kpi = asked.shown_kpi(key)
    if asked.state.occasion is not Occasion.REVIEW or not kpi.carried:
        raise Refused("stage_conflict", N_("That is asked about a KPI in force, in its review."))
    return kpi
