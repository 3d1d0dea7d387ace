"""Links for people without an account: personal ones to a signed list, and shared ones to the wall and to one KPI.

Every link is signed and can be taken back: a shared one by deleting its row, a personal one by counting its turn up. A
link that was taken back, was forged or never was one leads nowhere, and nothing tells which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop
from workshop.domain.taking import asked, is_ended
from workshop.identity import Signer
from workshop.moments import read_moment, write_moment
from workshop.owning.tables import personal_link, shared_link

MOST_PLACES: Final = 10
_ORIGIN: Final = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


class Kind(StrEnum):
    """What a shared link shows: the list in force on a wall, or one KPI of it in a chat."""

    WALL = "wall"
    SPOTLIGHT = "spotlight"


@dataclass(frozen=True)
class Shared:
    """A shared link that stands; `about` is the KPI of a spotlight, `embed` the sites that may show it in a frame.

    A calm wall celebrates nothing: a new list simply stands there.
    """

    id: str
    team: str
    kind: Kind
    about: str
    embed: tuple[str, ...]
    made_at: datetime
    calm: bool = False


# --- shared: the wall, one KPI ---------------------------------------------------------------------------------------
def share(conn: Connection, link: Shared) -> None:
    """Keep a new shared link."""
    row = {"id": link.id, "team_id": link.team, "kind": link.kind.value, "about": link.about, "calm": link.calm}
    conn.execute(insert(shared_link), {**row, "embed": " ".join(link.embed), "made_at": write_moment(link.made_at)})


def shared(conn: Connection, team: str) -> list[Shared]:
    """The shared links of a team that stand, the newest first."""
    mine = select(shared_link).where(shared_link.c.team_id == team)
    return [_shared(row) for row in conn.execute(mine.order_by(shared_link.c.made_at.desc(), shared_link.c.id))]


def find_shared(conn: Connection, signer: Signer, token: str, kind: Kind) -> Shared | None:
    """The shared link behind a token, or None when it is forged, was taken back, or shows something else."""
    wanted = (shared_link.c.id == signer.read_shared(token)) & (shared_link.c.kind == kind.value)
    row = conn.execute(select(shared_link).where(wanted)).first()
    return _shared(row) if row else None


def take_back(conn: Connection, team: str, link: str) -> bool:
    """Take a shared link back; False when the team has no such link."""
    mine = (shared_link.c.id == link) & (shared_link.c.team_id == team)
    return bool(conn.execute(delete(shared_link).where(mine)).rowcount)


def places(typed: str) -> tuple[str, ...]:
    """The sites in what a leader typed, one a line, such as https://intranet.example; raises Refused."""
    found = tuple(dict.fromkeys(part.rstrip("/").lower() for part in typed.split()))
    if len(found) > MOST_PLACES or not all(_ORIGIN.fullmatch(place) for place in found):
        sentence = N_("Write each site as https://intranet.example, without a path, at most %(most)d.")
        raise Refused("bad_value", sentence, field="embed", most=MOST_PLACES)
    return found


# --- personal: somebody who has not said yet how they take a list ----------------------------------------------------
def acknowledge_path(conn: Connection, signer: Signer, workshop: str, who: str) -> str:
    """The path of somebody's personal link to a signed list; `who` is a seat, or a person invited from the roster."""
    return f"/acknowledgements/{signer.personal(workshop, who, _turn(conn, workshop, who))}"


def find_personal(conn: Connection, signer: Signer, token: str) -> tuple[str, str] | None:
    """(workshop, who) of a personal link, or None when it is forged or was replaced."""
    known = signer.read_personal(token)
    if known is None or known[2] != _turn(conn, known[0], known[1]):
        return None
    return known[0], known[1]


def replace_personal(conn: Connection, workshop: str, who: str) -> None:
    """Take somebody's personal link back; the next one is another."""
    mine = (personal_link.c.workshop_id == workshop) & (personal_link.c.who == who)
    turned = conn.execute(update(personal_link).where(mine).values(turn=personal_link.c.turn + 1))
    if not turned.rowcount:
        conn.execute(insert(personal_link), {"workshop_id": workshop, "who": who, "turn": 1})


def still_open(state: Workshop) -> tuple[str, ...]:
    """Those who were asked, may still say it, and have not said it yet."""
    return tuple(who for who in asked(state) if who not in state.acknowledged and not is_ended(state, who))


def _turn(conn: Connection, workshop: str, who: str) -> int:
    mine = (personal_link.c.workshop_id == workshop) & (personal_link.c.who == who)
    return conn.scalar(select(personal_link.c.turn).where(mine)) or 0


def _shared(row: Row[Any]) -> Shared:
    places_of, at = tuple(row.embed.split()), read_moment(row.made_at)
    return Shared(row.id, row.team_id, Kind(row.kind), row.about, places_of, at, row.calm)
