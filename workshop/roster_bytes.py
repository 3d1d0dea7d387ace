"""Turns the bytes of an uploaded table into text, or says how to save it anew (trust.md §4.2 F1, F4, F5, F10, F12)."""

from __future__ import annotations

import codecs
from typing import Final

from workshop.domain.refusal import N_, Refused

FIELD: Final = "file"
_OTHER_KINDS: Final = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b",
)  # fmt: skip
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes) -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that is a guess which a person has to look at."""
    refuse_other_kinds(data)
    if not is_utf_16(data):
        refuse_zero_bytes(data)
    text, encoding, guessed = _as_text(data)
    if "\0" in text:
        raise damaged()
    return text, encoding, guessed


def refuse_other_kinds(head: bytes) -> None:
    """Refuse what begins like an archive, a workbook, a document or a picture, whatever its name says."""
    if head.startswith(_OTHER_KINDS):
        sentence = N_("This file is not a CSV table. Open it in your spreadsheet and save it as CSV UTF-8.")
        raise Refused("bad_value", sentence, field=FIELD)


def is_utf_16(head: bytes) -> bool:
    """Whether text begins with the mark of UTF-16."""
    return head.startswith(_UTF_16)


def _as_text(data: bytes) -> tuple[str, str, bool]:
    if is_utf_16(data):
        return _strict(data, "utf-16"), "utf-16", False
    try:
        return data.decode("utf-8-sig"), "utf-8", False
    except UnicodeDecodeError:
        return _strict(data, "windows-1252"), "windows-1252", True


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unknown_letters() from error


def refuse_zero_bytes(data: bytes) -> None:
    """Refuse zero bytes; many of them are the other half of letters in UTF-16 without its mark."""
    head = data[:1000]
    if head.count(0) * 4 > len(head):
        raise unknown_letters()
    if 0 in data:
        raise damaged()


def unknown_letters() -> Refused:
    """What to say of bytes that are no text."""
    sentence = N_("The letters of this file cannot be read. Please save the table as CSV UTF-8.")
    return Refused("bad_value", sentence, field=FIELD)


def damaged() -> Refused:
    """What to say of a text with zero bytes in it."""
    sentence = N_("This file has zero bytes in it, so it may be damaged. Please save the table as CSV UTF-8.")
    return Refused("bad_text", sentence, field=FIELD)
