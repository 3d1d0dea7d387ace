"""Texts in the reader's language, with types: Flask-Babel has none. Must never know what it translates."""

from __future__ import annotations

import flask_babel


def gettext(sentence: str, **places: object) -> str:
    """A sentence in the reader's language, its places filled."""
    return str(flask_babel.gettext(sentence, **places))


def ngettext(one: str, many: str, count: int, **places: object) -> str:
    """The same for a counted thing; `%(num)d` is the count."""
    return str(flask_babel.ngettext(one, many, count, **places))
