"""The file of a backup: a line with a digest, then a tar of the parts and a manifest; sealed with age, or in the open.

Whatever is altered in it, on the way or by a bad disk, is noticed before anything in it is used. Nothing is unpacked
but the parts that the manifest names, and none of their names becomes a path.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyrage
from pyrage import x25519

from workshop import strict_json

FORMAT: Final = "kpi-workshop-backup"
FORMAT_VERSION: Final = 1
MANIFEST: Final = "manifest.json"
PARTS: Final = frozenset({"database.sqlite", "database.dump", "secret.key", "backup.pub", "erasures.jsonl"})
LINE: Final = len(f"{FORMAT}/{FORMAT_VERSION} sha256:") + 64 + 1
SEALED_BEGINS: Final = b"age-encryption.org/"
_CHUNK: Final = 1 << 20


class BadBackup(Exception):
    """A file that is no backup of ours, was altered, or cannot be opened with that key; said in one sentence."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: when, by which program and tables, the digests of its parts, the ends of all logs."""

    made_at: str
    program: str
    revision: str
    database: str
    parts: Mapping[str, str]
    heads: Mapping[str, Sequence[Any]]
    format: str = FORMAT
    format_version: int = FORMAT_VERSION


# --- writing ---------------------------------------------------------------------------------------------------------
def pack(folder: Path, manifest: Manifest, to: Path) -> None:
    """Write the parts of a folder and their manifest as one open file."""
    inner = folder / "inner.tar"
    with tarfile.open(inner, "w") as tar:
        _add_text(tar, MANIFEST, json.dumps(asdict(manifest), sort_keys=True))
        for name in manifest.parts:
            tar.add(folder / name, arcname=name, recursive=False, filter=_plain)
    with to.open("wb") as out, inner.open("rb") as rows:
        out.write(f"{FORMAT}/{FORMAT_VERSION} sha256:{digest(inner)}\n".encode())
        _copy(rows, out)
    inner.unlink()


def seal(source: Path, to: Path, recipient: str) -> None:
    """Encrypt a file with age, to a public key `age1…`."""
    try:
        key = x25519.Recipient.from_str(recipient)
    except (ValueError, pyrage.RecipientError):
        raise BadBackup("A public key begins with age1, as `kpi-workshop backup-key` prints it.") from None
    with source.open("rb") as rows, to.open("wb") as out:
        pyrage.encrypt_io(rows, out, [key])


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of each part that is in a folder."""
    return {name: digest(folder / name) for name in names if (folder / name).exists()}


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without owner, rights and day: they say something about the machine, and are not restored."""
    fresh = tarfile.TarInfo(info.name)
    fresh.size = info.size
    return fresh


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(text.encode())
    tar.addfile(info, BytesIO(text.encode()))


# --- reading ---------------------------------------------------------------------------------------------------------
def is_sealed(file: Path) -> bool:
    """Whether a file is encrypted with age."""
    with file.open("rb") as opened:
        return opened.read(len(SEALED_BEGINS)) == SEALED_BEGINS


def unseal(file: Path, to: Path, identity: str) -> None:
    """Decrypt a backup; raises BadBackup with a wrong key and where a byte was altered, and then leaves nothing."""
    try:
        key = x25519.Identity.from_str(identity.strip())
        with file.open("rb") as rows, to.open("wb") as out:
            pyrage.decrypt_io(rows, out, [key])
    except (ValueError, OSError, pyrage.DecryptError, pyrage.IdentityError):
        to.unlink(missing_ok=True)
        raise BadBackup("It cannot be opened: another key sealed it, or it was altered.") from None


def unpack(file: Path, folder: Path) -> Manifest:
    """Check an open file whole, and lay its parts in a folder; raises BadBackup."""
    with file.open("rb") as opened:
        said = opened.read(LINE)
        if _line(opened) != said:
            raise BadBackup("It was altered or cut off: it does not fit the digest at its beginning.")
        opened.seek(LINE)
        return _parts(opened, folder)


def _line(opened: BinaryIO) -> bytes:
    """The first line as it would have to be for what follows."""
    found = hashlib.sha256()
    while piece := opened.read(_CHUNK):
        found.update(piece)
    return f"{FORMAT}/{FORMAT_VERSION} sha256:{found.hexdigest()}\n".encode()


def _parts(opened: BinaryIO, folder: Path) -> Manifest:
    try:
        with tarfile.open(fileobj=opened, mode="r:") as tar:
            manifest = _manifest(_read(tar, MANIFEST).read())
            for name in manifest.parts:
                _lay(_read(tar, name), folder / name)
    except (tarfile.TarError, ValueError, TypeError, KeyError):
        raise BadBackup("It holds no backup that this program can read.") from None
    if digests(folder, manifest.parts) != manifest.parts:
        raise BadBackup("A part of it does not fit its digest.")
    return manifest


def _manifest(text: bytes) -> Manifest:
    found = Manifest(**strict_json.loads(text.decode()))
    if (found.format, found.format_version) != (FORMAT, FORMAT_VERSION) or not found.parts.keys() <= PARTS:
        raise ValueError
    return found


def _read(tar: tarfile.TarFile, name: str) -> Any:
    found = tar.extractfile(name)
    if found is None:
        raise ValueError
    return found


def _lay(rows: BinaryIO, to: Path) -> None:
    with to.open("wb") as out:
        _copy(rows, out)


def _copy(rows: BinaryIO, out: BinaryIO) -> None:
    while piece := rows.read(_CHUNK):
        out.write(piece)
