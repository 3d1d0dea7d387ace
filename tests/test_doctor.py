"""The doctor says in words what is well and what must be done, and ends with 1 when something must."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from tests.tools import free_port
from workshop import cli
from workshop.config import Config
from workshop.db import Database
from workshop.doctor import examine, machine, surroundings, told
from workshop.keeping import note_made
from workshop.keys import secret_key
from workshop.migrate import migrate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def config(tmp_path):
    """A server's folder with a current database and a backup of last night."""
    tmp_path.chmod(0o700)
    old = os.umask(0o077)
    made = Config(data_dir=tmp_path, secret=secret_key(tmp_path))
    database = Database(made.database)
    migrate(database)
    with database.writing() as conn:
        note_made(conn, NOW - timedelta(hours=9), str(tmp_path / "last-night.backup"), "0" * 64)
    (tmp_path / "last-night.backup").touch()
    (tmp_path / "backup.pub").write_text("age1public\n")
    database.close()
    yield made
    os.umask(old)


def found(config, now=NOW):
    return {finding.about: finding for finding in examine(config, now)}


def altered(config, **values):
    return Config(**{**vars(config), **values})


def test_a_server_that_is_well_needs_nothing(config):
    assert [told(one) for one in examine(config, NOW) if one.must_be_mended] == []


def test_files_that_others_may_read_are_named_with_what_to_run(config):
    (config.data_dir / "workshop.db").chmod(0o644)
    assert found(config)["files"].must_be_mended
    assert f"chmod go= {config.data_dir / 'workshop.db'}" in told(found(config)["files"])


def test_a_database_that_does_not_answer_keeps_nothing_else_from_being_told(config):
    away = altered(config, database_url=f"postgresql://kpi:very-secret@127.0.0.1:{free_port()}/kpi")
    said = found(away)
    assert said["database"].must_be_mended
    assert "mail" in said
    assert not any("very-secret" in told(one) for one in said.values())


def test_tables_of_another_program_are_to_be_migrated(config):
    database = Database(config.database)
    with database.writing() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = 'of tomorrow'")
    database.close()
    assert found(config)["tables"].must_be_mended


def test_a_newer_database_stops_an_older_program_with_a_sentence(config, monkeypatch, capsys):
    database = Database(config.database)
    with database.writing() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = 'of tomorrow'")
    database.close()
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(config.data_dir))
    assert cli.main(["migrate"]) == 2
    assert "Going back" in capsys.readouterr().err


def test_a_backup_that_is_days_old_must_be_followed_by_one(config):
    assert found(config, NOW + timedelta(days=3))["backup"].must_be_mended


def test_a_backup_that_is_no_longer_there_is_none(config):
    (config.data_dir / "last-night.backup").unlink()
    assert "not where it was written" in told(found(config)["backup"])


def test_a_server_that_cannot_seal_its_next_backup_is_told(config):
    (config.data_dir / "backup.pub").unlink()
    lines = [told(one) for one in examine(config, NOW) if one.must_be_mended]
    assert [line.partition(";")[0] for line in lines] == ["! backup: there is no public key here"]


def test_where_there_is_no_server_yet_the_doctor_says_so_and_makes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKSHOP_DATA_DIR", raising=False)
    monkeypatch.delenv("WORKSHOP_DATABASE_URL", raising=False)
    assert cli.main(["doctor"]) == 1
    assert "! database: there is none in ./data yet. Start the server once" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_was_never_set_is_told(config):
    said = machine.look(config, datetime(1970, 1, 2, tzinfo=UTC))
    assert {one.about for one in said if one.must_be_mended} == {"clock"}


@pytest.mark.parametrize(
    ("values", "about"),
    [
        ({"public_url": "http://kpi.example.org"}, "address"),
        ({"public_url": "https://kpi.example.org"}, "proxy"),
        ({"proxies": 1}, "address"),
        ({"is_development": True}, "development"),
        ({"mail_url": "smtp://user:very-secret@127.0.0.1:1"}, "mail"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_around_a_server_is_looked_at(config, values, about):
    said = list(surroundings.look(altered(config, **values)))
    assert {one.about for one in said if one.must_be_mended} == {about}
    assert not any("very-secret" in told(one) for one in said)


def test_the_command_ends_with_one_when_something_must_be_done(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    assert cli.main(["migrate"]) == 0
    assert cli.main(["doctor", "--all"]) == 1
    assert "! backup: none was ever made." in capsys.readouterr().out
