"""Rules for what comes along when a review is opened: KPIs in force, and what they stand on, as it stood.

It must never bring along who answered for another team, nor let the room see a reality check before it is shown anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from workshop.checks import read
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.decide.grounds import check_set, must_be_some, must_fit, noted, reaches
from workshop.domain.decide.kpi import carried
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Occasion


def come_along(asked: Asked, command: c.PrepareWorkshop) -> tuple[e.Event, ...]:
    """What happens when a review is opened: its KPIs come first, then what they stand on."""
    _must_hang_together(command)
    return (
        *map(carried, command.carried),
        *(noted(asked, premise) for premise in command.premises),
        *map(_need, command.needs),
        *map(check_set, command.checks),
    )


def _must_hang_together(command: c.PrepareWorkshop) -> None:
    """KPIs are carried into reviews alone, each once; what comes along is about them."""
    keys = [each.kpi for each in command.carried]
    along = (*command.premises, *command.needs, *command.checks)
    if command.occasion is not Occasion.REVIEW and (keys or along):
        raise Refused("stage_conflict", N_("KPIs are carried over while a review is prepared."))
    _once(keys, "carried")
    _once([each.need for each in command.needs], "needs")
    _once([(each.kpi, each.kind) for each in command.checks], "checks")
    _about_these(command, keys)
    _in_no_circle({each.kpi: [each.serves] for each in command.carried}, "serves")
    _in_no_circle({key: [each.source for each in command.needs if each.kpi == key] for key in keys}, "source")
    for premise in command.premises:
        must_fit(premise.kind, premise.status)
    for need in command.needs:
        must_be_some(need.amount)
    for check in command.checks:
        read(check.kind, {each.name: each.value for each in check.inputs})


def _once(keys: Collection[object], field: str) -> None:
    if len(set(keys)) < len(keys):
        raise Refused("bad_value", N_("A KPI is carried over once."), field=field)


def _about_these(command: c.PrepareWorkshop, keys: Iterable[str]) -> None:
    """What comes along is about a KPI that does, or about the list; a dependency always is about a KPI."""
    known = {"", *keys}
    strange = {
        "premises": any(each.kpi not in known or each.comment for each in command.premises),
        "needs": any(not each.kpi or not {each.kpi, each.source} <= known for each in command.needs),
        "checks": any(each.kpi not in known for each in command.checks),
    }
    for field, is_strange in strange.items():
        if is_strange:
            raise Refused("not_found", N_("There is no such KPI on the table."), field=field)


def _in_no_circle(above: Mapping[str, list[str]], field: str) -> None:
    def step(key: str) -> list[str]:
        return above.get(key, [])

    if any(key in reaches(upper, step) for key, uppers in above.items() for upper in uppers):
        raise Refused("bad_value", N_("A KPI cannot serve itself, not even in a circle."), field=field)


def _need(need: c.CarryNeed) -> e.NeedAdded:
    return e.NeedAdded(
        need=need.need,
        kpi=need.kpi,
        flow=need.flow,
        team=need.team,
        what=need.what,
        amount=need.amount,
        per=need.per,
        source=need.source,
        status=need.status,
        supply=need.supply,
        answered_at=need.answered_at,
        answered_in=need.answered_in,
        text=need.text,
    )
