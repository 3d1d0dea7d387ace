"""A library entry as the beginning of a card, and the questions it leaves for the room to settle.

It must never bring a target: a number from elsewhere would anchor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workshop.domain.codec import plain
from workshop.domain.measuring import counts_things
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi
from workshop.domain.text import name_key
from workshop.library import Entry, Sources, library
from workshop.web.texts import gettext as _

SYSTEMS: Final = {"salesforce": N_("Salesforce"), "hubspot": N_("HubSpot"), "other": N_("Another system")}
_MIDDLE: Final = N_("the middle one of the period (median)")
_ADDED_UP: Final = {
    "count": N_("sum of the period"),
    "currency": N_("sum of the period"),
    "percent": N_("the one sum divided by the other, not the mean of shares"),
    "ratio": N_("the one sum divided by the other, not the mean of shares"),
    "score": N_("the mean of the period"),
    **dict.fromkeys(("minutes", "hours", "days", "months"), _MIDDLE),
}
_NOT_OF_A_RATE: Final = (
    "target", "target_to", "target_kind", "per", "thresholds", "assignments", "baseline", "baseline_value", "floor",
    "floor_need", "realism_check", "still", "example",
)  # fmt: skip


def entry_of(key: str | None) -> Entry | None:
    """The library's entry of that id, if there is one."""
    return library().entries.get(key or "")


def card_of(entry: Entry, system: str = "") -> dict[str, str]:
    """The card that an entry begins: everything it knows, read from one of the SYSTEMS (else the first); no target."""
    return {
        "name": entry.name,
        "definition_plain": entry.definition,
        "applies_to": ", ".join(library().roles[role] for role in entry.roles),
        "direction": entry.direction,
        "timing": entry.timing,
        "level": entry.level,
        "controllability": entry.controllability,
        "expected_lag": entry.lag_to_outcome if entry.timing == "leading" else "",
        "unit": entry.name.lower() if entry.unit == "count" else entry.unit,
        "numerator": entry.numerator,
        "denominator": entry.denominator or "",
        "aggregation": _(_ADDED_UP[entry.unit]) if entry.unit in _ADDED_UP else "",
        "cadence": entry.cadence,
        "data_source": _source(entry.data_source, system),
        "counter_metrics": _names(entry.counter_metrics),
        "gaming_risks": entry.gaming_risk,
        "safeguard": entry.safeguard,
        "depends_on": _names(entry.depends_on),
        "target_scope": entry.target_scope,
    }


def questions(entry: Entry | None) -> tuple[str, ...]:
    """What an entry leaves open, one question each: "Clock or working hours", "median or mean"."""
    told = (entry.variants or "") if entry else ""
    return tuple(part.strip().rstrip(".") for part in told.split(";") if part.strip())


def settle(asked: Sequence[str], answers: Sequence[str], inclusions: str) -> str:
    """What counts, with one more line for every question that was answered: "Clock or working hours: clock"."""
    pairs = zip(asked, (answer.strip() for answer in answers), strict=False)
    lines = [f"{question}: {answer}" for question, answer in pairs if answer]
    return "\n".join([*([inclusions] if inclusions.strip() else []), *lines])


def is_settled(question: str, inclusions: str) -> bool:
    """Whether the card answers this question already."""
    return f"{question}:" in inclusions


def beside(entry: Entry | None, table: Sequence[Kpi]) -> list[Entry]:
    """The counter-metrics of an entry that are not on the table yet, by name; a sealed one is not known to be there."""
    there = {name_key(kpi.card.name) for kpi in table if not kpi.sealed}
    found = (library().entries[key] for key in entry.counter_metrics) if entry else ()
    return [other for other in found if name_key(other.name) not in there]


def rate_of(kpi: Kpi) -> dict[str, Any]:
    """A second card beside a count: the same thing as a share of something, with nothing that told of its amount."""
    card = {name: value for name, value in plain(kpi.card).items() if name not in _NOT_OF_A_RATE}
    name = _("%(name)s, as a rate", name=kpi.card.name)[:120]
    return {**card, "name": name, "unit": "percent", "aggregation": _(_ADDED_UP["percent"])}


def may_be_rate(card: Mapping[str, Any]) -> bool:
    """Whether a card is a plain count, of which a rate could stand beside it."""
    return not card["denominator"] and counts_things(card["unit"])


def _source(sources: Sources, system: str) -> str:
    known = {"salesforce": sources.salesforce, "hubspot": sources.hubspot}
    wanted = known.get(system or "salesforce")
    return f"{SYSTEMS[system or 'salesforce']}: {wanted}" if wanted else sources.other or ""


def _names(keys: Sequence[str]) -> str:
    return ", ".join(library().entries[key].name for key in keys)
