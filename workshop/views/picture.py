"""What a revealed round shows, in numbers and in words (domain.md §5.3). Never made from ballots, only from a tally."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from workshop.domain.codec import plain
from workshop.domain.events import SideLeaning, SideTally, Tally
from workshop.domain.refusal import N_
from workshop.domain.sides import told_apart
from workshop.domain.state import Round, Workshop
from workshop.domain.values import Criterion, Timing
from workshop.numbers.agreement import RoundPicture, median, picture, ratings, share
from workshop.numbers.confidentiality import DEFAULT_GROUP
from workshop.views.around import Sentence, say
from workshop.views.leanings import WHY_NO_COUNTS, in_sentence

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
_WHY_NOT_COUNTED = {
    "small": N_("The teams are not shown apart: that takes %(n)d votes from each."),
    "alike": N_("The teams are not shown apart: with this result it could tell how single people voted."),
    "later": N_("The teams are shown apart with the first picture only: beside it, a second could tell who moved."),
    "leaning": WHY_NO_COUNTS,
}
_NOT_EQUIPPED = N_("Several miss the tools or the know-how for this. Note what must be in place, and who sees to it.")
EXTRA = tuple(each for each in Criterion if each not in (Criterion.IMPACT, Criterion.CONTROL))
"""The criteria that a leader may add."""
LOW_RATING = 3
SUPPORT = 4
SEVERAL = 3
SEVERAL_SHARE = Fraction(2, 5)


def round_picture(vote: Round) -> RoundPicture | None:
    """The numbers of a revealed round, or None while there is nothing to show."""
    tally = vote.tally
    if tally is None or vote.withheld:
        return None
    return picture(tally.counts, tally.abstain, tally.unclear, vote.invited)


def shown(state: Workshop, vote: Round) -> dict[str, Any] | None:
    """A revealed round as a part's `picture`, or None. A criterion that was not asked for is None."""
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
        **{each.value: _strip(getattr(vote.tally, each)) if each in vote.criteria else None for each in EXTRA},
        "sides": [*map(_side, vote.tally.sides), *map(_leaning, vote.tally.leanings)],
        "apart": _why_not_counted(state, vote, vote.tally),
        "estimates": list(vote.tally.estimates),
        "headline": headline(seen),
        "detail": detail(vote.tally),
    }


def in_words(value: Fraction | None) -> str | None:
    """A median as people read it: 4, or 3.5."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.1f}"


def hints(vote: Round, timing: Timing) -> list[Sentence]:
    """What the leader should look at again (capabilities 24, 52 and 131): what the room said, never a verdict."""
    seen = round_picture(vote)
    if seen is None or vote.tally is None:
        return []
    impact, control = ratings(vote.tally.impact), ratings(vote.tally.control)
    found = []
    if timing is Timing.LEADING and control is not None and control < LOW_RATING:
        found.append(say(N_("Not controllable, says the room: look at it again.")))
    if impact is not None and impact < LOW_RATING and seen.median is not None and seen.median >= SUPPORT:
        found.append(say(N_("Discuss first: the room supports it, and doubts that it brings the goal closer.")))
    if _several_low(vote.tally.equipped):
        found.append(say(_NOT_EQUIPPED))
    return found


def _several_low(counts: tuple[int, ...]) -> bool:
    """Whether three or more rated below the middle, and they are two fifths or more of all who rated."""
    low = sum(counts[: LOW_RATING - 1])
    return low >= SEVERAL and share(low, sum(counts)) >= SEVERAL_SHARE


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


def _side(side: SideTally) -> dict[str, Any]:
    counts, middle = list(side.counts), in_words(median(side.counts))
    return {"side": side.side.value, "counts": counts, "n": sum(counts), "median": middle, "leaning": None}


def _leaning(side: SideLeaning) -> dict[str, Any]:
    said = in_sentence(plain(side))
    return {"side": side.side.value, "counts": None, "n": side.voted, "median": None, "leaning": said}


def _why_not_counted(state: Workshop, vote: Round, tally: Tally) -> Sentence | None:
    sentence = _WHY_NOT_COUNTED.get("" if tally.sides else told_apart(state, vote, tally))
    return say(sentence, n=DEFAULT_GROUP) if sentence else None
