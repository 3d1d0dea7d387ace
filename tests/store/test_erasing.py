"""Erasing a person leaves nothing of theirs in any row, file or log, and everything of the others; chains verify."""

import logging
import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import insert, select

from tests.domain.story import (
    AGREED,
    EVERYBODY,
    LEADER,
    TEAM,
    WORKSHOP,
    ballot,
    card,
    deciding,
    person,
    signing,
)
from tests.store.desk import Desk
from workshop import chain, log, people, strict_json, verify
from workshop.clockwork.tables import mail, mail_line, mail_wish
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.evolve import fold
from workshop.domain.gates import gaps
from workshop.domain.refusal import Refused
from workshop.domain.reviewing.values import FlagKind
from workshop.domain.values import Acknowledged, CommentKind, Phase
from workshop.erasing import ledger
from workshop.erasing.eraser import erase, finish, person_of
from workshop.moments import now
from workshop.owning.tables import personal_link
from workshop.owning.taking import taken
from workshop.people import Person
from workshop.projections import rebuild
from workshop.readings.tables import imported, metric, name_known, reading, reading_import
from workshop.signing_in.tables import other_identity, recovery_code, second_factor, session
from workshop.tables import account, draft, membership, metadata, roster_entry, version

CANARY = "canaryana"
ANA = person("Ana")
AT = "2026-11-23T09:00:00.000000Z"


def word(place):
    """What Ana typed into one place; every such word is to be gone."""
    return f"{CANARY}{place}"


def confided(place):
    """What Ana wrote where no name is shown; it is to stay, or its empty place would tell that it was hers."""
    return f"confided-{place}"


CONFIDED = sorted(map(confided, ("comment", "withdrawn", "dissent", "flag")))


def furnish(desk, tmp_path):
    """Everybody has a name; Ana also stands in every plain row that can hold somebody."""
    with desk.database.writing() as conn:
        for name in EVERYBODY:
            label = word("label") if name == "Ana" else "North"
            called = {"Ana": word("name"), "Ben": "Ben Ohlsen"}.get(name, name)
            people.add(conn, Person(person(name), called, label, label), AT)
        people.add(conn, Person(LEADER, "Mara"), AT)
        for table, row in plain_rows():
            conn.execute(insert(table), row)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "mail-of-ana.eml").write_text(f"Hello {word('mail')}")
    (tmp_path / "uploads" / TEAM).mkdir(parents=True)
    (tmp_path / "uploads" / TEAM / "0.csv").write_text(word("upload"))


def plain_rows():
    """A row of Ana's for every table that can hold one."""
    own = {"person_id": ANA}
    yield roster_entry, own | {"team_id": TEAM, "tenure": "", "manager": "Mara", "band": "core", "side": "own"}
    others = {"tenure": "", "manager": word("name").title(), "band": "", "side": "own"}
    yield roster_entry, {"team_id": TEAM, "person_id": person("Ben"), **others}
    email = f"{word('mail')}@example.org"
    yield account, own | {"email": email, "password_hash": word("hash"), "signed_out_at": ""}
    yield membership, own | {"team_id": TEAM, "role": "manager"}
    yield mail_wish, own | {"muted": False, "language": word("language")[:20]}
    moments = {"made_at": AT, "sent_at": "", "failed_at": "", "failure": "", "tries": 0, "claimed_until": ""}
    yield mail, own | {"id": "mail-of-ana", "day": date(2026, 11, 23), "language": "en", **moments}
    yield mail_line, own | {"team_id": TEAM, "key": word("line"), "mail_id": "mail-of-ana"}
    yield session, own | {
        "token_digest": word("digest"), "id": "s", "made_at": AT, "seen_at": AT, "proved_at": AT, "ended_at": "",
        "browser": word("browser"), "strong": False,
    }  # fmt: skip
    yield other_identity, own | {"issuer": "https://example.org", "subject": word("subject"), "made_at": AT}
    yield second_factor, own | {"sealed_secret": word("sealed"), "last_step": 0, "made_at": AT}
    yield recovery_code, own | {"code_digest": word("code")}
    yield draft, {"workshop_id": WORKSHOP, "who": ANA, "about": "x", "body": word("draft"), "changed_at": AT}
    yield personal_link, {"workshop_id": WORKSHOP, "who": ANA, "turn": 1}
    day = date(2026, 10, 1)
    yield metric, {"team_id": TEAM, "id": "calls", "name": "Calls", "kind": "kpi", "unit": ""}
    yield reading, {"team_id": TEAM, "metric": "calls", "person": ANA, "starts": day, "ends": day, "value": "41"}
    brought = {"number": 1, "at": AT, "by": LEADER, "file_name": "q4.csv", "layout": "", "rows": 1, "added": 1}
    rest = {"changed": 0, "same": 0, "taken_back_at": ""}
    yield reading_import, {"id": "import-1", "team_id": TEAM, "metric": "calls", **brought, **rest}
    yield imported, {"import_id": "import-1", "person": ANA, "starts": day, "ends": day, "value": "41"}
    yield name_known, {"team_id": TEAM, "name": "digest", "person": ANA, "left_out": False}


def tell(desk):
    """A whole loop in which Ana wrote and chose whatever a seat can, and Ben said one thing too."""
    desk.prepare(*AGREED)
    desk.ask(c.ProposeKpi(card=card()))
    desk.ask(c.OpenRoom())
    kpi = next(iter(desk.state().kpis))
    for text, named in ((word("comment"), True), (confided("comment"), False)):
        desk.ask(c.AddComment(kpi=kpi, kind=CommentKind.IDEA, text=text, named=named), desk.actor("Ana"))
    desk.ask(c.AddComment(kpi=kpi, kind=CommentKind.IDEA, text="ben-thinks-so"), desk.actor("Ben"))
    desk.ask(c.ProposeKpi(card=card("Calls")), desk.actor("Ana"))
    mine = next(key for key in desk.state().kpis if key != kpi)
    desk.ask(c.WithdrawKpi(kpi=mine, why=confided("withdrawn")), desk.actor("Ana"))
    desk.ask(c.GoToPhase(phase=Phase.BLIND_1))
    desk.ask(c.OpenRound(kpi=kpi))
    key = desk.state().kpis[kpi].rounds[0]
    for name, consent in AGREED.items():
        desk.ask(ballot(key, consent, impact=4), desk.actor(name))
    for command in (c.CloseRound(round=key), c.RevealRounds(), c.GoToPhase(phase=Phase.DECIDE), deciding(kpi)):
        desk.ask(command)
    desk.ask(signing(overrides=tuple((gap.gate, "Next week.") for gap in gaps(desk.state()))))
    desk.ask(c.GivePulse(could_say=5, had_influence=2, know_why=4), desk.actor("Ana"))
    desk.ask(c.AcknowledgeVersion(how=Acknowledged.TALK, text=word("acknowledged")), desk.actor("Ana"))
    desk.ask(c.AcknowledgeVersion(how=Acknowledged.DISAGREE, text=confided("dissent")), desk.actor("Ana"))
    desk.ask(c.RaiseFlag(kpi=kpi, kind=FlagKind.FLAG, text=confided("flag")), desk.actor("Ana"))


def rows(database):
    """All rows of all tables as one text."""
    with database.reading() as conn:
        return "\n".join(str(tuple(row)) for table in metadata.sorted_tables for row in conn.execute(select(table)))


def files(folder):
    """The names of the files that hold a word of Ana's; on SQLite that is the database with its log and free pages."""
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY in path.read_bytes().decode("latin-1")]


@pytest.fixture
def told(desk, tmp_path):
    """A desk at which all of it was told."""
    furnish(desk, tmp_path)
    tell(desk)
    return desk


def checked(database):
    """What `verify` finds wrong anywhere."""
    with database.reading() as conn:
        return [str(fault) for one in verify.everything(conn) for fault in one.faults]


def test_nothing_of_an_erased_person_is_left_anywhere(told, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    assert rows(told.database).count(CANARY) >= 15
    assert files(tmp_path)
    done = erase(told.database, tmp_path, ANA, now())
    assert CANARY not in rows(told.database)
    assert [name for name in files(tmp_path) if not name.startswith("kpi.db")] == []
    assert CANARY not in caplog.text
    assert (done.workshops, done.mentions) == ((WORKSHOP,), 0)
    assert done.halves >= 4


def test_the_bytes_of_the_database_hold_nothing_of_them_either(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        furnish(desk, tmp_path)
        tell(desk)
        before = files(tmp_path)
        erase(database, tmp_path, ANA, now())
        database.scrub()
        assert files(tmp_path) == []
    database.close()
    assert "mail-of-ana.eml" in before
    assert any(name.startswith("kpi.db") for name in before)


def test_the_chain_verifies_the_version_fits_and_the_others_keep_their_words(told, tmp_path):
    assert checked(told.database) == []
    erase(told.database, tmp_path, ANA, now())
    told.must_be_dense()
    assert checked(told.database) == []
    with told.database.reading() as conn:
        document = conn.scalar(select(version.c.document))
        assert fold(log.read(conn, WORKSHOP)) == told.state()
    assert "ben-thinks-so" in document
    assert [said.text for said in told.state().comments.values() if said.text] == [
        confided("comment"),
        "ben-thinks-so",
    ]
    assert told.state().kpis[next(iter(told.state().kpis))].decision is not None


def shown(desk):
    """What a leader has before them: the document of the record, and what is said without a name on the pages."""
    state = desk.state()
    with desk.database.reading() as conn:
        record = strict_json.loads(conn.scalar(select(version.c.document)))
    return record, taken(state).dissent, [(flag.id, flag.text) for flag in state.reviewing.flags.values()]


def test_a_record_from_before_beside_one_from_after_tells_nobody_whose_words_in_confidence_were(told, tmp_path):
    record, *pages = shown(told)
    erase(told.database, tmp_path, ANA, now())
    later, *later_pages = shown(told)
    assert later_pages == pages
    signed = chain.canonical(record).replace(word("comment"), "").replace(f'"by":"{ANA}"', '"by":""')
    assert chain.canonical(later) == signed
    assert sorted(text for text in CONFIDED if text in rows(told.database)) == CONFIDED


@pytest.mark.thorough
def test_lists_and_histories_made_anew_are_the_same(told, tmp_path):
    erase(told.database, tmp_path, ANA, now())
    before = rows(told.database)
    with told.database.writing() as conn:
        rebuild(conn)
    assert sorted(rows(told.database).splitlines()) == sorted(before.splitlines())


def test_who_is_erased_is_nobody_any_more(told, tmp_path):
    seat = told.actor("Ana").who
    with told.database.reading() as conn:
        assert person_of(conn, seat) == ANA
    erase(told.database, tmp_path, ANA, now(), by=LEADER)
    with pytest.raises(Refused, match="not_found"):
        erase(told.database, tmp_path, ANA, now())
    assert [entry.by for entry in ledger.read(ledger.path(tmp_path))] == [LEADER]


def test_a_room_at_work_is_let_finish_first(desk, tmp_path):
    with desk.database.writing() as conn:
        people.add(conn, Person(ANA, "Ana"), AT)
    desk.prepare("Ana").ask(c.ProposeKpi(card=card()))
    desk.ask(c.OpenRoom())
    with pytest.raises(Refused, match="stage_conflict"):
        erase(desk.database, tmp_path, ANA, now())
    assert ledger.read(ledger.path(tmp_path)) == []


@pytest.mark.thorough
def test_a_leader_who_is_erased_leaves_the_decisions(told, tmp_path):
    decided = [kpi.decision for kpi in told.state().kpis.values()]
    erase(told.database, tmp_path, LEADER, now())
    assert [kpi.decision for kpi in told.state().kpis.values()] == decided
    assert checked(told.database) == []
    with told.database.reading() as conn:
        assert people.find(conn, [LEADER]) == {}


def test_a_name_in_the_words_of_others_is_counted(told, tmp_path):
    kpi = next(iter(told.state().kpis))
    told.ask(c.RaiseFlag(kpi=kpi, kind=FlagKind.FLAG, text="ben ohlsen, says so."), told.actor("Chidi"))
    told.ask(c.RaiseFlag(kpi=kpi, kind=FlagKind.FLAG, text="Ben Ohlsens says so."), told.actor("Chidi"))
    assert erase(told.database, tmp_path, person("Ben"), now()).mentions == 1


def test_a_ledger_is_worked_off_at_the_next_start(told, tmp_path):
    ledger.note(ledger.path(tmp_path), [ledger.Entry(ANA, "", AT), ledger.Entry("somebody-of-later", "", AT)])
    assert finish(told.database, tmp_path, now()) == 2
    assert word("name") not in rows(told.database)
    assert finish(told.database, tmp_path, now()) == 0


def test_a_line_of_the_ledger_that_was_cut_off_is_no_line(tmp_path):
    file = ledger.path(tmp_path)
    ledger.note(file, [ledger.Entry(ANA, "", AT)])
    with file.open("a") as out:
        out.write('{"person": "hal')
    assert [entry.person for entry in ledger.read(file)] == [ANA]
    ledger.note(file, [ledger.Entry("b" * 32, "", AT)])
    assert [entry.person for entry in ledger.read(file)] == [ANA, "b" * 32]


# --- ends at the worst moment ----------------------------------------------------------------------------------------
ERASING = """
import sys
from pathlib import Path
from workshop.db import Database
from workshop.erasing.eraser import erase, finish
from workshop.moments import now
what, address, folder, who = sys.argv[1:]
database = Database(address)
finish(database, Path(folder), now()) if what == "finish" else erase(database, Path(folder), who, now())
"""


def in_a_process(what, address, folder, crash_at=""):
    """Erase Ana, or finish erasing, in a process of its own that may end on the way."""
    environ = {**os.environ, "WORKSHOP_CRASH_AT": crash_at}
    start = [sys.executable, "-c", ERASING, what, address, str(folder), ANA]
    return subprocess.run(start, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.thorough
@pytest.mark.parametrize("passing", [1, 2, 3])
def test_an_erasure_that_was_cut_off_is_finished_at_the_next_start(sqlite_address, tmp_path, passing):
    database = Database(sqlite_address)
    with Desk(database) as desk:
        furnish(desk, tmp_path)
        tell(desk)
    database.close()
    ended = in_a_process("erase", sqlite_address, tmp_path, f"mid_erase:{passing}")
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert in_a_process("finish", sqlite_address, tmp_path).returncode == 0
    assert files(tmp_path) == []
    again = Database(sqlite_address)
    assert checked(again) == []
    again.close()


# --- the list of places ----------------------------------------------------------------------------------------------
NOT_THEIRS = {
    ("event", "by"), ("workshop", "leader"), ("seat", "person_id"), ("history", "by"), ("brief", "leader"),
    ("suggestion", "by"), ("reading_import", "by"), ("erasure", "person_id"), ("erasure", "by"), ("answered", "who"),
}  # fmt: skip
"""Columns that hold an id and stay: who did something as a leader, which seat was there, the ledger itself."""


def test_every_column_that_may_hold_a_person_is_known_to_the_eraser():
    from workshop.erasing import rows as eraser

    theirs = {(column.table.name, column.name) for column in (*eraser.BY_ID, *eraser._hanging())}
    names = {"person_id", "person", "who", "by", "leader", "email", "author", "seat"}
    found = {
        (table.name, column.name) for table in metadata.tables.values() for column in table.c if column.name in names
    }
    assert found - theirs - NOT_THEIRS - {("account", "email"), ("account", "person_id")} == set()
