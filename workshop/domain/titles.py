"""What a job title in people's own words tells: its kind of work, and whether it is senior (domain.md §6).

It must never say anything about a person; it only chooses which sentence about the mix may be said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SDR: Final = "SDR"
CLOSER: Final = "Closer"
ACCOUNTS: Final = "Account manager"
SUCCESS: Final = "Customer success"
MARKETING: Final = "Marketing"
OPERATIONS: Final = "Sales operations"

_KINDS: Final = {
    SDR: r"[sbl]drs?|(?:sales|business|lead) development|inside sales",
    CLOSER: r"aes?|closers?|account executives?",
    ACCOUNTS: r"kams?|(?-i:AMs?)|(?:key )?account (?:managers?|management)",
    SUCCESS: r"csms?|customer success",
    MARKETING: r"marketing|marketers?|demand gen(?:eration)?",
    OPERATIONS: r"rev ?ops|revenue operations|sales op(?:eration)?s",
}
_PASSES_ON: Final = frozenset({SDR, ACCOUNTS, SUCCESS})
_SUPPLIES: Final = frozenset({MARKETING, OPERATIONS})
_SENIOR: Final = re.compile(
    r"\b(?:heads?|directors?|[se]?vps?|president|chief|c[efmorst]o|founder|hr|human resources|people)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def kind(title: str) -> str:
    """The kind of work that a title names first, or an empty string."""
    return next(iter(_kinds(title)), "")


def is_senior(title: str) -> bool:
    """True for whoever decides over the team from above, or looks after its people: head, director, VP, chief, HR."""
    return _SENIOR.search(_plain(title)) is not None


def passes_work_on(titles: Collection[str]) -> bool:
    """True when half of a team or more are SDRs or look after accounts: somebody else receives what they do."""
    return bool(titles) and 2 * sum(kind(title) in _PASSES_ON for title in titles) >= len(titles)


def receives_work(title: str) -> bool:
    """False for those who supply a sales team, such as marketing; true also for titles nobody knows."""
    return kind(title) not in _SUPPLIES


@dataclass(frozen=True)
class Titles:
    """The titles of one company: several words for one kind of work count as the same, under the word used here."""

    known: tuple[str, ...]

    def called(self, title: str) -> str:
        """The word under which a title counts here."""
        found = kind(title)
        return self._word(found) if found else title

    def named_in(self, text: str) -> tuple[str, ...]:
        """The titles that a text names, such as the one that says whom a KPI applies to."""
        words = [self._word(found) for found in _kinds(text)]
        lowered = _plain(text).casefold()  # a roster may hold thousands of titles, and few of them stand in a text
        near = (title for title in self.known if _plain(title).casefold() in lowered)
        words += [title for title in near if not kind(title) and _names(text, title)]
        return tuple(dict.fromkeys(words))

    def _word(self, found: str) -> str:
        return next((title for title in self.known if kind(title) == found), found)


def titles(found: Iterable[str]) -> Titles:
    """The titles of these people, the most common first."""
    counted = Counter(title for title in found if title)
    return Titles(tuple(sorted(counted, key=lambda title: (-counted[title], title))))


def _kinds(text: str) -> Iterator[str]:
    plain = _plain(text)
    return (name for name, pattern in _KINDS.items() if re.search(rf"\b(?:{pattern})\b", plain, re.IGNORECASE))


def _names(text: str, title: str) -> bool:
    return re.search(rf"\b{re.escape(_plain(title))}s?\b", _plain(text), re.IGNORECASE) is not None


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s/-]+", text))
