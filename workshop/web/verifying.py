"""Anybody may hand in an exported record and read whether something in it was altered. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, render_template, request, send_file
from flask_babel import format_date, lazy_gettext
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response

from workshop import verify
from workshop.config import ROOT
from workshop.domain.refusal import N_
from workshop.exports.checking import MOST_BYTES, Fault, NotARecord, is_signed, read
from workshop.services import services
from workshop.web.costly import turns
from workshop.web.failures import CHECKS_ADDRESS, Bound, address, failures
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.texts import gettext as _

pages = Blueprint("verifying", __name__)
TOO_OFTEN = N_("Many records were checked from your network just now. Wait a minute, then check the next one.")


class RecordForm(PageForm):
    """An exported record."""

    file = FileField(lazy_gettext("The record as JSON"), [FileRequired(lazy_gettext("Choose a file first, please."))])


@dataclass(frozen=True)
class Finding:
    """What the check says: one sentence, and the parts that are not as they were."""

    sentence: str
    parts: tuple[str, ...] = ()
    ok: bool = False


@pages.route("/verify", methods=["GET", "POST"])
def check() -> tuple[str, int]:
    """The form; after it was sent, the finding."""
    form = RecordForm()
    found = form.done(lambda: _in_turn(request.files["file"].read(MOST_BYTES + 1)))
    return render_template("verify.html", form=form, finding=found, nav=nav()), form.status


@pages.get("/record.schema.json")
def schema() -> Response:
    """The shape of an exported record, for programs."""
    return send_file(ROOT / "docs" / "record.schema.json", mimetype="application/schema+json")


def _in_turn(text: bytes) -> Finding:
    """The finding, for somebody who does not ask for one after the other: a large record is seconds of work."""
    bound: Bound = (CHECKS_ADDRESS, "check from", address())
    failures().refuse_many(TOO_OFTEN, bound)
    failures().note(bound)
    with turns().turn():
        return finding(text)


def finding(text: bytes) -> Finding:
    """What can be said of a file that somebody hands in."""
    try:
        export = read(text)
    except NotARecord:
        return Finding(_("This is no exported record, or it was altered so much that it cannot be read."))
    with services().database.reading() as conn:
        faults, outdated = verify.export(conn, export), verify.outdated(conn, export)
    if not is_signed(export, services().signer.is_record):
        faults.append(Fault(N_("It does not bear the signature of this server."), {}))
    if faults:
        return Finding(_("Something was altered."), tuple(_(fault.sentence, **fault.params) for fault in faults))
    whole = _("Nothing was altered since %(day)s, when it was signed.", day=_signed_on(export))
    return Finding(whole, tuple(_outdated(outdated)), ok=True)


def _outdated(erased: date | None) -> Iterator[str]:
    if erased:
        day = format_date(erased, "long")
        yield _("Words of a person in it were erased on %(day)s. Keep a new export instead.", day=day)


def _signed_on(export: dict[str, Any]) -> str:
    return str(format_date(datetime.fromisoformat(export["document"]["signed_at"]).date(), "long"))
