"""A list's days for other calendars: a file for those who may read the list, a secret link for a team's calendar.

It never names a person: only days, the list and its KPIs.
"""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort
from flask_babel import get_locale
from sqlalchemy import Connection, select

from workshop import team_calendar
from workshop.clockwork import calendar_links, ics
from workshop.clockwork.lists import Listed, listed, newest_lists
from workshop.clockwork.words import tongue
from workshop.services import services
from workshop.tables import version
from workshop.web import record

pages = Blueprint("feed", __name__)


@pages.get("/calendar/<token>.ics")
def feed(token: str) -> Response:
    """The days of a team's newest list, for whoever holds the link."""
    with services().database.reading() as conn:
        team = calendar_links.team_behind(conn, [*services().config.older_secrets, services().config.secret], token)
        found = newest_lists(conn, only=team) if team else []
        return _answer(_written(conn, found[0])) if found else abort(404)


@pages.get("/versions/<version_id>/review.ics")
def file(version_id: str) -> Response:
    """The days of one list, to be put into a calendar once."""
    with services().database.reading() as conn:
        record.read(conn, version_id)
        found = listed(conn, version_id)
        return _answer(_written(conn, found), "review.ics") if found else abort(404)


def _written(conn: Connection, found: Listed) -> bytes:
    document = json.loads(conn.scalar(select(version.c.document).where(version.c.id == found.version)) or "{}")
    words = tongue(str(get_locale()), services().config.translations)
    calendar = team_calendar.load(conn, found.team)
    return ics.written(ics.Days(found, document, calendar, words, services().config.url))


def _answer(written: bytes, name: str = "") -> Response:
    answer = Response(written, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "no-store" if name else "private, no-cache"
    if name:
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
