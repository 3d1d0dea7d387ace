"""What a record keeps of the evidence on the day of signing: plain JSON without persons (domain.md §7.4).

Under five people it holds no number of the comparison: two points and a range would be two people.
"""

from __future__ import annotations

from typing import Any

from workshop.evidence.panel import Span
from workshop.evidence.shape import Pack
from workshop.numbers.evidence.finding import Finding
from workshop.numbers.evidence.interval import Range

PLACES = 4


def snapshot(pack: Pack) -> dict[str, Any]:
    """The evidence as it is now: label, n, window, lag, rho, low, high, texts, and what stands beside them."""
    met, seen = pack.course.met
    return {
        "label": pack.label.value if pack.label else "",
        "n": pack.n,
        "outcome": pack.outcome.name if pack.outcome else "",
        "window": _days(pack.window),
        "lag": pack.panel.lag,
        "left_out": len(pack.left_out),
        **_numbers(pack.finding if pack.has_dots else None),
        "texts": [[msgid, places] for msgid, places in pack.texts],
        "met": met,
        "seen": seen,
        "triggers": list(pack.triggers),
    }


def _numbers(found: Finding | None) -> dict[str, Any]:
    own = found.within if found else None
    low, high = _both(found.range if found else None)
    own_low, own_high = _both(own.range if own else None)
    return {
        "rho": round(found.rho, PLACES) if found else None,
        "low": low,
        "high": high,
        "tests": found.tests if found else 0,
        "within": {"r": round(own.r, PLACES), "low": own_low, "high": own_high} if own else None,
    }


def _both(span: Range | None) -> tuple[float | None, float | None]:
    return (round(span[0], PLACES), round(span[1], PLACES)) if span else (None, None)


def _days(span: Span | None) -> list[str] | None:
    return [day.isoformat() for day in span] if span else None
