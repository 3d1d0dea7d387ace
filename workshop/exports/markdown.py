"""An outline as Markdown. What people typed comes out as the same words: it must never become markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from workshop.exports.outline import Look, Outline, Para, Section, Votes

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~&$@])")
_AT_START: Final = re.compile(r"^([^\S\n]*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_ANSWERS: Final = frozenset({Look.ANSWER, Look.QUIET_ANSWER})


def markdown(outline: Outline) -> str:
    """The whole outline as one text."""
    return "\n\n".join(_blocks(outline)) + "\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is: no emphasis, no link, no list, no code, no HTML; lines stay lines."""
    inline = _ADDRESS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", _INDENT.sub("", text)))
    return _AT_START.sub(_harmless, inline).replace("\n", "\\\n")


def _harmless(found: re.Match[str]) -> str:
    """What would begin a list or a rule: a sign gets its backslash before it, a number between it and its point."""
    space, begins = found.groups()
    return f"{space}{begins}\\" if begins[0].isdigit() else f"{space}\\{begins}"


def _blocks(outline: Outline) -> Iterator[str]:
    yield f"# {plain(outline.title)} · {plain(outline.team)}"
    yield f"**{plain(outline.stamp[0])}.** {plain(outline.stamp[1])}, {plain(outline.stamp[2])}"
    yield plain(outline.intro)
    yield from map(_para, outline.head)
    for section in outline.all_sections():
        yield from _section(section)
    yield "---"
    signature = outline.signature
    yield f"{plain(signature.who)}  \n{plain(signature.line)}  \n{plain(signature.seal)}  \n{plain(signature.check)}"


def _section(section: Section, level: str = "##") -> Iterator[str]:
    if section.title:
        yield f"{level} {plain(section.title)}"
    facts = [f"**{plain(section.tag)}**" if section.tag else "", plain(" ".join(filter(None, section.figure)))]
    if line := " · ".join(filter(None, (*facts, plain(section.note)))):
        yield line
    yield from _paras(section.main)
    yield from map(_votes, section.votes)
    yield from _paras((*section.beside, *section.said))
    for part in section.parts:
        yield from _section(part, "###")


def _paras(paragraphs: Iterable[Para]) -> Iterator[str]:
    """Each a block of its own, short facts together as one list."""
    for is_pair, some in groupby(paragraphs, key=lambda para: para.look is Look.PAIR):
        blocks = [_para(para) for para in some]
        yield from ["\n".join(blocks)] if is_pair else blocks


def _para(para: Para) -> str:
    label = f"**{plain(para.label)}** " if para.label else ""
    if para.look is Look.FLAG:
        return f"**{plain(para.text)}**"
    text = f"{label}{plain(para.text)}"
    if para.look in _ANSWERS:
        return "> " + text.replace("\n", "\n> ")
    return "- " + text.replace("\n", "\n  ") if para.look is Look.PAIR else text


def _votes(votes: Votes) -> str:
    line = " ".join(map(plain, (votes.line, *votes.more)))
    if not votes.counts:
        return f"**{plain(votes.title)}.** {line}"
    head = "| | " + " | ".join(str(level) for level in range(len(votes.counts))) + " |"
    counts = f"| {plain(votes.title)} | " + " | ".join(map(str, votes.counts)) + " |"
    return f"{head}\n|---{'|---:' * len(votes.counts)}|\n{counts}\n\n{line}"
