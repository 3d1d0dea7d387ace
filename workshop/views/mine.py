"""A seat's own things: what it chose, what it wrote and keeps sealed. Sent to that seat alone."""

from __future__ import annotations

from typing import Any

from workshop.domain.codec import plain
from workshop.domain.merging import lacking, voice
from workshop.domain.state import Comment, Kpi, Round, Workshop
from workshop.domain.values import ENDED, Access
from workshop.moments import millis
from workshop.people import NOBODY
from workshop.views.around import Around, Memo, Part, Parts
from workshop.views.facilitation import own_pulse
from workshop.views.mix import attendance


def mine(state: Workshop, who: str, around: Around, memo: Memo | None = None) -> Parts:
    """The parts of one seat, or of the leader; with a memo, the mix is worked out anew only when it may differ."""
    parts: Parts = {"me": _me(state, who, around)}
    if state.status not in ENDED:
        parts |= {f"ballot/{v.id}": _ballot(v, who) for v in state.rounds.values() if who in v.ballots}
    parts |= own_pulse(state, who)
    for comment in state.comments.values():
        if comment.author == who:
            parts[f"own/{comment.id}"] = _own(comment)
    for kpi in state.kpis.values():
        parts |= _proposals(kpi, who) | _merge(state, kpi, who)
    if who in state.acknowledged:
        took = state.acknowledged[who]
        parts["acknowledged"] = {"how": took.how.value, "text": took.text}
    if state.is_leaders(who) and around.background and state.status not in ENDED:
        parts["mix"] = _mix(state, around, memo or Memo())
    return parts


def _mix(state: Workshop, around: Around, keep: Memo) -> Part:
    made_from = (state.kpis, state.order, state.seats, state.grounds, state.replaces)
    here = (around.names, around.background, around.present)
    return keep.part("mix", (*made_from, *here), lambda: attendance(state, around))


def _me(state: Workshop, who: str, around: Around) -> Part:
    seat = state.seats.get(who)
    person = around.names.get(who, NOBODY)
    access = seat.access.value if seat else Access.LEADER.value
    return {
        "seat": seat.id if seat else "",
        "name": person.name,
        "team": person.team,
        "role": person.role,
        "access": access,
        "side": seat.side.value if seat else "",
        "ready": who in around.ready,
    }


def _ballot(vote: Round, who: str) -> Part:
    cast = vote.ballots[who]
    ballot: dict[str, Any] = plain(cast)
    return {**ballot, "at": millis(cast.at) if cast.at else None}


def _proposals(kpi: Kpi, who: str) -> Parts:
    """What somebody proposed from the room, also as a part of something else by now."""
    own = [(kpi.id, kpi.card.name)] if kpi.proposer == who and kpi.from_room else []
    own += [(part.id, part.name) for part in kpi.merged if part.author == who and part.from_room]
    return {f"proposal/{key}": {"kpi": kpi.id, "name": name, "sealed": kpi.sealed} for key, name in own}


def _merge(state: Workshop, kpi: Kpi, who: str) -> Parts:
    """The offer to merge that waits for this author's consent."""
    asked = kpi.merge is not None and voice(state, who) in lacking(state, kpi, kpi.merge)
    return {f"merge/{kpi.id}": {"kpi": kpi.id, "into": kpi.merge.into}} if kpi.merge and asked else {}


def _own(comment: Comment) -> Part:
    return {
        "id": comment.id,
        "kpi": comment.kpi,
        "kind": comment.kind.value,
        "prompt": comment.prompt.value,
        "text": comment.text,
        "named": comment.named,
        "sealed": comment.sealed,
    }
