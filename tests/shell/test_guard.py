"""Who may ask, as tables: hosts, origins, shapes, sizes."""

import io
from contextlib import ExitStack
from typing import Any

import pytest

from workshop.live import guard, limits
from workshop.live.guard import Refusal
from workshop.live.headers import dressed, security_headers
from workshop.live.pool import Busy
from workshop.live.uploads import Shelf

OURS = "https://kpi.example"
POLICY = "Content-Security-Policy"
ORIGINS = frozenset({OURS})
HOSTS = frozenset({"kpi.example"})

FOREIGN = ["http://kpi.example", "https://kpi.example:8443", "https://good.kpi.example", "https://kpi.example.evil",
           "https://KPI.example", "https://kpi.example.", "https://evil.example", "https://kpi.example/", "file://",
           ""]  # fmt: skip
UPGRADE = {"HTTP_UPGRADE": "websocket", "HTTP_SEC_WEBSOCKET_VERSION": "13", "HTTP_SEC_WEBSOCKET_KEY": "a"}


def asked(method: str = "GET", path: str = "/", query: str = "", **more: str) -> dict[str, Any]:
    """A request as WSGI tells it."""
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "kpi.example"} | more


def status_of(check: Any, *args: Any) -> str:
    """The status of the refusal."""
    with pytest.raises(Refusal) as refused:
        check(*args)
    return refused.value.status[:3]


@pytest.mark.parametrize("host", ["evil.example", "kpi.example.", "kpi.example:99", "", "kpi.example,kpi.example"])
def test_another_host_is_not_served_here(host: str) -> None:
    assert status_of(guard.check_host, asked(HTTP_HOST=host), HOSTS) == "421"


def test_our_host_is_served_in_any_case() -> None:
    guard.check_host(asked(HTTP_HOST="KPI.Example"), HOSTS)


@pytest.mark.parametrize("site", ["same-origin", "none", "cross-site", None])
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_form_from_another_origin_is_refused(origin: str, site: str | None) -> None:
    said = {"HTTP_ORIGIN": origin} | ({"HTTP_SEC_FETCH_SITE": site} if site else {})
    assert status_of(guard.check_origin, asked("POST", **said), ORIGINS) == "403"


@pytest.mark.parametrize("said", [
    {"HTTP_ORIGIN": OURS},
    {"HTTP_ORIGIN": OURS, "HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_SEC_FETCH_SITE": "none"},
    {},
])  # fmt: skip
def test_a_form_of_ours_goes_on_to_its_own_token(said: dict[str, str]) -> None:
    guard.check_origin(asked("POST", **said), ORIGINS)


@pytest.mark.parametrize("said", [
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
])  # fmt: skip
def test_a_form_from_nowhere_is_refused(said: dict[str, str]) -> None:
    assert status_of(guard.check_origin, asked("POST", **said), ORIGINS) == "403"


@pytest.mark.parametrize("origin", [*FOREIGN, "null", None])
@pytest.mark.parametrize(("method", "transport"), [("GET", "websocket"), ("POST", "polling")])
def test_a_socket_is_for_our_own_pages(origin: str | None, method: str, transport: str) -> None:
    said = {} if origin is None else {"HTTP_ORIGIN": origin}
    query = {"transport": transport}
    assert status_of(guard.check_socket_origin, asked(method, **said), ORIGINS, query) == "403"
    guard.check_socket_origin(asked(method, HTTP_ORIGIN=OURS), ORIGINS, query)


@pytest.mark.parametrize("query", [
    "", "EIO=3&transport=polling", "EIO=4", "EIO=4&transport=foo", "EIO=4&transport=websocket",
    "EIO=4&EIO=3&transport=polling", "EIO=4&transport=polling&j=0", "EIO=4&transport=polling&j=",
    "EIO=4&transport=polling&sid=a&sid=b", "EIO=4&transport=polling&t=" + "x" * 500,
])  # fmt: skip
def test_a_query_that_no_client_asks_is_refused(query: str) -> None:
    assert status_of(guard.check_socket, asked(path="/socket.io/", query=query)) == "400"


@pytest.mark.parametrize("more", [
    UPGRADE | {"HTTP_SEC_WEBSOCKET_VERSION": "8"}, UPGRADE | {"HTTP_UPGRADE": "h2c"}, {"HTTP_UPGRADE": "websocket"},
])  # fmt: skip
def test_only_the_one_handshake_is_taken(more: dict[str, str]) -> None:
    ask = asked(path="/socket.io/", query="EIO=4&transport=websocket", **more)
    assert status_of(guard.check_socket, ask) == "400"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH"])
def test_sockets_know_two_methods(method: str) -> None:
    assert status_of(guard.check_socket, asked(method, "/socket.io/", "EIO=4&transport=polling")) == "405"


@pytest.mark.parametrize("path", ["/socket.io", "/socket.io/x", "/socket.iox"])
def test_sockets_have_one_address(path: str) -> None:
    assert status_of(guard.check_socket, asked(path=path, query="EIO=4&transport=polling")) == "404"


@pytest.mark.parametrize(("said", "status"), [
    ("", "411"), ("0", "411"), ("101", "413"), ("9" * 40, "413"), ("-1", "400"), ("+5", "400"), ("1e2", "400"),
    ("٣", "400"), ("5, 5", "400"),
])  # fmt: skip
def test_a_post_says_how_long_it_is(said: str, status: str) -> None:
    assert status_of(guard.check_length, asked("POST", CONTENT_LENGTH=said), 100, 1) == status


def test_large_bodies_have_a_bound_for_an_address_and_one_for_all() -> None:
    shelf, large = Shelf(), limits.SMALL_BODY_BYTES + 1
    with ExitStack() as held:
        for number in range(limits.LARGE_BODIES):
            held.enter_context(shelf.place(f"192.0.2.{number // limits.LARGE_BODIES_OF_AN_ADDRESS}", large))
        for address in ("192.0.2.0", "198.51.100.1"):
            with pytest.raises(Busy), shelf.place(address, large):
                pass
    with shelf.place("192.0.2.0", large):
        pass  # what was held is free again


def test_a_chunked_body_is_refused() -> None:
    assert status_of(guard.check_shape, asked("POST", HTTP_TRANSFER_ENCODING="xchunked")) == "411"


def test_an_address_with_a_zero_byte_is_refused_before_any_database_sees_it() -> None:
    assert status_of(guard.check_shape, asked(path="/versions/\0")) == "400"


def test_a_page_sees_its_body_and_no_socket() -> None:
    seen = guard.page_environ(
        asked("POST") | {"eventlet.input": 1, "werkzeug.socket": 2, "workshop.close": 3}, io.BytesIO(b"abc")
    )
    assert seen["wsgi.input"].read() == b"abc"
    assert not {"eventlet.input", "werkzeug.socket", "workshop.close"} & set(seen)


def test_an_answer_is_collected_and_closed() -> None:
    parts = io.BytesIO(b"one\ntwo")

    def app(_environ: Any, begin: Any) -> io.BytesIO:
        begin("200 OK", [])(b"zero\n")
        return parts

    assert guard.collect(app, asked()) == ("200 OK", [], b"zero\none\ntwo")
    assert parts.closed


def test_our_headers_win_but_a_page_says_how_long_it_keeps() -> None:
    given = [("Server", "x/1"), ("Cache-Control", "max-age=9"), ("access-control-allow-origin", "*"), ("X-A", "b"),
             ("content-security-policy", "none")]  # fmt: skip
    said = dressed(given, security_headers(ORIGINS))
    assert [pair for pair in said if pair in given] == [("Cache-Control", "max-age=9"), ("X-A", "b")]
    assert dict(dressed([], ()))["Cache-Control"] == "no-store"


def test_what_is_not_a_page_may_load_nothing_and_says_so_in_few_words() -> None:
    page = dict(dressed([("Content-Type", "text/html; charset=utf-8")], security_headers(ORIGINS)))
    script = dict(dressed([("Content-Type", "text/javascript")], security_headers(ORIGINS)))
    assert page.items() >= dict(security_headers(ORIGINS)).items()
    assert script["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert script["X-Content-Type-Options"] == "nosniff"
    assert "Permissions-Policy" not in script


def test_the_policy_names_our_sockets_and_hashes_and_nothing_inline() -> None:
    policy = dict(security_headers({OURS}, ["sha256-abc"]))["Content-Security-Policy"]
    assert "connect-src 'self' wss://kpi.example;" in policy
    assert "script-src 'self' 'sha256-abc';" in policy
    assert "unsafe" not in policy


def test_transport_security_is_promised_only_where_all_is_encrypted() -> None:
    assert "Strict-Transport-Security" in dict(security_headers({OURS}))
    assert "Strict-Transport-Security" not in dict(security_headers({OURS, "http://localhost:5000"}))


def test_a_page_may_name_the_sites_that_frame_it_and_say_nothing_else_of_the_policy() -> None:
    security, html = security_headers(ORIGINS), ("Content-Type", "text/html; charset=utf-8")
    framed = dict(dressed([html, (POLICY, "frame-ancestors 'self' https://intranet.example")], security))[POLICY]
    assert "frame-ancestors 'self' https://intranet.example; form-action" in framed
    for more in ("frame-ancestors *", "frame-ancestors 'self'; script-src *", "script-src 'unsafe-inline'"):
        assert dict(dressed([html, (POLICY, more)], security))[POLICY] == dict(security)[POLICY]
