"""What docs/faults.md says of tests is true: each one that is named is there, and tries as many inputs as is said."""

import re
from collections import Counter

import pytest

from tests.browser.test_scripts_in_words import PAYLOADS as SHOWN
from tests.security.test_formulas import PAYLOADS as FORMULAS
from tests.security.test_headers import ODD
from tests.security.test_inward_calls import URLS
from tests.security.test_scripts import PAYLOADS as SCRIPTS
from tests.shell.test_guard import FOREIGN
from tests.signing_in.test_first_run import UNSAFE
from tests.test_asvs import ROWS as REQUIREMENTS
from tests.test_asvs import TEST, missing_paths, missing_tests
from tests.test_bad_input_page import CORPUS
from tests.test_bad_input_page import ROWS as BAD_INPUT
from tests.torture.page import END, PAGE
from tests.web.test_sign_in_elsewhere import LIES

ASKED = ("R7", "R18", "R29", "R30", "G17", "G18", "H3", "H5", "H7", "H8", "H9", "H10", "H11", "H12",
         "H13", "H16", "H17", "H18", "H20")  # fmt: skip
"""Rows of trust.md that have no long form."""
ANSWERED = Counter(row["applies"] for row in REQUIREMENTS)
NUMBERS = {
    "H3": (BAD_INPUT, CORPUS),
    "H9": ([*FOREIGN, "null", None], FOREIGN),
    "H10": (SCRIPTS, SHOWN),
    "H11": (FORMULAS,),
    "H12": (URLS, LIES),
    "H13": (ODD,),
    "H16": (REQUIREMENTS, range(ANSWERED["yes"]), range(ANSWERED["no"])),
}
"""What is counted in the table, and of what."""
AROUND = 11
"""The unsafe settings of H20 that are tests of their own, beside the listed ones."""
TABLE = PAGE.read_text().partition(END)[2]
ROWS = {found[1]: found[0] for found in re.finditer(r"^\| ([RGH]\d+) \|.*$", TABLE, re.MULTILINE)}


def test_every_row_without_a_long_form_stands_in_the_table_once():
    assert tuple(ROWS) == ASKED
    assert TABLE.count("\n| R") + TABLE.count("\n| G") + TABLE.count("\n| H") == len(ASKED)


@pytest.mark.parametrize("row", ASKED)
def test_a_row_names_tests_that_are_there_and_says_whether_it_is_met(row):
    _, asked, shown, tried, met = (cell.strip() for cell in ROWS[row].strip("|").split("|"))
    assert asked
    assert tried
    assert TEST.findall(shown)
    assert missing_tests(shown) == []
    assert missing_paths(f"{tried} {met}") == []
    assert met == "met" or met.startswith("in part: ")


@pytest.mark.parametrize("row", NUMBERS)
def test_as_many_inputs_are_tried_as_the_table_says(row):
    said = set(map(int, re.findall(r"\d+", ROWS[row].split("|")[-3])))
    assert {len(inputs) for inputs in NUMBERS[row]} - said == set()


def test_as_many_unsafe_settings_stop_the_start_as_the_table_says():
    assert f"{len(UNSAFE) + AROUND} unsafe settings" in ROWS["H20"]
