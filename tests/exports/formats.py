"""The words of a file, read by somebody else's program: what a writer wrote, as people will find it."""

import io
import re
import zipfile

import mammoth
import openpyxl
from pypdf import PdfReader


def squeezed(text):
    """A text without white space, in which a page may break a line anywhere."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069-]", "", text)


def of_pdf(data):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def of_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def of_docx(data):
    return mammoth.extract_raw_text(io.BytesIO(data)).value


def of_markdown(data):
    return re.sub(r"\\([!-/:-@\[-`{-~]|\n)", r"\1", data.decode())


def of_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        return "\n".join(folder.read(name).decode("utf-8-sig") for name in folder.namelist())
