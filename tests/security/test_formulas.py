"""145 texts that a spreadsheet would run, through every table we write: not one becomes a formula (trust.md S21).

`office.py` asks LibreOffice the same, where it is installed.
"""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.exports.outlines import outline
from workshop.exports.comma import archive, comma
from workshop.exports.outline import Column, Table
from workshop.exports.sheets import sheets

PAYLOADS = [json.loads(line) for line in Path("tests/data/formulas.jsonl").read_text().splitlines()]
RUNS = tuple("=+-@\t\r\n|%＝＋－＠﹣﹢\0")
BEFORE_IT = " \u00a0\u3000\"'\u200b\ufeff\0"


def table(texts):
    """A table of these texts, one to a row, between a word and a number."""
    columns = tuple(Column(title, 20) for title in ("Before", "Text", "After"))
    return Table("texts", "Texts", columns, tuple(("word", text, 7) for text in texts))


def is_run(cell):
    """Whether a spreadsheet may take a cell of a comma table for a formula: judged by its start, past what it skips."""
    return cell.startswith(RUNS) or (cell.lstrip(BEFORE_IT).startswith(RUNS) and not cell.startswith("'"))


def read(data):
    """The rows of a comma table, as written."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_there_are_more_than_a_hundred_and_they_would_run():
    assert len(set(PAYLOADS)) >= 120
    assert sum(map(is_run, PAYLOADS)) >= 110, "the control: most of them would run as they are"


def test_no_cell_of_a_comma_table_is_a_formula_and_each_text_is_there():
    rows = read(comma(table(PAYLOADS)))[1:]
    assert [cell for row in rows for cell in row if is_run(cell)] == []
    assert [row[1].replace("'", "") for row in rows] == [text.replace("'", "") for text in PAYLOADS]
    assert {(row[0], row[2]) for row in rows} == {("word", "7")}


def test_the_packed_tables_are_the_same_tables():
    with zipfile.ZipFile(io.BytesIO(archive([table(PAYLOADS)]))) as folder:
        assert folder.read("texts.csv") == comma(table(PAYLOADS))


def test_a_table_with_semicolons_for_commas_begins_no_formula_either():
    """Where commas are decimal marks a spreadsheet splits at semicolons, and our quotes hold no cell together."""
    lines = comma(table(PAYLOADS)).decode("utf-8-sig").splitlines()
    cells = [cell for row in csv.reader(lines, delimiter=";") for cell in row]
    assert [cell for cell in cells if is_run(cell)] == []


@pytest.mark.parametrize("place", ["title", "text"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(place):
    shown = [text for text in PAYLOADS if place == "text" or "\0" not in text]
    book = openpyxl.load_workbook(io.BytesIO(sheets(outline(*shown), (shown[0], "Subject", "Words"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert len([cell for cell in cells if cell.value in PAYLOADS]) >= 100
