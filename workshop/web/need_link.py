"""The page of another team: one dependency, answered under a name by its own link, before and after the list is signed.

It shows that dependency and nothing else of the workshop; nothing here tells whether a link was ever a right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField, TextAreaField

from workshop.domain.codec import plain
from workshop.domain.commands import Actor
from workshop.domain.grounds.state import Need
from workshop.domain.grounds.values import NeedStatus
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.identity import SEAT_SECONDS, need_cookie
from workshop.lasting import Lasts, is_over
from workshop.services import services
from workshop.web import cookies, need_words
from workshop.web.failures import SUPPLIER_ANSWERS, failures
from workshop.web.forms import PageForm, command
from workshop.web.frame import person_name
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _
from workshop.web.typed import NumberField

pages = Blueprint("need_link", __name__)
OFTEN = N_("You have changed this answer often. Please wait an hour, or ask who sent the link.")
NOWHERE = N_("This link leads nowhere. It may be cut off, or the question was taken back. Ask who sent it.")


class LinkForm(PageForm):
    """The token of a link, taken from its fragment by a script, or the whole link as somebody pasted it."""

    token = StringField(lazy_gettext("The link you were sent"))


class AnswerForm(PageForm):
    """What the other team says."""

    stand = RadioField(lazy_gettext("Your answer"), validate_choice=False)
    supply = NumberField(lazy_gettext("How many you can give"))
    text = TextAreaField(lazy_gettext("In one sentence"))
    name = StringField(lazy_gettext("Your name"))


@dataclass(frozen=True)
class Asked:
    """One dependency behind a link that is still asked."""

    state: Workshop
    need: Need


@pages.route("/needs", methods=["GET", "POST"])
def way_in() -> Response | tuple[str, int]:
    """The page behind a link: a script takes the token from the fragment and posts it; without one, people paste it."""
    form = LinkForm()
    token = (form.token.data or "").rpartition("#")[2].strip()
    found = form.done(lambda: _asked(token))
    if found is None:
        return render_template("between/way.html", form=form, nav={}), form.status
    response = redirect(url_for("need_link.answer", need_id=found.need.id))
    return cookies.keep(response, need_cookie(found.need.id), token, SEAT_SECONDS)


@pages.route("/needs/<need_id>", methods=["GET", "POST"])
def answer(need_id: str) -> Response | tuple[str, int]:
    """Read the question, answer it, change the answer."""
    found = _of_cookie(need_id)
    form = _form(found.need)
    if form.done(lambda: _answer(found, form)):
        flash(_("Thank you. Your answer is kept, and you can change it here."))
        return redirect(request.path)
    return _page(found, form), form.status


def _page(found: Asked, form: AnswerForm) -> str:
    state, need, team = found.state, found.need, team_row(found.state.team)
    told = plain(need)
    return render_template(
        "between/answer.html",
        need=need,
        form=form,
        question=need_words.question(told),
        line="" if need.status is NeedStatus.ASKED else need_words.line(told, ZoneInfo(team.time_zone)),
        kpi=state.kpis[need.kpi].card.name,
        team=team.name,
        who=person_name(state.leader),
        nav={},
    )


def _answer(found: Asked, form: AnswerForm) -> bool:
    supplier, bound = Actor(Access.SUPPLIER, found.need.id), (SUPPLIER_ANSWERS, "supplier", found.need.id)
    failures().refuse_many(OFTEN, bound)
    try:
        asked = command("AnswerNeed", form, need=found.need.id, status=form.stand.data or "")
        services().ask(found.state.id, supplier, asked)
    except Refused as refused:
        field = "stand" if refused.field == "status" else refused.field
        raise Refused(refused.code, refused.sentence, field=field, **refused.params) from refused
    failures().note(bound)
    return True


def _form(need: Need) -> AnswerForm:
    """The form, holding the answer that was given."""
    told = {} if need.status is NeedStatus.ASKED else {**plain(need), "stand": need.status.value}
    form = AnswerForm(data=told)
    form.stand.choices = list(need_words.statuses().items())
    return form


def _of_cookie(need_id: str) -> Asked:
    try:
        return _asked(cookies.ours().get(need_cookie(need_id), ""), need_id)
    except Refused:
        abort(404)


def _asked(token: str, need_id: str = "") -> Asked:
    """The dependency of a token; refused in the same words when forged, taken back, or another one than wanted."""
    workshop, key = services().signer.read_need(token) or ("", "")
    state = services().state(workshop) if workshop else Workshop()
    need = state.grounds.needs.get(key)
    if need is None or need_id not in ("", key) or is_over(state, Lasts.NEED, services().clock()):
        raise Refused("not_found", NOWHERE)
    return Asked(state, need)
