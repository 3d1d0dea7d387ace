"""What a case of torture is: a fault, what is asked of the product under it, and how its figures are judged.

Any module of this package may offer cases in a tuple called CASES. A case that injected nothing has shown nothing, and
fails; so does a control that found nothing.
"""

from __future__ import annotations

import math
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

Figures = dict[str, float]
"""Plain numbers by name. `faults` says how often something was done to the product; names that end in `_s`, `_ms` or
begin with `worst_` keep the largest of all parts, `least_` the smallest; all others are added up."""


@dataclass(frozen=True)
class Sizes:
    """How much of its whole form a part is to do."""

    share: float = 1.0

    def of(self, whole: int, least: int = 1) -> int:
        """That share of a number, and not less than the least that still shows something."""
        return max(least, round(whole * self.share))


@dataclass(frozen=True)
class Case:
    """One row of the table; `run(part, sizes)` gives the figures of one of its parts."""

    id: str
    goal: str
    title: str
    asked: str
    run: Callable[[int, Sizes], Figures]
    met: Callable[[Figures], bool]
    parts: int = 1

    def cut(self, share: float) -> tuple[int, Sizes]:
        """How many parts make up a share of the whole, and how large each is; no part is larger than written."""
        parts = max(1, min(self.parts, math.ceil(self.parts * share)))
        return parts, Sizes(min(1.0, share * self.parts / parts))

    def verdict(self, figures: Figures) -> bool:
        """Whether what was asked was found, by a run that did something to the product."""
        return figures.get("faults", 0) > 0 and self.met(figures)


def together(parts: Iterable[Figures]) -> Figures:
    """The figures of several parts as one."""
    whole: Figures = {}
    for part in parts:
        for name, figure in part.items():
            whole[name] = _joined(name, whole[name], figure) if name in whole else figure
    return whole


def _joined(name: str, one: float, other: float) -> float:
    if name.startswith("least_"):
        return min(one, other)
    return max(one, other) if name.startswith("worst_") or name.endswith(("_s", "_ms")) else one + other


def zero(figures: Figures, *names: str) -> bool:
    """Whether none of these was found; a figure that is missing was not looked at, which is no zero."""
    return all(figures.get(name) == 0 for name in names)


def all_cases() -> list[Case]:
    """The cases of every module here, by their ids."""
    package = import_module("tests.torture")
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("test_"))
    modules = [import_module(f"tests.torture.{name}") for name in names if name not in ("cases", "run")]
    cases = [case for module in modules for case in getattr(module, "CASES", ())]
    return sorted(cases, key=_place)


def _place(case: Case) -> tuple[str, int, str]:
    letter, number = case.id[0], "".join(sign for sign in case.id.split()[0] if sign.isdigit())
    return letter, int(number or 0), case.id
