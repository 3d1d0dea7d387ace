"""Tables between upload and import: files in the data directory, for their owner alone, gone after the import or a day.

A file is found by a random name within its team's folder; nothing of what somebody sends becomes part of a path.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from workshop.domain.refusal import N_, Refused
from workshop.readings.source import FIELD, MAX_BYTES

LONGEST_NAME: Final = 160
KEPT_S: Final = 24 * 3600
MOST_OF_A_TEAM: Final = 4
_NAME: Final = re.compile(r"[0-9a-f]{32}")
_CHUNK: Final = 1 << 20


def keep(data_dir: Path, team: str, name: str, stream: IO[bytes]) -> Path:
    """Keep a table under a random name of 32 hexadecimal digits; of a team the newest four are kept."""
    folder = _folder(data_dir, team)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{name}.csv"
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file, _CHUNK)
            size = file.tell()
        _refuse_size(size)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    for old in _newest_first(folder)[MOST_OF_A_TEAM:]:
        drop(old)
    return path


def find(data_dir: Path, team: str, name: str) -> Path:
    """Where a kept table lies; raises Refused when it is gone."""
    path = _folder(data_dir, team) / f"{name}.csv"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise Refused("gone", N_("This table is not kept any more. Upload it again."), field=FIELD)
    return path


def name(path: Path, said: str) -> None:
    """Keep what its sender calls a table, for the list of imports; it is shown and never used as a path."""
    shown = "".join(sign for sign in said.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    path.with_suffix(".name").write_text(shown[:LONGEST_NAME], encoding="utf-8")


def called(path: Path) -> str:
    """What its sender calls a table."""
    with suppress(FileNotFoundError):
        return path.with_suffix(".name").read_text(encoding="utf-8")
    return ""


def drop(path: Path) -> None:
    """Forget a table."""
    path.unlink(missing_ok=True)
    path.with_suffix(".name").unlink(missing_ok=True)


def sweep(data_dir: Path, now: float) -> None:
    """Forget the tables that nobody imported within a day. `now`: seconds since 1970."""
    for path in data_dir.glob("uploads/*/*.csv"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < now - KEPT_S:
                drop(path)


def _folder(data_dir: Path, team: str) -> Path:
    if not re.fullmatch(r"[\w-]{1,64}", team):
        raise Refused("not_found", N_("There is no such team."))
    return data_dir / "uploads" / team


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.csv"), key=lambda path: path.stat().st_mtime, reverse=True)


def _refuse_size(size: int) -> None:
    if size > MAX_BYTES:
        sentence = N_("This file is too large: at most %(limit)d MB fit. Export fewer columns or fewer periods.")
        raise Refused("too_long", sentence, field=FIELD, limit=MAX_BYTES // 1_000_000)
