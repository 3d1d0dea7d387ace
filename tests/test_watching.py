"""The alerts ask for numbers that the server counts, and the pages that tell of them name those that exist."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
import yaml

from tests.tools import free_port
from workshop import metrics
from workshop.db import Database
from workshop.live.drain import Drain
from workshop.readiness import Readiness, try_writing

ROOT = Path(__file__).parents[1]
RULES = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text())["groups"][0]["rules"]
SUFFIXES = ("_total", "_bucket", "_sum", "_count")
LIVE = {"sockets", "rooms", "largest_room", "present", "connections", "frames_refused"}
"""What workshop/live/metrics.py asks the rooms for."""


def counted():
    """The names without their endings."""
    return {family.name for family in metrics.HERE.collect()} | {f"kpi_workshop_{name}" for name in LIVE}


def named(text):
    """The names in a text, without the endings that Prometheus adds."""
    found = set(re.findall(r"kpi_workshop_\w+", text))
    return {next((name.removesuffix(end) for end in SUFFIXES if name.endswith(end)), name) for name in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_asks_for_a_number_that_is_counted_and_says_why(rule):
    assert named(rule["expr"]) <= counted()
    assert set(rule["annotations"]) == {"summary", "why"}


def test_there_are_few_alerts():
    assert len(RULES) <= 8


def test_the_page_for_operators_lists_every_number():
    assert named((ROOT / "docs/operate.md").read_text()) == counted()


def test_a_batch_and_a_command_are_counted():
    before = metrics.HERE.get_sample_value("kpi_workshop_batch_commands_sum") or 0
    with metrics.batch(7):
        pass
    assert metrics.HERE.get_sample_value("kpi_workshop_batch_commands_sum") == before + 7
    assert b"kpi_workshop_commit_seconds_count" in metrics.written()


def test_a_second_call_to_leave_ends_the_process_at_once(monkeypatch):
    told = []
    monkeypatch.setattr("workshop.live.drain.os._exit", sys.exit)
    drain = Drain(SimpleNamespace(post=lambda *work: told.append(work), spawn=None), None, Event(), 1.0)
    drain.begin()
    with pytest.raises(SystemExit):
        drain.begin()
    assert len(told) == 1


WRONG = (
    {"takes_writes": False}, {"tables_current": False}, {"tables_current": None}, {"disk_free_bytes": 1_000},
    {"draining": True},
)  # fmt: skip


@pytest.mark.parametrize("unlike", WRONG, ids=str)
def test_one_thing_that_is_wrong_is_enough_not_to_be_ready(unlike):
    well = Readiness(True, True, 10**10, False, None)
    assert well.is_ready
    assert not replace(well, **unlike).is_ready


def test_a_database_that_does_not_answer_says_nothing_of_its_tables(tmp_path):
    assert tried(f"postgresql+psycopg://kpi@127.0.0.1:{free_port()}/kpi") == (False, None)
    assert tried(f"sqlite:///{tmp_path / 'of_nobody.db'}") == (False, False)


def tried(url):
    database = Database(url)
    found = try_writing(database)
    database.close()
    return found
