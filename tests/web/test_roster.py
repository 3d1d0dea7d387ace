"""Importing a table: seen first, kept whole or not at all, and never twice."""

import base64
import html
import re
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from workshop import roster_store
from workshop.services import Services

SAMPLE = (Path(__file__).parent.parent / "data" / "sales_teams.csv").read_bytes()


def upload(leader: FlaskClient, team: str, data: bytes) -> TestResponse:
    """The page after choosing a file; encoded here because the client would leave a large one open on the disk."""
    boundary, body = encode_multipart({"file": FileStorage(BytesIO(data), "people.csv")})
    kind = f'multipart/form-data; boundary="{boundary}"'
    return leader.post(f"/teams/{team}/roster/new", data=body, content_type=kind)


def confirm(leader: FlaskClient, team: str, page: str, **changes: str) -> TestResponse:
    """Press the button below the preview, with the columns as they were guessed."""
    fields = dict(re.findall(r'<input id="(kept)" name="kept" type="hidden" value="([^"]*)"', page))
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        fields[name] = chosen[1] if chosen else ""
    sent = {name: html.unescape(value) for name, value in fields.items()}
    return leader.post(f"/teams/{team}/roster/new", data={**sent, "import": "1", **changes})


def names(services: Services, team: str) -> list[str]:
    """Everybody on the roster."""
    with services.database.reading() as conn:
        return [entry.name for entry in roster_store.entries(conn, team)]


def test_the_sample_is_understood_and_imported(leader: FlaskClient, services: Services, team: str) -> None:
    page = upload(leader, team, SAMPLE)
    assert page.status_code == 200
    assert "35 people were understood" in page.text
    assert names(services, team) == []
    assert confirm(leader, team, page.text).status_code == 302
    assert len(names(services, team)) == 35
    with services.database.reading() as conn:
        anna = next(entry for entry in roster_store.entries(conn, team) if entry.name == "Anna Snelling")
    assert anna.manager == "Dustin Brinkmann"
    people = leader.get(f"/teams/{team}/people").text
    assert "<bdi>Central</bdi>" in people
    assert "Team or office" in people


def test_the_act_that_keeps_a_table_stands_before_its_lines(leader: FlaskClient, team: str) -> None:
    page = upload(leader, team, SAMPLE).text
    assert page.index("Add 35 people") < page.index("Anna Snelling")


def test_a_second_import_adds_nobody_twice(leader: FlaskClient, services: Services, team: str) -> None:
    confirm(leader, team, upload(leader, team, SAMPLE).text)
    page = upload(leader, team, SAMPLE + b"Dana Roth,Dustin Brinkmann,Central\n").text
    assert "35 of them are on the roster already" in page
    assert confirm(leader, team, page).status_code == 302
    assert len(names(services, team)) == 36


def test_lines_that_are_not_understood_are_listed_and_nothing_is_kept(
    leader: FlaskClient, services: Services, team: str
) -> None:
    page = upload(leader, team, b"name,role\nDana,SDR\n,SDR\nDana,closer\n")
    assert "2 lines were not understood" in page.text
    assert "This name is already on line 2" in page.text
    answer = confirm(leader, team, page.text)
    assert answer.status_code == 422
    assert names(services, team) == []


def test_columns_can_be_chosen_by_hand(leader: FlaskClient, services: Services, team: str) -> None:
    page = upload(leader, team, b"wer,was\nDana,SDR\n")
    assert "Which column holds the names?" in page.text
    assert confirm(leader, team, page.text, name="0", role="1").status_code == 302
    assert names(services, team) == ["Dana"]


def test_a_column_that_does_not_exist_counts_as_none(leader: FlaskClient, services: Services, team: str) -> None:
    page = upload(leader, team, b"name,role\nDana,SDR\n")
    assert confirm(leader, team, page.text, name="7").status_code == 422
    assert names(services, team) == []


def test_guessed_letters_are_looked_at_before_they_are_kept(leader: FlaskClient, services: Services, team: str) -> None:
    page = upload(leader, team, "name\nJosé Núñez\n".encode("windows-1252")).text
    assert "are a guess (windows-1252)" in page
    assert confirm(leader, team, page).status_code == 422
    assert confirm(leader, team, page, letters_checked="y").status_code == 302
    assert names(services, team) == ["José Núñez"]


def test_utf_16_with_its_mark_is_read(leader: FlaskClient, services: Services, team: str) -> None:
    confirm(leader, team, upload(leader, team, "name\nZoë\n".encode("utf-16")).text)
    assert names(services, team) == ["Zoë"]


def test_markup_in_a_table_shows_as_text(leader: FlaskClient, team: str) -> None:
    page = upload(leader, team, b"name,<b>x</b>\n<img src=x onerror=alert(1)>,y\n").text
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name\n",
        b"name\nDa\0na\n",
        b"PK\x03\x04 a spreadsheet",
        b"name\n" + b"x,y\n" * 100_000,
        b"name\n" + b"x" * 999_000,
        b"name\n" + b"x" * 1_000_001,
        "name\nDana\n".encode("utf-16-le"),
        b'name\n"Dana\n',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence_and_nothing_is_kept(
    leader: FlaskClient, services: Services, team: str, data: bytes
) -> None:
    answer = upload(leader, team, data)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert names(services, team) == []


@pytest.mark.thorough
def test_a_megabyte_comes_back_whole_from_the_page(leader: FlaskClient, services: Services, team: str) -> None:
    table = b"name,role,note\n" + b"".join(b"Person %d,SDR,%s\n" % (n, b"~" * 480) for n in range(1990))
    page = upload(leader, team, table)
    assert "1990 people were understood" in page.text
    assert confirm(leader, team, page.text).status_code == 302
    assert len(names(services, team)) == 1990


def test_a_file_larger_than_any_table_is_refused_at_the_door(leader: FlaskClient, team: str) -> None:
    assert upload(leader, team, b"x" * 3_000_000).status_code == 413


@pytest.mark.parametrize("kept", ["", "not base64", base64.b64encode(b"name\nDa\0na").decode(), "é"])
def test_a_table_that_was_lost_on_the_way_is_refused(
    leader: FlaskClient, services: Services, team: str, kept: str
) -> None:
    answer = leader.post(f"/teams/{team}/roster/new", data={"kept": kept, "import": "1", "name": "0"})
    assert answer.status_code == 422
    assert names(services, team) == []


def test_no_file_at_all_is_refused(leader: FlaskClient, team: str) -> None:
    answer = leader.post(f"/teams/{team}/roster/new", data={})
    assert answer.status_code == 422
    assert "Choose a file first" in answer.text
