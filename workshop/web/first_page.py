"""What a manager sees first of a list in force: who decided it, what the room thought, what is open, what is asked.

Counts and sentences about the list and its KPIs; the words of flags and whoever raised them are not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import format_date
from sqlalchemy import Connection, select

from workshop import briefs, lookback
from workshop.briefs import Brief
from workshop.domain.grounds.values import PremiseKind
from workshop.domain.score import Support
from workshop.evidence.suggestions import waiting
from workshop.record.reading import on_list, unsettled
from workshop.tables import history
from workshop.web import past
from workshop.web.in_force import Signed
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

MOST_QUESTIONS = 1
Link = tuple[str, str]
"""Words and an address."""


@dataclass(frozen=True)
class FirstPage:
    """All of it; sentences are in the reader's language, links lead to where more is told."""

    by: str
    support: str
    open: tuple[Link, ...]
    questions: tuple[Link, ...]
    links: tuple[Link, ...]
    wants_talk: int


def first_page(conn: Connection, signed: Signed, today: date, leads: bool) -> FirstPage:
    """What is told of a signed list besides its KPIs and its dates."""
    brief = briefs.newest(conn, {signed.team: today}).get(signed.team)
    leader = signed.document["leader"]
    return FirstPage(
        by=past.names(conn, [leader]).get(leader) or _("a former participant"),
        support=support(brief),
        open=tuple(_open(signed)),
        questions=(*_asked(conn, signed), *_flags(conn, signed)),
        links=tuple(_links(signed, leads)),
        wants_talk=brief.wants_talk if brief else 0,
    )


def support(brief: Brief | None) -> str:
    """How many votes went with the list, before and after the talk; empty where nothing was voted on twice."""
    if brief is None or brief.before is None or brief.after is None:
        return ""
    return _(
        "Could live with it: %(before)s before the talk, %(after)s after it.",
        before=_votes(brief.before),
        after=_votes(brief.after),
    )


def _votes(seen: Support) -> str:
    return _("%(n)d of %(of)d votes", n=seen.votes, of=seen.of)


def _open(signed: Signed) -> Iterator[Link]:
    promised = len(lookback.promises(signed.document))
    if promised:
        said = ngettext(
            "One promise or precondition to look after.", "%(num)d promises and preconditions to look after.", promised
        )
        yield said, url_for("history.history", team_id=signed.team, show="promises")
    assumed = sum(each["kind"] == PremiseKind.ASSUMPTION.value for each in unsettled(signed.document))
    if assumed:
        said = ngettext("One assumption is not settled.", "%(num)d assumptions are not settled.", assumed)
        yield said, url_for("record.show", version_id=signed.id)


def _asked(conn: Connection, signed: Signed) -> Iterator[Link]:
    """What the readings ask, about the KPIs of this list; a few of it."""
    names = {kpi["id"]: kpi["card"]["name"] for kpi in on_list(signed.document)}
    questions = [each for each in waiting(conn, signed.team) if each.kpi in names]
    for each in questions[:MOST_QUESTIONS]:
        sentence, places = each.say
        address = url_for("evidence.evidence", team_id=signed.team, kpi_id=each.kpi)
        yield f"{names[each.kpi]}: {_(sentence, **places)}", address
    more = len(questions) - MOST_QUESTIONS
    if more > 0:
        yield (
            ngettext("One more question.", "%(num)d more questions.", more),
            url_for("readings.index", team_id=signed.team),
        )


def _flags(conn: Connection, signed: Signed) -> Iterator[Link]:
    """How many flags wait for the leader's words: counted from the history, without their words."""
    kinds = ("FlagRaised", "FlagsAnswered")
    mine = (history.c.workshop_id == signed.workshop) & history.c.kind.in_(kinds)
    raised = 0
    for row in conn.execute(select(history.c.kind, history.c.details).where(mine)):
        raised += 1 if row.kind == "FlagRaised" else -int(json.loads(row.details)["count"])
    if raised > 0:
        said = ngettext("One flag waits for an answer.", "%(num)d flags wait for an answer.", raised)
        yield said, url_for("history.history", team_id=signed.team, show="since")


def _links(signed: Signed, leads: bool) -> Iterator[Link]:
    team = signed.team
    yield _("The record"), url_for("record.show", version_id=signed.id)
    yield _("All versions"), url_for("compare.versions_page", team_id=team)
    yield _("History and search"), url_for("history.history", team_id=team)
    yield _("Readings"), url_for("readings.index", team_id=team)
    if leads:
        yield _("People"), url_for("people.people", team_id=team)
        yield _("Working week and holidays"), url_for("calendar.calendar", team_id=team)
        yield _("Reminders"), url_for("reminders.reminders", team_id=team)
        yield _("Wall and links"), url_for("wall.links_of", team_id=team)


def since(signed: Signed, today: date) -> str:
    """Which list it is, and from when: v3, in force since 1 July 2026."""
    day = format_date(signed.effective_from, "long")
    if signed.effective_from <= today:
        return _("v%(number)d, in force since %(day)s", number=signed.number, day=day)
    return _("v%(number)d, in force from %(day)s", number=signed.number, day=day)
