"""Importing a roster: a table is read and shown with what was understood, then kept as a whole or not at all.

Between the steps the table travels in the page itself, as base64 in a hidden field. It is at most 1 MB, the server
keeps nothing of people nobody confirmed, nothing has to be cleaned up, and two tabs never mix; each step reads and
checks the bytes anew, so what comes back is trusted no more than what was uploaded.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, fields

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, SelectField

from workshop import roster_store
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.roster import MAX_BYTES, Mapping, Reading, Table, guess_columns, read_table, understand
from workshop.services import new_id, services
from workshop.web.access import team_of
from workshop.web.forms import PageForm, attach
from workshop.web.frame import nav
from workshop.web.team import Team, today

pages = Blueprint("roster", __name__)
FORM_BYTES = 1_900_000  # base64 of 1 MB is 1.34 MB; the whole request may have 2 MB
SAMPLE = 12


class UploadForm(PageForm):
    """A table from another system."""

    file = FileField(_l("Table as a CSV file, up to 1 MB"))


class ColumnsForm(PageForm):
    """Which column holds what. A column is named by its place; "" means there is none."""

    kept = HiddenField()
    name = SelectField(_l("Name"))
    first_name = SelectField(_l("First name"))
    last_name = SelectField(_l("Last name"))
    role = SelectField(_l("Role"))
    tenure = SelectField(_l("Tenure or first day"))
    team = SelectField(_l("Team or office"))
    manager = SelectField(_l("Reports to"))
    letters_checked = BooleanField(_l("I looked at the names: accents and special letters are right"))


@dataclass(frozen=True)
class Preview:
    """What was understood of a table, and who of it is on the roster already."""

    table: Table
    reading: Reading
    known: frozenset[str]

    @property
    def fresh(self) -> int:
        """How many people are new."""
        return len(self.reading.people) - len(self.known)


@pages.url_value_preprocessor
def _take_a_table(_endpoint: str | None, _values: dict[str, str] | None) -> None:
    """Let this page's form be larger than others; said before anything, the token's check included, reads the form."""
    request.max_form_memory_size = FORM_BYTES


@pages.route("/teams/<team_id>/roster/new", methods=["GET", "POST"])
def new(team_id: str) -> Response | tuple[str, int]:
    """Upload; look and correct the columns; import."""
    here = team_of(team_id, "leader")
    if "kept" in request.form:
        return _columns(here)
    form = UploadForm()
    data = form.done(lambda: _checked(_uploaded(form)))
    if data is None:
        return render_template("roster/upload.html", team=here, form=form, nav=_nav(here)), form.status
    return _first_look(here, data)


def _uploaded(form: UploadForm) -> bytes:
    if not form.file.data:
        raise Refused("bad_value", N_("Choose a file first."), field="file")
    return bytes(form.file.data.read(MAX_BYTES + 1))


def _checked(data: bytes) -> bytes:
    read_table(data)
    return data


def _first_look(here: Team, data: bytes) -> tuple[str, int]:
    table = read_table(data)
    guess = guess_columns(table)
    places = {name: _place(place) for name, place in _pairs(guess)}
    form = ColumnsForm(formdata=None, kept=base64.b64encode(data).decode(), **places)
    return _look(here, form, table)


def _columns(here: Team) -> Response | tuple[str, int]:
    form = ColumnsForm()
    table = read_table(_kept(form))
    _offer(form, table)
    if "import" in request.form and form.done(lambda: _import(here, form, table)):
        return redirect(url_for("people.people", team_id=here.id))
    return _look(here, form, table)


def _look(here: Team, form: ColumnsForm, table: Table) -> tuple[str, int]:
    _offer(form, table)
    preview = None
    try:
        preview = _preview(here, form, table)
    except Refused as refused:
        if not form.errors:
            attach(form, refused)
    shown = render_template(
        "roster/columns.html", team=here, form=form, table=table, preview=preview, sample=SAMPLE, nav=_nav(here)
    )
    return shown, form.status


def _import(here: Team, form: ColumnsForm, table: Table) -> bool:
    reading = _preview(here, form, table).reading
    if not reading.complete:
        raise Refused("bad_value", N_("Some lines were not understood, so nothing was imported. Correct them first."))
    if table.encoding_guessed and not form.letters_checked.data:
        sentence = N_("Look at the names first, then say that they are right.")
        raise Refused("bad_value", sentence, field="letters_checked")
    with services().database.writing() as conn:
        pairs = [(new_id(), someone) for someone in reading.people]
        done = roster_store.bring_in(conn, here.id, pairs, here.name, services().clock())
    flash(ngettext("%(num)d person is new on the roster.", "%(num)d people are new on the roster.", done.added))
    return True


def _preview(here: Team, form: ColumnsForm, table: Table) -> Preview:
    reading = understand(table, _mapping(form), today(here))
    with services().database.reading() as conn:
        before = {name_key(entry.name) for entry in roster_store.entries(conn, here.id)}
    known = frozenset(each.name for each in reading.people if name_key(each.name) in before)
    return Preview(table, reading, known)


def _kept(form: ColumnsForm) -> bytes:
    try:
        return base64.b64decode(form.kept.data or "", validate=True)
    except ValueError as error:
        raise Refused("bad_value", N_("The table was lost on the way. Upload it again."), field="file") from error


def _mapping(form: ColumnsForm) -> Mapping:
    chosen = {slot.name: form[slot.name].data for slot in fields(Mapping)}
    return Mapping(**{name: int(place) if place else None for name, place in chosen.items()})


def _offer(form: ColumnsForm, table: Table) -> None:
    columns = {"": str(_("none")), **{_place(place): header for place, header in enumerate(table.header)}}
    for slot in fields(Mapping):
        form[slot.name].choices = columns
        if form[slot.name].data not in columns:
            form[slot.name].data = ""


def _pairs(mapping: Mapping) -> list[tuple[str, int | None]]:
    return [(slot.name, getattr(mapping, slot.name)) for slot in fields(Mapping)]


def _place(column: int | None) -> str:
    return "" if column is None else str(column)


def _nav(here: Team) -> dict[str, object]:
    return nav(here.id, here.name, "people")
