"""What a session of the demo is written in: votes, words and calls, each of which knows the command that says it.

It holds no story and no clock; `last_time.py` and `this_time.py` are written with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, cast

from workshop.demo.cast import SEATED, Player
from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.facilitation.values import PULSE
from workshop.domain.values import Acknowledged, CommentKind, Fit, Outcome, Prompt, Verdict
from workshop.record.dates import effective_offer, review_offer

Body = dict[str, Any]
"""The fields of a command, as a socket or a form would send them."""


def written(card: Card, today: date) -> Body:
    """The fields of a card as the leader types them on that day: it comes back when the next list is looked at."""
    return cast(Body, plain(replace(card, review_date=review_offer(effective_offer(today, is_first=False)))))


@dataclass(frozen=True)
class Reply:
    """How the leader answers something."""

    verdict: Verdict
    text: str


@dataclass(frozen=True)
class Vote:
    """What one person chooses: `choice` is 0 to 5, `u` for "I don't understand it yet", `-` for "Not my area"."""

    choice: str
    impact: int
    control: int
    estimate: str = ""
    reason: str = ""

    def body(self, vote: str, asked: Iterable[str] = ()) -> Body:
        """The fields of the ballot in that round, which may ask for more than impact and control."""
        if self.choice == "-":
            return {"round": vote, "abstain": True}
        consent = None if self.choice == "u" else int(self.choice)
        chosen: Body = {"round": vote, "consent": consent, "unclear": self.choice == "u", "reason": self.reason}
        chosen |= {"impact": self.impact, "control": self.control, "estimate": self.estimate}
        return chosen | {name: self._rating(name) for name in asked}

    def _rating(self, criterion: str) -> int:
        """What no script says follows from what it does: who supports a number finds it within reach, and sound."""
        support = max(1, int(self.choice)) if self.choice.isdecimal() else 3
        return (support + (self.impact if criterion in ("sound", "fitting") else self.control)) // 2


@dataclass(frozen=True)
class Said:
    """Something one person says about a KPI, and how the leader answers it."""

    who: Player
    kpi: str
    kind: CommentKind
    text: str
    reply: Reply | None = None
    named: bool = True
    prompt: Prompt = Prompt.NONE

    def body(self, kpi: str) -> Body:
        """The fields of the comment on the KPI of that id."""
        said: Body = {"kpi": kpi, "kind": self.kind.value, "text": self.text, "named": self.named}
        return said | {"prompt": self.prompt.value}


@dataclass(frozen=True)
class Idea:
    """A KPI that somebody in the room proposes, and how the leader answers it."""

    who: Player
    card: Card
    fit: Fit
    text: str


@dataclass(frozen=True)
class Call:
    """The leader's decision on one KPI; the weeks count from the day of the decision."""

    kpi: str
    outcome: Outcome
    rationale: str
    changes: str = ""
    expect: str = ""
    pilot_weeks: int = 0

    def body(self, kpi: str, today: date) -> Body:
        """The fields of the decision on the KPI of that id."""
        until = (today + timedelta(weeks=self.pilot_weeks)).isoformat() if self.pilot_weeks else ""
        said: Body = {"kpi": kpi, "outcome": self.outcome.value, "rationale": self.rationale, "pilot_until": until}
        return said | {"changes": self.changes, "expect": self.expect}


@dataclass(frozen=True)
class Session:
    """A whole session. What is kept by name: votes of each round, the answer to the low ones, and a card's new text."""

    first: Mapping[str, tuple[Vote, ...]]
    second: Mapping[str, tuple[Vote, ...]]
    said: tuple[Said, ...]
    replies: Mapping[str, Reply]
    revised: Mapping[str, tuple[Card, str]]
    calls: tuple[Call, ...]
    took: Mapping[Player, tuple[Acknowledged, str]]
    ideas: tuple[Idea, ...] = ()
    notes: Mapping[Player, str] = field(default_factory=dict)
    pulse: tuple[str, ...] = ()
    """The closing questions in their order: one answer each, 1 to 5, in the order of the cast."""

    def closing(self, who: Player) -> Body:
        """What somebody answers to the closing questions; empty where no script says it."""
        seat = SEATED.index(who)
        return {name: int(answers[seat]) for name, answers in zip(PULSE, self.pulse, strict=False)}


def votes(
    choices: str, impact: str, control: str, estimates: str = "", reasons: Mapping[Player, str] | None = None
) -> tuple[Vote, ...]:
    """The votes of everybody seated, one sign each in the order of the cast; `estimates` are separated by spaces."""
    numbers = estimates.split() or [""] * len(SEATED)
    why = reasons or {}
    rows = zip(SEATED, choices, impact, control, numbers, strict=True)
    return tuple(Vote(choice, int(i), int(c), number, why.get(who, "")) for who, choice, i, c, number in rows)
