"""The log: append, read, chain, erase. Whatever is altered is found; what is erased is not missed."""

from itertools import count

import pytest
from sqlalchemy import delete, insert, select, text, update

from tests.domain.story import WORKSHOP, signed
from workshop import chain, log
from workshop.domain.evolve import fold
from workshop.tables import event, private_half

TOLD = signed()


@pytest.fixture
def written(database):
    """A signed workshop's log in the database, with all its private halves."""
    numbers = count()
    with database.writing() as conn:
        log.append(conn, WORKSHOP, chain.Head(), TOLD.log, lambda: f"{next(numbers):032x}")
    return database


def broken(database):
    with database.reading() as conn:
        return log.first_broken(conn, WORKSHOP)


def change(database, statement):
    with database.writing() as conn:
        assert conn.execute(statement).rowcount == 1


def seq_of(kind):
    return next(recorded.seq for recorded in TOLD.log if type(recorded.event).__name__ == kind)


def test_what_was_appended_is_read_back_in_order(written):
    with written.reading() as conn:
        assert log.read(conn, WORKSHOP) == TOLD.log
        assert log.read(conn, WORKSHOP, after=10) == TOLD.log[10:]
        assert log.read(conn, "another-workshop") == []
        assert list(log.workshops(conn)) == [WORKSHOP]


def test_the_log_folds_to_the_state(written):
    with written.reading() as conn:
        assert fold(log.read(conn, WORKSHOP)) == TOLD.state


def test_the_head_of_an_empty_log_is_the_genesis(database):
    with database.reading() as conn:
        assert log.head(conn, WORKSHOP) == chain.Head(0, chain.GENESIS)


def test_appending_in_pieces_makes_the_same_chain(database, written):
    with written.reading() as conn:
        whole = log.head(conn, WORKSHOP)
    numbers = count()
    with database.writing() as conn:
        head = chain.Head()
        for recorded in TOLD.log:
            head = log.append(conn, "other", head, [recorded], lambda: f"{next(numbers):032x}")
        assert head == log.head(conn, "other")
    assert head.seq == whole.seq


@pytest.mark.parametrize("start", [1, 3])
def test_the_log_takes_no_gap_and_no_repetition(written, start):
    with written.writing() as conn, pytest.raises(ValueError, match="no gaps"):
        log.append(conn, WORKSHOP, log.head(conn, WORKSHOP), TOLD.log[start:], lambda: "salt")


def test_an_untouched_chain_verifies(written):
    assert broken(written) is None


@pytest.mark.parametrize("column", ["at", "by", "type", "public", "commitment", "head"])
@pytest.mark.parametrize("seq", [1, 7, len(TOLD.log)])
def test_a_header_that_was_altered_is_found(written, column, seq):
    value = {"public": '{"kpi":"x"}', "at": "2020-01-01T00:00:00.000000Z"}.get(column, "0" * 30)
    change(written, update(event).where(event.c.seq == seq).values({column: value}))
    assert broken(written) == seq


@pytest.mark.parametrize("column", ["at", "by", "public", "commitment", "head"])
@pytest.mark.parametrize("value", [b"\x00", 7, 0.5, None])
def test_a_header_that_is_no_text_any_more_is_found(column, value):
    texts = dict.fromkeys(("at", "by", "type", "public", "commitment"), "x")
    header = {"seq": 1, "workshop_id": WORKSHOP, **texts}
    line = chain.Line(**texts, seq=1, head=chain.chained(chain.GENESIS, chain.leaf(header)), salt=None, body=None)
    with pytest.raises(chain.Altered):
        list(chain.verified(WORKSHOP, [line._replace(**{column: value})], chain.Head()))


@pytest.mark.parametrize("said", ['"', "\\", "\n\x00\x1f", "é 𝄞 \u2028", "{}", ""])
def test_whatever_stands_in_a_header_the_chain_is_followed_by_the_leaves_that_are_exported(said):
    texts = dict.fromkeys(("at", "by", "type", "public", "commitment"), said)
    header = {"seq": 1, "workshop_id": said, **texts}
    line = chain.Line(**texts, seq=1, head=chain.chained(chain.GENESIS, chain.leaf(header)), salt=None, body=None)
    assert list(chain.verified(said, [line], chain.Head())) == [line]


@pytest.mark.parametrize("column", ["salt", "body"])
def test_a_private_half_that_was_altered_is_found(written, column):
    seq = seq_of("BallotCast")
    change(written, update(private_half).where(private_half.c.seq == seq).values({column: '{"consent":5}'}))
    assert broken(written) == seq


def test_a_ballot_given_to_somebody_else_is_found(written):
    seq = seq_of("BallotCast")
    with written.writing() as conn:
        for one, other in ((seq, -1), (seq + 1, seq), (-1, seq + 1)):
            conn.execute(update(private_half).where(private_half.c.seq == one).values(seq=other))
    assert broken(written) == seq


def test_a_private_half_where_there_was_none_is_found(written):
    seq = seq_of("RoomOpened")
    change(written, insert(private_half).values(workshop_id=WORKSHOP, seq=seq, salt="s", body='{"x":1}'))
    assert broken(written) == seq


def test_an_event_taken_out_is_found(written):
    change(written, delete(event).where(event.c.seq == 5))
    assert broken(written) == 5


def test_two_events_that_changed_places_are_found(written):
    with written.writing() as conn:
        for one, other in ((4, -1), (5, 4), (-1, 5)):
            conn.execute(update(event).where(event.c.seq == one).values(seq=other))
    assert broken(written) == 4


def test_erasing_takes_the_ballots_and_nothing_else_and_the_chain_still_verifies(written):
    with written.writing() as conn:
        log.erase_ballots(conn, WORKSHOP)
    with written.reading() as conn:
        left = {row.seq for row in conn.execute(select(private_half.c.seq))}
        assert fold(log.read(conn, WORKSHOP)) == TOLD.state
    kinds = {type(recorded.event).__name__ for recorded in TOLD.log if recorded.seq in left}
    assert "BallotCast" not in kinds
    assert seq_of("RoundRevealed") in left
    assert broken(written) is None


def test_a_header_holds_no_word_that_somebody_wrote(written):
    with written.reading() as conn:
        headers = conn.execute(text("SELECT public FROM event WHERE type = 'BallotCast'")).scalars().all()
    assert headers
    assert all(set(log.json.loads(header)) == {"round", "seat"} for header in headers)


def test_json_is_written_in_one_way_only():
    assert chain.canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'
    with pytest.raises(ValueError, match="JSON"):
        chain.canonical(float("nan"))
