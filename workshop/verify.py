"""Was anything altered? Every log's chain, the private halves that are still there, each version and its document.

It reads and never repairs. What was erased is said to be erased: of that it can no longer tell anything.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from workshop import log, strict_json
from workshop.chain import canonical, leaf
from workshop.domain.events import Recorded, VersionSigned
from workshop.domain.evolve import fold
from workshop.domain.refusal import N_
from workshop.exports.checking import Fault, faults
from workshop.exports.sealed import seal_of
from workshop.record.document import ADDED, TOLD_BEFORE, Document, document
from workshop.tables import version as version_table
from workshop.tables import workshop as workshop_table
from workshop.verify_erased import erased_since

TOLD_BY: Final = {
    "CommentAdded": re.compile(r"said\[\d+\]\.(text|by)$|^(advised|score)\."),
    "RoundRevealed": re.compile(r"said$|^(advised|score)\."),
    "NeedAnswered": re.compile(r"needs\[\d+\]\.text$"),
    "NeedAdded": re.compile(r"needs\[\d+\]\.text$"),
    "KpiWithdrawn": re.compile(r"withdrawn\[\d+\]\.why$"),
}
"""The places of a document that an event alone tells: with its private half erased, they can no longer be compared."""


@dataclass(frozen=True)
class Checked:
    """One workshop or one version: its name, what is wrong with it, and what can no longer be told."""

    kind: str
    id: str
    title: str
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """True when nothing was altered."""
        return not self.faults


def everything(conn: Connection) -> Iterator[Checked]:
    """All workshops with their versions, in the order of their ids; also where a text is none any more."""
    with log.any_bytes(conn):
        yield from _everything(conn)


def _everything(conn: Connection) -> Iterator[Checked]:
    known = {row.id: row for row in conn.execute(select(workshop_table))}
    versions = _versions(conn)
    for key in sorted({*known, *versions, *log.workshops(conn)}):
        checked = workshop(conn, key, known.get(key))
        yield checked
        yield from (version(conn, key, row, checked) for row in versions.get(key, ()))
        if key not in versions and _signing(conn, key, checked):
            yield version(conn, key, None, checked)


def _versions(conn: Connection) -> dict[str, list[Row[Any]]]:
    """The rows by workshop: one each, unless somebody has put another beside it."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(select(version_table).order_by(version_table.c.id)):
        found[row.workshop_id].append(row)
    return found


def workshop(conn: Connection, key: str, row: Row[Any] | None) -> Checked:
    """The log of one workshop: its chain, its private halves, and that it ends where the list of workshops says."""
    broken, head = log.first_broken(conn, key), log.head(conn, key)
    found = []
    if broken is not None:
        found.append(Fault(N_("Altered at event %(seq)s."), {"seq": str(broken)}))
    elif row is None or row.seq != head.seq:
        found.append(Fault(N_("Events are missing at its end: %(seq)s are there."), {"seq": str(head.seq)}))
    gone = log.erased(conn, key)
    notes = [Fault(N_("Erased: %(count)s × %(kind)s."), {"count": str(n), "kind": k}) for k, n in sorted(gone.items())]
    return Checked("workshop", key, row.title if row else "", tuple(found), tuple(notes))


def version(conn: Connection, key: str, row: Row[Any] | None, of: Checked) -> Checked:
    """A version: its document fits its seal, and is what the log yields; it needs a log that is whole."""
    if row is None:
        return Checked("version", key, of.title, (Fault(N_("The signed version is missing."), {}),))
    found = list(_row_faults(row))
    notes: list[Fault] = []
    if of.ok and not found:
        more, notes = _against_log(conn, key, json.loads(row.document))
        found += more
    return Checked("version", row.id, f"{of.title} v{row.number}", tuple(found), tuple(notes))


def export(conn: Connection, exported: Document) -> list[Fault]:
    """What an exported record and this server's own log and version do not agree on."""
    found = faults(exported)
    key, chain = str(exported["document"].get("workshop")), exported["chain"]
    stored = conn.execute(select(version_table).where(version_table.c.workshop_id == key)).first()
    if stored is None:
        return [*found, Fault(N_("This server does not know that version."), {})]
    if stored.seal != exported["seal"] and erased_since(conn, exported, stored) is None:
        found.append(Fault(N_("The seal is not the one that is kept here."), {}))
    own = [leaf(header) for header in log.headers(conn, key)][: len(chain["leaves"])]
    if own != chain["leaves"]:
        found.append(Fault(N_("The chain differs from the one here at event %(seq)s."), {"seq": _differs(own, chain)}))
    return found


def outdated(conn: Connection, exported: Document) -> date | None:
    """The day on which words that an exported record still holds were erased here, or None."""
    key = str(exported["document"].get("workshop"))
    stored = conn.execute(select(version_table).where(version_table.c.workshop_id == key)).first()
    return erased_since(conn, exported, stored) if stored else None


def _differs(own: list[str], chain: Document) -> str:
    pairs = zip(own, chain["leaves"], strict=False)
    return str(next((seq for seq, (here, there) in enumerate(pairs, 1) if here != there), len(own) + 1))


def _signing(conn: Connection, key: str, of: Checked) -> bool:
    """Whether a log says that its list was signed; a broken one is not asked."""
    return of.ok and any(header["type"] == "VersionSigned" for header in log.headers(conn, key))


def _row_faults(row: Row[Any]) -> Iterator[Fault]:
    document = _read(row.document)
    if document is None:
        yield Fault(N_("Its document cannot be read."), {})
        return
    if canonical(document) != row.document or seal_of(document) != row.seal:
        yield Fault(N_("Its document does not fit its seal."), {})
    columns = (
        row.id,
        row.number,
        row.effective_from.isoformat(),
        row.review_on.isoformat(),
        row.signed_at,
        row.team_id,
    )
    named = ("version", "number", "effective_from", "review_on", "signed_at", "team")
    if columns != tuple(document.get(name) for name in named):
        yield Fault(N_("Its dates or its number are not those of its document."), {})


def _read(text: str) -> Document | None:
    """A stored document, which anybody with the database may have written; None where it is none."""
    try:
        found = strict_json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _against_log(conn: Connection, key: str, stored: Document) -> tuple[list[Fault], list[Fault]]:
    """Compare a document with what its log yields at the signature: what differs, and what can no longer be told."""
    state = fold(until_signed(log.read(conn, key)))
    if state.version is None:
        return [Fault(N_("Its document is not what the log yields: %(place)s."), {"place": "signed_at"})], []
    made = json.loads(canonical(document(state)))
    gone = frozenset(log.erased(conn, key)) & TOLD_BY.keys()
    found = list(unlike(stored, made))
    differing = [place for place in found if not any(TOLD_BY[kind].search(place) for kind in gone)]
    if found and not differing:
        kinds = {"kinds": ", ".join(sorted(gone))}
        return [], [Fault(N_("Words that the log has erased can no longer be compared: %(kinds)s."), kinds)]
    older = not differing and stored.keys() != made.keys()
    notes = [Fault(N_("Signed with an older program: it holds less than a new one would."), {})] if older else []
    places = [Fault(N_("Its document is not what the log yields: %(place)s."), {"place": at}) for at in differing[:3]]
    return places, notes


def unlike(stored: Document, made: Document) -> Iterator[str]:
    """The places where a kept document is not the one its log yields; one of the first program may hold less."""
    return _differences(stored, made if ADDED & stored.keys() else _as_the_first(made), "")


def until_signed(recorded: list[Recorded]) -> list[Recorded]:
    """The events up to the signature; what came after it does not change the document."""
    ends = (place for place, one in enumerate(recorded, 1) if isinstance(one.event, VersionSigned))
    return recorded[: next(ends, len(recorded))]


def _as_the_first(made: Any) -> Any:
    """A document as the first program wrote it: without the keys it had not, unless they tell what it did not know."""
    match made:
        case dict():
            kept = (name for name in made if name not in ADDED or (made[name] and name not in TOLD_BEFORE))
            return {name: _as_the_first(made[name]) for name in kept}
        case list():
            return [_as_the_first(each) for each in made]
        case _:
            return made


def _differences(stored: Any, made: Any, place: str) -> Iterator[str]:
    """The places where two plain values differ."""
    match stored, made:
        case dict(), dict():
            for name in sorted(stored.keys() | made.keys()):
                inner = f"{place}.{name}" if place else name
                yield from _differences(stored.get(name, _MISSING), made.get(name, _MISSING), inner)
        case list(), list() if len(stored) == len(made):
            for number, (one, other) in enumerate(zip(stored, made, strict=True)):
                yield from _differences(one, other, f"{place}[{number}]")
        case _ if stored != made or type(stored) is not type(made):
            yield place
        case _:
            pass


_MISSING: Final = object()
