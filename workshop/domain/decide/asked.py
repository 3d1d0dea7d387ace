"""What a rule has before it: state, actor, time and a source of ids; with the checks that many rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.commands import Actor
from workshop.domain.refusal import N_, SEAT_ENDED, Refused
from workshop.domain.state import Comment, Kpi, Round, Seat, Workshop
from workshop.domain.values import SEALED_PHASES, Access, Phase, RoundStatus, Status


@dataclass(frozen=True)
class Asked:
    """One question to the rules."""

    state: Workshop
    actor: Actor
    at: datetime
    mint: Callable[[], str]

    def must_have_a_place(self) -> None:
        """Refuse whoever asks from a seat that was taken back."""
        seat = self.state.seats.get(self.actor.who)
        if seat and seat.ended:
            raise Refused("gone", SEAT_ENDED)

    def must_exist(self) -> None:
        """Refuse commands to a workshop that was never prepared."""
        if not self.state.id:
            raise Refused("not_found", N_("There is no such workshop."))

    def must_be_open(self) -> None:
        """Refuse changes to a list that is signed or given up."""
        if self.state.status is Status.SIGNED:
            raise Refused("stage_conflict", N_("This list is signed. A change needs a review."))
        if self.state.status is Status.ABANDONED:
            raise Refused("gone", N_("This workshop was given up. Prepare a new one."))

    def must_be_live(self) -> None:
        """Refuse what needs the room to be open."""
        self.must_be_open()
        if self.state.status is Status.DRAFT:
            raise Refused("stage_conflict", N_("The room is not open yet."))

    def must_be_in(self, *phases: Phase) -> None:
        """Refuse what another phase is for."""
        self.must_be_live()
        if self.state.phase not in phases:
            raise Refused("stage_conflict", N_("That belongs to another phase of the workshop."))

    def must_have_no_open_round(self) -> None:
        """Refuse what would disturb a vote."""
        if self.state.open_round():
            raise Refused("stage_conflict", N_("A vote is open. Close it first."))

    def is_leader(self) -> bool:
        """True when the leader asks."""
        return self.actor.access is Access.LEADER

    def seat(self, seat: str) -> Seat:
        """The seat of that id, or not found."""
        found = self.state.seats.get(seat)
        if found is None:
            raise Refused("not_found", N_("There is no such seat in this workshop."), field="seat")
        return found

    def kpi(self, kpi: str) -> Kpi:
        """The KPI of that id, or not found; somebody else's sealed proposal is not found either."""
        found = self.state.kpis.get(kpi)
        if found is None or (found.sealed and found.proposer != self.actor.who):
            raise Refused("not_found", N_("There is no such KPI on the table."), field="kpi")
        return found

    def shown_kpi(self, kpi: str) -> Kpi:
        """The KPI of that id if the whole room can see it, or not found."""
        found = self.kpi(kpi)
        if found.sealed:
            raise Refused("not_found", N_("There is no such KPI on the table."), field="kpi")
        return found

    def round(self, key: str) -> Round:
        """The round of that id, or not found."""
        found = self.state.rounds.get(key)
        if found is None:
            raise Refused("not_found", N_("There is no such round in this workshop."), field="round")
        return found

    def comment(self, comment: str) -> Comment:
        """The comment of that id, or not found; somebody else's sealed one is not found either."""
        found = self.state.comments.get(comment)
        if found is None or (found.sealed and found.author != self.actor.who):
            raise Refused("not_found", N_("There is no such comment here."), field="comment")
        return found

    def writes_blind(self) -> bool:
        """True while what people write is kept from each other."""
        state = self.state
        waiting = any(r.status is not RoundStatus.REVEALED for r in state.rounds.values())
        silent = state.phase is Phase.SILENT_START
        return state.status is Status.LIVE and state.phase in SEALED_PHASES and (silent or waiting)
