"""In which language a page is told: the reader's wish among the catalogues there are, English otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, request
from flask_babel import Babel, get_locale, get_translations

TRANSLATIONS = Path(__file__).parent.parent / "translations"
ENGLISH = "en_GB"  # days before months, as the texts are written

Catalogue = dict[str, str | list[str]]


def register(app: Flask) -> None:
    """Choose the language of each request, and hand the browser the same texts."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, locale_selector=locale)
    app.context_processor(_page)


def locale() -> str:
    """The reader's language among those we have."""
    return request.accept_languages.best_match(languages(), ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """The languages with a compiled catalogue, English first."""
    return (ENGLISH, *sorted(found.parts[-3] for found in TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo")))


def _page() -> dict[str, Any]:
    """What every page says about its language: nothing to look up in English, where the texts are the keys."""
    chosen = get_locale()
    texts = {} if str(chosen) == ENGLISH else catalogue()
    return {"lang": chosen.language, "dir": chosen.text_direction, "catalogue": texts}


def catalogue() -> Catalogue:
    """The texts of the request's language by their English key; a list of forms where they depend on a number."""
    texts: Catalogue = {}
    for key, text in getattr(get_translations(), "_catalog", {}).items():
        match key:
            case (str(msgid), int()):
                forms = texts.setdefault(msgid, [])
                if isinstance(forms, list):
                    forms.append(text)
            case str(msgid) if msgid:
                texts[msgid] = text
    return texts
