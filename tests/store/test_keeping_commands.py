"""The commands about backups and erasures, as somebody types them: what they say, and with what they end."""

import json

import pytest

from tests.domain.story import person
from tests.store.desk import Desk
from tests.store.test_backups import begun
from workshop import cli, people
from workshop.db import Database

ANA = person("Ana")


@pytest.fixture
def typed(sqlite_address, tmp_path, monkeypatch, capsys):
    """Types a command on a server on which Ana and Ben have said something; its exit code and all it printed."""
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", sqlite_address)
    database = Database(sqlite_address)
    with Desk(database) as desk:
        begun(desk)
    database.close()

    def run(*words):
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_a_backup_is_sealed_or_somebody_said_that_it_is_not(typed, tmp_path):
    code, said = typed("backup")
    assert (code, "backup-key" in said) == (1, True)
    assert typed("backup-key", tmp_path / "b.key")[0] == 0
    assert (tmp_path / "b.key").stat().st_mode & 0o077 == 0
    assert typed("backup-key", tmp_path / "b.key")[0] == 1
    code, said = typed("backup")
    assert (code, "tried with 1 workshops" in said) == (0, True)
    (file,) = (tmp_path / "backups").iterdir()
    assert b"canary" not in file.read_bytes()
    assert typed("backup", "--plain", tmp_path / "open.backup")[0] == 0
    assert b"canary" in (tmp_path / "open.backup").read_bytes()


def test_a_backup_is_tried_and_restored_by_its_key(typed, tmp_path):
    typed("backup-key", tmp_path / "b.key")
    typed("backup", tmp_path / "one.backup")
    code, said = typed("backup", "--verify", "", "--key-file", tmp_path / "b.key")
    assert (code, "none was named" in said, (tmp_path / "backups").exists()) == (1, True, False)
    code, said = typed("backup", "--verify", tmp_path / "one.backup")
    assert (code, "--key-file" in said) == (1, True)
    code, said = typed("backup", "--verify", tmp_path / "one.backup", "--key-file", tmp_path / "b.key")
    assert (code, "every chain verifies" in said) == (0, True)
    assert typed("erase", ANA, "--name", "canaryana")[0] == 0
    assert typed("restore", tmp_path / "one.backup", "--key-file", tmp_path / "b.key")[0] == 1
    code, said = typed("restore", tmp_path / "one.backup", "--key-file", tmp_path / "b.key", "--replace")
    assert code == 0
    assert "1 were in the backup and are erased again" in said


def test_a_backup_is_tried_where_only_its_key_is_and_nothing_is_made_there(typed, tmp_path, monkeypatch):
    typed("backup-key", tmp_path / "b.key")
    typed("backup", tmp_path / "one.backup")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.delenv("WORKSHOP_DATA_DIR")
    monkeypatch.delenv("WORKSHOP_DATABASE_URL")
    code, said = typed("backup", "--verify", tmp_path / "one.backup", "--key-file", tmp_path / "b.key")
    assert (code, "every chain verifies" in said) == (0, True)
    assert list(elsewhere.iterdir()) == []


def test_erasing_asks_for_the_name(typed, tmp_path, sqlite_address):
    code, said = typed("erase", ANA)
    assert (code, "canaryAna" in said) == (1, True)
    assert typed("erase", "nobody", "--name", "x")[0] == 2
    code, said = typed("erase", ANA, "--name", "canaryana")
    assert code == 0
    assert "Erased from 1 workshops" in said
    assert [json.loads(line)["person"] for line in (tmp_path / "erasures.jsonl").read_text().splitlines()] == [ANA]
    database = Database(sqlite_address)
    with database.reading() as conn:
        assert people.find(conn, [ANA]) == {}
    database.close()


def test_another_key_takes_the_place_of_the_first_only_when_that_is_said(typed, tmp_path):
    typed("backup-key", tmp_path / "first.key")
    code, said = typed("backup-key", tmp_path / "second.key")
    assert (code, "--replace" in said, (tmp_path / "second.key").exists()) == (1, True, False)
    code, said = typed("backup-key", tmp_path / "second.key", "--replace")
    assert code == 0
    assert (tmp_path / "second.key").read_text().splitlines()[0].removeprefix("# public key: ") in said


@pytest.mark.parametrize("words", [["migrate"], ["backup", "--plain"], ["verify"]], ids=str)
def test_a_database_that_is_not_there_is_told_in_one_sentence_without_its_password(typed, monkeypatch, words):
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", "postgresql://kpi:hush-hush@127.0.0.1:1/kpi")
    code, said = typed(*words)
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("The database does not answer: connection to server")
    assert "Connection refused" in said
    assert "hush-hush" not in said


@pytest.mark.postgres
@pytest.mark.parametrize(("words", "code"), [(["verify"], 2), (["due"], 2), (["doctor"], 1)], ids=str)
def test_a_database_of_postgresql_that_is_empty_is_told_and_left_so(
    postgres, tmp_path, monkeypatch, capsys, words, code
):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", postgres)
    assert cli.main(words) == code
    said = capsys.readouterr()
    assert "of ours" in said.out + said.err
    assert "WORKSHOP_DATABASE_URL" in said.out + said.err
    assert list(tmp_path.iterdir()) == []
