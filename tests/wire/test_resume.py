"""Saying a thing twice does it once; coming back brings what was missed, and no more than that."""

import itertools
import secrets
import threading

import pytest

from tests.wire.bot import Bot
from tests.wire.seed import stored

pytestmark = pytest.mark.wire

TRANSPORTS = ["websocket", "polling"]
COMMENT = {"kind": "idea", "text": "Once is enough."}


def fresh(bot, **have):
    """What a hello brings to somebody who has this much, without touching what the bot itself has."""
    answer = bot.ask("hello", {"v": 1, "workshop": bot.world.id, "view": bot.view, "have": have})
    return answer["streams"]


def added(company):
    """How many comments the log holds."""
    return sum(kind == "CommentAdded" for _, kind, *_ in stored(company.srv, company.world))


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_same_command_twice_is_one_event_and_the_second_answer_says_so(servers, meet, transport):
    company = meet(servers.running(), (transport,))
    ana, key = company.seats["Ana"], secrets.token_hex(16)
    first = ana.command("AddComment", COMMENT, key)
    again = [ana.command("AddComment", COMMENT, key) for _ in range(10)]
    assert "dup" not in first
    assert again == [first | {"dup": True}] * 10
    assert added(company) == 1


def test_the_same_command_from_two_sockets_at_once_is_one_event(servers, meet):
    company = meet(servers.running())
    bots = [company.seats["Ana"], Bot(company.srv, company.world, "Ana", transport="polling").come()]
    for _ in range(10):
        key, heard = secrets.token_hex(16), []
        asking = [
            threading.Thread(target=lambda bot=bot, key=key, heard=heard: heard.append(
                bot.command("AddComment", COMMENT, key)
            ))
            for bot in bots
        ]  # fmt: skip
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert sorted("dup" in answer for answer in heard) == [False, True]
        assert len({(answer["seq"], answer["made"]) for answer in heard}) == 1
    assert added(company) == 10
    bots[1].leave()


@pytest.mark.parametrize("end", ["term", "kill9"])
def test_the_same_command_after_a_restart_is_still_one_event(servers, meet, end):
    company = meet(servers.new().start())
    ana, key = company.seats["Ana"], secrets.token_hex(16)
    first = ana.command("AddComment", COMMENT, key)
    getattr(company.srv, end)()
    company.srv.start()
    ana.come_back()
    assert ana.command("AddComment", COMMENT, key) == first | {"dup": True}
    assert added(company) == 1


def test_the_same_id_for_another_command_is_refused_and_the_first_effect_stays(servers, meet):
    company = meet(servers.running())
    ana, key = company.seats["Ana"], secrets.token_hex(16)
    ana.command("AddComment", COMMENT, key)
    answer = ana.command("AddComment", COMMENT | {"text": "Something else."}, key)
    assert (answer["code"], answer["field"]) == ("idempotency_conflict", "id")
    assert added(company) == 1


def test_the_same_id_from_somebody_else_is_a_command_of_their_own(servers, meet):
    company = meet(servers.running())
    key = secrets.token_hex(16)
    first = company.seats["Ana"].command("AddComment", COMMENT, key)
    other = company.seats["Ben"].command("AddComment", COMMENT, key)
    assert "dup" not in other
    assert other["seq"] == first["seq"] + 1


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_coming_back_brings_the_missing_patches_as_one(servers, meet, transport):
    company = meet(servers.running(), (transport,))
    ana = company.seats["Ana"]
    ana.hang_up()
    had, at, wholes = dict(ana.screen.parts["participant"]), ana.screen.at["participant"], ana.screen.wholes
    made = [
        company.seats["Ben"].must("AddComment", kind="idea", text=f"While Ana slept {n}.")["made"] for n in range(3)
    ]
    company.leader.sees(f"comment/{made[-1]}")
    ana.come()
    missed = ana.welcome["streams"]["participant"]
    assert missed["after"] == at[1]
    assert {f"comment/{one}" for one in made} <= missed["set"].keys()
    assert missed["set"].keys() & had.keys() <= {"people", "voices"}
    assert ana.screen.wholes == wholes
    assert ana.screen.parts["participant"] == fresh(ana)["participant"]["set"]
    assert ana.screen.holes == []


@pytest.mark.parametrize(
    "have", [["another1", 3], ["", 0], [None, None], [7, 7], "all of it", {"epoch": 1}, [], [["x"], 1], None], ids=str
)
def test_whoever_has_something_we_do_not_know_gets_the_whole(servers, meet, have):
    company = meet(servers.running())
    news = fresh(company.seats["Ana"], participant=have, mine=have)
    assert [one["after"] for one in news.values()] == [None, None]
    assert news["participant"]["set"] == company.seats["Ana"].parts


@pytest.mark.parametrize("n", [-1, 10_000, 2**53, 1.5, "3"])
def test_a_number_from_the_future_or_from_nowhere_brings_the_whole(servers, meet, n):
    company = meet(servers.running())
    epoch = company.seats["Ana"].screen.at["participant"][0]
    assert fresh(company.seats["Ana"], participant=[epoch, n])["participant"]["after"] is None


def test_another_views_place_brings_nothing_of_that_view(servers, meet):
    company = meet(servers.running())
    news = fresh(company.seats["Ana"], leader=company.leader.screen.at["leader"])
    assert news.keys() == {"participant", "mine"}
    assert news["participant"]["after"] is None


def test_whoever_has_everything_gets_nothing(servers, meet):
    company = meet(servers.running())
    company.catch_up()
    ana = company.seats["Ana"]
    assert all((news["set"], news["gone"]) == ({}, []) for news in fresh(ana, **ana.screen.at).values())


def test_a_restart_in_the_middle_of_a_vote_loses_nothing_and_begins_a_new_epoch(servers, meet):
    company = meet(servers.new().start(), ("websocket", "polling"))
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    company.vote(vote, Ana={"consent": 5}, Ben={"consent": 3})
    epochs = {bot.name: {at[0] for at in bot.screen.at.values()} for bot in company.everyone}
    company.srv.restart()
    for bot in company.everyone:
        bot.come_back()
    assert all(not epochs[bot.name] & {at[0] for at in bot.screen.at.values()} for bot in company.everyone)
    assert company.seats["Ben"].mine[f"ballot/{vote}"]["consent"] == 3
    company.seats["Chidi"].must("CastBallot", round=vote, consent=4)
    company.all_see(f"round/{vote}", lambda part: part["voted"] == 3)
    assert company.holes() == []


def test_an_outbox_of_forty_is_delivered_in_its_order_with_nobody_touching_it(servers, meet):
    company = meet(servers.new().start(), ("polling",))
    ana = company.seats["Ana"]
    company.srv.kill9()
    delivery = threading.Thread(target=lambda: [
        ana.tell("AddComment", kind="idea", text=f"Number {number}.") for number in range(40)
    ])  # fmt: skip
    delivery.start()
    company.srv.start()
    delivery.join()
    places = [said.ack["seq"] for said in ana.history]
    assert places == list(range(places[0], places[0] + 40))
    assert [part["text"] for part in ordered(ana)] == [f"Number {number}." for number in range(40)]


def ordered(bot):
    """The comments a screen shows, in their places, once they are all there."""
    bot.sees("silent", lambda _: len(bot.seen("comment")) == 40)
    return sorted(bot.seen("comment").values(), key=lambda part: part["place"])


def test_a_poison_command_leaves_the_outbox_and_the_good_ones_behind_it_arrive(servers, meet):
    company = meet(servers.running())
    ana, before = company.seats["Ana"], len(company.seats["Ana"].frames)
    texts = ["x" * 20_000, "One.", "Two.", "Three."]
    heard = [ana.tell("AddComment", kind="idea", text=text) for text in texts]
    assert [answer.get("code") for answer in heard] == ["too_long", None, None, None]
    assert not any(frame.startswith("40") for frame in ana.frames[before:]), "the line was never lost"


def test_a_beat_says_where_every_stream_is(servers, meet):
    company = meet(servers.running())
    company.catch_up()
    for bot in company.everyone:
        bot.wait(lambda bot=bot: bot.beats, "a beat")
        assert bot.beats[-1]["workshop"] == company.world.id
        assert bot.beats[-1]["streams"].keys() == bot.screen.at.keys()


def test_two_tabs_of_one_seat_show_the_same_and_the_last_vote_counts(servers, meet):
    company = meet(servers.running())
    tab = Bot(company.srv, company.world, "Ana", transport="polling").come()
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    for consent, bot in zip(range(6), itertools.cycle([company.seats["Ana"], tab]), strict=False):
        bot.must("CastBallot", round=vote, consent=consent, reason="Because.")
    for bot in (company.seats["Ana"], tab):
        bot.sees(f"ballot/{vote}", lambda part: part["consent"] == 5, own=True)
    company.all_see(f"round/{vote}", lambda part: part["voted"] == 1)
    company.all_see("people", lambda part: part["present"] == 4)
    tab.leave()
