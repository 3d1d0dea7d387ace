"""R28: a backup of a gigabyte: how long it takes to make, and until the server is back from it, on a disk.

The commands are the operator's own, each in a process of its own: `backup-key`, `backup`, `restore`, `serve`. The
control is a backup with one byte changed; it must not be restored.
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.domain.story import WORKSHOP
from tests.torture.ageing import voting
from tests.torture.cases import Case, zero
from tests.torture.million import write
from tests.torture.walk import furnish
from tests.wire.harness import Srv
from workshop import log, projections

EVENTS = 1_500_000
GIGABYTE = 1e9
MOST_S = 300
ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from workshop.cli import main; sys.exit(main(sys.argv[1:]))"


def restored(folder, events):
    """Write so much, back it up, lose it, restore it and start; the figures."""
    srv = Srv(folder).prepare()
    key, file = folder.parent / "private.key", folder.parent / "kept.kpi"
    furnish(f"sqlite:///{folder / 'workshop.db'}")
    database = srv.database()
    write(database, voting(database), events)
    with database.writing() as conn:
        projections.rebuild(conn)
    database.close()
    before, size = _head(srv), (folder / "workshop.db").stat().st_size
    _must(srv, "backup-key", str(key))
    backup_s = _must(srv, "backup", str(file))
    for lost in folder.glob("workshop.db*"):
        lost.unlink()
    damaged = _damaged(file)
    taken = _run(srv, "restore", str(damaged), "--key-file", str(key)).returncode == 0
    damaged.unlink()
    restore_s = _must(srv, "restore", str(file), "--key-file", str(key), "--replace")
    began = time.monotonic()
    srv.start()
    start_s = time.monotonic() - began
    srv.stop()
    return {
        "faults": 1,
        "least_bytes": size,
        "other_than_before": int(_head(srv) != before),
        "damaged_taken": int(taken),
        "backup_s": backup_s,
        "restore_s": restore_s,
        "start_s": start_s,
        "back_s": restore_s + start_s,
    }


def _head(srv):
    database = srv.database()
    with database.reading() as conn:
        head = log.head(conn, WORKSHOP)
    database.close()
    return head


def _damaged(file):
    """The same backup with one byte changed in its middle."""
    other = file.with_suffix(".damaged")
    other.write_bytes(file.read_bytes())
    with other.open("r+b") as bytes_:
        bytes_.seek(file.stat().st_size // 2)
        found = bytes_.read(1)
        bytes_.seek(-1, 1)
        bytes_.write(bytes([found[0] ^ 1]))
    return other


def _must(srv, *words):
    """Run one of the commands, which must succeed; returns how long it took."""
    began = time.monotonic()
    ended = _run(srv, *words)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return time.monotonic() - began


def _run(srv, *words):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=ROOT, env=srv.environment(), capture_output=True, text=True
    )


def _part(_number, sizes):
    (ROOT / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="kpi-gigabyte-", dir=ROOT / "build") as place:  # on a disk, as an operator's
        folder = Path(place) / "data"
        folder.mkdir()
        return restored(folder, sizes.of(EVENTS, 2000)) | {"least_share": sizes.share}


CASES = (
    Case("R28", "G17", "1 GB is lost, and restored from a backup",
         "back within 5 minutes, as it was; a damaged one is refused", _part,
         lambda found: zero(found, "other_than_before", "damaged_taken") and found["back_s"] <= MOST_S
         and found["least_bytes"] >= GIGABYTE),
)  # fmt: skip
