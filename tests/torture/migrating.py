"""R26: the process ends in the middle of a migration; the tables are the old ones or the new ones, never between.

Begun again, it ends as if nothing had been. The control migrates without a transaction round it all.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tests.torture.cases import Case, zero
from workshop.db import Database, must_be_sound
from workshop.migrate import _settings, head

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from workshop.cli import main; sys.exit(main(['migrate']))"
TORN = f"from workshop import db; db._begin_sqlite = lambda conn: None; {PROGRAM}"
"""The same without a transaction round it all."""
KILLS, PARTS = 10, 5


def revisions():
    """All migrations, the first one first."""
    return [one.revision for one in ScriptDirectory.from_config(_settings()).walk_revisions()][::-1]


def ended(folder, start, end, program=PROGRAM):
    """Migrate from a revision on, let `end(begin)` end the process, look, and begin again; returns the figures."""
    url = f"sqlite:///{folder}/{start}.db"
    database = Database(url)
    _bring_to(database, start)
    before = told(database)
    end(lambda **armed: _begin(folder, url, armed, program))
    must_be_sound(database)
    there = told(database)
    again = _begin(folder, url, {}, PROGRAM).wait()
    after = told(database)
    database.close()
    is_old, is_new = there == before, there["revision"] == head()
    figures = {"faults": 1, "old": is_old, "new": is_new, "between": not (is_old or is_new)}
    whole = again == 0 and after["revision"] == head() and after["teams"] == before["teams"]
    return figures | {"not_begun_again": not whole}


def told(database):
    """What a database looks like: its revision, its tables with their columns, and a row of the first release."""
    with database.reading() as conn:
        seen = inspect(conn)
        tables = {name: len(seen.get_columns(name)) for name in seen.get_table_names()}
        revision = MigrationContext.configure(conn).get_current_revision()
        return {"revision": revision, "tables": tables, "teams": conn.scalars(text("SELECT name FROM team")).all()}


def _bring_to(database, revision):
    with database.writing() as conn:
        settings = _settings()
        settings.attributes["connection"] = conn
        command.upgrade(settings, revision)
        columns = "id, name, fiscal_start_month, time_zone, created_at"
        conn.execute(text(f"INSERT INTO team ({columns}) VALUES ('t', 'Süd 早', 1, 'UTC', '')"))


def _begin(folder, url, armed, program):
    settings = {"WORKSHOP_DATABASE_URL": url, "WORKSHOP_DATA_DIR": str(folder), "PYTHONWARNINGS": "ignore"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, **settings, **armed}, **quiet)


def in_each(start, only=None, program=PROGRAM):
    """End it inside each migration behind a revision, once."""
    found = []
    for passing in only or range(1, len(revisions()) - revisions().index(start)):
        place = f"mid_migration:{passing}"
        with TemporaryDirectory(prefix="kpi-migrating-") as folder:
            found.append(ended(folder, start, lambda begin, at=place: begin(WORKSHOP_CRASH_AT=at).wait(), program))
    return _sum(found)


def at_random(luck, kills):
    """End it at any moment, from any revision."""
    found = []
    for _ in range(kills):
        with TemporaryDirectory(prefix="kpi-migrating-") as folder:
            found.append(
                ended(folder, luck.choice(revisions()[:-1]), lambda begin: _kill(begin(), luck.uniform(0.3, 1.6)))
            )
    return _sum(found)


def _kill(process, moment):
    time.sleep(moment)
    process.kill()
    process.wait()


def _sum(found):
    return {name: sum(one[name] for one in found) for name in found[0]}


def never_between(found):
    """What is asked."""
    return zero(found, "between", "not_begun_again")


CASES = (
    Case("R26", "G15", "ended inside each migration", "old or new in 100 %, begun again in 100 %",
         lambda _, sizes: in_each(revisions()[0]),
         lambda found: never_between(found) and found["old"] == found["faults"]),
    Case("R26 control", "G15", "migrations without a transaction", "between > 0",
         lambda _, sizes: in_each(revisions()[0], only=(3,), program=TORN), lambda found: found["between"] > 0),
    Case("R26 random", "G15", "killed at any moment of migrating", "old or new in 100 %, begun again in 100 %",
         lambda part, sizes: at_random(random.Random(part), sizes.of(KILLS)),
         lambda found: never_between(found) and found["old"] > 0, parts=PARTS),
)  # fmt: skip
