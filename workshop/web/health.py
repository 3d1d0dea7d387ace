"""Alive, and ready: two answers for whoever operates the server."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy import false, update

from workshop.migrate import is_current
from workshop.services import services
from workshop.tables import claim

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """Answer as long as the process does."""
    return jsonify(ok=True)


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """Answer 200 when the database takes writes and its tables are this program's."""
    database = services().database
    try:
        with database.writing() as conn:
            conn.execute(update(claim).where(false()).values(role=""))  # PostgreSQL refuses only when asked to write
            current = is_current(conn)
    except Exception:
        return jsonify(ok=False, database="not writable"), 503
    return (jsonify(ok=True), 200) if current else (jsonify(ok=False, migrations="not current"), 503)
