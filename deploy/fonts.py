"""Cuts a variable font down to what is used of it: on pages one weight, and one optical size where a page is held in a
hand; on paper a file for each weight, because what typesets there takes no variable fonts.

It must never touch the drawing of a glyph, nor keep the family's name: the licence reserves it for the original.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Workshop Serif"
FAMILY_NAMES = (1, 4, 6, 16)  # the places of a font file that carry its family's name
EVERY_SIZE = {"wght": 400}
TEXT_SIZE = {"wght": 400, "opsz": 18}
PRINT_SIZE = {"wght": 400, "opsz": 11}
PRINT_WEIGHTS = (400, 700, 800)
PRINT_SANS, PRINT_SERIF = "Workshop Print Sans", "Workshop Print Serif"


def cut(source: Path, target: Path, axes: dict[str, float], family: str = FAMILY, flavor: str | None = "woff2") -> None:
    """Write the font with these axes fixed: 122 kB become 47 kB in one weight, and 20 kB for text alone.

    Without a flavor it is a plain TrueType file.
    """
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, axes, inplace=True)
    for number in FAMILY_NAMES:
        font["name"].setName(family, number, 3, 1, 0x409)
    font.flavor = flavor
    font.save(target)


def for_print(source: Path, folder: Path, family: str, axes: dict[str, float]) -> None:
    """Write one face of the family for what is typeset; letters beyond western ones are a family of their own."""
    is_ext = "-latin-ext-" in source.name
    name = f"{family} Ext" if is_ext else family
    style = "-italic" if "italic" in source.name else ""
    file = f"{name.lower().replace(' ', '-')}-{axes['wght']:g}{style}.ttf"
    cut(source, folder / file, axes, name, flavor=None)
