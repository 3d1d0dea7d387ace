"""My KPIs: what a signed list means for one of them, on a phone and on paper.

It shows a reader's own comments to their own seat alone; a personal link, which a leader made, shows none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import format_date
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from workshop import people, roster_store, teams
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Comment, Workshop
from workshop.domain.text import name_key
from workshop.domain.titles import titles
from workshop.owning.mine import Reader, mine
from workshop.services import services
from workshop.web import own_words, words
from workshop.web.access import Visit, visit
from workshop.web.acknowledge import TakingForm, of_link, take, taking_form
from workshop.web.frame import account_name, nav, person_name
from workshop.web.in_force import Signed, find, in_force
from workshop.web.prepare import team_row
from workshop.web.record import READERS
from workshop.web.texts import gettext as _

pages = Blueprint("mine", __name__)


@dataclass(frozen=True)
class Seen:
    """What a page of My KPIs is drawn from: the list, who reads it, and what is theirs alone."""

    state: Workshop
    signed: Signed
    reader: Reader
    said: tuple[Comment, ...] = ()
    form: TakingForm | None = None
    took: str = ""
    flag: str = ""
    back: str = ""


@pages.route("/workshops/<workshop_id>/mine", methods=["GET", "POST"])
def own(workshop_id: str) -> Response | tuple[str, int]:
    """The list as it concerns a seat, or an account whose name stands on the roster."""
    here = visit(workshop_id, *READERS)
    seen = _seen(here)
    if seen.form is not None and seen.form.done(lambda: take(here.state, here.actor, _sent(seen))):
        flash(_("Thank you for saying it."))
        return redirect(url_for("mine.own", workshop_id=workshop_id))
    return _page(seen), seen.form.status if seen.form else 200


@pages.get("/acknowledgements/<token>/mine")
def by_link(token: str) -> tuple[str, int]:
    """The same for somebody with a personal link; no comment, and no answer that was given."""
    holder = of_link(token)
    seen = _of_person(holder.state, holder.signed, holder.person)
    return _page(replace(seen, back=url_for("acknowledge.answer", token=token))), 200


def _sent(seen: Seen) -> TakingForm:
    return seen.form or abort(404)


def _seen(here: Visit) -> Seen:
    signed = _signed(here.state)
    if here.principal.kind != "seat":
        return replace(_of_account(here.state, signed), back=url_for("record.show", version_id=signed.id))
    seat, took = here.state.seats[here.actor.who], here.state.acknowledged.get(here.actor.who)
    given = {"how": took.how.value, "text": took.text} if took else {}
    return replace(
        _of_person(here.state, signed, seat.person),
        said=tuple(comment for comment in here.state.comments.values() if comment.author == seat.id),
        form=taking_form(given),
        took=took.how.value if took else "",
        flag=f"/workshops/{here.state.id}/flags/new",
        back=url_for("live.room", workshop_id=here.state.id),
    )


def _of_person(state: Workshop, signed: Signed, person: str) -> Seen:
    """The list for a person of the workshop, by the role they gave."""
    with services().database.reading() as conn:
        found = people.find(conn, [person]).get(person)
        names = around(conn, state)
    name, role = (found.name, found.role) if found else (person_name(person), "")
    return Seen(state, signed, Reader(name, role, names))


def _of_account(state: Workshop, signed: Signed) -> Seen:
    """The list for whoever is signed in: by their role on the roster, if their name stands there."""
    name = account_name()
    with services().database.reading() as conn:
        roster = roster_store.entries(conn, state.team)
        names = around(conn, state)
    role = next((entry.role for entry in roster if name_key(entry.name) == name_key(name)), "")
    return Seen(state, signed, Reader(name, role, names))


def around(conn: Connection, state: Workshop) -> tuple[str, ...]:
    """The names of everybody around a list: on the roster, in the room, leading or following the team."""
    roster = [entry.name for entry in roster_store.entries(conn, state.team)]
    seated = people.find(conn, [state.leader, *(seat.person for seat in state.seats.values())])
    members = [member.name for member in teams.members(conn, state.team)]
    return tuple(dict.fromkeys([*roster, *(person.name for person in seated.values()), *members]))


def _signed(state: Workshop) -> Signed:
    if state.version is None:
        raise Refused("stage_conflict", N_("The list is not signed yet."))
    with services().database.reading() as conn:
        return find(conn, state.version.id) or abort(404)


def _page(seen: Seen) -> str:
    state, signed = seen.state, seen.signed
    team = team_row(signed.team)
    zone = ZoneInfo(team.time_zone)
    today = services().clock().astimezone(zone).date()
    with services().database.reading() as conn:
        known = titles([entry.role for entry in roster_store.entries(conn, signed.team)] + list(state.invited))
        now = in_force(conn, signed.team, today).now
    return render_template(
        "own/mine.html",
        signed=signed,
        document=signed.document,
        reader=seen.reader,
        mine=[(each, words.target(each.kpi["card"])) for each in mine(signed.document, seen.reader, known, today)],
        said=_by_kpi(seen.said),
        form=seen.form,
        took=own_words.takes().get(seen.took, ""),
        notes=own_words.take_notes(person_name(state.leader)),
        flag=seen.flag,
        back=seen.back,
        replaced=now if now and now.number > signed.number else None,
        who=person_name(state.leader),
        signed_on=format_date(signed.signed_at.astimezone(zone).date(), "long"),
        words=words,
        own=own_words,
        team=team,
        nav=nav(signed.team, team.name) if not seen.form else {"team": team.name},
    )


def _by_kpi(said: tuple[Comment, ...]) -> dict[str, list[Any]]:
    """One's own comments by the KPI they are about; those on the whole list under an empty key."""
    found: dict[str, list[Any]] = {}
    for comment in sorted(said, key=lambda comment: comment.place):
        found.setdefault(comment.kpi, []).append(comment)
    return found
