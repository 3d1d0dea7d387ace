"""The record of one signed version. Made from its document alone, so it reads the same for ever.

Only names are looked up when it is read, and how the team takes it; nothing here can be edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, url_for
from flask_babel import format_date, format_time
from sqlalchemy import Connection, select

from workshop import people
from workshop.domain.grounds.state import Need
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Acknowledged
from workshop.record import facilitation, reading
from workshop.record.document import Document
from workshop.services import services
from workshop.tables import team as team_table
from workshop.web import pictures, words
from workshop.web.access import Visit, visit
from workshop.web.frame import nav
from workshop.web.in_force import Signed, find, versions
from workshop.web.record_grounds import Stands, is_risk, premises, stands
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("record", __name__)

READERS = (Access.LEADER, Access.MANAGER, Access.COFACILITATOR, Access.PARTICIPANT, Access.OBSERVER)
AT_ONCE = 3
"""So many exchanges stand open beside a KPI, objections first; the others unfold."""


@dataclass(frozen=True)
class Entry:
    """One KPI of the record: what the document holds, and what the page draws from it."""

    kpi: Document
    target: tuple[str, str]
    mini: pictures.Mini | None
    hands: str
    said: list[reading.Exchange]
    stands: Stands


@pages.get("/versions/<version_id>")
def show(version_id: str) -> str:
    """The record, for the team's accounts and for the seats of its workshop."""
    with services().database.reading() as conn:
        signed = find(conn, version_id)
        if signed is None:
            abort(404)
        here = visit(signed.workshop, *READERS)
        return _page(conn, here, signed)


def _page(conn: Connection, here: Visit, signed: Signed) -> str:
    document = signed.document
    team = conn.execute(select(team_table).where(team_table.c.id == signed.team)).one()
    zone = ZoneInfo(team.time_zone)
    at = signed.signed_at.astimezone(zone)
    needs = here.state.grounds.needs
    names = _names(conn, document)
    return render_template(
        "record.html",
        version=signed,
        document=document,
        intro=intro(document, names[document["leader"]]),
        on_list=[_entry(kpi, needs, zone) for kpi in reading.on_list(document)],
        off_list=[_entry(kpi, needs, zone) for kpi in reading.off_list(document)],
        said=reading.exchanges(document["said"]),
        premises=premises(document),
        at_once=AT_ONCE,
        names=names,
        who=names[document["leader"]],
        signed_on=format_date(at.date(), "long"),
        signed_at=format_time(at.time(), "short", rebase=False),
        quorum=reading.had_quorum(document),
        talk=_talk(document),
        to_follow=reading.targets_to_follow(document),
        taken=_taken(here.state),
        pulse=document.get("pulse") or facilitation.pulse(here.state.facilitation),
        around=_neighbours(conn, here, signed),
        words=words,
        seal=" ".join(signed.seal[start : start + 4] for start in (0, 4, 8)),
        team=team,
        way_back=_way_back(here),
        nav=nav(signed.team, team.name),
    )


def intro(document: Document, leader: str) -> str:
    """The record in three sentences: what is in force and until when, and how it came about."""
    return " ".join([_in_force(document), _review(document), _by_whom(document, leader)])


@pages.app_template_filter("day")
def day(value: date | str) -> str:
    """A calendar day, of a document or of the core, in words."""
    return str(format_date(date.fromisoformat(value) if isinstance(value, str) else value, "long"))


@pages.app_template_filter("short_day")
def short_day(value: date) -> str:
    """A calendar day in few signs."""
    return str(format_date(value, "medium"))


def _in_force(document: Document) -> str:
    count = len(reading.on_list(document))
    start = day(document["effective_from"])
    said = ngettext("One KPI in force from %(day)s", "%(num)d KPIs in force from %(day)s", count, day=start)
    return ", ".join([said, *_pilots(document)]) + "."


def _pilots(document: Document) -> list[str]:
    until = sorted(kpi["decision"]["pilot_until"] for kpi in reading.pilots(document))
    if not until:
        return []
    said = ngettext(
        "one of them a pilot until %(day)s",
        "%(num)d of them pilots, the first until %(day)s",
        len(until),
        day=day(until[0]),
    )
    return [said]


def _review(document: Document) -> str:
    return _("Review by %(day)s.", day=day(document["review_on"]))


def _by_whom(document: Document, leader: str) -> str:
    if document["unchanged"]:
        return _("The room looked again; %(leader)s confirmed the list unchanged.", leader=leader)
    against = reading.against(document)
    if not against:
        return _("The room advised; %(leader)s decided with the room, and wrote down why.", leader=leader)
    return ngettext(
        "The room advised; %(leader)s decided, once against the room, and wrote down why.",
        "The room advised; %(leader)s decided, %(num)d times against the room, and wrote down why.",
        against,
        leader=leader,
    )


def _entry(kpi: Document, needs: Mapping[str, Need], zone: ZoneInfo) -> Entry:
    talk = reading.exchanges(comment for comment in kpi["said"] if not is_risk(comment))
    return Entry(
        kpi, words.target(kpi["card"]), pictures.mini(kpi), pictures.hands(kpi), talk, stands(kpi, needs, zone)
    )


def _names(conn: Connection, document: Document) -> dict[str, str]:
    """How the people of a document are called today."""
    said = [*document["said"], *(comment for kpi in document["kpis"] for comment in kpi["said"])]
    ids = {document["leader"], *(comment["by"] for comment in said)} - {""}
    found = people.find(conn, ids)
    return {key: found[key].name if key in found else _("a former participant") for key in ids}


def _talk(document: Document) -> dict[str, int]:
    """What was said and answered, counted from the document."""
    objections = [c for kpi in document["kpis"] for c in kpi["said"] if c["kind"] == "objection"]
    answered = sum(comment["answer"] is not None for comment in objections)
    return {**document["advised"], "objections": len(objections), "objections_answered": answered}


def _taken(state: Workshop) -> str:
    """How the team takes the list, in counts: the one part that still grows after signing."""
    took = Counter(one.how for one in state.acknowledged.values())
    said = [f"{word[:1].upper()}{word[1:]} {took[Acknowledged(how)]}" for how, word in words.acknowledged().items()]
    return " · ".join(said) if took else ""


def _neighbours(conn: Connection, here: Visit, signed: Signed) -> dict[str, Any]:
    """The versions before and after, for the accounts of the team; a seat reads the list of its own workshop."""
    if here.principal.kind != "account":
        return {}
    by_number = {made.number: made for made in versions(conn, signed.team)}
    return {"before": by_number.get(signed.number - 1), "after": by_number.get(signed.number + 1)}


def _way_back(here: Visit) -> str:
    """To the room; for the leader as long as its closing questions are open."""
    if here.principal.kind == "account":
        asks = here.actor.access is Access.LEADER and not here.state.facilitation.pulse.closed
        return url_for("live.console", workshop_id=here.state.id) if asks else ""
    return url_for("live.room", workshop_id=here.state.id)
