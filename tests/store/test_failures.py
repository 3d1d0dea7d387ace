"""Storage that fails, and faults of ours: both are answered in words, nothing is half done, the writer works on."""

from sqlite3 import OperationalError as SqliteError

import pytest
from sqlalchemy import event as engine_event
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

import workshop.writer
from tests.domain.story import WORKSHOP, preparing
from tests.store.desk import Desk, saying, texts
from workshop import log
from workshop.db import Database
from workshop.domain.values import Status
from workshop.writer import Writer


@pytest.fixture
def failing(database):
    """Make the next commits fail with these words; the list is taken from the front."""
    words = []

    def refuse(_conn):
        if words:
            raise OperationalError("COMMIT", {}, SqliteError(words.pop(0)))

    engine_event.listen(database.engine, "commit", refuse)
    return words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database is locked", "storage_busy"),
        ("database or disk is full", "storage_full"),
        ("could not extend file: No space left on device: disk full", "storage_full"),
        ("attempt to write a readonly database", "read_only"),
        ("cannot execute INSERT in a read-only transaction", "read_only"),
        ("server closed the connection unexpectedly", "storage_unavailable"),
    ],
)
def test_a_commit_that_fails_is_answered_in_words_and_nothing_is_told_or_remembered(desk, failing, words, code):
    desk.prepare()
    told = len(desk.told)
    failing.append(words)
    assert desk.no(saying("Calls")).code == code
    assert (len(desk.told), texts(desk), desk.must_be_dense()) == (told, [], 1)
    desk.ask(saying("Meetings"))
    assert (texts(desk), desk.must_be_dense()) == (["Meetings"], 2)


def test_a_command_that_was_not_saved_may_be_sent_again_under_its_id(desk, failing):
    desk.prepare()
    failing.append("database is locked")
    assert desk.no(saying("Calls"), command_id="command-one").code == "storage_busy"
    assert not desk.ask(saying("Calls"), command_id="command-one").dup
    assert texts(desk) == ["Calls"]


def test_a_table_that_is_away_for_a_while_is_survived(desk):
    desk.prepare()
    rename(desk, "history", "history_away")
    assert desk.no(saying("Calls")).code == "storage_unavailable"
    rename(desk, "history_away", "history")
    desk.ask(saying("Meetings"))
    assert (texts(desk), desk.must_be_dense()) == (["Meetings"], 2)


def rename(desk, one, other):
    with desk.database.writing() as conn:
        conn.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))


def test_a_log_that_cannot_be_read_is_answered_in_words(desk):
    desk.prepare()
    rename(desk, "event", "event_away")
    assert desk.no(saying("Calls")).code == "storage_unavailable"
    refused = desk.writer.look(WORKSHOP).exception(30)
    assert refused.code == "storage_unavailable"
    rename(desk, "event_away", "event")
    desk.ask(saying("Meetings"))


def test_lost_connections_are_made_anew(desk):
    desk.prepare()
    desk.database.engine.dispose()
    desk.ask(saying("Calls"))
    assert desk.must_be_dense() == 2


@pytest.mark.postgres
def test_a_server_that_ended_our_connections_is_found_again(postgresql_address, postgres):
    database = Database(postgresql_address)
    with Desk(database) as desk:
        desk.prepare()
        with database.reading() as conn:
            ours = "datname = current_database() AND pid <> pg_backend_pid()"
            conn.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))
        desk.ask(saying("Calls"))
        assert desk.must_be_dense() == 2
    database.close()


@pytest.mark.postgres
def test_of_two_servers_a_standby_that_answers_alone_is_waited_for(postgresql_address):
    database = Database(postgresql_address)
    with Desk(database) as desk:
        desk.prepare()
        with database.writing() as conn:
            name = conn.scalar(text("SELECT current_database()"))
            conn.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    database.close()
    waiting = Database(f"{postgresql_address}?target_session_attrs=read-write")
    with Desk(waiting) as desk:
        assert desk.no(saying("Calls")).code == "storage_unavailable"
    waiting.close()


@pytest.mark.thorough
def test_a_file_that_somebody_else_holds_is_busy(sqlite_address):
    database, other = (Database(sqlite_address) for _ in range(2))
    with Desk(database) as desk:
        desk.prepare()
        with other.writing():
            assert desk.no(saying("Calls")).code == "storage_busy"
        desk.ask(saying("Meetings"))
        assert texts(desk) == ["Meetings"]
    database.close()
    other.close()


def test_a_file_that_became_read_only_is_said_so(sqlite_address):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        desk.prepare()
        switch = ["ON"]

        def taken(connection, *_):
            connection.execute(f"PRAGMA query_only={switch[0]}")

        engine_event.listen(database.engine, "checkout", taken)
        assert desk.no(saying("Calls")).code == "read_only"
        switch[0] = "OFF"
        desk.ask(saying("Meetings"))
        assert (texts(desk), desk.must_be_dense()) == (["Meetings"], 2)
    database.close()


# --- faults of ours --------------------------------------------------------------------------------------------------
def test_one_command_that_storage_refuses_takes_no_other_with_it(database):
    desk = Desk(database)
    waiting = [desk.send(preparing()), desk.send(saying("Calls"))]
    lost = desk.send(preparing(workshop="workshop-two", team="team-nowhere"), workshop="workshop-two")
    waiting.append(desk.send(saying("Meetings")))
    with desk:
        assert [future.result(30).seq for future in waiting] == [1, 2, 3]
        assert lost.exception(30).code == "version_conflict"
        assert desk.must_be_dense() == 3


def test_a_fault_of_ours_is_answered_and_the_writer_works_on(desk, monkeypatch):
    desk.prepare()

    def faulty(*_):
        raise KeyError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr(workshop.writer, "project", faulty)
        assert desk.no(saying("Calls")).code == "internal"
    with monkeypatch.context() as broken:
        broken.setattr(workshop.writer, "decide", faulty)
        assert desk.no(saying("Calls")).code == "internal"
    with monkeypatch.context() as broken:
        broken.setattr(log, "head", faulty)
        assert desk.writer.look(WORKSHOP).exception(30).code == "internal"
    desk.ask(saying("Meetings"))
    assert (texts(desk), desk.must_be_dense()) == (["Meetings"], 2)


def test_somebody_who_cannot_be_told_the_news_does_not_end_the_writer(database):
    def deaf(_states):
        raise RuntimeError("nobody listens")

    desk = Desk(database)
    desk.writer = Writer(database, deaf)
    with desk:
        desk.prepare()
        desk.ask(saying("Calls"))
        assert texts(desk) == ["Calls"]


def test_an_answer_that_nobody_waits_for_does_not_end_the_writer(database):
    desk = Desk(database)
    desk.send(preparing()).cancel()
    desk.writer.look(WORKSHOP).cancel()
    with desk:
        desk.ask(saying("Calls"))
        assert desk.state().status is Status.DRAFT
