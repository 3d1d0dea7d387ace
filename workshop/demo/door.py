"""A browser without a screen: it keeps cookies, follows redirects, and fills in the forms of pages like anybody else.

It knows no secret of the server: the token against forged requests comes out of the form that it loads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from workshop.demo.wire import PATIENCE_S, Address

MOST_REDIRECTS = 5


class NotThere(Exception):
    """A page did not answer as a person would hope."""


@dataclass
class Form:
    """One form of a page: where it goes, and what stands in its fields."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class FormReader(HTMLParser):
    """Reads the forms of a page; a radio button or a box counts only when it is on."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a form or one of its fields."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", "")))
        elif tag in ("input", "textarea", "select") and self.forms and "name" in said:
            self.forms[-1].names.add(said["name"])
            if said.get("type") not in ("radio", "checkbox") or "checked" in said:
                self.forms[-1].fields[said["name"]] = said.get("value", "")


@dataclass(frozen=True)
class Page:
    """What came back: the path it came from, the status and the text."""

    path: str
    status: int
    text: str

    def form(self, *names: str) -> Form:
        """The form of this page that has these fields."""
        reader = FormReader()
        reader.feed(self.text)
        found = next((form for form in reader.forms if form.names >= set(names)), None)
        if found is None:
            raise NotThere(f"{self.path} answered {self.status} without a form for {', '.join(names)}")
        return found


@dataclass
class Door:
    """One person's browser."""

    address: Address
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def fill_in(self, path: str, **fields: str) -> Page:
        """Load a page, fill in the form on it that has these fields, and send it."""
        page = self.get(path)
        form = page.form(*fields)
        return self._follow("POST", form.action or page.path, urlencode({**form.fields, **fields}))

    def get(self, path: str) -> Page:
        """Load a page."""
        return self._follow("GET", path)

    def _follow(self, method: str, path: str, body: str = "") -> Page:
        for _ in range(MOST_REDIRECTS):
            status, target, text = self._once(method, path, body)
            if status not in (301, 302, 303):
                return Page(path, status, text)
            method, path, body = "GET", target, ""
        raise NotThere(f"{path} leads in circles")

    def _once(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        connection = HTTPConnection(self.address.host, self.address.port, timeout=PATIENCE_S)
        sent = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        here = {"Host": self.address.netloc, "Origin": f"http://{self.address.netloc}", "Cookie": self.cookie}
        try:
            connection.request(method, path, body or None, here | sent)
            answer = connection.getresponse()
            self._keep(answer.headers.get_all("Set-Cookie") or [])
            return answer.status, _path(answer.headers.get("Location", "")), answer.read().decode()
        except OSError as failure:
            raise NotThere(str(failure)) from failure
        finally:
            connection.close()

    def _keep(self, headers: list[str]) -> None:
        for header in headers:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}


def _path(location: str) -> str:
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
