"""Sentences in a person's language where no page is asked for: in mails and calendars.

The catalogues are those of the pages; a language nobody made is English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.support import NullTranslations, Translations

CATALOGUES: Final = Path(__file__).parent.parent / "translations"
ENGLISH: Final = "en_GB"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Tongue:
    """One language: its sentences and its days."""

    locale: Locale
    texts: NullTranslations

    def say(self, sentence: str, places: Mapping[str, Any] | None = None) -> str:
        """A msgid with its places filled; a place that holds a day is written out."""
        filled = {name: self._place(value) for name, value in (places or {}).items()}
        return str(self.texts.ugettext(sentence)) % filled

    def day(self, day: date) -> str:
        """A day, written out."""
        return format_date(day, "full", locale=self.locale)

    def _place(self, value: Any) -> Any:
        """A day as this language writes it; anything else as it came, on one line."""
        if isinstance(value, str) and _DAY.fullmatch(value):
            return format_date(date.fromisoformat(value), "long", locale=self.locale)
        return " ".join(value.split()) if isinstance(value, str) else value


def tongue(language: str, more: Path | None = None) -> Tongue:
    """The language of that code, English where it is not known; `more` is a folder with further catalogues."""
    folders = [CATALOGUES, *([more] if more else [])]
    return Tongue(_locale(language or ENGLISH), _texts(folders, language or ENGLISH))


def _texts(folders: Sequence[Path], language: str) -> NullTranslations:
    found = (Translations.load(str(folder), [language], "messages") for folder in folders)
    return next((texts for texts in found if isinstance(texts, Translations)), NullTranslations())


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)
