"""The pages: sign-in, team, preparation, card, decision, record, history; they ask by the same commands as sockets."""

from __future__ import annotations

from flask import Flask, request

from workshop.web import errors, health, live, static


def register(app: Flask) -> None:
    """Hang all pages on the application."""
    errors.register(app)
    static.register(app)
    for blueprint in (health.pages, live.pages):
        app.register_blueprint(blueprint)


def locale() -> str:
    """The reader's language among those we have."""
    return request.accept_languages.best_match(("en",), "en")
