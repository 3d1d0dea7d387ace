"""What waits for the leader's words, on one page: counted by the rule of four fifths, answered alone or together."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS, card

BACK = {"from": "ledger", "kpi": ""}


@pytest.fixture
def talked(story):
    """Two questions on dials, an objection to meetings, a proposal of the room."""
    story.prepare()
    story.asked = [story.say("Ana", "Why fifty?"), story.say("Ben", "Who counts?")]
    story.objection = story.say("Ana", "It harms prepared calls.", MEETINGS, "objection")
    story.kpis["Talks"] = story.ask("ProposeKpi", {"card": card("Talks")}, "Ben")
    return story


def page(story, kpi=""):
    return f"/workshops/{story.workshop}/answers" + (f"?kpi={kpi}" if kpi else "")


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def test_it_counts_what_waits_by_the_rule_of_four_fifths(talked):
    shown = read(talked.client().get(page(talked)))
    assert "0 of 2<span" in shown
    assert "2 are needed to sign" in shown
    assert shown.index("Objections without an answer") < shown.index("Why fifty?")


def test_only_those_who_run_the_workshop_find_it(talked):
    assert talked.seat_client("Ana").get(page(talked)).status_code == 404
    assert talked.client(talked.vera).get(page(talked)).status_code == 404


def test_one_kpi_alone(talked):
    shown = read(talked.client().get(page(talked, talked.kpis[MEETINGS])))
    assert "It harms prepared calls." in shown
    assert "Why fifty?" not in shown


def test_several_are_answered_together_and_one_comes_back(talked):
    data = BACK | {"about": "", "comments": talked.asked, "bulk-verdict": "adopted", "bulk-text": "We look on Friday."}
    assert talked.client().post(page(talked), data=data).location.endswith(page(talked))
    assert "Why fifty?" not in read(talked.client().get(page(talked)))


def test_a_proposal_is_answered_in_place_and_a_refusal_loses_nothing(talked):
    kpi = talked.kpis["Talks"]
    address = f"/workshops/{talked.workshop}/kpis/{kpi}/answer"
    refused = talked.client().post(address, data=BACK | {f"{kpi}-fit": "", f"{kpi}-text": "My own words."})
    assert refused.status_code == 422
    assert "My own words." in read(refused)
    fits = BACK | {f"{kpi}-fit": "fits", f"{kpi}-text": "It does."}
    assert talked.client().post(address, data=fits).location.endswith(page(talked))
    assert talked.state.kpis[kpi].answer.text == "It does."


def test_an_empty_answer_stays_on_the_page_with_its_sentence(talked):
    address = f"/workshops/{talked.workshop}/answers/{talked.objection}"
    data = BACK | {f"{talked.objection}-verdict": "no", f"{talked.objection}-text": ""}
    answer = talked.client().post(address, data=data)
    assert answer.status_code == 422
    assert "What waits for an answer" in read(answer)


def test_a_comment_becomes_an_assumption(talked):
    key = talked.asked[0]
    note = {"key": key, "from": "ledger", f"{key}-kind": "assumption", f"{key}-text": "Fifty can be done.",
            f"{key}-owner": "Ben", f"{key}-kpi": talked.kpis[DIALS], f"{key}-comment": key}  # fmt: skip
    assert talked.client().post(f"/workshops/{talked.workshop}/premises", data=note).status_code == 302
    (premise,) = talked.state.grounds.premises.values()
    assert (premise.comment, premise.kpi) == (key, talked.kpis[DIALS])
    assert "Fifty can be done." in read(talked.client().get(page(talked)))


def test_ways_to_cheat_stand_apart_until_each_has_a_guard(talked):
    about = {
        "kpi": talked.kpis[DIALS],
        "kind": "concern",
        "text": "Dial and hang up.",
        "named": False,
        "prompt": "cheat",
    }
    talked.ask("AddComment", about, "Ben")
    assert "Ways to cheat it" in read(talked.client().get(page(talked)))
