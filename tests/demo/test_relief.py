"""The autopilot and whoever takes over in the very moment of one of its own steps."""

import threading
from types import SimpleNamespace

import pytest

from workshop.demo.leader import Autopilot, Relieved, _snapshot

STAGE = {"phase": "discuss", "spotlight": "", "slide": "auto", "round": ""}


def autopilot(held_at):
    """One that takes the room for its own doing as it stands."""
    parts = {
        "workshop": {"status": "live"},
        "stage": STAGE | {"clock": {"started": 1, "seconds": 60, "held_at": held_at}},
    }
    said, room = [], SimpleNamespace(over=threading.Event(), pace=0)
    return Autopilot(SimpleNamespace(parts=parts), None, room, 4, said.append, _snapshot(parts)), said


def test_a_clock_that_somebody_holds_relieves_it_whenever_that_happened():
    pilot, said = autopilot(held_at=5)
    with pytest.raises(Relieved):
        pilot._look()
    assert said == ["You lead now. The team stays."]


def test_it_goes_on_while_nobody_else_leads():
    pilot, said = autopilot(held_at=None)
    pilot._look()
    assert said == []
