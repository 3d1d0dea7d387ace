"""Bands over real sockets and pages: two teams that differ in nothing else look the same to everybody but the leader.

The same workshop is played from copies of the same data, once with one set of bands and once with another, from the
first hello to the signed list. Whoever is not a leader, the co-facilitator at the console too, must get the same bytes.
"""

import re
import shutil
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, text, update

from tests.signed_in import srv_cookie
from tests.tools import free_port
from tests.wire.bot import Bot
from tests.wire.company import gather
from tests.wire.harness import Srv, until
from tests.wire.seed import VOTERS, seed
from tests.wire.two_runs import Plain, heard, page
from workshop import people
from workshop.moments import now, write_moment
from workshop.people import Person
from workshop.tables import account, membership, roster_entry, version

pytestmark = pytest.mark.wire

ONE = dict.fromkeys(VOTERS, "top")
OTHER = {"Ana": "core", "Ben": "developing", "Chidi": "ramping", "Dana": ""}
WORDS = re.compile(r"\b(?:top|core|developing|ramping)\b")
_MOVES = re.compile(r'name="csrf_token"[^>]*|class="seal"[^/]*|\b\d{1,2}:\d\d\b|[0-9a-f]{8,64}')

_SIGNED = re.compile(r'(?<="signed_at":)[0-9]+')


def listed(srv, world):
    """Put the voters on the roster without a band, and let Vera manage the team."""
    database = srv.database()
    with database.writing() as conn:
        for name in VOTERS:
            row = {"team_id": world.team, "person_id": f"{world.id}-{name}", "tenure": "", "manager": "", "band": ""}
            conn.execute(insert(roster_entry), row)
        vera = {"person_id": f"{world.id}-vera", "email": "vera@x", "password_hash": "", "signed_out_at": ""}
        people.add(conn, Person(vera["person_id"], "Vera"), write_moment(now()))
        conn.execute(insert(account), vera)
        conn.execute(insert(membership), {"team_id": world.team, "person_id": vera["person_id"], "role": "manager"})
    database.close()
    world.cookies["Vera"] = srv_cookie(srv, vera["person_id"])


def band(srv, world, bands):
    """Write these bands into the roster."""
    database = srv.database()
    with database.writing() as conn:
        for name, word in bands.items():
            mine = roster_entry.c.person_id == f"{world.id}-{name}"
            conn.execute(update(roster_entry).where(mine).values(band=word, band_at=write_moment(now())))
    database.close()


def played(srv, world):
    """From the first hello to the signed list, with Dana at the console; returns the company and the version's id."""
    company = gather(srv, world, names=VOTERS[:3])
    leader, kpi = company.leader, world.kpis[0]
    leader.must("GrantAccess", seat=world.seats["Dana"], access="cofacilitator")
    company.seats["Dana"] = Bot(srv, world, "Dana", view="console").come()
    company.all_see("people", lambda part: part["present"] == 4)
    leader.must("InvitePeople", people=[f"{world.id}-{name}" for name in VOTERS])
    leader.must("ConfirmMix", moment="attendance", overrides={"C2": "Two are ill."})
    company.all_see("workshop", lambda part: part["mix_checked"])
    leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(kpi)
    company.vote(vote, Ana={"consent": 4}, Ben={"consent": 4}, Chidi={"consent": 5})
    company.close(vote)
    company.reveal(vote)
    company.go("decide")
    for key in world.kpis:
        outcome = "adopt" if key == kpi else "park"
        leader.must("DecideKpi", kpi=key, outcome=outcome, rationale="We talked it over. This is my call.")
    gaps = leader.sees("gaps", lambda part: all(gap["gate"] != "decisions" for gap in part))
    day = date.today()
    overrides = {gap["gate"]: "We know." for gap in gaps}
    leader.must("SignVersion", effective_from=str(day), review_on=str(day + timedelta(90)), overrides=overrides)
    company.all_see("version")
    company.catch_up()
    return company, leader.sees("version")["id"]


def pages(company, version):
    """Every page that somebody who is not a leader may open, without what differs between any two runs."""
    world = company.world
    asked = {
        "Ana": ["room", "kpis/new"],
        "Dana": ["room", "console"],
        "wall": ["projector"],
        "Vera": ["", "people"],
    }
    found = {
        (who, path): page(company, f"/workshops/{world.id}/{path}".rstrip("/"), world.cookies[who])
        for who, paths in asked.items()
        for path in paths
    }
    for who, path in (("Vera", f"/teams/{world.team}"), ("Vera", f"/teams/{world.team}/history")):
        found[who, path] = page(company, path, world.cookies[who])
    for who in ("Ana", "Dana", "Vera"):
        found[who, "version"] = page(company, f"/versions/{version}", world.cookies[who])
    return {key: (status, _MOVES.sub("_", text)) for key, (status, text) in found.items()}


def stored_words(srv):
    """Everything that the log, the history and the record hold, as one text."""
    database = srv.database()
    with database.reading() as conn:
        tables = ("event", "private_half", "history", "version")
        found = [str(row) for table in tables for row in conn.execute(text(f"SELECT * FROM {table}"))]
    database.close()
    return "".join(found)


@pytest.fixture(scope="module")
def tell(tmp_path_factory):
    """Plays on a copy of one seeded directory with some bands; (frames by name, pages, log, kept words)."""
    base = tmp_path_factory.mktemp("bands")
    seeded = Srv(base / "seeded", port=free_port())
    seeded.folder.mkdir()
    world = seed(seeded.prepare())
    listed(seeded, world)
    kpis = list(world.kpis)

    def play(name, bands):
        shutil.copytree(seeded.folder, base / name)
        srv = Srv(base / name, port=seeded.port)
        band(srv, world, bands)
        world.kpis = list(kpis)
        try:
            company, version = played(srv.start(), world)
            seen = pages(company, version)
            company.leave()
        finally:
            srv.stop()
        plain = Plain([world.id, world.team, world.leader, *kpis, *world.seats.values()])
        frames = {bot.name: [_SIGNED.sub("_", frame) for frame in heard(bot, plain)] for bot in company.everyone}
        return frames, seen, srv.stderr(), stored_words(srv)

    return play


def test_not_one_byte_that_others_receive_depends_on_a_band(tell):
    one, seen, said, kept = tell("one", ONE)
    other, seen_too, said_too, kept_too = tell("other", OTHER)
    for name in one.keys() - {"Mara"}:
        assert one[name] == other[name], f"{name} can tell the bands"
    assert one["Mara"] != other["Mara"], "the leader's own stream follows them; this run shows something"
    assert seen == seen_too
    assert {status for status, _ in seen.values()} == {200, 404}
    for words in (said, said_too, kept, kept_too):
        assert not WORDS.search(words)
    assert not any("Two are ill." in frame for name in one.keys() - {"Mara"} for frame in one[name])
    assert not any("Two are ill." in body for _, body in seen.values())


def mix(company):
    """What the leader is told of the room: the counts in one line."""
    part = company.leader.sees("mix", own=True)
    return " · ".join(msgid % params for msgid, params in part["lines"])


def test_the_leader_sees_the_mix_change_as_people_come_and_go(servers, meet):
    srv = servers.running()
    company = meet(srv)
    listed(srv, company.world)
    band(srv, company.world, {"Ana": "core", "Ben": "top", "Chidi": "top"})
    company.leader.hello()
    company.leader.sees("mix", lambda part: part["lines"][0][1] == {"n": 1, "of": 3}, own=True)
    assert mix(company) == "Middle of the team 1 of 3 · closers 0 of 2 · other teams 0 of 4 voters"
    company.seats["Ben"].leave()
    company.leader.sees("mix", lambda part: part["lines"][0][1] == {"n": 1, "of": 2}, own=True)
    company.leader.must("ReleaseSeat", seat=company.world.seats["Chidi"])
    company.leader.sees("mix", lambda part: part["lines"][0][1] == {"n": 1, "of": 1}, own=True)
    rules = [finding["rule"] for finding in company.leader.sees("mix", own=True)["findings"]]
    assert "C1" in rules
    assert all("mix" not in bot.mine for bot in company.seats.values())


def test_the_server_forgets_old_bands_when_it_starts(servers):
    srv = servers.new()
    world = seed(srv)
    listed(srv, world)
    band(srv, world, ONE)
    database = srv.database()
    with database.writing() as conn:
        conn.execute(update(roster_entry).values(band_at=write_moment(now() - timedelta(days=40))))
        signed = {
            "id": "v1",
            "team_id": world.team,
            "workshop_id": "elsewhere",
            "number": 1,
            "document": '{"kpis": []}',
            "seal": "",
        }
        day = date.today()
        moment = write_moment(now() - timedelta(days=31))
        conn.execute(insert(version), signed | {"effective_from": day, "review_on": day, "signed_at": moment})
    srv.start()

    def bands():
        with database.reading() as conn:
            return set(conn.scalars(select(roster_entry.c.band)))

    until(lambda: bands() == {""}, "the bands are gone")
    database.close()
