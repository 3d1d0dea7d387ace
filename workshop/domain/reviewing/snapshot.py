"""The shape of evidence that a record keeps: plain JSON with what was found, and nobody in it.

Pure. It checks form only; what the numbers mean was worked out before they came here. It must never let in what no page
could show: a signed record keeps it for ever.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Final

from workshop.domain.refusal import N_, Refused
from workshop.numbers.evidence.labels import SENTENCES, Label

NEEDED: Final = frozenset({"label", "n", "window", "lag", "rho", "low", "high", "texts"})
KNOWN: Final = NEEDED | {"outcome", "left_out", "tests", "within", "met", "seen", "triggers"}
FORBIDDEN: Final = frozenset({"person", "persons", "people", "who", "names", "dots"})
"""Keys under which somebody could be found; they may stand nowhere in a snapshot."""
DEPTH: Final = 6
LABELS: Final = frozenset({"", *Label})
MOST_PEOPLE: Final = 10**6


def canonical_snapshot(text: str) -> str:
    """The same snapshot in its one way of writing; refused where it is not one, or where it could tell of persons."""
    try:
        found = json.loads(text, parse_constant=_no_number)
        if _is_snapshot(found):
            return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        pass
    raise _refused()


def _is_snapshot(found: object) -> bool:
    """Whether everything is there that pages read, in a form that they can tell in words."""
    return (
        isinstance(found, dict)
        and NEEDED <= found.keys() <= KNOWN
        and not _tells_of_persons(found, DEPTH)
        and isinstance(found["label"], str)
        and found["label"] in LABELS
        and type(found["n"]) is int
        and 0 <= found["n"] <= MOST_PEOPLE
        and _is_window(found["window"])
        and isinstance(found["texts"], list)
        and all(map(_can_be_told, found["texts"]))
    )


def _is_window(window: object) -> bool:
    """Nothing, or a first and a last day; raises ValueError for a day that never was."""
    if not window:
        return True
    if not isinstance(window, list) or len(window) != 2 or not all(isinstance(each, str) for each in window):
        return False
    first, last = map(date.fromisoformat, window)
    return first <= last


def _can_be_told(text: object) -> bool:
    """Whether a text is a sentence of ours with words for each of its places."""
    match text:
        case [str(sentence), dict(places)] if sentence in SENTENCES:
            return all(isinstance(each, str) for each in places.values()) and places.keys() >= _places(sentence)
        case _:
            return False


def _places(sentence: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", sentence))


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
