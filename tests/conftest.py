"""How many tests of each level ran, in one line at the end; counted where results come in, so xdist may help.

Temporary files live in memory where there is room: syncing each commit to a disk would take most of the time.
"""

import gc
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    tempfile.tempdir = str(MEMORY)

settings.register_profile("fast", max_examples=15, deadline=None)
if int(os.environ.get("LAWS_SHARE", "1")) > 1:
    settings.load_profile("fast")

LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def light_passwords(monkeypatch):
    """Passwords are hashed lightly, but where hashing itself is looked at: tests/signing_in/test_passwords.py."""
    monkeypatch.setattr("workshop.signing_in.passwords._HASHER", LIGHT)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """One more than there are processors: scenes wait for each other more than they compute."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_finish():
    """What was collected stays until the end: whoever looks for garbage need not look there again and again."""
    gc.freeze()


LEVELS = {
    "domain": "rules", "numbers": "rules", "library": "rules", "record": "rules",
    "laws": "laws", "store": "store", "web": "pages", "shell": "wire", "wire": "wire", "browser": "browser",
}  # fmt: skip
"""The level of a folder; what lies elsewhere is a rule of plain code. A marker says more than the folder."""
MARKERS = ("postgres", "browser", "wire", "laws")
ORDER = ("rules", "laws", "store", "pages", "wire", "postgres", "browser")


def level(nodeid, keywords):
    """The level of one test."""
    marked = next((marker for marker in MARKERS if marker in keywords), None)
    folder = nodeid.split("/")[1] if nodeid.count("/") > 1 else ""
    return marked or LEVELS.get(folder, "rules")


class Counts:
    """Counts passed and failed tests by level."""

    def __init__(self):
        self.passed: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report):
        """Take one result: the test itself, or what broke around it."""
        if report.when == "call" or report.failed:
            (self.failed if report.failed else self.passed)[level(report.nodeid, report.keywords)] += 1

    def pytest_terminal_summary(self, terminalreporter):
        """Say the counts."""
        said = [self._said(name) for name in ORDER if self.passed[name] or self.failed[name]]
        if said:
            terminalreporter.write_line(f"levels: {', '.join(said)}")

    def _said(self, name):
        failed = f" ({self.failed[name]} failed)" if self.failed[name] else ""
        return f"{name} {self.passed[name]}{failed}"


def pytest_configure(config):
    """Count where the summary is written: not in the helpers of xdist."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Counts(), "counts-by-level")
