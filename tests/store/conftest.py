"""An empty database with one team, on SQLite and on PostgreSQL: a test of the store runs on both."""

import shutil
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, insert, make_url, text

from tests.domain.story import TEAM
from tests.store.desk import Desk
from tests.tools import start_postgres
from workshop.db import Database
from workshop.migrate import migrate
from workshop.tables import team


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A database file with all tables and the team, to be copied."""
    path = tmp_path_factory.mktemp("store") / "template.db"
    furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server with a database to be copied."""
    with start_postgres() as url:
        administer(url, "CREATE DATABASE template_kpi")
        furnish(url_of(url, "template_kpi"))
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request):
    """The address of a fresh database."""
    return request.getfixturevalue(f"{request.param}_address")


@pytest.fixture
def sqlite_address(sqlite_template, tmp_path):
    """A copy of the template, in a file of its own."""
    shutil.copy(sqlite_template, tmp_path / "kpi.db")
    return f"sqlite:///{tmp_path / 'kpi.db'}"


@pytest.fixture
def postgresql_address(postgres):
    """A copy of the template on the server."""
    name = f"kpi_{uuid4().hex}"
    administer(postgres, f"CREATE DATABASE {name} TEMPLATE template_kpi STRATEGY file_copy")
    yield url_of(postgres, name)
    administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(address):
    """A fresh database, open."""
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def desk(database):
    """A writer at work on the database, and people who ask it."""
    with Desk(database) as sitting:
        yield sitting


def furnish(url):
    """Make the tables and the team."""
    made = Database(url)
    migrate(made)
    with made.writing() as conn:
        row = {"id": TEAM, "name": "North", "fiscal_start_month": 1, "time_zone": "Europe/Berlin", "created_at": ""}
        conn.execute(insert(team), row)
    made.scrub()
    made.close()


def administer(url, statement):
    """Run a statement that PostgreSQL takes outside transactions only."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(statement))
    engine.dispose()


def url_of(url, name):
    """The address of another database on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)
