"""The library of 77 numbers: a page to read, an answer for scripts, and an entry as the beginning of a card."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from workshop import teams
from workshop.identity import seat_cookie
from workshop.library import Entry, library, search
from workshop.services import services
from workshop.web.access import SignInNeeded, account
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
    return jsonify(entries=[{"id": entry.id, "name": entry.name, "card": card_of(entry)} for entry in _found()])


def card_of(entry: Entry) -> dict[str, str]:
    """The card that an entry begins: everything it knows, and no target, for a library's number would anchor."""
    names = library().entries
    beside = ", ".join(names[key].name for key in entry.counter_metrics if key in names)
    return {
        "name": entry.name,
        "definition_plain": entry.definition,
        "applies_to": ", ".join(library().roles[role] for role in entry.roles),
        "direction": entry.direction,
        "timing": entry.timing,
        "level": entry.level,
        "unit": entry.name.lower() if entry.unit == "count" else entry.unit,
        "cadence": entry.cadence,
        "data_source": entry.data_source.salesforce or entry.data_source.other or "",
        "counter_metrics": beside,
        "gaming_risks": f"{entry.gaming_risk}\n{entry.safeguard}".strip(),
    }


def _found() -> list[Entry]:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:MOST] for name in ("q", "role", "family")}
    return search(asked["q"], asked["role"] or None, asked["family"] or None)


def _need_somebody() -> None:
    """Accounts and people with a seat; strangers are shown the way in."""
    signer = services().signer
    seats = (value for name, value in request.cookies.items() if name.startswith(seat_cookie("")))
    if account() is None and not any(signer.read_seat(value) for value in seats):
        raise SignInNeeded
