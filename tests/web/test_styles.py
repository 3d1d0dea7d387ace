"""The style sheets lay out by start and end, so that a language that runs from right to left needs no second set."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parents[2] / "static" / "css").rglob("*.css"))
PHYSICAL = re.compile(
    r"(?:padding|margin|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right)"
)
FOUR = re.compile(r"(?<![\w-])(?:padding|margin|inset)\s*:\s*([^;{}]+)")


def sides(value):
    """The values of a shorthand for four sides, functions kept whole."""
    return re.findall(r"[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?", value)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_knows_start_and_end_and_neither_left_nor_right(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    lopsided = [value for value in FOUR.findall(text) if len(four := sides(value)) == 4 and four[1] != four[3]]
    assert PHYSICAL.findall(text) + lopsided == []
