"""Asks LibreOffice itself whether a cell of our tables is a formula: `make office` (trust.md S21, H11).

It needs `soffice`; without it nothing was asked, which is said and is not a success.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.exports.outlines import outline
from tests.security.test_formulas import PAYLOADS, table
from workshop.exports.comma import comma
from workshop.exports.sheets import sheets

NOT_ASKED = 3
SPLIT_AT = {"comma": 44, "semicolon": 59}
FORMULA = "table:formula="


def main() -> int:
    """Print how many formula cells each way of opening gives; 0 when none, 1 when some, 3 when nobody was asked."""
    office = shutil.which("soffice")
    if office is None:
        print("Not asked: LibreOffice is not on this machine.")
        return NOT_ASKED
    with tempfile.TemporaryDirectory() as folder:
        found = dict(_asked(office, Path(folder)))
    for name, count in found.items():
        print(f"{name}: {count} formula cells of {len(PAYLOADS)}")
    return int(found.pop("control") == 0 or any(found.values()))


def _asked(office, folder):
    """(how it was opened, formula cells), the control first: the same texts without our care."""
    bare = "\r\n".join('"' + text.replace('"', '""') + '"' for text in PAYLOADS if "\0" not in text)
    yield "control", _formulas(office, folder, "control.csv", bare.encode(), SPLIT_AT["comma"])
    for name, mark in SPLIT_AT.items():
        yield name, _formulas(office, folder, f"{name}.csv", comma(table(PAYLOADS)), mark)
    book = sheets(outline(*PAYLOADS), ("Part", "Subject", "Words"))
    yield "workbook", _formulas(office, folder, "book.xlsx", book)


def _formulas(office, folder, name, data, mark=None):
    file = folder / name
    file.write_bytes(data)
    # The last field lets formulas be run, as whoever opens the file by hand would have it.
    how = [f"--infilter=CSV:{mark},34,76,1,,0,false,true,false,false,false,-1,true"] if mark else []
    home = f"-env:UserInstallation=file://{folder / 'home'}"
    command = [office, home, "--headless", *how, "--convert-to", "fods", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(".fods").read_text(encoding="utf-8").count(FORMULA)


if __name__ == "__main__":
    sys.exit(main())
