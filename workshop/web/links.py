"""The links of a list: what serves what up to the goal, what comes before what, and who depends on whom.

One page for both: the same facts stand in the map and in words. The leader hangs KPIs here; whether that makes a circle
is for the core to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.codec import plain
from workshop.domain.commands import read_command
from workshop.domain.refusal import Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ENDED, Access
from workshop.services import services
from workshop.views.links import links
from workshop.web import between, link_map, need_words, needs
from workshop.web.access import Visit, visit
from workshop.web.between import Shown
from workshop.web.errors import STATUS, said
from workshop.web.frame import around
from workshop.web.link_map import Branch
from workshop.web.needs import READERS
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _

pages = Blueprint("links", __name__)


@dataclass(frozen=True)
class Hung:
    """A KPI of the tree as the page shows it: where it hangs, what it needs and gives, what follows from it."""

    kpi: Kpi
    depth: int
    serves: str
    needs: list[Shown]
    hit: list[Shown]
    missed: list[Kpi]


@pages.get("/workshops/<workshop_id>/links")
def links_page(workshop_id: str) -> str:
    """The tree, the pairs, the map."""
    return _page(visit(workshop_id, *READERS))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/serves")
def hang(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Hang a KPI under another one, or under the goal."""
    here = visit(workshop_id, Access.LEADER)
    asked = {"kpi": kpi_id, "serves": request.form.get("serves", "")}
    try:
        services().ask(workshop_id, here.actor, read_command("LinkKpi", asked))
    except Refused as refused:
        return _page(here, {kpi_id: said(refused)}), STATUS[refused.code]
    flash(_("Linked."))
    return redirect(url_for("links.links_page", workshop_id=workshop_id))


def _page(here: Visit, refused: dict[str, str] | None = None) -> str:
    state = here.state
    told: dict[str, Any] = dict(links(state))
    branches = [_branch(state, row) for row in told["tree"]]
    drawn = [need for branch in branches for need in state.grounds.needs_of(branch.key)]
    return render_template(
        "between/links.html",
        state=state,
        tree=[_hung(state, branch) for branch in branches],
        pairs=[(state.kpis[pair["leading"]], state.kpis[pair["lagging"]], pair["lag"]) for pair in told["pairs"]],
        orphans=[state.kpis[key] for key in told["orphans"]],
        short=_short(state, told["first_short"]),
        map=link_map.drawn(state.goal, branches, drawn),
        box=link_map,
        hangs=here.actor.access is Access.LEADER and state.status not in ENDED,
        runs=here.actor.access in needs.FACILITATORS,
        refused=refused or {},
        way_back=needs.way_back(here),
        **around(state, team_row(state.team).name),
    )


def _short(state: Workshop, need: str) -> str:
    """The first supply that runs short, in a sentence; empty when there is none."""
    return need_words.coverage(plain(state.grounds.needs[need])) if need else ""


def _branch(state: Workshop, row: dict[str, Any]) -> Branch:
    return Branch(row["kpi"], state.kpis[row["kpi"]].card.name, row["serves"], row["depth"])


def _hung(state: Workshop, branch: Branch) -> Hung:
    kpi = state.kpis[branch.key]
    return Hung(kpi, branch.depth, branch.serves, between.shown(state, kpi.id), **between.what_follows(state, kpi))
