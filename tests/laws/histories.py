"""Histories of workshops by chance: mostly what people would do, in an order that gets somewhere, with some nonsense.

Everything is made from one source of luck, so hypothesis can shrink it and a seed can repeat it. No I/O.
"""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.domain.reviewed import LAST
from tests.domain.story import EVERYBODY, FINAL, Story, card, days, person, preparing
from tests.laws import moves, review_moves, room_moves
from tests.laws.playing import Run, Script, Step
from workshop.domain import commands as c
from workshop.domain.commands import Actor, Command
from workshop.domain.gates import gaps
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Acknowledged, Level, Occasion, Phase, Side, Verdict

NAMES = ("Meetings booked", "Answer time", "Referrals", "Win rate", "Offers sent", "Calls")
LEADER = Story().actor("Mara")
GUEST = Story().actor("a guest")


class Director:
    """Writes a script by playing it: what comes next depends on where the room is, and on luck."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.leader, self.guest = LEADER, GUEST
        self.run = Run()
        self.script: list[Step] = []

    def ask(self, actor: Actor, command: Command) -> None:
        """Play a command, allowed or not."""
        step = Step(actor, command, self.luck.randrange(90))
        self.script.append(step)
        self.run.play(step)

    # --- finding ---
    @property
    def state(self) -> Workshop:
        """Where the room is."""
        return self.run.state

    def one(self, things: Any) -> Any:
        """One of these by luck, or an unknown id when there is none."""
        found = list(things)
        return self.luck.choice(found) if found else "unknown-id"

    def maybe(self, chance: float) -> bool:
        """True so often."""
        return self.luck.random() < chance

    def speaker(self) -> Actor:
        """Somebody in a seat, now and then the leader."""
        seat = self.one(self.state.seats.values())
        return LEADER if seat == "unknown-id" or self.maybe(0.1) else Actor(seat.access, seat.id)

    def anybody(self) -> Actor:
        """Whoever may ask, or not."""
        outsiders = (Actor(Access.PROJECTOR, ""), Actor(Access.MANAGER, "person-vera"), GUEST)
        return self.luck.choice((LEADER, self.speaker(), *outsiders))

    def card(self) -> Any:
        """Some card, mostly ready for a vote."""
        level = self.luck.choice((Level.ACTIVITY, Level.ACTIVITY, Level.OBJECTIVE, Level.UNSET))
        target = self.luck.choice(("12", "7.5", ""))
        more = FINAL if self.maybe(0.5) else {"owner": self.one(EVERYBODY)}
        return card(self.one(NAMES), level=level, target=target, **more)

    # --- the whole story ---
    def tell(self) -> Script:
        """Prepare, sit down, run through the phases, and sign if luck will have it."""
        self.begin()
        self.chatter(4)
        self.ask(LEADER, c.OpenRoom())
        for phase in Phase:
            if self.maybe(0.7):
                self.ask(LEADER, c.GoToPhase(phase=phase))
                self.inside(phase)
        if self.maybe(0.6):
            self.end()
        return tuple(self.script)

    def begin(self) -> None:
        review = self.maybe(0.25)
        changes = {"occasion": Occasion.REVIEW, "replaces": "version-1", "replaces_number": 1, "why": "It is due."}
        carried = review_moves.carried(self) if review and self.maybe(0.7) else ()
        along = {"carried": carried, **review_moves.stands_on(self, carried)} if carried else {}
        self.ask(LEADER, preparing(**(changes | along if review else {})))
        for name in EVERYBODY[: self.luck.randint(3, len(EVERYBODY))]:
            side = self.luck.choice((Side.OWN, Side.OWN, Side.ADJACENT))
            access = Access.OBSERVER if self.maybe(0.1) else Access.PARTICIPANT
            self.ask(GUEST, c.TakeSeat(person=person(name), access=access, side=side))
        if self.maybe(0.3):
            self.ask(LEADER, c.GrantAccess(seat=self.one(self.state.seats), access=Access.COFACILITATOR))
        if review:
            self.ask(LEADER, c.CarryKpi(kpi="kpi-carried", card=self.card(), why="It led to deals.", last=LAST))
        for _ in range(self.luck.randint(1, 3)):
            self.ask(LEADER, c.ProposeKpi(card=self.card()))

    def inside(self, phase: Phase) -> None:
        self.chatter(self.luck.randint(0, 5))
        if phase in (Phase.SILENT_START, Phase.ADDITIONS) and self.maybe(0.4):
            for _ in range(2):
                room_moves.tables(self)
        if phase in (Phase.BLIND_1, Phase.BLIND_2, Phase.DISCUSS):
            for _ in range(self.luck.randint(0, 2)):
                self.vote()
            if self.maybe(0.8):
                self.ask(LEADER, c.RevealRounds())
        if phase is Phase.DECIDE:
            for kpi in list(self.state.kpis):
                moves.decide(self, kpi)
        self.chatter(self.luck.randint(0, 3))

    def vote(self) -> None:
        self.ask(LEADER, c.OpenRound(kpi=self.one(self.state.kpis)))
        opened = self.state.open_round()
        if opened is None:
            return
        for seat in self.state.voters():
            if self.maybe(0.85):
                self.ask(Actor(seat.access, seat.id), moves.some_ballot(self, opened.id))
            if self.maybe(0.15):
                self.chatter(1)
        if self.maybe(0.15):
            moves.end_seat(self)
            if self.maybe(0.5):
                moves.restore_seat(self)
        if self.maybe(0.9):
            self.ask(LEADER, c.CloseRound(round=opened.id))

    def end(self) -> None:
        if self.state.open_round():
            self.ask(LEADER, c.CloseRound(round=self.state.open_round().id))
        self.ask(LEADER, c.RevealRounds())
        self.ask(LEADER, c.GoToPhase(phase=Phase.CLOSE))
        waiting = [comment.id for comment in self.state.comments.values() if not comment.answer][:100]
        if waiting:
            self.ask(LEADER, c.AnswerComments(comments=tuple(waiting), verdict=Verdict.PARTLY, text="We start small."))
        for kpi in self.state.table():
            if kpi.decision is None:
                moves.decide(self, kpi.id)
        overrides = tuple(sorted((gap.gate, "We know.") for gap in gaps(self.state)))
        if self.maybe(0.5):
            room_moves.closing(self)
        self.ask(LEADER, c.SignVersion(effective_from=days(2), review_on=days(90), overrides=overrides))
        for _ in range(2):
            self.ask(self.speaker(), c.AcknowledgeVersion(how=self.luck.choice(list(Acknowledged)), text="As I said."))
        room_moves.closing(self)
        if self.maybe(0.3):
            moves.end_seat(self)
        for _ in range(3):
            review_moves.flag(self)

    def chatter(self, count: int) -> None:
        """Some moves by luck."""
        for _ in range(count):
            self.luck.choice(moves.ALL)(self)


@lru_cache(maxsize=128)
def by_seed(seed: int) -> Script:
    """The history of a seed."""
    return Director(Random(seed)).tell()


def histories() -> st.SearchStrategy[Script]:
    """Histories that hypothesis may shrink."""
    return st.randoms(use_true_random=False).map(lambda luck: Director(luck).tell())
