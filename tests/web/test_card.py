"""The card: proposed from six fields, every field helped, gates that lead on, targets of their own."""

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from tests.cards import whole
from tests.web.conftest import CARD
from workshop.domain.card import NEEDED, Card, Gate, missing
from workshop.domain.codec import plain
from workshop.domain.shape import read_fields
from workshop.services import Services
from workshop.web.card_choices import anchor
from workshop.web.card_form import begun, typed_in
from workshop.web.card_gates import GATE_WORDS, gates
from workshop.web.card_sections import SECTIONS, rows
from workshop.web.card_texts import HINTS

NEWCOMERS = {"who": "Newcomers", "target": "30", "reason": "They learn", "start": "2027-01-01", "end": "2027-03-31"}


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
    assert '6 missing. Next: <a href="#level-0">Activity, objective or result</a>' in page
    assert 'id="level-0"' in page


@pytest.mark.parametrize("gate", list(Gate))
@pytest.mark.parametrize("name", NEEDED[Gate.FINALISE])
def test_each_gate_names_every_field_it_needs_and_opens_where_it_stands(gate: Gate, name: str) -> None:
    typed = typed_in(plain(read_fields(Card, whole(target_scope="both", assignments=[NEWCOMERS]))))
    typed[name] = [] if name == "assignments" else ""
    line = next(line for line in gates(begun(typed), ()) if line.name == GATE_WORDS[gate])
    asks = name in NEEDED[gate]
    assert (line.total - line.filled, line.href) == ((1, f"#{anchor(name)}") if asks else (0, ""))
    opened = [row.section for row in rows(typed, begun(typed), (), (), is_new=False) if row.is_open]
    assert [section for section in SECTIONS if name in section.names] == opened


def test_a_new_card_opens_the_six_fields_and_no_more(leader: FlaskClient, workshop_id: str) -> None:
    page = leader.get(f"/workshops/{workshop_id}/kpis/new").text
    assert re.findall(r'<details class="section" id="section-(\w+)" open>', page) == ["why"]


@pytest.mark.parametrize("name", [slot.name for slot in fields(Card)])
def test_every_field_has_its_place_its_help_and_both_examples(name: str) -> None:
    assert sum(name in section.names for section in SECTIONS) == 1
    assert all(HINTS[name])
    assert len(HINTS[name].help) <= 100


def test_help_and_examples_stand_beside_the_field(leader: FlaskClient, workshop_id: str) -> None:
    page = leader.get(f"/workshops/{workshop_id}/kpis/new").text
    assert page.count('class="for-example"') == len(HINTS)
    assert all(str(escape(hint.good)) in page for hint in HINTS.values())


def test_a_card_is_revised(leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str) -> None:
    path = f"/workshops/{workshop_id}/kpis/{kpi_id}"
    data = {**whole("Dials"), "base": "1", "target": "50.0"}
    assert leader.post(path, data=data).status_code == 302
    card = services.state(workshop_id).kpis[kpi_id].card
    assert card.target == "50.0"
    assert missing(card, Gate.FINALISE) == ()


def test_none_because_without_a_reason_says_nothing() -> None:
    assert missing(read_fields(Card, whole(depends_on="none, because ")), Gate.FINALISE) == ("depends_on",)
    assert missing(read_fields(Card, whole(depends_on="none, because we dial alone")), Gate.FINALISE) == ()


def test_remarks_stand_at_their_field_and_in_the_list(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    data = {**whole("Dials"), "base": "1", "counter_metrics": ""}
    leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data=data)
    page = leader.get(f"/workshops/{workshop_id}/kpis/{kpi_id}").text
    assert page.count("An activity alone can do harm.") == 2
    assert '<a href="#counter_metrics">Watched beside it</a>' in page


def test_targets_of_their_own_are_kept_and_empty_rows_are_not(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    row = {f"assignments-1-{name}": value for name, value in NEWCOMERS.items()}
    data = {**CARD, "base": "1", "assignments-0-who": " ", "assignments-0-target": "", **row}
    leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data=data)
    kept = services.state(workshop_id).kpis[kpi_id].card.assignments
    assert [(each.who, each.target, str(each.end)) for each in kept] == [("Newcomers", "30", "2027-03-31")]


def test_a_row_that_cannot_be_read_gets_its_words_in_its_cell(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    data = {**CARD, "base": "1", "assignments-0-who": "Newcomers", "assignments-0-target": "a few"}
    answer = leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data=data)
    assert answer.status_code == 422
    assert 'id="assignments-0-target-error"' in answer.text
    assert 'id="target-error"' not in answer.text
    assert services.state(workshop_id).kpis[kpi_id].revision == 1


def test_a_row_is_added_without_a_script_and_nothing_is_saved(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    data = {**CARD, "purpose": "Typed.", "base": "1", "assignments-0-who": "Newcomers", "row": "more"}
    answer = leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data=data)
    assert answer.status_code == 200
    assert 'name="assignments-1-who"' in answer.text
    assert "Typed.</textarea>" in answer.text
    assert services.state(workshop_id).kpis[kpi_id].revision == 1


@pytest.mark.parametrize("base", ["", "x", "-1", "99999999999"])
def test_a_page_that_lost_its_place_is_refused(leader: FlaskClient, workshop_id: str, kpi_id: str, base: str) -> None:
    answer = leader.post(f"/workshops/{workshop_id}/kpis/{kpi_id}", data={**CARD, "base": base})
    assert answer.status_code == 422


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


def test_while_the_room_is_open_a_card_leads_back_to_the_console_and_before_to_the_plan(
    leader: FlaskClient, workshop_id: str, kpi_id: str
) -> None:
    card = f"/workshops/{workshop_id}/kpis/{kpi_id}"
    assert f'href="/workshops/{workshop_id}#kpis"' in leader.get(card).text
    leader.post(f"/workshops/{workshop_id}/opening")
    assert f'href="/workshops/{workshop_id}/console"' in leader.get(card).text


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
