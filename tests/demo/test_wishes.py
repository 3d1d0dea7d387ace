"""What a simulated person wants to do follows from what is on their screen, whoever leads."""

from typing import Any

from workshop.demo.cast import ANA, DANA, INES
from workshop.demo.this_time import SESSION
from workshop.demo.wishes import wishes

KPI = {"id": "kpi-dials", "name": "Dials per day", "place": 1}


def screen(phase: str = "open", status: str = "live", **stage: str) -> dict[str, Any]:
    """What somebody sees in a phase."""
    where = {"phase": phase, "spotlight": "", "round": "", **stage}
    return {"workshop": {"status": status}, "stage": where, "kpi/kpi-dials": KPI}


def vote(number: int, kpi: str = "kpi-dials") -> dict[str, Any]:
    """A screen on which a vote is open."""
    shown = screen("blind_1", round="round-1", spotlight=kpi)
    return {**shown, "round/round-1": {"kpi": kpi, "number": number, "criteria": []}}


def test_before_the_room_opens_nobody_does_anything() -> None:
    assert list(wishes(ANA, SESSION, screen(status="draft"))) == []


def test_an_open_round_is_voted_on_once() -> None:
    (wish,) = wishes(DANA, SESSION, vote(1))
    assert (wish.kind, wish.body["consent"]) == ("CastBallot", 1)
    assert list(wishes(DANA, SESSION, {**vote(1), "ballot/round-1": {"consent": 1}})) == []


def test_a_second_round_is_a_second_thought() -> None:
    (wish,) = wishes(DANA, SESSION, vote(2))
    assert wish.body["consent"] == 2


def test_a_kpi_that_is_in_no_script_is_voted_on_too_and_always_alike() -> None:
    shown = {**vote(1, "kpi-new"), "kpi/kpi-new": {"id": "kpi-new", "name": "Coffee with customers"}}
    (first,), (again,) = wishes(ANA, SESSION, shown), wishes(ANA, SESSION, shown)
    assert first.body == again.body
    assert first.body["consent"] in range(3, 6)


def test_an_objection_is_raised_in_the_talk_and_not_before() -> None:
    kinds = {wish.body.get("kind") for wish in wishes(DANA, SESSION, screen("discuss", spotlight="kpi-dials"))}
    assert "objection" in kinds
    early = wishes(DANA, SESSION, screen("proposals", spotlight="kpi-dials"))
    assert "objection" not in {wish.body.get("kind") for wish in early}


def test_what_was_said_is_not_said_again() -> None:
    shown = screen("discuss", spotlight="kpi-dials")
    said = {f"own/{place}": {"text": one.text} for place, one in enumerate(SESSION.said)}
    assert list(wishes(DANA, SESSION, {**shown, **said})) == []


def test_the_rooms_own_idea_comes_when_it_is_asked_for() -> None:
    (wish,) = wishes(INES, SESSION, screen("additions"))
    assert wish.kind == "ProposeKpi"


def test_everybody_says_how_they_take_the_signed_list() -> None:
    (wish,) = wishes(ANA, SESSION, screen(status="signed"))
    assert wish.kind == "AcknowledgeVersion"
    assert list(wishes(ANA, SESSION, {**screen(status="signed"), "acknowledged": {}})) == []
