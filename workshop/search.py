"""Search in what was decided and why: one row of folded words for each KPI of a workshop that has ended.

The rows are made from the log with the other projections, of nothing but what the history and the record show: never
from ballots, sealed words or authors. A room at work is not searched. What is erased is gone with the next `rebuild`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, insert, or_, select, update

from workshop.domain.card import Card
from workshop.domain.events import Recorded
from workshop.domain.state import Workshop
from workshop.domain.values import ENDED, Status
from workshop.folding import folded
from workshop.moments import write_moment
from workshop.tables import finding, history

MOST: Final = 20
"""One search finds so many at most; the page asks for another word beyond."""

_PROSE: Final = ("title", "why", "text", "kpi", "rationale", "expect", "what", "team", "above", "into")
_CARD: Final = (
    "name", "definition_plain", "purpose", "applies_to", "behaviour", "numerator", "inclusions", "exclusions", "unit",
    "counter_metrics", "gaming_risks", "safeguard", "linked_outcome", "owner", "alternatives", "retire_when",
)  # fmt: skip

Texts = dict[str, list[str]]
"""What was written, by KPI; "" is the list as a whole."""


@dataclass(frozen=True)
class Found:
    """One KPI in one workshop whose words answer a search; kpi "" is the list as a whole."""

    workshop: str
    kpi: str
    team: str


# --- writing ---------------------------------------------------------------------------------------------------------
def note(conn: Connection, before: Workshop, recorded: Recorded, after: Workshop, line: tuple[str, str]) -> None:
    """Keep the words of a workshop once it has ended, and of each `line` (KPI, details as JSON) that follows."""
    if after.status not in ENDED:
        return
    moment = write_moment(recorded.at)
    if before.status in ENDED:
        kpi, details = line
        _add(conn, after, kpi, moment, list(_prose(json.loads(details))))
    else:
        for kpi, texts in _texts(conn, after).items():
            _add(conn, after, kpi, moment, texts)


def _texts(conn: Connection, ended: Workshop) -> Texts:
    """Everything that may be found of a workshop that has just ended."""
    hidden = {kpi.id for kpi in ended.kpis.values() if kpi.sealed}
    found: Texts = {}
    for kpi, texts in (*_lines(conn, ended.id), *_cards(ended), *_said(ended)):
        if kpi not in hidden:
            found.setdefault(kpi, []).extend(texts)
    return found


def _lines(conn: Connection, workshop: str) -> Iterator[tuple[str, list[str]]]:
    rows = select(history.c.kpi_id, history.c.details).where(history.c.workshop_id == workshop)
    for row in conn.execute(rows.order_by(history.c.seq)):
        yield row.kpi_id, list(_prose(json.loads(row.details)))


def _prose(details: Mapping[str, Any]) -> Iterator[str]:
    """What somebody wrote, out of the details of a line of history."""
    yield from (details[name] for name in _PROSE if isinstance(details.get(name), str))
    changes = details.get("changes", "")
    rows = [changes] if isinstance(changes, str) else [text for _, *texts in changes for text in texts]
    yield from (text for text in rows if isinstance(text, str))
    yield from (why for _, why in details.get("overrides", ()))


def _cards(state: Workshop) -> Iterator[tuple[str, list[str]]]:
    for kpi in state.kpis.values():
        yield kpi.id, [*_of_card(kpi.card), kpi.why, *(part.name for part in kpi.merged)]
    for gone in state.withdrawn:
        yield gone.id, [gone.withdrawn_why]


def _of_card(card: Card) -> list[str]:
    return [getattr(card, name) for name in _CARD]


def _said(state: Workshop) -> Iterator[tuple[str, list[str]]]:
    """The comments that the record shows; a workshop that was given up has no record."""
    if state.status is Status.SIGNED:
        for comment in state.comments.values():
            if not comment.sealed:
                yield comment.kpi, [comment.text, comment.answer.text if comment.answer else ""]


def _add(conn: Connection, state: Workshop, kpi: str, moment: str, texts: Iterable[str]) -> None:
    fresh = {word for text in texts for word in folded(text)}
    mine = and_(finding.c.workshop_id == state.id, finding.c.kpi_id == kpi)
    known = conn.scalar(select(finding.c.words).where(mine))
    if known is not None:
        conn.execute(update(finding).where(mine).values(words=_row(fresh | set(known.split()))))
    elif fresh:
        name = " ".join(folded(state.kpis[kpi].card.name)) if kpi in state.kpis else ""
        row = {"workshop_id": state.id, "kpi_id": kpi, "team_id": state.team, "at": moment}
        conn.execute(insert(finding), {**row, "name": f" {name} ", "words": _row(fresh)})


def _row(words: Iterable[str]) -> str:
    """Each word once, with a space before it: so a search for its beginning is a search for a piece of text."""
    return f" {' '.join(sorted(words))} "


# --- finding ---------------------------------------------------------------------------------------------------------
def find(conn: Connection, teams: Sequence[str], wanted: Sequence[str], every: bool = True) -> list[Found]:
    """What holds every wanted word (or any of them), best first: where the name holds them all, then the newest.

    The words are folded; each matches every word that begins with it. At most `MOST` are found.
    """
    if not wanted or not teams:
        return []
    named = case((and_(*(_begins(finding.c.name, word) for word in wanted)), 0), else_=1)
    holds = (and_ if every else or_)(*(_begins(finding.c.words, word) for word in wanted))
    query = select(finding.c.workshop_id, finding.c.kpi_id, finding.c.team_id).where(finding.c.team_id.in_(teams))
    newest_first = query.where(holds).order_by(named, finding.c.at.desc(), finding.c.kpi_id).limit(MOST)
    return [Found(*row) for row in conn.execute(newest_first)]


def _begins(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return column.contains(f" {word}", autoescape=True)
