"""Opening a list again, or some of its KPIs, with a reason: a new workshop into which every KPI in force is carried.

The old version stays in force until a new one replaces it; a KPI that is not opened stands as it was decided.
"""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from workshop import invitations
from workshop.domain.commands import Actor
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access, Occasion
from workshop.evidence import suggestions
from workshop.numbers.agenda import AGENDAS
from workshop.numbers.triggers import TEXTS
from workshop.record.reading import on_list
from workshop.services import new_id, services
from workshop.web import reopening
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm, command
from workshop.web.frame import nav
from workshop.web.history import due
from workshop.web.in_force import Signed, versions
from workshop.web.reopening import Since
from workshop.web.team import today, unsigned
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("review", __name__)
LONGEST_WHY = 1000


class ReviewForm(PageForm):
    """Why the list is opened again, and what the session is."""

    why = TextAreaField(lazy_gettext("Why is it opened again?"))
    scope = RadioField(lazy_gettext("What is opened"), default="list")
    kpi = SelectMultipleField(
        lazy_gettext("These KPIs"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
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
    since = _since(team_id, made[0])
    form = _form(made[0], since)
    opened = form.done(lambda: _open(team_id, made, since, form))
    if opened:
        flash(_("The review is prepared. Version %(n)d stays in force until you replace it.", n=made[0].number))
        return redirect(f"/workshops/{opened}")
    page = render_template(
        "review.html",
        team=team,
        form=form,
        version=made[0],
        kpis=on_list(made[0].document),
        stops={kpi["id"]: since.state.stops(kpi["id"]) for kpi in on_list(made[0].document)},
        asks=since.triggers,
        texts=TEXTS,
        due=due(made[0], today(team), team),
        running=unsigned(team_id),
        nav=nav(team_id, team.name, "history"),
    )
    return page, form.status


def _since(team: str, signed: Signed) -> Since:
    """What came up since the newest list was signed."""
    with services().database.reading() as conn:
        waiting = suggestions.waiting(conn, team)
    asks: dict[str, list[str]] = {}
    for each in waiting:
        asks.setdefault(each.kpi, []).append(each.trigger)
    return Since(services().state(signed.workshop), asks)


def _form(signed: Signed, since: Since) -> ReviewForm:
    title, only = _("Review of list v%(n)d", n=signed.number), request.args.getlist("kpi")
    told = {"title": title, "goal": signed.document["goal"], "minutes": 75}
    told |= {"scope": "some" if only else "list", "kpi": only, "why": _because(only, since)}
    form = ReviewForm(data=told)
    form.minutes.choices = [(minutes, _("%(n)d minutes", n=minutes)) for minutes in AGENDAS]
    form.scope.choices = [("list", _("The whole list")), ("some", _("Only some KPIs; the others stand as they are"))]
    form.kpi.choices = [(kpi["id"], kpi["card"]["name"]) for kpi in on_list(signed.document)]
    return form


def _because(kpis: list[str], since: Since) -> str:
    """The reason as it may begin: what a trigger asks, what was flagged, or the words that led here."""
    asked = request.args.get("because", "")
    if asked in TEXTS:
        return _(TEXTS[asked])
    if asked != "flags":
        return asked[:LONGEST_WHY]
    count = sum(flag.kpi in kpis or not kpis for flag in since.state.reviewing.flags.values())
    return ngettext("One flag was raised since it was signed.", "%(num)d flags were raised since it was signed.", count)


def _open(team: str, newest_first: tuple[Signed, ...], since: Since, form: ReviewForm) -> str:
    """The id of the new workshop, made by one command: all of it is there, or nothing."""
    if unsigned(team):
        raise Refused("stage_conflict", N_("Another workshop of this team is not signed yet. Finish it or give it up."))
    fresh, here, signed = new_id(), services(), newest_first[0]
    prepare = command(
        "PrepareWorkshop",
        form,
        workshop=fresh,
        team=team,
        occasion=Occasion.REVIEW.value,
        replaces=signed.id,
        replaces_number=signed.number,
        carried=reopening.carried(newest_first, _opened(signed, form), since),
        premises=reopening.premises(signed.document),
        needs=reopening.needs(signed, since),
        checks=reopening.checks(signed, since),
    )
    here.ask(fresh, Actor(Access.LEADER, need_account().id), prepare)
    with here.database.writing() as conn:
        invitations.rotate(conn, fresh)
        suggestions.take_up(conn, team, fresh, here.clock().date())
    return fresh


def _opened(signed: Signed, form: ReviewForm) -> set[str]:
    """The KPIs that are opened again: all of them, or those that were ticked."""
    known = {kpi["id"] for kpi in on_list(signed.document)}
    if form.scope.data != "some":
        return known
    chosen = known & set(form.kpi.data or ())
    if not chosen:
        raise Refused("bad_value", N_("Choose the KPIs that are opened again."), field="kpi")
    return chosen
