"""The worked numbers that tests compare with, and how close a shown number must come to an exact one."""

import json
from fractions import Fraction
from pathlib import Path

ORACLES = json.loads(
    Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"), parse_float=Fraction, parse_int=int
)


def near(exact, shown, places=6):
    """Whether an exact number is the shown one, which was rounded to so many places."""
    return abs(exact - shown) <= Fraction(1, 2 * 10**places)
