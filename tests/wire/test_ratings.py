"""A ballot rates what the leader turned on: other ratings are dropped at the door, and few are not counted."""

import pytest

from tests.wire.seed import VOTERS
from workshop.domain.values import Criterion

pytestmark = pytest.mark.wire

PLAN = {"title": "List", "goal": "Grow.", "promise": "You advise.", "agenda": [5] * 11}
RATED = {"consent": 4} | {criterion.value: 2 for criterion in Criterion}


def voted(company, criteria, kpi):
    """Everybody rates everything in one round; the round, still open."""
    company.leader.must("ChangePlan", **PLAN, criteria=criteria)
    vote = company.open_round(kpi)
    company.vote(vote, **dict.fromkeys(VOTERS, RATED))
    return vote


def test_ratings_that_are_not_asked_for_are_dropped(servers, meet_all):
    company = meet_all(servers.running(), ("websocket",))
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = voted(company, ["sound", "equipped"], company.world.kpis[0])
    own = company.seats["Ana"].sees(f"ballot/{vote}", own=True)
    assert {name: own[name] for name in RATED} == RATED | dict.fromkeys(("realistic", "lasting", "fitting"))
    company.close(vote)
    company.reveal(vote)
    for bot in company.everyone:
        picture = bot.sees(f"round/{vote}")["picture"]
        rated = {"counts": [0, len(VOTERS), 0, 0, 0], "median": "2"}
        assert [picture[name] for name in ("realistic", "sound", "equipped")] == [None, rated, rated]
