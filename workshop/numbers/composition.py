"""Whether the mix of people invited can speak for the team: rules C1 to C12 (domain.md §6).

It reads the private band and answers with counts and shares, never with a name or an id. What it returns is for the
leader; in a small team a share is nearly a name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

from workshop.numbers.exact import N_, needed

Level: TypeAlias = Literal["block", "warn", "hint", "info"]
Side: TypeAlias = Literal["own", "adjacent"]
Roles: TypeAlias = Mapping[str, Collection[str]]

OWN_VOTERS: Final = 4
CORE_FROM: Final = Fraction(1, 2)
TOP_TO: Final = Fraction(2, 5)
ADJACENT_TO: Final = Fraction(1, 3)
RECEIVERS: Final = 2
OF_EACH_ROLE: Final = 2
NEW_FROM: Final = Fraction(1, 3)
UNSET_TO: Final = Fraction(3, 10)
VOTERS: Final = (5, 12)
NEWER: Final = frozenset({"developing", "ramping"})
FIRST_YEAR: Final = "under_1"


@dataclass(frozen=True)
class Member:
    """One person who is invited or here. `band` is top, core, developing, ramping or empty; `senior` is the leader's
    manager or HR; `new` was not there last time; `receives` is true for who may get what this team makes."""

    person: str
    role: str = ""
    side: Side = "own"
    votes: bool = True
    band: str = ""
    tenure: str = ""
    senior: bool = False
    new: bool = True
    receives: bool = True


@dataclass(frozen=True)
class Asked:
    """Who is here and what their KPIs touch: roles and teams by the name of each KPI."""

    members: Sequence[Member]
    roles_needed: Roles = field(default_factory=dict)
    teams_needed: Roles = field(default_factory=dict)
    teams_here: Collection[str] = ()
    gives_to_others: bool = False
    had_before: bool = False

    @property
    def voters(self) -> list[Member]:
        """Everybody who votes."""
        return [member for member in self.members if member.votes]

    @property
    def own(self) -> list[Member]:
        """The voters of the team itself."""
        return [member for member in self.voters if member.side == "own"]

    @property
    def adjacent(self) -> list[Member]:
        """The voters of other teams."""
        return [member for member in self.voters if member.side == "adjacent"]

    @property
    def receivers(self) -> int:
        """How many guests receive this team's work, voting or not."""
        return sum(member.side == "adjacent" and member.receives for member in self.members)

    @property
    def banded(self) -> list[Member]:
        """The own voters whose band is set."""
        return [member for member in self.own if member.band]


@dataclass(frozen=True)
class Finding:
    """One rule that is not met: its id C1 to C12, how much it matters, and the sentence with its places."""

    rule: str
    level: Level
    msgid: str
    params: dict[str, Any]


@dataclass(frozen=True)
class Mix:
    """The mix in counts and shares (None: nobody to share) and what to look at, in the order of the rules."""

    own: int
    adjacent: int
    core_share: Fraction | None
    top_share: Fraction | None
    adjacent_share: Fraction | None
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether a secret ballot is not possible with these people."""
        return any(finding.level == "block" for finding in self.findings)


def mix(asked: Asked) -> Mix:
    """Check the people against all rules; the leader may override each with one sentence."""
    return Mix(
        own=len(asked.own),
        adjacent=len(asked.adjacent),
        core_share=_share_of_band(asked, "core"),
        top_share=_share_of_band(asked, "top"),
        adjacent_share=_share(len(asked.adjacent), len(asked.voters)),
        findings=tuple(finding for rule in _RULES for finding in rule(asked)),
    )


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _share_of_band(asked: Asked, band: str) -> Fraction | None:
    return _share(sum(member.band == band for member in asked.banded), len(asked.banded))


def _few_voters(asked: Asked) -> Iterator[Finding]:
    if len(asked.own) < OWN_VOTERS:
        text = N_(
            "Four or more voters are needed to keep votes confidential. Use open discussion, or invite %(k)d more."
        )
        yield Finding("C1", "block", text, {"k": OWN_VOTERS - len(asked.own)})


def _middle_missing(asked: Asked) -> Iterator[Finding]:
    share = _share_of_band(asked, "core")
    if share is not None and share < CORE_FROM:
        one = N_(
            "The middle of the team is most of the team, but not of this invitation. Add one person from the middle."
        )
        many = N_(
            "The middle of the team is most of the team, but not of this invitation. Add %(k)d people from the middle."
        )
        k = needed((CORE_FROM - share) * len(asked.banded) / (1 - CORE_FROM))
        yield _counted("C2", "warn", one, many, k)


def _mostly_top(asked: Asked) -> Iterator[Finding]:
    share = _share_of_band(asked, "top")
    if share is not None and share > TOP_TO:
        text = N_(
            "Mostly top performers. They often do well without being able to say how; the KPIs must work for everyone."
        )
        yield Finding("C3", "warn", text, {})


def _receivers_missing(asked: Asked) -> Iterator[Finding]:
    if asked.gives_to_others and asked.receivers < RECEIVERS:
        text = N_("Invite two people who receive this team's work. They see what a number does downstream.")
        yield Finding("C4", "warn", text, {})


def _many_guests(asked: Asked) -> Iterator[Finding]:
    if len(asked.adjacent) > ADJACENT_TO * len(asked.voters):
        text = N_("Guests would weigh more than a third. Let some comment without voting.")
        yield Finding("C5", "warn", text, {})


def _nobody_newer(asked: Asked) -> Iterator[Finding]:
    known = any(member.band or member.tenure for member in asked.own)
    if known and not any(member.band in NEWER or member.tenure == FIRST_YEAR for member in asked.own):
        text = N_("Nobody newer is invited. Targets often look different in the first months.")
        yield Finding("C6", "hint", text, {})


def _roles_missing(asked: Asked) -> Iterator[Finding]:
    texts = (
        N_("%(kpi)s applies to %(role)s, but none of them is here."),
        N_("%(kpi)s applies to %(role)s, but only one of them is here."),
    )
    for kpi, role in _pairs(asked.roles_needed):
        here = sum(_same(member.role, role) for member in asked.voters)
        if here < OF_EACH_ROLE:
            yield Finding("C7", "warn", texts[here], {"kpi": kpi, "role": role})


def _teams_missing(asked: Asked) -> Iterator[Finding]:
    text = N_("%(kpi)s needs %(team)s's number. Ask them before you finalise.")
    for kpi, team in _pairs(asked.teams_needed):
        if not any(_same(here, team) for here in asked.teams_here):
            yield Finding("C8", "warn", text, {"kpi": kpi, "team": team})


def _pairs(needed_by: Roles) -> Iterator[tuple[str, str]]:
    return ((kpi, word) for kpi, words in needed_by.items() for word in words)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _same_people(asked: Asked) -> Iterator[Finding]:
    missing = needed(NEW_FROM * len(asked.voters)) - sum(member.new for member in asked.voters)
    if asked.had_before and missing > 0:
        one = N_("Same people as last time. Rotate one seat.")
        yield _counted("C9", "hint", one, N_("Same people as last time. Rotate %(k)d seats."), missing)


def _seniors_vote(asked: Asked) -> Iterator[Finding]:
    if any(member.senior for member in asked.voters):
        text = N_("Seniors in the room change what people say. Make them observers or invite them to the report.")
        yield Finding("C10", "warn", text, {})


def _size(asked: Asked) -> Iterator[Finding]:
    least, most = VOTERS
    if len(asked.voters) < least:
        yield Finding("C11", "hint", N_("Five to twelve voters work best. Fewer see less of the work."), {})
    if len(asked.voters) > most:
        text = N_("Five to twelve voters work best. With more, talk in pairs and small tables first.")
        yield Finding("C11", "hint", text, {})


def _bands_missing(asked: Asked) -> Iterator[Finding]:
    if len(asked.own) - len(asked.banded) > UNSET_TO * len(asked.own):
        yield Finding("C12", "info", N_("Bands are missing, so the mix cannot be judged."), {})


def _counted(rule: str, level: Level, one: str, many: str, k: int) -> Finding:
    return Finding(rule, level, one, {}) if k == 1 else Finding(rule, level, many, {"k": k})


_RULES: Final[tuple[Callable[[Asked], Iterator[Finding]], ...]] = (
    _few_voters, _middle_missing, _mostly_top, _receivers_missing, _many_guests, _nobody_newer,
    _roles_missing, _teams_missing, _same_people, _seniors_vote, _size, _bands_missing,
)  # fmt: skip
