"""Opening a list again, with a reason: a new workshop into which every KPI in force is carried as it stands.

The old version stays in force until a new one replaces it.
"""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField, TextAreaField

from workshop import invitations
from workshop.domain.commands import Actor, read_command
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access, Occasion
from workshop.numbers.agenda import AGENDAS
from workshop.record.reading import on_list, unsettled
from workshop.services import new_id, services
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm, command
from workshop.web.frame import nav
from workshop.web.history import due
from workshop.web.in_force import Signed, versions
from workshop.web.team import today, unsigned
from workshop.web.texts import gettext as _

pages = Blueprint("review", __name__)


class ReviewForm(PageForm):
    """Why the list is opened again, and what the session is."""

    why = TextAreaField(lazy_gettext("Why is it opened again?"))
    title = StringField(lazy_gettext("Name of the session"))
    goal = TextAreaField(lazy_gettext("The goal the numbers serve"))
    minutes = RadioField(lazy_gettext("How long"), coerce=int, default=75)


@pages.route("/teams/<team_id>/reviews/new", methods=["GET", "POST"])
def new(team_id: str) -> Response | tuple[str, int]:
    """Ask why, then prepare the review with every KPI of the newest list."""
    team = team_of(team_id, Access.LEADER)
    with services().database.reading() as conn:
        made = versions(conn, team_id)
    if not made:
        abort(404)
    form = _form(made[0])
    opened = form.done(lambda: _open(team_id, made[0], form))
    if opened:
        flash(_("The review is prepared. Version %(n)d stays in force until you replace it.", n=made[0].number))
        return redirect(f"/workshops/{opened}")
    page = render_template(
        "review.html",
        team=team,
        form=form,
        version=made[0],
        kpis=on_list(made[0].document),
        stops=_stops(made[0]),
        due=due(made[0], today(team), team),
        running=unsigned(team_id),
        nav=nav(team_id, team.name, "history"),
    )
    return page, form.status


def _form(signed: Signed) -> ReviewForm:
    title = _("Review of list v%(n)d", n=signed.number)
    form = ReviewForm(data={"title": title, "goal": signed.document["goal"], "minutes": 75})
    form.minutes.choices = [(minutes, _("%(n)d minutes", n=minutes)) for minutes in AGENDAS]
    return form


def _open(team: str, signed: Signed, form: ReviewForm) -> str:
    """The id of the new workshop."""
    if unsigned(team):
        raise Refused("stage_conflict", N_("Another workshop of this team is not signed yet. Finish it or give it up."))
    fresh, here = new_id(), services()
    leader = Actor(Access.LEADER, need_account().id)
    prepare = command(
        "PrepareWorkshop",
        form,
        workshop=fresh,
        team=team,
        occasion=Occasion.REVIEW.value,
        replaces=signed.id,
        replaces_number=signed.number,
    )
    here.ask(fresh, leader, prepare)
    stops = _stops(signed)
    for kpi in on_list(signed.document):
        carried = {"kpi": kpi["id"], "card": kpi["card"], "why": kpi["decision"]["rationale"]}
        carried |= {"serves": kpi.get("serves", ""), "stops": stops[kpi["id"]]}
        here.ask(fresh, leader, read_command("CarryKpi", carried))
    for premise in unsettled(signed.document):
        here.ask(fresh, leader, read_command("NotePremise", premise))
    with here.database.writing() as conn:
        invitations.rotate(conn, fresh)
    return fresh


def _stops(signed: Signed) -> dict[str, int]:
    """How many said of each KPI that it should be stopped, in its workshop or since it was signed."""
    state = services().state(signed.workshop)
    return {kpi["id"]: state.stops(kpi["id"]) for kpi in on_list(signed.document)}
