"""How a number is counted, read from the words people use for units and periods.

A guess from a few plain words, good for hints; a word that is not known is never held against anybody.
"""

from __future__ import annotations

import re
from typing import Final

_NOT_COUNTED: Final = frozenset({
    "%", "percent", "share", "ratio", "rate", "score", "point", "points", "star", "stars",
    "second", "seconds", "s", "minute", "minutes", "min", "hour", "hours", "h",
    "day", "days", "week", "weeks", "month", "months",
    "prozent", "anteil", "quote", "punkt", "punkte", "sekunde", "sekunden", "minuten", "stunde", "stunden",
    "tag", "tage", "woche", "wochen", "monat", "monate",
    "pourcentage", "taux", "seconde", "secondes", "heure", "heures", "jour", "jours", "semaine", "semaines", "mois",
    "porcentaje", "tasa", "cuota", "segundo", "segundos", "minuto", "minutos", "hora", "horas", "día", "días", "semana",
    "semanas", "mes", "meses", "dólar", "dólares",
    "euro", "euros", "eur", "€", "dollar", "dollars", "usd", "$", "pound", "pounds", "gbp", "£", "currency",
})  # fmt: skip
"""Units that measure a share, a time, money or a mark; every other one is taken for a count of things."""
_DAYS: Final = (
    (r"half.?year|semest|halbjahr", 182),
    (r"fortnight|two.?week|bi.?week|zwei wochen|14.?t|quinzaine|deux semaines|quincena|dos semanas", 14),
    (r"year|annual|jahr|jähr|année|annuel|par an\b|año|anual", 365),
    (r"quarter|quartal|trimest", 91),
    (r"month|monat|mois|mensu[ea]l|\bmes(?:es)?\b", 30),
    (r"week|woche|wöch|semaine|hebdo|semana", 7),
    (r"dai|day|tag|täg|hour|stund|jour|quotidien|heure|día|diari|hora", 1),
)
LONG: Final = 30
"""From a month on, a period has an end that people run for."""


def counts_things(unit: str) -> bool:
    """True for a unit of which there can be one more: calls, meetings; not for percent, minutes or euros."""
    words = unit.casefold().split()
    return bool(words) and not _NOT_COUNTED.intersection(words)


def period_days(said: str) -> int | None:
    """About how many days lie between two readings, from words such as "weekly" or "each quarter"; None if unknown."""
    found = (days for words, days in _DAYS if re.search(words, said.casefold()))
    return next(found, None)


def ends_with_a_period(per: str) -> bool:
    """True for a target per month, per quarter or per year (capability 74)."""
    days = period_days(per)
    return days is not None and days >= LONG
