"""How many lines everybody has open, counted as they come and go."""

from workshop.live.crowd import WHOSE, Crowd

AT_HOME = {"192.0.2.1": 1_200, "seat a": 12}
ELSEWHERE = {"192.0.2.2": 1_200, "seat a": 12}


def test_a_line_counts_for_everybody_it_belongs_to_until_it_ends() -> None:
    crowd = Crowd()
    crowd["1"], crowd["2"] = {WHOSE: AT_HOME}, {WHOSE: ELSEWHERE}
    assert [crowd.lines_of(who) for who in ("192.0.2.1", "192.0.2.2", "seat a", "seat b")] == [1, 1, 2, 0]
    del crowd["1"]
    assert [crowd.lines_of(who) for who in ("192.0.2.1", "192.0.2.2", "seat a")] == [0, 1, 1]


def test_nothing_is_kept_of_whoever_has_gone() -> None:
    crowd = Crowd()
    for n in range(100):
        crowd[str(n)] = {WHOSE: {f"192.0.2.{n}": 1}}
        del crowd[str(n)]
    assert vars(crowd) == {"_open": {}, "gone": 100}


def test_a_line_that_belongs_to_nobody_counts_for_nobody() -> None:
    crowd = Crowd()
    crowd["1"] = {}
    del crowd["1"]
    assert not crowd
