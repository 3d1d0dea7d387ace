"""How fast one browser or seat may ask."""

from types import SimpleNamespace

import pytest

from workshop.domain.refusal import Refused
from workshop.live.pace import COMMENTS, FRAMES, VOTES, Pace
from workshop.live.protocol import Protocol

RATES = [FRAMES, VOTES, COMMENTS]


def refusal(pace, who):
    """The refusal of one token more."""
    with pytest.raises(Refused, match="rate_limited") as refused:
        pace.take(who)
    return refused.value


@pytest.mark.parametrize("rate", RATES)
def test_a_burst_passes_then_one_waits_as_long_as_was_said_then_it_flows_again(rate):
    now = [0.0]
    pace = Pace(rate, lambda: now[0])
    for _ in range(int(rate.at_once)):
        pace.take("ana")
    wait = refusal(pace, "ana").after_ms
    assert wait == 1000 / rate.a_second
    pace.take("ben")
    now[0] += wait / 1000
    pace.take("ana")
    refusal(pace, "ana")


def test_who_goes_on_asking_waits_no_longer_for_it():
    now = [0.0]
    pace = Pace(VOTES, lambda: now[0])
    for _ in range(int(VOTES.at_once)):
        pace.take("ana")
    for _ in range(4):
        refusal(pace, "ana")
        now[0] += 0.051
    pace.take("ana")


def test_nothing_is_kept_of_a_connection_that_has_ended():
    pace = Pace(FRAMES, lambda: 0.0)
    for _ in range(int(FRAMES.at_once)):
        pace.take("line")
    refusal(pace, "line")
    rooms = SimpleNamespace(leave=lambda _sid: None)
    Protocol.gone(SimpleNamespace(places={}, frames=pace, rooms=rooms), "line", {}, "")
    assert not pace._buckets
