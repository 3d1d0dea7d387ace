"""Who was erased, by id alone, kept twice: in the database, and in a file beside it that outlives a restore.

The line in the file is written first, so that an erasure that was cut off is finished at the next start.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select, update

from workshop import strict_json
from workshop.durable import settle
from workshop.tables import erasure

NAME: Final = "erasures.jsonl"


@dataclass(frozen=True)
class Entry:
    """One person who is to be forgotten: their id, who asked for it (empty: whoever runs the server), and when."""

    person: str
    by: str
    at: str


def path(data_dir: Path) -> Path:
    """Where the file lies."""
    return data_dir / NAME


def read(file: Path) -> list[Entry]:
    """The lines of a ledger, each person once; a line that was cut off is left out."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return list({entry.person: entry for entry in _entries(lines)}.values())


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for line in lines:
        try:
            told = strict_json.loads(line)
            yield Entry(str(told["person"]), str(told["by"]), str(told["at"]))
        except (ValueError, KeyError, TypeError):
            continue


def note(file: Path, entries: Iterable[Entry]) -> None:
    """Add those whom the file does not name yet, and have it on the disk before anything is deleted."""
    known = {entry.person for entry in read(file)}
    fresh = [entry for entry in entries if entry.person not in known]
    if not fresh:
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as out:
        out.write(_line_end(file))
        out.writelines(json.dumps(asdict(entry)) + "\n" for entry in fresh)
    settle(file)


def _line_end(file: Path) -> str:
    """What ends a line that was cut off, so that it does not take the next one with it."""
    text = file.read_bytes()
    return "" if text.endswith(b"\n") or not text else "\n"


def kept(conn: Connection) -> list[Entry]:
    """The ledger in the database."""
    return [Entry(row.person_id, row.by, row.at) for row in conn.execute(select(erasure).order_by(erasure.c.at))]


def keep(conn: Connection, entry: Entry) -> None:
    """Note in the database that somebody's rows are gone; the files are still to be cleaned."""
    if conn.scalar(select(erasure.c.at).where(erasure.c.person_id == entry.person)) is None:
        row = {"person_id": entry.person, "by": entry.by, "at": entry.at, "done_at": ""}
        conn.execute(insert(erasure), row)


def unfinished(conn: Connection) -> list[str]:
    """Whose rows are gone, and perhaps not yet from the files."""
    return list(conn.scalars(select(erasure.c.person_id).where(erasure.c.done_at == "")))


def finished(conn: Connection, at: str) -> None:
    """Note that nothing is left in the files."""
    conn.execute(update(erasure).where(erasure.c.done_at == "").values(done_at=at))
