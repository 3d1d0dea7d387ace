"""An outline as a workbook: the text on the first sheet, then a sheet per table with real numbers and days.

It must never write a formula or a link: every text is written as a text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from workshop.exports.outline import Cell, Column, Outline, Para, Section, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME: Final = 31
WIDTHS: Final = (30, 34, 100)
AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def sheets(outline: Outline, titles: tuple[str, str, str]) -> bytes:
    """The workbook; `titles` heads the three columns of the first sheet: part, subject, words."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": f"{outline.title} · {outline.team}"})
    looks = _looks(book)
    columns = tuple(Column(title, width) for title, width in zip(titles, WIDTHS, strict=True))
    for table in (Table("text", outline.title, columns, tuple(_lines(outline))), *outline.tables):
        _fill(book.add_worksheet(sheet_name(table.title)), table, looks)
    book.close()
    return written.getvalue()


def sheet_name(title: str) -> str:
    """A title as a sheet may be called."""
    return _NOT_IN_A_NAME.sub(" ", title)[:LONGEST_NAME].strip()


def _looks(book: Workbook) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 2, **wrapped}),
        "text": book.add_format(wrapped),
        "number": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
    }


def _fill(sheet: Worksheet, table: Table, looks: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, looks["head"])
    for line, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, looks: dict[str, Any]) -> None:
    match cell:
        case None:
            sheet.write_blank(line, place, None, looks["text"])
        case date():
            sheet.write_datetime(line, place, cell, looks["day"])
        case int() | Decimal():
            sheet.write_number(line, place, float(cell), looks["number"])
        case str():
            sheet.write_string(line, place, cell, looks["text"])


def _lines(outline: Outline) -> Iterator[tuple[Cell, ...]]:
    """The text of a record, a paragraph in each line."""
    yield (outline.team, outline.title, outline.intro)
    yield ("", *outline.stamp[:2])
    yield ("", "", outline.stamp[2])
    yield from (("", para.label, para.text) for para in outline.head)
    for section in outline.all_sections():
        yield from _section(section, section.title)
    signature = outline.signature
    yield from (("", signature.who, line) for line in (signature.line, signature.seal, signature.check))


def _section(section: Section, title: str) -> Iterator[tuple[Cell, ...]]:
    if section.tag:
        figure = " ".join(filter(None, (*section.figure, section.note)))
        yield (title, section.tag, figure)
    yield from (_line(title, para) for para in section.paragraphs())
    for votes in section.votes:
        yield (title, votes.title, " ".join((votes.line, *votes.more)))
    for part in section.parts:
        yield from _section(part, title)


def _line(title: str, para: Para) -> tuple[Cell, ...]:
    return (title, para.label, para.text)
