"""Two workers on one database: what happens on one is on the other's screens, and one that dies takes nothing along."""

import threading
import time

import pytest

from tests.torture.kills import Voter, voting
from tests.torture.network import differs
from tests.torture.whole import wrong
from tests.wire.bot import Bot
from tests.wire.harness import until
from tests.wire.seed import seed, stored
from tests.wire.workers import SilentBell, beside, spread, two
from workshop.keys import rotate_secret

pytestmark = [pytest.mark.wire, pytest.mark.postgres]


@pytest.fixture(scope="module")
def workers(servers):
    return two(servers)


@pytest.fixture
def company(workers):
    gathered = spread(workers, seed(workers[0]))
    yield gathered
    gathered.leave()


def test_a_vote_on_one_worker_is_on_the_screens_of_the_other(company):
    company.vote(voting(company), Ana={"consent": 4, "estimate": "40"}, Ben={"consent": 5, "estimate": "50"})
    assert company.holes() == []


def test_a_bell_that_nobody_hears_costs_a_moment_and_no_vote(company):
    vote = voting(company)
    with SilentBell(company.srv) as bell:
        company.vote(vote, Ana={"consent": 4, "estimate": "40"}, Ben={"consent": 5, "estimate": "50"})
    assert bell.cuts > 0
    assert company.holes() == []


def test_who_is_there_and_who_is_ready_is_the_same_on_both(company):
    ana, ben = company.seats["Ana"], company.seats["Ben"]
    voting(company)
    for bot in (ana, ben):
        assert bot.ask("ready", {"workshop": company.world.id, "ready": True}) == {"ok": True}
    company.all_see("people", lambda part: (part["ready"], part["projectors"], part["led"]) == (2, 1, True))
    assert ben.ask("ready", {"workshop": company.world.id, "ready": False}) == {"ok": True}
    company.all_see("people", lambda part: part["ready"] == 1)
    ana.leave()
    for bot in (company.leader, company.wall, ben):
        bot.sees("people", lambda part: part["present"] == 3)


def test_a_new_phase_asks_anew_who_is_ready_on_both(company):
    company.leader.must("OpenRoom")
    company.go("blind_1")
    for name in ("Ana", "Ben"):
        assert company.seats[name].ask("ready", {"workshop": company.world.id, "ready": True}) == {"ok": True}
    company.all_see("people", lambda part: part["ready"] == 2)
    company.go("blind_2")
    company.all_see("people", lambda part: part["ready"] == 0)


def test_the_big_screen_on_one_worker_looks_as_it_is_told_on_the_other(company):
    assert company.leader.ask("screen", {"workshop": company.world.id, "zoom": 2}) == {"ok": True}
    company.wall.sees("screen", lambda part: part["zoom"] == 2)


def test_a_silent_hint_reaches_a_seat_on_the_other_worker_once(company):
    ana = company.seats["Ana"]
    assert company.leader.ask("nudge", {"workshop": company.world.id, "seat": company.world.seats["Ana"]})["ok"]
    ana.wait(lambda: ana.nudges == 1, "Ana felt the hint")
    company.leader.must("OpenRoom")
    company.go("blind_1")
    assert [bot.nudges for bot in company.seats.values()] == [1, 0, 0, 0]


def test_whoever_was_made_a_cofacilitator_on_one_worker_opens_the_console_on_the_other_at_once(workers, company):
    console = Bot(workers[1], company.world, "Dana", view="console").connect()
    assert console.hello()["code"] == "forbidden"
    with SilentBell(company.srv):
        company.leader.must("GrantAccess", seat=company.world.seats["Dana"], access="cofacilitator")
        assert console.hello()["ok"]
    console.leave()


def test_whoever_may_no_longer_lead_is_sent_away_from_a_console_on_the_other_worker(workers, company):
    seat = company.world.seats["Dana"]
    company.leader.must("GrantAccess", seat=seat, access="cofacilitator")
    company.leader.must("OpenRoom")
    company.go("blind_1")  # told in order: where this is known, her new access is known too
    console = Bot(workers[1], company.world, "Dana", view="console").come()
    company.leader.must("GrantAccess", seat=seat, access="participant")
    console.wait(lambda: any('"bye"' in frame for frame in console.frames), "Dana is told to leave")
    console.leave()


def test_a_seat_that_is_ended_on_one_worker_is_shown_out_on_the_other(workers, company):
    gone = company.seats.pop("Dana")
    twins = [Bot(worker, company.world, "Dana").come() for worker in workers]
    company.leader.must("EndSeat", seat=company.world.seats["Dana"])
    for bot in (gone, *twins):
        until(lambda bot=bot: any('"bye",{"code":"gone"}' in frame for frame in bot.frames), "every line is told")
        until(lambda bot=bot: not bot.is_up(), "and closed")
        assert bot.connect().hello()["code"] == "gone"
        bot.leave()
    company.all_see("people", lambda part: part["voters"] == 3)


def test_a_worker_with_another_secret_does_not_start_beside_them(servers, workers):
    stranger = beside(servers, workers[0])
    (stranger.folder / "secret.key").unlink()
    with pytest.raises(AssertionError, match="A worker on this database has another secret than"):
        stranger.start()
    assert stranger.process.returncode == 2


def test_a_worker_whose_secret_was_changed_starts_beside_those_with_the_one_before(servers, workers):
    fresh = beside(servers, workers[0])
    rotate_secret(fresh.folder)
    assert fresh.start().term() == 0


def test_one_command_sent_to_both_workers_at_once_happens_once(company):
    vote, ana = voting(company), company.seats["Ana"]
    twin = Bot(company.leader.srv, company.world, "Ana").come()
    before = len(stored(company.srv, company.world))
    for turn in range(8):
        answers = at_once(vote, [ana, twin], f"{turn:032}", str(turn + 1))
        assert [answer["ok"] for answer in answers] == [True, True]
        assert sorted(answer.get("dup", False) for answer in answers) == [False, True]
    twin.leave()
    assert len(stored(company.srv, company.world)) == before + 8


def at_once(vote, bots, key, estimate):
    """The same command from several bots at the same moment; their answers."""
    answers = []

    def say(bot):
        answers.append(bot.command("CastBallot", {"round": vote, "consent": 4, "estimate": estimate}, key))

    sayers = [threading.Thread(target=say, args=(bot,)) for bot in bots]
    for sayer in sayers:
        sayer.start()
    for sayer in sayers:
        sayer.join()
    return answers


def test_a_worker_that_dies_under_load_takes_nothing_along_and_its_people_go_on_with_the_other(workers, company):
    vote, stop = voting(company), threading.Event()
    voters = [Voter(bot, vote, stop) for bot in company.seats.values()]
    for voter in voters:
        voter.start()
    for worker in workers:
        stop.wait(0.3)
        worker.kill9()
        everybody_votes_again(company)
        worker.start()
    stop.set()
    for voter in voters:
        voter.join()
    assert [voter.failure for voter in voters if voter.failure] == []
    for bot in company.everyone:
        if not bot.is_up():
            bot.come_back()
    assert wrong(workers[0], company) == []
    assert sum(said.tries > 1 for bot in company.everyone for said in bot.history), "nobody noticed: this shows nothing"
    company.all_see(f"round/{vote}", lambda part: part["voted"] == len(company.seats))
    assert company.holes() == []
    assert [bot.name for bot in company.everyone if differs(bot)] == []


def everybody_votes_again(company):
    """Wait until each of them got an answer after this moment."""
    before = time.monotonic()
    for name, bot in company.seats.items():
        until(lambda bot=bot: any(said.ret > before for said in bot.history), f"{name} votes again")
