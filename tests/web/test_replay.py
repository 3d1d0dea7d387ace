"""Any moment of a session that has ended, as the room saw it; every line of history keeps its address."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.tables import history


def read(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


def at(story, seq, who=None, part=""):
    return story.client(who).get(f"/workshops/{story.workshop}/replay?at={seq}{part}")


def seqs(story, kind):
    """The numbers of the events of a kind."""
    with story.here.database.reading() as conn:
        mine = (history.c.workshop_id == story.workshop) & (history.c.kind == kind)
        return [row.seq for row in conn.execute(history.select().where(mine).order_by(history.c.seq))]


@pytest.fixture
def ended(story):
    """A sealed proposal was taken back, another one shown; Ana spoke without her name, and Ben took words back."""
    story.prepare()
    story.say("Ana", "It will be gamed.", kind="concern", named=False)
    regretted = story.say("Ben", "I regret this.", named=False)
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "silent_start"})
    hidden = story.ask("ProposeKpi", {"card": card("Hidden wish")}, "Ana")
    story.kpis["Shown wish"] = story.ask("ProposeKpi", {"card": card("Shown wish")}, "Ben")
    story.ask("WithdrawKpi", {"kpi": hidden}, "Ana")
    story.ask("GoToPhase", {"phase": "proposals"})
    story.ask("WithdrawComment", {"comment": regretted}, "Ben")
    story.ask("AnswerProposal", {"kpi": story.kpis["Shown wish"], "fit": "does_not", "text": "Not ours."})
    story.vote({DIALS: (1, 2, 2, 4), MEETINGS: (4, 4, 4, 5), "Shown wish": (3, 3, 3, 3)})
    for comment in list(story.state.comments):
        story.ask("AnswerComments", {"comments": [comment], "verdict": "partly", "text": "Each Friday."})
    story.to_decide()
    story.decide(DIALS, "reject")
    story.decide(MEETINGS)
    story.decide("Shown wish", "park")
    return story.sign()


def everything(story):
    """All moments of a session, by number."""
    client = story.client(story.vera)
    last = story.state.seq
    return {n: read(client.get(f"/workshops/{story.workshop}/replay?at={n}&part=1")) for n in range(1, last + 1)}


def test_it_shows_what_the_room_saw_then_and_not_what_came_later(ended):
    opened, revealed = seqs(ended, "RoundOpened")[0], seqs(ended, "RoundRevealed")[0]
    before, after = read(at(ended, opened)), read(at(ended, revealed))
    assert "0 of 4 voted, the vote is open" in before
    assert "Ana wants to talk first." not in before
    assert "Ana wants to talk first." in after
    assert "Rejected" not in after
    assert "Rejected" in read(at(ended, ended.state.seq))


def test_no_moment_tells_what_was_sealed_taken_back_or_confidential(ended):
    moments = everything(ended)
    for secret in ("Hidden wish", "I regret this.", "person-", *ended.seats.values()):
        assert not [n for n, words in moments.items() if secret in words]
    shown = seqs(ended, "PhaseStarted")[2]
    assert next(n for n, words in moments.items() if "Shown wish" in words) == shown
    assert not [n for n, words in moments.items() if re.search(r"Concern ?, ?Ana", words)]


def test_before_a_round_is_revealed_two_different_votes_look_the_same(ended):
    ballots, revealed = seqs(ended, "BallotCast"), seqs(ended, "RoundRevealed")[0]
    client = ended.client()
    for n in (n for n in ballots if n < revealed):
        text = client.get(f"/workshops/{ended.workshop}/replay?at={n}&part=1").get_data(as_text=True)
        assert "dotplot" not in text


def test_leaders_and_managers_alone_and_only_when_the_session_is_over(story, stranger):
    story.prepare()
    assert at(story, 1).status_code == 404
    story.ask("AbandonWorkshop", {"why": "Moved."})
    assert at(story, 1).status_code == at(story, 1, story.vera).status_code == 200
    assert stranger.get(f"/workshops/{story.workshop}/replay").status_code == 404
    assert story.seat_client("Ana").get(f"/workshops/{story.workshop}/replay").status_code != 200


@pytest.mark.parametrize("asked", ["0", "-7", "99999999", "x", ""])
def test_a_moment_that_never_was_is_the_nearest_one(ended, asked):
    assert at(ended, asked).status_code == 200


def test_the_scrubber_works_without_a_script(ended):
    text = at(ended, 3).get_data(as_text=True)
    assert 'type="range" min="1"' in text
    for address in ("?at=2", "?at=4"):
        assert f'href="{address}"' in text
    assert "Silent start" in read(at(ended, 3))


def test_a_part_is_the_moment_alone(ended):
    text = at(ended, 3, part="&part=1").get_data(as_text=True)
    assert "<html" not in text
    assert "moment-head" in text


def test_every_line_has_a_lasting_address(ended, stranger):
    client = ended.client(ended.vera)
    decided, ballot = seqs(ended, "KpiDecided")[0], seqs(ended, "BallotCast")[0]
    told = client.get(f"/h/{ended.workshop}/{decided}")
    assert told.location == f"/teams/{ended.team}/history?page=1#w{ended.workshop}-{decided}"
    assert f'id="w{ended.workshop}-{decided}"' in client.get(told.location).get_data(as_text=True)
    assert client.get(f"/h/{ended.workshop}/{ballot}").location == f"/workshops/{ended.workshop}/replay?at={ballot}"
    for address in (f"/h/{ended.workshop}/99999", f"/h/{ended.workshop}/{'9' * 30}", "/h/nothing/1"):
        assert client.get(address).status_code == 404
    assert stranger.get(f"/h/{ended.workshop}/{decided}").status_code == 404


def test_an_old_line_is_found_on_its_page(story):
    story.prepare()
    story.ask("AbandonWorkshop", {"why": "Moved."})
    oldest = story.workshop
    for _ in range(8):
        story.prepare()
        story.ask("AbandonWorkshop", {"why": "Moved."})
    client = story.client()
    told = client.get(f"/h/{oldest}/1")
    assert "page=2" in told.location
    assert f'id="w{oldest}-1"' in client.get(told.location).get_data(as_text=True)
