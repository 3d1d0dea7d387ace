"""The agenda of 60, 75 or 90 minutes (domain.md §5.6)."""

import json
from pathlib import Path

import pytest

from workshop.domain.values import Phase
from workshop.numbers.agenda import PHASES, agenda

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))["agenda_minutes"]


@pytest.mark.parametrize("length", [60, 75, 90])
def test_an_agenda_fills_its_length_with_the_eleven_phases(length):
    assert list(agenda(length).values()) == ORACLES[str(length)]
    assert sum(agenda(length).values()) == length


def test_an_agenda_has_75_minutes_unless_told_otherwise():
    assert agenda() == agenda(75)


def test_the_phases_are_those_of_the_workshop():
    assert tuple(Phase) == PHASES
