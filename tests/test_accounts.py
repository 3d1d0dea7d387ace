"""Accounts: one-time links that work once, passwords that are never cut, and strangers who all hear the same."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from workshop import accounts
from workshop.db import Database
from workshop.domain.refusal import Refused
from workshop.migrate import migrate
from workshop.people import Person
from workshop.signing_in.passwords import hash_password

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSWORD = "rain on a tin roof"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'w.db'}")
    migrate(made)
    return made


@pytest.fixture
def mara(database: Database) -> str:
    hashed = hash_password(PASSWORD)
    with database.writing() as conn:
        accounts.create_account(conn, Person("mara-person", "Mara"), "mara@example.org", hashed, "2026")
    return "mara-person"


def test_a_claim_is_good_for_an_hour(database: Database) -> None:
    token = accounts.new_claim(database, lambda: NOON)
    with database.reading() as conn:
        assert accounts.find_claim(conn, token, NOON + timedelta(minutes=59))
        assert accounts.find_claim(conn, token, NOON + timedelta(minutes=61)) is None


def test_a_new_first_claim_makes_the_one_before_void(database: Database) -> None:
    before = accounts.new_claim(database, lambda: NOON)
    accounts.new_claim(database, lambda: NOON)
    with database.reading() as conn:
        assert accounts.find_claim(conn, before, NOON) is None


def test_a_claim_is_used_up_by_the_first_who_takes_it(database: Database, mara: str) -> None:
    token = accounts.new_claim(database, lambda: NOON)
    with database.writing() as conn:
        found = accounts.find_claim(conn, token, NOON)
        assert found is not None
        accounts.take_claim(conn, found, mara)
        with pytest.raises(Refused) as refused:
            accounts.take_claim(conn, found, mara)
    assert refused.value.code == "gone"


def test_the_token_of_a_claim_is_not_stored(database: Database, tmp_path: Path) -> None:
    token = accounts.new_claim(database, lambda: NOON)
    database.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token.encode() not in stored


def test_the_right_password_gives_the_person_and_a_wrong_one_nobody(database: Database, mara: str) -> None:
    assert accounts.check_password(database, "Mara@Example.org ", PASSWORD) == mara
    assert accounts.check_password(database, "mara@example.org", PASSWORD + "!") is None
    assert accounts.check_password(database, "nobody@example.org", PASSWORD) is None


@pytest.mark.parametrize(
    "email", ["", "mara", "@example.org", "mara@", "ma ra@example.org", "x" * 260 + "@example.org"]
)
def test_what_is_no_mail_address_is_refused(email: str) -> None:
    with pytest.raises(Refused) as refused:
        accounts.read_email(email)
    assert refused.value.field == "email"


def test_an_address_that_two_take_at_once_has_one_account(
    database: Database, mara: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "scalar", lambda *_: None)  # the other one has not committed yet
    with pytest.raises(Refused) as refused, database.writing() as conn:
        accounts.create_account(conn, Person("other-one", "Mara"), "mara@example.org", "x", "2026")
    assert refused.value.field == "email"


def test_an_address_has_one_account(database: Database, mara: str) -> None:
    with pytest.raises(Refused) as refused, database.writing() as conn:
        accounts.create_account(conn, Person("other-one", "Mara"), "mara@example.org", "x", "2026")
    assert refused.value.field == "email"
