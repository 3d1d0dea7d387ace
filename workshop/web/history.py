"""The history of a team's list and of each KPI: what happened, newest first, told to its leaders and managers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request, url_for

from workshop.readings.store import measured
from workshop.record import story
from workshop.record.compare import between
from workshop.record.reading import the_kpi
from workshop.record.story import Line
from workshop.services import services
from workshop.tables import history as history_table
from workshop.web import looking_back, past, telling, words
from workshop.web.access import team_of
from workshop.web.compare import Shown, shown
from workshop.web.frame import nav
from workshop.web.in_force import Signed, standing
from workshop.web.past import Past
from workshop.web.team import Team, today, unsigned
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("history", __name__)

WORKSHOPS_PER_PAGE = 8


@pages.get("/teams/<team_id>/history")
def history(team_id: str) -> str:
    """The story of the team's list."""
    team = team_of(team_id)
    wanted = request.args.get("show", "all")
    if wanted in looking_back.LISTS:
        return _looked_through(team, wanted)
    page = max(1, request.args.get("page", 1, type=int))
    with services().database.reading() as conn:
        known = past.past(conn, team_id)
        ids = list(known.workshops)[(page - 1) * WORKSHOPS_PER_PAGE : page * WORKSHOPS_PER_PAGE]
        lines = past.lines(conn, history_table.c.workshop_id.in_(ids), team)
    told = story.chosen(past.opened(lines, known, past.leads(team_id)), wanted)
    return render_template(
        "history.html",
        team=team,
        chapters=_chapters(told, known, team_id),
        past=known,
        wanted=wanted,
        filters=_filters(),
        page=page,
        older=len(known.workshops) > page * WORKSHOPS_PER_PAGE,
        nav=nav(team_id, team.name, "history"),
    )


def _looked_through(team: Team, wanted: str) -> str:
    """One of the lists of KPIs to come back to."""
    with services().database.reading() as conn:
        entries = looking_back.look(conn, team, wanted, today(team))
    return render_template(
        "looked_through.html",
        team=team,
        entries=entries,
        wanted=wanted,
        filters=_filters(),
        nav=nav(team.id, team.name, "history"),
    )


def _filters() -> dict[str, str]:
    """What may be shown, by key: kinds of lines, then lists of KPIs to come back to."""
    return {key: words for key, (words, _kinds) in story.FILTERS.items()} | looking_back.LISTS


@pages.get("/teams/<team_id>/history/<kpi_id>")
def kpi(team_id: str, kpi_id: str) -> str:
    """The story of one KPI across all workshops."""
    team = team_of(team_id)
    with services().database.reading() as conn:
        known = past.past(conn, team_id)
        lines = past.lines(conn, (history_table.c.team_id == team_id) & (history_table.c.kpi_id == kpi_id), team)
        is_measured = kpi_id in measured(conn, team_id)
    told = [line for line in past.opened(lines, known, past.leads(team_id)) if line.kind in story.TOLD]
    if not told:
        abort(404)
    now = standing(known.versions, today(team)).now
    return render_template(
        "kpi_history.html",
        team=team,
        name=story.names_in(told).get(kpi_id, _("A KPI")),
        since=told[0].at.date(),
        told=[telling.told(line, known.leaders) for line in reversed(told)],
        past=known,
        kpi_id=kpi_id,
        is_measured=is_measured,
        pair=_pair(known.versions, kpi_id),
        now=now if now and the_kpi(now.document, kpi_id) else None,
        due=due(now, today(team), team) if now else "",
        running=unsigned(team_id),
        leads=past.leads(team_id),
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


def _chapters(lines: list[Line], known: Past, team: str) -> list[dict[str, Any]]:
    """Chapters with their days; an entry is one told line, or the folded steps with how often each was taken."""
    return [
        {
            "workshop": known.workshops[chapter.workshop],
            "version": known.version_of(chapter.workshop),
            "days": [(day.day, [_entry(entry, known, team) for entry in day.entries]) for day in chapter.days],
        }
        for chapter in story.chapters(lines)
    ]


def _entry(entry: Line | tuple[Line, ...], known: Past, team: str) -> dict[str, Any]:
    if isinstance(entry, Line):
        address = url_for("history.kpi", team_id=team, kpi_id=entry.kpi) if entry.kpi else ""
        return {"told": telling.told(entry, known.leaders, address)}
    return {"steps": _steps(entry, known.leaders), "count": len(entry)}


def _steps(lines: tuple[Line, ...], leaders: dict[str, str]) -> list[tuple[str, int]]:
    """Each sentence once, in order, with how often it was said; of a thousand votes it is told once."""
    alike = {(line.kind, line.by, str(line.details)): line for line in lines}
    times = Counter((line.kind, line.by, str(line.details)) for line in reversed(lines))
    said: Counter[str] = Counter()
    for key, count in times.items():
        said[telling.sentence(alike[key], leaders)] += count
    return list(said.items())


def _pair(newest_first: tuple[Signed, ...], kpi: str) -> tuple[Signed, Signed, Shown] | None:
    """The two newest versions that had a KPI on the table, compared; None when there are not two."""
    having = ((made, found) for made in newest_first if (found := the_kpi(made.document, kpi)))
    newest_two = list(islice(having, 2))
    if len(newest_two) < 2:
        return None
    (right, after), (left, before) = newest_two
    return left, right, shown(between(before, after), whole=True)
