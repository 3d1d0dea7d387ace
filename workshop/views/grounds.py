"""The parts a KPI stands on: dependencies on other teams, and premises. The name under an answer is the leader's."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from workshop.domain.grounds.state import Need, Premise
from workshop.domain.grounds.values import CheckKey
from workshop.moments import millis
from workshop.views.around import Audience, Part


def check_key(about: CheckKey) -> str:
    """How a reality check is called on the wire: the KPI's id, or "goal", then its kind."""
    kpi, kind = about
    return f"{kpi or 'goal'}.{kind.value}"


def need(need: Need, audience: Audience) -> Part:
    """One dependency, and what the other team says to it."""
    share = coverage(need)
    part: dict[str, Any] = {
        "id": need.id,
        "kpi": need.kpi,
        "flow": need.flow.value,
        "team": need.team,
        "what": need.what,
        "amount": need.amount,
        "per": need.per,
        "source": need.source,
        "status": need.status.value,
        "supply": need.supply,
        "coverage": None if share is None else f"{float(share):.3f}",
        "text": need.text,
        "answered_at": millis(need.answered_at) if need.answered_at else None,
        "answered_in": need.answered_in,
    }
    if audience is Audience.LEADER:
        part["name"] = need.name
    return part


def coverage(need: Need) -> Fraction | None:
    """The supply as a share of what is needed; None while nobody said how much there is (domain.md §3.5)."""
    return Fraction(need.supply) / Fraction(need.amount) if need.supply and Fraction(need.amount) else None


def premise(premise: Premise) -> Part:
    """One assumption or precondition, and how it stands."""
    return {
        "id": premise.id,
        "kind": premise.kind.value,
        "kpi": premise.kpi,
        "text": premise.text,
        "owner": premise.owner,
        "status": premise.status.value,
        "note": premise.note,
        "comment": premise.comment,
    }
