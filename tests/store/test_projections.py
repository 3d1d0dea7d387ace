"""Projections: rebuilt = incremental, for whole histories; and no table beside the log holds what is secret."""

import hashlib

import pytest
from sqlalchemy import delete, insert, select, text, update

from tests.domain.story import TEAM, WORKSHOP, prepared
from tests.laws.histories import by_seed
from tests.laws.playing import Run
from workshop import chain, log, projections
from workshop.answers import forget_sent
from workshop.domain import commands as c
from workshop.domain.evolve import fold
from workshop.domain.values import CommentKind, Phase
from workshop.tables import answered, brief, finding, history, metadata, private_half, seat, version
from workshop.tables import workshop as workshop_table

SEEDS = (0, 3, 7, 11, 24, 31)
TABLES = (workshop_table, seat, history, version, brief, finding)


def moves(script):
    """(before, recorded, after) for all that a script moved."""
    run = Run()
    return [move for step in script for move in run.play(step)[1]]


def write(database, moved):
    """Write moves as the writer does: the log first, then the projections, in one transaction."""
    with database.writing() as conn:
        head = chain.Head()
        for before, recorded, after in moved:
            head = log.append(conn, after.id, head, [recorded], lambda: "salt")
            projections.project(conn, before, recorded, after)
    return moved[-1][2]


def dump(database, tables=TABLES):
    """All rows of some tables."""
    with database.reading() as conn:
        return {table.name: sorted(map(str, conn.execute(select(table)).mappings())) for table in tables}


@pytest.mark.parametrize("seed", SEEDS)
def test_rebuilding_gives_the_same_rows(database, seed):
    state = write(database, moves(by_seed(seed)))
    before = dump(database)
    with database.writing() as conn:
        conn.execute(delete(version))
        assert projections.rebuild(conn) == 1
    assert dump(database) == before
    with database.reading() as conn:
        assert fold(log.read(conn, WORKSHOP)) == state
        assert log.first_broken(conn, WORKSHOP) is None


def test_rebuilding_mends_what_was_lost_or_altered(database):
    write(database, moves(by_seed(3)))
    before = dump(database)
    with database.writing() as conn:
        conn.execute(delete(history).where(history.c.seq > 3))
        conn.execute(update(seat).values(access="leader"))
        conn.execute(update(workshop_table).values(title="Altered", status="signed"))
    with database.writing() as conn:
        projections.rebuild(conn)
    assert dump(database) == before


def test_a_signed_version_stays_as_an_older_program_wrote_it(database):
    write(database, moves(by_seed(signed_seed())))
    with database.writing() as conn:
        conn.execute(update(version).values(document='{"format":1}', seal="of the older program"))
    before = dump(database)
    with database.writing() as conn:
        projections.rebuild(conn)
    assert dump(database) == before


def signed_seed():
    """The first history that ends with a signed list."""
    return next(seed for seed in range(50) if moves(by_seed(seed))[-1][2].version)


def test_every_event_has_one_line_of_history(database):
    moved = moves(by_seed(3))
    write(database, moved)
    with database.reading() as conn:
        kinds = conn.scalars(select(history.c.kind).order_by(history.c.seq)).all()
    assert kinds == [type(recorded.event).__name__ for _, recorded, _ in moved]


def test_the_rows_say_what_the_state_says(database):
    state = write(database, moves(by_seed(3)))
    with database.reading() as conn:
        row = conn.execute(select(workshop_table)).one()
        seats = {found.id: found for found in conn.execute(select(seat))}
    assert (row.id, row.team_id, row.title, row.status) == (WORKSHOP, TEAM, state.title, state.status.value)
    assert row.seq == state.seq
    assert seats.keys() == state.seats.keys()
    assert all((seats[key].access, seats[key].here) == (own.access.value, own.here) for key, own in state.seats.items())


def secret_story():
    """A room in the middle of a blind vote, full of things nobody may read yet."""
    story = prepared()
    story.propose("Answer time")
    story.open().go(Phase.SILENT_START)
    story.propose("canary-name", who="Ana")
    story.say("Ben", "canary-text", named=False)
    story.say("Ben", "canary-objection", kpi="Answer time", kind=CommentKind.OBJECTION)
    story.go(Phase.BLIND_1)
    key = story.open_round("Answer time")
    story.do("Ana", c.CastBallot(round=key, consent=1, reason="canary-reason", estimate="987654"))
    return story


def test_no_table_beside_the_private_half_holds_a_secret(database):
    story = secret_story()
    write_log(database, story)
    tables = [table for table in metadata.sorted_tables if table not in (private_half, answered)]
    ballots = dump(database, tables)
    for canary in ("canary-reason", "987654", "canary-text", "canary-objection", "'consent'"):
        assert canary not in str(ballots)
    assert "canary-name" not in str(dump(database))
    assert story.seat("Ben") not in str(dump(database, [history]))


def write_log(database, story):
    state, moved = type(story.state)(), []
    for recorded in story.log:
        after = fold([recorded], state)
        moved.append((state, recorded, after))
        state = after
    write(database, moved)


def test_a_version_is_kept_with_a_seal_over_its_document(database):
    state = write(database, moves(by_seed(signed_seed())))
    with database.reading() as conn:
        row = conn.execute(select(version)).one()
        assert conn.execute(text("SELECT count(*) FROM answered WHERE digest <> ''")).scalar() == 0
    assert (row.id, row.number, row.effective_from) == (
        state.version.id,
        state.version.number,
        state.version.effective_from,
    )
    assert row.seal == hashlib.sha256(row.document.encode()).hexdigest()


def test_a_digest_of_what_was_sent_is_erased_with_the_ballots(database):
    row = {"workshop_id": WORKSHOP, "who": "seat-one", "command_id": "command-one", "salt": "s", "digest": "d"}
    with database.writing() as conn:
        conn.execute(insert(answered).values(**row, seq=1, made=""))
        forget_sent(conn, WORKSHOP)
        kept = conn.execute(select(answered)).one()
    assert (kept.salt, kept.digest, kept.seq) == ("", "", 1)
