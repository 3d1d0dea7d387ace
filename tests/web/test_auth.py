"""Signing in and out, and the links by which accounts are made."""

import secrets

import pytest
from flask.testing import FlaskClient

from workshop import accounts, identity, teams
from workshop.services import Services

PASSWORD = "rain on a tin roof"
NEW = {"name": "Mara Lindqvist", "email": "mara.l@example.org", "password": PASSWORD}


@pytest.fixture
def first_link(services: Services) -> str:
    return f"/claim/{accounts.new_claim(services.database, services.clock)}"


@pytest.fixture
def mara(client: FlaskClient, first_link: str) -> FlaskClient:
    """A browser that has made the first account, and is signed in with it."""
    assert client.post(first_link, data=NEW).status_code == 302
    return client


def test_the_first_link_makes_an_account_and_goes_on_to_making_a_team(client: FlaskClient, first_link: str) -> None:
    assert client.get(first_link).status_code == 200
    answer = client.post(first_link, data=NEW)
    assert answer.headers["Location"] == "/teams/new"
    assert client.get("/teams/new").status_code == 200


def test_a_link_works_once(mara: FlaskClient, first_link: str, app: object) -> None:
    mara.post("/sign-out")
    assert mara.get(first_link).status_code == 410
    assert mara.post(first_link, data=NEW).status_code == 410


def test_a_refused_account_keeps_what_was_typed_and_the_link(client: FlaskClient, first_link: str) -> None:
    answer = client.post(first_link, data={**NEW, "password": "short"})
    assert answer.status_code == 422
    assert "Mara Lindqvist" in answer.text
    assert "12 to 128 characters" in answer.text
    assert "short" not in answer.text.replace("A short sentence", "")
    assert client.post(first_link, data=NEW).status_code == 302


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(mara: FlaskClient) -> None:
    cookie = mara.get_cookie(identity.ACCOUNT_COOKIE)
    assert cookie is not None
    mara.post("/sign-out")
    mara.set_cookie(identity.ACCOUNT_COOKIE, cookie.value)
    assert mara.get("/teams/new").status_code == 302
    mara.delete_cookie(identity.ACCOUNT_COOKIE)
    assert mara.get("/teams/new").status_code == 302
    assert mara.get_cookie(identity.ACCOUNT_COOKIE) is None


def test_the_account_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient, first_link: str) -> None:
    header = client.post(first_link, data=NEW).headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


def test_signing_in_goes_on_to_where_one_wanted_to_go(mara: FlaskClient) -> None:
    mara.post("/sign-out")
    away = mara.get("/teams/new").headers["Location"]
    assert away == "/sign-in?next=/teams/new"
    data = {"email": NEW["email"].upper(), "password": PASSWORD, "next": "/teams/new"}
    assert mara.post("/sign-in", data=data).headers["Location"] == "/teams/new"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\n/evil", "", "x"]
)
def test_signing_in_never_leads_to_another_place(mara: FlaskClient, target: str) -> None:
    mara.post("/sign-out")
    data = {"email": NEW["email"], "password": PASSWORD, "next": target}
    assert mara.post("/sign-in", data=data).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_hear_the_same(mara: FlaskClient) -> None:
    mara.post("/sign-out")
    wrong = mara.post("/sign-in", data={"email": NEW["email"], "password": "not the right one"})
    unknown = mara.post("/sign-in", data={"email": "otto@example.org", "password": "not the right one"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(NEW["email"], "") == unknown.text.replace("otto@example.org", "")


def test_after_five_failures_even_the_right_password_waits(mara: FlaskClient) -> None:
    mara.post("/sign-out")
    for _ in range(5):
        mara.post("/sign-in", data={"email": NEW["email"], "password": "not the right one"})
    answer = mara.post("/sign-in", data={"email": NEW["email"], "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.text


def test_an_invited_manager_gets_an_account_and_reads_the_team(
    client: FlaskClient, services: Services, team: str
) -> None:
    with services.database.writing() as conn:
        token = accounts.invite(conn, team, "manager", services.clock())
    assert "SDR team North" in client.get(f"/claim/{token}").text
    answer = client.post(f"/claim/{token}", data=NEW)
    assert answer.headers["Location"] == f"/teams/{team}"
    assert client.get(f"/teams/{team}").status_code == 200
    assert client.get(f"/teams/{team}/people").status_code == 404


def test_somebody_with_an_account_takes_an_invitation_with_it(
    stranger: FlaskClient, services: Services, team: str
) -> None:
    with services.database.writing() as conn:
        token = accounts.invite(conn, team, "manager", services.clock())
    assert "Take it as Otto Brand" in stranger.get(f"/claim/{token}").text
    assert stranger.post(f"/claim/{token}").headers["Location"] == f"/teams/{team}"
    assert stranger.get(f"/teams/{team}").status_code == 200


def test_a_leader_who_opens_a_managers_link_stays_a_leader(leader: FlaskClient, services: Services, team: str) -> None:
    with services.database.writing() as conn:
        token = accounts.invite(conn, team, "manager", services.clock())
    leader.post(f"/claim/{token}")
    with services.database.reading() as conn:
        assert [member.role for member in teams.members(conn, team)] == ["leader"]


def test_a_cookie_that_somebody_made_up_is_nobodys(client: FlaskClient) -> None:
    client.set_cookie(identity.ACCOUNT_COOKIE, secrets.token_urlsafe(32))
    assert client.get("/teams/new").status_code == 302
