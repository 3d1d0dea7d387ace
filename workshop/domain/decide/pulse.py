"""Rules for the closing questions (domain.md §5.6). What somebody answered leaves this module only as totals."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.facilitation.state import PulseAnswer
from workshop.domain.facilitation.values import PULSE
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Phase, Status
from workshop.numbers.confidentiality import may_reveal


def give(asked: Asked, command: c.GivePulse) -> tuple[e.Event, ...]:
    """Take the answers of a seat, or the change of them, until the questions are closed."""
    _must_be_asked(asked)
    if asked.state.facilitation.pulse.closed:
        raise Refused("stage_conflict", N_("The closing questions are closed. What you sent before counts."))
    if not asked.seat(asked.actor.who).votes:
        raise Refused("forbidden", N_("This seat does not answer the closing questions."))
    # The same answers again are an event, too: were they none, the next number of the log would tell so.
    given = e.PulseGiven(
        seat=asked.actor.who,
        could_say=command.could_say,
        had_influence=command.had_influence,
        know_why=command.know_why,
    )
    return (given,)


def close(asked: Asked) -> tuple[e.Event, ...]:
    """End the questions, once; their totals are there where enough answered."""
    _must_be_asked(asked)
    pulse = asked.state.facilitation.pulse
    if pulse.closed:
        return ()
    invited = {seat.id for seat in asked.state.voters()} | set(pulse.answers)
    return (e.PulseClosed(invited=len(invited), totals=totals(pulse.answers.values())),)


def totals(answers: Iterable[PulseAnswer]) -> e.PulseTotals | None:
    """How often each answer was given to each question; nothing where too few answered."""
    given = [answer for answer in answers if answer.could_say]
    counts = {name: _counts([getattr(answer, name) for answer in given]) for name in PULSE}
    return e.PulseTotals(**counts) if may_reveal(len(given)) else None


def _counts(values: list[int]) -> tuple[int, ...]:
    return tuple(values.count(step) for step in range(1, 6))


def _must_be_asked(asked: Asked) -> None:
    """The questions are asked in the last phase, and stay open after the signature."""
    if asked.state.status is not Status.SIGNED:
        asked.must_be_live()
        if asked.state.phase is not Phase.CLOSE:
            raise Refused("stage_conflict", N_("The closing questions are asked in the last phase."))
