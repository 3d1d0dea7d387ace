"""Signing: the list read back, every gap with the way to close it, overrides, dates, and the act itself."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.record.dates import effective_offer, review_offer


@pytest.fixture
def decided(story):
    """Two decided KPIs that all were asked about and nobody objected to."""
    story.prepare().vote({DIALS: (4, 4, 4, 3), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS, "reject", "It rewards luck. The room liked it, and I still say no.")
    return story


def page_of(story):
    return f"/workshops/{story.workshop}/versions/new"


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def dates(story, **more):
    return {"effective_from": story.day().isoformat(), "review_on": story.day(90).isoformat(), "meant": "y"} | more


def test_only_the_leader_may_sign(decided):
    assert decided.client(decided.vera).get(page_of(decided)).status_code == 404
    assert decided.seat_client("Ana").get(page_of(decided)).status_code == 404


def test_the_list_is_read_back_with_its_reasons(decided):
    page = read(decided.client().get(page_of(decided)))
    assert "It is ours to move." in page
    assert "It rewards luck." in page
    assert "Nothing is missing" in page
    assert "This cannot be undone" in page


def test_a_first_list_is_offered_from_today_and_reviewed_before_a_quarter(decided):
    page = decided.client().get(page_of(decided)).get_data(as_text=True)
    today = decided.day()
    assert f'value="{effective_offer(today, True).isoformat()}"' in page
    assert f'value="{review_offer(today).isoformat()}"' in page


def test_signing_leads_to_the_record(decided):
    answer = decided.client().post(page_of(decided), data=dates(decided))
    assert answer.location.endswith(f"/versions/{decided.version}")
    assert decided.client().get(page_of(decided)).location == answer.location


def test_what_cannot_be_undone_has_to_be_meant(decided):
    answer = decided.client().post(page_of(decided), data=dates(decided, meant=""))
    assert answer.status_code == 422
    assert decided.state.version is None


def test_a_list_is_never_back_dated(decided):
    answer = decided.client().post(page_of(decided), data=dates(decided, effective_from="2020-01-01"))
    assert answer.status_code == 422
    assert 'id="effective_from-error"' in answer.get_data(as_text=True)


def test_an_open_decision_leads_to_its_sheet_and_has_no_override(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4)}).to_decide()
    page = read(story.client().get(page_of(story)))
    assert f"/kpis/{story.kpis[DIALS]}/decision" in page
    assert 'name="override_decisions"' not in page
    answer = story.client().post(page_of(story), data=dates(story))
    assert answer.status_code == 409
    assert "Some KPIs are not decided yet: 2." in read(answer)


def test_an_unanswered_objection_is_closed_or_overridden_by_a_sentence(decided):
    decided.say("Ana", "It will do harm.", kind="objection")
    browser = decided.client()
    assert "Objections without an answer: 1." in read(browser.get(page_of(decided)))
    refused = browser.post(page_of(decided), data=dates(decided, override_objections=" "))
    assert refused.status_code == 409
    assert 'id="override_objections-error"' in refused.get_data(as_text=True)
    sentence = "We answer it on Friday, in person."
    assert browser.post(page_of(decided), data=dates(decided, override_objections=sentence)).status_code == 302
    assert decided.state.version.overrides == (("objections", sentence),)


def test_a_thin_card_leads_to_the_card(story):
    story.prepare()
    story.kpis["Thin"] = story.ask("ProposeKpi", {"card": card("Thin", owner="", data_source="")})
    story.vote(dict.fromkeys(story.kpis, (4, 4, 4, 4))).to_decide()
    for name in story.kpis:
        story.decide(name)
    page = read(story.client().get(page_of(story)))
    assert f'href="/workshops/{story.workshop}/kpis/{story.kpis["Thin"]}"' in page


def test_what_was_said_for_the_whole_list_is_answered_here(decided):
    said = decided.say("Ana", "One page, please.", kpi="")
    browser = decided.client()
    assert "One page, please." in read(browser.get(page_of(decided)))
    data = {f"{said}-verdict": "adopted", f"{said}-text": "One page it is."}
    answer = browser.post(f"/workshops/{decided.workshop}/answers/{said}", data=data)
    assert answer.location.endswith(f"/versions/new#{said}")
    assert "One page it is." in read(browser.get(page_of(decided)))


def test_a_list_that_was_signed_meanwhile_leads_to_its_record(story):
    story.told()
    assert story.client().get(page_of(story)).location.endswith(f"/versions/{story.version}")


def test_it_lists_by_name_who_was_not_heard_and_leaves_confidential_words_out(story):
    story.prepare()
    story.say("Ana", "Who counts them?")
    story.say("Ben", "I doubt it.", named=False)
    page = read(story.client().get(page_of(story)))
    assert "Ben, Chidi, Dana" in page
    assert "Anybody who spoke only confidentially stays on this list" in page


def test_once_everybody_has_voted_nobody_is_silent(decided):
    assert "None: everybody was heard." in read(decided.client().get(page_of(decided)))


def test_consequences_without_a_celebration_are_told_before_the_signature(story):
    story.prepare()
    harsh = card(DIALS, consequence_path="A plan with the manager.", celebration="")
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": harsh})
    story.vote({DIALS: (4, 4, 4, 3), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS, "reject", "It rewards luck. The room liked it, and I still say no.")
    page = read(story.client().get(page_of(story)))
    assert "a miss has consequences on 1, success is celebrated on 0" in page
    assert "Nothing is celebrated yet." in page
