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

from workshop.domain import title_words

SDR: Final = "SDR"
CLOSER: Final = "Closer"
ACCOUNTS: Final = "Account manager"
SUCCESS: Final = "Customer success"
MARKETING: Final = "Marketing"
OPERATIONS: Final = "Sales operations"

_KINDS: Final = {
    SDR: title_words.SDR,
    CLOSER: title_words.CLOSER,
    ACCOUNTS: title_words.ACCOUNTS,
    SUCCESS: title_words.SUCCESS,
    MARKETING: title_words.MARKETING,
    OPERATIONS: title_words.OPERATIONS,
}
_PASSES_ON: Final = frozenset({SDR, ACCOUNTS, SUCCESS})
_SUPPLIES: Final = frozenset({MARKETING, OPERATIONS})
_SENIOR: Final = re.compile(rf"\b(?:{'|'.join(title_words.SENIOR)})\b", re.IGNORECASE)
_WORDS: Final = {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for name, words in _KINDS.items()}


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
    return (name for name, words in _WORDS.items() if words.search(plain))


def _names(text: str, title: str) -> bool:
    return re.search(rf"\b{re.escape(_plain(title))}s?\b", _plain(text), re.IGNORECASE) is not None


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s/.-]+", text))
