"""The server's own secret: made at first start, kept for its owner alone, changed without signing anybody out.

Everything signed here is signed with the present secret; for a while what the one before signed is read as well.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from workshop.durable import put_in_place, settle
from workshop.misconfigured import Misconfigured

SECRET_BITS: Final = 256
KEPT_DAYS: Final = 90
"""How long cookies and links of the secret before are still good."""


def secret_key(data_dir: Path) -> str:
    """The server's own secret, made at first start; its file is for its owner alone."""
    path = data_dir / "secret.key"
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with suppress(FileExistsError):  # another process was faster: its secret holds
            _write(path, _drawn())
    return _read(path)


def older_secrets(data_dir: Path) -> tuple[str, ...]:
    """The secret before the present one, while its cookies and links are still good."""
    path = data_dir / "secret.before.key"
    young = path.exists() and time.time() - path.stat().st_mtime < KEPT_DAYS * 86_400
    return (_read(path),) if young else ()


def rotate_secret(data_dir: Path) -> None:
    """Begin a new secret; the present one is kept for reading, and the one before that is forgotten."""
    present, fresh = secret_key(data_dir), data_dir / "secret.new.key"
    for name, secret in (("secret.before.key", present), ("secret.key", _drawn())):  # dated the day of the change
        fresh.unlink(missing_ok=True)
        _write(fresh, secret)
        put_in_place(fresh, data_dir / name)


def _drawn() -> str:
    return secrets.token_hex(SECRET_BITS // 8)


def _write(path: Path, secret: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    settle(path)


def _read(path: Path) -> str:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Misconfigured(f"Others may read {path}. Run: chmod 600 {path}")
    text = path.read_text().strip()
    if len(text) < SECRET_BITS // 4:
        raise Misconfigured(f"{path} is too short to be a secret. Bring it back from the backup, or remove it.")
    return text
