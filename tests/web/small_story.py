"""A small workshop for tests of pages: Mara leads, Ana, Ben, Chidi and Dana vote, two KPIs are on the table.

Everything is asked through the product's own commands; pages are asked by Flask's client with a signed-in leader.
"""

import secrets
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, select

from tests.cards import whole
from tests.signed_in import session_token
from workshop import people
from workshop.domain.commands import Actor, read_command
from workshop.domain.values import Access, Side
from workshop.identity import ACCOUNT_COOKIE, seat_cookie
from workshop.moments import write_moment
from workshop.people import Person
from workshop.tables import account, membership, team
from workshop.tables import version as version_table

VOTERS = ("Ana", "Ben", "Chidi", "Dana")
DIALS, MEETINGS = "Dials per day", "Meetings held"


def card(name=DIALS, **more):
    """The fields of a card that passes every gate."""
    dials = {"definition_plain": "Calls that were answered.", "unit": "calls", "target": "50", "per": "day"}
    return whole(name, counter_metrics="Meetings held", **dials) | more


class SmallStory:
    """One team with its leader, manager and people, and the workshop that is being told."""

    def __init__(self, server):
        self.app, self.here = server.pages, server.services
        self.team, self.mara, self.vera = "team-north", "person-mara", "person-vera"
        with self.here.database.writing() as conn:
            self._people(conn)
        self.workshop, self.seats, self.kpis = "", {}, {}

    # --- who looks ---
    def client(self, person=None):
        """A browser in which the leader, or that account, is signed in."""
        client = self.app.test_client()
        now = self.app.extensions["workshop"].clock()
        client.set_cookie(ACCOUNT_COOKIE, session_token(self.here.database, person or self.mara, now))
        return client

    def seat_client(self, name):
        """A browser that holds the seat of a participant."""
        client = self.app.test_client()
        client.set_cookie(seat_cookie(self.workshop), self.here.signer.seat(self.workshop, self.seats[name]))
        return client

    # --- what is asked ---
    def ask(self, kind, payload=None, who="Mara"):
        """Have a command written; the id it made."""
        return self.here.ask(self.workshop, self._actor(who), read_command(kind, payload or {})).made

    @property
    def state(self):
        """The workshop as it is now."""
        return self.here.state(self.workshop)

    @property
    def version(self):
        """The id of the signed version."""
        return self.state.version.id

    def prepare(self, *names, **more):
        """A workshop with these KPIs on the table and everybody in their seats."""
        self.workshop, self.seats, self.kpis = secrets.token_hex(16), {}, {}
        about = {"workshop": self.workshop, "team": self.team, "title": "List for Q1", "goal": "Ten new customers"}
        self.ask("PrepareWorkshop", about | more)
        for name in names or (DIALS, MEETINGS):
            self.kpis[name] = self.ask("ProposeKpi", {"card": card(name)})
        return self.seated()

    def follow(self, workshop):
        """Go on with a workshop that a page has made."""
        self.workshop = workshop
        self.kpis = {kpi.card.name: kpi.id for kpi in self.state.table()}
        self.seats = {}
        return self.seated()

    def seated(self):
        """Ana, Ben, Chidi and Dana sit down."""
        for name in VOTERS:
            person = f"person-{name.lower()}"
            guest = Actor(Access.GUEST, person)
            taken = {"person": person, "access": "participant", "side": Side.OWN.value}
            self.seats[name] = self.here.ask(self.workshop, guest, read_command("TakeSeat", taken)).made
        return self

    def say(self, who, text, kpi=DIALS, kind="question", named=True):
        """Somebody says something about a KPI, or about the whole list."""
        about = self.kpis[kpi] if kpi else ""
        return self.ask("AddComment", {"kpi": about, "kind": kind, "text": text, "named": named}, who)

    def vote(self, votes, phase="blind_1", **rated):
        """A blind round on each KPI, revealed: four votes by the name of the KPI; everybody rates it so."""
        if self.state.status == "draft":
            self.ask("OpenRoom")
        if self.state.phase != phase:
            self.ask("GoToPhase", {"phase": phase})
        for name, given in votes.items():
            self._round(name, given, {"impact": 2, "control": 5} | rated)
        self.ask("RevealRounds")
        return self

    def to_decide(self):
        """The room comes to the phase in which the leader decides."""
        self.ask("GoToPhase", {"phase": "decide"})
        return self

    def decide(self, name, outcome="adopt", rationale="It is ours to move.", **more):
        """The leader's call on one KPI."""
        return self.ask("DecideKpi", {"kpi": self.kpis[name], "outcome": outcome, "rationale": rationale} | more)

    def sign(self, **more):
        """The list is signed from today, to be reviewed in ninety days."""
        dates = {"effective_from": self.day().isoformat(), "review_on": self.day(90).isoformat()}
        self.ask("SignVersion", dates | more)
        return self

    def told(self):
        """The whole story of a first list: dials go against the room as a pilot, meetings are adopted."""
        self.prepare()
        self.vote({DIALS: (1, 2, 2, 4), MEETINGS: (4, 4, 4, 5)})
        for comment in list(self.state.comments):
            self.ask(
                "AnswerComments", {"comments": [comment], "verdict": "partly", "text": "We look at it each Friday."}
            )
        self.to_decide()
        why = "The room leaned 2 of 5. I decide to pilot it, because six weeks will show what it costs."
        until = self.day(30).isoformat()
        self.decide(DIALS, "pilot", why, pilot_until=until, expect="Meetings stay at 18.")
        self.decide(MEETINGS)
        return self.sign()

    # --- days ---
    def day(self, after=0):
        """Today, or some days later."""
        return self.here.clock().date() + timedelta(days=after)

    def later(self, days):
        """From now on the pages are read so many days later."""
        at = self.here.clock() + timedelta(days=days)
        self.app.extensions["workshop"] = replace(self.here, clock=lambda: at)

    def stored(self):
        """The rows of all versions, oldest first."""
        with self.here.database.reading() as conn:
            return conn.execute(select(version_table).order_by(version_table.c.number)).all()

    def _round(self, name, given, rated):
        vote = self.ask("OpenRound", {"kpi": self.kpis[name]}) and self.state.open_round().id
        for who, consent in zip(VOTERS, given, strict=True):
            ballot = {"round": vote, "consent": consent} | rated
            self.ask("CastBallot", ballot | ({"reason": f"{who} wants to talk first."} if consent < 3 else {}), who)
        self.ask("CloseRound", {"round": vote})

    def _actor(self, who):
        if who == "Mara":
            return Actor(Access.LEADER, self.mara)
        return Actor(Access.PARTICIPANT, self.seats[who])

    def _people(self, conn):
        at = write_moment(self.here.clock())
        row = {"id": self.team, "name": "SDR team North", "fiscal_start_month": 1, "time_zone": "UTC", "created_at": at}
        conn.execute(insert(team), row)
        names = {self.mara: "Mara Lindqvist", self.vera: "Vera Holm"} | {f"person-{n.lower()}": n for n in VOTERS}
        for person, name in names.items():
            people.add(conn, Person(person, name, "North", "SDR"), at)
        for person, role in ((self.mara, "leader"), (self.vera, "manager")):
            row = {"person_id": person, "email": f"{person}@example.org", "password_hash": "", "signed_out_at": ""}
            conn.execute(insert(account), row)
            conn.execute(insert(membership), {"team_id": self.team, "person_id": person, "role": role})
