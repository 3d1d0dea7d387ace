"""Plays a script of commands as the writer does, without a database; and how often each law is tried."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from tests.domain.story import START, minted
from workshop.domain.commands import Actor, Command
from workshop.domain.decide import decide
from workshop.domain.events import Recorded
from workshop.domain.evolve import evolve
from workshop.domain.refusal import Refused
from workshop.domain.state import Workshop

EXAMPLES = int(os.environ.get("LAWS_EXAMPLES", "0"))
"""How many histories each law is tried on; 0 means few, and the same ones every time."""
SHARE = int(os.environ.get("LAWS_SHARE", "1"))
"""The fast tests try one in so many of the few."""


def law(few: int = 20) -> settings:
    """The settings of a law: few known examples, not shrunk, by default; else as many as LAWS_EXAMPLES says."""
    return settings(
        max_examples=EXAMPLES or max(1, few // SHARE),
        derandomize=not EXAMPLES,
        deadline=None,
        database=None,
        phases=list(Phase) if EXAMPLES else [Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@dataclass(frozen=True)
class Step:
    """One command on its way, after some seconds of silence."""

    actor: Actor
    command: Command
    seconds: int = 0


Script = tuple[Step, ...]
Said = tuple[Any, ...]
Moved = list[tuple[Workshop, Recorded, Workshop]]


@dataclass
class Run:
    """A script while it is played, as the writer plays it: same clock and same ids every time."""

    state: Workshop = field(default_factory=Workshop)
    log: list[Recorded] = field(default_factory=list)
    seconds: int = 0
    minted: int = 0

    def play(self, step: Step) -> tuple[Said, Moved]:
        """The answer to a step, and what it moved: (before, recorded, after) for each event."""
        self.seconds += step.seconds
        at = START + timedelta(seconds=self.seconds)
        first = self.minted + 1
        try:
            events = decide(self.state, step.command, step.actor, at, self.mint)
        except Refused as refusal:
            return ("no", refusal.code, refusal.sentence, refusal.params, refusal.field), []
        moves = [self._record(Recorded(self.state.seq + 1, at, _by(step, event), event)) for event in events]
        return ("ok", self.state.seq, minted(first) if self.minted >= first else ""), moves

    def mint(self) -> str:
        """The next id."""
        self.minted += 1
        return minted(self.minted)

    def fork(self) -> Run:
        """The same run so far, to be played on in another way."""
        return replace(self, log=list(self.log))

    def _record(self, recorded: Recorded) -> tuple[Workshop, Recorded, Workshop]:
        before, self.state = self.state, evolve(self.state, recorded)
        self.log.append(recorded)
        return before, recorded, self.state


def _by(step: Step, event: object) -> str:
    return "" if getattr(event, "confidential", False) else step.actor.who


def played(script: Script) -> Run:
    """A script played to its end."""
    run = Run()
    for step in script:
        run.play(step)
    return run
