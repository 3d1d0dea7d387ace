"""The pages: sign-in, team, preparation, card, decision, record, history; they ask by the same commands as sockets."""

from __future__ import annotations

from flask import Flask

from workshop.web import (
    answers,
    auth,
    calendar,
    card,
    compare,
    decision,
    errors,
    health,
    history,
    home,
    join,
    language,
    library,
    live,
    people,
    prepare,
    record,
    review,
    roster,
    signing,
    static,
    team,
)

HOUSES = (
    health, live, home, auth, team, people, calendar, roster, prepare, card, library, join,
    decision, answers, signing, record, history, compare, review,
)  # fmt: skip


def register(app: Flask) -> None:
    """Hang all pages on the application."""
    language.register(app)
    errors.register(app)
    static.register(app)
    for house in HOUSES:
        app.register_blueprint(house.pages)
