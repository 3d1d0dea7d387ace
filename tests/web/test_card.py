"""The card: proposed from six fields or from the library, revised only on top of what one has seen."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import CARD
from workshop.domain.card import Card, Gate, missing
from workshop.domain.shape import read_fields
from workshop.library import library
from workshop.services import Services
from workshop.web.library import card_of
from workshop.writer import Answer


def test_six_fields_put_a_kpi_on_the_table(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/new", data=CARD)
    page = leader.get(answer.headers["Location"])
    assert "Dials" in page.text
    assert "3 missing" not in page.text.split("Open a vote")[0]
    assert [kpi.card.name for kpi in services.state(workshop_id).table()] == ["Dials"]


def test_what_is_missing_is_said_beside_each_field_and_nothing_typed_is_lost(
    leader: FlaskClient, services: Services, workshop_id: str
) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/new", data={"name": "Dials", "target": "many"})
    assert answer.status_code == 422
    for name in ("purpose", "definition_plain", "applies_to", "target"):
        assert f'id="{name}-error"' in answer.text
    assert "Please choose one of the given answers." in answer.text
    assert 'value="many"' in answer.text
    assert services.state(workshop_id).order == ()


def test_the_gates_say_what_is_missing_and_lead_there(leader: FlaskClient, workshop_id: str, kpi_id: str) -> None:
    page = leader.get(f"/workshops/{workshop_id}/kpis/{kpi_id}").text
    assert 'href="#level-0"' in page
    assert 'id="level-0"' in page
    assert "2 missing" in page
    assert "5 missing" in page


def test_a_card_is_revised(leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str) -> None:
    path = f"/workshops/{workshop_id}/kpis/{kpi_id}"
    data = {**CARD, "base": "1", "level": "activity", "unit": "calls", "target": "50.0"}
    assert leader.post(path, data=data).status_code == 302
    card = services.state(workshop_id).kpis[kpi_id].card
    assert card.target == "50.0"
    assert missing(card, Gate.VOTE) == ()


def test_a_card_changed_meanwhile_shows_both_and_the_next_save_is_on_the_new_one(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, ask: Callable[..., Answer]
) -> None:
    ask(workshop_id, "ReviseCard", kpi=kpi_id, base=1, card={**CARD, "purpose": "Theirs."})
    path = f"/workshops/{workshop_id}/kpis/{kpi_id}"
    answer = leader.post(path, data={**CARD, "purpose": "Mine.", "base": "1"})
    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine.</textarea>" in answer.text
    assert 'name="base" type="hidden" value="2"' in answer.text
    assert leader.post(path, data={**CARD, "purpose": "Mine.", "base": "2"}).status_code == 302
    assert services.state(workshop_id).kpis[kpi_id].card.purpose == "Mine."


@pytest.mark.parametrize("base", ["", "x", "-1", "99999999999"])
def test_a_page_that_lost_its_place_is_refused(leader: FlaskClient, workshop_id: str, kpi_id: str, base: str) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data={**CARD, "base": base})
    assert answer.status_code == 422


def test_a_card_taken_from_the_library_is_filled_without_a_target(leader: FlaskClient, workshop_id: str) -> None:
    page = leader.get(f"/workshops/{workshop_id}/kpis/new?library=lead_response_time").text
    assert 'value="Lead response time"' in page
    assert 'name="library" type="hidden" value="lead_response_time"' in page
    assert 'inputmode="decimal" name="target" type="text" value=""' in page


def test_the_library_is_searched_beside_the_card(leader: FlaskClient, workshop_id: str) -> None:
    found = leader.get(f"/workshops/{workshop_id}/kpis/new?q=calls per day").text
    assert "?library=dials" in found
    nothing = leader.get(f"/workshops/{workshop_id}/kpis/new?q=zebra<script>").text
    assert "Nothing by that name" in nothing
    assert "zebra<script>" not in nothing


@pytest.mark.parametrize("key", list(library().entries))
def test_every_entry_of_the_library_begins_a_card_that_fits(key: str) -> None:
    begun = {**CARD, **card_of(library().entries[key])}
    card = read_fields(Card, begun)
    assert card.target == ""
    assert missing(card, Gate.VOTE) == ()


def test_an_unknown_entry_begins_a_blank_card(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    assert leader.get(f"/workshops/{workshop_id}/kpis/new?library=none-of-these").status_code == 200
    leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, "library": "none-of-these"})
    assert next(services.state(workshop_id).table()).library == ""


def test_two_kpis_do_not_share_a_name(leader: FlaskClient, workshop_id: str, kpi_id: str) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, "name": "DIALS"})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text


def test_a_participant_proposes_and_comes_back_to_the_room(
    services: Services, workshop_id: str, seat: Callable[..., FlaskClient]
) -> None:
    answer = seat("Dana").post(f"/workshops/{workshop_id}/kpis/new", data=CARD)
    assert answer.headers["Location"] == f"/workshops/{workshop_id}/room"
    assert next(services.state(workshop_id).table()).from_room


def test_an_observer_proposes_nothing_and_a_participant_revises_nothing(
    workshop_id: str, kpi_id: str, seat: Callable[..., FlaskClient]
) -> None:
    assert seat("Olga", access="observer").get(f"/workshops/{workshop_id}/kpis/new").status_code == 404
    assert seat("Dana").get(f"/workshops/{workshop_id}/kpis/{kpi_id}").status_code == 404


def test_a_proposal_can_be_taken_off_by_its_proposer_alone(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, seat: Callable[..., FlaskClient]
) -> None:
    path = f"/workshops/{workshop_id}/kpis/{kpi_id}/withdrawal"
    assert seat("Dana").post(path).status_code == 403
    assert leader.post(path).status_code == 302
    assert services.state(workshop_id).order == ()


def test_markup_in_a_card_shows_as_text(leader: FlaskClient, workshop_id: str) -> None:
    data = {**CARD, "name": "<script>alert(1)</script>", "purpose": "</textarea><img src=x>"}
    page = leader.get(leader.post(f"/workshops/{workshop_id}/kpis/new", data=data).headers["Location"]).text
    assert "<script>alert(1)" not in page
    assert "</textarea><img" not in page


@pytest.mark.parametrize("field", ["name", "purpose", "gaming_risks", "owner"])
@pytest.mark.parametrize("text", ["a\0b", "x" * 1_000_000, "\u202eevil"])
def test_texts_that_cannot_be_kept_are_refused_beside_their_field(
    leader: FlaskClient, services: Services, workshop_id: str, field: str, text: str
) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, field: text})
    assert answer.status_code in (413, 422)
    assert services.state(workshop_id).order == ()
