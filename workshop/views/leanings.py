"""Which way each side of a room leans, in words: what is said where counts would tell too much (decision 4).

A sentence says a half of how many, never how many in it.
"""

from __future__ import annotations

from typing import Any, Final

from workshop.domain.refusal import N_
from workshop.views.around import Sentence, say

LEANINGS: Final = {
    ("less", 3): N_("Fewer than half of %(n)d can at least live with it."),
    ("half", 3): N_("Half of %(n)d can at least live with it."),
    ("more", 3): N_("More than half of %(n)d can at least live with it."),
    ("less", 4): N_("Fewer than half of %(n)d support it."),
    ("half", 4): N_("Half of %(n)d support it."),
    ("more", 4): N_("More than half of %(n)d support it."),
    ("less", 5): N_("Fewer than half of %(n)d will help make it work."),
    ("half", 5): N_("Half of %(n)d will help make it work."),
    ("more", 5): N_("More than half of %(n)d will help make it work."),
}
"""By how many of a side, and the least answer that is meant."""
WHY_NO_COUNTS: Final = N_("Halves in place of counts: with this result, counts could tell how single people voted.")


def in_sentence(leaning: dict[str, Any]) -> Sentence:
    """What one side said, from its leaning as plain values: of an event or of a signed document."""
    return say(LEANINGS[leaning["part"], leaning["at_least"]], n=leaning["voted"])
