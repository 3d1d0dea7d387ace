"""The history in sentences: what is kept of each event for telling it later, and how it is told.

`details` runs when the event is written and keeps what the sentence will need; `tell` gives the sentence as a msgid
with its places. Neither ever holds a ballot's choice, a confidential author, or the words of a comment; of what is
written blind the history tells only that it was written, since its reader may be in the room.
"""

from __future__ import annotations

from typing import Any

from workshop import ground_sentences as ground
from workshop import reviewing_sentences as reviewing
from workshop import running_sentences as running
from workshop.domain import events as e
from workshop.domain.card import changed
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop
from workshop.domain.values import RoundStatus

Details = dict[str, Any]
Said = tuple[str, dict[str, Any]]


def details(before: Workshop, event: e.Event, after: Workshop) -> tuple[str, Details]:
    """The KPI an event is about (or "") and the values its sentence needs."""
    if _is_sealed(before, event):
        return _sealed_kpi(event), {"sealed": True}
    kpi = _kpi_of(before, event)
    told = _told(before, event, after)
    if kpi:
        told["kpi"] = _name(after, kpi) or _name(before, kpi)
    return kpi, told


def _is_sealed(before: Workshop, event: e.Event) -> bool:
    match event:
        case e.KpiProposed(sealed=sealed) | e.CommentAdded(sealed=sealed):
            return sealed
        case e.KpiWithdrawn(kpi=key):
            return before.kpis[key].sealed
        case e.CommentWithdrawn(comment=key):
            return key in before.comments and before.comments[key].sealed
        case _:
            return False


def _sealed_kpi(event: e.Event) -> str:
    """A sealed proposal belongs to its own story, without its name; a sealed comment does not say what it is about."""
    return event.kpi if isinstance(event, e.KpiProposed | e.KpiWithdrawn) else ""


def _name(state: Workshop, kpi: str) -> str:
    return state.kpis[kpi].card.name if kpi in state.kpis else ""


def _kpi_of(before: Workshop, event: e.Event) -> str:
    match event:
        case e.BallotCast(round=key) | e.RoundClosed(round=key) | e.RoundRevealed(round=key):
            return before.rounds[key].kpi
        case e.CommentWithdrawn(comment=key):
            return before.comments[key].kpi if key in before.comments else ""
        case e.CommentsAnswered(comments=keys):
            about = {before.comments[key].kpi for key in keys if key in before.comments}
            return about.pop() if len(about) == 1 else ""
        case e.FlagsAnswered():
            return reviewing.about(before, event)
        case _:
            return ground.about(before, event)


def _told(before: Workshop, event: e.Event, after: Workshop) -> Details:
    match event:
        case e.WorkshopPrepared(title=title, why=why, replaces_number=number):
            return {"title": title, "why": why, "number": number, "occasion": after.occasion.value}
        case e.PlanChanged(title=title) | e.WorkshopAbandoned(why=title):
            return {"text": title}
        case e.SeatTaken(access=access, side=side):
            return {"access": access.value, "side": side.value}
        case e.AccessGranted(access=access):
            return {"access": access.value}
        case e.PhaseStarted(phase=phase, minutes=minutes):
            return {"phase": phase.value, "minutes": minutes}
        case e.PhaseExtended(minutes=minutes):
            return {"minutes": minutes}
        case e.SlideShown(slide=slide):
            return {"slide": slide.value}
        case e.KpiProposed(from_room=from_room):
            return {"from_room": from_room}
        case e.CardRevised(kpi=kpi, card=card, why=why):
            return {"changes": [list(change) for change in changed(before.kpis[kpi].card, card)], "why": why}
        case e.CommentAdded(kind=kind):
            return {"kind": kind.value}
        case e.ProposalAnswered(fit=verdict, text=text) | e.CommentsAnswered(verdict=verdict, text=text):
            return {"verdict": verdict.value, "text": text, "count": len(getattr(event, "comments", (1,)))}
        case e.BallotCast(round=key) | e.RoundClosed(round=key) | e.RoundRevealed(round=key):
            return _round(after, key)
        case e.KpiDecided():
            return _decision(event)
        case e.VersionSigned(number=number, unchanged=unchanged, overrides=overrides):
            return _signed(event, number, unchanged, overrides)
        case e.VersionAcknowledged():
            return {}  # how it was taken, with the moment, would tell the leader whose answer it is
        case _:
            return ground.told(before, event, after) | running.told(event, after) | reviewing.told(before, event, after)


def _round(after: Workshop, key: str) -> Details:
    vote = after.rounds[key]
    told: Details = {"number": vote.number}
    if vote.status is not RoundStatus.OPEN:
        told |= {"voted": len(vote.ballots), "invited": vote.invited}
    if vote.tally is not None:
        told |= {"withheld": vote.withheld.value, "counts": list(vote.tally.counts)}
    return told


def _decision(event: e.KpiDecided) -> Details:
    return {
        "outcome": event.outcome.value,
        "rationale": event.rationale,
        "basis": event.basis.value,
        "against_advice": event.against_advice,
        "changes": event.changes,
        "expect": event.expect,
        "pilot_until": event.pilot_until.isoformat() if event.pilot_until else "",
        "review_by": event.review_by.isoformat() if event.review_by else "",
        "replaced_by": list(event.replaced_by),
        "watch_until": event.watch_until.isoformat() if event.watch_until else "",
    }


def _signed(event: e.VersionSigned, number: int, unchanged: bool, overrides: tuple[tuple[str, str], ...]) -> Details:
    return {
        "version": event.version,
        "number": number,
        "unchanged": unchanged,
        "overrides": [list(pair) for pair in overrides],
        "review_on": event.review_on.isoformat(),
    }


_SIMPLE = {
    "PlanChanged": N_("The plan was changed."),
    "WorkshopAbandoned": N_("The workshop was given up: %(text)s"),
    "AccessGranted": N_("A seat now takes part as %(access_word)s."),
    "SeatReleased": N_("Somebody left the room."),
    "SeatReturned": N_("Somebody came back to the room."),
    "SeatEnded": N_("%(leader)s ended somebody’s seat in the workshop."),
    "SeatRestored": N_("%(leader)s let somebody back in whose seat had been ended."),
    "RoomOpened": N_("The room was opened."),
    "PhaseStarted": N_("The room moved to: %(phase_word)s."),
    "PhaseExtended": N_("The phase got %(minutes)d more minutes."),
    "TimerHeld": N_("The clock was stopped."),
    "TimerResumed": N_("The clock ran again."),
    "SpotlightMoved": N_("%(kpi)s came to the big screen."),
    "SlideShown": N_("The big screen changed."),
    "KpiWithdrawn": N_("%(kpi)s was taken off the table."),
    "KpisOrdered": N_("The order of the proposals was set."),
    "TargetShown": N_("The leader’s target for %(kpi)s was shown."),
    "CommentWithdrawn": N_("Somebody took a comment back."),
    "BallotCast": N_("Somebody voted in round %(number)d on %(kpi)s."),
    "RoundClosed": N_("Round %(number)d on %(kpi)s closed with %(voted)d of %(invited)d votes."),
}
_SEALED = {
    "KpiProposed": N_("A participant proposed a KPI in silence."),
    "KpiWithdrawn": N_("A sealed proposal was taken back."),
    "CommentAdded": N_("Somebody wrote something in silence."),
    "CommentWithdrawn": N_("Somebody took back what they wrote in silence."),
}
_JOINED = {
    "participant": N_("Somebody joined as a participant."),
    "observer": N_("Somebody joined as an observer."),
}
_SAID = {
    "question": N_("A question was asked about %(kpi)s."),
    "concern": N_("A concern was raised about %(kpi)s."),
    "evidence": N_("Evidence was given on %(kpi)s."),
    "idea": N_("An idea was added to %(kpi)s."),
    "support": N_("Somebody spoke for %(kpi)s."),
    "objection": N_("An objection was raised to %(kpi)s."),
    "stop": N_("Somebody would stop %(kpi)s."),
}
_DECIDED = {
    "adopt": N_("%(leader)s adopted %(kpi)s."),
    "adopt_with_changes": N_("%(leader)s adopted %(kpi)s with changes."),
    "pilot": N_("%(leader)s made %(kpi)s a pilot until %(pilot_until_day)s."),
    "park": N_("%(leader)s parked %(kpi)s."),
    "reject": N_("%(leader)s rejected %(kpi)s."),
    "metric_only": N_("%(leader)s keeps %(kpi)s as a metric only."),
    "keep": N_("%(leader)s kept %(kpi)s as it is."),
    "amend": N_("%(leader)s amended %(kpi)s."),
    "retire": N_("%(leader)s retired %(kpi)s."),
    "replace": N_("%(leader)s replaced %(kpi)s by another KPI."),
}


def tell(kind: str, told: Details) -> Said:
    """The sentence of one line of history; places such as %(leader)s are filled by whoever knows the names."""
    return _msgid(kind, told), told


def _msgid(kind: str, told: Details) -> str:
    if told.get("sealed"):
        return _SEALED[kind]
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind in ground.KINDS:
        return ground.msgid(kind, told)
    if kind in reviewing.KINDS:
        return reviewing.msgid(kind, told)
    if kind in running.KINDS:
        return running.msgid(kind, told)
    match kind:
        case "WorkshopPrepared":
            return _prepared(told)
        case "SeatTaken":
            return _JOINED[told["access"]]
        case "KpiProposed":
            return _proposed(told)
        case "CardRevised":
            return N_("The card of %(kpi)s was changed.")
        case "CommentAdded":
            return _SAID[told["kind"]] if told.get("kpi") else N_("Somebody wrote something for the whole list.")
        case "ProposalAnswered":
            return N_("%(leader)s answered the proposal %(kpi)s: %(verdict_word)s.")
        case "CommentsAnswered":
            return _answered(told)
        case "RoundRevealed":
            return _revealed(told)
        case "KpiDecided":
            return _DECIDED[told["outcome"]]
        case "VersionSigned":
            return _finalised(told)
        case "VersionAcknowledged":
            return N_("Somebody said how they take the list.")
        case _:
            raise ValueError("an event without a sentence: " + kind)


def _prepared(told: Details) -> str:
    if told["occasion"] == "review":
        return N_("%(leader)s opened version %(number)d for review: %(why)s")
    return N_("%(leader)s prepared the workshop “%(title)s”.")


def _proposed(told: Details) -> str:
    return N_("%(kpi)s was proposed by a participant.") if told["from_room"] else N_("%(leader)s proposed %(kpi)s.")


def _answered(told: Details) -> str:
    if told.get("kpi"):
        return N_("%(leader)s answered %(count)d of the room’s comments on %(kpi)s: %(verdict_word)s.")
    return N_("%(leader)s answered %(count)d of the room’s comments: %(verdict_word)s.")


def _revealed(told: Details) -> str:
    if told["withheld"]:
        return N_("Round %(number)d on %(kpi)s was revealed without its picture, to keep votes confidential.")
    return N_("Round %(number)d on %(kpi)s was revealed: %(picture)s.")


def _finalised(told: Details) -> str:
    if told["unchanged"]:
        return N_("%(leader)s signed version %(number)d: the list is confirmed unchanged.")
    return N_("%(leader)s signed version %(number)d of the list.")


WORDS: dict[str, str] = {
    "open": N_("Opening"),
    "same_words": N_("Same words"),
    "silent_start": N_("Silent start"),
    "proposals": N_("Proposals"),
    "blind_1": N_("Blind round 1"),
    "reveal": N_("Reveal"),
    "discuss": N_("Discuss"),
    "additions": N_("The room’s additions"),
    "blind_2": N_("Blind round 2"),
    "decide": N_("Decide"),
    "close": N_("Closing"),
    "participant": N_("participant"),
    "observer": N_("observer"),
    "cofacilitator": N_("co-facilitator"),
    "fits": N_("fits"),
    "partly": N_("fits partly"),
    "does_not": N_("does not fit"),
    "adopted": N_("adopted"),
    "not_now": N_("not now"),
    "no": N_("no"),
}
"""The words that the places `%(phase_word)s`, `%(access_word)s` and `%(verdict_word)s` are filled with."""
