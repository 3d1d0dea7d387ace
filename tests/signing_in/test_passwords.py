"""Passwords: never cut, good enough for somebody who knows their owner, and hashed as we hash today."""

import os
import sys
import threading

import pytest
from argon2 import PasswordHasher

from workshop import accounts
from workshop.db import Database
from workshop.domain.refusal import Refused
from workshop.migrate import migrate
from workshop.people import Person
from workshop.signing_in import passwords
from workshop.signing_in.passwords import hash_password, is_right

PASSWORD = "rain on a tin roof"


@pytest.fixture(autouse=True)
def light_passwords():
    """Here they are hashed as people's are."""
    passwords._nobodys.cache_clear()


@pytest.fixture
def database(tmp_path):
    made = Database(f"sqlite:///{tmp_path / 'w.db'}")
    migrate(made)
    yield made
    made.close()


def test_a_password_is_stored_as_argon2id_with_64_mib():
    assert hash_password(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=1$")


@pytest.mark.thorough
def test_the_last_sign_of_a_long_password_counts():
    long = "rain on a tin roof, and seven geese crossing " * 2 + "é" * 37
    kept = hash_password(long + "a")
    assert len(long) == passwords.LONGEST - 1
    assert is_right(kept, long + "a")
    assert not is_right(kept, long + "b")


@pytest.mark.parametrize("password", ["short", "", "x" * 129, "mara@example.org", "MARA@example.ORG"])
def test_a_short_a_long_and_a_known_password_are_refused(password):
    with pytest.raises(Refused) as refused:
        hash_password(password, "Mara", "mara@example.org")
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "123456789012",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaaaaaa",
        "MaraLindqvist1",
        "sdr team north!",
        "SDRteamNorth2026",
        "mara.l@example.org1",
        "KPI Workshop 1",
        "iloveyouiloveyou",
    ],
)
def test_a_password_that_is_quickly_guessed_by_somebody_who_knows_its_owner_is_refused(password):
    with pytest.raises(Refused) as refused:
        hash_password(password, "Mara Lindqvist", "mara.l@example.org", "SDR team North")
    assert refused.value.field == "password"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "password", ["   twelve   geese  ", "\ud800 lone surrogate", "🌧 on a tin roof, 雨が降る", PASSWORD]
)
def test_any_signs_make_a_password(password):
    assert hash_password(password)


@pytest.mark.thorough
def test_a_hash_of_weaker_times_is_made_anew_when_its_owner_signs_in(database):
    weak = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    with database.writing() as conn:
        accounts.create_account(conn, Person("mara-person", "Mara"), "mara@example.org", weak, "2026")
    assert accounts.check_password(database, "mara@example.org", PASSWORD) == "mara-person"
    with database.reading() as conn:
        found = accounts.find_account(conn, "mara-person")
    assert found.password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert accounts.check_password(database, "mara@example.org", PASSWORD) == "mara-person"


@pytest.mark.thorough
def test_an_account_without_a_password_is_opened_by_none():
    assert not is_right("", "")
    assert not is_right("", PASSWORD)


def test_when_too_many_sign_in_at_once_the_next_one_is_told_so(monkeypatch):
    full = passwords.threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(passwords, "_PLACES", full)
    with pytest.raises(Refused) as refused:
        is_right("", PASSWORD)
    assert refused.value.code == "rate_limited"


def test_threads_that_hash_stand_back_behind_everybody_else():
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    theirs = passwords._in_turn(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    assert theirs == (passwords.BEHIND if sys.platform == "linux" else ours)
    assert os.getpriority(os.PRIO_PROCESS, 0) == ours
