"""The way in: codes that can be read aloud, links whose secret no log sees, and nothing behind what is over."""

from pathlib import Path

import pytest

from workshop import invitations
from workshop.db import Database
from workshop.migrate import migrate
from workshop.tables import team, workshop


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'w.db'}")
    migrate(made)
    with made.writing() as conn:
        conn.execute(
            team.insert(),
            {"id": "north", "name": "N", "fiscal_start_month": 1, "time_zone": "UTC", "created_at": ""},
        )
        for status in ("draft", "live", "signed", "abandoned"):
            conn.execute(workshop.insert(), _row(status))
    return made


def _row(status: str) -> dict[str, object]:
    texts = dict.fromkeys(("leader", "title", "goal", "occasion", "replaces", "prepared_at", "changed_at"), "")
    return {**texts, "id": status, "team_id": "north", "status": status, "seq": 1}


def test_a_code_has_no_vowel_and_nothing_that_looks_like_something_else() -> None:
    signs = set("".join(invitations.new_code() for _ in range(500)))
    assert signs <= set(invitations.ALPHABET)
    assert not signs & set("AEIOU01L")


def test_a_code_is_shown_in_two_halves() -> None:
    assert invitations.Invitation("w", "BCDFGHJK", "t").shown == "BCDF-GHJK"


@pytest.mark.parametrize(
    "typed",
    ["BCDFGHJK", "bcdf-ghjk", " BCDF GHJK ", "bcdf–ghjk", "http://kpi.example/join/BCDF-GHJK"],
)
def test_a_code_is_understood_in_any_case_with_any_dash_and_inside_its_link(typed: str) -> None:
    assert invitations.read_secret(typed) == "BCDFGHJK"


def test_a_pasted_link_gives_its_token() -> None:
    assert invitations.read_secret("https://kpi.example/j#Ab-C_d9xyz0123456789qq") == "Ab-C_d9xyz0123456789qq"


def test_an_invitation_is_found_by_code_and_by_token(database: Database) -> None:
    with database.writing() as conn:
        made = invitations.rotate(conn, "draft")
        assert invitations.find(conn, made.code) == made
        assert invitations.find(conn, made.token) == made
        assert invitations.of_workshop(conn, "draft") == made


@pytest.mark.parametrize("status", ["signed", "abandoned"])
def test_an_invitation_to_what_is_over_leads_nowhere(database: Database, status: str) -> None:
    with database.writing() as conn:
        made = invitations.rotate(conn, status)
        assert invitations.find(conn, made.code) is None
        assert invitations.find(conn, made.token) is None


def test_after_rotation_the_old_code_and_link_lead_nowhere(database: Database) -> None:
    with database.writing() as conn:
        before = invitations.rotate(conn, "live")
        after = invitations.rotate(conn, "live")
        assert invitations.find(conn, before.code) is None
        assert invitations.find(conn, before.token) is None
        assert invitations.find(conn, after.code) == after


def test_the_token_stands_in_the_fragment_and_has_128_bits() -> None:
    path = invitations.Invitation("w", "BCDFGHJK", "x" * 22).path
    assert path == "/j#" + "x" * 22


def test_a_qr_code_is_black_on_white_with_four_quiet_modules() -> None:
    picture = invitations.qr("http://127.0.0.1:8000/j#token").decode()
    assert 'fill="#fff"' in picture
    assert 'stroke="#000"' in picture
    assert "M4 4.5h7" in picture  # the first finder begins after four quiet modules, on every side
