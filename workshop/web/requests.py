"""Every request under an id of its own, and one line of the log when it is answered.

The line has the pattern of the address (`/versions/<v>`), never the address: that may hold a token or what somebody
looked for. The browser's files and the operator's questions are worth a line only when they fail.
"""

from __future__ import annotations

import logging
import secrets
import time

from flask import Flask, Response, g, request

from workshop import metrics
from workshop.logs import REQUESTS, note

LOG = logging.getLogger(REQUESTS)
QUIET = frozenset({"static", "health.alive", "health.ready", "health.figures"})


def register(app: Flask) -> None:
    """Note when each request begins and how it ends."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.begun, g.request_id = time.perf_counter(), secrets.token_hex(8)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    seconds = time.perf_counter() - g.begun
    metrics.REQUESTS.labels(str(response.status_code)).inc()
    metrics.REQUEST_SECONDS.observe(seconds)
    if response.status_code >= 500 or request.endpoint not in QUIET:
        _log(response, seconds)
    return response


def _log(response: Response, seconds: float) -> None:
    level = logging.WARNING if response.status_code >= 500 else logging.INFO
    note(
        LOG, "a page was answered", level, request=g.request_id, method=request.method, route=str(request.url_rule),
        status=response.status_code, ms=round(seconds * 1000), bytes=response.content_length or 0,
    )  # fmt: skip
