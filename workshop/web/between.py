"""What stands between teams, as pages show it: dependencies in words, and what follows from a KPI for others.

It prepares what a page shows; the routes are in `needs.py` and `links.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from workshop.checks import plain as drawn
from workshop.checks import work_out
from workshop.domain.codec import plain
from workshop.domain.grounds.state import Need
from workshop.domain.grounds.ties import delivers, misses
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import CheckKind
from workshop.services import services
from workshop.web import need_words
from workshop.web.check_figures import said
from workshop.web.prepare import team_row


@dataclass(frozen=True)
class Shown:
    """A dependency as a page shows it; `name` and `link` are for those who run the workshop alone."""

    need: Need
    ask: str
    line: str
    coverage: str
    source: str
    before: str
    name: str = ""
    link: str = ""


def shown(state: Workshop, kpi: str, leads: bool = False) -> list[Shown]:
    """The dependencies of a KPI; with `leads`, also who answered, and the other team's way to answer."""
    zone = ZoneInfo(team_row(state.team).time_zone)
    return [_shown(state, need, zone, leads) for need in state.grounds.needs_of(kpi)]


def supply_allows(state: Workshop, kpi: str, leads: bool) -> str:
    """What a reality check of the supply says about a KPI, or about the goal; empty without one this reader may see."""
    checks = state.grounds.checks
    found = checks.get((kpi, CheckKind.COVERAGE)) or checks.get(("", CheckKind.COVERAGE))
    if found is None or not (leads or found.shown):
        return ""
    return said(drawn(work_out(found.kind, found.values()))["headline"])


def what_follows(state: Workshop, kpi: Kpi) -> dict[str, Any]:
    """Who has to deliver if the KPI is hit, and which KPIs miss too if it is missed."""
    zone = ZoneInfo(team_row(state.team).time_zone)
    return {
        "hit": [_shown(state, need, zone, False) for need in delivers(state, kpi.id)],
        "missed": [state.kpis[key] for key in misses(state, kpi.id)],
    }


def _shown(state: Workshop, need: Need, zone: ZoneInfo, leads: bool) -> Shown:
    told = plain(need)
    source = state.kpis[need.source].card.name if need.source in state.kpis else ""
    before = need_words.answered_before(need.answered_in) if need.answered_in else ""
    words = (need_words.ask(told), need_words.line(told, zone), need_words.coverage(told), source, before)
    return Shown(need, *words, need.name, _link(state, need)) if leads else Shown(need, *words)


def _link(state: Workshop, need: Need) -> str:
    """The address to hand on; its secret stands in the fragment, which no server and no log ever sees."""
    token = services().signer.need(state.id, need.id)
    return f"{services().config.url}{url_for('need_link.way_in')}#{token}"
