"""Everybody of the whole loop with their screens, and the one thing they all do together: a vote.

It must never hold anything of the workshop but who looks at it.
"""

from dataclasses import dataclass

from tests.browser.leader import Leader
from tests.browser.people import Participant, Projector
from tests.browser.windows import Windows
from tests.wire.harness import Srv


@dataclass
class Room:
    """Everybody and their screens."""

    srv: Srv
    windows: Windows
    mara: Leader
    ana: Participant
    ben: Participant
    chidi: Participant
    wall: Projector | None = None

    @property
    def voters(self):
        """Who votes."""
        return self.ana, self.ben, self.chidi

    def vote(self, kpi, *answers, again=False):
        """Hold one blind vote: each answer is what Ana, Ben and Chidi choose."""
        self.mara.holds_vote(kpi, again)
        for voter, ballot in zip(self.voters, answers, strict=True):
            voter.votes(**ballot)
        self.mara.closes_vote(3, 3)


def everybody(srv, windows):
    """Four people who have nothing open yet."""
    ana = Participant.on_phone(windows, "Ana Silva")
    ben, chidi = Participant(windows, "Ben Okafor"), Participant(windows, "Chidi Eze")
    return Room(srv, windows, Leader(windows, "Mara Lindqvist"), ana, ben, chidi)
