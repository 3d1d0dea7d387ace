"""The command says in one sentence what keeps it from starting."""

import errno
import os
import re
import socket
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.clockwork.story import add_team, furnish
from tests.domain.story import TEAM
from workshop import cli
from workshop.alone import alone
from workshop.build import build
from workshop.config import SETTINGS, Config
from workshop.db import Database
from workshop.whereabouts import note_which

pytestmark = pytest.mark.thorough
ROOT = Path(__file__).parents[1]


def run(command, folder, **settings):
    """The command as somebody types it, in a process of its own."""
    environ = {**os.environ, "WORKSHOP_DATA_DIR": str(folder), **settings}
    start = [sys.executable, "-m", "workshop.cli", command]
    return subprocess.run(start, env=environ, capture_output=True, text=True, check=False)


def test_what_the_server_writes_is_for_its_owner_alone(tmp_path):
    assert run("migrate", tmp_path / "data").returncode == 0
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    written = [path for path in (tmp_path / "data").iterdir() if path.name.startswith("workshop.db")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


def test_a_file_in_the_way_is_said_in_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path / "file" / "data"))
    assert cli.main(["serve"]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'file' / 'data'}: Not a directory.\n"


def test_a_file_of_somebody_else_is_said_with_what_to_do(tmp_path, monkeypatch, capsys):
    def refuse(_config, **_given):
        raise PermissionError(errno.EACCES, "Permission denied", "/root/backup.key")

    monkeypatch.setattr(cli, "doctor", refuse)
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    assert cli.main(["doctor"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("/root/backup.key is not for the user ")
    assert said.endswith("copy the file where this user may read it.\n")


@pytest.mark.parametrize(
    "words", [["serve"], ["migrate"], ["due"], ["backup"], ["restore", "one.backup"]], ids=" ".join
)
def test_an_address_of_the_database_that_was_lost_begins_no_other_one(words, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("WORKSHOP_DATABASE_URL", raising=False)
    note_which(Config(data_dir=tmp_path, database_url="postgresql://kpi:very-secret@127.0.0.1/north"))
    assert cli.main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        f"The server of {tmp_path} works on postgresql, north, and WORKSHOP_DATABASE_URL is not set."
    )
    assert "very-secret" not in said
    assert [file.name for file in tmp_path.iterdir()] == ["database"]
    assert cli.main(["doctor"]) == 1
    assert "works on postgresql, north, and WORKSHOP_DATABASE_URL is not set. Set it." in capsys.readouterr().out
    (tmp_path / "database").unlink()
    assert cli.main(["migrate"]) == 0
    assert "sqlite" in capsys.readouterr().out


def test_the_settings_there_are_are_those_that_are_read_and_told_of():
    told = set(re.findall(r"^\| `(WORKSHOP_.*?)` \|", (ROOT / "docs/operate.md").read_text(), re.MULTILINE))
    named = set(re.findall(r"WORKSHOP_[A-Z_]+", " ".join(told))) | {"WORKSHOP_OIDC_CLIENT_SECRET", "WORKSHOP_CRASH_AT"}
    assert named == SETTINGS
    read = "".join(path.read_text() for path in (ROOT / "workshop").rglob("*.py"))
    assert all(f'"{name}"' in read for name in SETTINGS)


def test_a_setting_that_is_misspelt_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_PUBLIK_URL", "https://kpi.example.org")
    assert cli.main(["doctor"]) == 1
    assert "! settings: there is none called WORKSHOP_PUBLIK_URL. Look at its spelling." in capsys.readouterr().out


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = run("serve", tmp_path, WORKSHOP_PORT=str(taken.getsockname()[1]))
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("That port is taken.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKSHOP_PORT", "http"),
        ("WORKSHOP_PUBLIC_URL", "kpi.example"),
        ("WORKSHOP_TRUSTED_PROXIES", "yes"),
        ("WORKSHOP_MAIL_URL", "mail.example.org"),
        ("WORKSHOP_MAIL_URL", "smtp://mail:port"),
        ("WORKSHOP_MAIL_FROM", "kpi"),
        ("WORKSHOP_LOG", "xml"),
        ("WORKSHOP_METRICS_TOKEN", "short"),
    ],
)
def test_a_setting_that_cannot_work_is_named(name, value, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv(name, value)
    assert cli.main(["serve"]) == 2
    assert name in capsys.readouterr().err


def test_due_ends_with_one_when_a_review_is_overdue_and_sends_when_it_is_asked_to(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    assert cli.main(["migrate"]) == 0
    assert cli.main(["due"]) == 0
    assert "Nothing is due." in capsys.readouterr().out
    database = Database(f"sqlite:///{tmp_path / 'workshop.db'}")
    with database.writing() as conn:
        add_team(conn, TEAM, "North")
    furnish(database, review_on=date(2026, 10, 1))
    database.close()
    assert cli.main(["due"]) == 1
    assert cli.main(["due", "--send"]) == 1
    assert "North: review of list v1" in capsys.readouterr().out


ON_DATA = (
    ["due"],
    ["due", "--send"],
    ["replay"],
    ["rebuild"],
    ["verify"],
    ["backup", "--plain"],
    ["backup-key"],
    ["erase", "somebody"],
    ["rotate-secret"],
    ["sign-out", "everybody"],
    ["new-password", "ana@example.org"],
)


@pytest.mark.parametrize("words", ON_DATA, ids=" ".join)
def test_a_command_in_a_wrong_folder_says_so_and_makes_nothing(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKSHOP_DATA_DIR", raising=False)
    monkeypatch.delenv("WORKSHOP_DATABASE_URL", raising=False)
    assert cli.main(words) == 2
    said = "There is no database in ./data. Go to the folder of the server, or set WORKSHOP_DATA_DIR.\n"
    assert capsys.readouterr().err == said
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_told_by_its_name(tmp_path, monkeypatch, capsys):
    (tmp_path / "kpi.db").touch()
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", f"sqlite:///{tmp_path / 'kpi.db'}")
    assert cli.main(["verify"]) == 2
    assert f"{tmp_path / 'kpi.db'} is no database of ours yet." in capsys.readouterr().err


def test_nothing_is_made_anew_while_a_server_works_on_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    assert cli.main(["migrate"]) == 0
    with alone(f"sqlite:///{tmp_path / 'workshop.db'}"):
        assert cli.main(["rebuild"]) == 2
    assert "Stop it first." in capsys.readouterr().err
    assert cli.main(["rebuild"]) == 0


def test_the_version_and_the_build_are_told(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.endswith(f", build {build()}\n")


def test_a_command_to_which_nobody_listens_any_more_ends_quietly(tmp_path):
    heard, said = os.pipe()
    os.close(heard)
    environ = {**os.environ, "WORKSHOP_DATA_DIR": str(tmp_path)}
    start = [sys.executable, "-m", "workshop.cli", "doctor"]
    ended = subprocess.run(start, env=environ, stdout=said, stderr=subprocess.PIPE, text=True, check=False)
    os.close(said)
    assert (ended.returncode, ended.stderr) == (141, "")
