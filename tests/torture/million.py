"""R25: a workshop of a million events is opened by the newest program and its history verifies, within a minute.

That every released version opens is held by tests/laws/test_replay.py. The last figure is the control: one event is
changed in the middle of the log, and must be named.
"""

import time
from dataclasses import replace
from tempfile import TemporaryDirectory

from sqlalchemy import text

import tests.conftest  # temporary files lie in memory where there is room
from tests.domain.story import WORKSHOP
from tests.torture.ageing import voting
from tests.torture.cases import Case, zero
from tests.torture.walk import furnish
from workshop import log
from workshop.db import Database, must_be_sound
from workshop.memory import Memories

assert tests.conftest

EVENTS, AT_ONCE = 1_000_000, 20_000
MOST_S = 60
CHANGED = "UPDATE event SET \"by\" = 'somebody else' WHERE seq = :seq"


def opened(url, events):
    """Write a log of so many events, then open it as a first start would; the figures."""
    furnish(url)
    database = Database(url)
    wrote = _timed(lambda: write(database, voting(database), events))[1]
    _, sound = _timed(lambda: must_be_sound(database))
    with database.reading() as conn:
        state, opening = _timed(lambda: Memories().recall(conn, WORKSHOP).state)  # which verifies on the way
        broken, verifying = _timed(lambda: log.first_broken(conn, WORKSHOP))
    named = _named_when_changed(database, events // 2)
    database.close()
    return {
        "faults": state.seq,
        "broken": int(broken is not None),
        "missing": events - state.seq,
        "misnamed": int(named != events // 2),
        "written_s": wrote,
        "file_looked_at_s": sound,
        "opened_s": opening,
        "verified_alone_s": verifying,
        "whole_s": sound + opening,
    }


def write(database, vote, events):
    """The same vote again and again, by the product's own log, in transactions of many."""
    with database.reading() as conn:
        last = log.head(conn, WORKSHOP).seq
    for first in range(last + 1, events + 1, AT_ONCE):
        with database.writing() as conn:
            again = [replace(vote, seq=number) for number in range(first, min(first + AT_ONCE, events + 1))]
            log.append(conn, WORKSHOP, log.head(conn, WORKSHOP), again, lambda: "0" * 32)


def _named_when_changed(database, seq):
    """The event that is named once the one at `seq` is not what it was."""
    with database.writing() as conn:
        conn.execute(text(CHANGED), {"seq": seq})
    with database.reading() as conn:
        return log.first_broken(conn, WORKSHOP)


def _timed(act):
    began = time.perf_counter()
    answer = act()
    return answer, time.perf_counter() - began


def _part(_number, sizes):
    with TemporaryDirectory(prefix="kpi-million-") as folder:
        return opened(f"sqlite:///{folder}/million.db", sizes.of(EVENTS, 2000))


CASES = (
    Case("R25", "G15", "a log of 1,000,000 events is opened and verified", "≤ 60 s, whole; a changed one is named",
         _part,
         lambda found: zero(found, "broken", "missing", "misnamed") and found["whole_s"] <= MOST_S),
)  # fmt: skip
