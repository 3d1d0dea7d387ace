"""How people take a signed list: how many of each answer, and what those say who understood and disagree.

Words stand here without names; a disagreement never stops a list. Only who asks to talk is told by name, to the leader.
The others' answers are told in groups (`domain/taking.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from workshop.clockwork import outbox
from workshop.domain.events import VersionAcknowledged
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop
from workshop.domain.taking import asked, told
from workshop.domain.values import Acknowledged
from workshop.owning.links import still_open


@dataclass(frozen=True)
class Taken:
    """So many gave each answer, so many of `of` are open; `dissent` is what was written, sorted by its words.

    `held` have answered, and how is not told yet.
    """

    counts: Mapping[Acknowledged, int]
    open: int
    of: int
    dissent: tuple[str, ...]
    held: int = 0


@dataclass(frozen=True)
class Talk:
    """Somebody who asks to talk: a seat or a person, and what about."""

    who: str
    text: str


def taken(state: Workshop) -> Taken:
    """How the list of a workshop is taken so far, for the record; nothing in it tells who."""
    answers = told(state)
    said = Counter(one.how for one in answers)
    dissent = sorted((one.text for one in answers if one.how is Acknowledged.DISAGREE and one.text), key=str.casefold)
    counts = {how: said[how] for how in Acknowledged}
    held = len(state.acknowledged) - len(answers)
    return Taken(counts, len(still_open(state)), len(asked(state)), tuple(dissent), held)


def wanting_to_talk(state: Workshop) -> list[Talk]:
    """Who asks to talk about the list, for its leader alone."""
    found = state.acknowledged.items()
    return [Talk(who, one.text) for who, one in found if one.how is Acknowledged.TALK]


def tell_leaders(conn: Connection, event: VersionAcknowledged, after: Workshop) -> None:
    """Have the leaders hear, once for each person, that somebody asks to talk; who it is stands on their own page."""
    if event.how is Acknowledged.TALK and after.version:
        say = N_("Somebody asks to talk about KPI list v%(number)d."), {"number": after.version.number}
        path = f"/versions/{after.version.id}/acknowledgements"
        outbox.tell(conn, after.team, "talk", f"talk/{after.id}/{event.seat}", say, path)
