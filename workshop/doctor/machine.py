"""The machine under a server: its files and who may read them, room on the disk, the clock, the libraries."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from workshop.build import build, release
from workshop.config import Config
from workshop.disk import free_bytes
from workshop.doctor.finding import BEGIN, Finding, must, well
from workshop.libraries import other_versions
from workshop.readiness import LEAST_FREE_BYTES
from workshop.whereabouts import shown

COMFORTABLE_BYTES: Final = 10 * LEAST_FREE_BYTES
THIS_PROGRAM: Final = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
"""No clock that is right shows an earlier day."""


def look(config: Config, now: datetime) -> Iterator[Finding]:
    """What is found of the machine."""
    if config.data_dir.is_dir():
        yield from _files(config.data_dir)
        yield _room(free_bytes(config))
    else:
        yield must("files", f"there is no folder {shown(config.data_dir)} yet.", BEGIN)
    yield _clock(now)
    yield _libraries()
    yield well("program", f"version {release()}, build {build()}.")
    yield well("Python", f"{sys.version_info.major}.{sys.version_info.minor}")


def _files(folder: Path) -> Iterator[Finding]:
    ours = (folder, *sorted(folder.glob("*.key")), *sorted(folder.glob("*.db*")))
    open_ones = [path for path in ours if _is_open(path)]
    if open_ones:
        names = " ".join(str(path) for path in open_ones)
        yield must("files", "others on this machine may read what is ours.", f"Run: chmod go= {names}")
    else:
        yield well("files", f"{folder} and what it holds are for their owner alone.")
    if not os.access(folder, os.W_OK | os.X_OK):
        yield must("files", f"{folder} takes no files from this user.", "Start the server as the owner of that folder.")


def _is_open(path: Path) -> bool:
    return path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _room(free: int) -> Finding:
    said = f"{free / 1e9:.1f} GB are free where the data is."
    if free < LEAST_FREE_BYTES:
        return must("disk", said, "Make room now: below 0.2 GB the server counts as not ready.")
    if free < COMFORTABLE_BYTES:
        return must("disk", said, "Make room: a backup needs as much as the database.")
    return well("disk", said)


def _clock(now: datetime) -> Finding:
    if now < THIS_PROGRAM:
        return must("clock", f"it shows {now:%Y-%m-%d}.", "Set it, and let it be kept right over the network.")
    return well("clock", f"it shows {now:%Y-%m-%d %H:%M} UTC.")


def _libraries() -> Finding:
    others = other_versions()
    if others:
        return must("libraries", f"{'; '.join(others)}.", "Install this program with its locked versions.")
    return well("libraries", "those we changed inside have the versions this was measured with.")
