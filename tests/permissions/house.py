"""One house with everybody who may knock: a team with a signed list and a review at work, and a second team beside it.

Nothing listens here; browsers are Flask's own client with the cookies the product makes. It must never grant anything
by another way than the product's own commands, pages and cookies.
"""

import itertools
import secrets
from contextlib import contextmanager

from sqlalchemy import insert

from tests.signed_in import session_token
from tests.web.small_story import DIALS, SmallStory, card
from workshop import create_app, people, roster_store, teams
from workshop.config import Config
from workshop.domain.commands import Actor, read_command
from workshop.domain.values import Access
from workshop.identity import ACCOUNT_COOKIE, projector_cookie, seat_cookie
from workshop.migrate import migrate
from workshop.moments import write_moment
from workshop.owning.links import Kind, Shared, share
from workshop.people import Person
from workshop.readings.tables import reading_import
from workshop.roster_store import Entry
from workshop.services import new_id
from workshop.tables import account

ROLES = (
    "anonymous", "neighbour", "projector", "observer", "participant", "left", "put out", "cofacilitator", "manager",
    "stranger", "leader",
)  # fmt: skip
"""`left`: a seat the room no longer waits for. `put out`: a seat that was ended. `neighbour`: one in another team's
room. `stranger` leads that team.
"""
ACCOUNTS = {"leader": "person-mara", "manager": "person-vera", "stranger": "person-otto"}
GUESTS = {"observer": "person-olga", "left": "person-lena", "put out": "person-pia", "cofacilitator": "person-cleo"}
OTHER_TEAM, NEIGHBOUR = "team-south", "person-nils"
REVIEW = {"why": "The pilot is over.", "title": "Review of list v1", "goal": "Ten new customers", "minutes": "60"}
YEAR = {"first_day": "2026-02-01", "pattern": "4-4-5", "weeks": "52"}


@contextmanager
def opened(folder, database_url="", kind=None):
    """The house on an empty SQLite file in that folder, told up to a review that has begun; or another kind of it."""
    server = create_app(
        Config(data_dir=folder, engine="threading", secret=secrets.token_hex(16), database_url=database_url)
    )
    migrate(server.services.database)
    server.pages.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    server.services.writer.start()
    try:
        yield (kind or House)(server)
    finally:
        server.services.writer.stop()
        server.services.database.close()


class Crowded(SmallStory):
    """The small story, with somebody of every access in the room."""

    def seated(self):
        """Besides those who vote, an observer, a co-facilitator, somebody who has left, and somebody put out."""
        super().seated()
        guests = {name: self._sit(person) for name, person in GUESTS.items()}
        for access in ("observer", "cofacilitator"):
            self.ask("GrantAccess", {"seat": guests[access], "access": access})
        self.ask("ReleaseSeat", {"seat": guests["left"]})
        self.ask("EndSeat", {"seat": guests["put out"]})
        self.places = {**getattr(self, "places", {}), self.workshop: guests | {"participant": self.seats["Ana"]}}
        return self

    def _sit(self, person):
        taken = {"person": person, "access": "participant", "side": "own"}
        return self.here.ask(self.workshop, Actor(Access.GUEST, person), read_command("TakeSeat", taken)).made


class House:
    """The ids of everything in it, and a browser for everybody."""

    Story = Crowded

    def __init__(self, server):
        self.server, self.story, self.here, self.app = server, self.Story(server), server.services, server.pages
        self.team, self._numbers = self.story.team, itertools.count(1)
        self._people()
        self.story.told()
        self.signed, self.version = self.story.workshop, self.story.version
        self.foreign, self.foreign_seat, self.foreign_kpi = self._foreign()
        self.review = self._review()
        self.kpi = self.story.kpis[DIALS]
        self.premise = self.story.ask("NotePremise", {"kind": "assumption", "kpi": self.kpi, "text": "They buy."})
        self.story.ask("OpenRoom")
        self.comment = self.story.say("Ana", "Why so many?")

    def client(self, role):
        """A browser in which everything that role holds is set; it comes from an address of its own."""
        browser, signer = self.app.test_client(), self.here.signer
        browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{next(self._numbers) % 250}"
        if role in ACCOUNTS:
            browser.set_cookie(ACCOUNT_COOKIE, session_token(self.here.database, ACCOUNTS[role], self.here.clock()))
        if role == "neighbour":
            browser.set_cookie(seat_cookie(self.foreign), signer.seat(self.foreign, self.foreign_seat))
        for workshop, seats in self.story.places.items():
            if role in seats:
                browser.set_cookie(seat_cookie(workshop), signer.seat(workshop, seats[role]))
            if role == "projector":
                browser.set_cookie(projector_cookie(workshop), signer.projector(workshop))
        return browser

    def heads(self):
        """How long each log is: what a refused request must leave as it was."""
        return [self.here.state(workshop).seq for workshop in (self.signed, self.review, self.foreign)]

    # --- things that a request may use up, made anew for each ---
    def a_need(self):
        """A dependency on another team."""
        fields = {"flow": "needs", "team": f"Team {next(self._numbers)}", "what": "Leads", "amount": "5"}
        return self.story.ask("AddNeed", {"kpi": self.kpi, "per": "month", "source": "", **fields})

    def a_person(self):
        """Somebody on the roster."""
        person = new_id()
        with self.here.database.writing() as conn:
            entry = Entry(person, f"Somebody {next(self._numbers)}")
            roster_store.add(conn, self.team, entry, "North", self.here.clock())
            return next(one.person for one in roster_store.entries(conn, self.team) if one.name == entry.name)

    def a_wall(self):
        """A link to the wall."""
        link = Shared(new_id(), self.team, Kind.WALL, "", (), self.here.clock())
        with self.here.database.writing() as conn:
            share(conn, link)
        return link.id

    def an_import(self):
        """An import of readings that brought nothing."""
        key, none = new_id(), dict.fromkeys(("rows", "added", "changed", "same"), 0)
        row = {"id": key, "team_id": self.team, "metric": self.kpi, "number": next(self._numbers), "by": "person-mara"}
        told = {"at": write_moment(self.here.clock()), "file_name": "x.csv", "layout": "", "taken_back_at": ""}
        with self.here.database.writing() as conn:
            conn.execute(insert(reading_import), row | told | none)
        return key

    def a_holiday(self):
        """A day on the team's list."""
        day = f"2027-06-{next(self._numbers) % 28 + 1:02}"
        self.client("leader").post(f"/teams/{self.team}/calendar/holidays", data={"day": day, "name": "Off"})
        return day

    def a_year(self):
        """A fiscal year of weeks."""
        self.client("leader").post(f"/teams/{self.team}/calendar/periods", data={"year": "2026", **YEAR})
        return 2026

    # --- building ---
    def _people(self):
        at = write_moment(self.here.clock())
        with self.here.database.writing() as conn:
            for person in ("person-otto", NEIGHBOUR, *GUESTS.values()):
                people.add(conn, Person(person, person.partition("-")[2].title()), at)
            row = {"person_id": "person-otto", "email": "otto@example.org", "password_hash": "", "signed_out_at": ""}
            conn.execute(insert(account), row)
            about = {"name": "Closers South", "fiscal_start_month": 4, "time_zone": "UTC"}
            teams.create(conn, OTHER_TEAM, about, "person-otto", self.here.clock())

    def _foreign(self):
        key, otto = new_id(), Actor(Access.LEADER, "person-otto")
        begun = {"workshop": key, "team": OTHER_TEAM, "title": "Other", "goal": "Other"}
        self.here.ask(key, otto, read_command("PrepareWorkshop", begun))
        kpi = self.here.ask(key, otto, read_command("ProposeKpi", {"card": card("Deals")})).made
        sitting = read_command("TakeSeat", {"person": NEIGHBOUR, "access": "participant", "side": "own"})
        return key, self.here.ask(key, Actor(Access.GUEST, NEIGHBOUR), sitting).made, kpi

    def _review(self):
        answer = self.client("leader").post(f"/teams/{self.team}/reviews/new", data=REVIEW)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        self.story.follow(answer.location.rsplit("/", 1)[1])
        return self.story.workshop
