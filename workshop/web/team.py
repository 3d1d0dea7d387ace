"""A team's first page: the list in force, what is still owed, and what comes next. And making a team."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, select
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from workshop import roster_store, teams
from workshop.domain.state import Workshop
from workshop.domain.values import Acknowledged, Status
from workshop.moments import read_moment
from workshop.services import new_id, services
from workshop.standing import Standing, standing
from workshop.tables import version as version_table
from workshop.tables import workshop as workshop_table
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm, values
from workshop.web.frame import nav

pages = Blueprint("team", __name__)
UNSIGNED = (Status.DRAFT.value, Status.LIVE.value)
Team = Row[tuple[str, str, int, str, str]]


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
    form.fiscal_start_month.choices = {str(number): name for number, name in enumerate(_months(), 1)}
    form.time_zone.choices = {zone: zone for zone in sorted(available_timezones())}
    team = form.done(lambda: _create(form, leader))
    if team:
        return redirect(url_for("team.team", team_id=team))
    return render_template("team/new.html", form=form, nav=nav()), form.status


@pages.get("/teams/<team_id>")
def team(team_id: str) -> str:
    """The team today."""
    here = team_of(team_id)
    return render_template(
        "team/home.html",
        team=here,
        leads=need_account().role_in(team_id) == "leader",
        standing=list_in_force(here),
        running=unsigned(team_id),
        people=_people(team_id),
        wants_talk=_wants_talk(team_id),
        today=today(here),
        nav=nav(team_id, here.name, "home"),
    )


def today(here: Team) -> date:
    """The team's own day."""
    return services().clock().astimezone(ZoneInfo(here.time_zone)).date()


def local_day(here: Team, moment: str) -> date:
    """The team's own day at a moment of the log."""
    return read_moment(moment).astimezone(ZoneInfo(here.time_zone)).date()


def list_in_force(here: Team) -> Standing | None:
    """Where the team stands with its newest signed list, or None before the first."""
    row = _newest_version(here.id)
    if row is None:
        return None
    return standing(json.loads(row.document), local_day(here, row.signed_at), today(here))


def unsigned(team_id: str) -> Row[Any] | None:
    """The row of the team's workshop that is prepared or running; there is one at a time."""
    wanted = (workshop_table.c.team_id == team_id) & workshop_table.c.status.in_(UNSIGNED)
    with services().database.reading() as conn:
        return conn.execute(select(workshop_table).where(wanted).order_by(workshop_table.c.prepared_at.desc())).first()


def _newest_version(team_id: str) -> Row[Any] | None:
    mine = select(version_table).where(version_table.c.team_id == team_id)
    with services().database.reading() as conn:
        return conn.execute(mine.order_by(version_table.c.number.desc())).first()


def _create(form: TeamForm, leader: str) -> str:
    fresh = new_id()
    with services().database.writing() as conn:
        fields = values(form, "name", "fiscal_start_month", "time_zone")
        teams.create(conn, fresh, fields, leader, services().clock())
    return fresh


def _months() -> list[str]:
    names = get_locale().months["stand-alone"]["wide"]
    return [names[month] for month in range(1, 13)]


def _people(team_id: str) -> int:
    with services().database.reading() as conn:
        return len(roster_store.entries(conn, team_id))


def _wants_talk(team_id: str) -> int:
    """How many asked to talk about the list in force."""
    row = _newest_version(team_id)
    state = services().state(row.workshop_id) if row else Workshop()
    return sum(each.how is Acknowledged.TALK for each in state.acknowledged.values())
