"""Importing readings: a table is uploaded, looked at with what was understood, then kept as a whole or not at all.

Between the steps the table lies on the server under a random name; each step reads it anew from its first line.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from workshop import roster_store
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.domain.values import Access
from workshop.readings import imports, looking, remembered, store, uploads
from workshop.readings.assembling import LEFT_OUT
from workshop.readings.gathering import Name
from workshop.readings.guessing import guess_plan
from workshop.readings.imports import Difference, Import
from workshop.readings.plan import layout_digest
from workshop.readings.previewing import Preview, preview
from workshop.readings.source import MAX_BYTES, Source, examine
from workshop.services import new_id, services
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm, attach
from workshop.web.frame import nav
from workshop.web.readings import look_again
from workshop.web.readings_form import HEADINGS, PlanForm, filled, offer, plan_of
from workshop.web.readings_metric import chosen, known_metrics
from workshop.web.readings_metric import words as metric_words
from workshop.web.readings_table import grid, period_words
from workshop.web.team import Team, today
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("readings_new", __name__, url_prefix="/teams/<team_id>/readings/new")
AROUND_FILE = 1_000_000  # what a form adds to the file
ASKED = 200  # names that are asked about on one page


class UploadForm(PageForm):
    """A table of readings."""

    file = FileField(_l("Table as a CSV file, up to 150 MB"))


@dataclass(frozen=True)
class Desk:
    """A table on the desk: the team, where the table lies, what it is, and what it is called."""

    here: Team
    upload: str
    path: Path
    source: Source


@pages.url_value_preprocessor
def _take_a_file(endpoint: str | None, _values: dict[str, str] | None) -> None:
    """Let this page's form be larger than others; said before anything, the token's check included, reads the form."""
    if endpoint == "readings_new.upload":
        request.max_content_length = MAX_BYTES + AROUND_FILE


@pages.route("", methods=["GET", "POST"])
def upload(team_id: str) -> Response | tuple[str, int]:
    """Choose a file."""
    here = team_of(team_id, Access.LEADER)
    form = UploadForm()
    kept = form.done(lambda: _keep(here, form))
    if kept:
        return redirect(url_for("readings_new.table", team_id=team_id, upload=kept))
    return render_template("readings/upload.html", team=here, form=form, nav=_nav(here)), form.status


@pages.route("/<upload>", methods=["GET", "POST"])
def table(team_id: str, upload: str) -> Response | tuple[str, int]:
    """Look at what was understood, correct it, import it."""
    here = team_of(team_id, Access.LEADER)
    path = uploads.find(services().config.data_dir, team_id, upload)
    desk = Desk(here, upload, path, examine(path))
    with services().database.reading() as conn:
        known = known_metrics(conn, here)
        form = PlanForm() if request.method == "POST" else _first_look(conn, desk)
    offer(form, desk.source.header, metric_words(known))
    if "import" in request.form:
        did = form.done(lambda: _import(desk, form))
        if did is not None:
            _tell(did)
            return redirect(url_for("readings.index", team_id=team_id))
    return _look(desk, form)


def _keep(here: Team, form: UploadForm) -> str:
    """Keep the file that was sent; one that is no table is forgotten at once."""
    sent, data_dir, name = form.file.data, services().config.data_dir, new_id()
    if not sent:
        raise Refused("bad_value", N_("Choose a file first."), field="file")
    uploads.sweep(data_dir, time.time())
    path = uploads.keep(data_dir, here.id, name, sent.stream)
    try:
        examine(path)
    except Refused:
        uploads.drop(path)
        raise
    uploads.name(path, sent.filename or "")
    return name


def _first_look(conn: Connection, desk: Desk) -> PlanForm:
    """How the last table with this header was read, or how this one may be read."""
    before = remembered.plan_for(conn, desk.here.id, desk.source.header)
    plan, metric = before or (guess_plan(desk.source.header, looking.words(desk.source)), "")
    return filled(plan, metric)


def _look(desk: Desk, form: PlanForm) -> tuple[str, int]:
    found: Preview | None = None
    names: dict[str, str] = {}
    try:
        with services().database.reading() as conn:
            found = _preview(conn, desk, form, _metric_id(conn, desk, form))
            names = {entry.person: entry.name for entry in roster_store.entries(conn, desk.here.id)}
    except Refused as refused:
        if not form.errors:
            attach(form, refused)
    return _shown(desk, form, found, names), form.status


def _shown(desk: Desk, form: PlanForm, found: Preview | None, names: dict[str, str]) -> str:
    return render_template(
        "readings/table.html",
        team=desk.here,
        upload=desk.upload,
        file_name=uploads.called(desk.path),
        form=form,
        source=desk.source,
        words=looking.words(desk.source),
        found=found,
        grid=grid(found.readings, names) if found else None,
        asked=_asked(found),
        names=names,
        period=period_words,
        headings=HEADINGS,
        today=today(desk.here),
        nav=_nav(desk.here),
    )


def _metric_id(conn: Connection, desk: Desk, form: PlanForm) -> str:
    """The number that is compared with; none of a new one, or of one not yet chosen."""
    return form.metric.data if form.metric.data in known_metrics(conn, desk.here) else ""


def _preview(conn: Connection, desk: Desk, form: PlanForm, metric: str) -> Preview:
    said = _said(conn, desk)
    return preview(conn, desk.here.id, metric, desk.source, plan_of(form), said, bool(form.others_left_out.data))


def _import(desk: Desk, form: PlanForm) -> Difference:
    """Import it whole; raises Refused where anything is open. The table is read first: nobody waits for it to write."""
    with services().database.reading() as conn:
        metric = chosen(form, desk.here, known_metrics(conn, desk.here))
        found = _preview(conn, desk, form, metric.id)
        said = _said(conn, desk, found)
    _refuse_open(desk, form, found)
    with services().database.writing() as conn:
        store.put_metric(conn, metric)
        did = imports.bring_in(conn, _about(desk, metric.id, found), found.readings)
        remembered.keep_plan(conn, desk.here.id, desk.source.header, found.plan, metric.id)
        remembered.keep_names(conn, desk.here.id, said)
    look_again(desk.here)
    uploads.drop(desk.path)
    return did


def _refuse_open(desk: Desk, form: PlanForm, found: Preview) -> None:
    if found.report.mistake_count:
        raise Refused("bad_value", N_("Some rows cannot be right, so nothing was imported. They are listed below."))
    if found.matched.unknown:
        raise Refused("bad_value", N_("Say first who the people are that are not on the roster."))
    if not found.readings:
        raise Refused("bad_value", N_("There is nothing to import: no row holds a number of somebody who is known."))
    if desk.source.encoding_guessed and not form.letters_checked.data:
        raise Refused(
            "bad_value", N_("Look at the names first, then say that they are right."), field="letters_checked"
        )


def _about(desk: Desk, metric: str, found: Preview) -> Import:
    return Import(
        id=new_id(),
        team=desk.here.id,
        metric=metric,
        at=services().clock(),
        by=need_account().id,
        file_name=uploads.called(desk.path),
        layout=layout_digest(found.plan, desk.source.header),
        rows=found.gathered.rows,
    )


def _said(conn: Connection, desk: Desk, found: Preview | None = None) -> dict[str, str]:
    """Who the names of the page are, by their keys: a person of the roster, or left out; nothing else counts."""
    roster = {entry.person for entry in roster_store.entries(conn, desk.here.id)}
    sent = {
        key: person
        for key, person in zip(request.form.getlist("called"), request.form.getlist("who"), strict=False)
        if person in roster or person == LEFT_OUT
    }
    return {name_key(key): person for key, person in sent.items() if found is None or key in found.gathered.names}


def _asked(found: Preview | None) -> list[tuple[str, Name]]:
    """The names to ask about: unknown ones first, then those that were explained on this page."""
    if found is None:
        return []
    pairs = zip(request.form.getlist("called"), request.form.getlist("who"), strict=False)
    explained = [key for key, person in pairs if person and key in found.gathered.names]
    still_open = {key for key, _name in found.matched.unknown}
    more = [(key, found.gathered.names[key]) for key in explained if key not in still_open]
    return [*found.matched.unknown[:ASKED], *more]


def _tell(did: Difference) -> None:
    new = ngettext("%(num)d reading is new", "%(num)d readings are new", did.added)
    changed = ngettext("%(num)d changed", "%(num)d changed", did.changed)
    same = ngettext("%(num)d is the same", "%(num)d are the same", did.same)
    flash(_("Imported: %(new)s, %(changed)s, %(same)s.", new=new, changed=changed, same=same))


def _nav(here: Team) -> dict[str, object]:
    return nav(here.id, here.name, "readings")
