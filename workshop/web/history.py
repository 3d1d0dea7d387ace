"""The history of a team's list and of each KPI: what happened, newest first, told to its leaders and managers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request, url_for
from sqlalchemy import Connection, Row, select

from workshop import people
from workshop.domain.values import Access, Status
from workshop.moments import read_moment
from workshop.record import story
from workshop.record.compare import compare
from workshop.record.reading import the_kpi
from workshop.record.story import Line
from workshop.services import services
from workshop.tables import history as history_table
from workshop.tables import workshop as workshop_table
from workshop.views.kpi import is_target_open
from workshop.web import telling, words
from workshop.web.access import need_account, team_of
from workshop.web.compare import Shown, shown
from workshop.web.frame import nav
from workshop.web.in_force import Signed, standing, versions
from workshop.web.team import Team, today, unsigned
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("history", __name__)

WORKSHOPS_PER_PAGE = 8
UNSIGNED = (Status.DRAFT.value, Status.LIVE.value)


@dataclass(frozen=True)
class Past:
    """What the history of a team is told from: its workshops, its versions, and the names of who led them."""

    workshops: dict[str, Row[Any]]
    versions: tuple[Signed, ...]
    leaders: dict[str, str]

    def version_of(self, workshop: str) -> Signed | None:
        """The version that a workshop signed, or None."""
        return next((made for made in self.versions if made.workshop == workshop), None)


@pages.get("/teams/<team_id>/history")
def history(team_id: str) -> str:
    """The story of the team's list."""
    team = team_of(team_id)
    wanted = request.args.get("show", "all")
    page = max(1, request.args.get("page", 1, type=int))
    with services().database.reading() as conn:
        past = _past(conn, team_id)
        ids = list(past.workshops)[(page - 1) * WORKSHOPS_PER_PAGE : page * WORKSHOPS_PER_PAGE]
        lines = _lines(conn, history_table.c.workshop_id.in_(ids), team)
    told = story.chosen(_open(lines, past, _leads(team_id)), wanted)
    return render_template(
        "history.html",
        team=team,
        chapters=_chapters(told, past, team_id),
        past=past,
        wanted=wanted,
        filters=story.FILTERS,
        page=page,
        older=len(past.workshops) > page * WORKSHOPS_PER_PAGE,
        nav=nav(team_id, team.name, "history"),
    )


@pages.get("/teams/<team_id>/history/<kpi_id>")
def kpi(team_id: str, kpi_id: str) -> str:
    """The story of one KPI across all workshops."""
    team = team_of(team_id)
    with services().database.reading() as conn:
        past = _past(conn, team_id)
        lines = _lines(conn, (history_table.c.team_id == team_id) & (history_table.c.kpi_id == kpi_id), team)
    told = [line for line in _open(lines, past, _leads(team_id)) if line.kind in story.TOLD]
    if not told:
        abort(404)
    now = standing(past.versions, today(team)).now
    return render_template(
        "kpi_history.html",
        team=team,
        name=story.names_in(told).get(kpi_id, _("A KPI")),
        since=told[0].at.date(),
        told=[telling.told(line, past.leaders) for line in reversed(told)],
        past=past,
        kpi_id=kpi_id,
        pair=_pair(past.versions, kpi_id),
        now=now if now and the_kpi(now.document, kpi_id) else None,
        due=due(now, today(team), team) if now else "",
        running=unsigned(team_id),
        leads=_leads(team_id),
        words=words,
        nav=nav(team_id, team.name, "history"),
    )


def due(signed: Signed, day: date, team: Team) -> str:
    """How long ago a list was decided and when it comes back: Decided 120 days ago; review was due 27 days ago."""
    ago = (day - signed.signed_at.astimezone(ZoneInfo(team.time_zone)).date()).days
    left = (signed.review_on - day).days
    decided = ngettext("Decided one day ago", "Decided %(num)d days ago", ago) if ago else _("Decided today")
    return f"{decided}; {_comes_back(left)}."


def _comes_back(left: int) -> str:
    """When the review is, in so many days; below zero it is late."""
    if left < 0:
        return ngettext("review was due one day ago", "review was due %(num)d days ago", -left)
    return ngettext("review in one day", "review in %(num)d days", left) if left else _("review today")


def _past(conn: Connection, team: str) -> Past:
    mine = select(workshop_table).where(workshop_table.c.team_id == team)
    rows = {row.id: row for row in conn.execute(mine.order_by(workshop_table.c.prepared_at.desc()))}
    found = people.find(conn, (row.leader for row in rows.values()))
    return Past(rows, versions(conn, team), {key: person.name for key, person in found.items()})


def _lines(conn: Connection, which: Any, team: Team) -> list[Line]:
    """The lines of history, oldest first, in the team's local time."""
    zone = ZoneInfo(team.time_zone)
    rows = conn.execute(select(history_table).where(which).order_by("at", "workshop_id", "seq"))
    return [_line(row, zone) for row in rows]


def _line(row: Row[Any], zone: ZoneInfo) -> Line:
    return Line(
        workshop=row.workshop_id,
        seq=row.seq,
        at=read_moment(row.at).astimezone(zone),
        by=row.by,
        kind=row.kind,
        kpi=row.kpi_id,
        details=json.loads(row.details),
    )


def _leads(team: str) -> bool:
    return need_account().role_in(team) == Access.LEADER


def _open(lines: Iterable[Line], past: Past, leads: bool) -> list[Line]:
    """The lines without what a room at work keeps sealed; targets are not sealed for those who lead."""
    lines = list(lines)
    at_work = {key for key in {line.workshop for line in lines} if past.workshops[key].status in UNSIGNED}
    states = [services().state(key) for key in at_work]
    on_tables = [kpi for state in states for kpi in state.kpis.values()]
    told = story.may_be_told(lines, {kpi.id for kpi in on_tables if kpi.sealed}, at_work)
    shown_now = {kpi.id: kpi.card.name for kpi in on_tables if not kpi.sealed}
    targets = {kpi.id for kpi in on_tables if not (leads or is_target_open(kpi))}
    return story.unsealed(story.without_targets(told, targets), story.names_in(lines) | shown_now)


def _chapters(lines: list[Line], past: Past, team: str) -> list[dict[str, Any]]:
    """Chapters with their days; an entry is one told line, or the folded steps with how often each was taken."""
    return [
        {
            "workshop": past.workshops[chapter.workshop],
            "version": past.version_of(chapter.workshop),
            "days": [(day.day, [_entry(entry, past, team) for entry in day.entries]) for day in chapter.days],
        }
        for chapter in story.chapters(lines)
    ]


def _entry(entry: Line | tuple[Line, ...], past: Past, team: str) -> dict[str, Any]:
    if isinstance(entry, Line):
        address = url_for("history.kpi", team_id=team, kpi_id=entry.kpi) if entry.kpi else ""
        return {"told": telling.told(entry, past.leaders, address)}
    steps = story.counted(telling.sentence(line, past.leaders) for line in reversed(entry))
    return {"steps": steps, "count": len(entry)}


def _pair(newest_first: tuple[Signed, ...], kpi: str) -> tuple[Signed, Signed, Shown] | None:
    """The two newest versions that had a KPI on the table, compared; None when there are not two."""
    having = [made for made in newest_first if the_kpi(made.document, kpi)][:2]
    if len(having) < 2:
        return None
    right, left = having
    change = next((c for c in compare(left.document, right.document) if c.kpi == kpi), None)
    return (left, right, shown(change, whole=True)) if change else None
