"""All teams of an account in one table: what each steers by, and when it comes back. It opens no document.

For whoever signed in; searchable by name, sorted by what comes next or by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request
from sqlalchemy import Connection, Row, select

from workshop import briefs
from workshop.briefs import Brief
from workshop.domain.values import UNSIGNED
from workshop.folding import folded, matches
from workshop.services import services
from workshop.tables import team as team_table
from workshop.tables import workshop as workshop_table
from workshop.web import past
from workshop.web.access import need_account
from workshop.web.frame import nav
from workshop.web.texts import gettext as _

pages = Blueprint("directory", __name__)

PER_PAGE: Final = 50
LATER: Final = 10**6
"""Days to a review that nobody has set: behind all others."""


@dataclass(frozen=True)
class Entry:
    """One team: its list in force or waiting, the days to its review (negative: overdue), and a session at work."""

    id: str
    name: str
    leads: bool
    brief: Brief | None
    leader: str
    days: int
    running: str

    @property
    def waits(self) -> bool:
        """True while nothing is signed."""
        return self.brief is None


@pages.get("/teams")
def directory() -> str:
    """Every team of the account, those to be reviewed first."""
    asked, order = request.args.get("q", "")[:80], request.args.get("sort", "review")
    with services().database.reading() as conn:
        everyone = entries(conn, dict(need_account().teams), services().clock())
    shown = [entry for entry in everyone if not folded(asked) or matches(f"{entry.name} {entry.leader}", folded(asked))]
    page = max(1, request.args.get("page", 1, type=int))
    ordered = sorted(shown, key=_ORDERS.get(order, _by_review))
    return render_template(
        "home/directory.html",
        entries=ordered[(page - 1) * PER_PAGE : page * PER_PAGE],
        found=len(ordered),
        of=len(everyone),
        page=page,
        more=len(ordered) > page * PER_PAGE,
        asked=asked,
        order=order if order in _ORDERS else "review",
        orders={"review": _("Review date"), "name": _("Name"), "kpis": _("Length of the list"), "open": _("Left open")},
        nav=nav(),
    )


def entries(conn: Connection, roles: dict[str, str], now: datetime) -> list[Entry]:
    """The teams in which an account has these roles, as of each team's own day."""
    rows = list(conn.execute(select(team_table).where(team_table.c.id.in_(roles)).order_by(team_table.c.name)))
    days = {row.id: now.astimezone(ZoneInfo(row.time_zone)).date() for row in rows}
    known = briefs.newest(conn, days)
    leaders = past.names(conn, {brief.leader for brief in known.values()})
    running = _running(conn, list(roles))
    return [_entry(row, roles[row.id], known.get(row.id), days[row.id], leaders, running) for row in rows]


def _entry(
    row: Row[Any], role: str, brief: Brief | None, today: date, leaders: dict[str, str], running: dict[str, str]
) -> Entry:
    return Entry(
        id=row.id,
        name=row.name,
        leads=role == "leader",
        brief=brief,
        leader=leaders.get(brief.leader, "") if brief else "",
        days=(brief.review_on - today).days if brief else LATER,
        running=running.get(row.id, ""),
    )


def _running(conn: Connection, teams: list[str]) -> dict[str, str]:
    """The status of each team's session that is prepared or at work."""
    at_work = workshop_table.c.team_id.in_(teams) & workshop_table.c.status.in_(UNSIGNED)
    rows = conn.execute(select(workshop_table.c.team_id, workshop_table.c.status).where(at_work))
    return {row.team_id: row.status for row in rows}


def _by_review(entry: Entry) -> tuple[int, str]:
    return entry.days, entry.name


_ORDERS: Final[dict[str, Callable[[Entry], Any]]] = {
    "review": _by_review,
    "name": lambda entry: entry.name.casefold(),
    "kpis": lambda entry: (-(entry.brief.kpis if entry.brief else -1), entry.name),
    "open": lambda entry: (-(entry.brief.unsettled if entry.brief else -1), entry.name),
}
