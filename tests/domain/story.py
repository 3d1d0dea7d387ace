"""Plays commands as named people against the rules, with a clock and ids that are the same every time.

Mara leads; Ana, Ben, Chidi, Dana and Eva are her team; Hugo closes in the team next door; Cleo helps to run the room;
Olga observes. Everything is in memory, so a story takes microseconds; it must never reach for the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.cards import REST, a_card
from workshop.domain import commands as c
from workshop.domain.card import Card
from workshop.domain.decide import decide
from workshop.domain.events import Event, Recorded
from workshop.domain.evolve import evolve
from workshop.domain.refusal import Refused
from workshop.domain.state import Comment, Kpi, Workshop
from workshop.domain.values import Access, CommentKind, Direction, Outcome, Phase, Side

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = START.date()
REVIEW = TODAY + timedelta(days=90)
SOON = TODAY + timedelta(weeks=4)
LATE = TODAY + timedelta(weeks=8)

WORKSHOP, TEAM, LEADER = "workshop-one", "team-north", "person-mara"
TEAM_MATES = ("Ana", "Ben", "Chidi", "Dana", "Eva")
EVERYBODY = (*TEAM_MATES, "Hugo", "Cleo", "Olga")
SIDES = {"Hugo": Side.ADJACENT}
DOORS = {"Olga": Access.OBSERVER}
OUTSIDE = {
    "a guest": c.Actor(Access.GUEST, ""),
    "a projector": c.Actor(Access.PROJECTOR, ""),
    "a manager": c.Actor(Access.MANAGER, "person-vera"),
}


class Story:
    """A workshop while it is told: `do` plays a command, `no` plays one that must be refused."""

    def __init__(self) -> None:
        self.state = Workshop()
        self.at = START
        self.log: list[Recorded] = []
        self.minted = 0

    # --- playing ---
    def do(self, who: str | c.Actor, command: c.Command) -> tuple[Event, ...]:
        """Play a command; its events."""
        actor = self.actor(who)
        events = decide(self.state, command, actor, self.at, self.mint)
        for event in events:
            by = "" if getattr(event, "confidential", False) else actor.who
            self.record(event, by)
        return events

    def record(self, event: Event, by: str = LEADER) -> None:
        """Let something have happened, whatever the rules say of it."""
        recorded = Recorded(self.state.seq + 1, self.at, by, event)
        self.log.append(recorded)
        self.state = evolve(self.state, recorded)

    def no(self, who: str | c.Actor, command: c.Command) -> Refused:
        """Play a command that must be refused; the refusal. Nothing may have changed."""
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.do(who, command)
        assert self.state is before
        assert refusal.value.text()
        return refusal.value

    def refuses(
        self, who: str | c.Actor, command: c.Command, code: str, sentence: str, field: str | None = None
    ) -> None:
        """Play a command that must be refused with this code, a sentence that begins so, and this field."""
        refusal = self.no(who, command)
        assert (refusal.code, refusal.field) == (code, field)
        assert refusal.sentence.startswith(sentence), refusal.sentence

    def mint(self) -> str:
        """The next id."""
        self.minted += 1
        return minted(self.minted)

    def actor(self, who: str | c.Actor) -> c.Actor:
        """Who that person is in the room now."""
        if isinstance(who, c.Actor):
            return who
        if who == "Mara":
            return c.Actor(Access.LEADER, LEADER)
        return OUTSIDE[who] if who in OUTSIDE else c.Actor(self.state.seats[self.seat(who)].access, self.seat(who))

    def wait(self, **time: float) -> Story:
        """Let time pass."""
        self.at += timedelta(**time)
        return self

    def copy(self) -> Story:
        """The same story so far, to be told on in another way."""
        other = Story()
        other.__dict__.update(self.__dict__, log=list(self.log))
        return other

    # --- finding ---
    def seat(self, name: str) -> str:
        """The seat of a person."""
        return next(seat.id for seat in self.state.seats.values() if seat.person == person(name))

    def kpi(self, name: str) -> Kpi:
        """The KPI of that name."""
        return next(kpi for kpi in self.state.kpis.values() if kpi.card.name == name)

    def comment(self, text: str) -> Comment:
        """The comment with these words."""
        return next(comment for comment in self.state.comments.values() if comment.text == text)

    def only(self, things: Mapping[str, Any]) -> str:
        """The id of the one thing of its kind, such as `state.grounds.needs`."""
        (key,) = things
        return key

    # --- telling more at once ---
    def prepare(self, **changes: Any) -> Story:
        """Mara prepares the workshop."""
        self.do("Mara", preparing(**changes))
        return self

    def seats(self, *names: str) -> Story:
        """These people sit down; Cleo is then made co-facilitator."""
        for name in names:
            access = DOORS.get(name, Access.PARTICIPANT)
            self.do("a guest", c.TakeSeat(person=person(name), access=access, side=SIDES.get(name, Side.OWN)))
        if "Cleo" in names:
            self.do("Mara", c.GrantAccess(seat=self.seat("Cleo"), access=Access.COFACILITATOR))
        return self

    def open(self) -> Story:
        """Mara opens the room."""
        self.do("Mara", c.OpenRoom())
        return self

    def go(self, phase: Phase) -> Story:
        """Mara moves the room to a phase."""
        self.do("Mara", c.GoToPhase(phase=phase))
        return self

    def propose(self, name: str, who: str = "Mara", **changes: str) -> str:
        """Somebody proposes a KPI; its id."""
        self.do(who, c.ProposeKpi(card=card(name, **changes)))
        return self.kpi(name).id

    def say(self, who: str, text: str, kpi: str = "", kind: CommentKind = CommentKind.IDEA, named: bool = True) -> str:
        """Somebody comments; the comment's id."""
        self.do(who, c.AddComment(kpi=self.kpi(kpi).id if kpi else "", kind=kind, text=text, named=named))
        return self.comment(text).id

    def open_round(self, kpi: str) -> str:
        """Mara opens a vote; the round's id."""
        self.do("Mara", c.OpenRound(kpi=self.kpi(kpi).id))
        return self.state.kpis[self.kpi(kpi).id].rounds[-1]

    def vote(self, kpi: str, votes: Mapping[str, int | None]) -> str:
        """A whole round up to its closing: what everybody votes, None for not my area; the round's id."""
        key = self.open_round(kpi)
        for who, consent in votes.items():
            self.do(who, ballot(key, consent, reason=f"{who} wants another {kpi}"))
        self.do("Mara", c.CloseRound(round=key))
        return key

    def reveal(self) -> Story:
        """Mara reveals what is closed."""
        self.do("Mara", c.RevealRounds())
        return self

    def decide(self, kpi: str, outcome: Outcome = Outcome.ADOPT, **more: Any) -> Story:
        """Mara decides on a KPI."""
        self.do("Mara", deciding(self.kpi(kpi).id, outcome, **more))
        return self

    def sign(self, **changes: Any) -> Story:
        """Mara signs the list."""
        self.do("Mara", signing(**changes))
        return self


def minted(number: int) -> str:
    """The id made at that turn: always the same, and in an order that looks like luck."""
    return f"id-{number * 611_953 % 999_983:06d}"


# --- people and commands --------------------------------------------------------------------------------------------
def person(name: str) -> str:
    """The id of a person."""
    return f"person-{name.lower()}"


def card(name: str = "Meetings booked", **changes: Any) -> Card:
    """A card on which a vote may be opened."""
    return replace(a_card(name=name), **changes)


FINAL = {name: getattr(a_card(**REST), name) for name in REST}
"""What a card needs besides to be final."""


def preparing(**changes: Any) -> c.PrepareWorkshop:
    """The command that begins the workshop."""
    first = c.PrepareWorkshop(
        workshop=WORKSHOP, team=TEAM, title="KPIs for the first quarter", goal="Win 40 customers."
    )
    return replace(first, **changes)


def ballot(key: str, consent: int | None, **more: Any) -> c.CastBallot:
    """A vote, or not my area."""
    return c.CastBallot(round=key, consent=consent, abstain=consent is None, **more)


def deciding(kpi: str, outcome: Outcome = Outcome.ADOPT, **more: Any) -> c.DecideKpi:
    """A decision with its reason."""
    rationale = more.pop("rationale", "The room is behind it.")
    return c.DecideKpi(kpi=kpi, outcome=outcome, rationale=rationale, **more)


def supplier(need: str) -> c.Actor:
    """Somebody of another team, who came by the link of a dependency."""
    return c.Actor(Access.SUPPLIER, need)


def signing(**changes: Any) -> c.SignVersion:
    """The command that signs the list, from today."""
    return replace(c.SignVersion(effective_from=TODAY, review_on=REVIEW), **changes)


def days(number: int) -> date:
    """A day from today."""
    return TODAY + timedelta(days=number)


# --- stories that many tests begin with -----------------------------------------------------------------------------
def prepared(**changes: Any) -> Story:
    """A prepared workshop with everybody in a seat and nothing on the table."""
    return Story().prepare(**changes).seats(*EVERYBODY)


def live(phase: Phase = Phase.OPEN) -> Story:
    """The room is open and in that phase, with two of Mara's KPIs on the table."""
    story = prepared()
    story.propose("Meetings booked", **FINAL)
    story.propose("Answer time", direction=Direction.LOWER, target="4", **FINAL)
    return story.open().go(phase)


AGREED = {"Ana": 4, "Ben": 4, "Chidi": 5, "Dana": 3, "Eva": 4, "Hugo": 4}
BLOCKED = {"Ana": 0, "Ben": 4, "Chidi": 4, "Dana": 4, "Eva": 4, "Hugo": 4}
LOW = {"Ana": 1, "Ben": 1, "Chidi": 2, "Dana": 4, "Eva": 2, "Hugo": 2}


def voted(votes: Mapping[str, int | None] = AGREED) -> Story:
    """Both KPIs are voted on and shown, and the room decides: the first one got these votes, the other full support."""
    story = live(Phase.BLIND_1)
    story.vote("Meetings booked", votes)
    story.vote("Answer time", AGREED)
    return story.reveal().go(Phase.DECIDE)


def signed() -> Story:
    """A list of two KPIs, agreed and signed."""
    return voted().decide("Meetings booked").decide("Answer time").sign()
