"""A table in the shapes that spreadsheets and CRMs write it (trust.md §4.2 F): bytes in, header and rows out.

It decides nothing about people, refuses what it cannot read with one sentence, and never guesses in silence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean, name_key
from workshop.roster_bytes import decoded

MAX_BYTES = 1_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 20
LONGEST_HEADER = 100
MOST_LINES = 20_000  # blank lines and lines inside quotes included
LONGEST_LINE = 100_000  # the csv module gives up at 131,072
DELIMITERS = (",", ";", "\t")
_SNIFFED = 50
FIELD = "file"


@dataclass(frozen=True)
class Row:
    """The cells of one row and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and its rows as they came. `encoding_guessed` asks a person to look at the accents before going on."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str
    encoding_guessed: bool


def read_table(data: bytes, max_rows: int = MAX_ROWS, max_columns: int = MAX_COLUMNS) -> Table:
    """Read a CSV file with commas, semicolons or tabs, in UTF-8, marked UTF-16, or Windows-1252 as a guess."""
    if len(data) > MAX_BYTES:
        sentence = N_("This file is too large: at most %(limit)d kB fit. Keep only the lines of your team.")
        raise Refused("too_long", sentence, field=FIELD, limit=MAX_BYTES // 1000)
    words, encoding, guessed = decoded(data)
    lines, delimiter = _delimited(_lines(words))
    rows = _strictly(_records(lines, delimiter))
    first = next(rows, None)
    if first is None:
        raise Refused("bad_value", N_("This file is empty."), field=FIELD)
    header = _header(first, max_columns)
    body = tuple(_trimmed(row, len(header)) for row in islice(rows, max_rows + 1))
    _refuse_count(len(body), max_rows)
    return Table(header, body, delimiter, encoding, guessed)


def _lines(words: str) -> list[str]:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        sentence = N_("This file has more than %(limit)d lines. Please keep only the people of your team.")
        raise Refused("too_long", sentence, field=FIELD, limit=MOST_LINES)
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            sentence = N_("Line %(line)d is too long to be a line of people. Please save the table as CSV UTF-8.")
            raise Refused("too_long", sentence, field=FIELD, line=number)
    return lines


def _delimited(lines: list[str]) -> tuple[list[str], str]:
    """The lines with their delimiter: said by a `sep=` line, which is then blanked, or the one that fits best."""
    if lines[0][:4].casefold() == "sep=" and lines[0][4:] in DELIMITERS:
        return ["", *lines[1:]], lines[0][4:]
    header = next(filter(str.strip, lines), "")
    best = max(DELIMITERS, key=lambda delimiter: (_fit(lines, delimiter), header.count(delimiter)))
    if best not in header and "|" in header:
        sentence = N_("The columns are parted by |. Please save the table with commas, semicolons or tabs instead.")
        raise Refused("bad_value", sentence, field=FIELD)
    return lines, best


def _fit(lines: list[str], delimiter: str) -> int:
    """How many of the first rows, up to a broken one, have as many cells as a header of at least two."""
    widths: list[int] = []
    with suppress(csv.Error):
        for row in islice(_records(lines, delimiter), _SNIFFED):
            widths.append(len(row.cells))
    return widths.count(widths[0]) if widths and widths[0] > 1 else 0


def _records(lines: list[str], delimiter: str) -> Iterator[Row]:
    """The rows with anything in them; raises csv.Error with the line on which a broken row begins."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise csv.Error(line) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cells))


def _strictly(rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except csv.Error as error:
        sentence = N_("A quotation mark that opens on line %(line)d is not closed where the cell ends.")
        raise Refused("bad_value", sentence, field=FIELD, line=error.args[0]) from error


def _header(row: Row, max_columns: int) -> tuple[str, ...]:
    cells = _trimmed(row, 0).cells
    if len(cells) > max_columns:
        sentence = N_("This table has %(columns)d columns, and %(limit)d are read. Please leave out the others.")
        raise Refused("too_long", sentence, field=FIELD, columns=len(cells), limit=max_columns)
    names = tuple(_column_name(cell, number) for number, cell in enumerate(cells, 1))
    _refuse_doubles(names)
    return names


def _column_name(cell: str, number: int) -> str:
    try:
        return clean(" ".join(cell.split("\n")), field=FIELD, limit=LONGEST_HEADER)
    except Refused as refused:
        sentence = N_("Column %(column)d has no name that can be read. Please name it in the first line.")
        raise Refused(refused.code, sentence, field=FIELD, column=number) from refused


def _refuse_doubles(names: tuple[str, ...]) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        first = seen.setdefault(name_key(name), number)
        if first != number:
            sentence = N_("Columns %(first)d and %(second)d have the same name. Please rename one of them.")
            raise Refused("bad_value", sentence, field=FIELD, first=first, second=number)


def _trimmed(row: Row, width: int) -> Row:
    """A row without the empty cells beyond the header, which spreadsheets like to add."""
    filled = max((place for place, cell in enumerate(row.cells, 1) if cell.strip()), default=0)
    return Row(row.line, row.cells[: max(filled, width)])


def _refuse_count(rows: int, max_rows: int) -> None:
    if rows == 0:
        raise Refused("bad_value", N_("This table has a header but no people below it."), field=FIELD)
    if rows > max_rows:
        sentence = N_("This table has more than %(limit)d rows. Please keep only the people of your team.")
        raise Refused("too_long", sentence, field=FIELD, limit=max_rows)
