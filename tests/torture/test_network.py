"""The faults of the network in short: cut lines and swallowed answers; `make torture` does hundreds of each."""

import pytest

from tests.torture.cases import Sizes
from tests.torture.network import GOOD, cuts, swallowed

pytestmark = pytest.mark.wire


def test_lines_that_are_cut_lose_nothing_and_bring_back_what_is_missing_alone():
    found = cuts(0, Sizes(0.06))
    assert {name: found[name] for name in GOOD} == dict.fromkeys(GOOD, 0)
    assert found["faults"] > 20
    assert found["resumed"] > 0
    assert found["given the whole again"] == 0
    assert found["gave up"] == 0


def test_an_answer_that_never_arrived_is_given_again():
    found = swallowed(0, Sizes(0.02))
    assert {name: found[name] for name in GOOD} == dict.fromkeys(GOOD, 0)
    assert found["answered again"] == found["faults"] == 20
