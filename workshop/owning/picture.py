"""The picture of one KPI for the preview of a chat: its name, why, and target; never a person, a vote or a reading."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from workshop.exports.typeset import FONTS, spoken

TEMPLATE: Final = Path(__file__).with_name("picture.typ")
LONGEST: Final = 300


@lru_cache(maxsize=64)
def picture(name: str, why: str, number: str, unit: str, team: str) -> bytes:
    """A PNG of 1200 by 630 points; the same words make the same bytes. It takes a moment the first time."""
    import typst

    told = {"name": name, "why": _short(why), "number": number, "unit": unit, "team": team}
    made = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=typst.Fonts(font_paths=[FONTS]),
        format="png",
        ppi=72,
        sys_inputs={"told": json.dumps({key: spoken(text) for key, text in told.items()})},
    )
    if not isinstance(made, bytes):
        raise TypeError("one picture makes one file")
    return made


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
