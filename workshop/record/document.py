"""What an immutable version holds: everything the room was shown and the leader wrote, as plain values.

It holds ids of people, never names, and totals of ballots, never who gave which.
"""

from __future__ import annotations

from typing import Any, Final

from workshop.domain.codec import plain
from workshop.domain.events import Tally
from workshop.domain.score import score
from workshop.domain.state import Comment, Kpi, Round, Workshop
from workshop.domain.values import ON_THE_LIST, Access, Side
from workshop.moments import write_moment
from workshop.record import facilitation, grounds, reviewing

Document = dict[str, Any]
FORMAT: Final = 1
"""It counts up only when an older document could no longer be read; keys may be added."""
ADDED: Final = frozenset({"evidence", "review", "stands", "withdrawn", "present", "replaced_by", "watch_until"})
"""Keys that the first documents did not have yet: such a document has none of them, every later one has all."""
TOLD_BEFORE: Final = frozenset({"withdrawn", "present"})
"""Those of them that tell what happened under the first program already; the others tell what it did not know."""


def document(state: Workshop) -> Document:
    """The document of a workshop that has just been signed."""
    version = state.version
    if version is None:
        raise ValueError("only a signed workshop has a document")
    return {
        "format": FORMAT,
        "version": version.id,
        "number": version.number,
        "workshop": state.id,
        "team": state.team,
        "leader": state.leader,
        "title": state.title,
        "goal": state.goal,
        "promise": state.promise,
        "occasion": state.occasion.value,
        "why": state.why,
        "replaces": state.replaces,
        "replaces_number": state.replaces_number,
        "signed_at": write_moment(version.signed_at),
        "effective_from": version.effective_from.isoformat(),
        "review_on": version.review_on.isoformat(),
        "unchanged": version.unchanged,
        "overrides": [list(pair) for pair in version.overrides],
        "advised": _advised(state),
        "score": plain(score(state)),
        "pulse": facilitation.pulse(state.facilitation),
        "mix": grounds.mix(state.grounds),
        "list": grounds.whole_list(state),
        "checks": grounds.checks(state, ""),
        "premises": grounds.premises(state.grounds, ""),
        "kpis": [_kpi(state, kpi) for kpi in state.table()],
        "withdrawn": [_withdrawn(state, kpi) for kpi in state.withdrawn],
        "present": _present(state),
        "said": [_comment(state, comment) for comment in _about(state, "")],
    }


def is_on_list(kpi: Document) -> bool:
    """True for a KPI of a document that is in force with it."""
    return kpi["decision"]["outcome"] in {outcome.value for outcome in ON_THE_LIST}


def _advised(state: Workshop) -> Document:
    voted = {seat for vote in state.rounds.values() for seat in vote.ballots}
    own = sum(state.seats[seat].side is Side.OWN for seat in voted)
    comments = [c for c in state.comments.values() if not state.is_leaders(c.author)]
    return {
        "voters": len(voted),
        "own": own,
        "adjacent": len(voted) - own,
        "comments": len(comments),
        "answered": sum(comment.answer is not None for comment in comments),
    }


def _present(state: Workshop) -> list[str]:
    """The person ids of those who had a voice, in no order that tells anything."""
    return sorted(seat.person for seat in state.seats.values() if seat.access is Access.PARTICIPANT)


def _withdrawn(state: Workshop, kpi: Kpi) -> Document:
    """A proposal that its author took off the table again: there is no decision on it, but what was said stays."""
    return {
        "id": kpi.id,
        "name": kpi.card.name,
        "definition_plain": kpi.card.definition_plain,
        "from_room": kpi.from_room,
        "answer": _answer(kpi),
        "said": [_comment(state, comment) for comment in _about(state, kpi.id)],
        **({"why": kpi.withdrawn_why} if kpi.withdrawn_why else {}),
    }


def _kpi(state: Workshop, kpi: Kpi) -> Document:
    return {
        "id": kpi.id,
        "card": plain(kpi.card),
        "revision": kpi.revision,
        "from_room": kpi.from_room,
        "carried": kpi.carried,
        "stands": kpi.stands,
        "stops": kpi.stops + state.stops(kpi.id),
        "merged": [{"id": part.id, "name": part.name, "from_room": part.from_room} for part in kpi.merged],
        "serves": kpi.serves,
        "before": plain(kpi.before) if kpi.before else None,
        "answer": _answer(kpi),
        "decision": _decision(kpi),
        "hands": facilitation.hands(state.facilitation.hands.get(kpi.id)),
        "rounds": [_round(state.rounds[key]) for key in kpi.rounds],
        "checks": grounds.checks(state, kpi.id),
        "needs": grounds.needs(state, kpi.id),
        "premises": grounds.premises(state.grounds, kpi.id),
        "evidence": reviewing.evidence(state.reviewing, kpi.id),
        "review": reviewing.review(state.reviewing, kpi.id),
        "said": [_comment(state, comment) for comment in _about(state, kpi.id)],
    }


def _decision(kpi: Kpi) -> Document:
    decision = kpi.decision
    if decision is None:
        raise ValueError("every KPI of a signed list is decided")
    return {name: value for name, value in plain(decision).items() if name != "at"}


def _round(vote: Round) -> Document:
    return {
        "number": vote.number,
        "invited": vote.invited,
        "voted": len(vote.ballots),
        "quorum": vote.quorum,
        "withheld": vote.withheld.value,
        "moved": vote.moved,
        "leader_spoke": vote.leader_spoke,
        "tally": _tally(vote.tally) if vote.tally else None,
    }


def _tally(tally: Tally) -> Document:
    """The totals; leanings only where there are some, for earlier documents know nothing of them."""
    return {name: value for name, value in plain(tally).items() if name != "leanings" or value}


def _about(state: Workshop, kpi: str) -> list[Comment]:
    said = (comment for comment in state.comments.values() if comment.kpi == kpi and not comment.sealed)
    return sorted(said, key=lambda comment: comment.place)


def _comment(state: Workshop, comment: Comment) -> Document:
    return {
        "id": comment.id,
        "kind": comment.kind.value,
        "text": comment.text,
        "by": _person(state, comment) if comment.named else "",
        "consent": comment.consent,
        "prompt": comment.prompt.value,
        "answer": _answer(comment),
    }


def _person(state: Workshop, comment: Comment) -> str:
    seat = state.seats.get(comment.author)
    return seat.person if seat else comment.author


def _answer(of: Kpi | Comment) -> Document | None:
    return {"verdict": of.answer.verdict.value, "text": of.answer.text} if of.answer else None
