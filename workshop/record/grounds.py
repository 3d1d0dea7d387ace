"""What a version's document holds about what its KPIs stand on: arithmetic, other teams, premises, the mix, the list.

As it was when it was signed, what came out of the arithmetic too. It must never hold the name of anybody in another
team; of the mix of people it holds only that it was looked at.
"""

from __future__ import annotations

import json
from typing import Any

from workshop.checks import plain as drawn
from workshop.checks import work_out
from workshop.domain.codec import plain
from workshop.domain.grounds.state import Check, Grounds, Need
from workshop.domain.grounds.values import OtherTeams
from workshop.domain.state import Version, Workshop
from workshop.domain.whole_list import list_checks

Entry = dict[str, Any]


def checks(state: Workshop, kpi: str) -> list[Entry]:
    """The reality checks of a KPI, or of the goal when it is empty: what went in, and what came out that day."""
    return [_check(check, state.version) for check in state.grounds.checks_of(kpi)]


def needs(state: Workshop, kpi: str) -> list[Entry]:
    """What a KPI needs from other teams or gives them, with the answer each has given so far."""
    return [_need(state, need) for need in state.grounds.needs_of(kpi)]


def premises(grounds: Grounds, kpi: str) -> list[Entry]:
    """What a KPI, or the whole list, rests on."""
    names = ("id", "kind", "text", "owner", "comment", "status", "note")
    found = (premise for premise in grounds.premises.values() if premise.kpi == kpi)
    return [{name: plain(getattr(premise, name)) for name in names} for premise in found]


def whole_list(state: Workshop) -> list[Entry]:
    """The checks of the whole list, as sentences with their places."""
    return [
        {
            "rule": check.rule,
            "ok": check.ok,
            "sentence": check.sentence,
            "params": dict(check.params),
            "kpis": list(check.kpis),
        }
        for check in list_checks(state)
    ]


def mix(grounds: Grounds) -> Entry:
    """When the mix of people was looked at, and the answer about other teams; the leader's own sentences stay out."""
    answered = [look for look in grounds.mixes.values() if look.teams is not OtherTeams.UNSET]
    return {
        "checked": [moment.value for moment in grounds.mixes],
        "teams": answered[-1].teams.value if answered else "",
        "teams_why": answered[-1].teams_why if answered else "",
    }


def _check(check: Check, version: Version | None) -> Entry:
    """A list that was signed before outcomes were kept has them worked out from its inputs."""
    kept = version.outcome(check.kpi, check.kind) if version else ""
    return {
        "kind": check.kind.value,
        "shown": check.shown,
        "inputs": plain(check.inputs),
        "outcome": json.loads(kept) if kept else drawn(work_out(check.kind, check.values())),
    }


def _need(state: Workshop, need: Need) -> Entry:
    names = ("id", "flow", "team", "what", "amount", "per", "source", "status", "supply", "text", "answered_at")
    seat = state.seats.get(need.by)
    before = {"answered_in": need.answered_in} if need.answered_in else {}  # older documents know no such answer
    return {name: plain(getattr(need, name)) for name in names} | {"by": seat.person if seat else ""} | before
