"""Taking a person out of the logs of their teams: private halves, words in signed versions, and what was made of them.

A header is never altered: the chain verifies afterwards, and says that somebody was erased.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from workshop import chain, log, projections, strict_json
from workshop.domain.events import Recorded
from workshop.domain.evolve import fold
from workshop.domain.theirs import Person, is_in, theirs, without_halves
from workshop.erasing.ledger import Entry
from workshop.exports.sealed import seal_of
from workshop.moments import read_moment
from workshop.record.document import Document, document
from workshop.record.redacted import redacted
from workshop.tables import version, workshop
from workshop.verify import until_signed


@dataclass(frozen=True)
class Taken:
    """The workshops that somebody was taken out of, and how many private halves that was."""

    workshops: tuple[str, ...] = ()
    halves: int = 0


def take_out(conn: Connection, who: Person, teams: Collection[str], entry: Entry) -> Taken:
    """Go through the logs of these teams, the oldest first: what was said in one may have been carried into another."""
    done = Taken()
    for key in _of(conn, teams):
        lines = log.read(conn, key)
        found = theirs(lines, who)
        who = replace(who, words=found.words)
        if is_in(lines, found):
            log.erase_halves(conn, key, found.halves)
            _redact(conn, key, lines, without_halves(lines, found.halves))
            _tell(conn, key, Recorded(len(lines) + 1, read_moment(entry.at), entry.by, found.event))
            done = Taken((*done.workshops, key), done.halves + len(found.halves))
    return done


def mentions(conn: Connection, name: str, teams: Collection[str]) -> int:
    """How many events of these teams still hold the name, in words that others wrote."""
    if not name:
        return 0
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return sum(bool(whole.search(words)) for key in _of(conn, teams) for words in log.words(conn, key))


def _of(conn: Connection, teams: Collection[str]) -> list[str]:
    """The workshops of these teams, locked against other writers, the oldest first."""
    mine = select(workshop.c.id, workshop.c.prepared_at).where(workshop.c.team_id.in_(teams))
    rows = conn.execute(mine.order_by(workshop.c.id).with_for_update()).all()
    return [row.id for row in sorted(rows, key=lambda row: (row.prepared_at, row.id))]


def _tell(conn: Connection, key: str, said: Recorded) -> None:
    """Say in the log that somebody is erased, and make anew what was made from their words."""
    log.append(conn, key, log.head(conn, key), [said], lambda: secrets.token_hex(16))
    projections.rebuild_one(conn, key)


def _redact(conn: Connection, key: str, before: list[Recorded], after: list[Recorded]) -> None:
    """Empty the texts of the erased in a signed version, and seal it anew."""
    row = conn.execute(select(version.c.id, version.c.document).where(version.c.workshop_id == key)).first()
    if row is not None:
        fresh = redacted(strict_json.loads(row.document), _signed(before), _signed(after))
        values = {"document": chain.canonical(fresh), "seal": seal_of(fresh)}
        conn.execute(update(version).where(version.c.id == row.id).values(values))


def _signed(lines: list[Recorded]) -> Document:
    """The document that a log yields at its signature, as it is read back from the database."""
    made: Document = strict_json.loads(chain.canonical(document(fold(until_signed(lines)))))
    return made
