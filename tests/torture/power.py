"""R3: the power fails, and what the disk was not told to keep is gone; every acknowledged command is still there.

`strace` writes down what a writer asks of the disk. From that the files are made as they would lie there after
a cut at any moment: what was written and not synced is dropped. The control syncs less, and must lose something.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.domain.story import WORKSHOP
from tests.torture.cases import Case, zero
from tests.torture.walk import Hand, furnish, moves
from workshop import db, log
from workshop.db import Database

CUTS, HISTORIES, PARTS = 40, 3, 5
ROOT = Path(__file__).parents[2]
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate"
LINE = re.compile(r"^(\d+)\s+(\w+)\((\d+)<([^>]*)>(.*)$")
RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (fsync|fdatasync) resumed>")
WRITTEN = re.compile(r', "((?:\\x[0-9a-f]{2})*)", (\d+)(?:, (\d+))?')


def main(url, seed, synchronous):
    """Play a history and say each acknowledged number, to be watched by strace."""
    db._PRAGMAS = tuple(f"synchronous={synchronous}" if "synchronous" in one else one for one in db._PRAGMAS)
    hand = Hand(Database(url))
    for move in moves(int(seed)):
        answer = hand.play(move)
        if answer[0] == "ok":
            os.write(1, b"acknowledged %06d\n" % answer[1])
    os._exit(0)


class Disk:
    """The files of a database as they lie on a disk: what was synced, and what only the system knows yet."""

    def __init__(self, files):
        self.files = {str(path): bytearray(path.read_bytes() if path.exists() else b"") for path in files}
        self.waiting = []

    def write(self, path, at, data):
        """Take a write, or a new length where there is no data."""
        if path in self.files:
            self.waiting.append((path, at, data))

    def sync(self, path):
        """Make what was written to a file stay."""
        mine, self.waiting = (
            [one for one in self.waiting if one[0] == path],
            [one for one in self.waiting if one[0] != path],
        )
        for _, at, data in mine:
            self._put(self.files[path], at, data)

    def _put(self, content, at, data):
        if data is None:
            del content[at:]
        content.extend(b"\0" * (at - len(content)))
        content[at : at + len(data or b"")] = data or b""

    def lay(self, folder):
        """Write the files as they would be found after a cut; the database's path."""
        for path, content in self.files.items():
            (folder / Path(path).name).write_bytes(content)
        return folder / Path(next(iter(self.files))).name


def told(trace, disk):
    """Read what was asked of the disk, in order; gives the acknowledged number after each step."""
    acknowledged, syncing = 0, {}
    for line in trace:
        if resumed := RESUMED.match(line):
            disk.sync(syncing.pop(resumed[1], ""))
        elif call := LINE.match(line):
            pid, name, _, path, rest = call.groups()
            if name in ("fsync", "fdatasync") and "<unfinished" in rest:
                syncing[pid] = path
            else:
                acknowledged = _take(disk, name, path, rest) or acknowledged
        yield acknowledged


def _take(disk, name, path, rest):
    """Do one call; the acknowledged number if it was one."""
    if name in ("fsync", "fdatasync"):
        disk.sync(path)
    elif name == "ftruncate":
        disk.write(path, int(re.match(r", (\d+)", rest)[1]), None)
    elif written := WRITTEN.match(rest):
        data = bytes.fromhex(written[1].replace("\\x", ""))
        if data.startswith(b"acknowledged "):
            return int(data.split()[1])
        disk.write(path, int(written[3] or 0), data)
    return 0


def cut(seed, cuts, synchronous="FULL"):
    """Play one history under strace and cut the power at so many moments of it; returns the figures."""
    with TemporaryDirectory(prefix="kpi-power-") as name:
        folder = Path(name)
        path, trace = folder / "kpi.db", folder / "trace"
        furnish(f"sqlite:///{path}")
        before = shutil.copytree(folder, folder / "before")
        command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", trace]
        command += [sys.executable, "-m", "tests.torture.power", f"sqlite:///{path}", str(seed), synchronous]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        lines = _plain(trace)
        return _cuts(folder, before, lines, set(random.Random(seed).sample(range(len(lines)), min(cuts, len(lines)))))


def _plain(trace):
    """The lines of a trace, paths as text."""
    return [_with_path(line) for line in trace.read_text().splitlines()]


def _with_path(line):
    return re.sub(
        r"<((?:\\x[0-9a-f]{2})+)>",
        lambda m: f"<{bytes.fromhex(m[1].replace(chr(92) + 'x', '')).decode()}>",
        line,
        count=1,
    )


def _cuts(folder, before, lines, moments):
    found = {"faults": 0, "acknowledged": 0, "lost": 0, "broken": 0}
    files = [folder / "kpi.db", folder / "kpi.db-wal"]
    disk = Disk([before / path.name for path in files])
    disk.files = dict(zip(map(str, files), disk.files.values(), strict=True))
    for number, acknowledged in enumerate(told(lines, disk)):
        if number in moments:
            (folder / "after").mkdir()
            there, whole = _found(disk.lay(folder / "after"))
            found["faults"] += 1
            found["lost"] += max(0, acknowledged - there)
            found["broken"] += not whole
            found["acknowledged"] = max(found["acknowledged"], acknowledged)
            shutil.rmtree(folder / "after")
    return found


def _found(path):
    """How many events are there after the cut, and whether their chain holds."""
    database = Database(f"sqlite:///{path}")
    with database.reading() as conn:
        there = log.head(conn, WORKSHOP).seq, log.first_broken(conn, WORKSHOP) is None
    database.close()
    return there


def _part(number, sizes):
    found = [cut(number * 100 + each, sizes.of(CUTS, 10)) for each in range(sizes.of(HISTORIES))]
    return {name: sum(one[name] for one in found) for name in found[0]}


CASES = (
    Case("R3", "G3", "the power fails; what was not synced is gone", "0 acknowledged lost", _part,
         lambda found: zero(found, "lost", "broken") and found["acknowledged"] > 0, parts=PARTS),
    Case("R3 control", "G3", "the same with synchronous=NORMAL", "lost > 0",
         lambda _, sizes: cut(0, CUTS, "NORMAL"), lambda found: found["lost"] > 0),
)  # fmt: skip

if __name__ == "__main__":
    main(*sys.argv[1:])
