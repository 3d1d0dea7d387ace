"""The chain of a log, in pure functions: how headers are written and hashed, and whether lines still fit together.

Each header is chained to the one before it, by its own hash, so that whoever may not read a header can still follow the
chain. A header holds a commitment to the private half, never a hash of it alone, so that a private half can be deleted
and the chain still verifies. It must never read or write anything.
"""

from __future__ import annotations

import hashlib
import json
import json.encoder
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

GENESIS = "0" * 64
BLIND = "~"  # begins what stands for a commitment where there is no private half: luck, so that no leaf can be guessed
_WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_TEXT: Callable[[str], str] = json.encoder.encode_basestring
"""What `_WRITE` makes of a text, without asking what it is."""


@dataclass(frozen=True)
class Head:
    """The end of a log: how many events it has, the hash over all their headers, and the moment of the last."""

    seq: int = 0
    digest: str = GENESIS
    at: str = ""


BEGIN = Head()
"""The end of a log that has not begun."""


class Line(NamedTuple):
    """An event as it is stored; without salt and body where the private half was erased, or never was one."""

    seq: int
    at: str
    by: str
    type: str
    public: str
    commitment: str
    head: str
    salt: str | None
    body: str | None

    @property
    def has_lost_its_half(self) -> bool:
        """True when there was a private half, and it was erased."""
        return self.body is None and not self.commitment.startswith(BLIND) and self.commitment != ""


class Altered(Exception):
    """A log that is not as it was written, from the event of that number on."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def canonical(value: Any) -> str:
    """JSON in one way only: sorted keys, no spaces, no NaN."""
    return _WRITE(value)


def commitment(salt: str, body: str) -> str:
    """SHA-256 over a random 128-bit salt and the private half."""
    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()


def leaf(header: Mapping[str, Any]) -> str:
    """SHA-256 over a header without the chain: it stands for it in an export.

    Every header holds 128 bits of luck in its commitment, so that nobody finds it by trying who, when and what.
    """
    fields = {key: value for key, value in header.items() if key != "head"}
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def chained(before: str, own: str) -> str:
    """SHA-256 over the head before and the leaf of a header."""
    return hashlib.sha256(f"{before}{own}".encode()).hexdigest()


def verified(workshop: str, lines: Iterable[Line], after: Head) -> Iterator[Line]:
    """The lines of a workshop behind `after`, each once it is found to be as it was written; raises Altered."""
    digest, expected = after.digest, after.seq + 1
    for line in lines:
        if line.seq != expected or not _fits(workshop, line, digest):
            raise Altered(expected)
        yield line
        digest, expected = line.head, expected + 1


def _fits(workshop: str, line: Line, digest: str) -> bool:
    """Whether a line is the one that was written behind this head."""
    try:
        return _is_kept(line) and chained(digest, _leaf_of(workshop, line)) == line.head
    except TypeError:  # not even texts any more
        return False


def _is_kept(line: Line) -> bool:
    """Whether the private half is the one that was written, or gone."""
    return line.body is None or commitment(str(line.salt), line.body) == line.commitment


def _leaf_of(workshop: str, line: Line) -> str:
    """The `leaf` of a line's header, its keys sorted by hand: a long log is mostly this."""
    header = (
        f'{{"at":{_TEXT(line.at)},"by":{_TEXT(line.by)},"commitment":{_TEXT(line.commitment)},'
        f'"public":{_TEXT(line.public)},"seq":{line.seq},"type":{_TEXT(line.type)},"workshop_id":{_TEXT(workshop)}}}'
    )
    return hashlib.sha256(header.encode()).hexdigest()
