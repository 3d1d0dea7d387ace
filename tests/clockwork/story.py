"""A team with a leader and a signed list, as rows; days are turned by hand."""

import json
from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from tests.domain.story import TEAM
from workshop.clockwork.scheduler import Scheduler
from workshop.clockwork.tables import mail
from workshop.config import Config
from workshop.moments import write_moment
from workshop.tables import account, membership, person, team, version

SIGNED = datetime(2026, 9, 20, 12, tzinfo=UTC)
REVIEW = date(2026, 12, 17)


def furnish(database, signed_at=SIGNED, review_on=REVIEW):
    """Mara leads the team, and its list v1 is signed."""
    with database.writing() as conn:
        add_leader(conn, "mara", "Mara Lindqvist")
        add_version(conn, "v1", 1, signed_at, review_on)


def add_leader(conn, key, name, team_id=TEAM):
    """Somebody with an account who leads a team."""
    row = {"id": key, "name": name, "team_label": "", "role_title": "", "created_at": ""}
    conn.execute(insert(person), row)
    conn.execute(
        insert(account), {"person_id": key, "email": f"{key}@example.org", "password_hash": "", "signed_out_at": ""}
    )
    add_membership(conn, key, team_id)


def add_membership(conn, key, team_id):
    """One more team for somebody to lead."""
    conn.execute(insert(membership), {"team_id": team_id, "person_id": key, "role": "leader"})


def add_team(conn, key, name, zone="Europe/Berlin"):
    """One more team."""
    conn.execute(insert(team), {"id": key, "name": name, "fiscal_start_month": 1, "time_zone": zone, "created_at": ""})


def add_version(conn, key, number, signed_at, review_on, team_id=TEAM, kpis=()):
    """A signed list, its document as far as calendars read it."""
    row = {
        "id": key,
        "team_id": team_id,
        "workshop_id": f"workshop-{key}",
        "number": number,
        "effective_from": signed_at.date(),
        "review_on": review_on,
        "signed_at": write_moment(signed_at),
        "document": json.dumps({"number": number, "kpis": list(kpis)}),
        "seal": "",
    }
    columns = {column.name for column in version.columns}
    conn.execute(insert(version), {name: value for name, value in row.items() if name in columns})


class Days:
    """A scheduler whose clock is set by hand."""

    def __init__(self, database, folder, **settings):
        self.now = SIGNED
        config = Config(data_dir=folder, public_url="https://kpi.example", **settings)
        self.scheduler = Scheduler(config, database, lambda: self.now)
        self.database, self.folder = database, folder

    def at(self, *moment):
        """One round of the clockwork at a moment in UTC."""
        self.now = datetime(*moment, tzinfo=UTC)
        return self.scheduler.turn()

    def letters(self):
        """The texts of the mails in the folder, the oldest first."""
        with self.database.reading() as conn:
            keys = conn.scalars(select(mail.c.id).where(mail.c.sent_at != "").order_by(mail.c.made_at, mail.c.id)).all()
        return [(self.folder / "outbox" / f"{key}.eml").read_bytes() for key in keys]
