"""How people say "none, because …" in the languages of the product: a field that was thought about and stays empty.

It reads the first words and no more; what a reason is worth is for the room to judge. A new language brings its own.
"""

from __future__ import annotations

import re
from typing import Final

_NONE: Final = (
    r"none",
    r"entfällt|kein(?:e[nrms]?)?|nichts",
    r"rien|aucune?s?|sans objet|néant",
    r"nada|ningun[oa]s?|ningún|no aplica|no procede",
)
"""The words that begin such a sentence, language by language: English, German, French, Spanish."""
_BECAUSE: Final = r"because|weil|denn|da|car|parce que|parce qu[’']|porque|ya que|pues"
_BEGINS: Final = re.compile(rf"(?:{'|'.join(_NONE)})\b", re.IGNORECASE)
_BARE: Final = re.compile(rf"(?:(?:{'|'.join(_NONE)}|n/?a|no|nein|non|nothing)?[\s,]*(?:{_BECAUSE})?)", re.IGNORECASE)
_EDGES: Final = " .,:;-–—…"


def says_none(said: str) -> bool:
    """True for words that begin with "none", with a reason or without."""
    return _BEGINS.match(said.strip()) is not None


def is_bare(said: str) -> bool:
    """True for nothing, and for a "none" that gives no reason."""
    return _BARE.fullmatch(said.strip(_EDGES)) is not None
