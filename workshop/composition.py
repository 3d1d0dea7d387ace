"""What the check of the mix is worked out from: the roster with its private bands, and who voted last time.

What is read here goes to a leader's own page and own stream, and nowhere else. It is never logged.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from workshop import people, roster_store, teams
from workshop.bands import Bands
from workshop.domain.state import Workshop
from workshop.domain.text import name_key
from workshop.domain.titles import is_senior
from workshop.domain.values import Access
from workshop.roster_store import Entry
from workshop.tables import seat, version
from workshop.views.background import Background, Candidate


def background(conn: Connection, state: Workshop, bands: Bands) -> Background:
    """The roster of the workshop's team with bands, its leaders left out, and the voters of the list it replaces."""
    entries = roster_store.entries(conn, state.team, bands)
    members = teams.members(conn, state.team)
    leaders = {name_key(member.name) for member in members if member.role == Access.LEADER}
    seniors = {name_key(entry.manager) for entry in entries if name_key(entry.name) in leaders}
    listed = [_candidate(entry, seniors) for entry in entries if name_key(entry.name) not in leaders]
    return Background({each.person: each for each in listed}, _voted_before(conn, state.replaces))


def _candidate(entry: Entry, seniors: Iterable[str]) -> Candidate:
    return Candidate(
        person=entry.person,
        name=entry.name,
        role=entry.role,
        team=entry.team,
        tenure=entry.tenure,
        band=entry.band,
        senior=is_senior(entry.role) or name_key(entry.name) in seniors,
    )


def _voted_before(conn: Connection, replaced: str) -> frozenset[str]:
    """The keys of the names of those who could vote on the version that is replaced."""
    query = (
        select(seat.c.person_id)
        .join(version, version.c.workshop_id == seat.c.workshop_id)
        .where(version.c.id == replaced, seat.c.access == Access.PARTICIPANT)
    )
    found = people.find(conn, conn.scalars(query))
    return frozenset(name_key(person.name) for person in found.values())
