"""The outermost gate: what is not a request for this site, in this shape, goes no further (trust.md F1, F13, App. A 8).

Sockets are served on the hub; every page runs in a native thread, its body already read. No traceback ever leaves.
This module must never read what a request says, only whether it may be asked.
"""

import io
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import parse_qsl

from workshop.domain.refusal import N_
from workshop.faults import report
from workshop.live import limits
from workshop.live.crowd import WHOSE, Environ
from workshop.live.headers import Header, dressed, security_headers
from workshop.live.hub import Runtime
from workshop.live.pool import Busy
from workshop.live.uploads import Door, Shelf, most_bytes
from workshop.logs import note
from workshop.metrics import REFUSED_REQUESTS

StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
Collected = tuple[str, list[Header], bytes]

LOG = logging.getLogger(__name__)
SOCKET_PATH = "/socket.io/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def _remote(environ: Environ) -> str:
    """The default for ``visitor``: whoever holds the other end of the line."""
    return str(environ.get("REMOTE_ADDR", ""))


@dataclass(frozen=True)
class Rules:
    """Who may ask: hosts as in the Host header ("kpi.example:8000"), origins with scheme ("https://kpi.example")."""

    hosts: frozenset[str]
    origins: frozenset[str]
    may_connect: Callable[[Environ], bool]
    """Asked before a socket is opened; it may wait."""
    close_line: Callable[[str], None] = lambda _: None
    """Told the transport id of a browser whose post was too large."""
    visitor: Callable[[Environ], str] = _remote
    """The address somebody comes from, behind however many proxies of ours."""
    whose: Callable[[Environ], dict[str, int]] = lambda _: {}
    """Whose a new line is: names, each with the most lines it may have open."""
    lines_of: Callable[[str], int] = lambda _: 0
    script_hashes: tuple[str, ...] = ()
    say: Callable[[str], str] = str


class Refusal(Exception):
    """The answer to a request that goes no further."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(status)
        self.status = status
        self.sentence = sentence


@dataclass
class Guard:
    """The WSGI application to serve: ``sockets`` is Engine.IO's, ``pages`` is Flask's."""

    sockets: Wsgi
    pages: Wsgi
    runtime: Runtime
    rules: Rules
    _security: tuple[Header, ...] = field(init=False)
    _door: Door = field(init=False, default_factory=Door)
    _shelf: Shelf = field(init=False, default_factory=Shelf)

    def __post_init__(self) -> None:
        self._security = security_headers(self.rules.origins, self.rules.script_hashes)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, whatever happens."""

        def begin(status: str, headers: list[Header], exc_info: Any = None) -> Any:
            return start_response(status, dressed(headers, self._security), *([exc_info] if exc_info else []))

        try:
            return self._admit(environ, begin)
        except Refusal as refusal:
            return self._refuse(environ, begin, refusal)
        except Busy:
            return self._refuse(environ, begin, Refusal("503 Service Unavailable", BUSY))
        except TimeoutError:
            return self._refuse(environ, begin, Refusal("408 Request Timeout", SLOW))
        except ConnectionError:  # the browser has gone; the threading engine also ends a WebSocket so
            raise
        except Exception as failure:
            ref = report(failure, "request")
            return self._refuse(environ, begin, Refusal("500 Internal Server Error", BROKEN), ref)

    def _admit(self, environ: Environ, begin: StartResponse) -> Iterable[bytes]:
        check_shape(environ)
        check_host(environ, self.rules.hosts)
        if environ["PATH_INFO"].startswith("/socket.io"):
            return self._socket(environ, begin)
        check_origin(environ, self.rules.origins)
        return self._page(environ, begin)

    def _socket(self, environ: Environ, begin: StartResponse) -> Iterable[bytes]:
        query = check_socket(environ)
        check_socket_origin(environ, self.rules.origins, query)
        if "sid" not in query:
            self._let_in(environ)
        if environ["REQUEST_METHOD"] == "POST":
            self._read_post(environ, query.get("sid", ""))
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if query["transport"] == "websocket":
            return self.sockets(environ, begin)
        return give(begin, collect(self.sockets, environ))

    def _let_in(self, environ: Environ) -> None:
        """Refuse a new line to whoever has very many, and to whoever brings no cookie of ours."""
        environ[WHOSE] = whose = self.rules.whose(environ)
        if any(self.rules.lines_of(who) >= most for who, most in whose.items()):
            raise Refusal("429 Too Many Requests", MANY_LINES)
        if not self.rules.may_connect(environ):
            raise Refusal("401 Unauthorized", NO_SEAT)

    def _read_post(self, environ: Environ, line: str) -> None:
        try:
            length = check_length(environ, limits.MESSAGE_BYTES, least=1)
        except Refusal:
            self.rules.close_line(line)
            raise
        environ["wsgi.input"] = io.BytesIO(self._body(environ, length))

    def _page(self, environ: Environ, begin: StartResponse) -> Iterable[bytes]:
        length = check_length(environ, most_bytes(environ))
        if length > limits.FORM_BYTES:
            return self._upload(environ, begin, length)
        with self._shelf.place(self.rules.visitor(environ), length):
            body = io.BytesIO(self._body(environ, length))
            return give(begin, self.runtime.in_thread(collect, self.pages, page_environ(environ, body)))

    def _upload(self, environ: Environ, begin: StartResponse, length: int) -> Iterable[bytes]:
        if not self.rules.may_connect(environ):
            raise Refusal("401 Unauthorized", NO_SEAT)
        in_thread = self.runtime.in_thread
        with self._door.spooled(length, lambda piece: self._body(environ, piece), in_thread) as body:
            return give(begin, in_thread(collect, self.pages, page_environ(environ, body)))

    def _body(self, environ: Environ, length: int) -> bytes:
        body = self.runtime.read_body(environ, length) if length else b""
        if len(body) < length:
            raise Refusal("400 Bad Request", MALFORMED)
        return body

    def _refuse(self, environ: Environ, begin: StartResponse, refusal: Refusal, ref: str = "") -> Iterable[bytes]:
        REFUSED_REQUESTS.labels(refusal.status[:3]).inc()
        note(LOG, "a request was refused at the door", status=refusal.status[:3], method=environ["REQUEST_METHOD"])
        sentence = self.rules.say(refusal.sentence)
        content = f"{sentence} ({ref})\n".encode() if ref else f"{sentence}\n".encode()
        begin(refusal.status, [*_ending(environ), ("Content-Type", "text/plain; charset=utf-8"),
                               ("Content-Length", str(len(content)))])  # fmt: skip
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]


def check_shape(environ: Environ) -> None:
    """Refuse what two servers in a row could read in two ways (corpus C23), and a sign that no database takes."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        raise Refusal("411 Length Required", NO_LENGTH)
    names = [name.lower() for name, _ in environ.get("headers_raw", ())]
    if any(names.count(name) > 1 for name in ("content-length", "host", "origin", "upgrade")):
        raise Refusal("400 Bad Request", MALFORMED)
    if not environ.get("RAW_PATH_INFO", "/").startswith("/") or "\0" in environ["PATH_INFO"]:
        raise Refusal("400 Bad Request", MALFORMED)


def check_host(environ: Environ, hosts: frozenset[str]) -> None:
    """Refuse a name that is not ours: it may be somebody else's, pointed at us (F13)."""
    if environ.get("HTTP_HOST", "").lower() not in hosts:
        raise Refusal("421 Misdirected Request", NOT_HERE)


def check_origin(environ: Environ, origins: frozenset[str]) -> None:
    """Refuse a change asked for by another site's page; no Origin at all leaves it to the form's own token."""
    if environ["REQUEST_METHOD"] not in SAFE_METHODS:
        origin = environ.get("HTTP_ORIGIN")
        site = environ.get("HTTP_SEC_FETCH_SITE")
        own_site = site in ("same-origin", "none")
        hidden = origin is None or (origin == "null" and own_site)  # a page of ours may be told to hide its origin
        if (site is not None and not own_site) or (origin not in origins and not hidden):
            raise Refusal("403 Forbidden", ELSEWHERE)


def check_socket(environ: Environ) -> dict[str, str]:
    """Refuse what Engine.IO's own client never asks; returns the query."""
    if environ["PATH_INFO"] != SOCKET_PATH:
        raise Refusal("404 Not Found", MALFORMED)
    if environ["REQUEST_METHOD"] not in ("GET", "POST"):
        raise Refusal("405 Method Not Allowed", MALFORMED)
    query = _query(environ.get("QUERY_STRING", ""))
    if query.get("EIO") != "4" or "j" in query or not _transport_fits(environ, query.get("transport")):
        raise Refusal("400 Bad Request", MALFORMED)
    return query


def check_socket_origin(environ: Environ, origins: frozenset[str], query: dict[str, str]) -> None:
    """Refuse another site's page: a browser names its origin for every WebSocket and post."""
    origin = environ.get("HTTP_ORIGIN")
    must_say = environ["REQUEST_METHOD"] == "POST" or query["transport"] == "websocket"
    if origin not in origins and (must_say or origin is not None):
        raise Refusal("403 Forbidden", ELSEWHERE)


def check_length(environ: Environ, most: int, least: int = 0) -> int:
    """The length of the body in bytes, if it is one we take."""
    said = environ.get("CONTENT_LENGTH") or ""
    if not said and (least or environ["REQUEST_METHOD"] not in SAFE_METHODS):
        raise Refusal("411 Length Required", NO_LENGTH)
    if said and not (said.isascii() and said.isdigit()):
        raise Refusal("400 Bad Request", MALFORMED)
    length = int(said[:20] or 0)
    if length < least:
        raise Refusal("411 Length Required", NO_LENGTH)
    if length > most:
        raise Refusal("413 Content Too Large", TOO_LARGE)
    return length


def collect(app: Wsgi, environ: Environ) -> Collected:
    """Run a WSGI application to its end."""
    begun: list[tuple[str, list[Header]]] = []
    written: list[bytes] = []

    def begin(status: str, headers: list[Header], _exc_info: Any = None) -> Any:
        begun[:] = [(status, headers)]
        return written.append

    parts = app(environ, begin)
    try:
        content = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return *begun[0], b"".join(written) + content


def give(begin: StartResponse, answer: Collected) -> Iterable[bytes]:
    """Hand on a collected answer, with its length: without one the threading engine would send it in chunks."""
    status, headers, content = answer
    measured = any(name.lower() == "content-length" for name, _ in headers) or status[:3] in ("204", "304")
    begin(status, headers if measured else [*headers, ("Content-Length", str(len(content)))])
    return [content]


def page_environ(environ: Environ, body: IO[bytes]) -> Environ:
    """The request as a page sees it: its body read already, and no way to the socket."""
    own = {key: value for key, value in environ.items() if not key.startswith(("eventlet.", "werkzeug.", "workshop."))}
    return own | {"wsgi.input": body, "wsgi.multithread": True}


def _query(text: str) -> dict[str, str]:
    pairs = parse_qsl(text, keep_blank_values=True) if len(text) <= limits.QUERY_BYTES else []
    query = dict(pairs)
    if len(query) != len(pairs):
        raise Refusal("400 Bad Request", MALFORMED)
    return query


def _transport_fits(environ: Environ, transport: str | None) -> bool:
    upgrade = environ.get("HTTP_UPGRADE", "").lower()
    if transport == "websocket":
        return (
            upgrade == "websocket"
            and environ["REQUEST_METHOD"] == "GET"
            and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"  # older handshakes take another path in eventlet
            and "HTTP_SEC_WEBSOCKET_KEY" in environ
        )
    return transport == "polling" and not upgrade


def _ending(environ: Environ) -> list[Header]:
    """Close the connection behind a refusal: an unread body may follow."""
    if "workshop.close" in environ:
        environ["workshop.close"]()
        return []
    return [("Connection", "close")]


NOT_HERE = N_("This address is not served here.")
ELSEWHERE = N_("This request came from another site.")
MALFORMED = N_("This request could not be read.")
NO_LENGTH = N_("This request does not say how long it is.")
TOO_LARGE = N_("This is too large to send.")
NO_SEAT = N_("Please join the workshop first.")
MANY_LINES = N_("Very many screens are open from your network. Please close some that nobody looks at.")
BUSY = N_("There is much to do just now. Please try again in a moment.")
SLOW = N_("This request took too long to arrive.")
BROKEN = N_("Something went wrong here. Please try again.")
