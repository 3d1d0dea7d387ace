"""Twenty quarters of one team, played by commands through the rules, in a database of their own: a pattern to copy.

Every id begins with `MARK`, so that a copy with other ids is a matter of replacing text. It must never be mistaken for
the demo's story, and it holds nobody who exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from sqlalchemy import Connection

from workshop import chain, log
from workshop.demo import cards
from workshop.domain import commands as c
from workshop.domain.card import Card
from workshop.domain.decide import decide
from workshop.domain.events import Recorded
from workshop.domain.evolve import evolve
from workshop.domain.gates import gaps
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import (
    ON_THE_LIST,
    Access,
    Acknowledged,
    CommentKind,
    Occasion,
    Outcome,
    Phase,
    Side,
    Verdict,
)
from workshop.projections import project

MARK: Final = "feedfacecafe0000"
QUARTER: Final = timedelta(days=91)
IDEAS: Final = (
    "Calls per day", "Demos booked", "Proposals sent", "Accounts researched", "Referrals asked for",
    "Follow-ups in time",
    "Deals reviewed with a colleague", "Customers visited", "Contracts renewed", "Leads returned to marketing",
    "Notes complete within a day", "Second meetings held", "Trials started", "Questions answered in chat",
    "Partners briefed", "Pipeline older than ninety days", "Prices discounted", "Handovers without a question",
    "Workshops with customers", "Objections written down", "Emails answered", "Decision makers met",
)  # fmt: skip
WORDS: Final = (
    "It would be hit by calling the same people twice.", "Last spring it went up and nothing followed.",
    "What about accounts that need half a year?", "The tool counts it twice when a meeting is moved.",
    "I can move this one myself, and a customer would notice.",
)  # fmt: skip
ANSWER: Final = "We look at it each Friday, and take it off the list when it stops helping a customer."


@dataclass(frozen=True)
class Size:
    """How many quarters there are; how many sit in the last one, and how often each votes before a round closes."""

    quarters: int = 20
    seats: int = 5
    again: int = 1


@dataclass
class Team:
    """A team while its quarters are played: its list so far, and the ids it has minted."""

    conn: Connection
    theme: int
    id: str = f"{MARK}-team"
    leader: str = f"{MARK}-lead"
    version: str = ""
    number: int = 0
    kept: dict[str, tuple[Card, str]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def mint(self) -> str:
        """The next id: 32 signs, the mark first."""
        return f"{MARK}{next(self.numbers):016x}"


@dataclass
class Session:
    """One workshop while it is played."""

    team: Team
    at: datetime
    state: Workshop = field(default_factory=Workshop)
    head: chain.Head = field(default_factory=chain.Head)

    def ask(self, command: c.Command, actor: c.Actor | None = None) -> None:
        """Have a command decided, written and projected, seven seconds after the one before."""
        who = actor or c.Actor(Access.LEADER, self.team.leader)
        self.at += timedelta(seconds=7)
        for event in decide(self.state, command, who, self.at, self.team.mint):
            by = "" if getattr(event, "confidential", False) else who.who
            recorded = Recorded(self.state.seq + 1, self.at, by, event)
            before, self.state = self.state, evolve(self.state, recorded)
            self.head = log.append(self.team.conn, self.state.id, self.head, [recorded], self.team.mint)
            project(self.team.conn, before, recorded, self.state)

    def seats(self) -> list[c.Actor]:
        """Everybody who votes, as who they are in the room."""
        return [c.Actor(Access.PARTICIPANT, seat.id) for seat in self.state.voters()]


def play(conn: Connection, theme: int, last_signed: datetime, size: Size) -> int:
    """Play quarter after quarter up to a day; `size` says how many. Returns how many events the last session has."""
    team, events = Team(conn, theme), 0
    for left in reversed(range(size.quarters)):
        crowd = Size() if left else size
        events = _quarter(team, last_signed - left * QUARTER, crowd).state.seq
    return events


def _quarter(team: Team, at: datetime, size: Size) -> Session:
    session = Session(team, at)
    _prepare(session)
    for number in range(size.seats):
        take = c.TakeSeat(person=f"{MARK}-p{number}", access=Access.PARTICIPANT, side=Side.OWN)
        session.ask(take, c.Actor(Access.GUEST, ""))
    _talk(session)
    session.ask(c.OpenRoom())
    session.ask(c.GoToPhase(phase=Phase.BLIND_1))
    for kpi in list(session.state.table()):
        _vote(session, kpi, size.again)
    session.ask(c.RevealRounds())
    session.ask(c.GoToPhase(phase=Phase.DECIDE))
    _decide(session)
    _sign(session)
    return session


def _prepare(session: Session) -> None:
    team = session.team
    is_review = team.number > 0
    carried = tuple(c.CarryKpi(kpi=kpi, card=card, why=why) for kpi, (card, why) in team.kept.items())
    session.ask(
        c.PrepareWorkshop(
            workshop=team.mint(),
            team=team.id,
            title=f"List number {team.number + 1}",
            goal="More customers who stay, and fewer evenings at the desk.",
            occasion=Occasion.REVIEW if is_review else Occasion.FIRST,
            replaces=team.version,
            replaces_number=team.number,
            why="The quarter is over." if is_review else "",
            carried=carried,
        )
    )
    for card in _proposals(session):
        session.ask(c.ProposeKpi(card=card))


def _proposals(session: Session) -> list[Card]:
    """Four numbers to begin with, then one new idea a quarter."""
    team, day = session.team, session.at.date()
    start = [cards.MEETINGS, cards.RESPONSE, cards.NEXT_STEP_AGREED] if team.number == 0 else []
    idea = IDEAS[(team.number + team.theme * 3) % len(IDEAS)]
    fresh = replace(cards.CALLS_OVER_A_MINUTE, name=idea)
    return [replace(card, review_date=day + QUARTER) for card in (*start, fresh)]


def _talk(session: Session) -> None:
    kpis = session.state.order
    for number, (who, words) in enumerate(zip(session.seats(), WORDS, strict=False)):
        kpi = kpis[number % len(kpis)]
        said = c.AddComment(kpi=kpi, kind=CommentKind.CONCERN, text=words, named=number % 2 == 0)
        session.ask(said, who)


def _vote(session: Session, kpi: Kpi, again: int) -> None:
    session.ask(c.OpenRound(kpi=kpi.id))
    vote = session.state.open_round()
    key = vote.id if vote else ""
    for turn in range(again):
        for place, who in enumerate(session.seats()):
            consent = _support(session, kpi) + (place + turn) % 2
            reason = "It counts what we do, not what a customer gets." if consent < 3 else ""
            session.ask(c.CastBallot(round=key, consent=consent, impact=3, control=4, reason=reason), who)
    session.ask(c.CloseRound(round=key))


def _support(session: Session, kpi: Kpi) -> int:
    return 3 if _outcome(session, kpi) in ON_THE_LIST else 1


def _outcome(session: Session, kpi: Kpi) -> Outcome:
    """What becomes of a KPI, the same every time: two of three ideas are turned down, old ones leave in time."""
    number, place = session.team.number, list(session.state.kpis).index(kpi.id)
    if kpi.carried:
        long_enough = number % 4 == 3 and place == 0 and len(session.state.kpis) > 4
        return Outcome.RETIRE if long_enough else Outcome.AMEND if place == number % 5 else Outcome.KEEP
    return Outcome.ADOPT if number == 0 and place < 3 else (Outcome.REJECT, Outcome.PARK, Outcome.ADOPT)[number % 3]


def _decide(session: Session) -> None:
    waiting = tuple(comment.id for comment in session.state.comments.values() if not comment.answer)
    session.ask(c.AnswerComments(comments=waiting, verdict=Verdict.PARTLY, text=ANSWER))
    for kpi in list(session.state.table()):
        outcome = _outcome(session, kpi)
        changes = "The target follows last quarter." if outcome is Outcome.AMEND else ""
        why = f"I decide so about {kpi.card.name}, because the talk showed what it does to a week."
        session.ask(
            c.DecideKpi(kpi=kpi.id, outcome=outcome, rationale=why, changes=changes, expect="Two meetings more.")
        )


def _sign(session: Session) -> None:
    team, day = session.team, session.at.date()
    missing = tuple((gap.gate, "We know, and go on.") for gap in gaps(session.state) if gap.may_override)
    session.ask(c.SignVersion(effective_from=day, review_on=day + QUARTER, overrides=missing))
    for number, who in enumerate(session.seats()[:5]):
        how = Acknowledged.TALK if number == 3 else Acknowledged.UNDERSTOOD
        session.ask(c.AcknowledgeVersion(how=how), who)
    signed = session.state.version
    team.version, team.number = (signed.id, signed.number) if signed else ("", 0)
    team.kept = {
        kpi.id: (kpi.card, kpi.decision.rationale)
        for kpi in session.state.table()
        if kpi.decision and kpi.decision.outcome in ON_THE_LIST
    }
