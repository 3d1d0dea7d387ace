"""How much one seat, one room and one network may have at once, on the real server (trust.md S24, corpus D18)."""

import json
from contextlib import suppress

import pytest

from tests.wire.bot import Bot
from tests.wire.harness import until
from tests.wire.lines import Broken
from workshop.live import limits
from workshop.live.pace import FRAMES, VOTES

pytestmark = pytest.mark.wire


@pytest.fixture(scope="module")
def company(servers, meet_all):
    return meet_all(servers.running())


ID = "0123456789abcdef" * 2


def flood(bot, event, data, times):
    """Send an event many times without waiting; returns the answers in order."""
    numbers = range(9000, 9000 + times)
    for number in numbers:
        bot.raw(f'42{number}["{event}",{json.dumps(data)}]')
    return [bot.answer("3", number) for number in numbers]


def test_a_fourth_screen_of_a_seat_ends_the_oldest_and_tells_it_why(company):
    first, *others = [Bot(company.srv, company.world, "Dana").come() for _ in range(3)]
    company.seats["Dana"].hello()
    until(lambda: '42["bye",{"code":"superseded"}]' in company.seats["Dana"].frames, "the oldest screen is told")
    until(lambda: not company.seats["Dana"].is_up(), "its line is closed soon after")
    assert company.seats["Dana"].come().is_up(), "it may come back, and then another one rests"
    until(lambda: '42["bye",{"code":"superseded"}]' in first.frames, "the next oldest is told")
    assert [other.hello()["ok"] for other in others] == [True, True]
    for bot in (first, *others):
        bot.leave()


def test_screens_of_one_link_leave_the_places_of_a_room_to_others(company):
    walls = [Bot(company.srv, company.world, "wall").connect() for _ in range(limits.LINES_OF_A_WATCHER + 1)]
    answers = [wall.hello() for wall in walls]
    assert {answer.get("code") for answer in answers[-1:]} == {"rate_limited"}
    assert answers[0]["ok"]
    assert walls[0].hello()["ok"], "a screen that is there keeps its place"
    late = Bot(company.srv, company.world, "Ana").come()
    for bot in (late, *walls):
        bot.leave()


def test_whoever_floods_is_told_when_to_come_again_and_others_notice_nothing(company):
    chidi, ana = company.seats["Chidi"], company.seats["Ana"]
    answers = flood(chidi, "ready", {"workshop": company.world.id, "ready": True}, 120)
    refused = [answer for answer in answers if not answer["ok"]]
    assert [answer["ok"] for answer in answers[:20]] == [True] * 20
    assert refused
    assert {(answer["code"], answer["after_ms"] > 0) for answer in refused} == {("rate_limited", True)}
    assert ana.hello()["ok"]
    until(lambda: chidi.hello()["ok"], "a little later the one who flooded is heard again")


def test_ballots_have_a_pace_of_their_own_for_all_screens_of_a_seat(company):
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    ben, second = company.seats["Ben"], Bot(company.srv, company.world, "Ben").come()
    ballot = {"round": vote, "consent": 3, "reason": "As before."}
    body = {"v": 1, "workshop": company.world.id, "type": "CastBallot", "body": ballot}
    each = int(VOTES.at_once)
    answers = [answer for bot in (ben, second) for answer in flood(bot, "command", body | {"id": ID}, each)]
    assert "rate_limited" in {answer.get("code") for answer in answers}
    assert ben.must("CastBallot", **ballot)["ok"], "the outbox waits and is heard"
    second.leave()


def test_whoever_goes_on_though_they_were_told_is_hung_up_on_and_may_come_back(company):
    tireless = Bot(company.srv, company.world, "Ben").come()
    line = tireless.line
    for _ in range(int(FRAMES.at_once) + 2 * limits.REFUSALS):
        with suppress(Broken):
            line.send('429000["ready",{}]')
    until(lambda: not tireless.is_up(), "the line is closed")
    assert tireless.come().is_up()
    tireless.leave()


def test_one_seat_has_so_many_lines_and_the_next_handshake_is_refused(company):
    lines = [Bot(company.srv, company.world, "Chidi") for _ in range(limits.LINES_OF_A_SEAT_IN_ALL + 1)]
    *there, last = lines
    company.seats["Chidi"].leave()
    assert all(line.connect().is_up() for line in there)
    assert refused(last)
    assert company.seats["Ana"].hello()["ok"], "others have their own"
    there[0].leave()
    until(lambda: not refused(last), "a line that ended makes place for another")
    for line in lines:
        line.leave()


def refused(bot):
    """Whether the door refuses a new line of this bot for there being many."""
    try:
        bot.connect()
    except Broken as why:
        return why.status == 429
    return False
