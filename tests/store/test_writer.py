"""The writer: nothing is acknowledged before it is committed, nothing is done twice, and no failure ends it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.domain.story import WORKSHOP, card, preparing
from tests.store.desk import Desk, saying, texts
from workshop import log, looks, memory
from workshop.domain import commands as c
from workshop.domain.evolve import fold
from workshop.tables import answered


# --- answers ---------------------------------------------------------------------------------------------------------
def test_an_answer_says_where_the_log_is_and_what_was_made(desk):
    answer = desk.prepare().ask(c.ProposeKpi(card=card()))
    assert (answer.seq, answer.dup) == (2, False)
    assert desk.state().kpis.keys() == {answer.made}


def test_what_is_acknowledged_is_committed(desk):
    desk.prepare()
    with desk.database.reading() as conn:
        assert log.head(conn, WORKSHOP).seq == 1
    assert fold(desk.log()) == desk.state()


def test_news_is_told_after_the_commit(database):
    seen = []

    def moved(states):
        with database.reading() as conn:
            seen.append((states[0].seq, log.head(conn, WORKSHOP).seq))

    with Desk(database) as desk:
        desk.writer._moved = moved
        desk.prepare("Ana", "Ben")
    assert seen == [(1, 1), (2, 2), (3, 3)]


def test_a_refused_command_leaves_no_trace(desk):
    desk.prepare()
    assert desk.no(c.RevealRounds()).code == "stage_conflict"
    assert desk.must_be_dense() == 1
    with desk.database.reading() as conn:
        assert len(conn.execute(select(answered)).all()) == 1


def test_a_command_that_changes_nothing_is_answered(desk):
    desk.prepare().ask(c.OpenRoom())
    assert desk.ask(c.ResumeTimer()).seq == desk.must_be_dense()


def test_an_unknown_workshop_is_empty_and_takes_no_command(desk):
    assert desk.state().id == ""
    assert desk.no(c.OpenRoom()).code == "not_found"


# --- the same command twice ------------------------------------------------------------------------------------------
def test_the_same_command_again_is_done_once_and_answered_alike(desk):
    desk.prepare()
    first = desk.ask(saying("Calls"), command_id="command-one")
    again = desk.ask(saying("Calls"), command_id="command-one")
    assert again == replace(first, dup=True)
    assert texts(desk) == ["Calls"]


def test_the_same_command_again_is_answered_though_the_rules_would_refuse_it_now(desk):
    desk.prepare()
    first = desk.ask(c.OpenRoom(), command_id="command-one")
    assert desk.ask(c.OpenRoom(), command_id="command-one") == replace(first, dup=True)


def test_another_command_under_the_same_id_is_refused(desk):
    desk.prepare()
    desk.ask(saying("Calls"), command_id="command-one")
    for other in (saying("Meetings"), c.OpenRoom()):
        refused = desk.no(other, command_id="command-one")
        assert (refused.code, refused.field) == ("idempotency_conflict", "id")


def test_the_same_id_of_somebody_else_is_another_command(desk):
    desk.prepare("Ana")
    desk.ask(saying("Calls"), command_id="command-one")
    assert not desk.ask(saying("Meetings"), desk.actor("Ana"), command_id="command-one").dup
    assert texts(desk) == ["Calls", "Meetings"]


def test_twice_in_one_batch_is_once(database):
    desk = Desk(database)
    waiting = [desk.send(preparing(), command_id="command-one") for _ in range(3)]
    with desk:
        answers = [future.result(30) for future in waiting]
    assert [answer.dup for answer in answers] == [False, True, True]


# --- many at once ----------------------------------------------------------------------------------------------------
def test_eight_people_at_once_write_one_dense_log(desk):
    desk.prepare()
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda number: desk.ask(saying(f"Number {number}")), range(160)))
    assert sorted(answer.seq for answer in answers) == list(range(2, 162))
    assert desk.must_be_dense() == 161
    assert fold(desk.log()) == desk.state()


def test_two_writers_on_one_database_keep_one_dense_log(database):
    with Desk(database) as one, Desk(database) as other:
        one.prepare()
        with ThreadPoolExecutor(8) as crowd:
            desks = [one, other] * 30
            answers = list(crowd.map(lambda pair: pair[1].ask(saying(f"Number {pair[0]}")), enumerate(desks)))
        assert sorted(answer.seq for answer in answers) == list(range(2, 62))
        assert one.must_be_dense() == 61
        assert one.state() == other.state() == fold(one.log())


def test_the_same_command_through_two_writers_is_done_once(database):
    with Desk(database) as one, Desk(database) as other:
        one.prepare()
        first = one.ask(saying("Calls"), command_id="command-one")
        assert other.ask(saying("Calls"), command_id="command-one") == replace(first, dup=True)


def test_two_writers_cannot_prepare_the_same_workshop(database):
    with Desk(database) as one, Desk(database) as other:
        one.prepare()
        assert other.no(preparing()).code == "stage_conflict"


def test_stopping_finishes_what_waits(database):
    desk = Desk(database)
    waiting = [desk.send(preparing()), *(desk.send(saying(f"Number {n}")) for n in range(20))]
    with desk:
        pass
    assert [future.result(0).seq for future in waiting] == list(range(1, 22))
    assert not any(thread.name == "writer" for thread in threading.enumerate())


# --- long logs -------------------------------------------------------------------------------------------------------
OTHER = "b" * 32


@pytest.fixture
def long_ago(database, monkeypatch):
    """A workshop whose log counts as long, and a writer that has not read it yet."""
    with Desk(database) as before:
        before.prepare("Ana", "Ben")
    monkeypatch.setattr(memory, "LONG", 2)
    with Desk(database) as desk:
        yield desk


def test_a_long_log_is_read_beside_the_writer_who_answers_others_meanwhile(long_ago, monkeypatch):
    may_read, read = threading.Event(), []

    def slowly(conn, workshop):
        assert may_read.wait(30)
        read.append(threading.current_thread().name)
        return memory.read_aside(conn, workshop)

    monkeypatch.setattr(looks, "read_aside", slowly)
    asked = [long_ago.writer.look(WORKSHOP) for _ in range(5)]
    long_ago.ask(replace(preparing(), workshop=OTHER), workshop=OTHER)
    assert not any(future.done() for future in asked)
    may_read.set()
    states = [future.result(30) for future in asked]
    assert read == ["reader_0"]
    assert states == [fold(long_ago.log())] * 5


def test_what_was_written_while_a_long_log_was_read_is_part_of_the_answer(long_ago, monkeypatch):
    def late(conn, workshop):
        early = memory.read_aside(conn, workshop)
        long_ago.ask(c.ProposeKpi(card=card()))
        return early

    monkeypatch.setattr(looks, "read_aside", late)
    assert len(long_ago.state().kpis) == 1


def test_a_long_log_that_cannot_be_read_beside_is_read_by_the_writer(long_ago, monkeypatch):
    monkeypatch.setattr(looks, "read_aside", lambda *_: None)
    assert long_ago.state() == fold(long_ago.log())
