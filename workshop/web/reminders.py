"""What is sent in the name of a team: the reminders to come, the mails that left, its webhook, its calendar's link.

Leaders only. It shows no mail of another team, and of a webhook's receiver only the three digits it answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectField, StringField

from workshop import team_calendar
from workshop.clockwork import calendar_links, overview, post, webhooks
from workshop.clockwork.addresses import allowed, target
from workshop.clockwork.digests import FRESH
from workshop.clockwork.letters import Line
from workshop.clockwork.lists import Listed, newest_lists
from workshop.clockwork.overview import Reader, Sent
from workshop.clockwork.reminding import said
from workshop.clockwork.words import Tongue, tongue
from workshop.domain import text
from workshop.domain.values import Access
from workshop.numbers.review_dates import moment
from workshop.services import services
from workshop.web import language
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.history import due
from workshop.web.in_force import find
from workshop.web.team import Team, today
from workshop.web.texts import gettext as _

pages = Blueprint("reminders", __name__, url_prefix="/teams/<team_id>/reminders")
AHEAD = timedelta(days=45)


class WishForm(PageForm):
    """How one leader wants to be written to."""

    wanted = BooleanField(_l("Write to me"))
    language = SelectField(_l("In which language"))


class HookForm(PageForm):
    """Where a team's webhook is."""

    url = StringField(_l("Address that is called"))


@dataclass(frozen=True)
class Coming:
    """A reminder to come: its moment by the team's clock, and its sentence."""

    at: datetime
    words: str


@pages.get("")
def reminders(team_id: str) -> str:
    """What will be sent and what was."""
    return page(team_of(team_id, Access.LEADER))[0]


@pages.post("/mine")
def mine(team_id: str) -> Response | tuple[str, int]:
    """Whether the leader who asks wants mail, and in which language."""
    here = team_of(team_id, Access.LEADER)
    form = _wish_form(None)
    if form.done(lambda: _wish(form)):
        flash(_("Saved."))
        return _back(team_id)
    return page(here, wish=form)


@pages.post("/webhook")
def hook(team_id: str) -> Response | tuple[str, int]:
    """Call another program from now on, with a fresh secret."""
    here = team_of(team_id, Access.LEADER)
    form = HookForm()
    if form.done(lambda: _set_hook(team_id, form)):
        flash(_("It is called from now on."))
        return _back(team_id, "webhook")
    return page(here, hook=form)


@pages.post("/webhook/removal")
def hook_removal(team_id: str) -> Response:
    """Call nobody any more."""
    team_of(team_id, Access.LEADER)
    with services().database.writing() as conn:
        webhooks.remove_hook(conn, team_id)
    flash(_("Nobody is called any more."))
    return _back(team_id, "webhook")


@pages.post("/link")
def link(team_id: str) -> Response:
    """A new link to the team's calendar; the one before leads nowhere."""
    team_of(team_id, Access.LEADER)
    with services().database.writing() as conn:
        calendar_links.make(conn, team_id, services().clock())
    flash(_("Here is the link. One from before leads nowhere now."))
    return _back(team_id, "calendar")


@pages.post("/link/removal")
def link_removal(team_id: str) -> Response:
    """No link to the team's calendar any more."""
    team_of(team_id, Access.LEADER)
    with services().database.writing() as conn:
        calendar_links.take_away(conn, team_id)
    flash(_("The link leads nowhere now."))
    return _back(team_id, "calendar")


def page(here: Team, wish: WishForm | None = None, hook: HookForm | None = None) -> tuple[str, int]:
    """The page, with the form that was refused where there is one."""
    with services().database.reading() as conn:
        found = _found(conn, here)
    me = next((each for each in found["readers"] if each.person == need_account().id), None)
    forms = {"wish": wish or _wish_form(me, sent=False), "hook": hook or HookForm(formdata=None)}
    around = nav(here.id, here.name, "people")
    shown = render_template("team/reminders.html", team=here, me=me, nav=around, **found, **forms)
    return shown, max(form.status for form in forms.values())


def _found(conn: Connection, here: Team) -> dict[str, Any]:
    """Everything that the page tells."""
    config = services().config
    listed = next(iter(newest_lists(conn, only=here.id)), None)
    signed = find(conn, listed.version) if listed else None
    return {
        "listed": listed,
        "due": due(signed, today(here), here) if signed else "",
        "coming": _coming(conn, listed) if listed else [],
        "readers": overview.readers(conn, here.id),
        "waiting": _sentences(overview.waiting(conn, here.id, services().clock() - FRESH), _words()),
        "mails": [_told(sent) for sent in overview.mails(conn, here.id)],
        "calls": overview.calls(conn, here.id),
        "webhook": webhooks.hook_of(conn, here.id),
        "may_call": allowed(config),
        "server": urlsplit(config.mail_url).hostname,
        "folder": post.outbox(config).name,
        "sender": post.sender(config),
        "feed": _feed(conn, here.id),
        "zone": ZoneInfo(here.time_zone),
    }


def _coming(conn: Connection, listed: Listed) -> list[Coming]:
    """The reminders that lie ahead, in order."""
    now, words = services().clock(), _words()
    calendar = team_calendar.load(conn, listed.team)
    until: date = max(listed.review_on, listed.today(now)) + AHEAD
    ahead = [each for each in listed.reminders(calendar, until) if moment(each.day, listed.zone) > now]
    zone = ZoneInfo(listed.zone)
    return [
        Coming(moment(each.day, listed.zone).astimezone(zone), words.say(*said(listed, calendar, each.kind)))
        for each in ahead
    ]


def _told(sent: Sent) -> tuple[Sent, list[tuple[str, str]]]:
    """A mail with what it says of this team, in the language it was sent in: each sentence, and its page."""
    return sent, _sentences(sent.lines, tongue(sent.language, services().config.translations))


def _sentences(lines: Iterable[Line], words: Tongue) -> list[tuple[str, str]]:
    return [(words.say(line.sentence, line.places), line.path) for line in lines]


def _feed(conn: Connection, team_id: str) -> str:
    """The address of the team's calendar in the reader's language, or an empty string."""
    token = calendar_links.token(conn, services().config.secret, team_id)
    told = str(get_locale())
    asked = "" if told == language.ENGLISH else f"?{language.PARAMETER}={told}"
    return services().config.url + url_for("feed.feed", token=token) + asked if token else ""


def _words() -> Tongue:
    return tongue(str(get_locale()), services().config.translations)


def _wish_form(me: Reader | None, sent: bool = True) -> WishForm:
    start = {"wanted": not me.muted, "language": me.language or str(get_locale())} if me else {}
    form = WishForm(data=start) if sent else WishForm(formdata=None, data=start)
    form.language.choices = {code: language.name_of(code) for code in language.languages()}
    return form


def _wish(form: WishForm) -> bool:
    told = text.choice(form.language.data, "language", language.languages())
    with services().database.writing() as conn:
        overview.wish(conn, need_account().id, not form.wanted.data, told)
    return True


def _set_hook(team_id: str, form: HookForm) -> bool:
    url = (form.url.data or "").strip()
    target(url, allowed(services().config))
    with services().database.writing() as conn:
        webhooks.set_hook(conn, team_id, url, services().clock())
    return True


def _back(team_id: str, anchor: str | None = None) -> Response:
    return redirect(url_for("reminders.reminders", team_id=team_id, _anchor=anchor))
