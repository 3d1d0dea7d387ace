"""A backup is whole or it says so: made at work, sealed, tried, restored; and nobody comes back who was erased."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from pyrage import x25519

from tests.domain.story import card, person
from tests.store.desk import Desk, saying, texts
from workshop import keeping, people
from workshop.alone import alone
from workshop.config import Config
from workshop.db import Database
from workshop.domain import commands as c
from workshop.erasing import ledger
from workshop.erasing.eraser import erase
from workshop.keeping import archive, making, restoring
from workshop.keeping.archive import BadBackup
from workshop.keeping.making import Wish
from workshop.keeping.restoring import Order
from workshop.moments import now
from workshop.people import Person

AT = "2026-11-23T09:00:00.000000Z"
SECRET = "5" * 64
PAIR = x25519.Identity.generate()


@pytest.fixture
def config(address, tmp_path):
    """A server's settings with a key to seal to."""
    (tmp_path / "secret.key").write_text(SECRET)
    (tmp_path / "backup.key").write_text(f"# public key: {PAIR.to_public()}\n{PAIR}\n")
    return Config(data_dir=tmp_path, database_url=address, secret=SECRET)


@pytest.fixture
def lite(sqlite_address, tmp_path):
    """The same on SQLite alone, for what does not touch the database."""
    (tmp_path / "secret.key").write_text(SECRET)
    (tmp_path / "backup.key").write_text(f"{PAIR}\n")
    return Config(data_dir=tmp_path, database_url=sqlite_address, secret=SECRET)


@contextmanager
def at_work(config):
    """A writer at work on the database of these settings."""
    database = Database(config.database)
    with Desk(database) as desk:
        yield desk
    database.close()


def begun(desk):
    """Ana and Ben sit down and say something."""
    with desk.database.writing() as conn:
        for name in ("Ana", "Ben"):
            people.add(conn, Person(person(name), f"canary{name}"), AT)
    desk.prepare("Ana", "Ben").ask(c.ProposeKpi(card=card()))
    desk.ask(saying("canary said by Ana"), desk.actor("Ana"))
    desk.ask(saying("canary said by Ben"), desk.actor("Ben"))


def sealed(**more):
    return Wish(recipient=str(PAIR.to_public()), **more)


def order(config, file, **more):
    return Order(file, str(config.data_dir / "backup.key"), **{"replace": True, **more})


def told(config):
    """What was said, as the database has it now."""
    with at_work(config) as desk:
        return texts(desk)


def test_a_backup_made_at_work_is_restored_as_it_was(config):
    with at_work(config) as desk:
        begun(desk)
        made = making.make(config, sealed(), now())
        before = desk.state()
        desk.ask(saying("after the backup"), desk.actor("Ana"), "an-id-from-an-outbox")
        with desk.database.reading() as conn:
            assert all(moment is not None for moment in keeping.last_backup(conn))
    assert made.workshops == 1
    done = restoring.restore(config, order(config, made.file), now())
    assert (done.workshops, done.erased, done.with_secret) == (1, 0, True)
    with at_work(config) as desk:
        assert desk.state() == before
        desk.must_be_dense()
        again = [desk.ask(saying("after the backup"), desk.actor("Ana"), "an-id-from-an-outbox") for _ in range(2)]
        assert [answer.dup for answer in again] == [False, True]


def test_who_was_erased_after_a_backup_does_not_come_back_with_it(config):
    with at_work(config) as desk:
        begun(desk)
        made = making.make(config, sealed(), now())
        erase(desk.database, config.data_dir, person("Ana"), now())
    done = restoring.restore(config, order(config, made.file), now())
    assert (done.named, done.erased) == (1, 1)
    assert told(config) == ["", "canary said by Ben"]
    with at_work(config) as desk, desk.database.reading() as conn:
        assert people.find(conn, [person("Ana")]) == {}


def test_a_ledger_from_elsewhere_is_heard_even_where_the_room_was_at_work(lite, tmp_path):
    with at_work(lite) as desk:
        begun(desk)
        desk.ask(c.OpenRoom())
        made = making.make(lite, sealed(), now())
    elsewhere = tmp_path / "elsewhere.jsonl"
    ledger.note(elsewhere, [ledger.Entry(person("Ben"), "", AT)])
    assert restoring.restore(lite, order(lite, made.file, erasures=str(elsewhere)), now()).erased == 1
    assert told(lite) == ["", "canary said by Ana"]
    assert [path.name for path in tmp_path.glob("kpi.db*") if b"said by Ben" in path.read_bytes()] == []


def test_a_sealed_backup_tells_nothing_and_opens_with_its_key_alone(lite, tmp_path):
    with at_work(lite) as desk:
        begun(desk)
        made, plain = (making.make(lite, wish, now()) for wish in (sealed(), Wish(file=str(tmp_path / "open.backup"))))
    content = made.file.read_bytes()
    assert b"canary" not in content
    assert SECRET.encode() not in content
    assert b"canary" in plain.file.read_bytes()
    assert SECRET.encode() not in plain.file.read_bytes()
    assert max(content.count(bytes([byte])) for byte in range(256)) < len(content) / 200
    other = tmp_path / "other.key"
    other.write_text(str(x25519.Identity.generate()))
    for key in (str(other), "", str(tmp_path / "nowhere.key")):
        with pytest.raises(BadBackup):
            restoring.restore(lite, Order(made.file, key, replace=True), now())
    assert told(lite) == ["canary said by Ana", "canary said by Ben"]
    assert list(tmp_path.glob(".backup-*")) == []


def test_every_altered_byte_of_a_backup_is_noticed(lite, tmp_path):
    with at_work(lite) as desk:
        begun(desk)
        files = [making.make(lite, wish, now()).file for wish in (sealed(), Wish(file=str(tmp_path / "open.backup")))]
    spoiled = tmp_path / "spoiled"
    for file in files:
        content = file.read_bytes()
        assert restoring.verify(lite, file, str(tmp_path / "backup.key"))[1] == 1
        for place in range(0, len(content), len(content) // 20):
            spoiled.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            with pytest.raises(BadBackup):
                restoring.verify(lite, spoiled, str(tmp_path / "backup.key"))
        for length in (0, 10, len(content) // 2, len(content) - 1):
            spoiled.write_bytes(content[:length])
            with pytest.raises(BadBackup):
                restoring.verify(lite, spoiled, str(tmp_path / "backup.key"))


ALTERED = {
    "a log that ends elsewhere": "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "a header": "UPDATE event SET \"by\" = 'somebody' WHERE seq = 2",
    "a private half": "UPDATE private_half SET body = '{}'",
    "a row without its person": "INSERT INTO roster_entry VALUES ('t', 'nobody', '', '', '', '', 'own')",
    "a torn page": "",
}


@pytest.mark.parametrize("what", ALTERED)
def test_a_backup_of_damaged_data_is_not_made(lite, what):
    with at_work(lite) as desk:
        begun(desk)
        desk.database.scrub()
    damage(Path(lite.database.removeprefix("sqlite:///")), ALTERED[what])
    with pytest.raises(BadBackup):
        making.make(lite, sealed(), now())
    assert list((lite.data_dir / "backups").glob("*")) == []


def damage(file, statement):
    """Alter a database behind the program's back, or without a statement tear one of its pages."""
    if statement:
        with closing(sqlite3.connect(file)) as conn, conn:
            conn.execute(statement)
    else:
        with file.open("r+b") as opened:
            opened.seek(5 * 4096)
            opened.write(b"\xff" * 4096)


def test_nothing_is_replaced_unasked_nor_under_a_server_that_runs(lite):
    with at_work(lite) as desk:
        begun(desk)
        made = making.make(lite, sealed(), now())
    with pytest.raises(BadBackup, match="--replace"):
        restoring.restore(lite, order(lite, made.file, replace=False), now())
    with alone(lite.database), pytest.raises(BadBackup, match="Stop it first"):
        restoring.restore(lite, order(lite, made.file), now())


def test_a_new_machine_takes_a_backup_without_being_told_to_replace_anything(lite, tmp_path):
    with at_work(lite) as desk:
        begun(desk)
        made = making.make(lite, sealed(), now())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there = Config(data_dir=elsewhere)
    restoring.restore(there, order(lite, made.file, replace=False), now())
    assert told(there) == ["canary said by Ana", "canary said by Ben"]
    assert (elsewhere / "secret.key").read_text() == SECRET


def test_the_public_key_comes_back_with_a_backup_so_that_the_next_one_is_sealed(lite, tmp_path):
    (tmp_path / "backup.pub").write_text(f"{PAIR.to_public()}\n")
    with at_work(lite) as desk:
        begun(desk)
        made = making.make(lite, sealed(), now())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = restoring.restore(Config(data_dir=elsewhere), order(lite, made.file, replace=False), now())
    assert (elsewhere / "backup.pub").read_text() == f"{PAIR.to_public()}\n"
    assert done.other_key == ""


def test_a_public_key_that_is_here_stays_and_the_other_one_is_told(lite, tmp_path):
    (tmp_path / "backup.pub").write_text("age1before\n")
    with at_work(lite) as desk:
        begun(desk)
        made = making.make(lite, sealed(), now())
    (tmp_path / "backup.pub").write_text("age1since\n")
    assert restoring.restore(lite, order(lite, made.file), now()).other_key == "age1before"
    assert (tmp_path / "backup.pub").read_text() == "age1since\n"


def test_backups_older_than_their_days_go_and_other_files_stay(lite):
    with at_work(lite) as desk:
        begun(desk)
    old = making.make(lite, sealed(), now() - timedelta(days=31)).file
    other = old.with_name("holiday.backup")
    other.write_text("not ours")
    young = making.make(lite, sealed(), now() - timedelta(days=29)).file
    made = making.make(lite, sealed(), now())
    assert made.deleted == (old.name,)
    assert sorted(made.file.parent.iterdir()) == sorted([other, young, made.file])


def test_a_backup_that_went_bad_on_its_disk_is_noticed_with_the_next_one(lite):
    with at_work(lite) as desk:
        begun(desk)
    first = making.make(lite, sealed(), now() - timedelta(days=1)).file
    assert making.make(lite, sealed(), now() - timedelta(hours=1)).spoiled == ()
    first.write_bytes(first.read_bytes()[:-1])
    assert making.make(lite, sealed(), now()).spoiled == (str(first),)


@pytest.mark.thorough
def test_a_backup_that_is_cut_off_leaves_no_file_and_the_next_one_is_whole(lite, tmp_path):
    with at_work(lite) as desk:
        begun(desk)
    environ = {**os.environ, "WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_DATABASE_URL": lite.database}
    (tmp_path / "secret.key").chmod(0o600)
    start = [sys.executable, "-m", "workshop.cli", "backup", "--to-key", str(PAIR.to_public())]
    cut = subprocess.run(
        start, env={**environ, "WORKSHOP_CRASH_AT": "mid_backup"}, capture_output=True, text=True, check=False
    )
    assert cut.returncode == -signal.SIGKILL, cut.stderr
    assert list((tmp_path / "backups").iterdir()) == []
    whole = subprocess.run(start, env=environ, capture_output=True, text=True, check=False)
    assert whole.returncode == 0, whole.stderr
    assert "tried with 1 workshops" in whole.stdout
    assert list(tmp_path.glob(".backup-*")) == []


def test_a_part_that_no_backup_of_ours_has_is_not_laid_anywhere(lite, tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "passwd").write_text("root")
    strange = archive.Manifest(AT, "", "", "sqlite", {"passwd": archive.digest(folder / "passwd")}, {})
    archive.pack(folder, strange, tmp_path / "strange.backup")
    with pytest.raises(BadBackup):
        restoring.verify(lite, tmp_path / "strange.backup", "")


def test_a_backup_of_postgresql_is_not_tried_on_sqlite(lite, tmp_path):
    dumped = archive.Manifest(AT, "", "", "postgresql", {}, {})
    folder = tmp_path / "parts"
    folder.mkdir()
    archive.pack(folder, dumped, tmp_path / "dumped.backup")
    with pytest.raises(BadBackup, match="WORKSHOP_DATABASE_URL"):
        restoring.verify(lite, tmp_path / "dumped.backup", "")


def test_a_missing_program_is_said(config, monkeypatch):
    if "postgresql" not in config.database:
        return
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BadBackup, match="pg_dump"):
        making.make(config, sealed(), now())
