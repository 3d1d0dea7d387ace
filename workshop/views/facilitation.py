"""The parts about running the room: tables, who runs it, banked time, shows of hands, the big screen, the closing
questions. What somebody answered to those is never made into a part but their own.
"""

from __future__ import annotations

from typing import Any

from workshop.domain.codec import plain
from workshop.domain.facilitation.state import Hands, PulseAnswer
from workshop.domain.facilitation.values import PSEUDO_VOICE, PULSE, TABLE_STEPS
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop
from workshop.domain.values import Phase, Status
from workshop.moments import millis
from workshop.numbers.agreement import ratings
from workshop.views.around import Around, Audience, Part, Sentence, say
from workshop.views.picture import in_words

PHASES = tuple(Phase)


def tables(state: Workshop) -> dict[str, Any] | None:
    """The talk at tables while it lasts: when it began, and its steps; the clock tells which of them runs."""
    started = state.facilitation.tables
    steps = [{"title": title, "seconds": seconds} for title, seconds in TABLE_STEPS]
    return {"started": millis(started), "steps": steps} if started else None


def facilitator(state: Workshop, around: Around) -> dict[str, str]:
    """Who runs the room; an empty seat is the leader."""
    seat = state.facilitation.facilitator
    return {"seat": seat, "name": around.name(seat or state.leader)}


def bank(state: Workshop) -> int:
    """Seconds planned minus seconds used over the phases that are over; below zero when the room is late."""
    running = state.phase if state.status is Status.LIVE else None
    over = {phase: used for phase, used in state.facilitation.used.items() if phase is not running}
    planned = sum(state.agenda[PHASES.index(phase)] for phase in over) * 60
    return planned - sum(over.values())


def hands(counted: Hands | None) -> dict[str, Any] | None:
    """A show of hands, apart from every ballot."""
    if counted is None:
        return None
    return {"counts": list(counted.counts), "n": sum(counted.counts), "at": millis(counted.at)}


def screen(around: Around) -> Part:
    """How the big screen shows what it shows."""
    part: dict[str, Any] = plain(around.screen)
    return part


def pulse(state: Workshop, audience: Audience) -> Part:
    """The closing questions: how many answered; for those who run the room, once closed, what came out."""
    known = state.facilitation.pulse
    voters = {seat.id for seat in state.voters()} | set(known.answers)
    part: dict[str, Any] = {
        "status": _status(state),
        "given": len(known.answers),
        "of": known.invited if known.closed else len(voters),
    }
    return part | (_came_out(state) if known.closed and audience is Audience.LEADER else {})


def own_pulse(state: Workshop, who: str) -> dict[str, Part]:
    """One's own answers, while they can be changed."""
    known = state.facilitation.pulse
    answer = known.answers.get(who)
    return {"own_pulse": _own(answer)} if answer and answer.could_say else {}


def _own(answer: PulseAnswer) -> dict[str, Any]:
    return {**{name: getattr(answer, name) for name in PULSE}, "at": millis(answer.at) if answer.at else None}


def _status(state: Workshop) -> str:
    is_asked = state.status is Status.SIGNED or (state.status is Status.LIVE and state.phase is Phase.CLOSE)
    if state.facilitation.pulse.closed:
        return "closed"
    return "open" if is_asked else "none"


def _came_out(state: Workshop) -> dict[str, Any]:
    return {"questions": _questions(state), "warning": _warning(state), "unanswered": _unanswered(state)}


def _questions(state: Workshop) -> list[dict[str, Any]] | None:
    totals = state.facilitation.pulse.totals
    if totals is None:
        return None
    counts = {name: list(getattr(totals, name)) for name in PULSE}
    return [{"name": name, "counts": counts[name], "median": in_words(ratings(counts[name]))} for name in PULSE]


def _warning(state: Workshop) -> Sentence | None:
    """Pseudo-voice: people could speak, and in their eyes it changed nothing (domain.md §5.6)."""
    totals = state.facilitation.pulse.totals
    middle = ratings(totals.had_influence) if totals else None
    if middle is None or middle > PSEUDO_VOICE:
        return None
    return say(N_("The room spoke, and doubts that it changed anything. Answer what still waits for your words."))


def _unanswered(state: Workshop) -> list[str]:
    """What the room said and nobody has answered, in the order it was said."""
    waits = (c for c in state.comments.values() if not (c.sealed or c.answer or state.is_leaders(c.author)))
    return [comment.id for comment in sorted(waits, key=lambda comment: comment.place)]
