"""A session that has ended, replayed: any moment of it as the room saw it, with a scrubber that needs no script.

For the team's leaders and managers; and the lasting address of every line of history. A running session is not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from sqlalchemy import Connection, Row, select
from werkzeug.wrappers import Response

from workshop import people
from workshop.domain.state import Workshop
from workshop.domain.values import ENDED
from workshop.record import story
from workshop.replay import Checkpoints, moment
from workshop.sentences import WORDS
from workshop.services import services
from workshop.tables import history as history_table
from workshop.tables import workshop as workshop_table
from workshop.views import Around
from workshop.web import past, telling, words
from workshop.web.access import team_of
from workshop.web.costly import costly
from workshop.web.frame import nav
from workshop.web.history import WORKSHOPS_PER_PAGE
from workshop.web.team import Team
from workshop.web.texts import gettext as _

pages = Blueprint("replay", __name__)

Seen = Mapping[str, Any]
"""The parts of a moment, by their keys."""
MARKS = ("RoomOpened", "PhaseStarted", "VersionSigned", "WorkshopAbandoned")


@dataclass(frozen=True)
class Mark:
    """A place on the scrubber to jump to."""

    seq: int
    words: str


@dataclass(frozen=True)
class Card:
    """A KPI as it lay on the table at a moment, with its rounds and what had been said of it."""

    kpi: Mapping[str, Any]
    target: tuple[str, str]
    rounds: tuple[Mapping[str, Any], ...]
    said: tuple[Mapping[str, Any], ...]
    is_lit: bool


@dataclass(frozen=True)
class Session:
    """A session that has ended, its team, and the marks of its scrubber."""

    state: Workshop
    team: Team
    marks: tuple[Mark, ...]

    def around(self, seq: int) -> tuple[Mark | None, Mark | None]:
        """The last mark before a moment, and the first behind it."""
        before = [mark for mark in self.marks if mark.seq < seq]
        behind = [mark for mark in self.marks if mark.seq > seq]
        return (before[-1] if before else None), (behind[0] if behind else None)


@pages.get("/workshops/<workshop_id>/replay")
@costly
def replay(workshop_id: str) -> str:
    """A moment of the session; with `?part` only what changes with the moment."""
    with services().database.reading() as conn:
        session = _session(conn, workshop_id)
        last = session.state.seq
        at = min(max(request.args.get("at", last, type=int), 1), last)
        then = _checkpoints().state_at(conn, workshop_id, at)
        names = _around(conn, session)
        row = conn.execute(select(history_table).where(_line_of(workshop_id, at))).one()
    shown: Seen = moment(then, session.state, names)
    template = "parts/replay_moment.html" if "part" in request.args else "replay.html"
    return render_template(
        template,
        team=session.team,
        session=session,
        at=at,
        last=last,
        stage=shown["stage"],
        phase=_(WORDS[then.phase.value]),
        cards=_cards(shown),
        said=_about(shown, ""),
        line=_told(row, session, names),
        marks=session.around(at),
        scale=words.scale(),
        words=words,
        nav=nav(session.team.id, session.team.name, "history"),
    )


@pages.get("/h/<workshop_id>/<int:seq>")
def line(workshop_id: str, seq: int) -> Response:
    """The lasting address of a line: where the history tells it; a step that is folded there, as a moment."""
    with services().database.reading() as conn:
        held = conn.execute(select(workshop_table).where(workshop_table.c.id == workshop_id)).first() or abort(404)
        team_of(held.team_id)
        if seq > held.seq:
            abort(404)
        row = conn.execute(select(history_table).where(_line_of(workshop_id, seq))).first() or abort(404)
        newer = workshop_table.c.prepared_at > held.prepared_at
        mine = select(workshop_table.c.id).where(workshop_table.c.team_id == held.team_id, newer)
        page = len(conn.execute(mine).all()) // WORKSHOPS_PER_PAGE + 1
    if row.kind not in story.TOLD and held.status in ENDED:
        return redirect(url_for("replay.replay", workshop_id=workshop_id, at=seq))
    anchor = f"w{workshop_id}-{seq}"
    return redirect(url_for("history.history", team_id=held.team_id, page=page, _anchor=anchor))


def _session(conn: Connection, workshop: str) -> Session:
    state = services().state(workshop)
    if state.status not in ENDED:
        abort(404)
    return Session(state, team_of(state.team), tuple(_marks(conn, workshop)))


def _marks(conn: Connection, workshop: str) -> Iterable[Mark]:
    """Where phases began, and the end."""
    mine = (history_table.c.workshop_id == workshop) & history_table.c.kind.in_(MARKS)
    rows = conn.execute(select(history_table).where(mine).order_by(history_table.c.seq))
    for each in (past.line(row, ZoneInfo("UTC")) for row in rows):
        if each.kind == "PhaseStarted":
            yield Mark(each.seq, _(WORDS[each.details["phase"]]))
        else:
            yield Mark(each.seq, _ENDS[each.kind]())


_ENDS = {
    "RoomOpened": lambda: _("The room opens"),
    "VersionSigned": lambda: _("Signed"),
    "WorkshopAbandoned": lambda: _("Given up"),
}


def _line_of(workshop: str, seq: int) -> Any:
    return (history_table.c.workshop_id == workshop) & (history_table.c.seq == seq)


def _checkpoints() -> Checkpoints:
    """The folded states of this server."""
    found: Checkpoints = current_app.extensions.setdefault("checkpoints", Checkpoints())
    return found


def _around(conn: Connection, session: Session) -> Around:
    """Names for those who signed what they said, and the leader's."""
    state = session.state
    seated = {seat.id: seat.person for seat in state.seats.values()}
    spoke = {comment.author for comment in state.comments.values() if comment.named and not comment.sealed}
    persons = {who: seated.get(who, who) for who in spoke | {state.leader}}
    found = people.find(conn, persons.values())
    return Around(names={who: found[person] for who, person in persons.items() if person in found})


def _told(row: Row[Any], session: Session, around: Around) -> telling.Told | None:
    """What happened at the moment; None for a sealed proposal, of which nothing is told."""
    line = past.line(row, ZoneInfo(session.team.time_zone))
    if line.kpi and line.details.get("sealed"):
        return None
    return telling.told(line, {line.by: around.name(line.by)} if line.by else {})


def _cards(shown: Seen) -> list[Card]:
    kpis = sorted((part for key, part in shown.items() if key.startswith("kpi/")), key=lambda part: part["place"])
    lit = shown["stage"]["spotlight"]
    return [
        Card(kpi, words.target(kpi), _rounds(shown, kpi), _about(shown, kpi["id"]), kpi["id"] == lit) for kpi in kpis
    ]


def _rounds(shown: Seen, kpi: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return tuple(shown[f"round/{key}"] for key in kpi["rounds"])


def _about(shown: Seen, kpi: str) -> tuple[Mapping[str, Any], ...]:
    """What stands about a KPI, in the room's order; "" is the list as a whole."""
    said = (part for key, part in shown.items() if key.startswith("comment/") and part["kpi"] == kpi)
    return tuple(sorted(said, key=lambda part: part["place"]))
