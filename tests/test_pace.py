"""How fast one seat may ask."""

import pytest

from workshop.domain.refusal import Refused
from workshop.live.pace import A_SECOND, AT_ONCE, Pace


def test_a_burst_passes_then_one_waits_then_it_flows_again():
    now = [0.0]
    pace = Pace(lambda: now[0])
    for _ in range(int(AT_ONCE)):
        pace.take("ana")
    with pytest.raises(Refused, match="rate_limited"):
        pace.take("ana")
    pace.take("ben")
    now[0] += 1
    for _ in range(int(A_SECOND)):
        pace.take("ana")
    with pytest.raises(Refused, match="rate_limited"):
        pace.take("ana")
