"""H6: what a reveal publishes, against an attacker who goes through every history that would have looked the same."""

from functools import partial

from tests.numbers.attacker import Publish
from tests.numbers.releases import LIKINGS, bands_unless_it_would_tell, first_rounds, play, published_again
from tests.torture.cases import Case, Figures, Sizes, zero

PARTS = 50
ROOMS, EACH = 5, 40
"""Fifty parts of five rooms with forty histories each: ten thousand."""
ROUNDS = 10_000
MOST_WITHHELD = 20


def histories(part: int, sizes: Sizes) -> Figures:
    """Random rooms and histories; half of the parts with groups of three, half with groups of five."""
    found = play(part, sizes.of(ROOMS, 2), sizes.of(EACH, 10), (5, 3)[part % 2])
    return {**found.figures(), "faults": found.histories}


def realistic(part: int, sizes: Sizes) -> Figures:
    """First rounds of one liking in rooms of ten to fourteen: in how many nothing is told of the teams."""
    found = first_rounds(part, sizes.of(ROUNDS, 500), tuple(LIKINGS)[part])
    return {**found.figures(), "faults": found.rounds}


def carelessly(publish: Publish, _part: int, _sizes: Sizes) -> Figures:
    """The same with another policy, always as much of it as the attacker needs."""
    found = play(1, 12, 40, 3, publish)
    return {**found.figures(), "faults": found.histories}


CASES = (
    Case(
        "H6",
        "H6",
        "What is shown of two teams exposes nobody",
        "0 of 10,000 histories",
        histories,
        lambda figures: zero(figures, "exposed"),
        PARTS,
    ),
    Case(
        "H6 withheld",
        "H6",
        "How often nothing is told of two large teams, by how much a room likes a KPI",
        "at most 20 % at each liking",
        realistic,
        lambda figures: figures["worst_withheld_percent"] <= MOST_WITHHELD,
        len(LIKINGS),
    ),
    Case(
        "H6 control again",
        "H6",
        "Control: teams shown again after each change",
        "people are found",
        partial(carelessly, published_again),
        lambda figures: figures["exposed"] > 0,
    ),
    Case(
        "H6 control g0",
        "H6",
        "Control: bands, kept back where just this outcome would tell",
        "people are found",
        partial(carelessly, bands_unless_it_would_tell),
        lambda figures: figures["exposed"] > 0,
    ),
)
