"""A record between the document and its formats: sections, paragraphs, pictures and tables as plain values.

Every word in it is in the reader's language already, and all of it may be read by whoever gets it. It must never hold
markup of any format: a writer that cannot take a text as it is makes it harmless itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | date | None


class Look(StrEnum):
    """How a paragraph stands on the page."""

    PLAIN = "plain"
    LEAD = "lead"  # what a KPI is, in one sentence
    SAID = "said"  # somebody's words; one exchange begins with it
    ANSWER = "answer"  # the leader's answer to what was said before it
    PAIR = "pair"  # a short fact with its name
    SMALL = "small"
    FLAG = "flag"  # against the room's advice
    QUIET = "quiet"  # what else was said, after the first few exchanges
    QUIET_ANSWER = "quiet-answer"


@dataclass(frozen=True)
class Para:
    """A paragraph: a few words in bold, then the text."""

    text: str
    label: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Votes:
    """The picture of one round: six counts from 0 to 5, the middle, one line in words and more lines of middles."""

    title: str
    counts: tuple[int, ...]
    median: str
    line: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is in characters."""

    title: str
    width: int = 14


@dataclass(frozen=True)
class Table:
    """Rows of real values: numbers as numbers, days as days, nothing as None."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of the record. `figure` is a target as (number, words), `note` a line below it, `tag` a verdict; `parts`
    stand below one heading, one level deep.
    """

    key: str
    title: str
    main: tuple[Para, ...] = ()
    said: tuple[Para, ...] = ()
    votes: tuple[Votes, ...] = ()
    beside: tuple[Para, ...] = ()
    tag: str = ""
    figure: tuple[str, str] = ("", "")
    note: str = ""
    is_kpi: bool = False
    parts: tuple[Section, ...] = ()

    def paragraphs(self) -> Iterator[Para]:
        """All paragraphs in reading order."""
        yield from (*self.main, *self.said, *self.beside)


@dataclass(frozen=True)
class Signature:
    """Who signed, the line below, the hash in groups of four signs, and where anybody can check it."""

    who: str
    line: str
    seal: str
    check: str


@dataclass(frozen=True)
class Outline:
    """All of it. `stamp` is (word, who decided, day); `head` stands before the sections, `foot` as small columns."""

    language: str
    team: str
    title: str
    intro: str
    stamp: tuple[str, str, str]
    head: tuple[Para, ...]
    sections: tuple[Section, ...]
    foot: tuple[Section, ...]
    signature: Signature
    tables: tuple[Table, ...] = ()
    page_words: str = "%(page)s / %(pages)s"
    replaces: str = ""

    def all_sections(self) -> tuple[Section, ...]:
        """The sections in reading order, the small ones last."""
        return (*self.sections, *self.foot)


def facts(outline: Outline) -> Iterator[str]:
    """Every single text that each format has to hold, in reading order."""
    yield from (outline.team, outline.title, outline.intro, *outline.stamp)
    yield from _texts(outline.head)
    for section in outline.all_sections():
        yield from _of(section)
    yield from (outline.signature.who, outline.signature.line, outline.signature.seal)


def _of(section: Section) -> Iterator[str]:
    yield from filter(None, (section.title, section.tag, *section.figure, section.note))
    yield from _texts(section.paragraphs())
    for votes in section.votes:
        yield from (votes.title, votes.line, *votes.more)
    for part in section.parts:
        yield from _of(part)


def _texts(paragraphs: Iterator[Para] | tuple[Para, ...]) -> Iterator[str]:
    for para in paragraphs:
        yield from filter(None, (para.label, para.text))
