"""What nobody should type (docs/bad-input.md), through the forms of pages, on both databases: said beside the field.

The same words go over sockets in test_bad_input.py; here they are names at the door, titles, reasons and answers.
"""

import json
import re
import time
from pathlib import Path

import pytest

from tests.permissions.house import opened
from tests.wire.harness import new_database
from workshop.domain.refusal import CODES
from workshop.invitations import rotate

pytestmark = pytest.mark.wire

LONG = "x" * 10_000
BAD = {
    "A1 an override": "Revenue\u202egpj.exe",
    "A2 an isolate left open": "abc\u2066def",
    "A4 only zero width": "\u200b\u200b",
    "A9 a thousand accents": "Z" + "\u0301" * 1000,
    "A10 a zero byte": "a\0b",
    "A16 ten thousand signs": LONG,
    "A18 nothing": "",
    "A18 blanks": "   ",
    "A18 line breaks": "\n\n",
    "A19 an escape sequence": "\u001b[31mred",
    "A20 a line of a log": 'x\r\n\u0000{"level":"INFO"}',
    "A21 a noncharacter": "a\ufffe",
    "A21 a tag": "a\U000e0041",
}
LITERAL = {
    "E1": "'; DROP TABLE event;--",
    "E3 script": "<script>__xss()</script>",
    "E3 picture": "<img src=x onerror=__xss()>",
    "E3 field": '"><a href=javascript:__xss()>',
    "E4": "{{7*7}} ${7*7} #{7*7} %(secret)s {0.__class__}",
    "E7": "=cmd|'/c calc'!A0",
}
FORMS = {
    "the door": ("name", "/join/{code}", {"side": "own", "role": "SDR", "access": "participant"}),
    "a KPI": ("name", "/workshops/{workshop}/kpis/new", {"purpose": "p", "definition_plain": "d", "applies_to": "all",
                                                         "direction": "higher", "timing": "leading"}),
    "the plan": ("title", "/workshops/{workshop}", {"goal": "Grow", "promise": "I listen."}),
    "the end": ("why", "/workshops/{workshop}/end", {}),
    "a flag": ("text", "/workshops/{workshop}/flags/new", {"kind": "flag", "kpi": "{kpi}"}),
    "the roster": ("name", "/teams/{team}/people", {}),
    "a team": ("name", "/teams/new", {"fiscal_start_month": "1", "time_zone": "UTC"}),
}  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def house(request, tmp_path_factory, postgres):
    url = new_database(postgres(), "kpi_bad_forms") if request.param == "postgres" else ""
    with opened(tmp_path_factory.mktemp("forms"), url) as found:
        with found.here.database.writing() as conn:
            found.code = rotate(conn, found.review).shown
        yield found


def sent(house, form, words):
    """Send one text through a form; the answer, and how long it took."""
    field, path, rest = FORMS[form]
    places = {"workshop": house.review, "team": house.team, "kpi": house.kpi, "code": house.code}
    data = {name: value.format(**places) for name, value in rest.items()} | {field: words}
    begun = time.monotonic()
    answer = house.client("leader").post(path.format(**places), data=data)
    return answer, time.monotonic() - begun


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_bad_words_are_refused_beside_their_field_and_change_nothing(house, form, words):
    before = house.heads()
    answer, _ = sent(house, form, words)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert house.heads() == before


def test_the_door_takes_nobody_of_a_line_of_a_log(house, caplog):
    sent(house, "the door", 'x\n{"level":"INFO","event":"sign_in"}')
    assert '"event":"sign_in"' not in caplog.text


@pytest.mark.parametrize("words", LITERAL.values(), ids=LITERAL)
def test_words_that_look_like_code_are_kept_and_shown_as_words(house, words):
    answer, _ = sent(house, "the roster", words)
    assert answer.status_code == 302
    page = house.client("leader").get(f"/teams/{house.team}/people").text
    assert words not in page or "<" not in words
    assert not re.search(r"\b49\b", page.split("<main")[1]), "nobody multiplied; an address of a person may hold a 49"
    assert "__xss()" not in [line.strip() for line in page.splitlines()]


def test_the_leaders_name_at_the_door_is_a_guest_and_no_leader(house):
    answer, _ = sent(house, "the door", "Mara Lindqvist")
    assert answer.status_code == 302
    seats = [seat for seat in house.here.state(house.review).seats.values() if seat.access == "leader"]
    assert seats == []


@pytest.mark.parametrize("name", ["../1", "1/../../2", "file:%2F%2Fetc%2Fpasswd", "....%2F%2F", "CON"])
def test_a_name_that_is_a_path_finds_no_file(house, name):
    leader = house.client("leader")
    for path in (f"/versions/{name}/record.json", f"/versions/{house.version}/record.{name}", f"/static/{name}"):
        assert leader.get(path).status_code in (301, 302, 308, 404)


def test_what_is_refused_is_on_the_closed_list():
    lines = (Path(__file__).parent / "corpus.jsonl").read_text().splitlines()
    codes = {json.loads(line)["expect"].get("code") for line in lines} - {None}
    assert codes <= set(CODES) - {"internal"}


@pytest.mark.parametrize(("path", "field"), [("/sign-in", "email"), ("/j", "token"), ("/join", "code")])
def test_a_zero_byte_at_the_way_in_is_a_wrong_word_and_no_failure(house, path, field):
    answer = house.client("anonymous").post(path, data={field: "a\0b@example.org", "password": "whatever it is"})
    assert answer.status_code in (404, 422)
