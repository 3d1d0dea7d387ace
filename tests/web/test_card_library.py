"""The library beside a card: an entry begins it without a target, its questions are settled, its guards are near."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.cards import whole
from tests.web.conftest import CARD
from workshop.domain.card import Card, Gate, missing
from workshop.domain.shape import read_fields
from workshop.library import library
from workshop.services import Services
from workshop.web.card_library import SYSTEMS, card_of, questions, settle
from workshop.writer import Answer

ENTRIES = list(library().entries)


@pytest.mark.thorough
@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_begins_a_card_that_can_be_proposed_once_its_purpose_is_said(
    leader: FlaskClient, services: Services, workshop_id: str, key: str
) -> None:
    entry = library().entries[key]
    assert leader.get(f"/workshops/{workshop_id}/kpis/new?library={key}").status_code == 200
    data = {**card_of(entry), "purpose": "So that customers are helped.", "library": key}
    assert leader.post(f"/workshops/{workshop_id}/kpis/new", data=data).status_code == 302
    kpi = next(services.state(workshop_id).table())
    assert (kpi.library, kpi.card.target, missing(kpi.card, Gate.PROPOSE)) == (key, "", ())


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_fills_all_it_knows_from_any_system_and_never_a_number_of_the_leader(key: str, system: str) -> None:
    begun = card_of(library().entries[key], system)
    card = read_fields(Card, {**CARD, **begun})
    assert (card.target, card.target_to, card.floor, card.thresholds, card.assignments) == ("", "", "", "", ())
    filled = ("numerator", "level", "controllability", "counter_metrics", "gaming_risks", "safeguard")
    assert [name for name in filled if not getattr(card, name)] == []


def test_taking_an_entry_fills_blank_fields_and_keeps_what_was_typed(leader: FlaskClient, workshop_id: str) -> None:
    data = {"name": "Our calls", "take": "1", "system": "hubspot"}
    page = leader.post(f"/workshops/{workshop_id}/kpis/new?library=dials", data=data)
    assert page.status_code == 200
    assert 'value="Our calls"' in page.text
    assert "HubSpot: calls (direction outbound)" in page.text
    assert 'name="library" type="hidden" value="dials"' in page.text
    assert 'inputmode="decimal" name="target" type="text" value=""' in page.text


def test_the_questions_of_an_entry_are_asked_until_they_are_settled(
    leader: FlaskClient, services: Services, workshop_id: str
) -> None:
    page = leader.get(f"/workshops/{workshop_id}/kpis/new?library=lead_response_time").text
    assert "Clock or working hours</label>" in page
    assert "median or mean</label>" in page
    data = {**CARD, "library": "lead_response_time", "inclusions": "Chats", "settled-0": "", "settled-1": "the median"}
    address = leader.post(f"/workshops/{workshop_id}/kpis/new", data=data).headers["Location"]
    assert next(services.state(workshop_id).table()).card.inclusions == "Chats\nmedian or mean: the median"
    page = leader.get(address).text
    assert "Clock or working hours</label>" in page
    assert "median or mean</label>" not in page


@pytest.mark.parametrize("key", ENTRIES)
def test_answers_to_all_questions_fit_among_what_counts(key: str) -> None:
    asked = questions(library().entries[key])
    told = settle(asked, ["as we agreed in the room"] * len(asked), "")
    assert read_fields(Card, {**CARD, "inclusions": told}).inclusions == told


def test_the_library_is_searched_by_words_role_and_family(leader: FlaskClient, workshop_id: str) -> None:
    path = f"/workshops/{workshop_id}/kpis/new"
    assert "?library=dials" in leader.get(f"{path}?q=calls per day").text
    assert "?library=lead_response_time" in leader.get(f"{path}?role=sdr&family=speed").text
    nothing = leader.get(f"{path}?q=zebra<script>").text
    assert "Nothing by that name" in nothing
    assert "zebra<script>" not in nothing


def test_an_unknown_entry_begins_a_blank_card(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    assert leader.get(f"/workshops/{workshop_id}/kpis/new?library=none-of-these").status_code == 200
    leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, "library": "none-of-these"})
    assert next(services.state(workshop_id).table()).library == ""


def test_a_counter_metric_comes_to_the_table_with_one_tap(
    leader: FlaskClient, services: Services, workshop_id: str, ask: Callable[..., Answer]
) -> None:
    kpi = ask(workshop_id, "ProposeKpi", card=whole("Dials"), library="dials").made
    path = f"/workshops/{workshop_id}/kpis/{kpi}"
    assert leader.get(path).text.count("Put it on the table too") == 2
    leader.post(f"{path}/companions", data={"library": "connect_rate"})
    other = list(services.state(workshop_id).table())[1]
    assert (other.card.name, other.library, missing(other.card, Gate.PROPOSE)) == ("Connect rate", "connect_rate", ())
    assert "Dials" in other.card.purpose
    assert leader.get(path).text.count("Put it on the table too") == 1
    assert leader.post(f"{path}/companions", data={"library": "zebra"}).status_code == 404


def test_the_habits_of_the_house_are_taken_from_the_card_saved_last_and_said(
    leader: FlaskClient, workshop_id: str, ask: Callable[..., Answer]
) -> None:
    first = ask(workshop_id, "ProposeKpi", card=whole("Meetings booked")).made
    ask(workshop_id, "ProposeKpi", card=whole("Dials", audience="Everybody"))
    ask(workshop_id, "ReviseCard", kpi=first, base=1, card=whole("Meetings booked", audience="The team"))
    page = leader.get(f"/workshops/{workshop_id}/kpis/new").text
    taken = "Taken from Meetings booked: owner and data, who acts and helps, who sees and uses it, review."
    assert taken in page
    assert 'name="audience" type="text" value="The team"' in page
    assert "Green from 12, amber from 9, red below</textarea>" not in page


def test_a_count_begins_a_second_card_as_a_rate(
    leader: FlaskClient, services: Services, workshop_id: str, ask: Callable[..., Answer]
) -> None:
    kpi = ask(workshop_id, "ProposeKpi", card=whole("Dials", unit="dials")).made
    assert f"/workshops/{workshop_id}/kpis/new?rate={kpi}" in leader.get(f"/workshops/{workshop_id}/kpis/{kpi}").text
    page = leader.get(f"/workshops/{workshop_id}/kpis/new?rate={kpi}").text
    assert 'value="Dials, as a rate"' in page
    assert 'name="unit" type="text" value="percent"' in page
    assert 'inputmode="decimal" name="target" type="text" value=""' in page
    assert "Green from 12, amber from 9, red below</textarea>" not in page
