"""H1: sixty thousand damaged frames; nothing fails unheard, nothing leaks, and everybody else is answered as ever.

Frames are those of a real room with one to eight wounds each: a bit, a piece in, out, twice, two frames grown together,
a value of another type. The control is the same run with nothing damaged: then no line may be closed.
"""

import json
import os
import random
import statistics
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import websocket

from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.wire.harness import until
from tests.wire.lines import Broken

FRAMES = 60_000
A_LINE = 5
"""So many frames a line is given: as many as close it, so that hardly one is sent to a line that is gone."""
PAUSE_S = 0.1
VALUES = (None, True, -1, 0, 1.5, 2**53, "", "x", "\u202e", [], {}, [[]], {"a": {}}, "9" * 400, "é" * 300)
PIECES = (
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"[",
    b"]",
    b"{",
    b'"',
    b"\\",
    b"42",
    b"4",
    b"-",
    b"NaN",
    b"1e999",
    b"\x1e",
    b",",
)


def transcript(world):
    """The frames of a room at work, as a browser sends them."""
    place = {"v": 1, "workshop": world.id}
    commands = (
        ("AddComment", {"kpi": world.kpis[0], "kind": "idea", "text": "Yes."}),
        ("ProposeKpi", {"card": {"name": "Another", "purpose": "p", "definition_plain": "d", "applies_to": "all",
                                 "direction": "higher", "timing": "leading"}}),
        ("CastBallot", {"round": "0" * 32, "consent": 4, "estimate": "12", "reason": ""}),
        ("AcknowledgeVersion", {"how": "understood", "text": ""}),
    )  # fmt: skip
    events = [
        ("hello", {**place, "view": "room", "have": {}}),
        ("ready", {"workshop": world.id, "ready": True}),
        ("nudge", {"workshop": world.id, "seat": "0" * 32}),
        ("screen", {"workshop": world.id, "zoom": 1}),
        *(("command", {**place, "id": f"{number:032x}", "type": kind, "body": body})
          for number, (kind, body) in enumerate(commands)),
    ]  # fmt: skip
    return [f"42{number}{json.dumps(event)}".encode() for number, event in enumerate(events)] + [b"40", b"3", b"41"]


# --- wounds ---
def damaged(luck, frames):
    """One frame with one to eight wounds."""
    frame = luck.choice(frames)
    for _ in range(luck.randint(1, 8)):
        frame = luck.choice(WOUNDS)(luck, frame, frames)
    return frame[:40_000]


def _place(luck, frame):
    return luck.randrange(len(frame) + 1)


def bit(luck, frame, _frames):
    """One bit the other way."""
    if not frame:
        return frame
    at = luck.randrange(len(frame))
    return frame[:at] + bytes([frame[at] ^ 1 << luck.randrange(8)]) + frame[at + 1 :]


def piece_in(luck, frame, _frames):
    """Something that is not there."""
    at = _place(luck, frame)
    return frame[:at] + luck.choice(PIECES) * luck.choice((1, 1, 2, 50)) + frame[at:]


def piece_out(luck, frame, _frames):
    """Something less."""
    at = _place(luck, frame)
    return frame[:at] + frame[at + luck.randint(1, 12) :]


def again(luck, frame, _frames):
    """A piece of it twice, or many times."""
    at = _place(luck, frame)
    return frame[:at] + frame[at : at + 30] * luck.choice((2, 3, 100)) + frame[at:]


def grown_together(luck, frame, frames):
    """The beginning of this and the end of another."""
    other = luck.choice(frames)
    return frame[: _place(luck, frame)] + other[_place(luck, other) :]


def of_another_type(luck, frame, _frames):
    """One value, wherever it stands, as something else; what is no JSON stays."""
    start = frame.find(b"[")
    try:
        found = json.loads(frame[start:])
    except (ValueError, RecursionError):
        return frame
    _swap(luck, found)
    return frame[:start] + json.dumps(found).encode()


def _swap(luck, value):
    if not isinstance(value, list | dict) or not value:
        return
    keys = list(value) if isinstance(value, dict) else range(len(value))
    key = luck.choice(list(keys))
    if luck.random() < 0.5:
        _swap(luck, value[key])
    else:
        value[key] = luck.choice(VALUES)


WOUNDS = (bit, bit, piece_in, piece_out, again, grown_together, of_another_type, of_another_type, of_another_type)


# --- sending ---
class Stranger:
    """Somebody with a seat who sends damaged frames, on a new line whenever the old one was closed."""

    def __init__(self, srv, world, luck, whole=False):
        self.srv, self.world, self.luck = srv, world, luck
        self.frames = transcript(world)
        self.whole = whole
        self.sent = self.lines = self.refused = self.closed = self.internal = 0

    def send(self, count):
        """So many frames."""
        goal = self.sent + count
        while self.sent < goal:
            try:
                self._one_line(goal)
            except Broken:
                self.refused += 1
                time.sleep(PAUSE_S)

    def _one_line(self, goal):
        line = self._open()
        try:
            for _ in range(min(A_LINE, goal - self.sent)):
                frame = self.luck.choice(self.frames[:-3]) if self.whole else damaged(self.luck, self.frames)
                line.send(frame, websocket.ABNF.OPCODE_TEXT)
                self.sent += 1
                self._hear(line)
        except (OSError, websocket.WebSocketException):
            self.closed += 1
        finally:
            line.shutdown()

    def _open(self):
        address = f"ws://127.0.0.1:{self.srv.port}/socket.io/?EIO=4&transport=websocket"
        cookie = f"Cookie: {self.world.cookies['Dana']}"
        try:
            line = websocket.create_connection(address, header=[cookie], origin=self.srv.address, timeout=20)
            line.send("40")
        except (OSError, websocket.WebSocketException) as why:
            raise Broken(str(why)) from why
        self.lines += 1
        line.settimeout(0)
        return line

    def _hear(self, line):
        """Take what has come, without waiting for more."""
        with suppress(BlockingIOError, websocket.WebSocketTimeoutException):
            while text := line.recv():
                self.internal += '"code":"internal"' in text if isinstance(text, str) else 0


class Canary(threading.Thread):
    """An honest voter who asks for the room all the time and writes down how long the answer takes."""

    def __init__(self, bot):
        super().__init__(daemon=True)
        self.bot, self.stop, self.took, self.lost = bot, threading.Event(), [], 0

    def run(self):
        """Ask until told to stop."""
        while not self.stop.wait(0.1):
            begun = time.monotonic()
            try:
                self.bot.ask("ready", {"workshop": self.bot.world.id, "ready": True})
                self.took.append(time.monotonic() - begun)
            except Broken:
                self.lost += 1
                self.bot.come_back()

    def p99_ms(self):
        """The slowest answer of a hundred."""
        return 1000 * (statistics.quantiles(self.took, n=100)[98] if len(self.took) > 1 else float("inf"))


def rss(srv):
    """The memory of the server's process, in bytes."""
    told = Path(f"/proc/{srv.process.pid}/statm").read_text()
    return int(told.split()[1]) * os.sysconf("SC_PAGE_SIZE")


def sockets(srv):
    """How many sockets at its own port the server's process holds; those to a database come and go."""
    held = set(map(_inode, Path(f"/proc/{srv.process.pid}/fd").iterdir()))
    rows = [row.split() for row in Path(f"/proc/{srv.process.pid}/net/tcp").read_text().splitlines()[1:]]
    return sum(int(row[1].partition(":")[2], 16) == srv.port and row[9] in held for row in rows)


def _inode(handle):
    with suppress(OSError):
        return str(handle.readlink()).removeprefix("socket:[").removesuffix("]")
    return ""


def run(part, sizes, whole=False, frames=FRAMES):
    """Send the frames of one part; its figures."""
    with hall() as (servers, meet):
        srv = servers.new("eventlet", ("sqlite", "postgres")[part % 2]).start()
        company = meet(srv)
        company.leader.must("OpenRoom")
        company.seats["Dana"].leave()
        canary, count = Canary(company.seats["Ana"]), sizes.of(frames, least=300)
        stranger = Stranger(srv, company.world, random.Random(part), whole)
        before, _ = sockets(srv), canary.start()
        stranger.send(count // 2)  # until then all that is kept for a while has reached its size
        half = rss(srv)
        stranger.send(count - count // 2)
        canary.stop.set()
        canary.join()
        leaked = _leaked(srv, before)
        grown = 100 * (rss(srv) / half - 1)
        said = srv.stderr()
    return {
        "faults": stranger.sent, "frames": stranger.sent, "lines": stranger.lines, "closed": stranger.closed,
        "refused_lines": stranger.refused, "unhandled": stranger.internal + said.count('"ERROR"'),
        "tracebacks": said.count("Traceback"), "leaked_sockets": leaked, "canary_lost": canary.lost,
        "worst_growth_percent": round(grown, 2), "worst_canary_p99_ms": round(canary.p99_ms(), 1),
    }  # fmt: skip


def _leaked(srv, before):
    with suppress(AssertionError):
        until(lambda: sockets(srv) <= before, "the lines are gone", 15)
    return max(0, sockets(srv) - before)


def unharmed(figures):
    """Whether nothing of it left a trace."""
    clean = zero(figures, "unhandled", "tracebacks", "leaked_sockets", "canary_lost")
    return clean and figures["worst_growth_percent"] < 5 and figures["closed"] > 0


CASES = (
    Case("H1", "H1", "damaged frames", "0 unhandled, 0 tracebacks, 0 leaked, growth < 5 %", run, unharmed, parts=2),
    Case("H1 control", "H1", "the same frames, whole", "0 lines closed", partial(run, whole=True, frames=3_000),
         lambda figures: figures["closed"] == 0, parts=1),
)  # fmt: skip
