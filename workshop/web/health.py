"""Alive, ready, and in numbers: three answers for whoever operates the server.

Everybody may hear whether it is; how it is and what it counts only the operator hears (insiders.py).
"""

from __future__ import annotations

from time import monotonic
from typing import Final

from flask import Blueprint, Response, abort, current_app, jsonify, request

from workshop import metrics
from workshop.readiness import look
from workshop.services import services
from workshop.web.insiders import is_insider

pages = Blueprint("health", __name__)

KEPT_S: Final = 1.0


@pages.get("/livez")
@pages.get("/healthz")
def alive() -> Response:
    """Answer as long as the process does."""
    return jsonify(ok=True)


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """Answer 200 when people may be sent here, 503 otherwise; the operator also hears why."""
    if _is_operator():
        found = look(services())
        return jsonify(found.told()), 200 if found.is_ready else 503
    is_ready = _was_ready()
    return jsonify(ok=is_ready), 200 if is_ready else 503


@pages.get("/metrics")
def figures() -> Response:
    """What the server counts of itself, for Prometheus; to anybody else there is no such page."""
    if not _is_operator():
        abort(404)
    age = look(services()).backup_tried_hours_ago
    metrics.BACKUP_AGE_SECONDS.set(-1 if age is None else age * 3600)
    metrics.DRAINING.set(services().leaving.is_set())
    return Response(metrics.written(), mimetype="text/plain; version=0.0.4")


def _was_ready() -> bool:
    """What was found at most a second ago: looking takes the database's one place for writing, and anybody may ask."""
    found: tuple[float, bool] = current_app.extensions.get("readiness", (0.0, False))
    if monotonic() - found[0] > KEPT_S:
        found = monotonic(), look(services()).is_ready
        current_app.extensions["readiness"] = found
    return found[1]


def _is_operator() -> bool:
    return is_insider(request, services().config.metrics_token)
