"""docs/capabilities.md is complete, and every test that it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "capabilities.md").read_text())
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def names_in(path):
    """The names of the test functions of a file."""
    tree = ast.parse((ROOT / path).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_capability_has_one_row_in_order():
    assert [int(number) for number, *_ in ROWS] == list(range(1, 166))


@pytest.mark.parametrize(("number", "what", "where", "held"), ROWS, ids=[row[0] for row in ROWS])
def test_a_capability_is_held_by_tests_that_are_there_or_says_why_it_was_left_out(number, what, where, held):
    named = NAMED.findall(held)
    if not named:
        assert re.fullmatch(r"Left out: .{20,}\.", held)
    assert [f"{path}::{test}" for path, test in named if test not in names_in(path)] == []
    assert (where == "–") is (not named)
