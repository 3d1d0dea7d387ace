"""Where a team stands with its list: how long ago it was decided, when its review is due, what is still owed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from workshop.record.document import Document, is_on_list

SHORT = 60
_FIRST = re.compile(r"(.+?[.!?…。])\s+(.+)", re.DOTALL)


@dataclass(frozen=True)
class InForce:
    """One KPI of the list in force, as its first page shows it; numbers are decimals as text."""

    id: str
    name: str
    target: str
    unit: str
    per: str
    direction: str
    reason: str
    pilot_until: date | None


@dataclass(frozen=True)
class Standing:
    """The list in force today. Days count from the day of signing and to the day of review (negative: overdue)."""

    version: str
    number: int
    effective_from: date
    review_on: date
    decided_days: int
    review_days: int
    kpis: tuple[InForce, ...]
    unanswered: int


def standing(found: Document, signed_on: date, today: date) -> Standing:
    """Read a version's document as of today; `signed_on` is the team's local day of signing."""
    review_on = date.fromisoformat(found["review_on"])
    return Standing(
        version=found["version"],
        number=found["number"],
        effective_from=date.fromisoformat(found["effective_from"]),
        review_on=review_on,
        decided_days=(today - signed_on).days,
        review_days=(review_on - today).days,
        kpis=tuple(_in_force(kpi) for kpi in found["kpis"] if is_on_list(kpi)),
        unanswered=_unanswered(found),
    )


def _in_force(kpi: Document) -> InForce:
    card, decision = kpi["card"], kpi["decision"]
    until = decision["pilot_until"]
    return InForce(
        id=kpi["id"],
        name=card["name"],
        target=card["target"],
        unit=card["unit"],
        per=card["per"],
        direction=card["direction"],
        reason=why(decision["rationale"]),
        pilot_until=date.fromisoformat(until) if until else None,
    )


def why(rationale: str) -> str:
    """The leader's reason without a short first sentence that only quotes the room's number; else all of it."""
    parts = _FIRST.match(rationale)
    quotes = parts is not None and len(parts[1]) <= SHORT and any(sign.isdigit() for sign in parts[1])
    return parts[2] if parts is not None and quotes else rationale


def _unanswered(found: Document) -> int:
    said = [*found["said"], *(comment for kpi in found["kpis"] for comment in kpi["said"])]
    return sum(comment["answer"] is None and comment["by"] != found["leader"] for comment in said)
