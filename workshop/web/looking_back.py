"""The lists of KPIs to come back to, in words: open promises, pilots, never reviewed, most amended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import format_date
from sqlalchemy import Connection

from workshop import lookback
from workshop.domain.refusal import N_
from workshop.record.document import Document
from workshop.record.story import Line
from workshop.tables import history as history_table
from workshop.web import past
from workshop.web.in_force import in_force
from workshop.web.team import Team
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

LISTS: Final = {
    "promises": N_("Open promises"),
    "pilots": N_("Pilots"),
    "never": N_("Never reviewed"),
    "amended": N_("Most amended"),
}


@dataclass(frozen=True)
class Entry:
    """One line of such a list: which KPI ("" for the whole list), what is said of it, in whose words it stands."""

    kpi: str
    name: str
    says: str
    quote: str = ""


def look(conn: Connection, team: Team, wanted: str, today: date) -> list[Entry]:
    """The entries of one of the lists, for the version that is in force on the day, or waits for its day."""
    found = in_force(conn, team.id, today)
    signed = found.now or found.waiting
    return _READ[wanted](conn, team, signed.document, today) if signed else []


def _promises(_conn: Connection, _team: Team, document: Document, _today: date) -> list[Entry]:
    return [
        Entry(
            each.kpi,
            each.name or _("The whole list"),
            _("%(who)s sees to it.", who=each.who) if each.who else "",
            each.text,
        )
        for each in lookback.promises(document)
    ]


def _pilots(_conn: Connection, _team: Team, document: Document, today: date) -> list[Entry]:
    return [Entry(each.kpi, each.name, _ends(each.until, today), each.why) for each in lookback.pilots_due(document)]


def _ends(until: date, today: date) -> str:
    shown, left = format_date(until, "long"), (until - today).days
    if left < 0:
        return ngettext(
            "The pilot ended one day ago, on %(day)s.",
            "The pilot ended %(num)d days ago, on %(day)s.",
            -left,
            day=shown,
        )
    if left == 0:
        return _("The pilot ends today.")
    return ngettext(
        "The pilot ends in one day, on %(day)s.", "The pilot ends in %(num)d days, on %(day)s.", left, day=shown
    )


def _never(conn: Connection, team: Team, document: Document, _today: date) -> list[Entry]:
    return [
        Entry(kpi["id"], kpi["card"]["name"], _("No review has looked at it yet."), kpi["decision"]["rationale"])
        for kpi in lookback.never_reviewed(document, _lines(conn, team))
    ]


def _amended(conn: Connection, team: Team, _document: Document, _today: date) -> list[Entry]:
    return [Entry(each.kpi, each.name, _changed(each)) for each in lookback.amended(_lines(conn, team))]


def _changed(each: lookback.Amended) -> str:
    said = ngettext("Changed in one review.", "Changed in %(num)d reviews.", each.times)
    fields = ", ".join(_(field) for field in each.fields)
    return " ".join([said, _("The last time: %(fields)s.", fields=fields)]) if fields else said


def _lines(conn: Connection, team: Team) -> list[Line]:
    mine = (history_table.c.team_id == team.id) & history_table.c.kind.in_(lookback.READ)
    return past.lines(conn, mine, team)


_READ: Final[dict[str, Callable[[Connection, Team, Document, date], list[Entry]]]] = {
    "promises": _promises,
    "pilots": _pilots,
    "never": _never,
    "amended": _amended,
}
