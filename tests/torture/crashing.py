"""R2: the process ends at a crash point, for every kind of command; what is there afterwards is the old or the new.

It forks itself for each crash, so it runs as a program of its own: `python -m tests.torture.crashing URL POINT SEED …`.
The control is a store that commits in the middle: a crash behind that must be seen as misplaced.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.cases import Case, zero
from tests.torture.walk import Hand, furnish, is_at, moves, torn_append
from tests.torture.whole import store_faults
from workshop import crashpoints, log
from workshop.db import Database
from workshop.domain.commands import COMMANDS

AT_WRITER = (
    "before_begin",
    "after_lock",
    "after_event",
    "after_projection",
    "before_commit",
    "after_commit",
    "after_ack",
)
BEFORE_COMMIT = AT_WRITER[:5]
TORN = "torn"
TIMES, HISTORIES = 30, 4000
ROOT = Path(__file__).parents[2]


def main(url, point, first, histories, times, torn=""):
    """Walk through histories on one database each, crash in them, and print the figures as JSON.

    A history in which each kind of command had its crashes already is passed over.
    """
    if torn:
        log.append = torn_append
    walk = Crashes(point, int(times))
    for seed in range(int(first), int(first) + int(histories)):
        if walk.is_done():
            break
        if walk.misses(seed):
            walk.play(url.format(seed), seed)
    sys.stdout.write(json.dumps(walk.figures()) + "\n")


def _moves(seed):
    return moves(seed, given_up=seed % 30 == 1)


class Crashes:
    """Crashes at one point, each kind of command so many times."""

    def __init__(self, point, times):
        self.point, self.times = point, times
        self.done, self.found = Counter(), Counter()

    def is_done(self):
        """Whether every kind of command has had its crashes."""
        return all(self.done[kind] >= self.times for kind in COMMANDS)

    def misses(self, seed):
        """Whether a history has a command in which there were too few crashes yet."""
        return any(move.moves and self.done[move.type] < self.times for move in _moves(seed))

    def play(self, url, seed):
        """Walk through a history; moves that need no crash are played by the same process as the next one that does."""
        furnish(url)
        waiting = []
        for move in _moves(seed):
            waiting.append(move)
            if move.moves and self.done[move.type] < self.times:
                self._crash(url, waiting)
                waiting = []
        self._play(url, waiting)
        database = Database(url)
        self.found["store"] += len(store_faults(database))
        with database.reading() as conn:
            self.found["chain"] += any(log.first_broken(conn, key) is not None for key in log.workshops(conn))
        database.close()

    def _crash(self, url, waiting):
        """Crash in the last of these moves, look, and send it again under its id."""
        move = waiting[-1]
        told = self._play(url, waiting, self.point)
        crashed = len(told) < len(waiting) or self.point == "after_ack"
        is_new = self._is_new(url, move)
        again = self._play(url, [move])[-1]
        self.done[move.type] += 1
        self.found["crashes"] += crashed
        self.found["new" if is_new else "old"] += 1
        self.found["misplaced"] += is_new == (self.point in BEFORE_COMMIT)
        self.found["answered_otherwise"] += again != ["ok", move.said[1], move.said[2], is_new]
        self.found["half"] += not self._is_new(url, move)

    def _is_new(self, url, move):
        """True for the state after the move, False for the one before; anything else is counted as half."""
        database = Database(url)
        with database.reading() as conn:
            is_new = is_at(conn, move.after)
            self.found["half"] += not is_new and not is_at(conn, move.before)
        database.close()
        return is_new

    def _play(self, url, played, point=""):
        """Play moves in a process of their own, armed for the last of them; returns the answers that came out."""
        ear, mouth = os.pipe()
        child = os.fork()
        if not child:
            os.close(ear)
            with os.fdopen(mouth, "w", buffering=1) as told:
                _child(url, played, point, told)
        os.close(mouth)
        with os.fdopen(ear) as heard:
            answers = [json.loads(line) for line in heard]
        os.waitpid(child, 0)
        self.found["otherwise"] += sum(
            not _agrees(move, said) for move, said in zip(played[:-1], answers, strict=False)
        )
        return answers

    def figures(self):
        """What came of it; `least_kinds` says at how many kinds of commands a crash came."""
        names = ("old", "new", "half", "misplaced", "answered_otherwise", "otherwise", "store", "chain")
        kinds = {"least_kinds": len(self.done), "least_times": min(self.done.values())}
        return {"faults": self.found["crashes"], **kinds, **{name: self.found[name] for name in names}}


def _agrees(move, said):
    """Whether an answer is the model's."""
    return said[:2] == list(move.said[:2]) if said[0] == "no" else said == ["ok", move.said[1], move.said[2], False]


def _child(url, played, point, told):
    """Play and tell each answer; this process never returns."""
    with suppress(BaseException):
        hand = Hand(Database(url))
        for move in played:
            crashpoints.arm(point if move is played[-1] else "")
            told.write(json.dumps(hand.play(move)) + "\n")
        hand.writer.stop()
    os._exit(0)


def run(url, point, first, histories, times, *torn):
    """The figures of a walk in a process of its own."""
    command = [sys.executable, "-m", "tests.torture.crashing", url, point, *map(str, (first, histories, times)), *torn]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout.splitlines()[-1])


def old_or_new(found):
    """What is asked: always one of the two, always answered as the first time."""
    return zero(found, "half", "misplaced", "answered_otherwise", "otherwise", "store", "chain")


def walked(point, seed, histories, times, *torn):
    """The figures of crashes at one point, on SQLite."""
    with TemporaryDirectory(prefix="kpi-crashes-") as folder:
        return run(f"sqlite:///{folder}/{{}}.db", point, seed, histories, times, *torn)


def _part(number, sizes):
    """One crash point after the other."""
    return walked(AT_WRITER[number % len(AT_WRITER)], number * HISTORIES, sizes.of(HISTORIES, 3), sizes.of(TIMES))


CASES = (
    Case("R2", "G2", "ended at each crash point of the writer", "old or new in 100 %, 30 × each command", _part,
         lambda found: old_or_new(found) and found["least_kinds"] == len(COMMANDS) and found["least_times"] >= TIMES,
         parts=len(AT_WRITER)),
    Case("R2 control", "G2", "a store that commits in the middle of a command", "misplaced > 0",
         lambda _, sizes: walked("after_event", 0, 1, 1, TORN), lambda found: found["misplaced"] > 0),
)  # fmt: skip

if __name__ == "__main__":
    main(*sys.argv[1:])
