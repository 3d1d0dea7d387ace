"""How a review changes by what happened. Part of `evolve`: total, without rules and without I/O."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from workshop.domain.reviewing import events as r
from workshop.domain.reviewing.state import JudgedPrediction, RaisedFlag, Relevance, Reviewing

ReviewingEvent = (
    r.EvidenceNoted | r.FlagRaised | r.FlagsAnswered | r.RelevanceJudged | r.ReviewAnswered | r.PredictionJudged
)


def review(state: Reviewing, event: ReviewingEvent, at: datetime) -> Reviewing:
    """The review after one more event."""
    match event:
        case r.EvidenceNoted(kpi=kpi, snapshot=snapshot):
            return replace(state, evidence={**state.evidence, kpi: snapshot})
        case r.FlagRaised(flag=flag):
            return replace(state, flags={**state.flags, flag: _flag(event, at)})
        case r.FlagsAnswered(flags=flags, text=text):
            return replace(state, flags={**state.flags, **_answered(state, flags, text)})
        case r.RelevanceJudged(kpi=kpi):
            return replace(state, relevance={**state.relevance, kpi: _relevance(event, at)})
        case r.ReviewAnswered():
            return replace(state, answers={**state.answers, event.kpi: _answers(state, event)})
        case r.PredictionJudged(kpi=kpi):
            return replace(state, predictions={**state.predictions, kpi: _prediction(event, at)})
        case _:
            assert_never(event)


def _flag(event: r.FlagRaised, at: datetime) -> RaisedFlag:
    return RaisedFlag(id=event.flag, kpi=event.kpi, kind=event.kind, author=event.author, text=event.text, at=at)


def _answered(state: Reviewing, flags: tuple[str, ...], text: str) -> dict[str, RaisedFlag]:
    return {key: replace(state.flags[key], answer=text) for key in flags if key in state.flags}


def _relevance(event: r.RelevanceJudged, at: datetime) -> Relevance:
    return Relevance(business=event.business, market=event.market, text=event.text, at=at)


def _answers(state: Reviewing, event: r.ReviewAnswered) -> dict[int, str]:
    others = {
        question: text for question, text in state.answers.get(event.kpi, {}).items() if question != event.question
    }
    given = others | ({event.question: event.text} if event.text else {})
    return dict(sorted(given.items()))


def _prediction(event: r.PredictionJudged, at: datetime) -> JudgedPrediction:
    return JudgedPrediction(came_true=event.came_true, sound=event.sound, text=event.text, at=at)
