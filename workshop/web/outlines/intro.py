"""A record in three sentences: what is in force and until when, and how it came about.

It never says more than the document does.
"""

from __future__ import annotations

from workshop.record import reading
from workshop.record.document import Document
from workshop.web.day_words import day
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def intro(document: Document, leader: str) -> str:
    """The record in three sentences: what is in force and until when, and how it came about."""
    return " ".join([_in_force(document), _review(document), _by_whom(document, leader)])


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
