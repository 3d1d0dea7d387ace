"""Searching: did we ever have calls per day? In one team, or in all teams of the account.

Each hit is one KPI of one workshop that has ended, with what became of it and why, and the words that matched. What is
still at work, sealed or confidential is never found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for
from sqlalchemy import Connection, select

from workshop.folding import folded, matches
from workshop.record import story
from workshop.record.document import Document
from workshop.record.reading import the_kpi
from workshop.record.story import Line
from workshop.search import MOST, Found, find
from workshop.services import services
from workshop.tables import history as history_table
from workshop.tables import team as team_table
from workshop.web import past, telling
from workshop.web.access import need_account, team_of
from workshop.web.costly import costly
from workshop.web.frame import nav
from workshop.web.in_force import of_workshop
from workshop.web.team import Team
from workshop.web.telling import Told
from workshop.web.texts import gettext as _

pages = Blueprint("search", __name__)

LONGEST = 200
PASSAGES = 3
"""So many matching passages stand below a hit."""
_TELLING = ("KpiDecided", "KpiMerged", "KpiWithdrawn", "KpiProposed", "KpiCarried", "VersionSigned", "WorkshopPrepared")
"""What became of a KPI, the most telling first."""

Passage = tuple[str, str]


@dataclass(frozen=True)
class Hit:
    """A KPI (or a whole list) that was found: its story, what became of it, and passages (what they are, words)."""

    name: str
    team: str
    address: str
    told: Told
    passages: tuple[Passage, ...]


@pages.get("/teams/<team_id>/search")
@costly
def in_team(team_id: str) -> str:
    """Search one team's past."""
    team = team_of(team_id)
    return _page([team], nav(team_id, team.name, "history"), team)


@pages.get("/search")
@costly
def everywhere() -> str:
    """Search all teams of the account."""
    mine = dict(need_account().teams)
    with services().database.reading() as conn:
        rows = list(conn.execute(select(team_table).where(team_table.c.id.in_(mine))))
    return _page(rows, nav(), None)


def _page(teams: list[Team], bar: dict[str, Any], team: Team | None) -> str:
    asked = request.args.get("q", "")[:LONGEST]
    wanted = folded(asked)
    with services().database.reading() as conn:
        hits, every = _hits(conn, {row.id: row for row in teams}, wanted)
    about = {"asked": asked, "wanted": wanted, "hits": hits, "every": every, "full": len(hits) == MOST}
    return render_template("search.html", team=team, nav=bar, **about)


def _hits(conn: Connection, teams: dict[str, Team], wanted: list[str]) -> tuple[list[Hit], bool]:
    """What holds all the words; where nothing does, what holds any of them."""
    found = find(conn, list(teams), wanted)
    every = bool(found) or len(wanted) < 2
    some = found if every else find(conn, list(teams), wanted, every=False)
    return [hit for each in _once(some) if (hit := _hit(conn, each, teams[each.team], wanted))], every


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Each KPI once, in the best of its workshops; lists as a whole as often as they were found."""
    seen: set[tuple[str, str]] = set()
    for each in found:
        key = (each.team, each.kpi or each.workshop)
        if key not in seen:
            seen.add(key)
            yield each


def _hit(conn: Connection, found: Found, team: Team, wanted: list[str]) -> Hit | None:
    lines = _lines(conn, found, team)
    told = story.unsealed(lines, story.names_in(lines))
    best = _most_telling(told)
    if best is None:
        return None
    leaders = past.names(conn, {line.by for line in told})
    address = url_for("history.kpi", team_id=team.id, kpi_id=found.kpi) if found.kpi else _chapter(found)
    passages = [*_quotes(told, best, leaders, wanted), *_comments(conn, found, wanted)]
    name = story.names_in(told).get(found.kpi) or _("The whole list")
    return Hit(name, team.name, address, telling.told(best, leaders), tuple(passages[:PASSAGES]))


def _lines(conn: Connection, found: Found, team: Team) -> list[Line]:
    """What is told of a KPI in one workshop. "" is no key to look up: every workshop has much of it."""
    mine = (history_table.c.workshop_id == found.workshop) & history_table.c.kind.in_(story.TOLD)
    which = mine & (history_table.c.kpi_id == found.kpi) if found.kpi else mine
    return [line for line in past.lines(conn, which, team) if line.kpi == found.kpi]


def _most_telling(told: list[Line]) -> Line | None:
    """The last line of the most telling kind; else the last that is read as a line at all."""
    last = {line.kind: line for line in told if line.kind in story.TOLD}
    return next((last[kind] for kind in _TELLING if kind in last), next(reversed(last.values()), None))


def _chapter(found: Found) -> str:
    return url_for("replay.line", workshop_id=found.workshop, seq=1)


def _quotes(told: list[Line], best: Line, leaders: dict[str, str], wanted: list[str]) -> Iterator[Passage]:
    for line in told:
        quote = telling.quote(line)
        if line is not best and matches(quote, wanted):
            yield telling.sentence(line, leaders).striptags(), quote


def _comments(conn: Connection, found: Found, wanted: list[str]) -> Iterator[Passage]:
    """What the room said and was answered, as the record of that workshop shows it."""
    signed = of_workshop(conn, found.team, found.workshop)
    said: list[Document] = _said(signed.document, found.kpi) if signed else []
    for comment in said:
        answer = comment["answer"]["text"] if comment["answer"] else ""
        for label, text in ((_("The room said"), comment["text"]), (_("Answered"), answer)):
            if matches(text, wanted):
                yield label, text


def _said(document: Document, kpi: str) -> list[Document]:
    holder = the_kpi(document, kpi) if kpi else document
    said: list[Document] = holder["said"] if holder else []
    return said
