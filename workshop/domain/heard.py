"""Whom the room has heard: by a vote, or by words they put their name under.

A confidential comment and an unsigned proposal never count: the list of the silent would tell whose they are. Nobody
falls silent by a lost connection, because this is read from the log alone.
"""

from __future__ import annotations

from workshop.domain.state import Seat, Workshop


def heard(state: Workshop) -> frozenset[str]:
    """The seats that have voted, passed ("not my area" is a vote too), or said something by name."""
    voted = {seat for vote in state.rounds.values() for seat in vote.ballots}
    named = {comment.author for comment in state.comments.values() if comment.named and not comment.sealed}
    return frozenset(voted | (named & state.seats.keys()))


def unheard(state: Workshop) -> tuple[Seat, ...]:
    """Those who may vote, are here, and were not heard yet."""
    known = heard(state)
    return tuple(seat for seat in state.voters() if seat.id not in known)
