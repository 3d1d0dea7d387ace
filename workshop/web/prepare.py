"""Preparing a workshop: the goal, the promise, the minutes, the draft KPIs, who is invited and by which code."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, select
from werkzeug.wrappers import Response as AnyResponse
from wtforms import FieldList, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput

from workshop import invitations, roster_store
from workshop.domain.card import Gate, missing
from workshop.domain.commands import Actor, OpenRoom, OrderKpis
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Access, Phase, Status
from workshop.invitations import Invitation
from workshop.numbers.agenda import AGENDAS
from workshop.sentences import WORDS
from workshop.services import new_id, services
from workshop.tables import team as team_table
from workshop.tables import workshop as workshop_table
from workshop.web import invite, words
from workshop.web.access import Visit, need_account, team_of, visit
from workshop.web.forms import PageForm, command, options
from workshop.web.frame import around, nav
from workshop.web.team import Team, lists, local_day, unsigned

pages = Blueprint("prepare", __name__)
STATUS_WORDS = {
    "draft": _l("being prepared"),
    "live": _l("the room is open"),
    "signed": _l("signed"),
    "abandoned": _l("given up"),
}


LENGTHS = {str(length): _l("%(count)d minutes", count=length) for length in AGENDAS}


class NewForm(PageForm):
    """A workshop to prepare."""

    title = StringField(_l("What is it about?"))
    goal = TextAreaField(_l("The goal the numbers should serve"))
    minutes = RadioField(_l("How long"), coerce=int, choices=options(LENGTHS), default=75)


def _extra_choices() -> list[tuple[str, str]]:
    return [(name, title) for name, (title, *_ends) in words.extra_criteria().items()]


class PlanForm(PageForm):
    """What the room will be told, and how the time is shared: the minutes of eleven phases, in order."""

    title = StringField(_l("Title"))
    goal = TextAreaField(_l("The goal the numbers should serve"))
    promise = TextAreaField(_l("The promise, read out at the start"))
    agenda = FieldList(StringField(), label=_l("Minutes"))
    invited = TextAreaField(_l("Who should be there, one role a line"))
    criteria = SelectMultipleField(
        _l("Besides Impact and Control, ask on every ballot"),
        choices=_extra_choices,
        option_widget=CheckboxInput(),
        validate_choice=False,
    )


class AbandonForm(PageForm):
    """Giving up, with the reason."""

    why = TextAreaField(_l("Why it is given up"))


@pages.get("/teams/<team_id>/workshops")
def workshops(team_id: str) -> str:
    """All workshops of a team, newest first."""
    here = team_of(team_id)
    mine = select(workshop_table).where(workshop_table.c.team_id == team_id)
    with services().database.reading() as conn:
        rows = conn.execute(mine.order_by(workshop_table.c.prepared_at.desc())).all()
    return render_template(
        "prepare/workshops.html",
        team=here,
        rows=[(row, local_day(here, row.prepared_at)) for row in rows],
        may_prepare=need_account().role_in(team_id) == "leader" and unsigned(team_id) is None,
        words=STATUS_WORDS,
        nav=_team_nav(here),
    )


@pages.route("/teams/<team_id>/workshops/new", methods=["GET", "POST"])
def new(team_id: str) -> AnyResponse | tuple[str, int]:
    """Prepare a workshop; a team has one unsigned workshop at a time."""
    here = team_of(team_id, "leader")
    running = unsigned(team_id)
    if running:
        return render_template("prepare/one_at_a_time.html", team=here, running=running, nav=_team_nav(here)), 409
    if lists(here).any:
        return redirect(url_for("review.new", team_id=team_id))  # what is in force is reviewed, never begun anew
    form = NewForm()
    made = form.done(lambda: _prepare(team_id, form))
    if made:
        return redirect(url_for("prepare.workshop", workshop_id=made))
    return render_template("prepare/new.html", team=here, form=form, agendas=AGENDAS, nav=_team_nav(here)), form.status


@pages.route("/workshops/<workshop_id>", methods=["GET", "POST"])
def workshop(workshop_id: str) -> AnyResponse | tuple[str, int]:
    """The plan; a post changes it."""
    here = visit(workshop_id, Access.LEADER, Access.MANAGER)
    if request.method == "POST":
        here = visit(workshop_id, Access.LEADER)
    form = PlanForm(data=_plan(here.state))
    if form.done(lambda: _change(here, form)):
        flash(_("Saved."))
        return redirect(url_for("prepare.workshop", workshop_id=workshop_id))
    return _page(here, form)


@pages.post("/workshops/<workshop_id>/order")
def order(workshop_id: str) -> AnyResponse:
    """Move one KPI a place up or down in the order in which the room meets them."""
    here = visit(workshop_id, Access.LEADER)
    shown = [kpi.id for kpi in here.state.table() if not kpi.sealed]
    moved = _moved(shown, request.form.get("up", ""), request.form.get("down", ""))
    services().ask(workshop_id, here.actor, OrderKpis(order=tuple(moved)))
    return redirect(url_for("prepare.workshop", workshop_id=workshop_id, _anchor="kpis"))


@pages.post("/workshops/<workshop_id>/opening")
def opening(workshop_id: str) -> AnyResponse:
    """Open the room, and go to its console."""
    here = visit(workshop_id, Access.LEADER)
    if here.state.status is Status.DRAFT:
        services().ask(workshop_id, here.actor, OpenRoom())
    return redirect(url_for("live.console", workshop_id=workshop_id))


@pages.route("/workshops/<workshop_id>/end", methods=["GET", "POST"])
def end(workshop_id: str) -> AnyResponse | tuple[str, int]:
    """Give up an unsigned workshop, with the reason."""
    here = visit(workshop_id, Access.LEADER)
    form = AbandonForm()
    if form.done(lambda: services().ask(workshop_id, here.actor, command("AbandonWorkshop", form))):
        flash(_("The workshop was given up. Its history stays."))
        return redirect(url_for("team.team", team_id=here.state.team))
    return render_template("prepare/end.html", state=here.state, form=form, **_around(here)), form.status


@pages.post("/workshops/<workshop_id>/invitation")
def invitation(workshop_id: str) -> AnyResponse:
    """Replace code and link; those from before lead nowhere."""
    visit(workshop_id, Access.LEADER)
    with services().database.writing() as conn:
        invitations.rotate(conn, workshop_id)
    flash(_("There is a new code and a new link. The ones from before lead nowhere now."))
    return redirect(url_for("prepare.workshop", workshop_id=workshop_id, _anchor="invitation"))


@pages.get("/workshops/<workshop_id>/qr.svg")
def qr(workshop_id: str) -> Response:
    """The way in as a QR code, for everybody who has a place in the workshop; managers only read."""
    if visit(workshop_id).actor.access is Access.MANAGER:
        abort(404)
    return svg(invitations.qr(services().config.url + invitation_of(workshop_id).path))


@pages.get("/workshops/<workshop_id>/projector/link")
def projector_link(workshop_id: str) -> str:
    """A link that shows the big screen on another machine."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR)
    token = services().signer.projector(workshop_id)
    link = services().config.url + url_for("join.projector", token=token, lang=str(get_locale()))
    return render_template("prepare/projector_link.html", state=here.state, link=link, **_around(here))


def svg(picture: bytes) -> Response:
    """A picture that no cache keeps: codes change."""
    return Response(picture, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def invitation_of(workshop_id: str) -> Invitation:
    """The invitation to a workshop; one that has none yet gets its first."""
    with services().database.reading() as conn:
        found = invitations.of_workshop(conn, workshop_id)
    if found:
        return found
    with services().database.writing() as conn:
        return invitations.of_workshop(conn, workshop_id) or invitations.rotate(conn, workshop_id)


def team_row(team_id: str) -> Team:
    """The team of a workshop that somebody has a place in."""
    with services().database.reading() as conn:
        return conn.execute(select(team_table).where(team_table.c.id == team_id)).one()


def _prepare(team_id: str, form: NewForm) -> str:
    fresh = new_id()
    asked = command("PrepareWorkshop", form, workshop=fresh, team=team_id)
    services().ask(fresh, Actor(Access.LEADER, need_account().id), asked)
    invitation_of(fresh)
    return fresh


def _change(here: Visit, form: PlanForm) -> bool:
    minutes = [_minutes(str(field.data or 0)) for field in form.agenda]
    invited = [line for line in (form.invited.data or "").splitlines() if line.strip()]
    asked = command("ChangePlan", form, agenda=minutes, invited=invited, criteria=form.criteria.data or [])
    services().ask(here.state.id, here.actor, asked)
    return True


def _minutes(typed: str) -> int:
    if not (typed.strip().isdecimal() and len(typed) < 10):
        raise Refused("bad_value", N_("Minutes are whole numbers, such as 5."), field="agenda")
    return int(typed)


def _page(here: Visit, form: PlanForm) -> tuple[str, int]:
    state = here.state
    known = invitation_of(state.id)
    shown = render_template(
        "prepare/workshop.html",
        state=state,
        form=form,
        phases=[WORDS[phase] for phase in Phase],
        asked=", ".join(title for name, title in _extra_choices() if name in state.criteria),
        criteria_notes=words.criteria_notes(),
        kpis=[(kpi, missing_by_gate(kpi)) for kpi in state.table() if not kpi.sealed],
        invitation=known,
        link=services().config.url + known.path,
        left=_left(state),
        leads=here.actor.access is Access.LEADER,
        is_open=state.status in (Status.DRAFT, Status.LIVE),
        words=STATUS_WORDS,
        **_around(here),
    )
    return shown, form.status


def missing_by_gate(kpi: Kpi) -> dict[str, int]:
    """How many fields each gate still misses."""
    return {gate.value: len(missing(kpi.card, gate)) for gate in Gate}


def _left(state: Workshop) -> list[tuple[bool, str, str]]:
    """What is left to prepare: (done, words, where); only advice, the room opens without it too."""
    votable = [kpi for kpi in state.table() if not missing(kpi.card, Gate.VOTE)]
    people = url_for("people.people", team_id=state.team)
    return [
        (bool(state.order), _("Put your theory on the table: three to five KPIs"), "#kpis"),
        (bool(votable) and len(votable) == len(state.order), _("Make each card ready for a vote"), "#kpis"),
        (bool(state.invited), _("Say who should be there, the middle of the team first"), "#invited"),
        (*invite.standing(state), url_for("invite.people", workshop_id=state.id)),
        (bool(state.seats), _("Send the invitation; people may sit down before the start"), "#invitation"),
        (_has_roster(state.team), _("Have the people of the team on the roster"), people),
    ]


def _has_roster(team_id: str) -> bool:
    with services().database.reading() as conn:
        return bool(roster_store.entries(conn, team_id))


def _plan(state: Workshop) -> dict[str, Any]:
    plan = {name: getattr(state, name) for name in ("title", "goal", "promise")}
    criteria = [each.value for each in state.criteria]
    return {**plan, "agenda": list(state.agenda), "invited": "\n".join(state.invited), "criteria": criteria}


def _moved(shown: list[str], up: str, down: str) -> list[str]:
    place = next((shown.index(kpi) for kpi in (up, down) if kpi in shown), None)
    if place is None:
        raise Refused("not_found", N_("There is no such KPI on the table."))
    other = place - 1 if up else place + 1
    if 0 <= other < len(shown):
        shown[place], shown[other] = shown[other], shown[place]
    return shown


def _around(here: Visit) -> dict[str, Any]:
    team = team_row(here.state.team)
    return {"team": team, **around(here.state, team.name)}


def _team_nav(here: Row[Any]) -> dict[str, Any]:
    return nav(here.id, here.name, "workshops")
