"""Everybody in one workshop: the leader at the console, people with a seat, and the projector."""

from dataclasses import dataclass, field

from tests.wire.bot import Bot
from tests.wire.harness import Srv
from tests.wire.seed import VOTERS, World


@dataclass
class Company:
    """The people of a workshop, all on the line."""

    srv: Srv
    world: World
    leader: Bot
    wall: Bot
    seats: dict[str, Bot] = field(default_factory=dict)

    @property
    def everyone(self):
        """All bots."""
        return [self.leader, self.wall, *self.seats.values()]

    def all_see(self, key, test=lambda _: True):
        """Wait until every audience sees a part as the test wants it."""
        for bot in self.everyone:
            bot.sees(key, test)

    def none_sees(self, key):
        """Wait until the part is gone for everybody."""
        for bot in self.everyone:
            bot.sees_no(key)

    def catch_up(self):
        """Bring every screen to where the room is."""
        for bot in self.everyone:
            assert bot.hello()["ok"]

    def go(self, phase):
        """Move the room to a phase and wait until everybody is there."""
        self.leader.must("GoToPhase", phase=phase)
        self.all_see("stage", lambda part: part["phase"] == phase)

    def open_round(self, kpi):
        """Open a vote and return its id, once everybody has it."""
        self.leader.must("OpenRound", kpi=kpi)
        vote = self.leader.sees("stage", lambda part: part["round"])["round"]
        self.all_see(f"round/{vote}", lambda part: part["status"] == "open")
        return vote

    def vote(self, vote, **ballots):
        """Cast ballots by name, one after the other; everybody sees how many there are."""
        for count, (name, ballot) in enumerate(ballots.items(), 1):
            self.seats[name].must("CastBallot", round=vote, **ballot)
            self.all_see(f"round/{vote}", lambda part, count=count: part["voted"] == count)

    def close(self, vote):
        """Freeze a vote."""
        self.leader.must("CloseRound", round=vote)
        self.all_see(f"round/{vote}", lambda part: part["status"] == "closed")

    def reveal(self, *votes):
        """Show the closed votes."""
        self.leader.must("RevealRounds")
        for vote in votes:
            self.all_see(f"round/{vote}", lambda part: part["status"] == "revealed")

    def holes(self):
        """Everything that should not have arrived anywhere."""
        return [f"{bot.name}: {hole}" for bot in self.everyone for hole in bot.screen.holes]

    def leave(self):
        """Everybody goes home."""
        for bot in self.everyone:
            bot.leave()


def gather(srv, world, transports=("websocket",), names=VOTERS):
    """Bring everybody to the workshop; the transports are dealt out in turn to the leader and the seats."""
    ways = {name: transports[number % len(transports)] for number, name in enumerate(("Mara", *names))}
    bots = {name: Bot(srv, world, name, transport=way).come() for name, way in ways.items()}
    wall = Bot(srv, world, "wall", transport=transports[-1]).come()
    company = Company(srv, world, bots.pop("Mara"), wall, bots)
    company.all_see("people", lambda part: part["present"] == len(names))
    return company
