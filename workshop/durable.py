"""Files that outlast a power cut: their bytes and their names are on the disk before anybody counts on them."""

from __future__ import annotations

import os
from pathlib import Path


def settle(file: Path) -> None:
    """Have a file and its name on the disk."""
    for place in (file, file.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def put_in_place(draft: Path, to: Path) -> None:
    """Give a finished file its name: whoever finds the name finds the whole file."""
    settle(draft)
    draft.replace(to)
    settle(to)
