"""How long what is not an account leads anywhere: seats, big screens, questions to other teams, personal links.

While a workshop goes on they all stand; what counts is how long ago its list was signed. It reads no clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from workshop.domain.state import Workshop
from workshop.domain.values import Status


class Lasts(Enum):
    """So many days after the signature.

    Another team may take a quarter to answer. A seat, and the link by which one says how one takes a list, are for as
    long as that list may be in force.
    """

    SCREEN = 1
    NEED = 90
    SEAT = 180


def is_over(state: Workshop, link: Lasts, now: datetime) -> bool:
    """Whether a link to this workshop leads nowhere any more; screens and questions end with a workshop given up."""
    if state.status is Status.ABANDONED:
        return link in (Lasts.SCREEN, Lasts.NEED)
    return state.version is not None and now > state.version.signed_at + timedelta(days=link.value)
