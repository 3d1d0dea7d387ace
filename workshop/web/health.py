"""Alive, ready, and in numbers: three answers for whoever operates the server.

Everybody may hear whether it is; how it is and what it counts only the operator hears (insiders.py).
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request

from workshop import metrics
from workshop.readiness import look
from workshop.services import services
from workshop.web.insiders import is_insider

pages = Blueprint("health", __name__)


@pages.get("/livez")
@pages.get("/healthz")
def alive() -> Response:
    """Answer as long as the process does."""
    return jsonify(ok=True)


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """Answer 200 when people may be sent here, 503 otherwise; the operator also hears why."""
    found = look(services())
    said = found.told() if _is_operator() else {"ok": found.is_ready}
    return jsonify(said), 200 if found.is_ready else 503


@pages.get("/metrics")
def figures() -> Response:
    """What the server counts of itself, for Prometheus; to anybody else there is no such page."""
    if not _is_operator():
        abort(404)
    age = look(services()).backup_tried_hours_ago
    metrics.BACKUP_AGE_SECONDS.set(-1 if age is None else age * 3600)
    metrics.DRAINING.set(services().leaving.is_set())
    return Response(metrics.written(), mimetype="text/plain; version=0.0.4")


def _is_operator() -> bool:
    return is_insider(request, services().config.metrics_token)
