"""The large set is made by the rules: its chains verify, its projections are those of its logs, and it is found."""

import pytest
from sqlalchemy import delete, select

from workshop import cli, log, projections
from workshop.db import Database
from workshop.demo.large import seed_large
from workshop.demo.large_story import Size
from workshop.domain.refusal import Refused
from workshop.migrate import migrate
from workshop.moments import now
from workshop.tables import brief, finding, history, seat, team, version, workshop

pytestmark = pytest.mark.thorough
MADE = (workshop, seat, history, version, brief, finding)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('large') / 'kpi.db'}")
    migrate(database)
    said = []
    made = seed_large(database, now(), said.append, "not-a-secret", teams=2, crowd=Size(2, seats=6, again=2))
    yield database, made, said
    database.close()


def rows(conn, table):
    return sorted(map(str, conn.execute(select(table)).mappings()))


def test_every_chain_verifies_and_every_seal_is_of_its_document(seeded):
    database, _, said = seeded
    with database.reading() as conn:
        workshops = list(log.workshops(conn))
        assert [log.first_broken(conn, key) for key in workshops] == [None] * 4
        assert len(conn.execute(select(team)).all()) == 2
    assert any("2 quarters" in words for words in said)


def test_the_copied_projections_are_those_that_a_rebuild_makes(seeded):
    database, _, _ = seeded
    with database.writing() as conn:
        before = {table.name: rows(conn, table) for table in MADE}
        conn.execute(delete(version))
        projections.rebuild(conn)
        assert {table.name: rows(conn, table) for table in MADE} == before


def test_a_database_that_holds_a_team_is_left_alone(seeded):
    database, _, _ = seeded
    with pytest.raises(Refused):
        seed_large(database, now(), print, "not-a-secret")


def test_the_command_line_asks_for_it_by_name(capsys):
    with pytest.raises(SystemExit):
        cli.main(["seed"])
    assert "--large" in capsys.readouterr().err
