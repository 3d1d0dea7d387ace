"""The closed lists of words and the plain values that commands, events and state of a review share (domain.md §7.1).

What is written here about a KPI is a question about the number, never a finding about a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workshop.domain.refusal import N_
from workshop.domain.shape import Choice, Day, Each, Flag, Whole, Words
from workshop.domain.shape import shaped as s
from workshop.domain.values import Basis, Outcome


class FlagKind(StrEnum):
    """What somebody says of a KPI between reviews."""

    FLAG = "flag"  # something is wrong with the number
    ANOMALY = "anomaly"  # something happened that does not fit it
    BUSINESS = "business"  # the business needs something else by now
    MARKET = "market"  # the market has changed


class Came(StrEnum):
    """Whether something came true."""

    UNSET = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Still(StrEnum):
    """Whether what a KPI was made for is as it was."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"


QUESTIONS: Final = (
    N_("Purpose: does the result that it serves still matter?"),
    N_("Behaviour: what did people do differently because of it, good and bad?"),
    N_("Link: did the result move, after the time it takes?"),
    N_("Quality: what did the number beside it do?"),
    N_("Fair and realistic: how often was it met by the whole team, and which exceptions were used?"),
    N_("Gaming: is there any sign that the number was reached without its purpose?"),
    N_("Other teams: did they deliver what it needs?"),
    N_("Data: are the numbers complete, and from the same source as before?"),
    N_("Cost: how many minutes does it take to write it down?"),
    N_("Use: which decision did it change? None in two quarters, and it may go."),
    N_("Support: was the help given that was promised?"),
    N_("Wins: was it celebrated when it was hit?"),
)
"""What the quarterly re-evaluation asks of each KPI, in the order of domain.md §7.1; answers count from 1."""

WATCHED: Final = timedelta(weeks=13)
"""How long the number of a retired KPI stays on the watch list: one quarter (domain.md §7.1)."""


@dataclass(frozen=True, kw_only=True)
class LastTime:
    """How a KPI stood in the version in force: the call, its prediction, the room's picture, and what came up since.

    `number` is the version in which it was last decided. `counts` are votes 0 to 5, empty without a picture.
    `evidence` is the snapshot that its record holds, as JSON.
    """

    number: int = s(Whole(0, 100_000), 0)
    outcome: Outcome = s(Choice(Outcome))
    basis: Basis = s(Choice(Basis), Basis.UNSET)
    against_advice: bool = s(Flag(), default=False)
    changes: str = s(Words(1000, lines=True, required=False), "")
    expect: str = s(Words(1000, lines=True, required=False), "")
    pilot_until: date | None = s(Day(), None)
    review_by: date | None = s(Day(), None)
    evidence: str = s(Words(8192, required=False), "")
    counts: tuple[int, ...] = s(Each(Whole(0, 1000), most=6), ())
    abstain: int = s(Whole(0, 1000), 0)
    unclear: int = s(Whole(0, 1000), 0)
    invited: int = s(Whole(0, 1000), 0)
    flags: int = s(Whole(0, 100_000), 0)
    anomalies: int = s(Whole(0, 100_000), 0)
    suggestions: tuple[str, ...] = s(Each(Words(8), most=10), ())
