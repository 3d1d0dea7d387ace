"""The table of OWASP ASVS 5.0 has no empty row, and what it names is there: docs/asvs.csv, docs/security-checks.md."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE, PAGE = ROOT / "docs" / "asvs.csv", ROOT / "docs" / "security-checks.md"
LEVELS = {"1": 70, "2": 183}
CHAPTERS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13,
            16: 16, 17: 7}  # fmt: skip
PATHS = re.compile(r"\b(?:workshop|tests|docs|deploy|static|templates)/[\w./*-]*[\w*]")
FOLDERS = ("", "workshop/", "workshop/live/", "workshop/web/")
TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")

with TABLE.open(newline="", encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


@cache
def names_in(path):
    """The names of the tests in a file; empty where there is no such file."""
    if not (ROOT / path).is_file():
        return frozenset()
    tree = ast.parse((ROOT / path).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def missing_tests(text):
    """What of the tests that a text names is not there."""
    return [f"{path}::{name}" for path, name in TEST.findall(text) if name not in names_in(path)]


def missing_paths(text):
    """What of the files that a text names is not there."""
    return [path for path in PATHS.findall(text) if not list(ROOT.glob(path.rstrip("."))) and "::" not in path]


def test_all_requirements_of_both_levels_are_there_once():
    assert Counter(row["level"] for row in ROWS) == LEVELS
    assert Counter(int(row["id"][1:].split(".")[0]) for row in ROWS) == CHAPTERS
    assert len({row["id"] for row in ROWS}) == len(ROWS) == 253


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_has_a_control_and_a_test_or_a_reason(row):
    assert row["requirement"]
    assert None not in row
    if row["applies"] == "yes":
        assert row["control"]
        assert TEST.fullmatch(row["test"]), "one test, as path::name"
    else:
        assert row["applies"] == "no"
        assert len(row["reason"]) > 15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_a_row_names_is_there(row):
    assert missing_tests(row["test"]) == []
    assert missing_paths(f"{row['control']} {row['reason']}") == []


def test_every_paper_that_is_named_is_there():
    assert missing_tests(PAGE.read_text()) == []
    assert missing_paths(PAGE.read_text()) == []
    headings = set(re.findall(r"^## (.*)$", PAGE.read_text(), re.MULTILINE))
    named = {found for row in ROWS for found in re.findall(r"security-checks\.md, ([A-Z][\w ]*)", row["control"])}
    assert named
    assert {name for name in named if not any(name.startswith(heading) for heading in headings)} == set()


def test_the_table_of_a_missing_test_or_file_would_be_found():
    """The control."""
    assert missing_tests("tests/test_asvs.py::test_that_nobody_wrote")
    assert missing_paths("see workshop/nowhere.py")


def test_passwords_are_typed_unseen_and_may_be_pasted():
    forms = (ROOT / "workshop" / "web" / "auth.py").read_text() + (
        ROOT / "workshop" / "web" / "sessions.py"
    ).read_text()
    pages = "".join(path.read_text() for path in (ROOT / "templates" / "auth").glob("*.html"))
    pasting = [path.name for path in (ROOT / "static" / "js").rglob("*.js") if '"paste"' in path.read_text()]
    assert "PasswordField" in forms
    assert {"current-password", "new-password"} <= set(re.findall(r"(?:current|new)-password", forms + pages))
    assert pasting == ["join.js"], "only the field of a code looks at what is pasted: a link into it becomes its code"


def test_signing_out_stands_on_every_page_of_an_account():
    assert "auth.sign_out" in (ROOT / "workshop" / "web" / "frame.py").read_text()
    assert "sign_out" in "".join(path.read_text() for path in (ROOT / "templates" / "parts").glob("*.html"))


def test_the_proxy_is_set_up_for_current_tls_alone():
    settings = (ROOT / "deploy" / "nginx.conf").read_text()
    assert re.findall(r"ssl_protocols ([^;]*);", settings) == ["TLSv1.2 TLSv1.3"]


def test_the_server_runs_as_a_user_of_its_own():
    image = (ROOT / "deploy" / "Dockerfile").read_text()
    units = [path.read_text() for path in (ROOT / "deploy" / "systemd").glob("*.service")]
    assert re.search(r"^USER (?!root)\w+", image, re.MULTILINE)
    assert any("DynamicUser=yes" in unit or re.search(r"^User=(?!root)", unit, re.MULTILINE) for unit in units)
