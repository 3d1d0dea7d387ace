"""What may be said of a comparison: its label and the sentence for it, word for word (domain.md §4.3).

It never says that something proves, drives or is significant, never in stars, never as a verdict in a colour.
"""

from __future__ import annotations

from enum import StrEnum

from workshop.numbers.evidence.interval import Range
from workshop.numbers.exact import N_

Say = tuple[str, dict[str, str]]


class Label(StrEnum):
    """What a comparison of people can be called."""

    TOO_FEW = "too_few"
    ALIKE = "alike"
    NO_CLEAR_LINK = "no_clear_link"
    RESTS_ON_ONE = "rests_on_one"
    SIGNAL = "signal"
    OTHER_WAY = "other_way"
    DIFFER = "differ"


NAMES: dict[Label, str] = {
    Label.TOO_FEW: N_("Too few"),
    Label.ALIKE: N_("Too much alike"),
    Label.NO_CLEAR_LINK: N_("No clear link"),
    Label.RESTS_ON_ONE: N_("Rests on one person"),
    Label.SIGNAL: N_("Signal"),
    Label.OTHER_WAY: N_("Runs the other way"),
    Label.DIFFER: N_("Between and within differ"),
}
TOO_FEW = N_(
    "With %(n)s people no pattern, however neat, can be told from luck. Look at the picture, talk about what each"
    " person does differently, decide by judgement."
)
ALIKE = N_(
    "Among these %(n)s people one of the two numbers is nearly the same for everybody, so there is nothing to compare."
)
NO_CLEAR_LINK = N_(
    "Among these %(n)s people the data fit anything from %(lo)s to %(hi)s. That is not proof of no link: with %(n)s"
    " people we would miss a true strong link (0.7) about %(missed)s%% of the time."
)
RESTS_ON_ONE = N_(
    "Take one person out and the picture changes. Treat it as a story about that person: what are they doing?"
)
SIGNAL = N_(
    "People with more %(x)s tended to have more %(y)s here (rank correlation %(rho)s, plausible range %(lo)s to"
    " %(hi)s). This does not show that doing more %(x)s causes more %(y)s."
)
SIGNAL_OF_LESS = N_(
    "People with less %(x)s tended to have more %(y)s here (rank correlation %(rho)s, plausible range %(lo)s to"
    " %(hi)s). This does not show that doing less %(x)s causes more %(y)s."
)
OTHER_WAY = N_(
    "Here, more %(x)s goes with less %(y)s. Do not conclude that less %(x)s helps; look for what else differs"
    " (experience, territory, deal type)."
)
OTHER_WAY_OF_LESS = N_(
    "Here, less %(x)s goes with less %(y)s. Do not conclude that more %(x)s helps; look for what else differs"
    " (experience, territory, deal type)."
)
DIFFER = N_(
    "Comparing people says one thing; comparing each person's good and bad months says the opposite. For setting a"
    " target, each person's own months matter more."
)
PERFECT = N_(
    "People with more %(x)s had more %(y)s here, without an exception; for a perfect order no range can be given. This"
    " does not show that doing more %(x)s causes more %(y)s."
)
PERFECT_OF_LESS = N_(
    "People with less %(x)s had more %(y)s here, without an exception; for a perfect order no range can be given. This"
    " does not show that doing less %(x)s causes more %(y)s."
)
PERFECT_BY_LUCK = N_(
    "The order of these %(n)s people is perfect. With so few people, and %(m)s links looked at together, luck makes one"
    " often enough."
)
NEAR_PERFECT = N_("With %(n)s people only a near-perfect pattern could show.")
TESTS = N_("%(m)s links were looked at together, and the check allows for that.")


def sentence(label: Label, rho: float) -> str:
    """The msgid of a label; which of its wordings, the sign says, and whether the order is perfect."""
    words = _PERFECT if abs(rho) == 1 else {}
    more, less = words.get(label) or _SENTENCES[label]
    return more if rho > 0 else less


_SENTENCES = {
    Label.TOO_FEW: (TOO_FEW, TOO_FEW),
    Label.ALIKE: (ALIKE, ALIKE),
    Label.NO_CLEAR_LINK: (NO_CLEAR_LINK, NO_CLEAR_LINK),
    Label.RESTS_ON_ONE: (RESTS_ON_ONE, RESTS_ON_ONE),
    Label.SIGNAL: (SIGNAL, SIGNAL_OF_LESS),
    Label.OTHER_WAY: (OTHER_WAY_OF_LESS, OTHER_WAY),
    Label.DIFFER: (DIFFER, DIFFER),
}
"""What is said where more goes with more, and where less goes with more."""
_PERFECT = {Label.SIGNAL: (PERFECT, PERFECT_OF_LESS), Label.NO_CLEAR_LINK: (PERFECT_BY_LUCK, PERFECT_BY_LUCK)}
SENTENCES = frozenset({NEAR_PERFECT, TESTS}.union(*_SENTENCES.values(), *_PERFECT.values()))
"""Everything that is ever said of a comparison."""


def holds_zero(span: Range | None) -> bool:
    """Whether no link at all is in a plausible range."""
    return span is not None and span[0] <= 0 <= span[1]
