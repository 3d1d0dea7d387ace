"""Every form and every table that can be sent, filled by luck, on both databases: an answer, never a failure.

What is refused changes nothing: no log grows by a form that was answered with a refusal.
"""

import io
import os
from random import Random

import pytest

from tests.permissions.house import opened
from tests.permissions.pages import POLICY
from tests.permissions.test_pages import address, routes
from tests.wire.harness import new_database

pytestmark = pytest.mark.wire

ROUNDS = int(os.environ.get("FORM_ROUNDS", "1"))
"""How often each form is filled; more in a long night."""
WORDS = (
    "", " ", "x", "1", "-1", "0", "1e5", "NaN", "2027-02-30", "9999-12-31", "9" * 400, "x" * 5_000, "\0", "a\0b",
    "\ud83d", "\u202e", "'; DROP TABLE event;--", "%", "../..", "{{7*7}}", "on", "true", "[]", "{}", "😀" * 50, "\r\n",
)  # fmt: skip
NAMES = (
    "name", "text", "title", "goal", "why", "kpi", "kind", "q", "role", "band", "team", "year", "day", "up", "agenda-0",
    "agenda", "minutes", "target", "outcome", "rationale", "pilot_until", "effective_from", "people", "embed", "url",
    "time_zone", "country", "region", "library", "stand", "supply", "step", "scope", "because", "seat", "next", "code",
    "file_text", "plan", "columns", "first", "ends", "act", "row", "take", "form", "key", "status", "verdict",
    "comments",
)  # fmt: skip
TABLES = (
    b"", b"\0\0", b"Name,Role\nAna,SDR\n", b"\xff\xfeN\0a\0", b'"open\nAna', b"PK\x03\x04", b"a;b;c\n1,5;2;3\n",
    b"Name\n" + b"x," * 2_000, "Name,Role\n\u202eAna,SDR\n".encode(), bytes(range(256)) * 8, b"Name\r\r\rAna",
)  # fmt: skip
FILE_FIELDS = ("file", "table", "upload")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def house(request, tmp_path_factory, postgres):
    url = new_database(postgres(), "kpi_form_fuzz") if request.param == "postgres" else ""
    with opened(tmp_path_factory.mktemp("fuzz"), url) as found:
        yield found


def some_form(luck, form):
    """A form by luck: the fields of the page, where it has them, and some that it has not."""
    named = [*form, *luck.sample(NAMES, 12)]
    data = {name: clean(luck.choice(WORDS)) for name in named if luck.random() < 0.8}
    if luck.random() < 0.3:
        table = luck.choice(TABLES) if luck.random() < 0.7 else luck.randbytes(luck.randrange(600))
        data |= {name: (io.BytesIO(table), "table.csv") for name in FILE_FIELDS}
    return data


def clean(text):
    """Text that can be sent at all."""
    return text.encode("utf-8", "replace").decode()


ENDS = ("auth.sign_out", "signing.sign", "prepare.end")
"""After these there is less to fill in, so they come last."""
FORMS = sorted((line for line in POLICY if line[0] != "GET"), key=lambda line: line[1] in ENDS)


@pytest.mark.parametrize(("method", "endpoint"), FORMS, ids=[" ".join(line) for line in FORMS])
def test_a_form_filled_by_luck_is_answered_and_a_refusal_changes_nothing(house, method, endpoint):
    (rule,) = (rule for verb, rule in routes(house.app) if (verb, rule.endpoint) == (method, endpoint))
    luck = Random(endpoint)
    path = address(house, rule)
    for number in range(ROUNDS):
        client, before = house.client("leader" if number % 3 < 2 else "participant"), house.heads()
        answer = client.open(path, method=method, data=some_form(luck, fields_of(client, path)))
        assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
        assert answer.status_code < 400 or house.heads() == before


def fields_of(client, path):
    """The names of the fields that a page of that address has, if it has one."""
    page = client.get(path).text
    return sorted({piece.split('"')[0] for piece in page.split(' name="')[1:]} - {"csrf_token", "viewport"})


ASKED = (
    "search.everywhere", "search.in_team", "directory.directory", "history.history", "compare.versions_page",
    "replay.replay", "library.library_page", "review.new", "card.new", "flags.new", "join.link", "auth.sign_in",
)  # fmt: skip
QUESTIONS = ("q", "kpi", "at", "show", "left", "right", "sort", "library", "rate", "because", "next", "part", "page")
ODD = ("\0", "%", "-1", "9" * 400, "\u202e😀")


@pytest.mark.parametrize("endpoint", ASKED)
def test_questions_in_an_address_are_answered(house, endpoint):
    (rule,) = (rule for verb, rule in routes(house.app) if (verb, rule.endpoint) == ("GET", endpoint))
    path, leader = address(house, rule), house.client("leader")
    for word in ODD:
        assert leader.get(path, query_string=dict.fromkeys(QUESTIONS, word)).status_code < 500, word
