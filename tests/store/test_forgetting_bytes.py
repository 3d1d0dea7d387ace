"""Nobody finds out from the bytes of the database who voted what: neither by reading nor by trying every ballot.

Somebody steals the file with its log after the signature. They know the program, every id and every header; they look
for salts among all bytes, free pages too, and try each with each ballot that anybody could have cast.
"""

import hashlib
import re

from sqlalchemy import select

from tests.domain.story import AGREED, ballot
from tests.store.desk import Desk
from tests.store.test_forgetting import closing_room, sign, voted_room
from workshop import chain, log
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.codec import plain, split
from workshop.domain.events import BallotCast, PulseGiven
from workshop.tables import answered, event

HEX = re.compile(rb"(?=([0-9a-f]{32}))")


def content(folder):
    """All bytes that lie there: the file with its free pages, the write-ahead log, the shared memory."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("kpi.db*")))


def salts(content):
    """Every text in some bytes that could be a salt, whole or as part of something longer."""
    return {found.decode() for found in HEX.findall(content)}


def ballots(key):
    """What may have been sent: every vote, with the ratings of this room."""
    return [ballot(key, consent, **more) for consent in (*range(6), None) for more in ({}, {"impact": 4})]


def bodies(key):
    """The private half of every ballot, and of every answer to the closing questions."""
    for sent in ballots(key):
        known = {name: value for name, value in plain(sent).items() if name != "round"}
        yield split(BallotCast(round=key, seat="", **known))[1]
    for could_say in range(1, 6):
        yield split(PulseGiven(seat="", could_say=could_say, had_influence=2, know_why=4))[1]


def traced(database, folder, key):
    """What the thief can tie to somebody: private halves by their commitments, commands by their digests."""
    with database.reading() as conn:
        commitments = set(conn.scalars(select(event.c.commitment)))
        digests = set(conn.scalars(select(answered.c.digest)))
    halves = [chain.canonical(body) for body in bodies(key)]
    sent = [chain.canonical(["CastBallot", plain(each)]) for each in ballots(key)]
    sent.append(chain.canonical(["GivePulse", plain(c.GivePulse(could_say=5, had_influence=2, know_why=4))]))
    tried = {(salt, text): hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
             for salt in salts(content(folder)) for text in (*halves, *sent)}  # fmt: skip
    return [text for (_, text), found in tried.items() if found in commitments | digests]


def test_before_the_signature_the_thief_finds_every_ballot_twice(sqlite_address, tmp_path):
    """The control: they look where ballots would be, and know how to try."""
    database = Database(sqlite_address)
    with Desk(database) as desk:
        _, key = voted_room(desk)
        assert len(traced(database, tmp_path, key)) >= 2 * len(set(AGREED.values()))
    database.close()


def test_after_the_signature_the_thief_finds_none(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        kpi, key = voted_room(desk)
        before = salts(content(tmp_path))
        with database.reading() as conn:
            used = {row.salt for row in conn.execute(select(answered.c.salt))} | _salts_of_ballots(conn)
        assert used <= before
        sign(desk, kpi, key)
        assert traced(database, tmp_path, key) == []
        assert used & salts(content(tmp_path)) == set()
    database.close()


def _salts_of_ballots(conn):
    headers = {header["seq"] for header in log.headers(conn, "workshop-one") if header["type"] == "BallotCast"}
    return {half["salt"] for half in log.rows(conn)[1] if half["seq"] in headers}


def test_after_the_questions_were_closed_the_thief_finds_no_answer_to_them(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        closing_room(desk)
        key = next(iter(desk.state().rounds))
        assert any("GivePulse" in found for found in traced(database, tmp_path, key))
        desk.ask(c.ClosePulse())
        assert [found for found in traced(database, tmp_path, key) if "had_influence" in found] == []
    database.close()


def test_headers_of_the_same_act_have_nothing_in_common_that_could_be_tried(sqlite_address):
    """A header without a private half holds luck of its own: its hash in an export cannot be guessed."""
    database = Database(sqlite_address)
    with Desk(database) as desk:
        voted_room(desk)
        with database.reading() as conn:
            lucky = [header["commitment"] for header in log.headers(conn, "workshop-one")]
    assert all(len(each) >= 33 for each in lucky)
    assert len(set(lucky)) == len(lucky)
    database.close()
