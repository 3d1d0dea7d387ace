"""A seeded workshop whose people are on the wire, brought to any place of its life, and windows that look at it.

It must never do by command what a scene is about: that is done in a window.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.browser.leader import Leader
from tests.browser.people import Participant, Person, Projector
from tests.browser.windows import LAPTOP, PHONE, Windows
from tests.wire.company import Company
from tests.wire.seed import manager

LOW = {"consent": 1, "reason": "Too many for one day.", "impact": 2, "control": 3, "estimate": "12"}
HIGH = {"consent": 4, "impact": 4, "control": 4, "estimate": "40"}


@dataclass
class Scene:
    """A workshop on the wire, and the windows onto it."""

    windows: Windows
    company: Company
    rounds: list[str] = field(default_factory=list)

    @property
    def id(self):
        """The workshop's id."""
        return self.company.world.id

    @property
    def kpis(self):
        """The ids of its KPIs."""
        return self.company.world.kpis

    # --- windows ---
    def leader(self, size=None):
        """Mara's console."""
        return self._window(Leader, "Mara", "console", size or LAPTOP)

    def participant(self, name, size=None):
        """A participant's room."""
        return self._window(Participant, name, "room", size or LAPTOP).is_connected()

    def on_phone(self, name):
        """A participant's room, in the hand."""
        return self.participant(name, PHONE)

    def manager(self):
        """Somebody who manages the team and watches the room without a seat."""
        world = self.company.world
        world.cookies["Vera"] = manager(self.company.srv, world, "Vera")
        return self._window(Person, "Vera", "room", LAPTOP)

    def projector(self):
        """The big screen."""
        wall = Projector(self.windows, cookie=self.company.world.cookies["wall"])
        wall.goes_to(f"/workshops/{self.id}/projector")
        return wall

    def _window(self, kind, name, view, size) -> Person:
        person = kind(self.windows, name, size, self.company.world.cookies[name])
        return person.goes_to(f"/workshops/{self.id}/{view}")

    # --- where the room is ---
    def open(self):
        """The room opens."""
        self.company.leader.must("OpenRoom")
        return self

    def go(self, phase):
        """The room moves on."""
        self.company.go(phase)
        return self

    def spotlight(self, kpi):
        """A KPI comes to everybody's screen."""
        self.company.leader.must("PutInSpotlight", kpi=kpi)
        return self

    def say(self, name, text, kpi="", kind="concern"):
        """Somebody says something."""
        return self.company.seats[name].must("AddComment", kpi=kpi, kind=kind, text=text)["made"]

    def vote(self, kpi, **ballots):
        """Hold a blind vote from its opening to its closing."""
        self.rounds.append(self.company.open_round(kpi))
        self.company.vote(self.rounds[-1], **ballots)
        self.company.close(self.rounds[-1])
        return self

    def reveal(self):
        """Show what was voted."""
        self.company.reveal(*self.rounds)
        return self

    def to_reveal(self):
        """A first round on every KPI, revealed: one of them needs talk."""
        self.open().go("blind_1")
        for kpi in self.kpis:
            self.vote(kpi, Ana=HIGH, Ben=HIGH, Chidi=LOW, Dana={"unclear": True})
        return self.reveal()

    def to_decide(self):
        """Everything is answered; the leader has to decide."""
        waiting = [key for key, part in self.company.leader.seen("comment").items() if not part["answer"]]
        if waiting:
            self.company.leader.must(
                "AnswerComments", comments=waiting, verdict="partly", text="We try it for a month."
            )
        return self.go("decide")

    def decide(self):
        """Every KPI is adopted, also against the room's advice, to be looked at again in a month."""
        soon = str(date.today() + timedelta(days=30))
        for kpi in self.kpis:
            why = "It is ours to move. We look at it again in a month."
            self.company.leader.must("DecideKpi", kpi=kpi, outcome="adopt", rationale=why, review_by=soon)
        return self

    def sign(self, days=1):
        """The list is signed from so many days on, to be reviewed in ninety days; returns the version's id."""
        self.company.go("close")
        dates = {"effective_from": str(date.today() + timedelta(days)), "review_on": str(date.today() + timedelta(91))}
        self.company.leader.must("SignVersion", **dates)
        return self.company.leader.sees("version")["id"]
