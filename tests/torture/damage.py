"""R16, R24, R33: bytes that flip, a log cut off, an event nobody understands, a clock that is set back.

What is served is what was written, or nothing: a workshop whose record is damaged cannot be opened, and no other one
notices. The controls take away the check of the chain, and the steadiness of the clock.
"""

import random
import re
import shutil
import sqlite3
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

import workshop.writer
from tests.domain.story import START, WORKSHOP, preparing
from tests.store.desk import Desk, saying
from tests.torture.cases import Case, zero
from tests.torture.walk import Hand, furnish, moves
from tests.torture.whole import store_faults
from workshop import chain, log
from workshop.db import Database, must_be_sound
from workshop.domain.evolve import fold
from workshop.domain.refusal import Refused
from workshop.memory import Memories
from workshop.tables import event as event_table

FLIPS, CUTS, PARTS = 200, 200, 5
OTHER = "workshop-two"


def written(folder, seed):
    """A history in one file, beside it a copy whose newest part is in the write-ahead log; and its events."""
    path = Path(folder) / "whole.db"
    furnish(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    hand = Hand(database)
    for move in moves(seed):
        hand.play(move)
    hand.writer.stop()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", Path(folder) / f"logged.db{end}")
    with database.reading() as conn:
        recorded = log.read(conn, WORKSHOP)
    database.scrub()
    database.close()
    return path, recorded


def served(path):
    """What a server would show of a file: the state, or None where it refuses."""
    database = Database(f"sqlite:///{path}")
    try:
        must_be_sound(database)
        with database.reading() as conn:
            return Memories().recall(conn, WORKSHOP).state
    except (Refused, DBAPIError, UnicodeError):
        return None
    finally:
        database.close()


def flipped(seed, flips, aimed=False):
    """Flip one bit of a page, or of what somebody said; each time the right state is served, or none."""
    luck, found = random.Random(seed), {"faults": flips, "harmless": 0, "refused": 0, "served_wrong": 0}
    with TemporaryDirectory(prefix="kpi-damage-") as folder:
        path, recorded = written(folder, seed)
        right, whole, copy = fold(recorded), path.read_bytes(), Path(folder) / "flipped.db"
        words = [place.end() for place in re.finditer(rb'"text":"', whole)]
        for _ in range(flips):
            damaged, at = bytearray(whole), luck.choice(words) if aimed else luck.randrange(len(whole))
            damaged[at] ^= 1 << luck.randrange(8)
            copy.write_bytes(damaged)
            state = served(copy)
            found["refused" if state is None else "harmless" if state == right else "served_wrong"] += 1
            _remove(copy)
    return found


def cut(seed, cuts):
    """Cut the write-ahead log anywhere; what is left is the beginning of the history, whole."""
    luck, found = random.Random(seed), {"faults": cuts, "refused": 0, "served_wrong": 0, "half": 0, "least_events": 1e9}
    with TemporaryDirectory(prefix="kpi-damage-") as folder:
        _, recorded = written(folder, seed)
        main, logged = ((Path(folder) / f"logged.db{end}").read_bytes() for end in ("", "-wal"))
        copy = Path(folder) / "cut.db"
        for _ in range(cuts):
            copy.write_bytes(main)
            Path(f"{copy}-wal").write_bytes(logged[: luck.randrange(len(logged))])
            _judge_cut(copy, recorded, found)
            _remove(copy)
    return found


def _judge_cut(copy, recorded, found):
    state = served(copy)
    if state is None:
        found["refused"] += 1
        return
    found["least_events"] = min(found["least_events"], state.seq)
    found["served_wrong"] += state != fold(recorded[: state.seq])
    database = Database(f"sqlite:///{copy}")
    found["half"] += bool(_has_tables(copy) and store_faults(database))
    database.close()


def _has_tables(path):
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'finding'").fetchone()[0]
    connection.close()
    return tables


def _remove(path):
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def poison(database, kind="WhatNobodyKnows"):
    """Append an event that no program understands; its chain is right."""
    with database.writing() as conn:
        end = log.head(conn, WORKSHOP)
        header = {"workshop_id": WORKSHOP, "seq": end.seq + 1, "at": end.at, "by": "", "type": kind, "public": "{}",
                  "commitment": ""}  # fmt: skip
        conn.execute(insert(event_table), header | {"head": chain.chained(end.digest, chain.leaf(header))})


def poisoned(url, rounds):
    """One workshop of two is poisoned; the other goes on as if nothing were."""
    furnish(url)
    database = Database(url)
    with Desk(database) as desk:
        desk.prepare()
        desk.ask(preparing(workshop=OTHER), workshop=OTHER)
    poison(database)
    found = {"faults": 0, "opened": 0, "without_a_sentence": 0, "others_refused": 0, "damaged": 0}
    with Desk(database) as desk:
        for number in range(rounds):
            waiting = [desk.send(saying(f"{number}")), desk.send(saying(f"{number}"), workshop=OTHER)]
            refusal, other = waiting[0].exception(30), waiting[1].exception(30)
            found["faults"] += 1
            found["opened"] += refusal is None
            found["without_a_sentence"] += refusal is None or "cannot be opened" not in refusal.text()
            found["others_refused"] += other is not None
        found["damaged"] = len(desk.writer.damaged())
    database.close()
    return found


def stepped(url, rounds, seed):
    """The clock jumps by up to an hour, both ways, between any two commands."""
    furnish(url)
    luck, database, at = random.Random(seed), Database(url), [START]
    desk = Desk(database)
    desk.writer = workshop.writer.Writer(database, desk.told.append, clock=lambda: at[0])
    with desk:
        desk.prepare()
        for number in range(rounds):
            at[0] += timedelta(seconds=luck.uniform(-3600, 3600))
            desk.ask(saying(f"{number}"))
        moments = [one.at for one in desk.log()]
    database.close()
    return {"faults": rounds, "backwards": sum(b < a for a, b in pairwise(moments))}


@contextmanager
def without(module, name, stand_in):
    """Take something away from the product for a while."""
    kept = getattr(module, name)
    setattr(module, name, stand_in)
    try:
        yield
    finally:
        setattr(module, name, kept)


def unchecked():
    """A product that does not look at the chain."""
    return without(log, "verified", lambda _workshop, lines, _after: lines)


def unsteady():
    """A product that believes the clock."""
    return without(workshop.writer, "moment_after", lambda _last, clock: clock())


def _flips_unchecked(_part, _sizes):
    with unchecked():
        return flipped(0, FLIPS, aimed=True)


def _in_a_file(act, *more):
    with TemporaryDirectory(prefix="kpi-damage-") as folder:
        return act(f"sqlite:///{folder}/some.db", *more)


def _steps_unsteady(_part, _sizes):
    with unsteady():
        return _in_a_file(stepped, 50, 0)


CASES = (
    Case("R16", "G10", "a flipped bit in a page", "the right state or a refusal",
         lambda part, sizes: flipped(part // 2, sizes.of(FLIPS), aimed=bool(part % 2)),
         lambda found: zero(found, "served_wrong") and found["refused"] > 0, parts=PARTS * 2),
    Case("R16 cut", "G10", "a write-ahead log cut off anywhere", "a whole beginning of the history, or a refusal",
         lambda part, sizes: cut(part, sizes.of(CUTS)), lambda found: zero(found, "served_wrong", "half"), parts=PARTS),
    Case("R16 control", "G10", "a product that does not look at the chain", "served_wrong > 0", _flips_unchecked,
         lambda found: found["served_wrong"] > 0),
    Case("R24", "G10", "the clock jumps by up to an hour", "0 events before the one before them",
         lambda _, sizes: _in_a_file(stepped, sizes.of(250, 50), 0), lambda found: zero(found, "backwards")),
    Case("R24 control", "G10", "a product that believes the clock", "backwards > 0", _steps_unsteady,
         lambda found: found["backwards"] > 0),
    Case("R33", "G10", "an event that nobody understands", "that workshop refused in words, the other untouched",
         lambda _, sizes: _in_a_file(poisoned, sizes.of(200, 10)),
         lambda found: zero(found, "opened", "without_a_sentence", "others_refused") and found["damaged"] == 1),
)  # fmt: skip
