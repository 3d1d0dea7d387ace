"""Who belongs to a team: its roster with the private band, and the accounts that lead or manage it; leaders only."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, StringField

from workshop import accounts, guests, roster_store, teams
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice
from workshop.roster_store import Entry
from workshop.services import new_id, services
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm, options, values
from workshop.web.frame import nav
from workshop.web.team import Team

pages = Blueprint("people", __name__)
SHOWN_LINK = "invited"

TENURE_WORDS = {
    "": N_("not said"),
    "under_1": N_("under 1 year"),
    "1_to_3": N_("1 to 3 years"),
    "over_3": N_("over 3 years"),
}
BAND_WORDS = {
    "": N_("not said"),
    "top": N_("top"),
    "core": N_("middle"),
    "developing": N_("developing"),
    "ramping": N_("ramping up"),
}
ROLE_WORDS = {
    "manager": N_("follow: read lists, decisions and reasons"),
    "leader": N_("lead: prepare, run and decide, as you do"),
}


class EntryForm(PageForm):
    """One person on the roster."""

    name = StringField(_l("Name"))
    role = StringField(_l("Role"))
    team = StringField(_l("Team, where it is another one"))
    tenure = SelectField(_l("In the job for"), choices=options(TENURE_WORDS), validate_choice=False)
    manager = StringField(_l("Reports to"))
    band = SelectField(_l("Band, private"), choices=options(BAND_WORDS), validate_choice=False)


class InviteForm(PageForm):
    """A one-time link for one more leader or manager."""

    role = RadioField(_l("They will"), choices=options(ROLE_WORDS), validate_choice=False, default="manager")


@pages.route("/teams/<team_id>/people", methods=["GET", "POST"])
def people(team_id: str) -> Response | tuple[str, int]:
    """The roster; a post adds one person by hand."""
    here = team_of(team_id, "leader")
    form = EntryForm()
    if form.done(lambda: _add(here, form)):
        return redirect(url_for("people.people", team_id=team_id))
    return _page(here, form, InviteForm(formdata=None))


@pages.route("/teams/<team_id>/people/<person>", methods=["GET", "POST"])
def entry(team_id: str, person: str) -> Response | tuple[str, int]:
    """One person of the roster, to correct."""
    here = team_of(team_id, "leader")
    found = _found(team_id, person)
    form = EntryForm(obj=found)
    if form.done(lambda: _change(here, person, form)):
        return redirect(url_for("people.people", team_id=team_id))
    shown = render_template("people/entry.html", team=here, entry=found, form=form, nav=_nav(here))
    return shown, form.status


@pages.post("/teams/<team_id>/people/<person>/removal")
def removal(team_id: str, person: str) -> Response:
    """Take somebody off the roster."""
    team_of(team_id, "leader")
    found = _found(team_id, person)
    with services().database.writing() as conn:
        roster_store.remove(conn, team_id, person)
    flash(_("%(name)s is off the roster.", name=found.name))
    return redirect(url_for("people.people", team_id=team_id))


@pages.post("/teams/<team_id>/invitations")
def invitations(team_id: str) -> Response | tuple[str, int]:
    """Make a one-time link; it is shown once, on the page that follows."""
    here = team_of(team_id, "leader")
    form = InviteForm()
    token = form.done(lambda: _invite(team_id, form))
    if token is None:
        return _page(here, EntryForm(formdata=None), form)
    session[SHOWN_LINK] = [team_id, token]
    return redirect(url_for("people.people", team_id=team_id, _anchor="accounts"))


def _page(here: Team, form: EntryForm, invite: InviteForm) -> tuple[str, int]:
    with services().database.reading() as conn:
        entries = roster_store.entries(conn, here.id, services().bands)
        members = teams.members(conn, here.id)
        others = guests.not_on_roster(conn, here.id)
    shown = render_template(
        "people/people.html",
        team=here,
        entries=entries,
        members=members,
        others=others,
        form=form,
        invite=invite,
        link=_link_once(here.id),
        me=need_account().id,
        tenures=TENURE_WORDS,
        bands=BAND_WORDS,
        nav=_nav(here),
    )
    return shown, max(form.status, invite.status)


def _nav(here: Team) -> dict[str, object]:
    return nav(here.id, here.name, "people")


def _link_once(team_id: str) -> str:
    """The link that was just made, which is forgotten with this showing."""
    team, token = session.pop(SHOWN_LINK, ("", ""))
    return f"{services().config.url}{url_for('auth.claim', token=token)}" if team == team_id else ""


def _found(team_id: str, person: str) -> Entry:
    with services().database.reading() as conn:
        entries = {each.person: each for each in roster_store.entries(conn, team_id, services().bands)}
    if person not in entries:
        raise Refused("not_found", N_("This person is not on the roster."))
    return entries[person]


def _typed(person: str, form: EntryForm) -> Entry:
    fields = values(form, "name", "role", "team", "tenure", "manager", "band")
    return Entry(person, **{name: str(value) for name, value in fields.items()})


def _add(here: Team, form: EntryForm) -> bool:
    with services().database.writing() as conn:
        roster_store.add(conn, here.id, _typed(new_id(), form), here.name, services().clock(), services().bands)
    flash(_("%(name)s is on the roster.", name=form.name.data))
    return True


def _change(here: Team, person: str, form: EntryForm) -> bool:
    with services().database.writing() as conn:
        roster_store.change(conn, here.id, _typed(person, form), here.name, services().clock(), services().bands)
    flash(_("Saved."))
    return True


def _invite(team_id: str, form: InviteForm) -> str:
    role = choice(form.role.data, "role", ("manager", "leader"))
    with services().database.writing() as conn:
        return accounts.invite(conn, team_id, role, services().clock())
