"""What every answer says to a browser: routes are taken from the pages, so a new one is asked as well."""

import re
from html.parser import HTMLParser

import pytest

ON_EVERYTHING = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ON_PAGES = ON_EVERYTHING | {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
POLICY = {
    "default-src": {"'none'"}, "script-src": {"'self'"}, "style-src": {"'self'"}, "img-src": {"'self'", "data:"},
    "font-src": {"'self'"}, "frame-src": {"'self'"}, "frame-ancestors": {"'self'"}, "form-action": {"'self'"},
    "base-uri": {"'none'"}, "object-src": {"'none'"}, "require-trusted-types-for": {"'script'"},
    "trusted-types": {"lit-html"},
}  # fmt: skip
"""What a page may load, besides its import map by hash and its own sockets."""
NEVER = ("Server", "X-Powered-By", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")
KEPT = {"static", "feed.feed", "spotlight.look", "verifying.schema"}
"""What may be kept in between: files that everybody gets, and what a link gives that has no person behind it."""
ODD = [
    ("GET", "/nowhere", {}), ("GET", "/static/nowhere.css", {}), ("GET", "/static/../pyproject.toml", {}),
    ("PATCH", "/", {}), ("TRACE", "/", {}), ("GET", "/\0", {}), ("POST", "/join", {"headers": {"Origin": "null"}}),
    ("GET", "/", {"headers": {"Host": "evil.example"}}), ("GET", "/socket.io/", {}), ("GET", "/socket.io/x", {}),
    ("POST", "/socket.io/?EIO=4&transport=polling", {"data": b"x" * 40_000}),
    ("GET", "/socket.io/?EIO=4&transport=polling", {"role": None}), ("GET", "/socket.io/?EIO=4&transport=polling", {}),
    ("POST", "/join", {"headers": {"Content-Length": "99999999"}}),
]  # fmt: skip


def faults(answer, endpoint=""):
    """What is wrong with the headers of an answer."""
    said, is_page = answer.headers, (answer.content_type or "").startswith("text/html")
    for name, value in (ON_PAGES if is_page else ON_EVERYTHING).items():
        if said.get_all(name) != [value]:
            yield f"{name}: {said.get_all(name)}"
    yield from (f"{name} is told" for name in NEVER if name in said)
    yield from policy_faults(said.get_all("Content-Security-Policy"), is_page)
    if said.get("Cache-Control", "").find("no-store") < 0 and endpoint not in KEPT:
        yield f"Cache-Control: {said.get('Cache-Control')}"
    if (
        answer.content_type
        and answer.content_type.startswith("text/")
        and "charset=utf-8" not in answer.content_type.lower()
    ):
        yield answer.content_type


def policy_faults(policies, is_page):
    """What is wrong with the policy of what an answer may load."""
    if len(policies) != 1 or "unsafe" in policies[0]:
        yield f"policies {policies}"
    elif not is_page and policies != ["default-src 'none'; frame-ancestors 'none'"]:
        yield f"not a page, and may load: {policies}"
    elif is_page:
        told = {name: set(values) for name, *values in map(str.split, policies[0].split(";"))}
        told["script-src"] = {one for one in told["script-src"] if not one.startswith("'sha256-")}
        yield from (f"{name} {told.get(name)}" for name, values in POLICY.items() if told.get(name) != values)
        yield from (f"{name} is more" for name in told.keys() - POLICY.keys() - {"connect-src"})


@pytest.fixture(scope="module")
def answers(outside):
    """The answers of all routes, to the leader and to nobody: {(method, endpoint, role): answer}."""
    asked = [(*route, role) for route in outside.routes() for role in (None, "leader")]
    return {(method, name, role): outside.ask(method, path, role) for method, name, path, role in asked}


@pytest.mark.thorough
def test_every_answer_of_every_route_carries_the_headers(answers):
    told = [
        f"{asked} {answer.status_code}: {fault}"
        for asked, answer in answers.items()
        for fault in faults(answer, asked[1])
    ]
    assert len(answers) > 300
    assert told == []


@pytest.mark.parametrize(("method", "path", "more"), ODD)
def test_what_goes_wrong_carries_them_too(outside, method, path, more):
    answer = outside.ask(method, path, **more)
    assert answer.status_code >= 400 or path.startswith("/socket.io/")
    assert list(faults(answer)) == []


def test_a_page_that_fails_carries_them_too_and_tells_no_trace(outside, monkeypatch):
    def broken():
        raise RuntimeError("SELECT secret FROM drawer")

    monkeypatch.setitem(outside.house.app.view_functions, "health.alive", broken)
    answer = outside.ask("GET", "/healthz")
    assert answer.status_code == 500
    assert list(faults(answer)) == []
    assert not re.search("Traceback|site-packages|sqlite3|SELECT|drawer|RuntimeError", answer.text)


def test_only_an_encrypted_site_promises_to_stay_so(outside):
    assert "Strict-Transport-Security" not in outside.ask("GET", "/").headers


class Addresses(HTMLParser):
    """Everything a page loads or leads to by itself, with the elements that run a script without the policy's leave."""

    def __init__(self):
        super().__init__()
        self.loaded, self.inline = set(), []

    def handle_starttag(self, tag, attrs):
        """Note what one element asks for."""
        said = dict(attrs)
        names = ("src", "srcset", "action", "formaction", "data", "poster") + (
            ("href",) if tag in ("link", "use") else ()
        )
        self.loaded |= {said[name] for name in names if said.get(name)}
        self.inline += [f"{tag} {name}" for name in said if name.startswith("on") or name == "style"]
        if tag in ("style", "base", "object", "embed", "iframe") and not said.get("src", "/").startswith("/"):
            self.inline.append(tag)


@pytest.mark.thorough
def test_pages_load_nothing_from_elsewhere_and_carry_nothing_inline(answers):
    seen, foreign, inline = 0, [], []
    for asked, answer in answers.items():
        if answer.status_code == 200 and answer.content_type.startswith("text/html"):
            page = Addresses()
            page.feed(answer.text)
            seen += 1
            inline += [f"{asked}: {one}" for one in page.inline]
            foreign += [f"{asked}: {one}" for one in page.loaded if re.match(r"(?i)[a-z]+:(?!image/)|//", one)]
    assert seen > 40
    assert (foreign, inline) == ([], [])
