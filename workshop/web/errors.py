"""What a page says when it cannot be shown: one sentence, what to do, never a trace."""

from __future__ import annotations

import logging
from math import ceil
from typing import Final

from flask import Flask, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneIsFree
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workshop.domain.refusal import Code, Refused
from workshop.faults import report
from workshop.logs import note
from workshop.web.access import ProofNeeded, SecondStepNeeded, SignInNeeded

LOG: Final = logging.getLogger(__name__)
Page = tuple[str, int]

STATUS: dict[Code, int] = {
    "bad_frame": 400, "unknown_event": 404, "bad_type": 422, "bad_value": 422, "bad_text": 422, "too_long": 422,
    "unauthenticated": 401, "forbidden": 403, "not_found": 404, "stage_conflict": 409, "version_conflict": 409,
    "idempotency_conflict": 409, "gone": 410, "rate_limited": 429, "storage_busy": 503, "storage_unavailable": 503,
    "read_only": 503, "storage_full": 507, "upgrade_required": 426, "internal": 500,
}  # fmt: skip


def register(app: Flask) -> None:
    """Answer refusals and failures in the product's own words."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(SecondStepNeeded, _second_step)
    app.register_error_handler(ProofNeeded, _proof)
    app.register_error_handler(CSRFError, _stale)
    for away in (OperationalError, InterfaceError, NoneIsFree):
        app.register_error_handler(away, _database_away)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _internal)


def said(refusal: Refused) -> str:
    """A refusal's sentence in the reader's language."""
    return str(_(refusal.sentence, **refusal.params))


def _refused(refusal: Refused) -> tuple[str, int, dict[str, str]]:
    when = {"Retry-After": str(ceil(refusal.after_ms / 1000))} if refusal.after_ms else {}
    return *_page(STATUS[refusal.code], said(refusal)), when


def _sign_in(_: SignInNeeded) -> Response:
    return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?") if request.method == "GET" else None))


def _second_step(_: SecondStepNeeded) -> Response:
    return redirect(url_for("sessions.page"))


def _proof(_: ProofNeeded) -> Response:
    here = request.full_path.rstrip("?") if request.method == "GET" else url_for("sessions.page")
    return redirect(url_for("sessions.proof", next=here))


def _stale(_error: CSRFError) -> Page:
    return _page(400, _("This form was open for too long. Go back, copy your words, load the page again and send it."))


def _http(error: HTTPException) -> Page:
    sentences = {
        404: _("There is nothing here for you. Check the link, or ask whoever sent it."),
        405: _("That cannot be done here."),
        413: _("That is too large to be taken in."),
    }
    code = error.code or 500
    return _page(code, sentences.get(code, _("That did not work. Go back and try again.")))


def _database_away(failure: Exception) -> tuple[str, int, dict[str, str]]:
    note(LOG, "the database does not answer a page", logging.WARNING, kind=type(failure).__name__)
    sentence = _("The database does not answer. Nothing was changed. Please try again in a moment.")
    return *_page(503, sentence), {"Retry-After": "5"}


def _internal(error: Exception) -> Page:
    ref = report(error, "page")
    sentence = _("Something went wrong here. Nothing was changed. Please try again.")
    return _page(500, f"{sentence} ({ref})")


def _page(code: int, sentence: str) -> Page:
    return render_template("error.html", code=code, sentence=sentence), code
