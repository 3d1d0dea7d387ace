"""Tables as comma-separated text: no cell becomes a formula, numbers and days stay what they are.

It must never write a cell that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from workshop.exports.outline import Cell, Table

BOM: Final = "\ufeff"
_RUNS: Final = "=+@\t\r\n|%＝＋－＠﹣﹢\0-"
_BEFORE_IT: Final = " \u00a0\u3000\u200b\ufeff\0\"'"
_BEGINS_TO_RUN: Final = re.compile(f"(^|[;\r\n])(?=[{_BEFORE_IT}]*[{_RUNS}])")
"""At the start of a cell, and where a cell would start for a spreadsheet that splits at semicolons."""
MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def comma(table: Table) -> bytes:
    """One table as UTF-8 with a byte order mark, so that spreadsheets read it as such."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(safe(column.title) for column in table.columns)
    writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return (BOM + text.getvalue()).encode()


def archive(tables: Iterable[Table]) -> bytes:
    """All tables in a zip, a file each; the same tables make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for table in tables:
            folder.writestr(zipfile.ZipInfo(f"{table.name}.csv", MOMENT), comma(table))
    return packed.getvalue()


def safe(cell: Cell) -> str:
    """A cell as text; what any spreadsheet would take for a formula gets an apostrophe before it."""
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case int() | Decimal():
            return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        case str():
            return _BEGINS_TO_RUN.sub(r"\1'", cell)
