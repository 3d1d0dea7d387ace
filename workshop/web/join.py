"""The door: by code or link to a seat, in one step and without an account; and back to one's seat from anywhere.

A guest is shown no name of the roster, only which roles and teams are expected; and learns nothing from a wrong, old or
closed code but that it leads nowhere.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse

from workshop import identity, invitations, people, roster_store
from workshop.domain.commands import Actor
from workshop.domain.refusal import N_, SEAT_ENDED, Refused
from workshop.domain.state import Workshop
from workshop.domain.text import clean, name_key
from workshop.domain.values import Access, Side
from workshop.identity import SEAT_SECONDS
from workshop.invitations import Invitation
from workshop.lasting import Lasts, is_over
from workshop.moments import write_moment
from workshop.people import Person
from workshop.services import new_id, services
from workshop.web import cookies
from workshop.web.access import visit
from workshop.web.failures import CODE_ADDRESS, CODE_SERVER, SEATS_ADDRESS, Bound, address, failures
from workshop.web.forms import command
from workshop.web.frame import person_name
from workshop.web.home import own_seats
from workshop.web.join_forms import CodeForm, ContinueForm, SeatForm, TokenForm
from workshop.web.join_offers import offers
from workshop.web.prepare import svg, team_row

pages = Blueprint("join", __name__)
NOWHERE = N_("This code leads nowhere. It may be mistyped, replaced, or its workshop is over. Ask who invited you.")
CROWDED = N_("There is much to do just now. Please try again in a moment.")
TOO_OFTEN = N_("Too many codes that lead nowhere. Wait a minute, then type it again.")


@pages.route("/join", methods=["GET", "POST"])
def join() -> AnyResponse | tuple[str, int]:
    """Type a code, or paste a link."""
    form = CodeForm()
    found = form.done(lambda: _invited(form.code.data or ""))
    if found:
        return redirect(url_for("join.door", code=found.shown))
    return render_template("join/code.html", form=form, seats=own_seats(), nav={}), form.status


@pages.route("/j", methods=["GET", "POST"])
def link() -> AnyResponse | tuple[str, int]:
    """The page behind a link: a script takes the token from the fragment and posts it; without one, the code does."""
    form = TokenForm()
    found = form.done(lambda: _invited(form.token.data or ""))
    if found:
        return redirect(url_for("join.door", code=found.shown))
    return render_template("join/link.html", form=CodeForm(formdata=None), token_form=form, nav={}), form.status


@pages.route("/join/<code>", methods=["GET", "POST"])
def door(code: str) -> AnyResponse | tuple[str, int]:
    """Say who one is and sit down."""
    try:
        found = _invited(code)
    except Refused as refusal:
        if refusal.code == "rate_limited":
            raise
        return join_again(code)
    state = services().state(found.workshop)
    team = team_row(state.team).name
    form = SeatForm()
    with services().database.reading() as conn:
        taps = offers(conn, state)
    form.choose_from(team, _("another team"), taps.teams)
    seat = form.done(lambda: _sit_down(state, team, form))
    if seat:
        return _seated(state.id, seat, url_for("live.room", workshop_id=state.id))
    back = [own for own in own_seats() if own.workshop == state.id]
    page = render_template(
        "join/seat.html",
        form=form,
        state=state,
        team=team,
        roles=taps.roles,
        back=back,
        leader_name=person_name(state.leader),
        nav={},
    )
    return page, form.status


@pages.route("/seats/<token>", methods=["GET", "POST"])
def seat(token: str) -> AnyResponse | tuple[str, int]:
    """One's own seat, on another device; a look alone, as mail programs take one, changes nothing."""
    known = services().signer.read_seat(token)
    state = services().state(known[0]) if known else Workshop()
    taken = state.seats.get(known[1]) if known else None
    if taken is None or is_over(state, Lasts.SEAT, services().clock()):
        abort(404)
    if taken.ended:
        raise Refused("gone", SEAT_ENDED)
    form = ContinueForm()
    if form.validate_on_submit():
        return _seated(state.id, taken.id, url_for("live.room", workshop_id=state.id))
    return render_template("join/personal.html", form=form, state=state, name=person_name(taken.person), nav={}), 200


@pages.get("/seats/qr.svg")
def seat_qr() -> Response:
    """The personal link of the visitor's own seat as a QR code."""
    here = visit(request.args.get("workshop", ""))
    if here.principal.kind != "seat":
        abort(404)
    token = services().signer.seat(here.state.id, here.actor.who)
    return svg(invitations.qr(services().config.url + url_for("join.seat", token=token)))


@pages.get("/p/<token>")
def projector(token: str) -> AnyResponse:
    """Make this browser a big screen."""
    workshop_id = services().signer.read_projector(token)
    state = services().state(workshop_id) if workshop_id else Workshop()
    if workshop_id is None or not state.id or is_over(state, Lasts.SCREEN, services().clock()):
        abort(404)
    response = redirect(url_for("live.projector", workshop_id=workshop_id))
    return cookies.keep(response, identity.projector_cookie(workshop_id), token, SEAT_SECONDS)


def join_again(code: str) -> tuple[str, int]:
    """The field for a code, with the one sentence that every code that leads nowhere gets."""
    form = CodeForm(formdata=None, code=code[:40])
    form.form_errors.append(_(NOWHERE))
    return render_template("join/code.html", form=form, seats=own_seats(), nav={}), 404


def _invited(typed: str) -> Invitation:
    """The invitation of what was typed; failures are counted, by address and in all."""
    bounds: tuple[Bound, ...] = ((CODE_ADDRESS, "code from", address()), (CODE_SERVER, "code", "all"))
    failures().refuse_many(TOO_OFTEN, *bounds)
    with services().database.reading() as conn:
        found = invitations.find(conn, invitations.read_secret(typed))
    if found is None:
        failures().note(*bounds)
        raise Refused("not_found", NOWHERE)
    return found


def _sit_down(state: Workshop, team: str, form: SeatForm) -> str:
    bound: Bound = (SEATS_ADDRESS, "seat from", address())
    failures().refuse_many(CROWDED, bound)
    _refuse_whom_put_out(state)
    someone = _typed(team, form)
    command("TakeSeat", form, person=someone.id)  # before anybody is kept: what is misshapen leaves nothing behind
    with services().database.writing() as conn:
        _refuse_twins(conn, state, someone.name)
        known = roster_store.find(conn, state.team, someone.name, Side(form.side.data))
        known = "" if known in _put_out(state) else known
        if not known:
            people.add(conn, someone, write_moment(services().clock()))
    asked = command("TakeSeat", form, person=known or someone.id)
    taken = services().ask(state.id, Actor(Access.GUEST, ""), asked)
    if not taken.made:
        raise _twin()
    failures().note(bound)
    return taken.made


def _refuse_whom_put_out(state: Workshop) -> None:
    """In the browser of a seat that was taken back nobody takes another one."""
    if identity.is_put_out(state, identity.seat_principal(services().signer, state.id, cookies.ours())):
        raise Refused("gone", SEAT_ENDED)


def _put_out(state: Workshop) -> set[str]:
    """The persons whose seat was taken back; somebody may have sat there under another's name, who comes anew."""
    return {seat.person for seat in state.seats.values() if seat.ended}


def _typed(team: str, form: SeatForm) -> Person:
    name = clean(form.name.data, field="name", limit=80)
    own = form.side.data == Side.OWN
    label = team if own else clean(form.team.data or "", field="team", limit=80)
    role = clean(form.role.data or "", field="role", limit=80, required=False)
    return Person(new_id(), name, label, role)


def _refuse_twins(conn: Connection, state: Workshop, name: str) -> None:
    here = people.find(conn, [seat.person for seat in state.seats.values() if not seat.ended])
    if any(name_key(someone.name) == name_key(name) for someone in here.values()):
        raise _twin()


def _twin() -> Refused:
    sentence = N_(
        "Somebody of this name is here already. If that is you, open your personal link on the first device;"
        " otherwise add a letter."
    )
    return Refused("bad_value", sentence, field="name")


def _seated(workshop_id: str, seat_id: str, target: str) -> AnyResponse:
    value = services().signer.seat(workshop_id, seat_id)
    return cookies.keep(redirect(target), identity.seat_cookie(workshop_id), value, SEAT_SECONDS)
