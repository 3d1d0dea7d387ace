"""No page changes anything for a form that another site made: every route that takes a post wants its token."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.services import Services


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """The pages with tokens required, as they are served."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def test_every_post_without_a_token_is_refused(
    guarded: Flask, leader: FlaskClient, services: Services, team: str, workshop_id: str, kpi_id: str
) -> None:
    known = {"team_id": team, "workshop_id": workshop_id, "kpi_id": kpi_id, "year": 2026}
    before = services.state(workshop_id)
    routes = [rule for rule in guarded.url_map.iter_rules() if rule.methods and "POST" in rule.methods]
    assert len(routes) > 15
    for rule in routes:
        path = guarded.url_map.bind("").build(
            rule.endpoint, {name: known.get(name, "x" * 32) for name in rule.arguments}
        )
        answer = leader.post(path, data={"name": "Forged"})
        assert answer.status_code == 400, rule
        assert "This form was open for too long" in answer.text
    assert services.state(workshop_id) == before


def test_a_form_that_was_loaded_can_be_sent(guarded: Flask, client: FlaskClient) -> None:
    page = client.get("/join").text
    token = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    assert client.post("/join", data={"code": "BBBB-BBBB", "csrf_token": token}).status_code == 404
