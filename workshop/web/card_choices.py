"""The words of a card's closed lists, as they stand beside a button: a code goes in, words come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshop.domain.refusal import N_
from workshop.domain.values import Controllability, Direction, Level, Proposed, Scope, TargetKind, Timing
from workshop.web.check_figures import figure
from workshop.web.texts import gettext as _

_UNSAID: Final = N_("Not said yet")
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "direction": {
        Direction.HIGHER.value: N_("Higher is better"),
        Direction.LOWER.value: N_("Lower is better"),
        Direction.RANGE.value: N_("Too little and too much are both bad"),
    },
    "timing": {
        Timing.LEADING.value: N_("Leading: it can still change the result"),
        Timing.LAGGING.value: N_("Lagging: it reports the result"),
    },
    "proposed": {
        Proposed.KPI.value: N_("A KPI"),
        Proposed.TEAM_GOAL.value: N_("A goal of the team"),
        Proposed.PERSONAL_GOAL.value: N_("A personal goal"),
    },
    "level": {
        Level.ACTIVITY.value: N_("Activity: you decide it yourself"),
        Level.OBJECTIVE.value: N_("Objective: you can influence it"),
        Level.RESULT.value: N_("Result: you can only observe it"),
        Level.UNSET.value: _UNSAID,
    },
    "controllability": {
        Controllability.HIGH.value: N_("High: the people measured move it themselves"),
        Controllability.MEDIUM.value: N_("Medium: they share it with others"),
        Controllability.LOW.value: N_("Low: mostly others or the market move it"),
        Controllability.UNSET.value: _UNSAID,
    },
    "target_kind": {
        TargetKind.UNSET.value: _UNSAID,
        TargetKind.COMMIT.value: N_("A promise we mean to keep"),
        TargetKind.STRETCH.value: N_("A stretch: to come near it is good"),
        TargetKind.LATER.value: N_("No target until we know where we are"),
    },
    "target_scope": {
        Scope.UNSET.value: _UNSAID,
        Scope.TEAM.value: N_("For the team as one"),
        Scope.INDIVIDUAL.value: N_("For each person"),
        Scope.BOTH.value: N_("For each person, and for the team"),
    },
}
IN_A_LIST: Final = frozenset({"proposed", "target_kind", "target_scope"})
"""Choices that unfold; the others stand open, because one reads them before one chooses."""


def shown(name: str, value: str) -> str:
    """A field's value as people read it."""
    if name == "review_date":
        return figure(value)
    words = WORDS.get(name, {})
    return _(words[value]) if value in words else value


def anchor(name: str) -> str:
    """The id of a field's control on the page: of open choices the first answer, of rows the first cell."""
    if name == "assignments":
        return "assignments-0-who"
    return f"{name}-0" if name in WORDS and name not in IN_A_LIST else name
