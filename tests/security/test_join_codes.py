"""Guessing join codes comes to an end, and a whole company behind one address gets in (trust.md S8, H8)."""

import pytest

from workshop.domain.refusal import Refused
from workshop.invitations import rotate
from workshop.web.failures import CODE_ADDRESS, CODE_SERVER, Failures

LIVE, HOURS, SIGNS, LENGTH = 100, 8, 31, 8


def test_of_ten_thousand_wrong_codes_from_two_hundred_addresses_three_hundred_are_looked_up():
    failures, looked_up = Failures(), 0
    for number in range(10_000):
        bounds = ((CODE_ADDRESS, "code from", f"192.0.2.{number % 200}"), (CODE_SERVER, "code", "all"))
        try:
            failures.refuse_many("Wait.", *bounds)
        except Refused:
            continue
        failures.note(*bounds)
        looked_up += 1
    assert looked_up == CODE_SERVER.amount == 300


def test_guessing_all_day_finds_none_of_a_hundred_codes():
    tries = CODE_SERVER.amount * 60 * HOURS
    assert tries * LIVE / SIGNS**LENGTH < 2e-5


@pytest.mark.thorough
def test_five_hundred_people_behind_one_address_come_in_and_nobody_is_refused(outside, monkeypatch):
    house = outside.house
    monkeypatch.setitem(house.app.config, "WTF_CSRF_ENABLED", False)
    with house.here.database.writing() as conn:
        code = rotate(conn, house.review).code
    door = house.app.test_client()
    answers = {door.post("/join", data={"code": code}).status_code for _ in range(500)}
    assert answers == {302}


def test_an_address_gets_ten_wrong_codes_a_minute():
    assert (CODE_ADDRESS.amount, CODE_ADDRESS.get_expiry()) == (10, 60)
