"""What somebody on the simulated team would like to do, seen from what is on their screen. Pure: no socket, no clock.

It follows the room and never leads it, so it is right whoever leads.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workshop.demo.cast import SEATED, Player
from workshop.demo.script import Body, Session, Vote
from workshop.demo.wire import Parts
from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.values import CommentKind, Phase

QUIET = ("open", "same_words", "silent_start", "proposals")
"""The phases in which the room says that it is ready."""


@dataclass(frozen=True)
class Wish:
    """One thing to do once, some seconds after it became possible; `kind` is a command, or "" for being ready."""

    key: str
    kind: str
    body: Body
    soonest: float
    latest: float


def wishes(me: Player, session: Session, parts: Parts) -> Iterator[Wish]:
    """Everything this person would like to do now."""
    status = parts["workshop"]["status"]
    yield from _close(me, session, parts)
    if status == "live":
        yield from _in_the_room(me, session, parts)
    elif status == "signed" and "acknowledged" not in parts and me in session.took:
        how, text = session.took[me]
        yield Wish("acknowledge", "AcknowledgeVersion", {"how": how.value, "text": text}, 4, 40)


def _close(me: Player, session: Session, parts: Parts) -> Iterator[Wish]:
    answers = session.closing(me)
    if answers and "own_pulse" not in parts and parts.get("pulse", {}).get("status") == "open":
        yield Wish("pulse", "GivePulse", answers, 4, 25)


def _in_the_room(me: Player, session: Session, parts: Parts) -> Iterator[Wish]:
    stage = parts["stage"]
    yield from _vote(me, session, parts, stage["round"])
    yield from _say(me, session, parts, stage)
    if stage["phase"] == Phase.SILENT_START and me in session.notes:
        body = {"kind": CommentKind.IDEA.value, "text": session.notes[me]}
        yield Wish("note", "AddComment", body, 3, 11)
    if stage["phase"] == Phase.ADDITIONS:
        yield from _propose(me, session, parts)
    if stage["phase"] in QUIET:
        yield Wish(f"ready/{stage['phase']}", "", {"ready": True}, 3, 12)


def _vote(me: Player, session: Session, parts: Parts, vote: str) -> Iterator[Wish]:
    if vote and f"ballot/{vote}" not in parts and f"round/{vote}" in parts:
        shown = parts[f"round/{vote}"]
        name = parts[f"kpi/{shown['kpi']}"]["name"]
        ballot = _ballot(me, session, name, shown["number"]).body(vote, shown["criteria"])
        yield Wish(f"vote/{vote}", "CastBallot", ballot, 1.5, 8)


def _ballot(me: Player, session: Session, kpi: str, number: int) -> Vote:
    seat = SEATED.index(me)
    if number > 1 and kpi in session.second:
        return session.second[kpi][seat]
    first = session.first[kpi][seat] if kpi in session.first else _unscripted(me, kpi)
    return first if number == 1 else _softened(first)


def _unscripted(me: Player, kpi: str) -> Vote:
    """A vote on something that is in no script: the same each time it is asked for."""
    luck = zlib.crc32(f"{me.name} {kpi}".encode())
    return Vote("3445"[luck % 4], 2 + luck % 4, 2 + luck // 4 % 4)


def _softened(vote: Vote) -> Vote:
    """A second thought: after the talk a vote in the middle moves up by one."""
    return replace(vote, choice=str(int(vote.choice) + 1)) if vote.choice in "123" else vote


def _say(me: Player, session: Session, parts: Parts, stage: dict[str, Any]) -> Iterator[Wish]:
    name = parts.get(f"kpi/{stage['spotlight']}", {}).get("name")
    spoken = {part["text"] for key, part in parts.items() if key.startswith("own/")}
    for place, said in enumerate(session.said):
        early = said.kind is CommentKind.QUESTION
        if said.who == me and said.kpi == name and said.text not in spoken and _is_time(stage["phase"], early):
            yield Wish(f"say/{place}", "AddComment", said.body(stage["spotlight"]), 1.5, 9)


def _is_time(phase: str, early: bool) -> bool:
    """Questions are asked while proposals are read; everything else belongs to the talk."""
    return phase == (Phase.PROPOSALS if early else Phase.DISCUSS)


def _propose(me: Player, session: Session, parts: Parts) -> Iterator[Wish]:
    known = {part["name"] for key, part in parts.items() if key.startswith(("kpi/", "proposal/"))}
    for idea in session.ideas:
        if idea.who == me and idea.card.name not in known:
            yield Wish(f"propose/{idea.card.name}", "ProposeKpi", {"card": _fields(idea.card)}, 3, 7)


def _fields(card: Card) -> Body:
    fields: Body = plain(card)
    return fields
