"""Restoring a backup: opened, tried, and whoever was erased since erased again, all of it before it takes its place.

Nothing is replaced without being told to, and never under a server that runs.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.alone import alone, is_served
from workshop.config import Config
from workshop.db import Database
from workshop.durable import put_in_place
from workshop.erasing import ledger
from workshop.erasing.eraser import finish
from workshop.keeping import archive, copies, trying
from workshop.keeping.archive import BadBackup, Manifest
from workshop.keeping.making import PUBLIC, SECRET, room_for
from workshop.migrate import migrate
from workshop.projections import catch_up


@dataclass(frozen=True)
class Order:
    """What to restore: the file, the private key's file, whether data may be replaced, and a ledger from elsewhere."""

    file: Path
    key_file: str = ""
    replace: bool = False
    erasures: str = ""


@dataclass(frozen=True)
class Restored:
    """What was restored: of when, how many workshops, how many people were erased again, whether with its secret.

    ``other_key`` is the public key in the backup where another one is here, and stays.
    """

    made_at: str
    workshops: int
    named: int
    erased: int
    with_secret: bool
    other_key: str = ""


def opened(file: Path, key_file: str, folder: Path) -> Manifest:
    """Open a backup into a folder; raises BadBackup."""
    if not file.is_file():
        raise BadBackup(f"There is no file {file.absolute()}.")
    if not archive.is_sealed(file):
        return archive.unpack(file, folder)
    if not key_file:
        raise BadBackup("It is sealed: name the file of its private key with --key-file.")
    if not Path(key_file).is_file():
        raise BadBackup(f"There is no key file {Path(key_file).absolute()}.")
    plain = folder / "opened"
    archive.unseal(file, plain, _identity(Path(key_file)))
    manifest = archive.unpack(plain, folder)
    plain.unlink()
    return manifest


def _identity(path: Path) -> str:
    """The line of a key file that is the key; others are remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")


def verify(config: Config, file: Path, key_file: str) -> tuple[Manifest, int]:
    """Open a backup and restore it for a try; its manifest, and how many workshops were followed."""
    with room_for(config.data_dir) as folder:
        manifest = opened(file, key_file, folder)
        return manifest, trying.attempt(folder, manifest, config.database)


def restore(config: Config, order: Order, now: datetime) -> Restored:
    """Put a backup in place; raises BadBackup, and then nothing was changed."""
    refuse_unless_free(config, order.replace)
    with alone(config.database), room_for(config.data_dir) as folder:  # no server begins meanwhile
        manifest = opened(order.file, order.key_file, folder)
        _must_fit(config, manifest)
        workshops = trying.attempt(folder, manifest, config.database)
        named = _gather_ledgers(config, order, folder)
        erased = _place(config, folder, now)
        has_secret = SECRET in manifest.parts
        if has_secret:
            put_in_place(folder / SECRET, config.data_dir / SECRET)
        other_key = _bring_public_key(folder / PUBLIC, config.data_dir / PUBLIC)
    return Restored(manifest.made_at, workshops, named, erased, has_secret, other_key)


def refuse_unless_free(config: Config, replace: bool) -> None:
    """Refuse while a server works on the data, and where there is data that nobody said to replace."""
    if is_served(config.database) or (not copies.is_sqlite(config.database) and copies.others_at(config.database)):
        raise BadBackup("A server works on this database. Stop it first.")
    if not replace and copies.holds_anything(config.database):
        raise BadBackup("There is data here already. Say --replace to put the backup in its place.")


def _bring_public_key(brought: Path, here: Path) -> str:
    """Lay the backup's public key where there is none, so that the next backup is sealed; the other one that stays."""
    if not brought.exists():
        return ""
    if not here.exists():
        shutil.copyfile(brought, here)
    key = brought.read_text(encoding="utf-8").strip()
    return key if key != here.read_text(encoding="utf-8").strip() else ""


def _must_fit(config: Config, manifest: Manifest) -> None:
    kind = "sqlite" if copies.is_sqlite(config.database) else "postgresql"
    if manifest.database != kind:
        raise BadBackup(f"It is a backup of {manifest.database}, and this server is set to {kind}.")


def _gather_ledgers(config: Config, order: Order, folder: Path) -> int:
    """Bring together who is to stay erased: by the ledger here, the one in the backup, and the one that was named."""
    if order.erasures and not Path(order.erasures).is_file():
        raise BadBackup(f"There is no file {order.erasures}.")
    here = ledger.path(config.data_dir)
    for other in (folder / ledger.NAME, *([Path(order.erasures)] if order.erasures else [])):
        ledger.note(here, ledger.read(other))
    return len(ledger.read(here))


def _place(config: Config, folder: Path, now: datetime) -> int:
    """Put the database in place, without those who are erased; how many were erased again."""
    if not copies.is_sqlite(config.database):
        copies.load(config.database, folder / copies.DUMP)
        return _prepare(config.database, config.data_dir, now)
    fresh, place = folder / copies.SQLITE, copies.file_of(config.database)
    erased = _prepare(f"sqlite:///{fresh}", config.data_dir, now)
    for end in ("-wal", "-shm"):  # of the old file, which stands until the new one takes its place
        place.with_name(f"{place.name}{end}").unlink(missing_ok=True)
    put_in_place(fresh, place)
    return erased


def _prepare(address: str, data_dir: Path, now: datetime) -> int:
    """Bring a restored database to this program's tables and erase whom the ledger names."""
    database = Database(address)
    try:
        migrate(database)
        catch_up(database)
        erased = finish(database, data_dir, now)
        database.scrub()
    finally:
        database.close()
    return erased
