"""The parts that say where the room is: the workshop, its phase and clock, the agenda, and who is here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop.domain.grounds.values import MixMoment
from workshop.domain.refusal import N_
from workshop.domain.state import Clock, Seat, Workshop
from workshop.domain.values import Access, Phase, Status
from workshop.moments import millis
from workshop.people import NOBODY
from workshop.sentences import WORDS
from workshop.views import facilitation
from workshop.views.around import Around, Audience, Part, Sentence, say
from workshop.views.grounds import check_key

PHASES = tuple(Phase)

_EXPECTS = {
    Phase.OPEN: N_("%(leader)s reads the promise. Nothing is final until you were heard."),
    Phase.SAME_WORDS: N_("We agree on the words first."),
    Phase.SILENT_START: N_("Write up to three numbers that matter. Nobody sees them until all are done."),
    Phase.PROPOSALS: N_("Listen, and ask what you do not understand. Targets come later."),
    Phase.BLIND_1: N_("The next vote opens with the room."),
    Phase.REVEAL: N_("Look at the picture first. We talk in a moment."),
    Phase.DISCUSS: N_("Low votes are heard first. Say what would have to change."),
    Phase.ADDITIONS: N_("What else would work? Each idea gets an answer."),
    Phase.BLIND_2: N_("The second vote opens with the room."),
    Phase.DECIDE: N_("%(leader)s decides now, and writes down why."),
    Phase.CLOSE: N_("The list is read back. Then it is signed."),
}


def workshop(state: Workshop, around: Around) -> Part:
    """What the session is and how to join it."""
    return {
        "id": state.id,
        "title": state.title,
        "goal": state.goal,
        "promise": state.promise,
        "team": around.team,
        "leader": around.name(state.leader),
        "status": state.status.value,
        "occasion": state.occasion.value,
        "why": state.why,
        "number": state.replaces_number + 1,
        "replaces_number": state.replaces_number,
        "minutes": sum(state.agenda),
        "invited": list(state.invited),
        "criteria": list(state.criteria),
        "code": around.code,
        "join_url": around.join_url,
        "zone": around.zone,
        "mix_checked": MixMoment.ATTENDANCE in state.grounds.mixes,
    }


def stage(state: Workshop, around: Around, audience: Audience) -> Part:
    """Where the room is, its clock, and one sentence on what happens now."""
    vote = state.open_round()
    banked = {"bank": facilitation.bank(state)} if audience is Audience.LEADER else {}
    return {
        "phase": state.phase.value,
        "step": PHASES.index(state.phase) + 1,
        "of": len(PHASES),
        "title": WORDS[state.phase.value],
        "spotlight": state.spotlight,
        "slide": state.slide.value,
        "check": _check(state),
        "prompt": state.prompt.value,
        "prompt_kpi": state.prompt_kpi,
        "round": vote.id if vote else "",
        "clock": _clock(state.clock),
        "expects": expects(state, around),
        "tables": facilitation.tables(state),
        "facilitator": facilitation.facilitator(state, around),
        **banked,
    }


def _check(state: Workshop) -> str:
    """The key of the reality check on the big screen, or an empty string; one filled in anew waits to be shown anew."""
    check = state.grounds.checks.get(state.check_on_slide) if state.check_on_slide else None
    return check_key((check.kpi, check.kind)) if check and check.shown else ""


def _clock(clock: Clock | None) -> dict[str, Any] | None:
    if clock is None:
        return None
    held = millis(clock.held_at) if clock.held_at else None
    return {"started": millis(clock.started), "seconds": clock.seconds, "held_at": held}


def expects(state: Workshop, around: Around) -> Sentence:
    """What happens now, in one sentence."""
    if state.status is Status.DRAFT:
        return say(N_("We have not started yet. You can read, and say what you think already."))
    if state.status is Status.SIGNED:
        return say(N_("The list is signed. Say how you take it."))
    if state.status is Status.ABANDONED:
        return say(N_("This workshop was given up."))
    return _in_the_room(state, around)


def _in_the_room(state: Workshop, around: Around) -> Sentence:
    if state.open_round():
        return say(N_("Vote now. Nobody sees a vote until the round closes, the leader neither."))
    if state.closed_rounds():
        return say(N_("The vote is closed. It is shown when all are done."))
    return say(_EXPECTS[state.phase], leader=around.name(state.leader))


def agenda(state: Workshop) -> Part:
    """The eleven phases and their minutes."""
    return [
        {"phase": phase.value, "title": WORDS[phase.value], "minutes": minutes}
        for phase, minutes in zip(PHASES, state.agenda, strict=True)
    ]


def people(state: Workshop, around: Around, audience: Audience) -> Part:
    """Who is here: by name for those who run the room, by team for everybody else."""
    seats = [seat for seat in state.seats.values() if seat.here]
    part: dict[str, Any] = {
        "present": sum(seat.id in around.present for seat in seats),
        "voters": len(state.voters()),
        "ready": sum(seat.id in around.ready for seat in seats),
        "teams": _teams(seats, around),
        "projectors": around.projectors,
        "led": around.led,
    }
    if audience is Audience.LEADER:
        part["seats"] = [_seat(seat, around) for seat in state.seats.values()]
    return part


def _teams(seats: Iterable[Seat], around: Around) -> list[dict[str, Any]]:
    teams: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.access is not Access.OBSERVER:
            teams.setdefault(around.names.get(seat.id, NOBODY).team or around.team, []).append(seat)
    return [
        {"team": team, "here": sum(seat.id in around.present for seat in sitting), "of": len(sitting)}
        for team, sitting in sorted(teams.items())
    ]


def _seat(seat: Seat, around: Around) -> dict[str, Any]:
    person = around.names.get(seat.id, NOBODY)
    return {
        "seat": seat.id,
        "name": person.name,
        "team": person.team,
        "role": person.role,
        "access": seat.access.value,
        "side": seat.side.value,
        "here": seat.here,
        "ended": seat.ended is not None,
        "present": seat.id in around.present,
        "ready": seat.id in around.ready,
    }


def silent(state: Workshop) -> Part:
    """How much is written and sealed; a count and nothing else."""
    comments = sum(comment.sealed for comment in state.comments.values())
    return {"written": comments + sum(kpi.sealed for kpi in state.kpis.values())}
