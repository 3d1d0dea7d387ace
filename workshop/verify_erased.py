"""An exported record may be older than an erasure: then it holds words that were erased here since. Which day that was.

It believes nothing in a file: only texts that are empty here may differ, and only where the log says that somebody was
erased.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from workshop import log, strict_json
from workshop.moments import read_moment
from workshop.record.document import Document


def erased_since(conn: Connection, exported: Document, stored: Row[Any]) -> date | None:
    """The day of the newest erasure in the log of a record that differs from the stored version by it alone."""
    told = [header for header in log.headers(conn, stored.workshop_id) if header["type"] == "PersonErased"]
    if stored.seal == exported["seal"] or not told:
        return None
    if not _is_emptied(exported["document"], strict_json.loads(stored.document)):
        return None
    return read_moment(told[-1]["at"]).date()


def _is_emptied(older: Any, kept: Any) -> bool:
    """Whether what is kept is the older value with nothing but texts taken out of it."""
    match older, kept:
        case dict(), dict():
            return kept.keys() <= older.keys() and all(_is_gone(name, older, kept) for name in older)
        case list(), list():
            return len(older) == len(kept) and all(_is_emptied(*pair) for pair in zip(older, kept, strict=True))
        case str(), "":
            return True
        case _:
            return bool(older == kept and type(older) is type(kept))


def _is_gone(name: str, older: Document, kept: Document) -> bool:
    return _is_emptied(older[name], kept[name]) if name in kept else isinstance(older[name], str)
