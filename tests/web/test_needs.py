"""What a KPI stands on, on a page: other teams, premises, what follows; noted by those who run the workshop."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS
from workshop.domain.grounds.values import PremiseStatus

LEADS = {"flow": "needs", "team": "Marketing", "what": "new leads", "amount": "1000", "per": "month", "source": ""}


@pytest.fixture
def prepared(story):
    """Dials and meetings are on the table."""
    return story.prepare()


def page(story, name=DIALS):
    return f"/workshops/{story.workshop}/kpis/{story.kpis[name]}/needs"


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def add(story, **more):
    return story.ask("AddNeed", {"kpi": story.kpis[DIALS]} | LEADS | more)


def test_a_dependency_is_noted_with_a_link_to_hand_on(prepared):
    browser = prepared.client()
    assert browser.post(page(prepared), data=LEADS).status_code == 302
    shown = read(browser.get(page(prepared)))
    assert "Marketing: asked for 1,000 / month, no answer yet" in shown
    assert "/needs#" in shown


def test_a_seat_may_look_and_sees_no_link_and_no_form(prepared):
    add(prepared)
    shown = read(prepared.seat_client("Ana").get(page(prepared)))
    assert "1,000 new leads per month from Marketing" in shown
    assert "/needs#" not in shown
    assert "Note a dependency" not in shown


def test_a_stranger_finds_nothing_and_a_seat_cannot_note(prepared):
    assert prepared.app.test_client().get(page(prepared)).status_code == 302
    assert prepared.seat_client("Ana").post(page(prepared), data=LEADS).status_code == 404
    assert not prepared.state.grounds.needs


def test_what_is_misshapen_stands_beside_its_field_and_nothing_typed_is_lost(prepared):
    answer = prepared.client().post(page(prepared), data=LEADS | {"amount": "many"})
    assert answer.status_code == 422
    assert 'id="amount-error"' in answer.get_data(as_text=True)
    assert 'value="Marketing"' in answer.get_data(as_text=True)


def test_a_circle_is_refused_in_words(prepared):
    add(prepared, source=prepared.kpis[MEETINGS])
    answer = prepared.client().post(page(prepared, MEETINGS), data=LEADS | {"source": prepared.kpis[DIALS]})
    assert answer.status_code == 422
    assert "That makes a circle" in read(answer)


def test_a_dependency_is_taken_off(prepared):
    need = add(prepared)
    address = f"/workshops/{prepared.workshop}/needs/{need}/removal"
    assert prepared.client().post(address).location.endswith(page(prepared))
    assert not prepared.state.grounds.needs


def test_a_premise_is_noted_and_judged(prepared):
    browser, about = prepared.client(), prepared.kpis[DIALS]
    note = {"kind": "assumption", "text": "Calls at nine are answered.", "owner": "Ben", "kpi": about, "comment": ""}
    assert browser.post(f"/workshops/{prepared.workshop}/premises", data=note).status_code == 302
    assert "Calls at nine are answered." in read(browser.get(page(prepared)))
    (premise,) = prepared.state.grounds.premises
    judged = {f"{premise}-standing": "holds", f"{premise}-owner": "Ben", f"{premise}-note": "We counted for a week."}
    assert browser.post(f"/workshops/{prepared.workshop}/premises/{premise}", data=judged).status_code == 302
    assert prepared.state.grounds.premises[premise].status is PremiseStatus.HOLDS


def test_an_empty_premise_comes_back_with_its_sentence(prepared):
    note = {"kind": "precondition", "text": "", "owner": "Ben", "kpi": prepared.kpis[DIALS], "comment": ""}
    answer = prepared.client().post(f"/workshops/{prepared.workshop}/premises", data=note)
    assert answer.status_code == 422
    assert 'id="text-error"' in answer.get_data(as_text=True)
    assert 'value="Ben"' in answer.get_data(as_text=True)


def test_it_says_who_must_deliver_and_what_misses_too(prepared):
    prepared.ask("LinkKpi", {"kpi": prepared.kpis[DIALS], "serves": prepared.kpis[MEETINGS]})
    prepared.ask(
        "AddNeed",
        LEADS | {"kpi": prepared.kpis[MEETINGS], "flow": "gives", "team": "Delivery", "what": "new customers"},
    )
    follows = read(prepared.client().get(page(prepared))).split("What follows")[1]
    assert "Delivery: asked for 1,000 / month" in follows
    assert f"<bdi>{MEETINGS}</bdi>" in follows


def test_a_reality_check_of_the_supply_says_what_it_is_enough_for(prepared):
    add(prepared)
    typed = {"demand_year": "80000", "attempts": "5", "supply": "900", "reps": "6", "days": "240"}
    inputs = [{"name": name, "value": value} for name, value in typed.items()]
    prepared.ask("SetCheck", {"kpi": prepared.kpis[DIALS], "kind": "coverage", "inputs": inputs})
    assert "limits this target to 37 calls a day" in read(prepared.client().get(page(prepared)))
    assert "limits this target to 37 calls a day" not in read(prepared.seat_client("Ana").get(page(prepared)))
