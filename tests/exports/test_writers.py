"""Every writer gives back each text as it was typed, and nothing that anybody typed becomes markup."""

import csv
import io

import openpyxl
import pytest
from pypdf import PdfReader

from tests.exports import formats
from tests.exports.outlines import AT, HARMFUL, outline
from workshop.exports.comma import archive, comma, safe
from workshop.exports.docx import docx
from workshop.exports.markdown import markdown, plain
from workshop.exports.outline import facts
from workshop.exports.sheets import sheet_name, sheets
from workshop.exports.typeset import pdf

HEADS = ("Part", "Subject", "Words")
WRITERS = {
    "markdown": (lambda made: markdown(made).encode(), formats.of_markdown),
    "xlsx": (lambda made: sheets(made, HEADS), formats.of_xlsx),
    "pdf": (lambda made: pdf(made, AT), formats.of_pdf),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_fact_of_an_outline_is_in_the_file(name):
    write, read = WRITERS[name]
    made = outline("Two minutes is short for a real talk.")
    text = formats.squeezed(read(write(made)))
    assert [fact for fact in facts(made) if formats.squeezed(fact) not in text] == []


def test_what_looks_like_markup_comes_out_as_text_on_paper():
    read = formats.squeezed(formats.of_pdf(pdf(outline(*HARMFUL[:7]), AT)))
    assert [text for text in HARMFUL[:7] if formats.squeezed(text) not in read] == []


def test_a_little_picture_comes_out_as_a_word_on_paper():
    assert "A rocket [rocket] and a café" in formats.of_pdf(pdf(outline(HARMFUL[9]), AT))


@pytest.mark.parametrize("text", HARMFUL[7:9])
def test_words_from_right_to_left_are_all_there(text):
    read = formats.of_pdf(pdf(outline(text), AT))
    assert set(formats.squeezed(text)) <= set(read)


def test_a_page_on_paper_says_its_title_its_language_and_its_parts():
    file = PdfReader(io.BytesIO(pdf(outline(), AT)))
    assert file.metadata.title == "KPI list v1 · SDR team North"
    assert file.root_object["/Lang"] == "en-GB"
    assert file.root_object["/MarkInfo"]["/Marked"]
    width, height = (float(side) for side in file.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def test_the_same_outline_makes_the_same_bytes():
    assert pdf(outline("Once."), AT) == pdf(outline("Once."), AT)


def test_the_poster_is_one_page_however_long_the_list_is():
    made = outline()
    many = type(made)(**{**vars(made), "sections": made.sections[:1] * 10})
    assert len(PdfReader(io.BytesIO(pdf(many, AT, "poster"))).pages) == 1


@pytest.mark.parametrize("text", HARMFUL)
def test_markdown_shows_what_was_typed(text):
    assert formats.of_markdown(plain(text).encode()) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("www.example.org", r"www\.example.org"),
        ("<img>", r"\<img\>"),
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("- a", r"\- a"),
        ("    code", "code"),
        ("a\n- b", "a\\\n\\- b"),
    ],
)
def test_markdown_takes_away_what_would_be_markup(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", '"=1', "'=1", "|calc", "%1", "=cmd|'/c'!A0"]
)
def test_no_cell_of_a_comma_table_is_run(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (3, "3"), ("Dials", "Dials"), ("", "")])
def test_other_cells_stay_what_they_are(cell, text):
    assert safe(cell) == text


def test_a_comma_table_has_numbers_days_and_the_mark_that_spreadsheets_look_for():
    (table,) = outline("=1+1").tables
    data = comma(table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["Name", "Target", "Votes", "From", "Until"],
        ["'=1+1", "-5.5", "3", "2026-07-01", ""],
    ]
    assert archive([table]) == archive([table])


def test_a_workbook_has_real_numbers_and_days_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(sheets(outline("=1+1", "http://example.org"), HEADS)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    name, target, votes, start, until = book.worksheets[1][2]
    assert (name.value, target.value, votes.value, until.value) == ("=1+1", -5.5, 3, None)
    assert (start.is_date, start.value.date().isoformat()) == (True, "2026-07-01")
    assert all(sheet.freeze_panes == "B2" for sheet in book)


@pytest.mark.parametrize(("title", "name"), [("KPIs: [all]", "KPIs   all"), ("a" * 40, "a" * 31), ("'x'", "x")])
def test_a_sheet_is_called_what_it_may_be_called(title, name):
    assert sheet_name(title) == name


def test_a_document_holds_its_paragraphs_as_text():
    text = formats.of_docx(docx(outline(*HARMFUL[:4])))
    assert [each for each in HARMFUL[:4] if each not in text] == []
