"""A band in the database file is a sealed one: who has the file without the server's secret reads none (S15)."""

import pytest
from sqlalchemy import insert, select

from tests.domain.story import TEAM
from tests.store.test_forgetting_bytes import content
from workshop import people, roster_store
from workshop.bands import Bands, seal_all
from workshop.db import Database
from workshop.moments import now, write_moment
from workshop.people import Person
from workshop.roster_store import Entry
from workshop.tables import roster_entry

BEFORE, NOW = Bands("the secret before"), Bands("the secret now", ["the secret before"])
ALL = {"Ana": "top", "Ben": "core", "Chidi": "developing", "Dana": "ramping", "Emil": ""}


def add(database, bands, names=ALL):
    with database.writing() as conn:
        for name in names:
            roster_store.add(conn, TEAM, Entry(f"listed-{name}", name, band=ALL[name]), "North", now(), bands)


def add_as_before(database):
    """Everybody with a band that stands there plainly, as an older program wrote it."""
    with database.writing() as conn:
        for name, band in ALL.items():
            people.add(conn, Person(f"listed-{name}", name), write_moment(now()))
            row = {"team_id": TEAM, "person_id": f"listed-{name}", "tenure": "", "manager": "", "band": band}
            conn.execute(insert(roster_entry), row)


def read(database, bands):
    with database.reading() as conn:
        return {entry.name: entry.band for entry in roster_store.entries(conn, TEAM, bands)}


def kept(database):
    with database.reading() as conn:
        return {row.person_id.removeprefix("listed-"): row.band for row in conn.execute(select(roster_entry))}


def is_sealed(word):
    return word.startswith("sealed:")


def test_the_leader_reads_what_lies_there_sealed(database):
    add(database, NOW)
    assert read(database, NOW) == ALL
    assert {name for name, word in kept(database).items() if is_sealed(word)} == ALL.keys() - {"Emil"}


def test_without_the_secret_all_bands_look_alike(database):
    add(database, NOW)
    words = [word for word in kept(database).values() if word]
    assert len({len(word) for word in words}) == 1
    assert len(set(words)) == len(words)
    assert set(read(database, Bands("another server")).values()) == {""}


def test_the_bytes_of_the_file_hold_no_band(sqlite_address, tmp_path):
    database = Database(sqlite_address)
    add_as_before(database)
    assert b"developing" in content(tmp_path)
    seal_all(database, NOW)
    assert b"developing" not in content(tmp_path)
    assert b"ramping" not in content(tmp_path)
    database.close()


def test_what_an_older_program_wrote_plainly_is_read_and_sealed_at_the_next_start(database):
    add_as_before(database)
    assert read(database, NOW) == ALL
    assert seal_all(database, NOW) == len(ALL) - 1
    assert read(database, NOW) == ALL
    assert all(is_sealed(word) for word in kept(database).values() if word)
    assert seal_all(database, NOW) == 0


def test_after_a_change_of_the_secret_bands_are_read_and_sealed_anew(database):
    add(database, BEFORE)
    assert read(database, NOW) == ALL
    assert seal_all(database, NOW) == len(ALL) - 1
    assert read(database, Bands("the secret now")) == ALL
    assert set(read(database, BEFORE).values()) == {""}


def test_what_no_secret_opens_is_left_as_it_is(database):
    add(database, Bands("a lost secret"))
    before = kept(database)
    assert seal_all(database, NOW) == 0
    assert kept(database) == before


def test_a_band_moved_to_somebody_else_does_not_open():
    assert NOW.open(NOW.close("top", TEAM, "one"), TEAM, "other") == ""


def test_a_band_is_never_written_without_its_seal(database):
    with pytest.raises(ValueError, match="sealed only"):
        add(database, None)
