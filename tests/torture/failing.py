"""R15: the n-th call to the database fails, for n = 1, 2, 3 … until none is left to fail, under every kind of command.

Either all of a command happened and it was answered with yes, or nothing did and it was told so. The third case is an
answer of the commit that is lost: it happened, nobody knows, and repeating it under its id tells the first answer.
"""

from collections import Counter
from contextlib import contextmanager
from sqlite3 import OperationalError as SqliteError
from tempfile import TemporaryDirectory

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.domain.story import WORKSHOP
from tests.torture.cases import Case, zero
from tests.torture.walk import Hand, furnish, is_at, moves, torn_append
from tests.torture.whole import store_faults
from workshop import log
from workshop.db import Database
from workshop.domain.commands import COMMANDS

HISTORIES, PARTS = 40, 10
LOST = "the answer to the commit"
TOLD = {"storage_unavailable", "storage_busy", "storage_full", "read_only"}


class Faults:
    """What fails in one database: the n-th call from now, or the answer to a commit."""

    def __init__(self, database):
        self.left, self.lose, self.injected = 0, False, 0
        engine = database.engine
        event.listen(engine, "before_cursor_execute", self._call)
        event.listen(engine, "commit", self._call)
        whole = engine.dialect.do_commit
        engine.dialect.do_commit = lambda connection: (whole(connection), self._lose())

    def aim(self, number=0, lose=False):
        """Choose what is to fail next."""
        self.left, self.lose, self.injected = number, lose, 0

    def _call(self, *_):
        self.left -= 1
        if self.left == 0:
            self._fail()

    def _lose(self):
        if self.lose:
            self.lose = False
            self._fail()

    def _fail(self):
        self.injected += 1
        raise OperationalError("", {}, SqliteError("disk I/O error"))


class Failures:
    """A walk through histories in which everything fails once."""

    def __init__(self):
        self.found, self.kinds = Counter(), set()

    def play(self, url, seed, most=10**6):
        """Walk through a history; each kind of command is made to fail the first time it is there."""
        furnish(url)
        database = Database(url)
        hand, faults = Hand(database), Faults(database)
        for move in moves(seed):
            if move.moves and move.type not in self.kinds and len(self.kinds) < most:
                self.kinds.add(move.type)
                self._fail_everywhere(database, hand, faults, move)
            else:
                hand.play(move)
        hand.writer.stop()
        self.found["store"] += len(store_faults(database))
        database.close()

    def _fail_everywhere(self, database, hand, faults, move):
        for number in range(1, 10_000):
            faults.aim(number)
            answer = hand.play(move)
            injected = faults.injected
            faults.aim()
            if not injected:
                self.found["answered_otherwise"] += answer != ("ok", move.said[1], move.said[2], False)
                break
            self._look(database, answer, move)
        self.found["half"] += not _is_at(database, move.after)

    def _look(self, database, answer, move):
        """What a failure left: nothing of the command, a sentence for whoever asked, and no connection in use."""
        self.found["faults"] += 1
        self.found["half"] += not _is_at(database, move.before)
        self.found["answered_otherwise"] += answer[0] != "no" or answer[1] not in TOLD
        self.found["connections_kept"] += database.engine.pool.checkedout()

    def lose(self, url, seed):
        """Walk through a history in which the answer to every commit is lost; each command is sent again."""
        furnish(url)
        database = Database(url)
        hand, faults = Hand(database), Faults(database)
        for move in moves(seed):
            faults.aim(lose=move.accepted)
            first = hand.play(move)
            injected = faults.injected
            faults.aim()
            if move.accepted:
                again = hand.play(move)
                self.found["lost_answers"] += first[0] == "no" and injected
                self.found["answered_otherwise"] += again != ("ok", move.said[1], move.said[2], True)
        self.found["half"] += not _is_at(database, move.after)
        hand.writer.stop()
        database.close()

    def figures(self):
        """What came of it."""
        names = ("faults", "lost_answers", "half", "answered_otherwise", "connections_kept", "store")
        return {name: self.found[name] for name in names} | {"least_kinds": len(self.kinds)}


def _is_at(database, run):
    """Whether the log is as long as the model's, and, where something may have gone wrong, holds the same."""
    with database.reading() as conn:
        return log.head(conn, WORKSHOP).seq == run.state.seq and is_at(conn, run)


@contextmanager
def torn():
    """A store that commits in the middle of a command."""
    whole, log.append = log.append, torn_append
    try:
        yield
    finally:
        log.append = whole


def walked(seed, histories, most=10**6):
    """The figures of histories from a seed on."""
    walk = Failures()
    with TemporaryDirectory(prefix="kpi-failing-") as folder:
        for number in range(histories):
            walk.play(f"sqlite:///{folder}/{number}.db", seed + number, most)
        walk.lose(f"sqlite:///{folder}/lost.db", seed)
    return walk.figures()


def all_or_nothing(found):
    """What is asked."""
    return zero(found, "half", "answered_otherwise", "connections_kept", "store") and found["lost_answers"] > 0


def _control(_part, _sizes):
    with torn(), TemporaryDirectory(prefix="kpi-failing-") as folder:
        walk = Failures()
        walk.play(f"sqlite:///{folder}/torn.db", 0, most=5)
    return walk.figures()


CASES = (
    Case("R15", "G2", "the n-th database call fails", "all or nothing; each part under 9 of 10 kinds of commands",
         lambda part, sizes: walked(part * 1000, sizes.of(HISTORIES, 2)),
         lambda found: all_or_nothing(found) and found["least_kinds"] >= 0.9 * len(COMMANDS), parts=PARTS),
    Case("R15 control", "G2", "a store that commits in the middle of a command", "half > 0", _control,
         lambda found: found["half"] > 0),
)  # fmt: skip
