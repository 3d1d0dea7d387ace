"""Words as the search compares them: without accents, case and endings of the plural, and without the little words.

Pure, and the same for what is written down and for what is asked: both go through `folded`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_SAID_IN_PASSING: Final = (
    "a about all an and any are as at be been but by can could did do does ever for from had has have he her his how i"
    " if in into is it its me my no not of on once or our she should so some such than that the their them then there"
    " these they this those to us was we were what when where which who why will with would you your"
)
_LITTLE: Final = frozenset(_SAID_IN_PASSING.split())
LONGEST: Final = 40
"""No word is longer; what is longer is a key or a link, and nobody searches for its end."""


def folded(text: str) -> list[str]:
    """The words of a text that count, in their order, each in its plainest form."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = (_singular(word[:LONGEST]) for word in _WORD.findall(bare) if word not in _LITTLE)
    return [word for word in words if word]


def matches(text: str, wanted: list[str]) -> bool:
    """True when a word of the text begins with any of the wanted words, which are folded already."""
    said = folded(text)
    return any(word.startswith(each) for word in said for each in wanted)


def _singular(word: str) -> str:
    """Calls and call, companies and company; short words and those in double s stay as they are."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
