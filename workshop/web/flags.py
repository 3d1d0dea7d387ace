"""Flags between reviews: anybody with a place says that something is wrong with a KPI in force, or does not fit it.

Who raised a flag is shown to nobody; its words are read by the leader alone, and by whoever wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, TextAreaField

from workshop.domain.reviewing.state import RaisedFlag
from workshop.domain.reviewing.voices import asks_to_reopen, voices
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ON_THE_LIST, Status
from workshop.services import services
from workshop.web import review_words
from workshop.web.access import visit
from workshop.web.forms import PageForm, command
from workshop.web.frame import around, person_name
from workshop.web.needs import READERS, way_back
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _

pages = Blueprint("flags", __name__)


class FlagForm(PageForm):
    """What somebody says of a KPI in force."""

    kpi = SelectField(lazy_gettext("Which KPI"), validate_choice=False)
    kind = RadioField(lazy_gettext("What is it"), default="flag", validate_choice=False)
    text = TextAreaField(lazy_gettext("What did you see?"))


class AnswerForm(PageForm):
    """The leader's answer to what was flagged on a KPI."""

    text = TextAreaField(lazy_gettext("Your answer"))


@dataclass(frozen=True)
class Flagged:
    """What was raised on one KPI: counts for everybody; the flags themselves and the form for the leader alone."""

    kpi: Kpi
    count: int
    voices: int
    reopen: bool
    flags: tuple[RaisedFlag, ...] = ()
    form: PageForm | None = None


def listed(state: Workshop, decides: bool, sent: Mapping[tuple[str, str], PageForm]) -> list[Flagged]:
    """The KPIs on which flags were raised."""
    found = [kpi for kpi in state.table() if state.reviewing.flags_on(kpi.id)]
    return [_flagged(state, kpi, decides, sent.get((kpi.id, "flags"))) for kpi in found]


@pages.route("/workshops/<workshop_id>/flags/new", methods=["GET", "POST"])
def new(workshop_id: str) -> Response | tuple[str, int]:
    """Raise a flag; below it one's own, with what was answered."""
    here = visit(workshop_id, *READERS)
    form = _form(here.state)
    if form.done(lambda: services().ask(workshop_id, here.actor, command("RaiseFlag", form))):
        flash(_("Noted, without your name."))
        return redirect(request.path)
    raised = here.state.reviewing.flags.values()
    page = render_template(
        "reviewing/flag.html",
        state=here.state,
        form=form,
        own=[flag for flag in raised if flag.author == here.actor.who],
        told=review_words,
        who=person_name(here.state.leader),
        way_back=way_back(here),
        **around(here.state, team_row(here.state.team).name),
    )
    return page, form.status


def _form(state: Workshop) -> FlagForm:
    form = FlagForm(data={"kpi": request.args.get("kpi", ""), "kind": request.args.get("kind", "flag")})
    form.kpi.choices = [(kpi.id, kpi.card.name) for kpi in state.table() if _in_force(state, kpi)]
    form.kind.choices = list(review_words.flag_kinds().items())
    return form


def _in_force(state: Workshop, kpi: Kpi) -> bool:
    if state.status is Status.SIGNED:
        return kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST
    return kpi.carried


def _flagged(state: Workshop, kpi: Kpi, decides: bool, sent: PageForm | None) -> Flagged:
    raised = state.reviewing.flags_on(kpi.id)
    counted = (len(raised), voices(state, kpi.id), asks_to_reopen(state, kpi.id))
    if not decides:
        return Flagged(kpi, *counted)
    form = sent or AnswerForm(formdata=None, prefix=f"{kpi.id}-f-")
    return Flagged(kpi, *counted, flags=raised, form=form)
