"""No route changes anything for a request that another site made (trust.md S9): each is tried in every way known."""

import re

import pytest

from tests.security.conftest import HOST

SAFE = ("GET", "HEAD", "OPTIONS")
WITH_A_BODY = {"data": {"name": "Forged", "code": "BBBB-BBBB"}}
FORGERIES = {
    "no token": WITH_A_BODY,
    "another session's token": {"data": {"csrf_token": "IjdiNWUi.Zx.forged"}},
    "another site, as browsers say it": {**WITH_A_BODY, "headers": {"Sec-Fetch-Site": "cross-site"}},
    "a sister site": {**WITH_A_BODY, "headers": {"Sec-Fetch-Site": "same-site"}},
    "another origin in an old browser": {**WITH_A_BODY, "headers": {"Sec-Fetch-Site": None, "Origin": "https://evil.example"}},
    "a hidden origin": {**WITH_A_BODY, "headers": {"Sec-Fetch-Site": "cross-site", "Origin": "null"}},
    "plain text, as a form may send it": {"data": '{"name":"Forged"}', "content_type": "text/plain"},
    "JSON": {"json": {"name": "Forged", "csrf_token": ""}},
}  # fmt: skip


@pytest.fixture(scope="module")
def changing(outside):
    """Every route that changes something: (method, endpoint, path); the leader is signed in already."""
    outside.cookie("leader")
    found = [route for route in outside.routes() if route[0] not in SAFE]
    assert len(found) > 60
    return found


def everything(house):
    """All rows of all tables; of a session, which notes when it was seen last, that it stands."""
    with house.here.database.reading() as conn:
        return [re.sub(r'(INTO "session" VALUES\([^,]*),.*', r"\1", line) for line in conn.connection.iterdump()]


@pytest.mark.parametrize("way", FORGERIES)
def test_a_forged_request_is_refused_everywhere_and_nothing_changes(outside, changing, way):
    before = everything(outside.house)
    answers = [
        (outside.ask(method, path, **FORGERIES[way]).status_code, method, name) for method, name, path in changing
    ]
    assert [answer for answer in answers if answer[0] not in (400, 403)] == []
    assert everything(outside.house) == before


def test_a_token_of_another_session_is_worth_nothing(outside, changing):
    token = token_of(outside, "manager")
    answers = [
        (outside.ask(method, path, data={"csrf_token": token}).status_code, name) for method, name, path in changing
    ]
    assert [answer for answer in answers if answer[0] != 400] == []


def test_asking_for_what_changes_something_changes_nothing(outside, changing):
    shown = {rule.rule for rule in outside.house.app.url_map.iter_rules() if "GET" in rule.methods}
    only_change = [(name, path) for _, name, path in changing if not rules_of(outside, name) & shown]
    before = everything(outside.house)
    answers = [(outside.ask("GET", path).status_code, name) for name, path in only_change]
    assert len(answers) > 40
    assert [answer for answer in answers if answer[0] not in (404, 405)] == []
    assert everything(outside.house) == before


def test_our_own_form_goes_through(outside):
    """The control: the same request with its own token, from our own page, is taken."""
    page = outside.ask("GET", "/join", role=None)
    token, cookie = token_in(page), page.headers["Set-Cookie"].partition(";")[0]
    said = {"Origin": HOST, "Cookie": cookie}
    assert outside.ask("POST", "/join", None, data={"code": "x", "csrf_token": token}, headers=said).status_code == 404


def rules_of(outside, endpoint):
    """The addresses of an endpoint, as patterns."""
    return {rule.rule for rule in outside.house.app.url_map.iter_rules(endpoint)}


def token_of(outside, role):
    """A token made for somebody else's session."""
    return token_in(outside.ask("GET", "/join", role))


def token_in(page):
    """The token in a page's first form."""
    return page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
