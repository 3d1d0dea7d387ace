"""The invariants I1 to I12 of trust.md, looked at after every run: what was promised still holds, whatever was done.

I1-I4 answers and log · I5-I7 every screen · I8 projections · I9 chain · I10-I11 laws of secrecy, which have tests of
their own (tests/laws, tests/wire/test_secrecy) · I12 nothing refused is stored, the file is sound, nothing was raised.
"""

from contextlib import suppress

from sqlalchemy import select, text

from tests.wire.checker import Wrong, check
from tests.wire.lines import Broken
from tests.wire.seed import answers, first_broken, stored
from workshop import projections
from workshop.tables import brief, finding, history, seat, version
from workshop.tables import workshop as workshop_table

PROJECTED = (workshop_table, seat, history, brief, finding, version)


def said_of(bots):
    """The bots' commands as the checker reads them."""
    return [
        {"key": said.key, "inv": said.inv, "ret": said.ret, "ok": said.ack["ok"], "seq": said.ack.get("seq", 0),
         "dup": said.ack.get("dup", False)}
        for bot in bots for said in bot.history if said.ack
    ]  # fmt: skip


def wrong(srv, company):
    """Everything that does not hold, in the log, the answers, the projections and the file."""
    log, keys = stored(srv, company.world), {seq: key for key, seq in answers(srv, company.world).items()}
    found = check(said_of(company.everyone), [(seq, keys.get(seq, f"seeded-{seq}")) for seq, *_ in log])
    broken = first_broken(srv, company.world)
    found += [Wrong("chain", broken)] if broken is not None else []
    database = srv.database()
    found += [Wrong("store", fault) for fault in store_faults(database)]
    database.close()
    return found + _said(srv)


def assert_whole(srv, company, screens=True):
    """Fail with what is wrong; with `screens`, everybody comes back first and must see the same as a fresh page."""
    if screens:
        assert_screens(company)
    found = wrong(srv, company)
    assert found == [], found[:5]


def assert_screens(company):
    """Everybody comes back without a hole, and what each has put together is what a fresh page is given (I5-I7)."""
    for bot in company.everyone:
        with suppress(Broken):
            bot.hang_up()
        bot.come_back()
    company.catch_up()
    company.all_see("people", lambda people: _all_are_here(company, people))
    assert company.holes() == []
    for bot in company.everyone:
        before = {name: dict(parts) for name, parts in bot.screen.parts.items()}
        assert bot.hello(have={})["ok"]
        assert {name: dict(parts) for name, parts in bot.screen.parts.items()} == before, bot.name


def _all_are_here(company, people):
    """Whether a screen knows of everybody who came back: who is here is told a moment after they are."""
    return (people["present"], people["projectors"], people["led"]) == (len(company.seats), 1, True)


def store_faults(database):
    """What the database itself says: its file, and tables that are not what the logs make of them (I8, I12)."""
    return [*_file_faults(database), *_projection_faults(database)]


def _file_faults(database):
    if database.engine.dialect.name != "sqlite":
        return
    with database.reading() as conn:
        said = conn.scalars(text("PRAGMA integrity_check")).all()
        loose = conn.execute(text("PRAGMA foreign_key_check")).all()
    yield from (f"integrity: {line}" for line in said if line != "ok")
    yield from (f"foreign key: {row}" for row in loose)


def _projection_faults(database):
    """Rebuild in a transaction that is taken back, and compare."""
    with database.engine.connect().execution_options(immediate=True) as conn:
        before = _projected(conn)
        projections.rebuild(conn)
        after = _projected(conn)
        conn.rollback()
    return [f"projection {name}" for name in before if before[name] != after[name]]


def _projected(conn):
    return {table.name: sorted(map(repr, conn.execute(select(table)).all())) for table in PROJECTED}


def _said(srv):
    return [Wrong("stderr", "Traceback")] if "Traceback" in srv.stderr() else []
