"""Fixtures of page tests: a whole application on an empty database, people signed in, a team, a workshop."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.quick import Movable, with_compiled_templates
from tests.signed_in import session_token
from tests.web.small_story import SmallStory
from workshop import create_app, identity, people, teams
from workshop.answers import Answer
from workshop.config import Config
from workshop.db import Database
from workshop.domain.commands import Actor, Command, read_command
from workshop.domain.values import Access
from workshop.identity import Signer
from workshop.live.engines import runtime
from workshop.live.rooms import Rooms
from workshop.live.server import Server
from workshop.migrate import migrate
from workshop.moments import write_moment
from workshop.people import Person
from workshop.services import Services, new_id
from workshop.tables import account, membership
from workshop.writer import Writer

CARD = {
    "name": "Dials",
    "purpose": "So that more real conversations start.",
    "definition_plain": "Every outbound call you start.",
    "applies_to": "SDRs, all stages",
    "direction": "higher",
    "timing": "leading",
}


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with this program's tables and nothing in them; copied, because migrating takes longer."""
    path = tmp_path_factory.mktemp("empty") / "workshop.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


SECRET = "not-a-secret-at-all"


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Flask:
    """The pages, made once: an application's routes are compiled for a tenth of a second, its templates for several."""
    folder = tmp_path_factory.mktemp("pages")
    app = create_app(Config(data_dir=folder, engine="threading", secret=SECRET)).pages
    return with_compiled_templates(app, pytestconfig)


@pytest.fixture(scope="session")
def movable() -> Iterator[Movable]:
    """The database object of all page tests: what was compiled for one serves the next."""
    database = Movable()
    yield database
    database.close()


@pytest.fixture
def server(tmp_path: Path, empty_database: Path, pages: Flask, movable: Movable) -> Iterator[Server]:
    """The whole server on a SQLite file of the test's own, its writer at work, nothing listening."""
    shutil.copy(empty_database, tmp_path / "workshop.db")
    config = Config(data_dir=tmp_path, engine="threading", secret=SECRET)
    engine, database = runtime(config.engine), movable.at(tmp_path / "workshop.db")
    rooms = Rooms(engine)
    here = Services(config, database, Writer(database, rooms.moved), Signer(SECRET))
    pages.extensions.pop("failures", None)
    pages.extensions["workshop"] = here
    pages.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    here.writer.start()
    yield Server(pages, here, engine, rooms, ())
    here.writer.stop()
    database.close()


@pytest.fixture
def services(server: Server) -> Services:
    """Database, writer, signer and clock."""
    return server.services


@pytest.fixture
def app(server: Server) -> Flask:
    """The pages. Tokens against forged requests are off here; test_forgery.py turns them on."""
    return server.pages


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser of somebody who is not signed in."""
    return app.test_client()


@pytest.fixture
def team(services: Services) -> str:
    """A team in Berlin whose year starts in January."""
    key = new_id()
    leader = _account(services, "Mara Lindqvist", "mara@example.org")
    fields = {"name": "SDR team North", "fiscal_start_month": 1, "time_zone": "Europe/Berlin"}
    with services.database.writing() as conn:
        teams.create(conn, key, fields, leader, services.clock())
    return key


@pytest.fixture
def leader_id(services: Services, team: str) -> str:
    """Mara's person id."""
    with services.database.reading() as conn:
        return next(member.person for member in teams.members(conn, team))


@pytest.fixture
def signed_in(app: Flask, services: Services) -> Callable[[str], FlaskClient]:
    """A browser with the account cookie of a person."""

    def make(person: str) -> FlaskClient:
        browser = app.test_client()
        browser.set_cookie(identity.ACCOUNT_COOKIE, session_token(services.database, person))
        return browser

    return make


@pytest.fixture
def leader(signed_in: Callable[[str], FlaskClient], leader_id: str) -> FlaskClient:
    """Mara's browser: she leads the team."""
    return signed_in(leader_id)


@pytest.fixture
def manager(services: Services, team: str, signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """Ines's browser: she manages the team."""
    person = _account(services, "Ines Roth", "ines@example.org")
    with services.database.writing() as conn:
        conn.execute(membership.insert(), {"team_id": team, "person_id": person, "role": "manager"})
    return signed_in(person)


@pytest.fixture
def stranger(services: Services, signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """Otto's browser: he leads another team."""
    person = _account(services, "Otto Brand", "otto@example.org")
    fields = {"name": "Closers South", "fiscal_start_month": 4, "time_zone": "UTC"}
    with services.database.writing() as conn:
        teams.create(conn, new_id(), fields, person, services.clock())
    return signed_in(person)


@pytest.fixture
def ask(services: Services, leader_id: str) -> Callable[..., Answer]:
    """Asks for a command by name, as the leader or as somebody else."""

    def make(workshop: str, kind: str, /, by: Actor | None = None, **fields: object) -> Answer:
        command: Command = read_command(kind, fields)
        return services.ask(workshop, by or Actor(Access.LEADER, leader_id), command)

    return make


@pytest.fixture
def workshop_id(team: str, ask: Callable[..., Answer]) -> str:
    """A workshop that Mara has begun to prepare, without a KPI."""
    key = new_id()
    ask(key, "PrepareWorkshop", workshop=key, team=team, title="List for Q1", goal="More real conversations.")
    return key


@pytest.fixture
def kpi_id(workshop_id: str, ask: Callable[..., Answer]) -> str:
    """A KPI on the table of that workshop, ready to be proposed and no more."""
    return ask(workshop_id, "ProposeKpi", card=CARD).made


@pytest.fixture
def seat(app: Flask, services: Services, workshop_id: str, ask: Callable[..., Answer]) -> Callable[..., FlaskClient]:
    """A browser of somebody who sat down in that workshop under a name."""

    def make(name: str, access: str = "participant", side: str = "own") -> FlaskClient:
        person = new_id()
        with services.database.writing() as conn:
            people.add(conn, Person(person, name), write_moment(services.clock()))
        guest = Actor(Access.GUEST, "")
        taken = ask(workshop_id, "TakeSeat", by=guest, person=person, access=access, side=side).made
        browser = app.test_client()
        browser.set_cookie(identity.seat_cookie(workshop_id), services.signer.seat(workshop_id, taken))
        return browser

    return make


@pytest.fixture
def story(server: Server) -> SmallStory:
    """A team whose workshops are played from the first proposal to the signed list."""
    return SmallStory(server)


def _account(services: Services, name: str, email: str) -> str:
    person = new_id()
    with services.database.writing() as conn:
        people.add(conn, Person(person, name), write_moment(services.clock()))
        row = {"person_id": person, "email": email, "password_hash": "none", "signed_out_at": ""}
        conn.execute(account.insert(), row)
    return person
