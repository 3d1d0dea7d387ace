"""Signing forgets: what somebody chose is gone from the tables, from the answers, and from the files."""

from datetime import timedelta

from sqlalchemy import select, text

from tests.domain.story import AGREED, ballot, card, deciding, signing
from tests.store.desk import Desk
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.evolve import fold
from workshop.domain.gates import gaps
from workshop.domain.values import CommentKind, Phase
from workshop.forgetting import forget_bands
from workshop.moments import now
from workshop.tables import answered


def voted_room(desk):
    """A workshop with an open vote in which Ana first wrote something else; returns the KPI and the round."""
    desk.prepare(*AGREED)
    desk.ask(c.ProposeKpi(card=card()))
    desk.ask(c.OpenRoom())
    desk.ask(c.GoToPhase(phase=Phase.BLIND_1))
    kpi = next(iter(desk.state().kpis))
    desk.ask(c.OpenRound(kpi=kpi))
    key = desk.state().kpis[kpi].rounds[0]
    desk.ask(ballot(key, 1, reason="canary-reason", estimate="987654.321"), desk.actor("Ana"), "command-of-ana")
    for name, consent in AGREED.items():
        desk.ask(ballot(key, consent, impact=4), desk.actor(name))
    return kpi, key


def signed_room(desk):
    """The same workshop, signed; what people chose must be gone."""
    return sign(desk, *voted_room(desk))


def sign(desk, kpi, key):
    """From the vote to the signature."""
    for command in (c.CloseRound(round=key), c.RevealRounds(), c.GoToPhase(phase=Phase.DECIDE), deciding(kpi)):
        desk.ask(command)
    desk.ask(signing(overrides=tuple((gap.gate, "Next week.") for gap in gaps(desk.state()))))
    return desk


def test_signing_erases_ballots_and_what_was_sent_from_the_tables(desk):
    before = signed_room(desk).state()
    with desk.database.reading() as conn:
        bodies = conn.execute(text("SELECT body FROM private_half")).scalars().all()
        own = conn.execute(select(answered.c.digest).where(answered.c.command_id == "command-of-ana")).scalar()
    assert own == ""
    assert not any("consent" in body for body in bodies)
    assert fold(desk.log()) == before
    desk.must_be_dense()


def test_giving_a_workshop_up_erases_its_ballots_too(desk):
    voted_room(desk)
    desk.ask(c.AbandonWorkshop(why="The team was split in two."))
    with desk.database.reading() as conn:
        bodies = conn.execute(text("SELECT body FROM private_half")).scalars().all()
    assert not any("consent" in body for body in bodies)
    assert fold(desk.log()) == desk.state()


def test_a_ballot_sent_again_after_signing_is_only_a_repetition(desk):
    signed_room(desk)
    round_id = next(iter(desk.state().rounds))
    again = desk.ask(ballot(round_id, 5), desk.actor("Ana"), "command-of-ana")
    assert again.dup


def test_signing_leaves_nothing_of_a_ballot_in_the_files(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        signed_room(desk)
        files = {path.name: path.read_bytes() for path in tmp_path.glob("kpi.db*")}
    database.close()
    assert b"VersionSigned" in files["kpi.db"]
    for canary in (b"canary-reason", b"987654.321", b'"consent":4'):
        assert [name for name, content in files.items() if canary in content] == []


def test_before_signing_the_ballot_is_in_the_files(sqlite_address, tmp_path):
    """The control of the test above: it looks where a ballot would be."""
    database = Database(sqlite_address)
    with Desk(database) as desk:
        desk.prepare("Ana")
        desk.ask(c.AddComment(kind=CommentKind.IDEA, text="canary-reason"), desk.actor("Ana"))
        files = [path.read_bytes() for path in tmp_path.glob("kpi.db*")]
    database.close()
    assert any(b"canary-reason" in content for content in files)


def test_the_file_overwrites_what_it_deletes(sqlite_address):
    database = Database(sqlite_address)
    with database.reading() as conn:
        names = ("secure_delete", "journal_mode", "synchronous", "foreign_keys")
        assert [conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names] == [1, "wal", 2, 1]
    database.close()


# --- the closing questions -------------------------------------------------------------------------------------------
def closing_room(desk):
    """A room in its last phase in which Ana, Ben and Chidi answered the closing questions."""
    voted_room(desk)
    desk.ask(c.CloseRound(round=next(iter(desk.state().rounds))))
    desk.ask(c.GoToPhase(phase=Phase.CLOSE))
    for name in ("Ana", "Ben", "Chidi"):
        given = c.GivePulse(could_say=5, had_influence=2, know_why=4)
        desk.ask(given, desk.actor(name), f"pulse-of-{name.lower()}")
    return desk


def kept_of_the_pulse(desk):
    """The private halves of answers, and the digests of what was sent, that are still there."""
    with desk.database.reading() as conn:
        bodies = conn.execute(text("SELECT body FROM private_half")).scalars().all()
        sent = conn.execute(select(answered.c.digest).where(answered.c.command_id == "pulse-of-ana")).scalar()
    return sum("had_influence" in body for body in bodies), sent


def test_closing_the_questions_erases_who_answered_what_and_leaves_the_totals(desk):
    closing_room(desk)
    before, sent = kept_of_the_pulse(desk)
    assert (before, bool(sent)) == (3, True)
    desk.ask(c.ClosePulse())
    assert kept_of_the_pulse(desk) == (0, "")
    assert desk.state().facilitation.pulse.totals.had_influence == (0, 3, 0, 0, 0)
    assert fold(desk.log()) == desk.state()
    desk.must_be_dense()


def test_a_workshop_that_is_given_up_forgets_the_answers_that_nobody_closed(desk):
    closing_room(desk).ask(c.AbandonWorkshop(why="The team was split in two."))
    assert kept_of_the_pulse(desk) == (0, "")
    assert fold(desk.log()) == desk.state()


def test_answers_that_nobody_closed_go_thirty_days_after_the_signature(desk):
    signed_room(desk).ask(c.GivePulse(could_say=5, had_influence=2, know_why=4), desk.actor("Ana"), "pulse-of-ana")
    for days, kept in ((29, 1), (31, 0)):
        with desk.database.writing() as conn:
            forget_bands(conn, now() + timedelta(days=days))
        assert kept_of_the_pulse(desk)[0] == kept
    desk.must_be_dense()


def test_closed_questions_leave_nothing_of_an_answer_in_the_files(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        closing_room(desk).ask(c.ClosePulse())
        files = {path.name: path.read_bytes() for path in tmp_path.glob("kpi.db*")}
    database.close()
    assert b"PulseClosed" in files["kpi.db"]
    assert [name for name, content in files.items() if b'"had_influence":2' in content] == []
