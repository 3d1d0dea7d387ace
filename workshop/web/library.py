"""The library of 77 numbers: a page to read, an answer for scripts, and an entry as the beginning of a card."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from workshop import teams
from workshop.identity import seat_cookie
from workshop.library import Entry, library, search
from workshop.services import services
from workshop.web import cookies
from workshop.web.access import SignInNeeded, account
from workshop.web.card_library import card_of
from workshop.web.frame import nav

pages = Blueprint("library", __name__)
MOST = 100


@pages.get("/library")
def library_page() -> str:
    """All entries, or those found by words, role and family."""
    _need_somebody()
    principal = account()
    own = dict(principal.teams) if principal else {}
    with services().database.reading() as conn:
        team, name = next(iter(teams.named(conn, own).items()), ("", ""))
    return render_template(
        "library/library.html",
        entries=_found(),
        names={key: entry.name for key, entry in library().entries.items()},
        roles=library().roles,
        families=library().words["family"],
        chosen={name: request.args.get(name, "")[:MOST] for name in ("q", "role", "family")},
        nav=nav(team, name, "library"),
    )


@pages.get("/library.json")
def library_json() -> Response:
    """The same entries, each as a card that is begun."""
    _need_somebody()
    system = request.args.get("system", "")
    return jsonify(entries=[{"id": e.id, "name": e.name, "card": card_of(e, system)} for e in _found()])


def _found() -> list[Entry]:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:MOST] for name in ("q", "role", "family")}
    return search(asked["q"], asked["role"] or None, asked["family"] or None)


def _need_somebody() -> None:
    """Accounts and people with a seat; strangers are shown the way in."""
    seats = (value for name, value in cookies.ours().items() if name.startswith(seat_cookie("")))
    if account() is None and not any(_stands(value) for value in seats):
        raise SignInNeeded


def _stands(cookie: str) -> bool:
    """Whether a cookie is of a seat that was not ended."""
    known = services().signer.read_seat(cookie)
    seat = services().state(known[0]).seats.get(known[1]) if known else None
    return seat is not None and seat.ended is None
