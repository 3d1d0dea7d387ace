"""Storage that takes no write: everybody is told so, reading goes on, nothing is lost. Long: R11, R13, R14."""

import pytest
from sqlalchemy import event

from tests.store.desk import Desk, saying, texts
from tests.torture.storage import in_words, locked, read_only
from tests.torture.walk import furnish
from workshop.db import Database

pytestmark = pytest.mark.wire

PLENTY = 1 << 30
LONG = "Words " * 300


def test_while_another_process_holds_the_database_writes_are_told_so_and_reading_goes_on(servers, meet):
    found = locked(servers, meet, 1.0)
    assert in_words(found), found


@pytest.mark.postgres
def test_while_postgresql_takes_no_changes_writes_are_told_so_and_reading_goes_on(servers, meet):
    found = read_only(servers, meet, 6)
    assert in_words(found), found


def test_a_full_file_is_told_in_words_is_read_on_and_takes_writes_again_when_there_is_room(tmp_path):
    url = f"sqlite:///{tmp_path / 'small.db'}"
    furnish(url)
    database, most = Database(url), [PLENTY]
    event.listen(
        database.engine, "checkout", lambda connection, *_: connection.execute(f"PRAGMA max_page_count={most[0]}")
    )
    with Desk(database) as desk:
        desk.prepare()
        most[0] = 1  # SQLite then allows what is there, and not a page more
        written, refusal = fill(desk)
        assert (refusal.code, len(texts(desk)), desk.must_be_dense()) == ("storage_full", written, written + 1)
        most[0] = PLENTY
        assert not desk.ask(saying(LONG), command_id=f"command-{written}").dup
    database.close()


def fill(desk):
    """Say something until there is no more room; how often, and the refusal."""
    for number in range(200):
        refusal = desk.send(saying(LONG), command_id=f"command-{number}").exception(30)
        if refusal:
            return number, refusal
    raise AssertionError("it never became full")
