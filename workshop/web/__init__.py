"""The pages: sign-in, team, preparation, card, decision, record, history; they ask by the same commands as sockets."""

from __future__ import annotations

from flask import Flask, request

from workshop.web import (
    answers,
    auth,
    card,
    compare,
    decision,
    errors,
    health,
    history,
    home,
    join,
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
    health, live, home, auth, team, people, roster, prepare, card, library, join,
    decision, answers, signing, record, history, compare, review,
)  # fmt: skip


def register(app: Flask) -> None:
    """Hang all pages on the application."""
    errors.register(app)
    static.register(app)
    for house in HOUSES:
        app.register_blueprint(house.pages)


def locale() -> str:
    """The reader's language among those we have; English with days before months, as the texts are written."""
    return request.accept_languages.best_match(("en_GB",), "en_GB")
