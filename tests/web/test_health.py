"""Whether the server is ready: the operator hears it as it is now, everybody else as it was a second ago at most."""

import pytest

from workshop.web import health

STRANGER = {"X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def looks(app, monkeypatch):
    """How often the database was asked."""
    asked = []
    look = health.look
    monkeypatch.setattr(health, "look", lambda here: asked.append(1) or look(here))
    app.extensions.pop("readiness", None)
    yield asked
    app.extensions.pop("readiness", None)


def test_strangers_who_ask_again_and_again_do_not_take_the_place_for_writing(client, looks):
    answers = [client.get("/readyz", headers=STRANGER) for _ in range(20)]
    assert {(answer.status_code, *answer.json.items()) for answer in answers} == {(200, ("ok", True))}
    assert len(looks) == 1


def test_the_operator_hears_how_it_is_now_and_why(client, looks):
    assert [client.get("/readyz").json["takes_writes"] for _ in range(3)] == [True] * 3
    assert len(looks) == 3
