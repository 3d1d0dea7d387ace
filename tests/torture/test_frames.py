"""The short form of the damaged frames."""

import random

import pytest

from tests.torture.cases import Sizes
from tests.torture.frames import WOUNDS, damaged, run, unharmed

pytestmark = pytest.mark.wire

WHOLE = b'421["command",{"a":[1,{"b":"c"}]}]'


def test_a_thousand_damaged_frames_leave_no_trace():
    figures = run(0, Sizes(1 / 30))
    assert figures["frames"] == 1_000
    assert unharmed(figures | {"worst_growth_percent": 0}), figures


def test_every_kind_of_wound_changes_something():
    luck = random.Random(1)
    for wound in WOUNDS:
        assert any(wound(luck, WHOLE, [WHOLE, b"40"]) != WHOLE for _ in range(20)), wound.__name__
    assert len({damaged(luck, [WHOLE]) for _ in range(100)}) > 95
