"""What a revealed round shows, in numbers and in words (domain.md §5.3). Never made from ballots, only from a tally."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from workshop.domain.events import Tally
from workshop.domain.refusal import N_
from workshop.domain.state import Round
from workshop.numbers.agreement import RoundPicture, picture, ratings
from workshop.views.around import Sentence, say

_ONE = (
    N_("one would block it"),
    N_("one sees a serious concern"),
    N_("one has a reservation"),
    N_("one can live with it"),
    N_("one supports it"),
    N_("one will help make it work"),
    N_("one does not understand it yet"),
    N_("one says it is not their area"),
)
_MANY = (
    N_("%(n)d would block it"),
    N_("%(n)d see a serious concern"),
    N_("%(n)d have a reservation"),
    N_("%(n)d can live with it"),
    N_("%(n)d support it"),
    N_("%(n)d will help make it work"),
    N_("%(n)d do not understand it yet"),
    N_("%(n)d say it is not their area"),
)


def round_picture(vote: Round) -> RoundPicture | None:
    """The numbers of a revealed round, or None while there is nothing to show."""
    tally = vote.tally
    if tally is None or vote.withheld:
        return None
    return picture(tally.counts, tally.abstain, tally.unclear, vote.invited)


def shown(vote: Round) -> dict[str, Any] | None:
    """A revealed round as a part's `picture`, or None."""
    seen = round_picture(vote)
    if seen is None or vote.tally is None:
        return None
    return {
        "counts": list(seen.counts),
        "n": seen.n,
        "invited": seen.invited,
        "abstain": seen.abstain,
        "unclear": seen.unclear,
        "median": in_words(seen.median),
        "agreement": seen.agreement,
        "camps": seen.camps,
        "concern_share": float(seen.concern_share),
        "hot_spot": round(seen.hot_spot, 1),
        "label": seen.label,
        "impact": _strip(vote.tally.impact),
        "control": _strip(vote.tally.control),
        "estimates": list(vote.tally.estimates),
        "headline": headline(seen),
        "detail": detail(vote.tally),
    }


def in_words(value: Fraction | None) -> str | None:
    """A median as people read it: 4, or 3.5."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.1f}"


def headline(seen: RoundPicture) -> Sentence:
    """The finding in one short sentence."""
    if seen.label == "clarify":
        return say(N_("Not clear to everybody yet"))
    if seen.median is None:
        return say(N_("Nobody voted on the scale"))
    if seen.camps:
        return say(N_("The room is in two camps"))
    match seen.agreement:
        case "aligned":
            return say(N_("The room is aligned") if seen.median >= 3 else N_("The room agrees: not like this"))
        case "some_spread":
            return say(N_("Some spread in the room"))
        case _:
            return say(N_("The room is split"))


def detail(tally: Tally) -> list[Sentence]:
    """How many said what, low votes first, then who does not understand or has no part in it."""
    counts = (*tally.counts, tally.unclear, tally.abstain)
    return [say(one if n == 1 else many, n=n) for one, many, n in zip(_ONE, _MANY, counts, strict=True) if n]


def _strip(counts: tuple[int, ...]) -> dict[str, Any]:
    return {"counts": list(counts), "median": in_words(ratings(counts))}
