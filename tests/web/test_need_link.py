"""Another team answers one dependency by its own link: it sees that question alone, also after the signature."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS
from workshop.domain.grounds.values import NeedStatus

YES = {"stand": "confirmed", "supply": "", "text": "From October on.", "name": "Lena Brandt"}


@pytest.fixture
def asked(story):
    """Dials need leads of marketing; marketing's browser has opened its link."""
    story.prepare()
    story.need = story.ask(
        "AddNeed",
        {"kpi": story.kpis[DIALS], "team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"},
    )
    return story


@pytest.fixture
def marketing(asked):
    """The browser of somebody in marketing, who has opened the link."""
    browser = asked.app.test_client()
    assert browser.post("/needs", data={"token": token(asked)}).status_code == 302
    return browser


def token(story):
    return story.here.signer.need(story.workshop, story.need)


def need(story):
    return story.state.grounds.needs[story.need]


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def test_the_page_behind_a_link_knows_nothing_yet(asked):
    page = read(asked.app.test_client().get("/needs"))
    assert "data-token-form" in page
    assert "Marketing" not in page


def test_a_pasted_link_opens_the_question_and_its_secret_stands_in_no_address(asked):
    browser = asked.app.test_client()
    opened = browser.post("/needs", data={"token": f"http://localhost/needs#{token(asked)}"})
    assert opened.location == f"/needs/{asked.need}"
    assert "Can you deliver 1,000 new leads per month?" in read(browser.get(opened.location))


def test_it_shows_that_question_and_nothing_else_of_the_workshop(asked, marketing):
    asked.say("Ana", "Fifty is too many.")
    page = read(marketing.get(f"/needs/{asked.need}"))
    assert DIALS in page
    assert MEETINGS not in page
    assert "Ten new customers" not in page
    assert "Fifty is too many." not in page


def test_an_answer_under_a_name_is_kept_and_can_be_changed(asked, marketing):
    assert marketing.post(f"/needs/{asked.need}", data=YES).status_code == 302
    assert "Marketing: confirmed 1,000 / month on" in read(marketing.get(f"/needs/{asked.need}"))
    changed = YES | {"stand": "doubted", "supply": "900", "text": "Not in August."}
    marketing.post(f"/needs/{asked.need}", data=changed)
    assert (need(asked).status, need(asked).supply, need(asked).name) == (NeedStatus.DOUBTED, "900", "Lena Brandt")


def test_what_is_missing_stands_beside_its_field(asked, marketing):
    nameless = marketing.post(f"/needs/{asked.need}", data=YES | {"name": ""})
    assert nameless.status_code == 422
    assert 'id="name-error"' in nameless.get_data(as_text=True)
    undecided = marketing.post(f"/needs/{asked.need}", data={"supply": "", "text": "", "name": "Lena"})
    assert 'id="stand-' in undecided.get_data(as_text=True)
    assert need(asked).status is NeedStatus.ASKED


def test_a_no_needs_a_sentence(asked, marketing):
    answer = marketing.post(f"/needs/{asked.need}", data=YES | {"stand": "declined", "text": ""})
    assert answer.status_code == 422
    assert 'id="text-error"' in answer.get_data(as_text=True)


def test_it_is_answered_after_the_list_is_signed(asked, marketing):
    asked.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4)}).to_decide()
    asked.decide(DIALS)
    asked.decide(MEETINGS)
    asked.sign()
    assert marketing.post(f"/needs/{asked.need}", data=YES).status_code == 302
    assert need(asked).status is NeedStatus.CONFIRMED


def test_a_forged_token_a_dropped_question_and_no_cookie_lead_nowhere(asked, marketing):
    stranger = asked.app.test_client()
    assert stranger.get(f"/needs/{asked.need}").status_code == 404
    forged = stranger.post("/needs", data={"token": token(asked)[:-2] + "xx"})
    assert forged.status_code == 404
    assert "This link leads nowhere." in read(forged)
    asked.ask("DropNeed", {"need": asked.need})
    assert marketing.get(f"/needs/{asked.need}").status_code == 404


def test_the_link_of_one_question_opens_no_other(asked, marketing):
    other = asked.ask(
        "AddNeed", {"kpi": asked.kpis[MEETINGS], "team": "Closers", "what": "hours", "amount": "10", "per": "week"}
    )
    marketing.set_cookie(f"kpi_need_{other}", token(asked))
    assert marketing.get(f"/needs/{other}").status_code == 404


def test_whoever_holds_a_link_does_not_fill_the_log_with_it(asked, marketing):
    told = [marketing.post(f"/needs/{asked.need}", data=YES | {"supply": str(n)}).status_code for n in range(21)]
    assert told == [302] * 20 + [429]
    assert need(asked).supply == "19"
