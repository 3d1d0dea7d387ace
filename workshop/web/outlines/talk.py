"""What was said and answered, as paragraphs: exchanges, objections first, then the rest of the talk.

It names only those who signed their words; a reason of a low vote has nobody's name here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from workshop.exports.outline import Look, Para
from workshop.record import reading
from workshop.record.document import Document
from workshop.web import words
from workshop.web.texts import gettext as _

AT_ONCE: Final = 3
"""So many exchanges stand open beside a KPI, objections first; the others unfold on the page."""
Names = Mapping[str, str]


def exchanges(said: Iterable[Document], names: Names, at_once: int = AT_ONCE) -> tuple[Para, ...]:
    """What was said, each with its answer below it; after the first few they are quiet."""
    found = enumerate(reading.exchanges(said))
    return tuple(para for place, one in found for para in _exchange(one, names, is_quiet=place >= at_once))


def _exchange(exchange: reading.Exchange, names: Names, is_quiet: bool) -> Iterator[Para]:
    for comment in exchange.said:
        yield Para(f"“{comment['text']}”", _who(comment, names), Look.QUIET if is_quiet else Look.SAID)
    answer = exchange.answer
    look = Look.QUIET_ANSWER if is_quiet else Look.ANSWER
    if answer:
        yield Para(answer["text"], f"{words.capital(words.verdicts()[answer['verdict']])}.", look)
    elif exchange.said[0]["kind"] == "objection":
        yield Para(_("It got no answer."), "", look)


def _who(comment: Document, names: Names) -> str:
    """What kind of words they are, on which vote, and whose they are where somebody signed them."""
    word = words.comment_kinds()[comment["kind"]]
    if comment["consent"] is not None:
        word += _(" at %(n)d", n=comment["consent"])
    asked = words.prompts().get(comment["prompt"], "") if comment.get("prompt") else ""
    said = f"{word}, {names[comment['by']]}." if comment["by"] else f"{word}."
    return f"{asked} {said}" if asked else said
