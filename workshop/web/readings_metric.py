"""Which number a table holds: a KPI of the list, what another team was asked for, one that is known, or a new one.

It never writes: the number is kept with its import.
"""

from __future__ import annotations

from sqlalchemy import Connection

from workshop.domain.grounds.values import Flow
from workshop.domain.refusal import N_, Refused
from workshop.readings import store
from workshop.readings.store import Metric
from workshop.services import new_id
from workshop.web.readings import kpis_in_force
from workshop.web.readings_form import PlanForm
from workshop.web.team import Team
from workshop.web.texts import gettext as _

NEW = ("outcome", "counter")


def known_metrics(conn: Connection, here: Team) -> dict[str, Metric]:
    """The numbers that a table may hold, by id: those of the list in force, of its dependencies, and earlier ones."""
    found: dict[str, Metric] = {}
    for kpi in kpis_in_force(conn, here):
        found[kpi["id"]] = Metric(kpi["id"], here.id, kpi["card"]["name"], "kpi", kpi["card"]["unit"])
        for need in kpi["needs"]:
            if need["flow"] == Flow.NEEDS.value:
                name = f"{need['what']} ({need['team']})"[: store.LONGEST_NAME]
                found[need["id"]] = Metric(need["id"], here.id, name, "supply", "")
    return {each.id: each for each in store.metrics(conn, here.id)} | found


def words(known: dict[str, Metric]) -> dict[str, str]:
    """The choices, with what each is."""
    kinds = {
        "kpi": _("KPI"),
        "supply": _("from another team"),
        "outcome": _("outcome"),
        "counter": _("watched beside it"),
    }
    offered = {key: f"{each.name} · {kinds[each.kind]}" for key, each in known.items()}
    return {**offered, "outcome": _("a new outcome, such as wins"), "counter": _("a new number to watch beside it")}


def chosen(form: PlanForm, here: Team, known: dict[str, Metric]) -> Metric:
    """The number that was chosen, or a new one under its name; raises Refused with the field."""
    picked = form.metric.data or ""
    if picked in NEW:
        name, unit = (form.name.data or "").strip(), (form.unit.data or "").strip()
        same = next((each for each in known.values() if each.kind == picked and each.name == name), None)
        return same or Metric(new_id(), here.id, name, picked, unit)
    if picked not in known:
        raise Refused("bad_value", N_("Say first which number this is."), field="metric")
    return known[picked]
