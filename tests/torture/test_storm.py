"""A storm of sign-ins in short; `make torture ONLY=H19` has two hundred at once and looks at the time."""

import pytest

from tests.torture.cases import Sizes
from tests.torture.storm import storm

pytestmark = pytest.mark.wire


def test_in_a_storm_of_sign_ins_everybody_is_let_in_or_asked_to_come_back_and_the_room_goes_on():
    found = storm(0, Sizes(0.1))
    assert found["let in"] > 0
    assert found["other answers"] == 0
    assert found["echoes"] > 0
    assert found["worst_more_mb"] < 200
