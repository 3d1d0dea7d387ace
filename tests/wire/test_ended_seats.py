"""A seat that the leader ends: its lines are told so and closed, and it counts no more where a vote is open."""

import json

import pytest
import requests

from tests.wire.bot import Bot
from tests.wire.harness import until
from tests.wire.seed import VOTERS, stored

pytestmark = pytest.mark.wire

OUT = "The leader has ended your seat in this workshop. Ask them if that was a mistake."


@pytest.fixture
def company(servers, meet):
    return meet(servers.running(), ("websocket", "polling"))


def farewell(bot):
    """Why a connection was ended, or nothing yet."""
    said = [json.loads(frame[2:])[1]["code"] for frame in list(bot.frames) if frame.startswith('42["bye"')]
    return said[-1] if said else ""


def put_out(company, name):
    """End somebody's seat; their bot is in the company no more."""
    bot = company.seats.pop(name)
    company.leader.must("EndSeat", seat=company.world.seats[name])
    return bot


def is_shown_out(bot):
    until(lambda: farewell(bot) == "gone", "the line was told that the seat is ended")
    until(lambda: not bot.is_up(), "the line is closed")


def test_an_ended_seat_is_told_so_and_its_lines_are_closed(company):
    laptop = Bot(company.srv, company.world, "Dana", transport="polling").come()
    phone = put_out(company, "Dana")
    for bot in (phone, laptop):
        is_shown_out(bot)
        bot.connect()
        answer = bot.hello()
        assert (answer["code"], answer["sentence"]) == ("gone", OUT)
        until(lambda bot=bot: not bot.is_up(), "a new line of that seat is closed as well")
    company.all_see("people", lambda part: part["present"] == part["voters"] == len(VOTERS) - 1)
    company.catch_up()


def test_a_seat_that_is_given_back_votes_again_in_the_same_browser(company):
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    company.vote(vote, Ana={"consent": 5}, Dana={"consent": 3})
    dana = put_out(company, "Dana")
    company.all_see(f"round/{vote}", lambda part: (part["voted"], part["of"]) == (1, 3))
    is_shown_out(dana)
    company.leader.must("RestoreSeat", seat=company.world.seats["Dana"])
    company.all_see(f"round/{vote}", lambda part: (part["voted"], part["of"]) == (1, 4))
    company.seats["Dana"] = Bot(company.srv, company.world, "Dana").come()
    company.seats["Dana"].must("CastBallot", round=vote, consent=4)
    company.all_see(f"round/{vote}", lambda part: (part["voted"], part["of"]) == (2, 4))
    company.catch_up()


def test_the_cookie_of_an_ended_seat_gives_no_page_and_takes_no_other_seat(company):
    bot = put_out(company, "Dana")
    is_shown_out(bot)
    browser = requests.Session()
    browser.headers["Cookie"] = company.world.cookies["Dana"]
    before = len(stored(company.srv, company.world))
    for path in ("room", "mine", "console"):
        page = browser.get(f"{company.srv.address}/workshops/{company.world.id}/{path}", timeout=5)
        assert page.status_code == 410, path
        assert OUT in page.text
    assert company.world.id not in browser.get(f"{company.srv.address}/", timeout=5).text
    assert len(stored(company.srv, company.world)) == before


def test_in_an_open_vote_an_ended_seat_counts_no_more_and_in_a_closed_one_it_does(company):
    first, second = company.world.kpis
    company.leader.must("OpenRoom")
    company.go("blind_1")
    closed = company.open_round(first)
    company.vote(closed, **{name: {"consent": 4} for name in VOTERS})
    company.close(closed)
    vote = company.open_round(second)
    company.vote(vote, Ana={"consent": 5}, Dana={"consent": 3})
    dana = put_out(company, "Dana")
    company.all_see(f"round/{vote}", lambda part: (part["voted"], part["of"]) == (1, 3))
    is_shown_out(dana)
    for name in ("Ben", "Chidi"):
        company.seats[name].must("CastBallot", round=vote, consent=4)
    company.close(vote)
    company.reveal(closed, vote)
    company.all_see(f"round/{closed}", lambda part: (part["voted"], part["of"], part["picture"]["n"]) == (4, 4, 4))
    company.all_see(f"round/{vote}", lambda part: (part["voted"], part["of"], part["picture"]["n"]) == (3, 3, 3))
    assert company.holes() == []
