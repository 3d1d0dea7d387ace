"""Whether the two sides of a room, own team and other teams, may be told apart in a round (domain.md §5.4).

It takes nothing that the room does not know: who is on which side, who voted, and totals. Must never look at a ballot.
"""

from __future__ import annotations

from collections import Counter

from workshop.domain.events import Tally
from workshop.domain.state import Round, Workshop
from workshop.domain.values import Withheld
from workshop.numbers.confidentiality import Apart, apart
from workshop.numbers.leanings import cut


def told_apart(state: Workshop, vote: Round, tally: Tally) -> Apart:
    """Whether a round with these totals shows its sides, and how, or why not."""
    return apart(_sizes(state, vote), _total(tally), _pictures_before(state, vote))


def leaning_at(state: Workshop, vote: Round, tally: Tally) -> int:
    """The least answer that counts as leaning to a KPI, in a round that shows which way its sides lean."""
    found = cut(tuple(_sizes(state, vote).values()), _total(tally))
    if found is None:
        raise ValueError("a round shows leanings only where one cut allows it")
    return found


def were_told_apart(state: Workshop, kpi: str) -> bool:
    """Whether a round on that KPI has shown its sides."""
    return any(vote.tally and (vote.tally.sides or vote.tally.leanings) for vote in _rounds(state, kpi))


def _sizes(state: Workshop, vote: Round) -> Counter[str]:
    return Counter(state.seats[seat].side.value for seat in vote.ballots)


def _total(tally: Tally) -> tuple[int, ...]:
    return (*tally.counts, tally.unclear, tally.abstain)


def _pictures_before(state: Workshop, vote: Round) -> int:
    earlier = (other for other in _rounds(state, vote.kpi) if other.number < vote.number)
    return sum(other.tally is not None and other.withheld is Withheld.NO for other in earlier)


def _rounds(state: Workshop, kpi: str) -> tuple[Round, ...]:
    return tuple(state.rounds[key] for key in state.kpis[kpi].rounds)
