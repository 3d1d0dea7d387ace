"""The checker finds what it is for; a checker that finds nothing would make every kill look harmless."""

import pytest

from tests.torture.histories import DAMAGES, found_of, right

pytestmark = pytest.mark.wire


@pytest.mark.parametrize("number", range(20))
def test_a_right_history_passes(number):
    assert found_of(right(number)) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda it: it.__name__)
@pytest.mark.parametrize("number", range(20))
def test_every_kind_of_damage_is_found(damage, number):
    history = right(number)
    assert damage(history), "nothing was damaged"
    assert damage.__name__ in {one.kind for one in found_of(history)}
