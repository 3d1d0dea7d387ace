"""The table of bad input: 114 rows, each tried by tests that are there."""

import json
import re
from pathlib import Path

TESTS = Path(__file__).parent
LINE = re.compile(r"\| ([A-F]\d+) \| (.+) \| (.+) \| (.+) \|")
SIZES = {"A": 24, "B": 17, "C": 28, "D": 20, "E": 10, "F": 15}
ROWS = {
    found[1]: found[4]
    for found in map(LINE.fullmatch, (TESTS.parent / "docs" / "bad-input.md").read_text().splitlines())
    if found
}
"""{row: where it is tried}"""
CORPUS = [json.loads(line) for line in (TESTS / "wire" / "corpus.jsonl").read_text().splitlines()]


def test_every_row_stands_in_the_table_once_and_in_order():
    assert list(ROWS) == [f"{letter}{number}" for letter, most in SIZES.items() for number in range(1, most + 1)]


def test_every_test_that_is_named_is_there():
    text = "\n".join(path.read_text() for path in TESTS.rglob("test_*.py"))
    for row, where in ROWS.items():
        named = re.findall(r"`(test_\w+)`", where)
        assert named or "corpus" in where or "forms" in where or (TESTS.parent / where.strip("`")).is_file(), row
        assert [name for name in named if f"def {name}(" not in text] == [], row


def test_what_is_said_to_be_in_the_corpus_is_there_and_what_is_there_is_said():
    tried = {row for line in CORPUS for row in line["row"]}
    assert {row for row, where in ROWS.items() if "corpus" in where} - tried == set()
    assert tried - set(ROWS) == set()
    assert [line["id"] for line in CORPUS if not line["row"]] == []
    assert len({line["id"] for line in CORPUS}) == len(CORPUS)


def test_every_row_that_forms_try_is_named_there():
    text = (TESTS / "wire" / "test_bad_forms.py").read_text()
    assert [row for row, where in ROWS.items() if "forms" in where.split(", ") and f'"{row}' not in text] == []
