"""A team's first page: the list in force, what is still owed, and what comes next. And making a team."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, select
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from workshop import roster_store, teams
from workshop.domain.values import UNSIGNED
from workshop.moments import read_moment, zones
from workshop.services import new_id, services
from workshop.standing import Standing, standing
from workshop.tables import workshop as workshop_table
from workshop.web.access import need_account, team_of
from workshop.web.first_page import FirstPage, first_page, since
from workshop.web.forms import PageForm, values
from workshop.web.frame import nav
from workshop.web.in_force import InForce, Signed, in_force

pages = Blueprint("team", __name__)
Team = Row[Any]


class TeamForm(PageForm):
    """A new team."""

    name = StringField(_l("What the team is called"))
    fiscal_start_month = SelectField(_l("The fiscal year starts in"), coerce=int, default=1)
    time_zone = SelectField(_l("Time zone"), default="UTC")


@pages.route("/teams/new", methods=["GET", "POST"])
def new() -> Response | tuple[str, int]:
    """Make a team and lead it."""
    leader = need_account().id
    form = TeamForm()
    form.fiscal_start_month.choices = {str(number): name for number, name in enumerate(months(), 1)}
    form.time_zone.choices = {zone: zone for zone in sorted(zones())}
    team = form.done(lambda: _create(form, leader))
    if team:
        return redirect(url_for("team.team", team_id=team))
    return render_template("team/new.html", form=form, nav=nav()), form.status


@pages.get("/teams/<team_id>")
def team(team_id: str) -> str:
    """The team today."""
    here = team_of(team_id)
    found = lists(here)
    shown = found.now or found.waiting
    return render_template(
        "team/home.html",
        team=here,
        leads=need_account().role_in(team_id) == "leader",
        standing=_standing(here, shown),
        waiting=found.waiting if found.now else None,
        running=unsigned(team_id),
        people=_people(team_id),
        more=_more(shown, here),
        since=since(shown, today(here)) if shown else "",
        today=today(here),
        nav=nav(team_id, here.name, "home"),
    )


def today(here: Team) -> date:
    """The team's own day."""
    return services().clock().astimezone(ZoneInfo(here.time_zone)).date()


def local_day(here: Team, moment: str) -> date:
    """The team's own day at a moment of the log."""
    return _local(here, read_moment(moment))


def _local(here: Team, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(here.time_zone)).date()


def lists(here: Team) -> InForce:
    """The list the team steers by today, and one that is signed and waits for its day."""
    with services().database.reading() as conn:
        return in_force(conn, here.id, today(here))


def _standing(here: Team, signed: Signed | None) -> Standing | None:
    return standing(signed.document, _local(here, signed.signed_at), today(here)) if signed else None


def unsigned(team_id: str) -> Row[Any] | None:
    """The row of the team's workshop that is prepared or running; there is one at a time."""
    wanted = (workshop_table.c.team_id == team_id) & workshop_table.c.status.in_(UNSIGNED)
    with services().database.reading() as conn:
        return conn.execute(select(workshop_table).where(wanted).order_by(workshop_table.c.prepared_at.desc())).first()


def _create(form: TeamForm, leader: str) -> str:
    fresh = new_id()
    with services().database.writing() as conn:
        fields = values(form, "name", "fiscal_start_month", "time_zone")
        teams.create(conn, fresh, fields, leader, services().clock())
    return fresh


def months() -> list[str]:
    """The names of the twelve months in the reader's language, January first."""
    names = get_locale().months["stand-alone"]["wide"]
    return [names[month] for month in range(1, 13)]


def _people(team_id: str) -> int:
    with services().database.reading() as conn:
        return len(roster_store.entries(conn, team_id))


def _more(signed: Signed | None, here: Team) -> FirstPage | None:
    """What a first page tells of the list besides its KPIs."""
    if signed is None:
        return None
    with services().database.reading() as conn:
        return first_page(conn, signed, today(here), need_account().role_in(here.id) == "leader")
