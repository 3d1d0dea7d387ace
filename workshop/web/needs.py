"""What a KPI stands on, on a page: what it needs from other teams and gives to them, and what it rests on.

The other team answers on its own page (`need_link.py`); nobody answers here in its place.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, StringField

from workshop.domain.commands import DropNeed
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ENDED, Access
from workshop.services import services
from workshop.web import between, ledger, need_words, premises
from workshop.web.access import Visit, visit
from workshop.web.decision import shown_kpi
from workshop.web.forms import PageForm, command
from workshop.web.frame import around
from workshop.web.premises import JudgeForm, NoteForm
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _
from workshop.web.typed import NumberField

pages = Blueprint("needs", __name__)
FACILITATORS = (Access.LEADER, Access.COFACILITATOR)
READERS = (*FACILITATORS, Access.MANAGER, Access.PARTICIPANT, Access.OBSERVER)


class NeedForm(PageForm):
    """A dependency between this team and another one."""

    flow = RadioField(lazy_gettext("Which way"), default="needs", validate_choice=False)
    team = StringField(lazy_gettext("Which team"))
    what = StringField(lazy_gettext("What"))
    amount = NumberField(lazy_gettext("How many"))
    per = StringField(lazy_gettext("Per"), default="month")
    source = SelectField(lazy_gettext("A KPI on this table that gives it"), validate_choice=False)


@pages.route("/workshops/<workshop_id>/kpis/<kpi_id>/needs", methods=["GET", "POST"])
def of_kpi(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """The dependencies of a KPI and what it rests on; a post notes another dependency."""
    here = visit(workshop_id, *(FACILITATORS if request.method == "POST" else READERS))
    kpi = shown_kpi(here.state, kpi_id)
    form = _form(here.state, kpi)
    if form.done(lambda: services().ask(workshop_id, here.actor, command("AddNeed", form, kpi=kpi.id))):
        flash(_("Noted. Hand the link on, or ask them in the room."))
        return redirect(request.url)
    return page(here, kpi, form), form.status


@pages.post("/workshops/<workshop_id>/needs/<need_id>/removal")
def drop(workshop_id: str, need_id: str) -> Response:
    """Take a dependency off its KPI."""
    here = visit(workshop_id, *FACILITATORS)
    need = here.state.grounds.needs.get(need_id)
    services().ask(workshop_id, here.actor, DropNeed(need=need_id))
    flash(_("Taken off."))
    return redirect(url_for("needs.of_kpi", workshop_id=workshop_id, kpi_id=need.kpi if need else ""))


@pages.post("/workshops/<workshop_id>/premises")
def note(workshop_id: str) -> Response | tuple[str, int]:
    """Write down what a KPI, or the whole list, rests on."""
    here = visit(workshop_id, *FACILITATORS)
    form = premises.sent_note(request.form.get("key", ""))
    if form.done(lambda: services().ask(workshop_id, here.actor, command("NotePremise", form))):
        flash(_("Noted."))
        return _back(here, str(form.kpi.data or ""))
    if form.kpi.data and not _is_from_ledger():
        return page(here, shown_kpi(here.state, form.kpi.data), note=form), form.status
    return ledger.page(here, note=form), form.status


@pages.post("/workshops/<workshop_id>/premises/<premise_id>")
def judge(workshop_id: str, premise_id: str) -> Response:
    """Say how a premise stands."""
    here = visit(workshop_id, *FACILITATORS)
    form = JudgeForm(prefix=premise_id)
    premise = here.state.grounds.premises.get(premise_id)
    asked = command("JudgePremise", form, premise=premise_id, status=form.standing.data)
    services().ask(workshop_id, here.actor, asked)
    flash(_("Noted."))
    return _back(here, premise.kpi if premise else "")


def page(here: Visit, kpi: Kpi, form: NeedForm | None = None, note: NoteForm | None = None) -> str:
    """The page of one KPI, with a form that was refused where there is one."""
    state, leads = here.state, here.actor.access in FACILITATORS
    return render_template(
        "between/kpi.html",
        state=state,
        kpi=kpi,
        leads=leads,
        is_open=leads and state.status not in ENDED,
        shown=between.shown(state, kpi.id, leads),
        allows=between.supply_allows(state, kpi.id, leads),
        form=form or _form(state, kpi),
        note=note or premises.note_form(kpi.id),
        premises=premises.rows(state, kpi.id),
        words=need_words,
        way_back=way_back(here),
        **between.what_follows(state, kpi),
        **around(state, team_row(state.team).name),
    )


def _form(state: Workshop, kpi: Kpi) -> NeedForm:
    form = NeedForm()
    others = [(other.id, other.card.name) for other in state.table() if not other.sealed and other.id != kpi.id]
    form.flow.choices = list(need_words.flows().items())
    form.source.choices = [("", _("none, another team gives it")), *others]
    return form


def way_back(here: Visit) -> tuple[str, str]:
    """Where this visitor came from."""
    if here.actor.access in FACILITATORS:
        return _("Back to the console"), url_for("live.console", workshop_id=here.state.id)
    if here.principal.kind == "seat":
        return _("Back to the room"), url_for("live.room", workshop_id=here.state.id)
    return here.state.title, url_for("prepare.workshop", workshop_id=here.state.id)


def _back(here: Visit, kpi: str) -> Response:
    """The page on which a premise was noted or judged."""
    if request.form.get("from") == "review":
        return redirect(url_for("review_page.review", workshop_id=here.state.id, _anchor="agenda"))
    if _is_from_ledger() or not kpi:
        return redirect(url_for("answers.open_ones", workshop_id=here.state.id, _anchor="premises"))
    return redirect(url_for("needs.of_kpi", workshop_id=here.state.id, kpi_id=kpi, _anchor="premises"))


def _is_from_ledger() -> bool:
    return request.form.get("from") == "ledger"
