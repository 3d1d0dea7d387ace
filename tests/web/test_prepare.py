"""Preparing: one workshop at a time, a plan that can be changed, an invitation, and an end with a reason."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import CARD
from workshop.domain.values import Criterion
from workshop.services import Services
from workshop.writer import Answer

NEW = {"title": "List for Q1", "goal": "More real conversations.", "minutes": "75"}


def plan(minutes: list[str] | None = None, **changes: str) -> dict[str, str]:
    """A filled plan form."""
    agenda = {f"agenda-{place}": value for place, value in enumerate(minutes or ["5"] * 11)}
    texts = {
        "title": "List for Q1",
        "goal": "More.",
        "promise": "I decide and say why.",
        "invited": "Two closers\n\nOne rep",
    }
    return {**texts, **agenda, **changes}


def test_a_workshop_is_prepared_in_three_fields(leader: FlaskClient, services: Services, team: str) -> None:
    answer = leader.post(f"/teams/{team}/workshops/new", data=NEW)
    page = leader.get(answer.headers["Location"])
    assert "List for Q1" in page.text
    assert re.search(r'class="join-code">[2-9B-Z]{4}-[2-9B-Z]{4}<', page.text)
    assert "/j#" in page.text
    assert "List for Q1" in leader.get(f"/teams/{team}/workshops").text


@pytest.mark.parametrize(
    "changes", [{"title": ""}, {"goal": " "}, {"minutes": "74"}, {"minutes": "x"}, {"title": "a\0"}]
)
def test_a_workshop_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    leader: FlaskClient, team: str, changes: dict[str, str]
) -> None:
    answer = leader.post(f"/teams/{team}/workshops/new", data={**NEW, "title": "Kept words", **changes})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "title" in changes or "Kept words" in answer.text


def test_every_missing_field_is_named_at_once(leader: FlaskClient, team: str) -> None:
    answer = leader.post(f"/teams/{team}/workshops/new", data={"minutes": "75"})
    assert 'id="title-error"' in answer.text
    assert 'id="goal-error"' in answer.text


def test_a_team_has_one_unsigned_workshop_at_a_time(leader: FlaskClient, team: str, workshop_id: str) -> None:
    answer = leader.get(f"/teams/{team}/workshops/new")
    assert answer.status_code == 409
    assert f"/workshops/{workshop_id}" in answer.text
    assert leader.post(f"/teams/{team}/workshops/new", data=NEW).status_code == 409


def test_the_plan_can_be_changed(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    assert leader.post(f"/workshops/{workshop_id}", data=plan(promise="I will answer all.")).status_code == 302
    state = services.state(workshop_id)
    assert state.promise == "I will answer all."
    assert state.agenda == (5,) * 11
    assert state.invited == ("Two closers", "One rep")


def test_the_leader_turns_criteria_on_and_off(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    leader.post(f"/workshops/{workshop_id}", data={**plan(), "criteria": ["realistic", "lasting"]})
    assert services.state(workshop_id).criteria == (Criterion.REALISTIC, Criterion.LASTING)
    page = leader.get(f"/workshops/{workshop_id}").text
    assert re.findall(r'<input checked[^>]*name="criteria"[^>]*value="(\w+)"', page) == ["realistic", "lasting"]
    leader.post(f"/workshops/{workshop_id}", data=plan())
    assert services.state(workshop_id).criteria == ()


def test_a_criterion_that_is_none_is_refused(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    answer = leader.post(f"/workshops/{workshop_id}", data={**plan(), "criteria": ["speed"]})
    assert (answer.status_code, services.state(workshop_id).criteria) == (422, ())


@pytest.mark.parametrize(
    "minutes", [["x"] * 11, ["-1"] * 11, ["0"] * 11, ["500"] * 11, ["5"] * 10, ["5"] * 40, ["²"] * 11]
)
def test_minutes_that_are_none_are_refused(
    leader: FlaskClient, services: Services, workshop_id: str, minutes: list[str]
) -> None:
    before = services.state(workshop_id).agenda
    assert leader.post(f"/workshops/{workshop_id}", data=plan(minutes)).status_code == 422
    assert services.state(workshop_id).agenda == before


def test_the_order_of_the_drafts_can_be_changed(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, ask: Callable[..., Answer]
) -> None:
    second = ask(workshop_id, "ProposeKpi", card={**CARD, "name": "Meetings"}).made
    leader.post(f"/workshops/{workshop_id}/order", data={"up": second})
    assert services.state(workshop_id).order == (second, kpi_id)
    leader.post(f"/workshops/{workshop_id}/order", data={"down": second})
    assert services.state(workshop_id).order == (kpi_id, second)
    leader.post(f"/workshops/{workshop_id}/order", data={"down": second})
    assert services.state(workshop_id).order == (kpi_id, second)
    assert leader.post(f"/workshops/{workshop_id}/order", data={"up": "nothing"}).status_code == 404


def test_opening_the_room_leads_to_the_console(leader: FlaskClient, services: Services, workshop_id: str) -> None:
    for _ in range(2):
        answer = leader.post(f"/workshops/{workshop_id}/opening")
        assert answer.headers["Location"] == f"/workshops/{workshop_id}/console"
    assert services.state(workshop_id).status == "live"
    assert "To the console" in leader.get(f"/workshops/{workshop_id}").text


def test_giving_up_needs_a_reason_and_frees_the_place(leader: FlaskClient, team: str, workshop_id: str) -> None:
    assert leader.post(f"/workshops/{workshop_id}/end", data={"why": ""}).status_code == 422
    assert leader.post(f"/workshops/{workshop_id}/end", data={"why": "The goal moved."}).status_code == 302
    assert leader.get(f"/teams/{team}/workshops/new").status_code == 200
    assert "given up" in leader.get(f"/teams/{team}/workshops").text


def test_a_new_code_replaces_the_one_before(leader: FlaskClient, client: FlaskClient, workshop_id: str) -> None:
    def shown() -> str:
        found = re.search(r'class="join-code">([^<]*)<', leader.get(f"/workshops/{workshop_id}").text)
        return found[1] if found else ""

    before = shown()
    leader.post(f"/workshops/{workshop_id}/invitation")
    assert shown() != before
    assert client.get(f"/join/{before}").status_code == 404
    assert client.get(f"/join/{shown()}").status_code == 200


def test_the_qr_code_is_for_those_who_have_a_place(
    leader: FlaskClient,
    manager: FlaskClient,
    client: FlaskClient,
    stranger: FlaskClient,
    workshop_id: str,
    seat: Callable[..., FlaskClient],
) -> None:
    path = f"/workshops/{workshop_id}/qr.svg"
    assert leader.get(path).mimetype == "image/svg+xml"
    assert seat("Dana").get(path).status_code == 200
    assert manager.get(path).status_code == 404
    assert client.get(path).status_code == stranger.get(path).status_code == 404


def test_a_big_screen_elsewhere_shows_and_can_do_nothing_else(
    leader: FlaskClient, client: FlaskClient, workshop_id: str
) -> None:
    page = leader.get(f"/workshops/{workshop_id}/projector/link").text
    found = re.search(r"/p/[\w.-]+", page)
    assert found is not None
    assert client.get(found[0]).headers["Location"] == f"/workshops/{workshop_id}/projector"
    assert client.get(f"/workshops/{workshop_id}/projector").status_code == 200
    assert client.get(f"/workshops/{workshop_id}/room").status_code == 404
    assert client.get(f"/workshops/{workshop_id}/kpis/new").status_code == 404
    assert client.get("/p/forged").status_code == 404


def test_a_manager_reads_the_plan_and_changes_nothing(
    manager: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    page = manager.get(f"/workshops/{workshop_id}")
    assert page.status_code == 200
    assert "Dials" in page.text
    assert "/j#" not in page.text
    assert 'class="join-code"' not in page.text
    before = services.state(workshop_id)
    for path in ("", "/order", "/opening", "/end", "/invitation", f"/kpis/{kpi_id}", f"/kpis/{kpi_id}/withdrawal"):
        assert manager.post(f"/workshops/{workshop_id}{path}", data=plan()).status_code == 404
    assert services.state(workshop_id) == before


def test_another_teams_workshop_is_not_there(stranger: FlaskClient, team: str, workshop_id: str, kpi_id: str) -> None:
    for path in ("", "/end", "/qr.svg", "/projector/link", "/kpis/new", f"/kpis/{kpi_id}"):
        assert stranger.get(f"/workshops/{workshop_id}{path}").status_code == 404
    for path in ("", "/workshops", "/people"):
        assert stranger.get(f"/teams/{team}{path}").status_code == 404


def test_words_in_a_title_stay_words(leader: FlaskClient, team: str) -> None:
    answer = leader.post(f"/teams/{team}/workshops/new", data={**NEW, "title": "{{7*7}} <b>x</b> %(n)s"})
    page = leader.get(answer.headers["Location"]).text
    assert "{{7*7}} &lt;b&gt;x&lt;/b&gt; %(n)s" in page


def test_a_plan_of_which_nothing_was_sent_stays_as_it_was(
    leader: FlaskClient, services: Services, workshop_id: str
) -> None:
    before = services.state(workshop_id)
    assert leader.post(f"/workshops/{workshop_id}", data={}).status_code == 302
    after = services.state(workshop_id)
    assert (after.title, after.goal, after.agenda) == (before.title, before.goal, before.agenda)
