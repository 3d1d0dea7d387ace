"""A signed version to take along: the same facts as its record, in the formats people use. Same readers as the record.

The sheet for two is for the leader and the person it is about, and for nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort
from sqlalchemy import Connection

from workshop import log, roster_store
from workshop.domain.titles import titles
from workshop.domain.values import Acknowledged
from workshop.exports.comma import archive, comma
from workshop.exports.docx import docx
from workshop.exports.markdown import markdown
from workshop.exports.sealed import export, signed
from workshop.exports.sheets import sheets
from workshop.exports.typeset import pdf
from workshop.owning.mine import Reader
from workshop.people import Person
from workshop.services import services
from workshop.web import mine
from workshop.web.costly import costly
from workshop.web.outlines import sheets as outlines
from workshop.web.record import Read, read
from workshop.web.team import today
from workshop.web.texts import gettext as _

pages = Blueprint("exports", __name__)


@dataclass(frozen=True)
class Format:
    """A format by its ending: its media type, and what makes the bytes."""

    media: str
    make: Callable[[Connection, Read], bytes]


XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _markdown(_conn: Connection, found: Read) -> bytes:
    return markdown(found.outline()).encode()


def _pdf(_conn: Connection, found: Read) -> bytes:
    return pdf(found.outline(), found.sources.signed.signed_at)


def _xlsx(_conn: Connection, found: Read) -> bytes:
    return sheets(found.outline(), (_("Part"), _("Subject"), _("Words")))


def _csv(_conn: Connection, found: Read) -> bytes:
    return comma(found.outline().tables[0])


def _zip(_conn: Connection, found: Read) -> bytes:
    return archive(found.outline().tables)


def _json(conn: Connection, found: Read) -> bytes:
    version = found.sources.signed
    headers = log.headers(conn, version.workshop)
    made = export(version.document, version.seal, found.sources.names, headers)
    return signed(made, services().signer.record)


def _roles_markdown(_conn: Connection, found: Read) -> bytes:
    return markdown(outlines.roles(found.outline(), found.sources.document)).encode()


def _roles_docx(_conn: Connection, found: Read) -> bytes:
    return docx(outlines.roles(found.outline(), found.sources.document))


def _poster(conn: Connection, found: Read) -> bytes:
    names = mine.around(conn, found.here.state)
    made = outlines.poster(found.outline(), found.sources.document, names)
    return pdf(made, found.sources.signed.signed_at, "poster")


RECORD: Final = {
    "md": Format("text/markdown; charset=utf-8", _markdown),
    "pdf": Format("application/pdf", _pdf),
    "xlsx": Format(XLSX, _xlsx),
    "csv": Format("text/csv; charset=utf-8", _csv),
    "zip": Format("application/zip", _zip),
    "json": Format("application/json", _json),
}
ROLES: Final = {"md": Format("text/markdown; charset=utf-8", _roles_markdown), "docx": Format(DOCX, _roles_docx)}
POSTER: Final = Format("application/pdf", _poster)


@pages.get("/versions/<version_id>/record.<ending>")
@costly
def record(version_id: str, ending: str) -> Response:
    """The record in one of its formats."""
    return _taken(version_id, "record", ending, RECORD.get(ending) or abort(404))


@pages.get("/versions/<version_id>/roles.<ending>")
@costly
def roles(version_id: str, ending: str) -> Response:
    """A paragraph per role, for job descriptions."""
    return _taken(version_id, "roles", ending, ROLES.get(ending) or abort(404))


@pages.get("/versions/<version_id>/poster.pdf")
@costly
def poster(version_id: str) -> Response:
    """One page for the wall."""
    return _taken(version_id, "poster", "pdf", POSTER)


@pages.get("/versions/<version_id>/one-to-one/<person_id>.pdf")
@costly
def one_to_one(version_id: str, person_id: str) -> Response:
    """The sheet of one person, for the leader and for that person."""
    with services().database.reading() as conn:
        found = read(conn, version_id)
        if person_id not in dict(found.sheets()):
            abort(404)
        of = _of(conn, found, person_id)
        roles_here = [entry.role for entry in roster_store.entries(conn, found.sources.signed.team)]
    known = titles([*roles_here, *found.here.state.invited])
    made = outlines.one_to_one(found.outline(), found.sources.document, of, known, today(found.sources.team))
    return _sent(pdf(made, found.sources.signed.signed_at), "one-to-one", "pdf", "application/pdf", found)


def _of(conn: Connection, found: Read, person: str) -> outlines.Person:
    state = found.here.state
    known = found.sources.people.get(person) or Person(person, found.sources.name(person))
    seat = next((key for key, one in state.seats.items() if one.person == person), person)
    reader = Reader(known.name, known.role, mine.around(conn, state))
    took, is_own = state.acknowledged.get(seat), found.here.principal.kind == "seat"
    may_tell = is_own or (took is not None and took.how is Acknowledged.TALK)
    return outlines.Person(person, reader, took if may_tell else None, is_own)


def _taken(version_id: str, name: str, ending: str, form: Format) -> Response:
    with services().database.reading() as conn:
        found = read(conn, version_id)
        made = form.make(conn, found)
    return _sent(made, name, ending, form.media, found)


def _sent(made: bytes, name: str, ending: str, media: str, found: Read) -> Response:
    """A file whose name holds nothing that anybody typed."""
    answer = Response(made, content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="kpi-{name}-v{found.sources.signed.number}.{ending}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
