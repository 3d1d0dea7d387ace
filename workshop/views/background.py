"""What stands behind the mix of people: the roster with its private bands, and who voted last time.

Only a leader's own parts may be made from it; nothing of it ever reaches another audience, the log or the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.domain.text import name_key
from workshop.domain.values import Side


@dataclass(frozen=True)
class Candidate:
    """One person of the roster; `team` is empty for this team; `senior` is head of it, HR, or the leader's manager."""

    person: str
    name: str
    role: str = ""
    team: str = ""
    tenure: str = ""
    band: str = ""
    senior: bool = False

    @property
    def side(self) -> Side:
        """Whether they are of this team."""
        return Side.ADJACENT if self.team else Side.OWN


@dataclass(frozen=True)
class Background:
    """The roster by person id, without the leaders; and the keys of the names of those who voted last time."""

    roster: Mapping[str, Candidate] = field(default_factory=dict)
    before: frozenset[str] = frozenset()

    def is_new(self, name: str) -> bool:
        """True when nobody of that name voted last time."""
        return name_key(name) not in self.before
