"""A team's calendar: the days it works, its own holidays, its clock, and what they make of two fiscal years.

Leaders only. The list of holidays alone counts; choosing a country fills it, and never more than the two years shown.
How the year is cut into stored periods is changed by `periods.py`, on this same page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, DateInput

from workshop import public_holidays, team_calendar
from workshop.domain import text
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access
from workshop.moments import zones
from workshop.numbers.fiscal import HALF_A_QUARTER
from workshop.numbers.review_dates import ReviewDates, next_review
from workshop.services import services
from workshop.team_calendar import Calendar, FiscalYear
from workshop.web.access import team_of
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.period_forms import RowsForm, TableForm, new_year, rows_by_year
from workshop.web.team import Team, months, today
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("calendar", __name__, url_prefix="/teams/<team_id>/calendar")
WEEKDAYS = tuple(map(str, team_calendar.WEEKDAYS))
Span = tuple[date, date]


class WeekForm(PageForm):
    """The weekdays the team works, its clock, and where its year starts and what it is called."""

    work_week = SelectMultipleField(_l("The team works on"), option_widget=CheckboxInput(), validate_choice=False)
    fiscal_start_month = SelectField(_l("The fiscal year starts in"), coerce=int)
    year_label = SelectField(_l("It is named after the calendar year in which it"))
    time_zone = SelectField(_l("Time zone"))


class CountryForm(PageForm):
    """Whose public holidays are filled in."""

    country = SelectField(_l("Country"), validate_choice=False)
    region = SelectField(_l("Region"), validate_choice=False)


class DayForm(PageForm):
    """One more day off."""

    day = StringField(_l("Day"), widget=DateInput())
    name = StringField(_l("What it is"))


@pages.route("", methods=["GET", "POST"])
def calendar(team_id: str) -> Response | tuple[str, int]:
    """The calendar; a post changes the working week and the start of the year."""
    here = team_of(team_id, Access.LEADER)
    form = _week_form(load(team_id))
    if form.done(lambda: change(team_id, lambda now: _with_week(now, form))):
        flash(_("Saved."))
        return back(team_id)
    return page(here, week=form)


@pages.post("/country")
def filling(team_id: str) -> Response | tuple[str, int]:
    """Fill the list with the holidays of a country, in place of those filled in before."""
    here = team_of(team_id, Access.LEADER)
    before = load(team_id)
    form = _country_form(before)
    span = _span(here, before)
    filled = form.done(lambda: change(team_id, lambda now: _filled(now, form, span)))
    if filled is None:
        return page(here, country=form)
    count = sum(span[0] <= day <= span[1] for day in filled.holidays)
    flash(ngettext("%(num)d holiday is on the list now.", "%(num)d holidays are on the list now.", count))
    return back(team_id, "holidays")


@pages.post("/holidays")
def holiday(team_id: str) -> Response | tuple[str, int]:
    """Put one day on the list."""
    here = team_of(team_id, Access.LEADER)
    form = DayForm()
    span = _span(here, load(team_id))
    if form.done(lambda: change(team_id, lambda now: _with_day(now, form, span))):
        flash(_("The day is on the list."))
        return back(team_id, "holidays")
    return page(here, day=form)


@pages.post("/holidays/<day>/removal")
def removal(team_id: str, day: str) -> Response:
    """Take one day off the list."""
    team_of(team_id, Access.LEADER)
    change(team_id, lambda now: _without(now, text.day(day, "day")))
    flash(_("The day is off the list."))
    return back(team_id, "holidays")


def page(here: Team, **refused: PageForm) -> tuple[str, int]:
    """The page, with the form that was refused where there is one."""
    now = load(here.id)
    forms = {name: refused.get(name) or make(now) for name, make in _FORMS.items()} | refused
    shown = render_template(
        "team/calendar.html",
        team=here,
        calendar=now,
        years=years(here, now),
        reviews=_reviews(here, now),
        nav=nav(here.id, here.name, "people"),
        stored=_stored(now, refused.get("rows")),
        **forms,
    )
    return shown, max(form.status for form in forms.values())


def back(team_id: str, anchor: str | None = None) -> Response:
    """The way back to the page after something was changed."""
    return redirect(url_for("calendar.calendar", team_id=team_id, _anchor=anchor))


def load(team_id: str) -> Calendar:
    """The calendar of a team."""
    with services().database.reading() as conn:
        return team_calendar.load(conn, team_id)


def change(team_id: str, act: Callable[[Calendar], Calendar]) -> Calendar:
    """What an act made of the calendar, saved."""
    with services().database.writing() as conn:
        return team_calendar.change(conn, team_id, act)


def years(here: Team, now: Calendar) -> tuple[FiscalYear, FiscalYear]:
    """This fiscal year and the next."""
    this = now.year(today(here))
    return this, now.year(this.last + HALF_A_QUARTER)  # stored weeks may end some days before the month does


def _reviews(here: Team, now: Calendar) -> list[ReviewDates]:
    """The latest days of the next four reviews."""
    found: list[ReviewDates] = []
    while len(found) < 4:
        after = found[-1].meeting if found else today(here)
        found.append(next_review(after, now.fiscal, now.holidays, now.work_week))
    return found


def _span(here: Team, now: Calendar) -> Span:
    """The first and the last day that the page shows."""
    this, following = years(here, now)
    return this.first, following.last


def _with_week(now: Calendar, form: WeekForm) -> Calendar:
    worked = (text.choice(day, "work_week", WEEKDAYS) for day in form.work_week.data or ())
    return replace(
        now,
        work_week=frozenset(map(int, worked)),
        fiscal_start_month=form.fiscal_start_month.data,
        year_label=text.choice(form.year_label.data, "year_label", team_calendar.LABELS),
        time_zone=form.time_zone.data,
    )


def _filled(now: Calendar, form: CountryForm, span: Span) -> Calendar:
    country, region = form.country.data, form.region.data
    if not country:
        raise Refused("bad_value", N_("Please choose a country first."), field="country")
    # The regions on the page are those of the country before.
    return now.filled(country, region or "" if country == now.country else "", *span, get_locale().language)


def _with_day(now: Calendar, form: DayForm, span: Span) -> Calendar:
    day = text.day(form.day.data or "", "day", *span)
    return now.with_holiday(day, text.clean(form.name.data or "", field="name", limit=80))


def _without(now: Calendar, day: date) -> Calendar:
    if day not in now.holidays:
        raise Refused("not_found", N_("This day is not on the list any more."))
    return now.without_holiday(day)


def _week_form(now: Calendar, sent: bool = True) -> WeekForm:
    start = {"work_week": sorted(map(str, now.work_week)), "fiscal_start_month": now.fiscal_start_month}
    start |= {"year_label": now.year_label, "time_zone": now.time_zone}
    form = WeekForm(data=start) if sent else WeekForm(formdata=None, data=start)
    names = get_locale().days["stand-alone"]["wide"]
    form.work_week.choices = [(day, names[int(day)]) for day in WEEKDAYS]
    form.fiscal_start_month.choices = list(enumerate(months(), 1))
    form.year_label.choices = {"end": _("ends"), "start": _("starts")}
    form.time_zone.choices = {zone: zone for zone in sorted(zones())}
    return form


def _country_form(now: Calendar, sent: bool = True) -> CountryForm:
    start = {"country": now.country, "region": now.region}
    form = CountryForm(data=start) if sent else CountryForm(formdata=None, data=start)
    form.country.choices = [("", _("Choose a country")), *_countries()]
    form.region.choices = [("", _("The whole country")), *public_holidays.regions(now.country).items()]
    return form


def _countries() -> list[tuple[str, str]]:
    """Every country whose holidays are known, by its name in the reader's language."""
    names = get_locale().territories
    return sorted(((code, names.get(code, code)) for code in public_holidays.countries()), key=lambda each: each[1])


def _stored(now: Calendar, refused: PageForm | None) -> list[RowsForm]:
    """One form for each year of stored periods, the refused one in its place."""
    forms = rows_by_year(now)
    return [refused if isinstance(refused, RowsForm) and refused.year == form.year else form for form in forms]


_FORMS: dict[str, Callable[[Calendar], PageForm]] = {
    "week": lambda now: _week_form(now, sent=False),
    "country": lambda now: _country_form(now, sent=False),
    "day": lambda _now: DayForm(formdata=None),
    "new_year": lambda now: new_year(now, sent=False),
    "table": lambda _now: TableForm(formdata=None),
}
