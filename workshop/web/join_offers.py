"""What the door offers as taps: the roles and the other teams of those who are expected. Never a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import Connection

from workshop import roster_store
from workshop.domain.state import Workshop

MOST: Final = 5


@dataclass(frozen=True)
class Offers:
    """The most frequent first."""

    roles: tuple[str, ...]
    teams: tuple[str, ...]


def offers(conn: Connection, state: Workshop) -> Offers:
    """From those who are invited, or from the whole roster where nobody was chosen; plain roles where there is none."""
    roster = roster_store.entries(conn, state.team)
    expected = [entry for entry in roster if entry.person in state.grounds.people] or roster
    usual = (_("Rep"), _("Closer"), _("Marketing"), _("Manager"))
    return Offers(
        roles=_frequent(entry.role for entry in expected) or usual,
        teams=_frequent(entry.team for entry in expected),
    )


def _frequent(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word, _count in Counter(filter(None, words)).most_common(MOST))
