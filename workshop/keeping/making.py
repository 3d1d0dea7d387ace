"""Making a backup while the server runs: copy, try the copy, pack, seal, put in place, and only then count it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from workshop.build import release
from workshop.config import Config
from workshop.crashpoints import crashpoint
from workshop.db import Database
from workshop.durable import put_in_place
from workshop.erasing import ledger
from workshop.keeping import archive, copies, note_made, noted, trying
from workshop.keeping.archive import PARTS, BadBackup, Manifest
from workshop.migrate import head
from workshop.moments import write_moment

STAMP: Final = "%Y%m%dT%H%M%SZ"
_OURS: Final = re.compile(r"kpi-workshop-(\d{8}T\d{6}Z)\.(?:backup|backup\.age)")
SECRET: Final = "secret.key"
PUBLIC: Final = "backup.pub"


@dataclass(frozen=True)
class Wish:
    """What a backup is to be: where (empty: in the data directory), sealed to whom (empty: open), for how many days."""

    file: str = ""
    recipient: str = ""
    with_secret: bool = False
    keep_days: int = 30


@dataclass(frozen=True)
class Made:
    """What was made: the file, how many workshops its copy was followed through, old ones deleted, and spoiled ones."""

    file: Path
    workshops: int
    deleted: tuple[str, ...]
    spoiled: tuple[str, ...]


def make(config: Config, wish: Wish, now: datetime) -> Made:
    """Make a backup and count it; raises BadBackup, and then leaves no file behind."""
    to = _place(config, wish, now)
    with room_for(config.data_dir) as folder:
        manifest = _gather(config, wish, folder, now)
        tried = folder / "tried"
        shutil.copytree(folder, tried, ignore=shutil.ignore_patterns("tried"))
        workshops = trying.attempt(tried, manifest, config.database)
        crashpoint("mid_backup")
        _write(folder, manifest, wish, to)
    return Made(to, workshops, _drop_older(to.parent, now, wish.keep_days), _count(config, to, now))


@contextmanager
def room_for(data_dir: Path) -> Iterator[Path]:
    """A folder for parts in the open, for their owner alone; it and what a cut off run left behind are deleted."""
    for left in data_dir.glob(".backup-*"):
        shutil.rmtree(left, ignore_errors=True)
    beside = data_dir if data_dir.is_dir() else None  # where only a key is, a try makes no data directory
    folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place(config: Config, wish: Wish, now: datetime) -> Path:
    name = f"kpi-workshop-{now.strftime(STAMP)}.backup{'.age' if wish.recipient else ''}"
    to = Path(wish.file) if wish.file else config.data_dir / "backups" / name
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if to.exists():
        raise BadBackup(f"{to} is there already. Choose another name.")
    return to


def _gather(config: Config, wish: Wish, folder: Path, now: datetime) -> Manifest:
    """Lay all parts in a folder."""
    heads = copies.copy(config.database, folder)
    if wish.recipient or wish.with_secret:
        shutil.copyfile(config.data_dir / SECRET, folder / SECRET)
    for file in (config.data_dir / PUBLIC, ledger.path(config.data_dir)):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    kind = "sqlite" if copies.is_sqlite(config.database) else "postgresql"
    parts = archive.digests(folder, sorted(PARTS))
    return Manifest(write_moment(now), release(), str(head()), kind, parts, heads)


def _write(folder: Path, manifest: Manifest, wish: Wish, to: Path) -> None:
    """Write the file under another name first: what has its own name is whole."""
    opened, draft = folder / "opened", to.with_name(f".{to.name}")
    try:
        archive.pack(folder, manifest, opened)
        if wish.recipient:
            archive.seal(opened, draft, wish.recipient)
        else:
            shutil.copyfile(opened, draft)
        draft.chmod(0o600)
        put_in_place(draft, to)
    finally:
        draft.unlink(missing_ok=True)


def _count(config: Config, to: Path, now: datetime) -> tuple[str, ...]:
    """Note the backup; the earlier ones that are no longer as they were written."""
    database = Database(config.database)
    try:
        with database.writing() as conn:
            note_made(conn, now, str(to.resolve()), archive.digest(to))
            listed = noted(conn)
    finally:
        database.close()
    return tuple(file for file, digest in listed if Path(file).exists() and archive.digest(Path(file)) != digest)


def _drop_older(folder: Path, now: datetime, days: int) -> tuple[str, ...]:
    """Delete the backups of ours in a folder that are older than so many days; 0 keeps them all."""
    oldest = (now - timedelta(days=days)).strftime(STAMP)
    old = [path for path in folder.iterdir() if (found := _OURS.fullmatch(path.name)) and found[1] < oldest]
    for path in old if days else ():
        path.unlink()
    return tuple(sorted(path.name for path in old)) if days else ()
