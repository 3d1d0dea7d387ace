"""A team's numbers: which ones have readings, where those came from, and what each KPI is looked at beside.

Managers read; leaders import, take back and link. Names of those measured are on the leader's own pages alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import SelectField

from workshop import people
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice
from workshop.domain.values import Access
from workshop.evidence import suggestions
from workshop.readings import imports, store
from workshop.readings.imports import Import
from workshop.readings.store import Extent, Link, Metric
from workshop.record.document import Document
from workshop.record.reading import on_list
from workshop.services import services
from workshop.web.access import need_account, team_of
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.in_force import in_force
from workshop.web.team import Team, today
from workshop.web.texts import gettext as _

pages = Blueprint("readings", __name__, url_prefix="/teams/<team_id>/readings")

LAGS = tuple(map(str, range(store.MOST_LAG + 1)))
KINDS = {
    "kpi": N_("KPI"),
    "outcome": N_("Outcome"),
    "counter": N_("Watched beside it"),
    "supply": N_("From another team"),
}


class LinkForm(PageForm):
    """What a KPI is looked at beside."""

    outcome = SelectField(_l("The outcome it should move"), validate_choice=False)
    lag_periods = SelectField(_l("How much later"), validate_choice=False, default="0")
    counter = SelectField(_l("Watched beside it"), validate_choice=False)


@dataclass(frozen=True)
class Known:
    """A number with what is known of it: how far its readings reach, its imports, whether its source changed."""

    metric: Metric
    extent: Extent
    imports: tuple[Import, ...]
    is_new_source: bool


@dataclass(frozen=True)
class Looked:
    """A KPI of the list with what it is looked at beside, and the form that changes it."""

    id: str
    name: str
    link: Link
    form: LinkForm


@pages.get("")
def index(team_id: str) -> str:
    """The numbers of a team."""
    return _page(team_of(team_id), {})


@pages.post("/imports/<import_id>/removal")
def removal(team_id: str, import_id: str) -> Response:
    """Take an import back; what others brought counts again."""
    here = team_of(team_id, Access.LEADER)
    with services().database.writing() as conn:
        imports.take_back(conn, team_id, import_id, services().clock())
    look_again(here)
    flash(_("Taken back. What other imports brought stands."))
    return redirect(url_for("readings.index", team_id=team_id))


@pages.post("/links/<kpi_id>")
def link(team_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Say what a KPI is looked at beside."""
    here = team_of(team_id, Access.LEADER)
    with services().database.reading() as conn:
        form = link_form(store.metrics(conn, team_id), kpi_id, None)
    if form.done(lambda: _put(here, kpi_id, form)):
        flash(_("Saved."))
        return redirect(url_for("readings.index", team_id=team_id, _anchor=f"kpi-{kpi_id}"))
    return _page(here, {kpi_id: form}), form.status


def look_again(here: Team) -> None:
    """Let the new readings be looked at: they may suggest an early review. What was kept before stands in any case."""
    with suppress(Refused):  # the clockwork looks again every morning
        suggestions.look_again(services().database, here.id, today(here))


def kpis_in_force(conn: Connection, here: Team) -> list[Document]:
    """The KPIs of the list in force, or of the one that waits for its day."""
    found = in_force(conn, here.id, today(here))
    signed = found.now or found.waiting
    return on_list(signed.document) if signed else []


def link_form(metrics: list[Metric], kpi: str, link: Link | None) -> LinkForm:
    """The form of one KPI: as it stands, or as it was sent."""
    form = LinkForm(formdata=None, prefix=f"{kpi}-", data=vars(link)) if link else LinkForm(prefix=f"{kpi}-")
    form.outcome.choices = _offered(metrics, kpi, "outcome", "kpi")
    form.counter.choices = _offered(metrics, kpi, "counter", "outcome", "kpi")
    form.lag_periods.choices = {lag: lag for lag in LAGS}
    return form


def _offered(metrics: list[Metric], kpi: str, *kinds: str) -> dict[str, str]:
    return {"": str(_("none")), **{each.id: each.name for each in metrics if each.kind in kinds and each.id != kpi}}


def _put(here: Team, kpi: str, form: LinkForm) -> bool:
    lag = choice(str(form.lag_periods.data or 0), "lag_periods", LAGS)
    said = Link(kpi, form.outcome.data or "", form.counter.data or "", int(lag))
    with services().database.writing() as conn:
        store.put_link(conn, here.id, said)
    look_again(here)
    return True


def _page(here: Team, forms: dict[str, LinkForm]) -> str:
    is_leader = need_account().role_in(here.id) == Access.LEADER
    with services().database.reading() as conn:
        metrics = store.metrics(conn, here.id)
        brought = imports.imports(conn, here.id)
        known = [_known(conn, metric, brought) for metric in metrics]
        links = store.links(conn, here.id)
        looked = [_looked(kpi, links, metrics, forms) for kpi in kpis_in_force(conn, here)]
        who = people.find(conn, [each.by for each in brought])
    return render_template(
        "readings/index.html",
        team=here,
        known=known,
        looked=looked,
        names={metric.id: metric.name for metric in metrics},
        who=who,
        kinds=KINDS,
        is_leader=is_leader,
        day_of=lambda moment: moment.astimezone(ZoneInfo(here.time_zone)).date(),
        nav=nav(here.id, here.name, "readings"),
    )


def _known(conn: Connection, metric: Metric, brought: list[Import]) -> Known:
    return Known(
        metric=metric,
        extent=store.extent(conn, metric.team, metric.id),
        imports=tuple(each for each in brought if each.metric == metric.id),
        is_new_source=store.changed_source(conn, metric.team, metric.id),
    )


def _looked(kpi: Document, links: dict[str, Link], metrics: list[Metric], forms: dict[str, LinkForm]) -> Looked:
    link = links.get(kpi["id"], Link(kpi["id"]))
    form = forms.get(kpi["id"]) or link_form(metrics, kpi["id"], link)
    return Looked(kpi["id"], kpi["card"]["name"], link, form)
