"""The public holidays of countries and their regions, as the `holidays` library knows them.

Only a suggestion: which days a team really has off, its own list says. Nothing else may import the library, and it is
loaded when it is asked: every start of a server would wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

MOST_COMMON = "en_US"
"""The language that nearly every country's holidays are told in, besides its own."""


def countries() -> tuple[str, ...]:
    """The ISO codes of all countries whose holidays are known."""
    return tuple(_subdivisions())


def regions(country: str) -> Mapping[str, str]:
    """The regions of a country with holidays of their own: name by code."""
    codes = _subdivisions().get(country, ())
    called = _calendar(country).subdivisions_aliases if codes else {}
    return {code: _name(code, [name for name, other in called.items() if other == code]) for code in codes}


def public_holidays(country: str, region: str, years: Iterable[int], language: str = "en") -> dict[date, str]:
    """The days off of those years and their names, in the language where that is known."""
    from holidays import country_holidays

    told = _language(_calendar(country), language)
    found = country_holidays(country, subdiv=region or None, years=years, language=told)
    return dict(sorted(found.items()))


@cache
def _subdivisions() -> dict[str, list[str]]:
    from holidays import list_supported_countries

    return list_supported_countries(include_aliases=False)


@cache
def _calendar(country: str) -> HolidayBase:
    from holidays import country_holidays

    return country_holidays(country)


def _name(code: str, names: list[str]) -> str:
    """A region's first real name; some of its names are only further codes."""
    return next((name for name in names if len(name) > len("ABC")), code)


def _language(calendar: HolidayBase, wanted: str) -> str | None:
    """The wanted language as the country's holidays are told in it, English otherwise, its own in the end."""
    known = sorted(calendar.supported_languages, key=lambda name: name != MOST_COMMON)
    spoken = [name for name in known if name.partition("_")[0] == wanted]
    return next(iter(spoken), MOST_COMMON if MOST_COMMON in known else None)
