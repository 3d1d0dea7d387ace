"""A mail as it is read: short, plain, in the language its reader chose, with one link per thing.

Headers are made by the standard library alone, and from one line each, so that nothing typed can become a header.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, select

from workshop.clockwork.tables import mail, mail_line, notice
from workshop.clockwork.words import Tongue
from workshop.domain.refusal import N_
from workshop.moments import read_moment
from workshop.tables import account, person, team

ORDER: Final = ("review", "flag", "talk", "suggestion", "calendar", "signed")
HELLO: Final = N_("Hello %(name)s,")
FOOT: Final = N_("You get one mail a day at most, and none when there is nothing to say. To get no more of them:")
NAME: Final = "KPI Workshop"


@dataclass(frozen=True)
class Line:
    """One thing to look at: the team, what kind it is, its sentence with places, and the path of its page."""

    team: str
    team_name: str
    kind: str
    sentence: str
    places: dict[str, Any]
    path: str


@dataclass(frozen=True)
class Letter:
    """A mail with everything its text is made from."""

    id: str
    name: str
    address: str
    made_at: str
    lines: tuple[Line, ...]


def letter(conn: Connection, mail_id: str) -> Letter | None:
    """The mail of that id with its reader and its lines; None when its reader or all its lines are gone."""
    query = (
        select(mail.c.id, mail.c.made_at, person.c.name, account.c.email)
        .join(account, account.c.person_id == mail.c.person_id)
        .join(person, person.c.id == mail.c.person_id)
        .where(mail.c.id == mail_id)
    )
    row = conn.execute(query).first()
    lines = lines_of(conn, mail_id)
    return Letter(row.id, row.name, row.email, row.made_at, lines) if row and lines else None


def lines_of(conn: Connection, mail_id: str, team_id: str = "") -> tuple[Line, ...]:
    """What a mail holds, or what it holds of one team."""
    query = (
        select(notice, team.c.name)
        .join(mail_line, (mail_line.c.team_id == notice.c.team_id) & (mail_line.c.key == notice.c.key))
        .join(team, team.c.id == notice.c.team_id)
        .where(mail_line.c.mail_id == mail_id)
    )
    return in_order(conn.execute(query.where(notice.c.team_id == team_id) if team_id else query))


def in_order(rows: Iterable[Row[Any]]) -> tuple[Line, ...]:
    """Notices with the names of their teams as lines: teams by name, the most pressing first, the same words once."""
    found = [(row.name, row.team_id, ORDER.index(row.kind), row.key, _line(row)) for row in rows]
    lines = [line for *_, line in sorted(found, key=lambda each: each[:4])]
    return tuple(line for place, line in enumerate(lines) if line not in lines[:place])


def message(letter: Letter, tongue: Tongue, sender: str, url: str) -> EmailMessage:
    """The mail, ready to be sent; the same id and date whenever it is sent again."""
    made = EmailMessage()
    made["From"] = formataddr((NAME, sender))
    made["To"] = formataddr((_one_line(letter.name), letter.address))
    made["Subject"] = subject(letter.lines, tongue)
    made["Date"] = format_datetime(read_moment(letter.made_at))
    made["Message-ID"] = f"<{letter.id}@{urlsplit(url).hostname}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text(letter, tongue, url), cte="8bit")  # links stay whole, also in the folder
    return made


def subject(lines: Sequence[Line], tongue: Tongue) -> str:
    """What is most pressing, and of which team."""
    first = lines[0]
    return _one_line(f"{first.team_name}: {tongue.say(first.sentence, first.places)}")


def text(letter: Letter, tongue: Tongue, url: str) -> str:
    """The words of the mail."""
    parts = [tongue.say(HELLO, {"name": letter.name}), *_teams(letter.lines, tongue, url)]
    home = f"{url}/teams/{letter.lines[0].team}/reminders"
    return "\n\n".join([*parts, f"{tongue.say(FOOT)}\n{home}"]) + "\n"


def paragraph(lines: Iterable[Line], tongue: Tongue, url: str) -> str:
    """The things of one team, each with its link."""
    return "\n\n".join(f"{tongue.say(line.sentence, line.places)}\n{url}{line.path}" for line in lines)


def _teams(lines: Sequence[Line], tongue: Tongue, url: str) -> list[str]:
    by_team = groupby(lines, lambda line: (line.team, line.team_name))
    return [f"{_one_line(name)}\n\n{paragraph(those, tongue, url)}" for (_, name), those in by_team]


def _line(row: Row[Any]) -> Line:
    return Line(row.team_id, row.name, row.kind, row.sentence, json.loads(row.places), row.path)


def _one_line(words: str) -> str:
    return " ".join(words.split())
