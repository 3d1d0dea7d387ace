"""Migrations: from nothing to this program's tables, and back, without a difference."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tests.domain.story import signed
from workshop import chain, log
from workshop.db import Database
from workshop.migrate import _settings, head, is_current, migrate
from workshop.tables import metadata


@pytest.fixture
def empty(request, tmp_path):
    """A database without any table."""
    opened = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    yield opened
    opened.close()


def schema(database):
    """Every table with its columns, keys and indexes, as plain values."""
    with database.reading() as conn:
        seen = inspect(conn)
        return {
            name: (
                sorted((column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)),
                seen.get_pk_constraint(name),
                sorted(map(str, seen.get_foreign_keys(name))),
                sorted(map(str, seen.get_indexes(name))),
                sorted(map(str, seen.get_unique_constraints(name))),
            )
            for name in sorted(seen.get_table_names())
        }


def go(database, revision, way=command.upgrade):
    with database.writing() as conn:
        settings = _settings()
        settings.attributes["connection"] = conn
        way(settings, revision)


def back(database, revision):
    go(database, revision, command.downgrade)


def test_the_migrated_tables_are_the_tables_of_the_program(database):
    with database.reading() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert is_current(conn)


def test_migrating_a_current_database_changes_nothing(database):
    before = schema(database)
    migrate(database)
    assert schema(database) == before


def test_up_and_down_and_up_again_is_up(database):
    up = schema(database)
    back(database, "base")
    assert set(schema(database)) <= {"alembic_version"}
    go(database, "head")
    assert schema(database) == up


def test_an_empty_database_is_not_current(empty):
    with empty.reading() as conn:
        assert not is_current(conn)
    migrate(empty)
    with empty.reading() as conn:
        assert is_current(conn)


def test_there_is_one_newest_migration():
    assert ScriptDirectory.from_config(_settings()).get_heads() == [head()]


def test_a_team_of_the_first_tables_works_from_monday_to_friday_afterwards(database):
    back(database, "base")
    go(database, "0001")
    add_the_first_rows(database)
    workshops = rows(database, "workshop")
    migrate(database)
    assert rows(database, "workshop") == workshops
    assert rows(database, "team") == [("north", "North", 4, "Europe/Berlin", "", "01234", "", "", "end")]
    assert rows(database, "holiday") == []


def test_going_back_keeps_the_rows_that_refer_to_a_team(database):
    back(database, "base")
    go(database, "0001")
    add_the_first_rows(database)
    before = rows(database, "team"), rows(database, "workshop")
    migrate(database)
    back(database, "0001")
    assert (rows(database, "team"), rows(database, "workshop")) == before


def add_the_first_rows(database):
    """A team and its workshop, as the first tables keep them."""
    with database.writing() as conn:
        conn.execute(text("INSERT INTO team VALUES ('north', 'North', 4, 'Europe/Berlin', '')"))
        conn.execute(
            text("INSERT INTO workshop VALUES ('w', 'north', 'mara', 'List', 'Goal', 'first', 'draft', '', '', '', 1)")
        )


def rows(database, table):
    """Everything in a table, as plain tuples."""
    with database.reading() as conn:
        return [tuple(row) for row in conn.execute(text(f"SELECT * FROM {table}"))]


def test_a_log_from_before_the_leaves_verifies_afterwards_and_an_altered_one_stays_altered(database):
    with database.writing() as conn:
        for workshop in ("whole", "altered"):
            log.append(conn, workshop, chain.Head(), signed().log, lambda: "salt")
    go(database, "0008", command.downgrade)
    with database.writing() as conn:
        assert log.first_broken(conn, "whole") == 1
        conn.execute(text("UPDATE event SET public = '{}' WHERE workshop_id = 'altered' AND seq = 3"))
    migrate(database)
    with database.reading() as conn:
        assert (log.first_broken(conn, "whole"), log.first_broken(conn, "altered")) == (None, 3)
