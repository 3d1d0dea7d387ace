"""Signing in with another provider's account: the good way, and every lie that must begin no session."""

import re
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from sqlalchemy import func, select

from tests.signed_in import session_token
from tests.signing_in.provider import CLIENT, SECRET, Lies, lying
from tests.tools import free_port
from tests.wire.harness import until
from workshop import accounts, identity
from workshop.config import Oidc
from workshop.domain.refusal import Refused
from workshop.moments import now
from workshop.signing_in import identities, provider
from workshop.signing_in.identities import Identity
from workshop.signing_in.tables import other_identity, passage, session

BACK = "/sign-in/elsewhere/back"


@pytest.fixture(scope="module")
def house():
    with lying() as liar:
        yield liar


@pytest.fixture
def liar(house, app, services):
    """The provider, honest again, set on this server and connected with Mara's account."""
    house.lies, house.subject = Lies(), "sub-of-mara"
    oidc = Oidc(house.issuer, CLIENT, SECRET, "Example ID")
    app.extensions.pop("oidc", None)
    app.extensions["workshop"] = replace(services, config=replace(services.config, oidc=oidc))
    yield house
    app.extensions.pop("oidc", None)


@pytest.fixture
def known(liar, services, leader_id):
    """Mara's account here, which her account there opens."""
    with services.database.writing() as conn:
        identities.connect(conn, Identity(liar.issuer, "sub-of-mara"), leader_id, now())
    return leader_id


def gone(browser, path="/sign-in/elsewhere"):
    """The address at the provider to which a page leads."""
    return browser.get(path).headers["Location"]


def came_back(browser, liar, path="/sign-in/elsewhere", **more):
    """Go there and come back, with something changed in the answer on request."""
    code, asked = liar.code(gone(browser, path))
    given = {"code": code, "state": asked["state"]} | more
    return browser.get(f"{BACK}?{urlencode({name: value for name, value in given.items() if value is not None})}")


def set_password(services, person, kept):
    with services.database.writing() as conn:
        accounts.set_password(conn, person, kept)


def sessions_begun(services):
    with services.database.reading() as conn:
        return conn.scalar(select(func.count()).select_from(session))


def is_in(browser):
    return browser.get("/account").status_code == 200


# --- the good way -----------------------------------------------------------------------------------------------------
def test_somebody_who_is_connected_signs_in(client, liar, known):
    answer = came_back(client, liar, "/sign-in/elsewhere?next=/account")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    assert is_in(client)


def test_the_request_carries_a_challenge_a_state_and_a_nonce_and_the_code_is_exchanged_with_the_verifier(
    client, liar, known
):
    liar.asked.clear()
    came_back(client, liar)
    asked = list(liar.codes.values())[-1]
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert len(asked["state"]) == len(asked["nonce"]) == 43
    [exchange] = liar.asked
    assert len(exchange["code_verifier"]) >= 43
    assert exchange["redirect_uri"].endswith(BACK)


def test_no_token_reaches_the_browser_or_the_database(client, liar, known, services):
    answer = came_back(client, liar)
    said = answer.text + str(answer.headers)
    services.database.scrub()
    stored = (services.config.data_dir / "workshop.db").read_bytes()
    assert "never-to-be-seen" not in said
    assert b"never-to-be-seen" not in stored
    assert "eyJ" not in said


def test_the_sign_in_page_offers_it_only_where_it_is_set(client, app, services, liar):
    assert "Sign in with Example ID" in client.get("/sign-in").text
    app.extensions["workshop"] = services
    assert "Example ID" not in client.get("/sign-in").text
    assert client.get("/sign-in/elsewhere").status_code == 404


def test_an_invitation_makes_an_account_without_a_password(client, liar, services, team):
    with services.database.writing() as conn:
        token = accounts.invite(conn, team, "manager", services.clock())
    liar.subject = "sub-of-nadia"
    answer = came_back(client, liar, f"/claim/{token}/elsewhere/begin")
    page = client.get(answer.headers["Location"]).text
    assert 'value="Mara"' in page
    made = client.post(answer.headers["Location"], data={"name": "Nadia", "email": "nadia@example.org"})
    assert made.headers["Location"] == f"/teams/{team}"
    client.post("/sign-out")
    assert came_back(client, liar).status_code == 302
    assert is_in(client)
    wrong = client.application.test_client().post("/sign-in", data={"email": "nadia@example.org", "password": ""})
    assert wrong.status_code == 422


def test_somebody_signed_in_connects_and_disconnects_their_account_there(leader, liar, services, leader_id):
    assert came_back(leader, liar, "/account/elsewhere").headers["Location"] == "/account"
    with services.database.reading() as conn:
        assert identities.find(conn, Identity(liar.issuer, "sub-of-mara")) == leader_id
    set_password(services, leader_id, "")
    assert leader.post("/account/elsewhere/end").status_code == 422  # nobody could come in any more
    set_password(services, leader_id, "a hash")
    leader.post("/account/elsewhere/end")
    assert came_back(leader.application.test_client(), liar).status_code == 403


def test_two_steps_there_count_as_two_steps_here(client, app, liar, known, team):
    here = app.extensions["workshop"]
    app.extensions["workshop"] = replace(here, config=replace(here.config, two_steps=True))
    came_back(client, liar)
    assert client.get(f"/teams/{team}").headers["Location"] == "/account"
    liar.lies = Lies(claims={"amr": ["pwd", "mfa"]})
    came_back(client, liar)
    assert client.get(f"/teams/{team}").status_code == 200


def test_showing_once_more_who_one_is_goes_there_again(leader, liar, known, app):
    here, later = app.extensions["workshop"], time.time()
    away = gone(leader, "/account/proof/elsewhere?next=/account/second-step")
    assert parse_qs(urlsplit(away).query)["prompt"] == ["login"]
    answer = came_back(leader, liar, "/account/proof/elsewhere?next=/account/second-step")
    assert answer.headers["Location"] == "/account/second-step"
    liar.lies = Lies(claims={"auth_time": int(later) - 3600})
    assert came_back(leader, liar, "/account/proof/elsewhere?next=/account").status_code == 401
    assert here.config.oidc


@pytest.fixture(scope="module")
def packaged():
    """The address of a provider from a package, as a process of its own."""
    issuer = f"http://localhost:{(port := free_port())}"
    words = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: is_there(issuer), "the provider answers")
        yield issuer
    finally:
        process.terminate()
        process.wait()


def is_there(issuer):
    """Whether the provider describes itself."""
    try:
        return requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).ok
    except requests.RequestException:
        return False


def test_a_provider_from_a_package_lets_its_people_in(client, app, services, leader_id, packaged):
    oidc = Oidc(packaged, CLIENT, SECRET, "Mock")
    app.extensions.pop("oidc", None)
    app.extensions["workshop"] = replace(services, config=replace(services.config, oidc=oidc))
    with services.database.writing() as conn:
        identities.connect(conn, Identity(packaged, "mara"), leader_id, now())
    consent = requests.post(gone(client), data={"sub": "mara"}, allow_redirects=False, timeout=5)
    answer = client.get(consent.headers["Location"].partition(services.config.url)[2])
    app.extensions.pop("oidc", None)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert is_in(client)


# --- lies -------------------------------------------------------------------------------------------------------------
LIES = {
    "another nonce": Lies(claims={"nonce": "n" * 43}),
    "no nonce": Lies(without=("nonce",)),
    "another issuer": Lies(claims={"iss": "https://id.example.net"}),
    "an issuer with a slash more": Lies(claims={"iss": "{issuer}/"}),
    "a token for another client": Lies(claims={"aud": "another-client"}),
    "a token for two, made for the other": Lies(claims={"aud": [CLIENT, "another-client"], "azp": "another-client"}),
    "a token for two, without saying for whom": Lies(claims={"aud": ["another-client", CLIENT]}),
    "no audience": Lies(without=("aud",)),
    "expired": Lies(claims={"exp": int(time.time()) - 3600}),
    "no end": Lies(without=("exp",)),
    "not yet": Lies(claims={"nbf": int(time.time()) + 3600}),
    "made in the future": Lies(claims={"iat": int(time.time()) + 3600}),
    "no subject": Lies(without=("sub",)),
    "an empty subject": Lies(claims={"sub": ""}),
    "a subject that is a list": Lies(claims={"sub": ["sub-of-mara"]}),
    "needs no signature": Lies(forge="none"),
    "the public key as a shared secret": Lies(forge="public key as secret"),
    "another key under the same name": Lies(forge="another key"),
    "a signature cut off": Lies(forge="no signature"),
    "changed after it was signed": Lies(forge="changed afterwards"),
    "a key nobody knows": Lies(header={"kid": "two"}, forge="another key"),
    "no token of identity": Lies(token={"id_token": ""}),
    "a token that is no token": Lies(token={"id_token": "a.b.c"}),
    "an answer that is an error": Lies(token={"error": "invalid_request"}, status=400),
    "an answer that leads elsewhere": Lies(status=307),
    "a hash of another access token": Lies(claims={"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_begins_no_session(client, liar, known, services, lie):
    told = LIES[lie]
    claims = {n: v.format(issuer=liar.issuer) if isinstance(v, str) else v for n, v in told.claims.items()}
    liar.lies = replace(told, claims=claims)
    before = sessions_begun(services)
    answer = came_back(client, liar)
    assert answer.status_code == 401
    assert sessions_begun(services) == before
    assert not is_in(client)


@pytest.mark.parametrize(
    "more",
    [
        {"state": "s" * 43},
        {"state": None},
        {"state": ""},
        {"code": None},
        {"code": "code-of-nobody"},
        {"error": "access_denied"},
        {"code": None, "error": "login_required"},
        {"iss": "https://id.example.net"},
    ],
    ids=str,
)
def test_an_answer_that_is_not_to_our_request_begins_no_session(client, liar, known, services, more):
    before = sessions_begun(services)
    assert came_back(client, liar, **more).status_code == 401
    assert sessions_begun(services) == before


def test_the_state_of_another_browser_is_worth_nothing(app, client, liar, known, services):
    other, before = app.test_client(), sessions_begun(services)
    code, asked = liar.code(gone(other))
    gone(client)
    assert client.get(f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}").status_code == 401
    assert sessions_begun(services) == before


def test_an_answer_without_a_request_begins_no_session(client, liar, known):
    assert client.get(f"{BACK}?code=code-0&state=s").status_code == 401


def test_an_answer_counts_once(client, liar, known, services):
    code, asked = liar.code(gone(client))
    answer = f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}"
    kept = client.get_cookie("kpi_passage")
    assert client.get(answer).status_code == 302
    before = sessions_begun(services)
    client.set_cookie("kpi_passage", kept.value)
    assert client.get(answer).status_code == 401
    assert sessions_begun(services) == before


def test_a_code_that_was_used_is_refused_by_the_provider_and_begins_no_session(client, liar, known, services):
    code, asked = liar.code(gone(client))
    liar.used.add(code)
    assert client.get(f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}").status_code == 401


def test_the_same_subject_at_another_provider_is_somebody_else(client, liar, services, leader_id):
    with services.database.writing() as conn:
        identities.connect(conn, Identity("https://id.example.net", "sub-of-mara"), leader_id, now())
    assert came_back(client, liar).status_code == 403
    assert not is_in(client)


def test_the_same_mail_address_opens_no_account(client, liar, leader_id):
    liar.lies = Lies(claims={"email": "mara@example.org", "email_verified": True})
    assert came_back(client, liar).status_code == 403
    assert not is_in(client)


def test_an_identity_of_somebody_else_is_not_taken_over(stranger, liar, known, services):
    assert came_back(stranger, liar, "/account/elsewhere").status_code == 422
    with services.database.reading() as conn:
        assert identities.find(conn, Identity(liar.issuer, "sub-of-mara")) == known


def test_another_sites_page_cannot_begin_connecting(leader, liar):
    answer = leader.get("/account/elsewhere", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_request_begun_by_one_person_connects_nothing_for_another(app, leader, liar, services, stranger):
    code, asked = liar.code(gone(leader, "/account/elsewhere"))
    passing = leader.get_cookie("kpi_passage")
    stranger.set_cookie("kpi_passage", passing.value)
    answer = stranger.get(f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}")
    assert answer.status_code == 401
    with services.database.reading() as conn:
        assert conn.scalar(select(func.count()).select_from(other_identity)) == 0


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_coming_back_never_leads_to_another_place(client, liar, known, target):
    answer = came_back(client, liar, f"/sign-in/elsewhere?{urlencode({'next': target})}")
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://id.example.net"},
        {"issuer": "{issuer}/"},
        {"authorization_endpoint": "http://id.example.net/authorize"},
        {"token_endpoint": "http://id.example.net/token"},
        {"jwks_uri": "http://id.example.net/keys"},
        {"jwks_uri": None},
        {"token_endpoint": "file:///etc/passwd"},
    ],
    ids=str,
)
def test_a_provider_that_describes_itself_as_another_or_names_open_addresses_is_not_used(client, liar, about):
    liar.lies = Lies(about={n: v.format(issuer=liar.issuer) if v else v for n, v in about.items()})
    answer = client.get("/sign-in/elsewhere")
    assert answer.status_code == 503
    assert "Location" not in answer.headers


def test_a_provider_that_keeps_everybody_waiting_takes_three_threads_at_most(liar, monkeypatch):
    asked = provider.Provider(Oidc(liar.issuer, CLIENT, SECRET, "Example ID"), BACK)
    monkeypatch.setattr(provider, "TURN_S", 0.01)
    with ExitStack() as at_it:
        for _ in range(provider.MOST_AT_ONCE):
            at_it.enter_context(asked._place())
        with pytest.raises(Refused, match="storage_unavailable"):
            asked.way()
    assert asked.way().state


def test_a_provider_that_promises_to_name_itself_must_do_so(client, liar, known):
    liar.lies = Lies(about={"authorization_response_iss_parameter_supported": True})
    assert came_back(client, liar).status_code == 401
    assert came_back(client, liar, iss=liar.issuer).status_code == 302


def test_what_is_only_begun_is_no_session(client, liar, known, services):
    gone(client)
    token = client.get_cookie("kpi_passage").value
    client.set_cookie(identity.ACCOUNT_COOKIE, token)
    assert not is_in(client)
    with services.database.reading() as conn:
        assert token not in re.sub(r"\s", "", str(conn.execute(select(passage)).all()))


def test_ten_minutes_are_enough(app, client, liar, known):
    code, asked = liar.code(gone(client))
    here = app.extensions["workshop"]
    at = here.clock().timestamp() + 601
    app.extensions["workshop"] = replace(here, clock=lambda: now().fromtimestamp(at, now().tzinfo))
    assert client.get(f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}").status_code == 401


def test_a_session_begun_by_a_password_is_not_changed_by_an_answer_gone_wrong(app, liar, known, services):
    browser = app.test_client()
    browser.set_cookie(identity.ACCOUNT_COOKIE, session_token(services.database, known))
    liar.lies = Lies(forge="none")
    assert came_back(browser, liar).status_code == 401
    assert is_in(browser)
