"""One's own account: where one is signed in, the password, the second step, and what is asked before they change."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.signed_in import session_token
from workshop import accounts, identity
from workshop.services import Services
from workshop.signing_in import second_factor, sessions
from workshop.signing_in.passwords import hash_password

PASSWORD = "rain on a tin roof"
ANOTHER = "seven geese cross a road"
MAIL = "mara@example.org"


@pytest.fixture(autouse=True)
def noon(app: Flask, services: Services) -> None:
    """The clock of the pages stands, so that a code does not change between two lines of a test."""
    at = services.clock()
    app.extensions["workshop"] = replace(services, clock=lambda: at)


@pytest.fixture
def password(services: Services, leader_id: str) -> str:
    """Mara's password."""
    with services.database.writing() as conn:
        accounts.set_password(conn, leader_id, hash_password(PASSWORD))
    return PASSWORD


@pytest.fixture
def later(app: Flask, services: Services) -> Callable[..., None]:
    """Lets time pass for the pages."""

    def pass_by(**time: float) -> None:
        here: Services = app.extensions["workshop"]
        at = here.clock() + timedelta(**time)
        app.extensions["workshop"] = replace(here, clock=lambda: at)

    return pass_by


@pytest.fixture
def secret(leader: FlaskClient) -> str:
    """The secret that Mara's app has learned, with the recovery codes shown."""
    leader.get("/account/second-step")
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", leader.get("/account/second-step").text)
    assert found
    return found[1].replace(" ", "")


def sign_in(browser: FlaskClient, word: str = PASSWORD, **more: str) -> str:
    """Sign in as Mara; where that led."""
    answer = browser.post("/sign-in", data={"email": MAIL, "password": word, **more})
    return answer.headers.get("Location", str(answer.status_code))


def code(secret: str, app: Flask, steps: int = 0) -> str:
    """What the app with that secret shows so many half minutes from now."""
    here: Services = app.extensions["workshop"]
    return pyotp.TOTP(secret).at(int(here.clock().timestamp()) + 30 * steps)


def turn_on(leader: FlaskClient, secret: str, steps: int = 0) -> list[str]:
    """Set up the second step; returns the recovery codes."""
    shown = leader.post("/account/second-step", data={"code": code(secret, leader.application, steps)}).text
    return re.findall(r"<code>([A-Z2-9-]{29})</code>", shown)


# --- where one is signed in -------------------------------------------------------------------------------------------
def test_a_cookie_set_before_signing_in_is_not_the_session_afterwards(
    app: Flask, password: str, leader: FlaskClient
) -> None:
    browser = app.test_client()
    browser.set_cookie(identity.ACCOUNT_COOKIE, "planted-by-somebody")
    assert sign_in(browser) == "/"
    cookie = browser.get_cookie(identity.ACCOUNT_COOKIE)
    assert cookie is not None
    assert cookie.value != "planted-by-somebody"
    assert len(cookie.value) == 43


def test_signing_in_again_ends_the_session_before_in_that_browser(app: Flask, password: str) -> None:
    browser = app.test_client()
    sign_in(browser)
    first = browser.get_cookie(identity.ACCOUNT_COOKIE)
    sign_in(browser)
    thief = app.test_client()
    assert first is not None
    thief.set_cookie(identity.ACCOUNT_COOKIE, first.value)
    assert thief.get("/account").status_code == 302


def test_the_token_is_nowhere_in_the_database(app: Flask, password: str, services: Services) -> None:
    browser = app.test_client()
    sign_in(browser)
    cookie = browser.get_cookie(identity.ACCOUNT_COOKIE)
    services.database.scrub()
    stored = (services.config.data_dir / "workshop.db").read_bytes()
    assert cookie is not None
    assert cookie.value.encode() not in stored


def test_one_sees_where_one_is_signed_in_and_ends_one_of_them(app: Flask, leader: FlaskClient, password: str) -> None:
    phone = app.test_client()
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1"
    phone.post("/sign-in", data={"email": MAIL, "password": PASSWORD}, headers={"User-Agent": agent})
    page = leader.get("/account").text
    assert "Safari, iPhone" in page
    [end] = re.findall(r'action="(/account/sessions/[0-9a-f]{32}/end)"', page)
    leader.post(end)
    assert phone.get("/account").status_code == 302
    assert leader.get("/account").status_code == 200


def test_signing_out_everywhere_else_keeps_this_browser(app: Flask, leader: FlaskClient, password: str) -> None:
    phone, laptop = app.test_client(), app.test_client()
    sign_in(phone)
    sign_in(laptop)
    leader.post("/account/sessions/end")
    assert [browser.get("/account").status_code for browser in (phone, laptop, leader)] == [302, 302, 200]


def test_a_session_of_somebody_else_cannot_be_ended(
    leader: FlaskClient, stranger: FlaskClient, services: Services, leader_id: str
) -> None:
    with services.database.reading() as conn:
        [mine] = sessions.of_person(conn, leader_id, services.clock())
    stranger.post(f"/account/sessions/{mine.id}/end")
    assert leader.get("/account").status_code == 200


def test_a_session_rests_for_four_hours_at_most(leader: FlaskClient, later: Callable[..., None]) -> None:
    later(hours=3, minutes=59)
    assert leader.get("/account").status_code == 200
    later(hours=3, minutes=59)
    assert leader.get("/account").status_code == 200
    later(hours=4, minutes=1)
    assert leader.get("/account").status_code == 302


def test_a_session_lasts_for_twelve_hours_at_most(leader: FlaskClient, later: Callable[..., None]) -> None:
    for _ in range(4):
        later(hours=2, minutes=55)
        assert leader.get("/account").status_code == 200
    later(minutes=21)
    assert leader.get("/account").status_code == 302


def test_the_twenty_first_session_ends_the_one_that_rested_longest(services: Services, leader_id: str) -> None:
    start = services.clock()
    tokens = [
        session_token(services.database, leader_id, start + timedelta(seconds=n)) for n in range(sessions.MOST + 1)
    ]
    with services.database.reading() as conn:
        found = [sessions.find(conn, token, start + timedelta(minutes=1)) for token in tokens]
    assert [bool(one) for one in found] == [False] + [True] * sessions.MOST


def test_taking_an_invitation_changes_the_token(stranger: FlaskClient, services: Services, team: str) -> None:
    before = stranger.get_cookie(identity.ACCOUNT_COOKIE)
    with services.database.writing() as conn:
        token = accounts.invite(conn, team, "manager", services.clock())
    stranger.post(f"/claim/{token}")
    after = stranger.get_cookie(identity.ACCOUNT_COOKIE)
    assert before is not None
    assert after is not None
    assert before.value != after.value
    stranger.set_cookie(identity.ACCOUNT_COOKIE, before.value)
    assert stranger.get("/account").status_code == 302


def test_over_tls_cookies_are_bound_to_this_very_host(app: Flask, services: Services, password: str) -> None:
    app.extensions["workshop"] = replace(
        app.extensions["workshop"], config=replace(services.config, public_url="https://kpi.example")
    )
    answer = app.test_client().post("/sign-in", data={"email": MAIL, "password": PASSWORD})
    set_here = [header for header in answer.headers.getlist("Set-Cookie") if "kpi_account" in header]
    assert len(set_here) == 1
    assert set_here[0].startswith("__Host-kpi_account=")
    assert all(part in set_here[0] for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in set_here[0]


def test_over_tls_a_cookie_without_the_prefix_is_nobodys(app: Flask, services: Services, leader_id: str) -> None:
    app.extensions["workshop"] = replace(
        app.extensions["workshop"], config=replace(services.config, public_url="https://kpi.example")
    )
    browser, token = app.test_client(), session_token(services.database, leader_id)
    browser.set_cookie("kpi_account", token)
    assert browser.get("/account").status_code == 302
    browser.set_cookie("__Host-kpi_account", token, secure=True)
    assert browser.get("/account", base_url="https://localhost").status_code == 200


# --- the password -----------------------------------------------------------------------------------------------------
def test_a_new_password_takes_the_present_one_and_signs_out_everywhere_else(
    app: Flask, leader: FlaskClient, password: str
) -> None:
    phone = app.test_client()
    sign_in(phone)
    wrong = leader.post("/account/password", data={"current": "not this one", "password": ANOTHER})
    assert wrong.status_code == 422
    assert leader.post("/account/password", data={"current": PASSWORD, "password": ANOTHER}).status_code == 302
    assert phone.get("/account").status_code == 302
    assert leader.get("/account").status_code == 200
    assert sign_in(app.test_client()) == "422"
    assert sign_in(app.test_client(), ANOTHER) == "/"


def test_a_new_password_with_the_teams_name_in_it_is_refused_kindly(leader: FlaskClient, password: str) -> None:
    answer = leader.post("/account/password", data={"current": PASSWORD, "password": "SDR team North 1"})
    assert answer.status_code == 422
    assert "quickly guessed" in answer.text


def test_after_a_quarter_of_an_hour_changes_ask_for_the_password_again(
    leader: FlaskClient, later: Callable[..., None], password: str
) -> None:
    later(minutes=16)
    away = leader.get("/account/second-step").headers["Location"]
    assert away == "/account/proof?next=/account/second-step"
    assert leader.post("/account/sessions/end").headers["Location"].startswith("/account/proof")
    assert leader.post(away, data={"password": "not this one"}).status_code == 422
    assert leader.post(away, data={"password": PASSWORD}).headers["Location"] == "/account/second-step"
    assert leader.get("/account/second-step").status_code in (200, 302)


# --- guessing ---------------------------------------------------------------------------------------------------------
@pytest.mark.thorough
def test_an_account_guessed_at_from_many_addresses_answers_few_guesses_an_hour(
    app: Flask, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    monkeypatch.setattr(accounts, "check_password", lambda _database, email, _word: checked.append(email))
    for number in range(300):
        browser = app.test_client()
        browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{number % 50}"
        browser.post("/sign-in", data={"email": MAIL, "password": "a guess"})
    assert len(checked) <= 25


@pytest.mark.thorough
def test_while_an_account_is_guessed_at_its_owners_own_browser_still_gets_in(
    app: Flask, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = app.test_client()
    sign_in(own)
    own.post("/sign-out")
    with monkeypatch.context() as patched:
        patched.setattr(accounts, "check_password", lambda *_: None)
        for number in range(60):
            browser = app.test_client()
            browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
            sign_in(browser)
    assert sign_in(app.test_client()) == "429"
    assert sign_in(own) == "/"


@pytest.mark.thorough
def test_an_address_gets_a_hundred_wrong_guesses_an_hour(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    monkeypatch.setattr(accounts, "check_password", lambda _database, email, _word: checked.append(email))
    for number in range(150):
        app.test_client().post("/sign-in", data={"email": f"p{number}@example.org", "password": "a guess"})
    assert len(checked) == 100


@pytest.mark.thorough
def test_who_guesses_in_an_office_keeps_nobody_there_out_of_their_own_browser(
    app: Flask, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = app.test_client()
    sign_in(own)
    own.post("/sign-out")
    with monkeypatch.context() as patched:
        patched.setattr(accounts, "check_password", lambda *_: None)
        for number in range(120):
            app.test_client().post("/sign-in", data={"email": f"p{number}@example.org", "password": "a guess"})
    assert sign_in(app.test_client()) == "429"
    assert sign_in(own) == "/"


# --- the second step --------------------------------------------------------------------------------------------------
def test_a_second_step_is_asked_for_after_the_password(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str
) -> None:
    assert len(turn_on(leader, secret)) == 10
    browser = app.test_client()
    assert sign_in(browser, next="/account") == "/sign-in/code"
    assert browser.get("/account").status_code == 302
    assert browser.get("/sign-in/code").status_code == 200
    answer = browser.post("/sign-in/code", data={"code": code(secret, app, 1)})
    assert answer.headers["Location"] == "/account"
    assert browser.get("/account").status_code == 200


def test_a_code_works_once(app: Flask, leader: FlaskClient, services: Services, secret: str, password: str) -> None:
    turn_on(leader, secret, -1)
    first, second = app.test_client(), app.test_client()
    sign_in(first)
    sign_in(second)
    now = code(secret, app)
    assert first.post("/sign-in/code", data={"code": now}).status_code == 302
    assert second.post("/sign-in/code", data={"code": now}).status_code == 422
    assert second.get("/account").status_code == 302


@pytest.mark.parametrize("steps", [-2, 2, 20])
def test_a_code_of_another_half_minute_is_refused(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str, steps: int
) -> None:
    typed = {"code": code(secret, app, steps)}
    assert leader.post("/account/second-step", data=typed).status_code == 422


def test_a_recovery_code_works_once_and_is_stored_as_a_digest(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str
) -> None:
    codes = turn_on(leader, secret)
    first, second = app.test_client(), app.test_client()
    sign_in(first)
    sign_in(second)
    typed = codes[3].lower().replace("-", " ")
    assert first.post("/sign-in/code", data={"code": typed}).status_code == 302
    assert second.post("/sign-in/code", data={"code": codes[3]}).status_code == 422
    assert "You have 9 recovery codes left" in first.get("/account").text
    services.database.scrub()
    stored = (services.config.data_dir / "workshop.db").read_bytes()
    assert not any(one.replace("-", "").encode() in stored for one in codes)
    assert secret.encode() not in stored


def test_five_wrong_codes_and_the_right_one_waits(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str
) -> None:
    turn_on(leader, secret, -1)
    browser = app.test_client()
    sign_in(browser)
    for wrong in range(5):
        browser.post("/sign-in/code", data={"code": f"00000{wrong}"})
    assert browser.post("/sign-in/code", data={"code": code(secret, app)}).status_code == 429


def test_turning_the_second_step_off_takes_a_code(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str
) -> None:
    turn_on(leader, secret, -1)
    assert leader.post("/account/second-step/end", data={"code": "123"}).status_code == 422
    assert leader.post("/account/second-step/end", data={"code": code(secret, app)}).status_code == 302
    assert sign_in(app.test_client()) == "/"


def test_turning_it_on_signs_out_everywhere_else(
    app: Flask, leader: FlaskClient, services: Services, secret: str, password: str
) -> None:
    phone = app.test_client()
    sign_in(phone)
    turn_on(leader, secret)
    assert phone.get("/account").status_code == 302
    assert leader.get("/account").status_code == 200


def test_somebody_elses_half_way_opens_nothing(app: Flask, client: FlaskClient) -> None:
    assert client.get("/sign-in/code").status_code == 302
    client.set_cookie("kpi_passage", "made-up")
    assert client.post("/sign-in/code", data={"code": "123456"}).headers["Location"] == "/sign-in"


def test_where_leaders_need_two_steps_one_alone_leads_to_setting_it_up(
    app: Flask, leader: FlaskClient, manager: FlaskClient, services: Services, team: str
) -> None:
    app.extensions["workshop"] = replace(app.extensions["workshop"], config=replace(services.config, two_steps=True))
    assert leader.get(f"/teams/{team}").headers["Location"] == "/account"
    assert "leaders sign in with a second step" in leader.get("/account").text
    assert manager.get(f"/teams/{team}").status_code == 200
    leader.get("/account/second-step")
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", leader.get("/account/second-step").text)
    assert found
    turn_on(leader, found[1].replace(" ", ""))
    assert leader.get(f"/teams/{team}").status_code == 200


def test_what_one_secret_sealed_is_opened_after_it_was_changed() -> None:
    sealed = second_factor.Seal("before").close("JBSWY3DP")
    assert second_factor.Seal("now", ["before"]).open(sealed) == "JBSWY3DP"
    assert second_factor.Seal("now").open(sealed) == ""
