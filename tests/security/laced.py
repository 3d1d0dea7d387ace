"""The house of the permissions, told by people who type scripts: a payload beside every text that can be typed.

Texts are found by the shapes of commands and cards, so a new text field is laced as well.
"""

import itertools
from dataclasses import fields
from pathlib import Path

from sqlalchemy import select, update

from tests.permissions.house import Crowded, House
from tests.web.small_story import VOTERS
from workshop.domain.commands import COMMANDS
from workshop.domain.shape import Each, Record, Words
from workshop.tables import person, team

PAYLOADS = Path("tests/data/xss.txt").read_text().splitlines()
BESIDE = " · "
WHO_IS_WHO = 80
"""The longest name of a person."""
LOOKED_UP = frozenset({"metric", "trigger"})
"""Texts that name a thing which must be there."""


class Laced(Crowded):
    """The story, with a payload in every text of every command."""

    payloads = itertools.cycle(PAYLOADS)

    def ask(self, kind, payload=None, who="Mara"):
        """Ask as ever, in hostile words."""
        return super().ask(kind, self._command(COMMANDS[kind], payload or {}), who)

    def follow(self, workshop):
        """Go on, with KPIs under the names they had before."""
        super().follow(workshop)
        self.kpis = {name.partition(BESIDE)[0]: key for name, key in self.kpis.items()}
        return self

    def everybody_is_hostile(self):
        """People and teams call themselves so, too."""
        with self.here.database.writing() as conn:
            for table, key in ((person, person.c.id), (team, team.c.id)):
                for row in conn.execute(select(key, table.c.name)).all():
                    conn.execute(update(table).where(key == row[0]).values(name=self._text(row[1], WHO_IS_WHO)))
        return self

    def says_them_all(self, kpi):
        """Each payload is a comment of its own."""
        for number, payload in enumerate(PAYLOADS):
            self.say(VOTERS[number % len(VOTERS)], payload, kpi)
        return self

    def _command(self, kind, raw):
        shapes = {slot.name: slot.metadata["shape"] for slot in fields(kind)}
        return {name: value if name in LOOKED_UP else self._laced(shapes[name], value) for name, value in raw.items()}

    def _laced(self, shape, value):
        match shape:
            case Words(limit=limit) if isinstance(value, str) and value:
                return self._text(value, limit)
            case Record(kind=kind) if isinstance(value, dict):
                return self._record(kind, value)
            case Each(shape=inner) if isinstance(value, list | tuple):
                return [self._laced(inner, each) for each in value]
            case _:
                return value

    def _record(self, kind, value):
        """A record with all of its texts, also those that were left empty."""
        texts = {slot.name: "x" for slot in fields(kind) if isinstance(slot.metadata["shape"], Words)}
        return self._command(kind, texts | {name: one for name, one in value.items() if one != ""})

    def _text(self, value, limit):
        fitting = (one for one in self.payloads if len(value) + len(BESIDE) + len(one) <= limit)
        longest = max(map(len, PAYLOADS))
        return f"{value}{BESIDE}{next(fitting)}" if limit - len(value) > longest // 3 else value


class LacedHouse(House):
    """The same house, in which every text is laced before anybody looks."""

    Story = Laced

    def __init__(self, server):
        super().__init__(server)
        self.story.everybody_is_hostile().says_them_all("Dials per day")
