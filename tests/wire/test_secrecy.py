"""What everybody else receives does not depend on my vote, and what is sealed is nowhere before its time.

The strongest form: the same script twice, from a copy of the same data, with one ballot different. Every frame that
anybody else got has to be equal, byte for byte, once ids and clocks that differ anyway have been given plain names.
"""

import pytest

from tests.tools import free_port
from tests.wire.harness import Srv
from tests.wire.seed import LEADER, VOTERS, seed
from tests.wire.two_runs import LOW, page, run

pytestmark = pytest.mark.wire

OTHERS = {
    "the same length": {"consent": 2, "reason": "Not enough help, this month", "estimate": "77.5", "impact": 5,
                        "control": 1},
    "a longer reason": {"consent": 0, "reason": "We were promised a data set. " * 30, "estimate": "123456789",
                        "impact": 1, "control": 1, "realistic": 1, "sound": 2, "lasting": 5, "fitting": 4,
                        "equipped": 3},
    "no reason at all": {"consent": 5},
    "no vote on the scale": {"unclear": True},
}  # fmt: skip
REASON, SEALED, PROPOSAL, ESTIMATE = "canary-reason-1a9", "canary-sealed-2b8", "canary-proposal-3c7", "918273.645"
CANARIES = (REASON, SEALED, PROPOSAL, ESTIMATE)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """A data directory with a seeded workshop, and what is heard when Ben votes low."""
    base = tmp_path_factory.mktemp("secrecy")
    srv = Srv(base / "seeded", port=free_port())
    srv.folder.mkdir()
    world = seed(srv.prepare())
    copies = iter(range(100))

    def tell(ballot, transports):
        return run(srv.folder, world, srv.port, ballot, transports, base / f"copy-{next(copies)}")

    return tell


@pytest.mark.parametrize("transports", [("websocket",), ("polling",)], ids=lambda ways: ways[0])
def test_not_one_byte_that_others_receive_depends_on_a_vote(story, transports):
    one = story(LOW, transports)
    for words, ballot in OTHERS.items() if transports == ("websocket",) else list(OTHERS.items())[1:2]:
        other = story(ballot, transports)
        for name in one.keys() - {"Ben"}:
            assert one[name] == other[name], f"{name} can tell a ballot of {words}"
        assert one["Ben"] != other["Ben"], "Ben's own screen shows the difference; this run shows something"


# --- canaries ---
def _card():
    fields = {"purpose": "Why.", "definition_plain": "What.", "applies_to": "All", "direction": "higher"}
    return fields | {"timing": "leading", "name": f"Count {PROPOSAL}"}


def voted(company):
    """Ben votes low, with a reason and an estimate."""
    vote = company.open_round(company.world.kpis[0])
    ballot = {"consent": 1, "reason": f"It is {REASON}.", "estimate": ESTIMATE}
    company.vote(vote, Ben=ballot, Ana={"consent": 4, "estimate": "7"}, Chidi={"consent": 4, "estimate": "8"})
    return vote


def leaks(company, words):
    """Who but Ben was sent one of these words."""
    frames = {bot.name: "".join(bot.frames) for bot in company.everyone if bot.name != "Ben"}
    return [(name, word) for name, text in frames.items() for word in words if word in text]


def test_sealed_words_reach_nobody_else_in_no_frame_no_page_and_no_log(servers, meet):
    company = meet(servers.new().start(), ("websocket", "polling"))
    ben = company.seats["Ben"]
    company.leader.must("OpenRoom")
    company.go("silent_start")
    ben.must("AddComment", kind="idea", text=f"Count {SEALED}.")
    ben.must("ProposeKpi", card=_card())
    company.all_see("silent", lambda part: part["written"] == 2)
    assert_kept(company, (SEALED, PROPOSAL))
    company.go("blind_1")
    vote = voted(company)
    refused = ben.tell("CastBallot", round=vote, consent=1, reason=f"\u202e{REASON}")
    assert REASON not in refused["sentence"]
    assert_kept(company, (REASON, ESTIMATE))
    company.close(vote)
    assert_kept(company, (REASON, ESTIMATE))
    company.reveal(vote)
    assert {word for _, word in leaks(company, CANARIES)} == set(CANARIES), "they are shown in the end"
    assert not any(word in company.srv.stderr() for word in CANARIES)


def assert_kept(company, words):
    """Nobody but Ben was sent these words over the line, in a page, or has them by asking anew."""
    company.catch_up()
    world = company.world
    for name, view in (("Mara", "console"), ("Ana", "room"), ("wall", "projector"), ("Mara", "projector")):
        status, text = page(company, f"/workshops/{world.id}/{view}", world.cookies[name])
        assert status == 200
        assert not any(word in text for word in words)
    for path in (f"/workshops/{world.id}", f"/teams/{world.team}", f"/teams/{world.team}/history"):
        assert not any(word in page(company, path, world.cookies["Mara"])[1] for word in words)
    for bot in company.everyone:
        bot.ask("hello", {"v": 1, "workshop": world.id, "view": bot.view, "have": {}})
    assert leaks(company, words) == []
    assert not any(word in company.srv.stderr() for word in words)


def test_the_names_of_the_room_are_never_sent_to_the_projector(servers, meet):
    company = meet(servers.running(), ("websocket", "polling"))
    company.leader.must("OpenRoom")
    company.go("discuss")
    named = company.seats["Ana"].must("AddComment", kind="concern", text="With my name.", named=True)["made"]
    company.all_see(f"comment/{named}")
    company.leader.sees(f"comment/{named}", lambda part: part["by"] == "Ana of the floor")
    said = "".join(company.wall.frames)
    assert not [name for name in VOTERS if f"{name} of the floor" in said]
    assert LEADER in said, "the one name on the wall is the leader's, whose promise it is"
    assert not [seat for seat in company.world.seats.values() if seat in said]


def test_a_confidential_comment_names_its_author_to_nobody(servers, meet):
    company = meet(servers.running())
    company.leader.must("OpenRoom")
    company.go("discuss")
    made = company.seats["Ana"].must("AddComment", kind="concern", text="Without.", named=False)["made"]
    company.all_see(f"comment/{made}", lambda part: part.get("by", "") == "")
    assert not any('"text":"Without."' in text and "Ana" in text for text in company.leader.frames)


def test_whoever_may_no_longer_facilitate_hears_no_more_of_the_leaders_view(servers, meet):
    company = meet(servers.running())
    seat = company.world.seats["Dana"]
    company.leader.must("GrantAccess", seat=seat, access="cofacilitator")
    dana = company.seats["Dana"]
    dana.view = "console"
    dana.sees("me", lambda part: part["access"] == "cofacilitator", own=True)
    assert dana.hello()["ok"]
    company.leader.must("GrantAccess", seat=seat, access="participant")
    company.leader.sees("people", lambda part: all(one["access"] == "participant" for one in part["seats"]))
    heard_so_far = len(dana.frames)
    secret = company.leader.must("ProposeKpi", card=_card() | {"name": "Secret number", "target": "31415.9"})["made"]
    for bot in (company.leader, company.seats["Ana"]):
        bot.sees(f"kpi/{secret}")
    assert "31415.9" not in "".join(dana.frames[heard_so_far:])
    assert '42["bye",{"code":"forbidden"}]' in dana.frames
    assert dana.hello()["code"] == "forbidden"
    assert dana.hello(view="room", have={})["ok"], "the room is open to them as before"


def test_a_line_that_goes_from_the_console_to_the_room_hears_no_more_of_the_leaders_view(servers, meet):
    company = meet(servers.running())
    company.leader.must("GrantAccess", seat=company.world.seats["Dana"], access="cofacilitator")
    dana = company.seats["Dana"]
    dana.sees("me", lambda part: part["access"] == "cofacilitator", own=True)
    assert dana.hello(view="console", have={})["ok"]
    assert dana.hello(view="room", have={})["ok"]
    heard_so_far = len(dana.frames)
    secret = company.leader.must("ProposeKpi", card=_card() | {"name": "Secret number", "target": "31415.9"})["made"]
    for bot in (company.leader, company.seats["Ana"]):
        bot.sees(f"kpi/{secret}")
    dana.sees(f"kpi/{secret}")
    assert "31415.9" not in "".join(dana.frames[heard_so_far:])
