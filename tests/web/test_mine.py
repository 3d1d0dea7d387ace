"""My KPIs: what a list means for one of them, and nothing about anybody else."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.owning import links


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


def page(story, client):
    return client.get(f"/workshops/{story.workshop}/mine")


@pytest.fixture
def signed(story):
    """Dials are for SDRs, with exceptions for Ana and for Ben; meetings are for closers."""
    story.prepare()
    rows = [
        {"who": "Ana", "target": "40", "reason": "One large deal", "end": "2099-06-30"},
        {"who": "Ben", "target": "7", "reason": "A course", "end": None},
    ]
    fields = {"applies_to": "SDRs", "assignments": rows, "support_path": "Two joint calls.", "target_scope": "both"}
    more = {"consequence_path": "A plan with the manager.", "celebration": "Cake on Friday.", "behaviour": "Prepare."}
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": card(DIALS, **fields, **more)})
    closers = card(MEETINGS, applies_to="Closers")
    story.ask("ReviseCard", {"kpi": story.kpis[MEETINGS], "base": 1, "card": closers})
    said = story.say("Ana", "Do voicemails count?", named=False)
    story.say("Ben", "I prefer meetings.")
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    comments = [key for key in story.state.comments if key != said]
    story.ask("AnswerComments", {"comments": [said], "verdict": "partly", "text": "Only with a call back."})
    story.ask("AnswerComments", {"comments": comments, "verdict": "no", "text": "Both stand."})
    story.decide(DIALS)
    story.decide(MEETINGS)
    return story.sign()


def test_a_seat_reads_its_kpis_with_its_own_exception_and_the_way_from_help_to_consequences(signed):
    told = read(page(signed, signed.seat_client("Ana")))
    assert DIALS in told
    assert MEETINGS not in told
    assert "40 for Ana" in told
    assert "until 30 June 2099, then the target above holds again" in told
    order = [told.index(words) for words in ("Cake on Friday.", "Two joint calls.", "A plan with the manager.")]
    assert order == sorted(order)
    assert "The clock stops when…" in told
    assert "How you get better at it. Prepare." in told


def test_it_holds_nothing_about_anybody_else(signed):
    told = read(page(signed, signed.seat_client("Ana")))
    assert "A course" not in told
    assert "I prefer meetings." not in told
    assert "Ben" not in told


def test_ones_own_words_stand_there_with_their_answers_also_the_confidential_ones(signed):
    told = read(page(signed, signed.seat_client("Ana")))
    assert "Question, without your name. “ Do voicemails count? ”" in told
    assert "Only with a call back." in told


def test_one_says_there_how_one_takes_it_and_may_change_it(signed):
    ana = signed.seat_client("Ana")
    for how in ("talk", "disagree"):
        sent = ana.post(f"/workshops/{signed.workshop}/mine", data={"how": how, "text": "Fifty is too many."})
        assert sent.status_code == 302
    assert "Understood, but I disagree." in read(page(signed, ana))
    assert signed.state.acknowledged[signed.seats["Ana"]].how == "disagree"


def test_a_personal_link_shows_the_kpis_and_no_comment(signed):
    with signed.here.database.reading() as conn:
        link = links.acknowledge_path(conn, signed.here.signer, signed.workshop, signed.seats["Ana"])
    told = read(signed.app.test_client().get(f"{link}/mine"))
    assert "40 for Ana" in told
    assert "Do voicemails count?" not in told
    assert "How you take" not in told


def test_an_account_without_a_place_on_the_roster_reads_all_kpis_and_says_nothing_for_others(signed):
    told = read(page(signed, signed.client(signed.vera)))
    assert "No role is known, so all KPIs stand here." in told
    assert MEETINGS in told
    assert "How you take" not in told


def test_others_do_not_find_it_and_before_the_signature_it_is_not_there(signed, stranger):
    assert page(signed, stranger).status_code == 404
    signed.prepare()
    assert "The list is not signed yet." in read(page(signed, signed.seat_client("Ana")))
