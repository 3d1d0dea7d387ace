"""The first page: a way in for everybody, and the teams of whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop import people, teams
from workshop.domain.values import Status
from workshop.identity import Principal, seat_cookie
from workshop.lasting import Lasts, is_over
from workshop.services import services
from workshop.web import cookies
from workshop.web.access import account
from workshop.web.frame import nav
from workshop.web.join_forms import CodeForm

pages = Blueprint("home", __name__)
MOST_SEATS = 5
A_FEW = 8
"""More teams than these are read as a directory."""


@dataclass(frozen=True)
class OwnSeat:
    """A seat that this browser holds a cookie for."""

    workshop: str
    title: str
    name: str


@pages.get("/")
def home() -> str | Response:
    """The teams of an account (its only team at once, many as a directory), or the field for a code."""
    principal = account()
    if principal is None:
        return render_template("home/way_in.html", form=CodeForm(), seats=own_seats(), nav={})
    if len(principal.teams) == 1 and "all" not in request.args:
        return redirect(url_for("team.team", team_id=principal.teams[0][0]))
    if len(principal.teams) > A_FEW:
        return redirect(url_for("directory.directory"))
    return render_template("home/teams.html", teams=_teams(principal), seats=own_seats(), nav=nav())


def own_seats() -> list[OwnSeat]:
    """The seats of this browser, newest cookies first, given-up workshops and seats that were taken back left out."""
    signer = services().signer
    known = (signer.read_seat(value) for name, value in cookies.ours().items() if name.startswith(seat_cookie("")))
    pairs = [pair for pair in known if pair][-MOST_SEATS:]
    return [seat for seat in (_own_seat(*pair) for pair in reversed(pairs)) if seat]


def _own_seat(workshop_id: str, seat_id: str) -> OwnSeat | None:
    state = services().state(workshop_id)
    seat = state.seats.get(seat_id)
    if seat is None or seat.ended or state.status is Status.ABANDONED or is_over(state, Lasts.SEAT, services().clock()):
        return None
    with services().database.reading() as conn:
        found = people.find(conn, [seat.person])
    return OwnSeat(workshop_id, state.title, found[seat.person].name if seat.person in found else "")


def _teams(principal: Principal) -> list[tuple[str, str, str]]:
    roles = dict(principal.teams)
    with services().database.reading() as conn:
        return [(key, name, roles[key]) for key, name in teams.named(conn, roles).items()]
