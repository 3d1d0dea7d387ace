"""What a signed list stood on, in its record: other teams, premises, ways to cheat it with their guards."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS
from workshop.domain.commands import Actor, read_command
from workshop.domain.values import Access


@pytest.fixture
def signed(story):
    """Dials were signed with a dependency, a premise, and two ways to cheat them, one of them guarded."""
    story.prepare()
    dials = story.kpis[DIALS]
    lead = {"kpi": dials, "team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"}
    story.need = story.ask("AddNeed", lead)
    story.ask("NotePremise", {"kind": "precondition", "kpi": dials, "text": "The dialler is paid for.", "owner": "Ben"})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4)})
    risks = [_risk(story, text) for text in ("Dial and hang up.", "Call friends all day.")]
    guard = {"comments": risks[:1], "verdict": "adopted", "text": "A dial counts from ten seconds on."}
    story.ask("AnswerComments", guard)
    story.ask("AnswerComments", {"comments": risks[1:], "verdict": "not_now", "text": "We watch it."})
    story.to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    return story.sign()


def _risk(story, text):
    said = {"kpi": story.kpis[DIALS], "kind": "concern", "text": text, "named": False, "prompt": "cheat"}
    return story.ask("AddComment", said, "Ben")


def record(story):
    return html.unescape(story.client().get(f"/versions/{story.version}").get_data(as_text=True))


def answer(story, **more):
    said = {"need": story.need, "status": "confirmed", "name": "Lena Brandt"} | more
    story.here.ask(story.workshop, Actor(Access.SUPPLIER, story.need), read_command("AnswerNeed", said))


def test_each_way_to_cheat_stands_with_its_guard(signed):
    page = record(signed)
    assert page.index("Dial and hang up.") < page.index("A dial counts from ten seconds on.")
    assert page.count("Dial and hang up.") == 1


def test_premises_and_dependencies_stand_as_they_were(signed):
    page = record(signed)
    assert "Marketing: asked for 1,000 / month, no answer yet" in page
    assert "Precondition, open" in page
    assert "The dialler is paid for." in page


def test_what_another_team_says_later_is_told_as_later_and_without_its_name(signed):
    answer(signed)
    page = record(signed)
    assert "Marketing: asked for 1,000 / month, no answer yet" in page
    assert "Marketing: confirmed 1,000 / month on" in page.split("Since it was signed:")[1]
    assert "Lena Brandt" not in page
