"""The demo's story, told once for all tests of this run that only read it."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from workshop import log
from workshop.bands import Bands
from workshop.db import Database
from workshop.demo.story import Story, build
from workshop.domain.events import Recorded
from workshop.domain.evolve import fold
from workshop.domain.state import Workshop
from workshop.migrate import migrate

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """The story and the logs of its two workshops."""

    story: Story
    before: list[Recorded]
    after: list[Recorded]

    @property
    def last_quarter(self) -> Workshop:
        """The signed workshop as it is today."""
        return fold(self.before)

    @property
    def today(self) -> Workshop:
        """The review as it waits for the room."""
        return fold(self.after)


@cache
def told() -> Told:
    """Build the story in a database that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'story.db'}")
        migrate(database)
        story = build(database, NOW, Bands("a secret"))
        with database.reading() as conn:
            found = Told(story, log.read(conn, story.before), log.read(conn, story.workshop))
        database.close()
    return found


def logs() -> tuple[list[Recorded], list[Recorded]]:
    """The logs of both workshops."""
    return told().before, told().after
