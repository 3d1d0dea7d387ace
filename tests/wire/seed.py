"""A team with a prepared workshop and people in their seats, written straight into a server's database.

The commands go through the product's own writer, as pages would send them; accounts and names are plain rows.
"""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import insert, select

from tests.cards import whole
from tests.signed_in import srv_cookie
from workshop import invitations, log, people
from workshop.domain import commands as c
from workshop.domain.values import Access, Side
from workshop.identity import projector_cookie, seat_cookie
from workshop.moments import now, write_moment
from workshop.people import Person
from workshop.tables import account, answered, membership, private_half, team
from workshop.tables import event as event_table
from workshop.writer import Writer

VOTERS = ("Ana", "Ben", "Chidi", "Dana")
LEADER = "Mara Lindqvist"


def card(name, **more):
    """A card that passes every gate."""
    return whole(name, target="50") | more


@dataclass
class World:
    """Ids and cookies of one workshop, by name."""

    id: str
    team: str
    leader: str
    kpis: list[str] = field(default_factory=list)
    seats: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)


def seed(srv, names=VOTERS, kpis=("Dials", "Meetings held"), occasion="first", adjacent=()):
    """Prepare a workshop with seats for these names, "Mara" leading and "wall" for a projector's own cookie; those who
    are `adjacent` are of another team.
    """
    database = srv.database()
    writer = Writer(database, moved=lambda _: None)
    writer.start()
    world = World(secrets.token_hex(16), secrets.token_hex(16), secrets.token_hex(16))
    try:
        with database.writing() as conn:
            _people(conn, world, names)
        _commands(
            writer, world, dict.fromkeys(names, Side.OWN) | dict.fromkeys(adjacent, Side.ADJACENT), kpis, occasion
        )
    finally:
        writer.stop()
        database.close()
    world.cookies |= {name: f"{seat_cookie(world.id)}={srv.signer.seat(world.id, world.seats[name])}" for name in names}
    world.cookies["Mara"] = srv_cookie(srv, world.leader)
    world.cookies["wall"] = f"{projector_cookie(world.id)}={srv.signer.projector(world.id)}"
    return world


def manager(srv, world, name):
    """Give the team a manager who has no seat; returns their cookie."""
    person, database = f"{world.id}-{name}", srv.database()
    with database.writing() as conn:
        people.add(conn, Person(person, name), write_moment(now()))
        conn.execute(
            insert(account), {"person_id": person, "email": f"{person}@x", "password_hash": "", "signed_out_at": ""}
        )
        conn.execute(insert(membership), {"team_id": world.team, "person_id": person, "role": "manager"})
    database.close()
    return srv_cookie(srv, person)


def _people(conn, world, names):
    at = write_moment(now())
    conn.execute(
        insert(team), {"id": world.team, "name": "North", "fiscal_start_month": 1, "time_zone": "UTC", "created_at": at}
    )
    people.add(conn, Person(world.leader, LEADER), at)
    conn.execute(
        insert(account),
        {"person_id": world.leader, "email": f"{world.leader}@x", "password_hash": "", "signed_out_at": ""},
    )
    conn.execute(insert(membership), {"team_id": world.team, "person_id": world.leader, "role": "leader"})
    invitations.rotate(conn, world.id)
    for name in names:
        people.add(conn, Person(f"{world.id}-{name}", f"{name} of the floor", "North", "SDR"), at)


def _commands(writer, world, sides, kpis, occasion):
    leader = c.Actor(Access.LEADER, world.leader)

    def ask(actor, command):
        request = c.Request(world.id, secrets.token_hex(16), actor, command)
        return writer.submit(request).result(30).made

    review = {"replaces": secrets.token_hex(16), "why": "A quarter has passed."} if occasion == "review" else {}
    begin = {"workshop": world.id, "team": world.team, "title": "List for Q1", "goal": "Grow", "occasion": occasion}
    ask(leader, c.read_command("PrepareWorkshop", begin | review))
    world.kpis = [ask(leader, c.read_command("ProposeKpi", {"card": card(name)})) for name in kpis]
    for name, side in sides.items():
        person = f"{world.id}-{name}"
        guest = c.Actor(Access.GUEST, person)
        world.seats[name] = ask(guest, c.TakeSeat(person=person, access=Access.PARTICIPANT, side=side))


def stored(srv, world):
    """The log as it lies in the tables: (seq, type, by, public text, private text), in order."""
    private = private_half.c
    both = (private.workshop_id == event_table.c.workshop_id) & (private.seq == event_table.c.seq)
    query = (
        select(event_table.c.seq, event_table.c.type, event_table.c.by, event_table.c.public, private.body)
        .join_from(event_table, private_half, both, isouter=True)
        .where(event_table.c.workshop_id == world.id)
        .order_by(event_table.c.seq)
    )
    return _rows(srv, lambda conn: [tuple(row) for row in conn.execute(query)])


def answers(srv, world):
    """The kept answers: {command id: seq}; a command id that two people used counts once."""
    query = select(answered.c.command_id, answered.c.seq).where(answered.c.workshop_id == world.id)
    return _rows(srv, lambda conn: {row.command_id: row.seq for row in conn.execute(query)})


def first_broken(srv, world):
    """The first altered event of the chain, or None."""
    return _rows(srv, lambda conn: log.first_broken(conn, world.id))


def _rows(srv, ask):
    database = srv.database()
    try:
        with database.reading() as conn:
            return ask(conn)
    finally:
        database.close()


def follow(srv, world, workshop, names=VOTERS):
    """The same people, sitting down in another workshop of the team, such as a review that a page has opened."""
    database = srv.database()
    writer = Writer(database, moved=lambda _: None)
    writer.start()
    next_one = World(workshop, world.team, world.leader, list(world.kpis), {}, {"Mara": world.cookies["Mara"]})
    try:
        for name in names:
            person = f"{world.id}-{name}"
            sitting = c.TakeSeat(person=person, access=Access.PARTICIPANT, side=Side.OWN)
            request = c.Request(workshop, secrets.token_hex(16), c.Actor(Access.GUEST, person), sitting)
            next_one.seats[name] = writer.submit(request).result(30).made
    finally:
        writer.stop()
        database.close()
    seats = {
        name: f"{seat_cookie(workshop)}={srv.signer.seat(workshop, seat)}" for name, seat in next_one.seats.items()
    }
    next_one.cookies |= seats | {"wall": f"{projector_cookie(workshop)}={srv.signer.projector(workshop)}"}
    return next_one
