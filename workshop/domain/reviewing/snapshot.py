"""The shape of evidence that a record keeps: plain JSON with what was found, and nobody in it.

Pure. It checks form only; what the numbers mean was worked out before they came here.
"""

from __future__ import annotations

import json
from typing import Any, Final

from workshop.domain.refusal import N_, Refused

NEEDED: Final = frozenset({"label", "n", "window", "lag", "rho", "low", "high", "texts"})
FORBIDDEN: Final = frozenset({"person", "persons", "people", "who", "names", "dots"})
"""Keys under which somebody could be found; they may stand nowhere in a snapshot."""
DEPTH: Final = 6


def canonical_snapshot(text: str) -> str:
    """The same snapshot in its one way of writing; refused where it is not one, or where it could tell of persons."""
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _refused() from None
    if not isinstance(found, dict) or not found.keys() >= NEEDED or _tells_of_persons(found, DEPTH):
        raise _refused()
    if not isinstance(found["label"], str) or not isinstance(found["n"], int) or not isinstance(found["texts"], list):
        raise _refused()
    return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def label_of(snapshot: str) -> str:
    """The label of a kept snapshot, such as "signal"; empty without one."""
    return str(json.loads(snapshot)["label"]) if snapshot else ""


def _tells_of_persons(value: Any, depth: int) -> bool:
    """True where a key could name somebody, or where it goes deeper than any snapshot does."""
    if isinstance(value, dict):
        return depth == 0 or bool(FORBIDDEN & value.keys()) or _any(value.values(), depth)
    return isinstance(value, list) and (depth == 0 or _any(value, depth))


def _any(values: Any, depth: int) -> bool:
    return any(_tells_of_persons(value, depth - 1) for value in values)


def _no_number(_: str) -> None:
    raise ValueError("not a number")


def _refused() -> Refused:
    return Refused("bad_value", N_("That is not evidence as a record keeps it."), field="snapshot")
