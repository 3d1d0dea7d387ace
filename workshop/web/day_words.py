"""Calendar days in the reader's words, for pages and for what is made of them.

It never converts between zones: a calendar day is the same day everywhere.
"""

from __future__ import annotations

from datetime import date

from flask_babel import format_date


def day(value: date | str) -> str:
    """A calendar day, of a document or of the core, in words; an empty text stays empty."""
    if not value:
        return ""
    return str(format_date(date.fromisoformat(value) if isinstance(value, str) else value, "long"))
