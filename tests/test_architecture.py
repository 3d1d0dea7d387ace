"""Imports point one way, modules stay small, and each says what it is for."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "workshop"
MOST_LINES = 300


def name_of(path):
    """The dotted name of a module."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path):
    """Every module that a module names in an import, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}
STDLIB = sys.stdlib_module_names | {"_typeshed"}


@cache
def imports():
    """What each module imports; every module is read for it, so only where it is asked for."""
    return {name: set(imported(path)) for name, path in MODULES.items()}


def within(name, *packages):
    """Whether a dotted name is one of these packages or in one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def ours(package):
    """(module, import) for everything that a package imports."""
    return [(name, other) for name, others in imports().items() if within(name, package) for other in others]


LAYERS = {
    "workshop.numbers": ("workshop.numbers",),
    "workshop.checks": ("workshop.checks", "workshop.domain", "workshop.numbers"),
    "workshop.domain": ("workshop.domain", "workshop.checks", "workshop.numbers"),
    "workshop.record": (
        "workshop.record",
        "workshop.domain",
        "workshop.checks",
        "workshop.numbers",
        "workshop.moments",
    ),
    "workshop.views": (
        "workshop.views",
        "workshop.checks",
        "workshop.domain",
        "workshop.numbers",
        "workshop.people",
        "workshop.moments",
        "workshop.sentences",
    ),
}
"""What of ours each inner package may import."""
PURE = ("workshop.numbers", "workshop.checks", "workshop.domain", "workshop.record", "workshop.views")
OUTSIDE = ("workshop.web", "workshop.live", "workshop.demo", "workshop.cli")


@pytest.mark.parametrize("layer", LAYERS)
def test_an_inner_package_imports_only_what_lies_further_in(layer):
    inward = LAYERS[layer]
    assert [pair for pair in ours(layer) if within(pair[1], "workshop") and not within(pair[1], *inward)] == []


@pytest.mark.parametrize("layer", PURE)
def test_a_pure_package_imports_nothing_but_the_standard_library_and_ours(layer):
    wrong = [pair for pair in ours(layer) if pair[1].partition(".")[0] not in STDLIB | {"workshop"}]
    assert wrong == []


@pytest.mark.parametrize("layer", ["workshop.numbers", "workshop.domain"])
def test_the_core_reads_no_clock_no_file_no_luck(layer):
    banned = ("os", "io", "pathlib", "socket", "random", "secrets", "time", "threading", "logging", "asyncio", "uuid")
    assert [pair for pair in ours(layer) if within(pair[1], *banned)] == []


def test_the_core_never_asks_what_time_it_is():
    calls = [
        (name, node.attr)
        for name in MODULES
        if within(name, *PURE)
        for node in ast.walk(ast.parse(MODULES[name].read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    ]
    assert calls == []


def test_nobody_inside_imports_pages_or_sockets():
    wrong = [
        (name, other)
        for name, others in imports().items()
        for other in others
        if within(other, *OUTSIDE) and not within(name, *OUTSIDE) and name != "workshop"
    ]
    assert wrong == []


def test_pages_and_sockets_do_not_import_each_other():
    assert [pair for pair in ours("workshop.live") if within(pair[1], "workshop.web")] == []
    assert [pair for pair in ours("workshop.web") if within(pair[1], "workshop.live")] == []


def test_eventlet_is_imported_in_one_place():
    named = {
        name for name, others in imports().items() if any(within(other, "eventlet", "greenlet") for other in others)
    }
    assert named == {"workshop.live.runtime"}


def test_only_the_log_touches_its_tables():
    named = {name for name, others in imports().items() for other in others if other == "workshop.tables.private_half"}
    assert named == {"workshop.log"}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_at_most_300_lines_long_and_says_what_it_is_for(name):
    source = MODULES[name].read_text()
    assert len(source.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(source))
