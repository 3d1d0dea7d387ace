"""The decision sheet: what the room said, what is missing, the call and its reason; the leader alone."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.domain.values import Outcome


@pytest.fixture
def deciding(story):
    """A room in the phase Decide: dials lean 2 of 5, meetings 4."""
    return story.prepare().vote({DIALS: (1, 2, 2, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()


def sheet(story, name=DIALS):
    return f"/workshops/{story.workshop}/kpis/{story.kpis[name]}/decision"


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def test_only_the_leader_finds_the_sheet(deciding):
    assert deciding.client().get(sheet(deciding)).status_code == 200
    assert deciding.client(deciding.vera).get(sheet(deciding)).status_code == 404
    assert deciding.seat_client("Ana").get(sheet(deciding)).status_code == 404
    assert deciding.app.test_client().get(sheet(deciding)).status_code == 302


def test_a_kpi_that_is_still_sealed_is_not_found(story):
    story.prepare()
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "silent_start"})
    story.kpis["Secret"] = story.ask("ProposeKpi", {"card": card("Secret")}, "Ana")
    assert story.client().get(sheet(story, "Secret")).status_code == 404


def test_it_says_what_the_room_leaned_to_and_what_comes_next(deciding):
    page = read(deciding.client().get(sheet(deciding)))
    assert "The room leaned 2 of 5." in page
    assert "4 of 4 voted" in page
    assert sheet(deciding, MEETINGS) in page
    assert "mine to move" in page  # Impact and Control, too


def test_where_several_miss_the_tools_it_leads_to_where_a_precondition_is_noted(story):
    story.prepare()
    plan = {"title": "List for Q1", "goal": "Ten new customers", "promise": "You advise.", "agenda": [5] * 11}
    story.ask("ChangePlan", plan | {"criteria": ["equipped"]})
    page = read(story.vote({DIALS: (4, 4, 4, 5)}, equipped=2).client().get(sheet(story)))
    assert "Several miss the tools or the know-how for this." in page
    assert "Equipped" in page
    way = re.search(r'<a class="small" href="([^"]+)">Note one</a>', page)
    assert "Precondition: it must be there" in read(story.client().get(way[1]))


def test_before_a_vote_it_says_so(story):
    page = read(story.prepare().client().get(sheet(story)))
    assert "The room has not voted on it." in page
    assert "Deciding comes with the phase Decide." in page


def test_against_the_rooms_advice_the_reason_begins_with_it(deciding):
    against, agreed = (read(deciding.client().get(sheet(deciding, name))) for name in (DIALS, MEETINGS))
    assert "The room leaned 2 of 5. I decide this, because" in against
    assert "I decide this, because" not in agreed
    assert "The room leaned 4 of 5. I decide to reject it, because" in agreed  # kept for the choice, should it fall
    assert "I decide to pilot it, because" not in agreed


def test_a_decision_is_kept_and_can_be_changed(deciding):
    browser = deciding.client()
    kept = browser.post(sheet(deciding, MEETINGS), data={"outcome": "adopt", "rationale": "It is ours to move."})
    assert kept.status_code == 302
    assert "Decided: Adopted." in read(browser.get(kept.location))
    browser.post(sheet(deciding, MEETINGS), data={"outcome": "park", "rationale": "Not now. We cannot count it."})
    assert deciding.state.kpis[deciding.kpis[MEETINGS]].decision.outcome is Outcome.PARK


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(deciding):
    answer = deciding.client().post(sheet(deciding), data={"outcome": "pilot", "rationale": "My <own> words."})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="pilot_until-error"' in page
    assert "My &lt;own&gt; words." in page
    assert re.search(r'<input checked[^>]*value="pilot"', page)


def test_against_advice_one_sentence_is_too_little(deciding):
    data = {"outcome": "adopt", "rationale": "Because.", "review_by": deciding.day(20).isoformat()}
    answer = deciding.client().post(sheet(deciding), data=data)
    assert answer.status_code == 422
    assert 'id="rationale-error"' in answer.get_data(as_text=True)


def test_without_a_choice_it_asks_for_one(deciding):
    assert deciding.client().post(sheet(deciding), data={"rationale": "So."}).status_code == 422


def test_too_early_is_said_on_top_and_the_words_stay(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4)})
    answer = story.client().post(sheet(story), data={"outcome": "adopt", "rationale": "A reason to keep."})
    assert answer.status_code == 409
    assert "That belongs to another phase" in read(answer)
    assert "A reason to keep." in read(answer)


def test_an_objection_is_answered_in_place(deciding):
    objection = deciding.say("Ana", "It will do harm.", kind="objection")
    browser = deciding.client()
    assert "One objection has no answer" in read(browser.get(sheet(deciding)))
    data = {f"{objection}-verdict": "partly", f"{objection}-text": "Prepared calls count double."}
    answer = browser.post(f"/workshops/{deciding.workshop}/answers/{objection}", data=data)
    assert answer.location.endswith(f"/decision#{objection}")
    page = read(browser.get(sheet(deciding)))
    assert "Prepared calls count double." in page
    assert "One objection has no answer" not in page


def test_an_empty_answer_is_refused_beside_its_field(deciding):
    objection = deciding.say("Ana", "It will do harm.", kind="objection")
    address = f"/workshops/{deciding.workshop}/answers/{objection}"
    answer = deciding.client().post(address, data={f"{objection}-verdict": "no", f"{objection}-text": ""})
    assert answer.status_code == 422
    assert f'id="{objection}-text-error"' in answer.get_data(as_text=True)


def test_several_comments_get_the_same_words(deciding):
    asked = [deciding.say("Ana", "Why fifty?"), deciding.say("Ben", "Who counts?")]
    data = {"about": deciding.kpis[DIALS], "comments": asked, "bulk-verdict": "adopted", "bulk-text": "Good questions."}
    assert deciding.client().post(f"/workshops/{deciding.workshop}/answers", data=data).status_code == 302
    assert all(deciding.state.comments[comment].answer.text == "Good questions." for comment in asked)


def test_a_bulk_answer_to_nothing_is_refused(deciding):
    data = {"about": deciding.kpis[DIALS], "bulk-verdict": "adopted", "bulk-text": "To nobody."}
    answer = deciding.client().post(f"/workshops/{deciding.workshop}/answers", data=data)
    assert answer.status_code == 422
    assert "To nobody." in read(answer)


def test_a_proposal_of_the_room_gets_its_answer(story):
    story.prepare()
    story.kpis["Talks"] = story.ask("ProposeKpi", {"card": card("Talks")}, "Ben")
    browser, address = story.client(), f"/workshops/{story.workshop}/kpis/{story.kpis['Talks']}/answer"
    assert "The proposal has no answer" in read(browser.get(sheet(story, "Talks")))
    assert browser.post(address, data={"proposal-fit": "fits", "proposal-text": ""}).status_code == 422
    assert browser.post(address, data={"proposal-fit": "fits", "proposal-text": "It does."}).status_code == 302
    assert "It does." in read(browser.get(sheet(story, "Talks")))


def test_who_signs_one_comment_stays_unnamed_on_the_next(deciding):
    deciding.say("Ana", "With my name.")
    deciding.say("Ana", "Without it.", named=False)
    _, named, unnamed = read(deciding.client().get(sheet(deciding))).rsplit('<p class="comment-kind">', 2)
    assert "Ana" in named.split("</p>")[0] + unnamed.split("</p>")[0]
    said_without = named if "Without it." in named else unnamed
    assert "Ana" not in said_without.split("Without it.")[0]


def test_nothing_of_a_signed_list_can_be_answered_or_decided(story):
    story.told()
    page = read(story.client().get(sheet(story)))
    assert "<textarea" not in page
    assert f"/versions/{story.version}" in page


def test_the_sheet_asks_what_the_decision_rests_on_and_keeps_it(deciding):
    data = {"outcome": "adopt", "rationale": "It is ours to move.", "basis": "custom"}
    assert deciding.client().post(sheet(deciding, MEETINGS), data=data).status_code == 302
    assert deciding.state.kpis[deciding.kpis[MEETINGS]].decision.basis == "custom"
    page = read(deciding.client().get(sheet(deciding, MEETINGS)))
    assert re.search(r'value="custom"[^>]* checked|checked[^>]*value="custom"', page)


def test_what_it_rests_on_may_stay_open(deciding):
    data = {"outcome": "adopt", "rationale": "It is ours to move."}
    assert deciding.client().post(sheet(deciding, MEETINGS), data=data).status_code == 302
    assert deciding.state.kpis[deciding.kpis[MEETINGS]].decision.basis == ""


def test_the_sheet_says_how_many_would_stop_it(deciding):
    deciding.say("Ana", "We only count it.", DIALS, "stop")
    assert "One person would stop it." in read(deciding.client().get(sheet(deciding)))


def test_objections_and_what_waits_stand_first_and_a_long_rest_is_folded(deciding):
    answered = [deciding.say("Ana", f"Concern {n}.") for n in range(4)]
    deciding.ask("AnswerComments", {"comments": answered, "verdict": "partly", "text": "We look."})
    deciding.say("Ben", "It will do harm.", kind="objection")
    deciding.say("Ben", "Who counts?", kind="question")
    said = read(deciding.client().get(sheet(deciding))).split('id="said"')[1]
    at_once, _, folded = said.partition('<details class="said-rest">')
    assert "wait for an answer" in at_once
    assert "It will do harm." in at_once
    assert "Who counts?" in at_once
    assert "Concern 0." not in at_once
    assert "Concern 0." in folded
