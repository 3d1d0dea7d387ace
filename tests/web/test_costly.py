"""Pages that cost much are made in turn, and whoever finds no place is asked to come back."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.domain.refusal import Refused
from workshop.web import verifying
from workshop.web.costly import Turns

COSTLY = {
    "compare.versions_page", "exports.record", "exports.roles", "exports.poster", "exports.one_to_one", "replay.replay",
    "search.everywhere", "search.in_team",
}  # fmt: skip


def test_as_many_work_as_may_and_the_next_one_waits_in_vain() -> None:
    turns = Turns(at_work=2, places=3, patience_s=0)
    with turns.turn(), turns.turn(), pytest.raises(Refused) as refused, turns.turn():
        pass
    assert refused.value.code == "rate_limited"
    assert refused.value.after_ms > 0


def test_a_place_is_free_again_afterwards_also_after_a_failure() -> None:
    turns = Turns(at_work=1, places=1, patience_s=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError


def test_a_costly_page_says_when_all_places_are_taken(app: Flask, leader: FlaskClient, team: str) -> None:
    turns = app.extensions["costly"] = Turns(at_work=1, places=1, patience_s=0)
    with turns.turn():
        answer = leader.get(f"/teams/{team}/search?q=dials")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "try again in a moment" in answer.text
    assert leader.get(f"/teams/{team}/search?q=dials").status_code == 200


def test_exports_searches_replays_and_comparisons_wait_their_turn(app: Flask) -> None:
    wrapped = {name for name, view in app.view_functions.items() if hasattr(view, "__wrapped__")}
    assert wrapped >= COSTLY


def test_the_twenty_first_record_of_a_minute_waits(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def looked_at(text: bytes) -> verifying.Finding:
        seen.append(text)
        return verifying.Finding("Looked at.")

    monkeypatch.setattr(verifying, "finding", looked_at)

    def hand_in() -> int:
        return client.post("/verify", data={"file": (BytesIO(b"{}"), "r.json")}).status_code

    assert [hand_in() for _ in range(20)] == [200] * 20
    assert hand_in() == 429
    assert len(seen) == 20
