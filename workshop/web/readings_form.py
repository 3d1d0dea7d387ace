"""The form that says how a table of readings is read: it becomes a plan and comes from one, and says no rule itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField

from workshop.domain.refusal import N_
from workshop.readings.amounts import Mark
from workshop.readings.days import Grain, Order
from workshop.readings.plan import MOST_FILTERS, Filter, Layout, Measure, Plan
from workshop.readings.report import Kind
from workshop.web.forms import PageForm, options
from workshop.web.texts import gettext as _

K = TypeVar("K")

WHOLE_TEAM = "team"
COLUMNS = ("last_name", "date", "until", "value")
FILTERS = tuple(f"column_{number}" for number in range(1, MOST_FILTERS + 1))

LAYOUTS = {
    Layout.EACH: N_("One person and one period, with a number"),
    Layout.WIDE: N_("One person, with a column for each period"),
    Layout.LIST: N_("One deal, call or meeting: they are counted or added up"),
}
MEASURES = {
    Measure.COUNT: N_("How many rows there are"),
    Measure.SUM: N_("The sum of a column"),
    Measure.MEAN: N_("The mean of a column"),
}
GRAINS = {
    Grain.WEEK: N_("week"),
    Grain.MONTH: N_("month"),
    Grain.PERIOD: N_("period that the team wrote down"),
    Grain.QUARTER: N_("quarter of the team’s year"),
}
ORDERS = {
    Order.UNSAID: N_("as the whole column shows"),
    Order.DAY_FIRST: N_("31/07/2026: the day first"),
    Order.MONTH_FIRST: N_("07/31/2026: the month first"),
}
MARKS = {
    Mark.UNSAID: N_("as the whole column shows"),
    Mark.POINT: N_("1,234.5: a point before decimals"),
    Mark.COMMA: N_("1.234,5: a comma before decimals"),
}

HEADINGS = {
    Kind.WIDTH: N_("Rows of another width"),
    Kind.NO_NAME: N_("Rows without a name"),
    Kind.DAY: N_("Dates that cannot be read"),
    Kind.PERIOD: N_("Periods of another length"),
    Kind.VALUE: N_("Numbers that cannot be read"),
    Kind.BELOW: N_("Numbers below zero"),
    Kind.CURRENCY: N_("More than one currency"),
    Kind.TWICE: N_("The same person and period twice"),
    Kind.OVERLAP: N_("Periods that overlap"),
    Kind.STANDS: N_("Periods that overlap with earlier imports"),
    Kind.ASIDE: N_("Lines of the report itself"),
    Kind.EMPTY: N_("Rows without a number"),
    Kind.FILTERED: N_("Rows that you did not ask for"),
}


class PlanForm(PageForm):
    """Which number a table holds, and where it says who, when and how many. A column is named by its place."""

    sent = HiddenField(default="1")
    metric = SelectField(_l("Which number is this?"), validate_choice=False)
    name = StringField(_l("Its name"))
    unit = StringField(_l("Unit"))
    layout = RadioField(_l("What is one row?"), choices=options(LAYOUTS), validate_choice=False)
    person = SelectField(_l("Who"), validate_choice=False)
    last_name = SelectField(_l("Last name, if it stands apart"), validate_choice=False)
    date = SelectField(_l("When"), validate_choice=False)
    until = SelectField(_l("Until, if there are two days"), validate_choice=False)
    value = SelectField(_l("The number"), validate_choice=False)
    measure = SelectField(_l("What is made of the rows"), choices=options(MEASURES), validate_choice=False)
    grain = SelectField(_l("For each"), choices=options(GRAINS), validate_choice=False)
    column_1 = SelectField(_l("Only rows where"), validate_choice=False)
    words_1 = StringField(_l("is"))
    column_2 = SelectField(_l("and where"), validate_choice=False)
    words_2 = StringField(_l("is"))
    column_3 = SelectField(_l("and where"), validate_choice=False)
    words_3 = StringField(_l("is"))
    order = SelectField(_l("Dates"), choices=options(ORDERS), validate_choice=False)
    mark = SelectField(_l("Decimals"), choices=options(MARKS), validate_choice=False)
    may_be_below = BooleanField(_l("Numbers below zero are right here, such as credits or differences"))
    nothing_is_zero = BooleanField(_l("No row in a period means zero, from the first period in which somebody appears"))
    others_left_out = BooleanField(_l("Leave out everybody who is not on the roster"))
    letters_checked = BooleanField(_l("I looked at the names: accents and special letters are right"))


def offer(form: PlanForm, header: Iterable[str], metrics: Mapping[str, str]) -> None:
    """Fill in the choices; what is chosen and not offered counts as nothing chosen."""
    columns = {str(place): name for place, name in enumerate(header)}
    form.metric.choices = {"": str(_("Choose…")), **metrics}
    form.person.choices = {"": str(_("Choose…")), WHOLE_TEAM: str(_("the team as a whole")), **columns}
    for name in (*COLUMNS, *FILTERS):
        form[name].choices = {"": str(_("none")), **columns}
    for name in ("metric", "person", *COLUMNS, *FILTERS):
        if form[name].data not in form[name].choices:
            form[name].data = ""


def plan_of(form: PlanForm) -> Plan:
    """The plan that a form says; a word that no list has counts as its first."""
    return Plan(
        layout=_one(LAYOUTS, form.layout.data),
        person=_place(form.person.data),
        is_whole_team=form.person.data == WHOLE_TEAM,
        **{name: _place(form[name].data) for name in COLUMNS},
        measure=_one(MEASURES, form.measure.data),
        grain=_one(GRAINS, form.grain.data),
        filters=tuple(_filters(form)),
        order=_one(ORDERS, form.order.data),
        mark=_one(MARKS, form.mark.data),
        may_be_below=bool(form.may_be_below.data),
        nothing_is_zero=bool(form.nothing_is_zero.data),
    )


def filled(plan: Plan, metric: str) -> PlanForm:
    """A form that says a plan."""
    said: dict[str, object] = {name: _written(getattr(plan, name)) for name in COLUMNS}
    said["person"] = WHOLE_TEAM if plan.is_whole_team else _written(plan.person)
    for number, each in enumerate(plan.filters[:MOST_FILTERS], 1):
        said |= {f"column_{number}": str(each.column), f"words_{number}": "; ".join(each.words)}
    same = ("layout", "measure", "grain", "order", "mark", "may_be_below", "nothing_is_zero")
    return PlanForm(formdata=None, metric=metric, **said, **{name: getattr(plan, name) for name in same})


def _filters(form: PlanForm) -> Iterable[Filter]:
    for number in range(1, MOST_FILTERS + 1):
        column = _place(form[f"column_{number}"].data)
        words = tuple(filter(None, map(str.strip, (form[f"words_{number}"].data or "").split(";"))))
        if column is not None and words:
            yield Filter(column, words)


def _one(offered: Mapping[K, str], data: str | None) -> K:
    """What was chosen of what is offered, else the first of it."""
    return next((each for each in offered if each == data), next(iter(offered)))


def _place(data: str | None) -> int | None:
    return int(data) if data and data.isascii() and data.isdigit() else None


def _written(place: int | None) -> str:
    return "" if place is None else str(place)
