"""What a workshop has brought, in numbers: the closing scoreboard, and the same numbers in the record.

It counts and never rates; nobody enters anything here by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.grounds.values import PremiseKind, PremiseStatus
from workshop.domain.state import Comment, Kpi, Workshop
from workshop.domain.values import Withheld


@dataclass(frozen=True)
class Support:
    """So many of all votes said "I can live with it" or more."""

    votes: int
    of: int


@dataclass(frozen=True)
class Score:
    """Comments and how many of them got an answer, assumptions and how many of them are settled, support in the first
    and in the last picture of the KPIs that the room voted on twice; None where there is none.
    """

    comments: int
    answered: int
    assumptions: int
    settled: int
    before: Support | None
    after: Support | None


def score(state: Workshop) -> Score:
    """The numbers of a workshop so far; of a signed one, as they stood at its signature."""
    comments = [comment for comment in state.comments.values() if _counts(state, comment)]
    premises = [p for p in state.grounds.premises.values() if p.kind is PremiseKind.ASSUMPTION]
    twice = [tallies for kpi in state.table() if len(tallies := _pictures(state, kpi)) > 1]
    return Score(
        comments=len(comments),
        answered=sum(comment.answer is not None for comment in comments),
        assumptions=len(premises),
        settled=sum(premise.status is not PremiseStatus.OPEN for premise in premises),
        before=_support([counts[0] for counts in twice]),
        after=_support([counts[-1] for counts in twice]),
    )


def _counts(state: Workshop, comment: Comment) -> bool:
    in_time = state.version is None or comment.at <= state.version.signed_at
    return in_time and not comment.sealed and not state.is_leaders(comment.author)


def _pictures(state: Workshop, kpi: Kpi) -> list[tuple[int, ...]]:
    """The votes 0 to 5 of each round of a KPI that was shown, oldest first."""
    rounds = (state.rounds[key] for key in kpi.rounds)
    return [vote.tally.counts for vote in rounds if vote.tally is not None and vote.withheld is Withheld.NO]


def _support(counts: list[tuple[int, ...]]) -> Support | None:
    of = sum(sum(each) for each in counts)
    return Support(sum(sum(each[3:]) for each in counts), of) if of else None
