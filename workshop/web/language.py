"""In which language a page is told: the one the reader chose here, else the wish of their browser, else English.

What is offered is exactly the catalogues there are, each by its own name; a choice is kept in a cookie. It must never
guess a language from a name, an address or a team.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, Response, current_app, request
from flask_babel import Babel, get_locale, get_translations

from workshop.services import Services
from workshop.web import cookies

TRANSLATIONS = Path(__file__).parent.parent / "translations"
ENGLISH = "en_GB"  # days before months, as the texts are written
COOKIE = "kpi_language"
COOKIE_SECONDS = 365 * 24 * 3600
PARAMETER = "lang"

Catalogue = dict[str, str | list[str]]
Offer = dict[str, str]


def register(app: Flask) -> None:
    """Choose the language of each request, keep a choice, and hand the browser the same texts."""
    services: Services = app.extensions["workshop"]
    added = services.config.translations
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(map(str, filter(None, (TRANSLATIONS, added))))
    Babel(app, locale_selector=locale)
    app.context_processor(_page)
    app.after_request(_remember)


def locale() -> str:
    """The reader's language among those we have."""
    kept = cookies.ours().get(COOKIE, "")
    return _chosen() or (kept if kept in languages() else _wished())


def languages() -> tuple[str, ...]:
    """The languages with a compiled catalogue, English first."""
    return _found(current_app.config["BABEL_TRANSLATION_DIRECTORIES"])


@cache
def _found(folders: str) -> tuple[str, ...]:
    catalogues = (file for folder in folders.split(";") for file in Path(folder).glob("*/LC_MESSAGES/messages.mo"))
    return (ENGLISH, *sorted({file.parts[-3] for file in catalogues}))


def _chosen() -> str:
    """The language that this very address asks for, or an empty string."""
    asked = request.args.get(PARAMETER, "")
    return asked if asked in languages() else ""


def _wished() -> str:
    """The first wish that we can meet: in the reader's own region, else in another one."""
    met = (found for wish, _ in request.accept_languages if (found := _closest(wish.replace("-", "_"))))
    return next(met, ENGLISH)


def _closest(wish: str) -> str:
    alike = [code for code in languages() if _language(code) == _language(wish)]
    return wish if wish in alike else next(iter(alike), "")


def _language(code: str) -> str:
    return code.partition("_")[0].lower()


def _remember(response: Response) -> Response:
    chosen = _chosen()
    if chosen:
        cookies.keep(response, COOKIE, chosen, COOKIE_SECONDS)
    return response


def _page() -> dict[str, Any]:
    """What every page says about its language: nothing to look up in English, where the texts are the keys."""
    chosen = get_locale()
    texts = {} if str(chosen) == ENGLISH else catalogue()
    about = {"lang": chosen.language, "dir": chosen.text_direction, "catalogue": texts}
    return about | {"language": str(chosen), "languages": offers()}


def offers() -> list[Offer]:
    """The languages to choose from, each with its own name and the way to this page in it; none where there is one."""
    known = languages()
    return [_offer(code) for code in known] if len(known) > 1 else []


def _offer(code: str) -> Offer:
    language = Locale.parse(code).language
    asked = request.args.to_dict(flat=False) | {PARAMETER: [code]}
    return {"code": code, "lang": language, "name": name_of(code), "href": f"?{urlencode(asked, doseq=True)}"}


def name_of(code: str) -> str:
    """A language by its own name."""
    language = Locale.parse(code).language
    return (Locale(language).get_display_name() or language).capitalize()


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
