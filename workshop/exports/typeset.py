"""An outline typeset as PDF: the templates beside this file read it as data, never as markup.

It must never splice a text into a template; and it takes a moment, so it runs in the threads of pages only.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from workshop.config import ROOT
from workshop.exports.outline import Outline

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES: Final = Path(__file__).parent
FONTS: Final = ROOT / "static" / "vendor" / "print"
PICTURES: Final = "\U0001f000"
Template = Literal["record", "poster"]


def pdf(outline: Outline, made_at: datetime, template: Template = "record") -> bytes:
    """The pages as a tagged PDF; the same outline makes the same bytes."""
    import typst

    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"outline": json.dumps(data(outline))},
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one document makes one file")
    return made


def data(outline: Outline) -> dict[str, object]:
    """What a template reads: the outline without its tables, which have formats of their own."""
    return {name: _drawable(value) for name, value in asdict(outline).items() if name != "tables"}


def spoken(text: str) -> str:
    """A text with its little pictures as words, such as [rocket]: none of our typefaces draws them."""
    return "".join(map(_spoken, text))


def _spoken(sign: str) -> str:
    if sign < PICTURES:
        return sign
    return f"[{unicodedata.name(sign, 'sign').lower()}]" if unicodedata.category(sign) == "So" else sign


def _drawable(value: Any) -> Any:
    match value:
        case str():
            return spoken(value)
        case dict():
            return {name: _drawable(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_drawable(inner) for inner in value]
        case _:
            return value


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """Our own typefaces; letters that they lack come from what the machine has."""
    from typst import Fonts

    return Fonts(font_paths=[FONTS])
