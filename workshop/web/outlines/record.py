"""The whole record of a signed version as one outline: what the page shows is what every export holds.

Made from the document; names, and how the team takes the list, are read from today. It must never hold what a reader
of the record may not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_time, get_locale
from sqlalchemy import Connection, Row, select

from workshop import people
from workshop.domain.state import Workshop
from workshop.exports.outline import Look, Outline, Para, Section, Signature
from workshop.people import Person
from workshop.record import reading
from workshop.record.document import Document
from workshop.services import services
from workshop.tables import team as team_table
from workshop.web import words
from workshop.web.day_words import day
from workshop.web.in_force import Signed
from workshop.web.outlines import foot, grounds, intro, kpi, review, tables, talk
from workshop.web.texts import gettext as _


@dataclass(frozen=True)
class Sources:
    """What a record is made from: the version, its team, the people it names, the workshop as it is today."""

    signed: Signed
    team: Row[Any]
    people: dict[str, Person]
    state: Workshop

    @property
    def document(self) -> Document:
        """What was signed."""
        return self.signed.document

    @property
    def zone(self) -> tzinfo:
        """The team's time."""
        return ZoneInfo(self.team.time_zone)

    @property
    def signed_at(self) -> datetime:
        """When it was signed, in the team's time."""
        return self.signed.signed_at.astimezone(self.zone)

    @property
    def names(self) -> dict[str, str]:
        """How the people of the document are called today."""
        return {key: self.name(key) for key in _mentioned(self.document)}

    def name(self, person: str) -> str:
        """How somebody is called today."""
        return self.people[person].name if person in self.people else _("a former participant")

    @property
    def leader(self) -> str:
        """The name of whoever decided."""
        return self.names[self.document["leader"]]


def sources(conn: Connection, signed: Signed, state: Workshop) -> Sources:
    """Everything that a record is made from."""
    team = conn.execute(select(team_table).where(team_table.c.id == signed.team)).one()
    ids = {*_mentioned(signed.document), *signed.document.get("present", ())}
    return Sources(signed, team, people.find(conn, ids), state)


def outline(made_from: Sources) -> Outline:
    """The record in the reader's language."""
    document, leader = made_from.document, made_from.leader
    replaces = document["replaces_number"]
    return Outline(
        language=str(get_locale()).replace("_", "-"),
        team=made_from.team.name,
        title=_("KPI list v%(n)d", n=made_from.signed.number),
        intro=intro.intro(document, leader),
        stamp=(_("Final"), _("Decided by %(who)s", who=leader), _day_of(made_from)),
        head=tuple(_head(document)),
        sections=tuple(_sections(made_from)),
        foot=foot.sections(document, made_from.people, made_from.state),
        signature=_signature(made_from),
        tables=tables.tables(made_from.signed, made_from.names),
        page_words=_("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
        replaces=_("Replaces v%(n)d", n=replaces) if replaces else "",
    )


def _head(document: Document) -> Iterator[Para]:
    if document["why"]:
        yield Para(document["why"], _("Why it was opened again."))
    yield Para(document["goal"], _("The goal:"), Look.SMALL)
    if document["promise"]:
        yield Para(document["promise"], _("Said at the start:"), Look.SMALL)


def _sections(made_from: Sources) -> Iterator[Section]:
    document = made_from.document
    kpis = {entry["id"]: entry["card"]["name"] for entry in document["kpis"]}
    here = kpi.Reading(made_from.names, made_from.leader, made_from.state.grounds.needs, made_from.zone, kpis)
    yield from review.found(document)
    yield from (kpi.on_list(entry, here) for entry in reading.on_list(document))
    off = tuple(kpi.off_list(entry, here) for entry in reading.off_list(document))
    gone = tuple(kpi.withdrawn(one, here) for one in document.get("withdrawn", ()))
    groups = (("off", _("Not on the list, and why"), off), ("gone", _("Taken off the table"), gone))
    yield from (Section(key=key, title=title, parts=parts) for key, title, parts in groups if parts)
    yield from _list_wide(document, here)


def _list_wide(document: Document, here: kpi.Reading) -> Iterator[Section]:
    """What was said and noted for the list as a whole; parts without anything to tell are left out."""
    parts = (
        ("said", _("Said for the whole list"), talk.exchanges(document["said"], here.names)),
        ("rests-on", _("What the whole list rests on"), tuple(grounds.premises(document))),
        ("goal", _("The goal worked backward"), tuple(grounds.checks(document))),
        ("to-follow", _("Targets that follow"), tuple(_to_follow(document))),
        ("without", _("Signed without"), tuple(_overrides(document))),
    )
    yield from (Section(key=key, title=title, main=main) for key, title, main in parts if main)


def _to_follow(document: Document) -> Iterator[Para]:
    for name, by in reading.targets_to_follow(document):
        yield Para(_("by %(day)s", day=day(by)), name)


def _overrides(document: Document) -> Iterator[Para]:
    for gate, sentence in document["overrides"]:
        yield Para(sentence, f"{words.gate_names()[gate]}.")


def _signature(made_from: Sources) -> Signature:
    seal = made_from.signed.seal
    line = _(
        "Signed %(day)s, %(time)s. Nothing in this record can be edited.",
        day=_day_of(made_from),
        time=format_time(made_from.signed_at.time(), "short", rebase=False),
    )
    grouped = " ".join(seal[start : start + 4] for start in range(0, len(seal), 4))
    return Signature(made_from.leader, line, _("Seal %(seal)s", seal=grouped), f"{services().config.url}/verify")


def _day_of(made_from: Sources) -> str:
    return str(format_date(made_from.signed_at.date(), "long"))


def _mentioned(document: Document) -> set[str]:
    """The ids of everybody whose name stands in a record."""
    talk = [document["said"], *(entry["said"] for entry in (*document["kpis"], *document.get("withdrawn", ())))]
    return {document["leader"], *(comment["by"] for said in talk for comment in said)} - {""}
