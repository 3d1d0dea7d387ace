"""What of signing in and of guessing stands in the log, and what is left behind in a browser after signing out."""

import json
import logging

import pytest

from workshop import logs


@pytest.fixture
def told():
    """The lines of the log since now, as they would be written."""
    lines = []

    class Ear(logging.Handler):
        def emit(self, record):
            lines.append(json.loads(logs.Lines(logs.in_json).format(record)))

    ear, root = Ear(level=logging.INFO), logging.getLogger("workshop")
    for logger in (root, logging.getLogger(logs.REQUESTS)):
        logger.setLevel(logging.INFO)
    root.addHandler(ear)
    yield lines
    root.removeHandler(ear)
    for logger in (root, logging.getLogger(logs.REQUESTS)):
        logger.setLevel(logging.NOTSET)


def test_a_session_that_begins_and_a_wrong_guess_are_told_without_a_word_of_anybody(outside, told, monkeypatch):
    house = outside.house
    monkeypatch.setitem(house.app.config, "WTF_CSRF_ENABLED", False)
    house.client("leader")
    browser = house.client("anonymous")
    typed = {"email": "mara@example.org", "password": "wrong-canary"}
    for _ in range(6):
        browser.post("/sign-in", data=typed)
    browser.post("/join", data={"code": "CCCC-CANR"})
    said = [line["what"] for line in told]
    assert {"a session began", "something that is bounded was counted", "somebody has to wait"} <= set(said)
    began = next(line for line in told if line["what"] == "a session began")
    assert began["who"]
    assert not [line for line in told if "canary" in json.dumps(line) or "mara@" in json.dumps(line)]


def test_requests_that_were_refused_are_told_with_route_and_status(outside, told):
    outside.ask("POST", f"/teams/{outside.house.team}/reminders/link", data={"x": "1"})
    outside.ask("GET", f"/teams/{outside.house.team}/people", role="stranger")
    outside.ask("POST", "/join", headers={"Origin": "https://evil.example"}, data={"x": "1"})
    assert ("a request was refused at the door", "403") in {(line["what"], str(line.get("status"))) for line in told}
    answered = {(line.get("route"), line.get("status")) for line in told if line["what"] == "a page was answered"}
    assert ("/teams/<team_id>/reminders/link", 400) in answered
    assert ("/teams/<team_id>/people", 404) in answered


def test_signing_out_clears_what_the_browser_kept(outside, monkeypatch):
    monkeypatch.setitem(outside.house.app.config, "WTF_CSRF_ENABLED", False)
    answer = outside.ask("POST", "/sign-out", role="manager", data={"x": "1"})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
