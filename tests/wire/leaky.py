"""The real server with one leak in it on purpose: what compares two runs has to find each of them.

`python -c "from tests.wire.leaky import main; main('…')"` serves so. It must never be imported by anything but a test.
"""

import logging
import sys

from prometheus_client import Counter

from workshop.cli import main as serve
from workshop.live import room
from workshop.live.protocol import Protocol
from workshop.metrics import HERE
from workshop.views import Audience, table
from workshop.web import live


def consents(vote):
    """The votes of a round, added up."""
    return sum(ballot.consent or 0 for ballot in vote.ballots.values())


def _in_rounds(tell, *audiences):
    """Every round's part tells something more, to these audiences."""
    whole = table.round_part

    def leaky(state, vote, audience):
        more = {"leak": tell(vote)} if audience in audiences else {}
        return whole(state, vote, audience) | more

    table.round_part = leaky


def _in_commands(tell):
    """Something is told of every ballot that arrives."""
    whole = Protocol._command

    def leaky(self, sid, data):
        if data.get("type") == "CastBallot":
            tell(data["body"])
        return whole(self, sid, data)

    Protocol._command = leaky


def _in_own_things(tell):
    """Every seat's own things tell something of everybody's votes."""
    whole = room.mine

    def leaky(state, who, *rest):
        return whole(state, who, *rest) | {"leak": [tell(vote) for vote in state.rounds.values()]}

    room.mine = leaky


def _in_pages(tell):
    """The shells of the live screens tell something."""
    whole = live._shell

    def leaky(template, view, here, more=None):
        return whole(template, view, here, more) + f"<!-- {[tell(vote) for vote in here.state.rounds.values()]} -->"

    live._shell = leaky


def _in_figures():
    """What the server counts of itself tells votes apart."""
    counted = Counter("kpi_workshop_leaks", "Ballots by their vote.", ["vote"], registry=HERE)
    _in_commands(lambda body: counted.labels(str(body.get("consent"))).inc())


LEAKS = {
    "a sum on every screen": lambda: _in_rounds(consents, *Audience),
    "the order of voters on the console": lambda: _in_rounds(
        lambda vote: sorted(vote.ballots, key=lambda who: vote.ballots[who].consent or 0), Audience.LEADER
    ),
    "who is unclear on the big screen": lambda: _in_rounds(
        lambda vote: sum(ballot.unclear for ballot in vote.ballots.values()), Audience.PROJECTOR
    ),
    "how long reasons are, in the room": lambda: _in_rounds(
        lambda vote: sum(len(ballot.reason) for ballot in vote.ballots.values()), Audience.PARTICIPANT
    ),
    "estimates among everybody's own things": lambda: _in_own_things(
        lambda vote: sum(bool(ballot.estimate) for ballot in vote.ballots.values())
    ),
    "a vote in the log": lambda: _in_commands(
        lambda body: logging.getLogger("workshop").warning(
            "a ballot came", extra={"facts": {"count": body.get("consent") or 0}}
        )
    ),
    "a sum in a page": lambda: _in_pages(consents),
    "votes among the figures": _in_figures,
}
"""One leak each, in eight places."""


def main(leak):
    """Serve with that leak."""
    LEAKS[leak]()
    sys.exit(serve(["serve"]))
