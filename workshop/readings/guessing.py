"""Guesses how a table is to be read, from its header; a guess is shown with its result, never acted on in silence."""

from __future__ import annotations

from typing import Final

from workshop.readings.days import Grain, Order, when
from workshop.readings.plan import Filter, Layout, Measure, Plan, period_columns
from workshop.roster_columns import HEADERS, plain_header

# The better word stands first. Salesforce says Opportunity Owner and Close Date, HubSpot Deal owner and Close Date.
PERSON: Final = (
    "opportunity owner", "deal owner", "contact owner", "lead owner", "case owner", "activity assigned to",
    "assigned to", "assigned", "owner full name", "opportunity owner full name", "owner name", "owner",
    "activity owner", "created by", "completed by", "logged by", *HEADERS["name"],
)  # fmt: skip
DATE: Final = (
    "close date", "closed date", "date closed", "closed at", "closed", "won date", "activity date", "date",
    "completed date", "completed at", "completion date", "due date", "call date", "meeting date", "create date",
    "created date", "created at", "timestamp", "month", "period", "week", "quarter", "day", "from", "starts", "start",
    "datum", "monat", "zeitraum", "von", "abschlussdatum", "date de cloture", "mois", "fecha", "mes", "fecha de cierre",
)  # fmt: skip
UNTIL: Final = ("until", "to", "ends", "end", "end date", "bis", "au", "hasta")
VALUE: Final = (
    "value", "result", "reading", "count", "total", "number", "amount", "deal amount", "close value", "wert", "anzahl",
    "ergebnis", "betrag", "summe", "valeur", "montant", "valor", "importe", "calls", "wins", "meetings", "revenue",
)  # fmt: skip
STAGE: Final = ("deal stage", "stage", "opportunity stage", "status", "outcome", "call outcome", "activity type")
WON: Final = frozenset({"won", "closedwon"})
LIST_SIGNS: Final = frozenset({
    "opportunity name", "deal name", "opportunity id", "deal id", "record id", "subject", "activity type", "deal stage",
    "stage", "account name", "activity id", "case number", "call outcome", "product",
})  # fmt: skip
_SEVERAL: Final = 2


def guess_plan(header: tuple[str, ...], seen: dict[int, tuple[str, ...]]) -> Plan:
    """The plan that a header suggests. `seen`: the words of columns that hold few different ones, by column."""
    plain = [plain_header(name) for name in header]
    person = _first(plain, PERSON)
    last = _first(plain, HEADERS["last_name"])
    if person is None and last is not None:
        person = _first(plain, HEADERS["first_name"])
    else:
        last = None
    periods = period_columns(header)
    if len(periods) >= _SEVERAL:
        return Plan(Layout.WIDE, person, last, grain=_grain(header[periods[0]]))
    rest = [name if place not in (person, last) else "" for place, name in enumerate(plain)]
    date, value = _first(rest, DATE), _first(rest, VALUE)
    if LIST_SIGNS & set(plain):
        filters = _won(plain, seen)
        return Plan(Layout.LIST, person, last, date=date, value=value, filters=filters, nothing_is_zero=True)
    if value is None:
        value = next((place for place in range(len(rest)) if place not in (person, last, date) and rest[place]), None)
    until = _first(rest, UNTIL) if date is not None else None
    return Plan(
        Layout.EACH, person, last, date=date, until=until, value=value, measure=Measure.SUM, grain=_named(plain, date)
    )


def _won(plain: list[str], seen: dict[int, tuple[str, ...]]) -> tuple[Filter, ...]:
    """A filter for won deals, where a column of stages has one that says so."""
    stage = _first(plain, STAGE)
    words = seen.get(stage, ()) if stage is not None else ()
    won = tuple(word for word in words if plain_header(word).replace(" ", "") in WON)
    return (Filter(stage, won),) if stage is not None and won else ()


def _named(plain: list[str], date: int | None) -> Grain:
    """The period that a column of dates is called by."""
    words = {"week": Grain.WEEK, "quarter": Grain.QUARTER, "woche": Grain.WEEK, "quartal": Grain.QUARTER}
    return words.get(plain[date], Grain.MONTH) if date is not None else Grain.MONTH


def _grain(name: str) -> Grain:
    found = when(name, Order.UNSAID)
    return found.grain if found and found.grain is not Grain.DAY else Grain.MONTH


def _first(names: list[str], words: tuple[str, ...]) -> int | None:
    return next((names.index(word) for word in words if word in names), None)
