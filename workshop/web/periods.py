"""A fiscal year of weeks on the calendar's page: written down, changed row by row, brought as a table, taken off.

Leaders only. Every answer is the calendar's page; what makes a year is said by `team_calendar`.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash
from werkzeug.wrappers import Response

from workshop.domain import text
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access
from workshop.numbers.fiscal import PATTERNS, moved, written
from workshop.period_table import FIRST_YEAR, LAST_YEAR, read_periods, write_periods
from workshop.roster_table import MAX_BYTES
from workshop.team_calendar import Calendar
from workshop.web.access import team_of
from workshop.web.calendar import back, change, load, page
from workshop.web.period_forms import WEEKS, NewYearForm, RowsForm, TableForm, new_year, rows_form
from workshop.web.texts import gettext as _

pages = Blueprint("periods", __name__, url_prefix="/teams/<team_id>/calendar/periods")
ANCHOR = "periods"


@pages.post("")
def writing(team_id: str) -> Response | tuple[str, int]:
    """Write down a year of weeks, in place of the same year."""
    here = team_of(team_id, Access.LEADER)
    form = new_year(load(team_id))
    if form.done(lambda: change(team_id, lambda now: _with_year(now, form))):
        flash(_("The year is written down. Change the rows where yours differ."))
        return back(team_id, ANCHOR)
    return page(here, new_year=form)


@pages.post("/<int:year>")
def rows(team_id: str, year: int) -> Response | tuple[str, int]:
    """Move the ends of a year's periods."""
    here = team_of(team_id, Access.LEADER)
    form = rows_form(load(team_id), year)
    if not form.periods:
        abort(404)
    if form.done(lambda: change(team_id, lambda now: _with_rows(now, form))):
        flash(_("Saved."))
        return back(team_id, ANCHOR)
    return page(here, rows=form)


@pages.post("/<int:year>/removal")
def removal(team_id: str, year: int) -> Response:
    """Cut a year by months again."""
    team_of(team_id, Access.LEADER)
    change(team_id, lambda now: now.without_periods(year))
    flash(_("The year is cut by months again."))
    return back(team_id, ANCHOR)


@pages.post("/table")
def table(team_id: str) -> Response | tuple[str, int]:
    """Bring periods in a file, in place of those of the same years."""
    here = team_of(team_id, Access.LEADER)
    form = TableForm()
    if form.done(lambda: change(team_id, lambda now: _with_table(now, form))):
        flash(_("The periods of the table are stored."))
        return back(team_id, ANCHOR)
    return page(here, table=form)


@pages.get("/periods.csv")
def file(team_id: str) -> Response:
    """The stored periods as a table."""
    team_of(team_id, Access.LEADER)
    answer = Response(write_periods(load(team_id).periods), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="periods.csv"'
    return answer


def _with_year(now: Calendar, form: NewYearForm) -> Calendar:
    year = text.whole(form.year.data, "year", FIRST_YEAR, LAST_YEAR)
    first = text.day(form.first_day.data or "", "first_day")
    pattern = PATTERNS[text.choice(form.pattern.data, "pattern", PATTERNS)]
    weeks = next(weeks for weeks in WEEKS if weeks == form.weeks.data)
    return _renamed("first_day", lambda: now.with_periods(written(year, first, pattern, weeks)))


def _with_rows(now: Calendar, form: RowsForm) -> Calendar:
    ends = [text.day(day, "ends") for day in form.ends.data]
    if len(ends) != len(form.periods):
        raise Refused("bad_value", N_("The rows changed meanwhile. Look at them again."), field="ends")
    first = text.day(form.first.data or "", "first")
    return _renamed("ends", lambda: now.with_periods(moved(form.periods, first, ends)))


def _with_table(now: Calendar, form: TableForm) -> Calendar:
    if not form.file.data:
        raise Refused("bad_value", N_("Choose a file first."), field="file")
    fresh = read_periods(bytes(form.file.data.read(MAX_BYTES + 1)))
    return _renamed("file", lambda: now.with_periods(fresh))


def _renamed(field: str, act: Callable[[], Calendar]) -> Calendar:
    """The same refusal beside the field of the form at hand."""
    try:
        return act()
    except Refused as refused:
        raise Refused(refused.code, refused.sentence, field=field, **refused.params) from refused
