"""Did we ever have calls per day? Found in one step, with what became of it and why; and nothing that is secret."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS


def read(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", answer.get_data(as_text=True))))


def search(story, asked, who=None):
    return story.client(who).get(f"/teams/{story.team}/search", query_string={"q": asked})


@pytest.fixture
def rejected(story):
    """Calls per day were rejected with a reason; Ana had said something and was answered."""
    story.prepare("Calls per day", MEETINGS)
    said = story.say("Ana", "We would ring the same people twice.", "Calls per day", "concern", named=False)
    story.vote({"Calls per day": (1, 1, 2, 2), MEETINGS: (4, 4, 4, 5)})
    others = [key for key in story.state.comments if key != said]
    story.ask("AnswerComments", {"comments": [said], "verdict": "adopted", "text": "The dialler shows it."})
    story.ask("AnswerComments", {"comments": others, "verdict": "partly", "text": "On Friday."})
    story.to_decide()
    story.decide("Calls per day", "reject", "I decide to reject it, because nobody buys more when we ring more.")
    story.decide(MEETINGS)
    return story.sign()


def test_a_rejected_kpi_is_found_with_its_reason_in_one_step(rejected):
    said = read(search(rejected, "did we ever have calls per day?"))
    assert "Mara Lindqvist rejected Calls per day." in said
    assert "nobody buys more when we ring more" in said


def test_words_of_the_room_and_answers_are_found_as_the_record_shows_them(rejected):
    for asked in ("ring same people twice", "dialler"):
        said = read(search(rejected, asked))
        assert "Calls per day" in said
    assert "Ana" not in said


def test_leaders_and_managers_search_and_nobody_else(rejected, stranger):
    assert "Calls per day" in read(search(rejected, "calls", rejected.vera))
    assert stranger.get(f"/teams/{rejected.team}/search?q=calls").status_code == 404
    assert "Calls per day" not in read(stranger.get("/search?q=calls"))
    assert "SDR team North" in read(rejected.client().get("/search?q=calls"))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("", "Ask as you would ask a colleague"),
        ("did we ever", "Add a word that says what you look for"),
        ("unicorns", "Nothing was found"),
        ("calls unicorns", "No single place has all these words"),
        ("<script>alert(1)</script>", "Nothing was found"),
        ("x" * 5000, "Nothing was found"),
    ],
)
def test_every_search_says_what_came_of_it(rejected, asked, answer):
    assert answer in read(search(rejected, asked))


def test_a_room_at_work_is_not_searched(story):
    story.prepare("Calls per day")
    assert "Nothing was found" in read(search(story, "calls per day"))


def test_a_hit_leads_to_the_story_and_to_the_very_line(rejected):
    text = search(rejected, "calls per day").get_data(as_text=True)
    client = rejected.client()
    for address in re.findall(r'href="(/h/[^"]+|/teams/[^"]+/history/[^"]+)"', text):
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200
        assert "rejected" in read(answer)


def test_the_lists_to_come_back_to(story):
    story.told()
    page = {key: read(story.client().get(f"/teams/{story.team}/history?show={key}")) for key in LISTS}
    assert f"{DIALS}“The room leaned" in page["pilots"].replace("“ ", "“").replace(f"{DIALS} ", DIALS)
    assert "The pilot ends in 30 days" in page["pilots"]
    assert page["never"].count("No review has looked at it yet.") == 2
    assert "No review has changed a KPI yet." in page["amended"]
    assert "Nothing is promised that is still open." in page["promises"]


LISTS = ("promises", "pilots", "never", "amended")
