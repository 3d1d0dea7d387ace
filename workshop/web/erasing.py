"""Erasing a person, by a leader of their team: what goes and what stays is said first, and the name is typed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import StringField

from workshop import guests, people, roster_store
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.erasing import eraser
from workshop.erasing.eraser import Erased
from workshop.people import Person
from workshop.services import services
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("erasing", __name__)


class ErasureForm(PageForm):
    """The name of whoever is to be erased, typed once more."""

    name = StringField(_l("Their name, so that it is the right person"))


@pages.route("/teams/<team_id>/people/<person>/erasure", methods=["GET", "POST"])
def erasure(team_id: str, person: str) -> Response | tuple[str, int]:
    """Say what goes and what stays; then erase."""
    here = team_of(team_id, "leader")
    found = _found(team_id, person)
    form = ErasureForm()
    done = form.done(lambda: _erase(team_id, found, str(form.name.data or "")))
    if done:
        flash(_("Erased."))
        if done.mentions:
            many = "%(num)d texts that others wrote still hold the name. Correct those that are yours."
            flash(ngettext("%(num)d text that others wrote still holds the name.", many, done.mentions))
        return redirect(url_for("people.people", team_id=team_id))
    shown = render_template(
        "people/erasure.html", team=here, person=found, form=form, nav=nav(here.id, here.name, "people")
    )
    return shown, form.status


def _found(team_id: str, who: str) -> Person:
    """Somebody of this team, on its roster or not; whoever signs in is not erased here."""
    with services().database.reading() as conn:
        listed = {entry.person for entry in roster_store.entries(conn, team_id)}
        known = {other.id: other for other in guests.not_on_roster(conn, team_id)}
        known |= people.find(conn, [who]) if who in listed else {}
    if who not in known:
        raise Refused("not_found", N_("This person is not of this team, or is erased already."))
    return known[who]


def _erase(team_id: str, found: Person, typed: str) -> Erased:
    here, me = services(), need_account().id
    if name_key(typed) != name_key(found.name):
        raise Refused("bad_value", N_("That is not the name. Nothing was erased."), field="name")
    with here.database.reading() as conn:
        _must_be_of_this_team(conn, team_id, found.id)
    done = eraser.erase(here.database, here.config.data_dir, found.id, here.clock(), by=me)
    for workshop in done.workshops:
        here.writer.show(workshop)
    return done


def _must_be_of_this_team(conn: Connection, team_id: str, who: str) -> None:
    if eraser.teams_of(conn, who) - {team_id} or eraser.signs_in(conn, who):
        sentence = N_("They sign in, or belong to another team too. Whoever runs this server can erase them.")
        raise Refused("forbidden", sentence)
