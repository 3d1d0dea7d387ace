"""What a version's document holds about how its room was run: shows of hands, and what closed the session.

Totals and middles only; it must never hold what somebody answered.
"""

from __future__ import annotations

from typing import Any

from workshop.domain.facilitation.state import Facilitation, Hands
from workshop.domain.facilitation.values import PULSE
from workshop.moments import write_moment
from workshop.numbers.agreement import ratings

Entry = dict[str, Any]


def hands(counted: Hands | None) -> Entry | None:
    """A show of hands on a KPI, with the revision of the card it was about."""
    if counted is None:
        return None
    return {"counts": list(counted.counts), "revision": counted.revision, "at": write_moment(counted.at)}


def pulse(facilitation: Facilitation) -> Entry | None:
    """The closing questions once they are closed: how many answered, and the middles where enough did."""
    known = facilitation.pulse
    if not known.closed:
        return None
    return {"given": len(known.answers), "invited": known.invited, "middles": _middles(facilitation)}


def _middles(facilitation: Facilitation) -> dict[str, str] | None:
    totals = facilitation.pulse.totals
    if totals is None:
        return None
    found = {name: ratings(getattr(totals, name)) for name in PULSE}
    return {name: f"{float(middle):g}" for name, middle in found.items() if middle is not None}
