"""How a signed list is taken: who is asked, and how much of what they answered may be told.

Pure. The leader sees who is left to answer, so answers are told in groups: one alone would tell whose it is. Who asks
to talk is known by name, so that answer is told at once. It must never tell fewer than a group more than before.
"""

from __future__ import annotations

from workshop.domain.state import Acknowledgement, Seat, Workshop
from workshop.domain.values import Acknowledged
from workshop.numbers.confidentiality import SMALLEST_GROUP


def absent(state: Workshop) -> tuple[str, ...]:
    """The persons who were invited from the roster and took no seat."""
    seated = {seat.person for seat in state.seats.values()}
    return tuple(person for person in state.grounds.people if person not in seated)


def asked(state: Workshop) -> tuple[str, ...]:
    """Everybody who was asked how they take the list: the seats, then the persons who were absent.

    A seat that was ended before the signature was not asked. One that was ended later still counts: were there fewer
    to wait for, whoever ends seats could choose when an answer is told, and so whose it is.
    """
    return (*(seat.id for seat in state.seats.values() if _stood(state, seat)), *absent(state))


def is_ended(state: Workshop, who: str) -> bool:
    """Whether somebody had a seat that was ended, and so cannot answer any more."""
    seat = state.seats.get(who)
    return seat is not None and seat.ended is not None


def _stood(state: Workshop, seat: Seat) -> bool:
    """Whether a seat stood when the list was signed."""
    return seat.ended is None or (state.version is not None and seat.ended >= state.version.signed_at)


def told(state: Workshop) -> list[Acknowledgement]:
    """The answers that may be told: of those who ask to talk, and of the others in whole groups as they came."""
    given = state.acknowledged.values()
    talks = [one for one in given if one.how is Acknowledged.TALK]
    others = [one for one in given if one.how is not Acknowledged.TALK]
    return [*talks, *others[: in_groups(len(others), len(asked(state)) - len(talks))]]


def in_groups(given: int, of: int) -> int:
    """How many of the answers given may be told: threes; what remains of all belongs to the last group."""
    if given >= of:
        return given if given >= SMALLEST_GROUP else 0
    return max(0, min(given, of - SMALLEST_GROUP)) // SMALLEST_GROUP * SMALLEST_GROUP
