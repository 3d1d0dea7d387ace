"""Words that are still being typed: kept, offered again, thrown away, and never in the log."""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.web.conftest import CARD
from workshop.services import Services
from workshop.writer import Answer


def kept(client: FlaskClient, workshop: str, about: str, **words: str):
    """The answer to an autosave."""
    return client.put(f"/workshops/{workshop}/drafts/{about}", json=words)


def test_an_autosave_says_when_and_writes_no_event(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    before = services.state(workshop_id)
    answer = kept(leader, workshop_id, kpi_id, base="1", purpose="Half a sen")
    assert answer.status_code == 200
    assert answer.json["said"].startswith("Draft saved ")
    assert services.state(workshop_id) == before


def test_a_draft_is_offered_on_return_with_everything_in_it(leader: FlaskClient, workshop_id: str, kpi_id: str) -> None:
    words = {**CARD, "base": "1", "purpose": "Half a sen", "assignments-0-who": "Newcomers", "assignments-1-who": "Ben"}
    kept(leader, workshop_id, kpi_id, **words)
    page = leader.get(f"/workshops/{workshop_id}/kpis/{kpi_id}").text
    assert "Your words are below." in page
    assert "Half a sen</textarea>" in page
    assert 'name="assignments-1-who" type="text" value="Ben"' in page


def test_a_draft_is_thrown_away_or_sent_and_then_gone(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str
) -> None:
    path = f"/workshops/{workshop_id}/kpis/{kpi_id}"
    kept(leader, workshop_id, kpi_id, **CARD, base="1", unit="halves")
    leader.post(f"/workshops/{workshop_id}/drafts/{kpi_id}")
    assert "halves" not in leader.get(path).text
    kept(leader, workshop_id, kpi_id, **CARD, base="1", unit="halves")
    leader.post(path, data={**CARD, "base": "1", "unit": "calls"})
    assert "Your words are below." not in leader.get(path).text
    kept(leader, workshop_id, "new", name="Begun")
    leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, "name": "Talks"})
    assert "Begun" not in leader.get(f"/workshops/{workshop_id}/kpis/new").text


def test_a_draft_tells_what_somebody_else_saved_and_keeps_its_own_beginning(
    leader: FlaskClient, workshop_id: str, kpi_id: str, ask: Callable[..., Answer]
) -> None:
    ask(workshop_id, "ReviseCard", kpi=kpi_id, base=1, card={**CARD, "unit": "calls"})
    news = kept(leader, workshop_id, kpi_id, **CARD, base="1", example="Mine.").json["news"]
    assert len(news) == 1
    assert news[0].endswith(": “Unit”.")
    page = leader.get(f"/workshops/{workshop_id}/kpis/{kpi_id}").text
    assert news[0] in page
    assert 'name="base" type="hidden" value="1"' in page


def test_a_draft_that_arrives_after_its_card_was_saved_is_not_offered_again(
    leader: FlaskClient, workshop_id: str
) -> None:
    leader.post(f"/workshops/{workshop_id}/kpis/new", data={**CARD, "inclusions": "Voicemails"})
    kept(leader, workshop_id, "new", **CARD)
    assert "Your words are below." not in leader.get(f"/workshops/{workshop_id}/kpis/new").text


def test_another_beginning_leaves_the_draft_where_it_is(leader: FlaskClient, workshop_id: str) -> None:
    kept(leader, workshop_id, "new", name="Begun")
    page = leader.get(f"/workshops/{workshop_id}/kpis/new?library=dials").text
    assert 'value="Dials"' in page
    assert "You began another card at" in page
    assert 'value="Begun"' in leader.get(f"/workshops/{workshop_id}/kpis/new").text


def test_a_draft_is_its_writers_alone(
    leader: FlaskClient, workshop_id: str, kpi_id: str, seat: Callable[..., FlaskClient], stranger: FlaskClient
) -> None:
    dana = seat("Dana")
    assert kept(dana, workshop_id, "new", name="Dana’s own").status_code == 200
    assert "Dana’s own" not in leader.get(f"/workshops/{workshop_id}/kpis/new").text
    assert "Dana’s own" in dana.get(f"/workshops/{workshop_id}/kpis/new").text
    assert kept(dana, workshop_id, kpi_id, name="x").status_code == 404
    assert kept(stranger, workshop_id, "new", name="x").status_code == 404
    assert kept(leader, workshop_id, "no-such-kpi", name="x").status_code == 404


def test_a_draft_that_is_no_form_or_too_long_is_refused_in_words(leader: FlaskClient, workshop_id: str) -> None:
    path = f"/workshops/{workshop_id}/drafts/new"
    assert leader.put(path, data="[1]", content_type="application/json").status_code == 422
    assert leader.put(path, data="no json").status_code == 422
    assert leader.put(path, json={"name": 3}).status_code == 422
    assert leader.put(path, json={"name": "\ud800", "\udfff": "x"}).status_code == 200
    answer = kept(leader, workshop_id, "new", name="x" * 70_000)
    assert answer.status_code == 422
    assert "too long" in answer.json["said"]
