"""The record of one signed version. Made from its document alone, so it reads the same for ever.

Only names are looked up when it is read, and how the team takes it; nothing here can be edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask_babel import format_date
from sqlalchemy import Connection

from workshop.domain.commands import RaiseFlag
from workshop.domain.may import MAY
from workshop.domain.values import Access
from workshop.exports.outline import Outline
from workshop.owning.buy_in import before_after
from workshop.readings.store import measured
from workshop.record.reading import on_list
from workshop.services import services
from workshop.web import day_words, own_words, words
from workshop.web.access import Visit, visit
from workshop.web.frame import nav
from workshop.web.in_force import Signed, find, versions
from workshop.web.outlines.intro import intro as intro
from workshop.web.outlines.record import Sources, outline, sources

pages = Blueprint("record", __name__)

READERS = (Access.LEADER, Access.MANAGER, Access.COFACILITATOR, Access.PARTICIPANT, Access.OBSERVER)


@dataclass(frozen=True)
class Read:
    """A version as one of its readers finds it."""

    here: Visit
    sources: Sources

    def outline(self) -> Outline:
        """The record in the reader's language."""
        return outline(self.sources)

    def sheets(self) -> list[tuple[str, str]]:
        """Whose sheets for two this reader may have, by id and name: a leader all of them, a seat its own."""
        had_a_voice = self.sources.document.get("present", ())
        people = [(key, self.sources.name(key)) for key in had_a_voice if self._may_have(key)]
        return sorted(people, key=lambda pair: pair[1])

    def _may_have(self, person: str) -> bool:
        if self.here.principal.kind == "seat":
            return self.here.state.seats[self.here.principal.id].person == person
        return self.here.actor.access is Access.LEADER


def read(conn: Connection, version_id: str) -> Read:
    """The version, for the team's accounts and for the seats of its workshop; for anybody else it is not there."""
    signed = find(conn, version_id)
    if signed is None:
        abort(404)
    here = visit(signed.workshop, *READERS)
    return Read(here, sources(conn, signed, here.state))


@pages.get("/versions/<version_id>")
def show(version_id: str) -> str:
    """The record."""
    with services().database.reading() as conn:
        found = read(conn, version_id)
        around = _neighbours(conn, found.here, found.sources.signed)
        with_readings = _with_readings(conn, found)
    signed, team = found.sources.signed, found.sources.team
    return render_template(
        "record.html",
        version=signed,
        outline=found.outline(),
        around=around,
        words=words,
        team=team,
        sheets=found.sheets(),
        with_readings=with_readings,
        way_back=_way_back(found.here),
        buy_in=[row for row in before_after(signed.document) if row.before],
        own=own_words,
        leads=found.here.actor.access is Access.LEADER,
        may_flag=found.here.actor.access in MAY[RaiseFlag] and not around.get("after"),
        nav=nav(signed.team, team.name),
    )


@pages.app_template_filter("day")
def day(value: date | str) -> str:
    """A calendar day, of a document or of the core, in words."""
    return day_words.day(value)


@pages.app_template_filter("short_day")
def short_day(value: date) -> str:
    """A calendar day in few signs."""
    return str(format_date(value, "medium"))


def _neighbours(conn: Connection, here: Visit, signed: Signed) -> dict[str, Any]:
    """The versions before and after, for the accounts of the team; a seat reads the list of its own workshop."""
    if here.principal.kind != "account":
        return {}
    by_number = {made.number: made for made in versions(conn, signed.team)}
    return {"before": by_number.get(signed.number - 1), "after": by_number.get(signed.number + 1)}


def _with_readings(conn: Connection, found: Read) -> list[tuple[str, str]]:
    """The KPIs of the list whose evidence has a page, by id and name: for the accounts of the team alone."""
    if found.here.principal.kind != "account":
        return []
    known = measured(conn, found.sources.signed.team)
    return [(kpi["id"], kpi["card"]["name"]) for kpi in on_list(found.sources.document) if kpi["id"] in known]


def _way_back(here: Visit) -> str:
    """To the room; for the leader as long as its closing questions are open."""
    if here.principal.kind == "account":
        asks = here.actor.access is Access.LEADER and not here.state.facilitation.pulse.closed
        return url_for("live.console", workshop_id=here.state.id) if asks else ""
    return url_for("live.room", workshop_id=here.state.id)
