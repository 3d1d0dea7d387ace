"""A whole workshop with five people, on every engine, database and transport; every command there is."""

import pytest

from tests.wire.bodies import LAST
from tests.wire.loop import whole_loop
from tests.wire.seed import card, first_broken, seed, stored
from workshop.domain.commands import COMMANDS

pytestmark = pytest.mark.wire

ELSEWHERE = {"PrepareWorkshop", "TakeSeat"}
"""Asked by pages alone: nobody is in the room yet."""
BEFORE = {"CarryKpi", "AbandonWorkshop", "JudgeRelevance", "AnswerReview", "JudgePrediction", "EndSeat", "RestoreSeat"}
"""Asked in workshops of their own, below and in test_ended_seats.py."""
WAYS = [
    pytest.param("eventlet", "sqlite", ("websocket", "polling")),
    pytest.param("threading", "sqlite", ("websocket", "polling")),
    pytest.param("eventlet", "sqlite", ("polling",)),
    pytest.param("threading", "sqlite", ("polling",)),
    pytest.param("eventlet", "postgres", ("websocket", "polling"), marks=pytest.mark.postgres),
    pytest.param("threading", "postgres", ("websocket", "polling"), marks=pytest.mark.postgres),
]


@pytest.mark.parametrize(("engine", "database", "transports"), WAYS)
def test_a_team_goes_from_a_draft_to_a_signed_list_that_everybody_has_acknowledged(
    servers, meet, engine, database, transports
):
    company = meet(servers.running(engine, database), transports)
    whole_loop(company)
    asked = {said.type for bot in company.everyone for said in bot.history}
    assert asked == COMMANDS.keys() - ELSEWHERE - BEFORE
    assert company.holes() == []
    every_answer_names_its_place_in_the_log(company)
    screens_show_what_fresh_ones_show(company)


def every_answer_names_its_place_in_the_log(company):
    log = stored(company.srv, company.world)
    said = [said.ack["seq"] for bot in company.everyone for said in bot.history]
    assert max(said) == len(log) == log[-1][0]
    assert min(said) > 1
    assert first_broken(company.srv, company.world) is None


def screens_show_what_fresh_ones_show(company):
    company.catch_up()
    for bot in company.everyone:
        fresh = bot.ask("hello", {"v": 1, "workshop": company.world.id, "view": bot.view, "have": {}})
        assert {name: news["set"] for name, news in fresh["streams"].items()} == bot.screen.parts


def test_a_kpi_in_force_is_carried_into_its_review(servers, meet):
    company = meet(servers.running(), occasion="review")
    leader, kpi = company.leader, "kpi-in-force"
    leader.must("CarryKpi", kpi=kpi, card=card("Talks held"), why="It worked.", last=LAST)
    company.all_see(f"kpi/{kpi}", lambda part: part["carried"] and part["why"] == "It worked.")
    leader.must("JudgeRelevance", kpi=kpi, business="same", market="changed", text="A rival came.")
    leader.must("AnswerReview", kpi=kpi, question=6, text="Nobody saw any.")
    leader.must("JudgePrediction", kpi=kpi, came_true="partly", text="25 a week.")
    company.all_see(f"kpi/{kpi}", lambda part: (part["review"]["prediction"] or {}).get("came_true") == "partly")
    company.all_see(f"kpi/{kpi}", lambda part: [one["question"] for one in part["review"]["answers"]] == [6])


def test_a_workshop_that_is_given_up_takes_nothing_more(servers, meet):
    company = meet(servers.running())
    company.leader.must("AbandonWorkshop", why="The team was merged.")
    company.all_see("workshop", lambda part: part["status"] == "abandoned")
    answer = company.seats["Ana"].tell("AddComment", kind="idea", text="One more thing.")
    assert answer["code"] == "gone"


@pytest.mark.parametrize("name", ["Mara", "Ana"])
def test_nobody_in_a_room_prepares_it_again_or_sits_down_twice(servers, meet, name):
    company = meet(servers.running())
    bot = company.leader if name == "Mara" else company.seats[name]
    world = seed(company.srv)
    begin = {"workshop": world.id, "team": world.team, "title": "Again", "goal": "Again"}
    assert bot.tell("PrepareWorkshop", **begin)["code"] == ("stage_conflict" if name == "Mara" else "forbidden")
    sit = {"person": f"{world.id}-Ana", "access": "participant", "side": "own"}
    assert bot.tell("TakeSeat", **sit)["code"] == "forbidden"


def test_who_is_ready_and_who_is_nudged_is_weather_that_the_log_never_sees(servers, meet):
    company = meet(servers.running())
    ana, before = company.seats["Ana"], len(stored(company.srv, company.world))
    assert ana.ask("ready", {"workshop": company.world.id, "ready": True}) == {"ok": True}
    company.all_see("people", lambda part: part["ready"] == 1)
    nudge = {"workshop": company.world.id, "seat": company.world.seats["Ana"]}
    assert company.leader.ask("nudge", nudge) == {"ok": True}
    assert company.seats["Ben"].ask("nudge", nudge)["code"] == "forbidden"
    company.catch_up()
    assert [bot.name for bot in company.everyone if bot.nudges] == ["Ana"]
    assert len(stored(company.srv, company.world)) == before
