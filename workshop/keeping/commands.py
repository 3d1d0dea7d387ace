"""The commands `backup-key`, `backup`, `restore` and `erase`: what they read, and what they say afterwards."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pyrage import x25519

from workshop import people
from workshop.config import Config
from workshop.db import Database
from workshop.domain.text import name_key
from workshop.erasing import eraser
from workshop.keeping import making, note_tried, restoring
from workshop.keeping.archive import BadBackup
from workshop.keeping.making import PUBLIC, Wish
from workshop.keeping.restoring import Order
from workshop.migrate import migrate
from workshop.moments import now
from workshop.whereabouts import is_there

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def add(commands: Commands) -> None:
    """Add these commands to the program's."""
    _add_backup(commands)
    opener = commands.add_parser("restore", help="put a backup in place; the server must not run")
    opener.add_argument("file")
    opener.add_argument("--key-file", default="", help="the private key that `backup-key` made")
    opener.add_argument("--replace", action="store_true", help="in the place of the data that is here")
    opener.add_argument("--erasures", default="", help="a newer erasures.jsonl: who was erased since the backup")
    opener.set_defaults(run=restore)
    eraser_ = commands.add_parser("erase", help="erase a person: names, words and choices, for good")
    eraser_.add_argument("who", help="the id of a person or of one of their seats")
    eraser_.add_argument("--name", default="", help="their name, as a check")
    eraser_.set_defaults(run=erase)


def _add_backup(commands: Commands) -> None:
    minter = commands.add_parser("backup-key", help="make the pair of keys that backups are sealed with")
    minter.add_argument("file", nargs="?", default="kpi-workshop-backup.key", help="where the private key goes")
    minter.add_argument("--replace", action="store_true", help="seal to this one from now on, where there is another")
    minter.set_defaults(run=backup_key)
    maker = commands.add_parser("backup", help="make a backup while the server runs, or try one")
    maker.add_argument("file", nargs="?", default="", help="where it goes; else backups/ in the data directory")
    maker.add_argument("--to-key", default="", help="the public key, age1…; else the one that `backup-key` left here")
    maker.add_argument("--plain", action="store_true", help="do not seal it: whoever has the file can read all of it")
    maker.add_argument("--with-secret", action="store_true", help="put secret.key into a backup that is not sealed")
    maker.add_argument("--keep", type=int, default=30, help="delete ours that are older than so many days; 0: never")
    maker.add_argument("--verify", default=None, metavar="FILE", help="open this one and restore it for a try")
    maker.add_argument("--key-file", default="", help="the private key, for --verify")
    maker.set_defaults(run=backup)


def backup_key(config: Config, file: str, replace: bool) -> int:
    """Make a pair of keys: the private one goes into a file to be taken away, the public one stays here."""
    path, known = Path(file), config.data_dir / PUBLIC
    if known.exists() and not replace:
        return _fail(f"Backups are sealed already, to {known.read_text(encoding='utf-8').strip()}. For another key say "
                     "--replace; keep the old one for the backups made until now.")  # fmt: skip
    if path.exists():
        return _fail(f"{path} is there already. A key is never overwritten.")
    pair = x25519.Identity.generate()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(f"# public key: {pair.to_public()}\n{pair}\n")
    known.write_text(f"{pair.to_public()}\n", encoding="utf-8")
    print(f"Backups are sealed to {pair.to_public()} from now on.")
    print(f"The private key is in {path}. Keep it away from this machine: without it no backup can be opened.")
    return 0


def backup(
    config: Config, file: str, to_key: str, plain: bool, with_secret: bool, keep: int, verify: str | None, key_file: str
) -> int:
    """Make a backup, or try one; 1 when it failed or an older one is no longer as it was written."""
    if verify == "":
        return _fail("--verify takes the file of a backup, and none was named. Nothing was done.")
    if verify is not None:
        return _said(lambda: _verify(config, Path(verify), key_file))
    known = config.data_dir / PUBLIC
    recipient = "" if plain else to_key or (known.read_text(encoding="utf-8").strip() if known.exists() else "")
    if not recipient and not plain:
        return _fail("Make a key first, with `kpi-workshop backup-key`, or say --plain to leave the backup unsealed.")
    return _said(lambda: _make(config, Wish(file, recipient, with_secret, keep)))


def restore(config: Config, file: str, key_file: str, replace: bool, erasures: str) -> int:
    """Put a backup in place and say what that did."""
    return _said(lambda: _restore(config, Order(Path(file), key_file, replace, erasures)))


def erase(config: Config, who: str, name: str) -> int:
    """Erase a person; the name is asked for, so that no wrong id does harm."""
    database = Database(config.database)
    migrate(database)
    with database.reading() as conn:
        person = eraser.person_of(conn, who)
        found = people.find(conn, [person]).get(person)
        eraser.refuse_unless_ready(conn, person)
    if found is None or name_key(name) != name_key(found.name):
        return _fail(f"To erase {found.name if found else who} for good, say it again with --name and their name.")
    done = eraser.erase(database, config.data_dir, person, now())
    print(f"Erased from {len(done.workshops)} workshops: {done.halves} texts and choices, and the name.")
    print(f"The name still stands in {done.mentions or 'none'} of the texts that others wrote.")
    print("Backups made before still hold them until they are deleted; restoring one erases them again.")
    return 0


def _make(config: Config, wish: Wish) -> int:
    made = making.make(config, wish, now())
    print(f"{made.file}: made, and tried with {made.workshops} workshops.")
    if made.deleted:
        print(f"Deleted, being older than {wish.keep_days} days: {', '.join(made.deleted)}.")
    for file in made.spoiled:
        words = "is not as it was written any more. Delete it, and look at the disk it lies on; the new one is whole."
        print(f"{file} {words}", file=sys.stderr)
    return 1 if made.spoiled else 0


def _verify(config: Config, file: Path, key_file: str) -> int:
    manifest, workshops = restoring.verify(config, file, key_file)
    if is_there(config.database):
        _note_tried(config, manifest.made_at)
    print(f"{file}: of {manifest.made_at}, restored for a try: {workshops} workshops, every chain verifies.")
    return 0


def _note_tried(config: Config, made_at: str) -> None:
    database = Database(config.database)
    migrate(database)
    with database.writing() as conn:
        note_tried(conn, made_at, now())
    database.close()


def _restore(config: Config, order: Order) -> int:
    done = restoring.restore(config, order, now())
    print(f"Restored the backup of {done.made_at} with {done.workshops} workshops.")
    print(f"The ledger names {done.named} erased people; {done.erased} were in the backup and are erased again.")
    here = "is not in it: the one that is here stays, and cookies signed with another lead nowhere"
    print(f"The server's secret {'came with it' if done.with_secret else here}.")
    if done.other_key:
        print(f"Backups stay sealed to the key that is here. The backup brought another one: {done.other_key}.")
    return 0


def _said(act: Callable[[], int]) -> int:
    try:
        return act()
    except BadBackup as bad:
        return _fail(str(bad))


def _fail(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
