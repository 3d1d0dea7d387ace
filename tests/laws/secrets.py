"""Two runs of one script that differ in one secret, and what everybody else sees of them at every step.

The same clock and the same ids in both; whoever owns the secret is left out, everybody else must see no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.domain.story import LEADER, ballot
from tests.laws.playing import Moved, Run, Script, Step
from workshop.domain import commands as c
from workshop.domain.commands import Actor
from workshop.domain.events import VersionSigned
from workshop.domain.reviewing.values import LastTime
from workshop.domain.state import Workshop
from workshop.domain.values import Access, CommentKind, RoundStatus
from workshop.people import Person
from workshop.record.document import document
from workshop.sentences import details, tell
from workshop.views import Around, Audience, mine, parts

SPEAKERS = (Access.PARTICIPANT, Access.COFACILITATOR)
Seen = dict[str, Any]
See = Callable[[Workshop, Moved, frozenset[str]], Seen]
"""(state after a step, what the step moved, who is left out) -> everything that the others see."""


@dataclass(frozen=True)
class Secret:
    """One command in a script and what it might have been instead, whose it is, and when it is out."""

    kind: str
    at: int
    instead: Step
    owners: frozenset[str]
    is_out: Callable[[Workshop], bool]


# --- what everybody else sees ----------------------------------------------------------------------------------------
def around(state: Workshop) -> Around:
    """Everybody has a name and a team, and half of the room is present."""
    names = {seat.id: Person(seat.id, f"Name of {seat.person}", "North", "AE") for seat in state.seats.values()}
    names[LEADER] = Person(LEADER, "Mara Lind")
    present = frozenset(sorted(state.seats)[::2])
    return Around(names=names, team="North", code="KPI-234", join_url="https://kpi.example/j", present=present)


def what_others_see(state: Workshop, moved: Moved, owners: frozenset[str]) -> Seen:
    """The parts of every audience, every other seat's own things, the new lines of history, and the record."""
    view = around(state)
    seen: Seen = {audience.value: parts(state, audience, view) for audience in Audience}
    seen |= {who: mine(state, who, view) for who in {*state.seats, LEADER} - owners}
    told = [(type(r.event).__name__, *details(before, r.event, after)) for before, r, after in moved]
    seen["history"] = [(kpi, tell(kind, values)) for kind, kpi, values in told]
    if any(isinstance(recorded.event, VersionSigned) for _, recorded, _ in moved):
        seen["record"] = document(state)
    return seen


# --- comparing -------------------------------------------------------------------------------------------------------
def first_difference(script: Script, secret: Secret, see: See = what_others_see) -> str:
    """Where and how the two runs differ before the secret is out, or an empty string."""
    one = Run()
    for step in script[: secret.at]:
        one.play(step)
    other = one.fork()
    for number in range(secret.at, len(script)):
        step = script[number]
        twin = secret.instead if number == secret.at else step
        (said, moved), (other_said, other_moved) = one.play(step), other.play(twin)
        if secret.is_out(one.state):
            return ""
        if said != other_said:
            return "" if step.actor.who in secret.owners else f"answer at {number}: {said} {other_said}"
        if not moved:
            continue
        seen, other_seen = see(one.state, moved, secret.owners), see(other.state, other_moved, secret.owners)
        if seen != other_seen:
            return f"{secret.kind} at {number}: {_where(seen, other_seen)}"
    return ""


def _where(one: Any, other: Any, path: str = "") -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        key = next(key for key in {**one, **other} if one.get(key) != other.get(key))
        return _where(one.get(key), other.get(key), f"{path}/{key}")
    return f"{path}: {one!r} or {other!r}"


# --- finding secrets in a script -------------------------------------------------------------------------------------
def secrets(script: Script, luck: Random) -> Iterator[Secret]:
    """Every secret of a script, each with something else by luck in its place."""
    run = Run()
    for number, step in enumerate(script):
        before = run.state
        _, moved = run.play(step)
        if moved:
            found = _secret(before, run.state, number, step, moved, luck)
            yield from [found] if found else []


def _secret(before: Workshop, after: Workshop, at: int, step: Step, moved: Moved, luck: Random) -> Secret | None:
    owners = frozenset({step.actor.who})
    event = moved[0][1].event
    match step.command:
        case c.CastBallot(round=key):
            return Secret("ballot", at, replace(step, command=_other_ballot(key, luck)), owners, _revealed(key))
        case c.GivePulse():
            return Secret("pulse", at, replace(step, command=_other_pulse(luck)), owners, _pulse_closed)
        case c.AddComment(named=False) if step.actor.access is not Access.LEADER and luck.random() < 0.5:
            other = _other_author(before, step, luck)
            return other and Secret("author", at, replace(step, actor=other), owners | {other.who}, _never)
        case c.AddComment() if event.sealed:
            twin = replace(step.command, **_other_words(after, luck))
            return Secret("words", at, replace(step, command=twin), owners, _unsealed("comments", event.comment))
        case c.ProposeKpi(card=card) if event.sealed:
            twin = replace(step.command, card=replace(card, name="Something else", target="99", unit=""), library="x")
            return Secret("card", at, replace(step, command=twin), owners, _unsealed("kpis", event.kpi))
        case c.ConfirmMix():
            twin = replace(step.command, overrides=(("C3", "Something else entirely"), ("C9", "And one more")))
            return Secret("mix", at, replace(step, command=twin), owners, _never)
        case c.RaiseFlag() if step.actor.access is not Access.LEADER:
            other = _other_author(before, step, luck) or step.actor
            twin = replace(step.command, text="Something else entirely")
            return Secret("flag", at, replace(step, actor=other, command=twin), owners | {other.who}, _never)
        case c.CarryKpi(kpi=kpi, last=LastTime() as last):
            twin = replace(step.command, last=_other_picture(last))
            return Secret("old", at, replace(step, command=twin), frozenset(), _shown_anew(kpi))
        case c.InvitePeople():
            return Secret("people", at, replace(step, command=c.InvitePeople(people=_others(before))), owners, _never)
        case _:
            return None


def _other_picture(last: LastTime) -> LastTime:
    return replace(last, counts=(6, 0, 0, 0, 0, 1), abstain=0, unclear=2, invited=20)


def _shown_anew(kpi: str) -> Callable[[Workshop], bool]:
    """The picture of last time is out once the room has seen a round of its own on that KPI."""
    return lambda state: any(vote.kpi == kpi and vote.tally is not None for vote in state.rounds.values())


def _never(_: Workshop) -> bool:
    return False


def _others(state: Workshop) -> tuple[str, ...]:
    """People who are not invited now, so that choosing them is something that happens."""
    return (*(f"{person}-too" for person in state.grounds.people), "person-else")


def _other_ballot(key: str, luck: Random) -> c.CastBallot:
    aside = (c.CastBallot(round=key, unclear=True), ballot(key, None, impact=5))
    values = [ballot(key, n, reason=f"Something else {n}", estimate=str(n), impact=n or 1) for n in range(6)]
    return luck.choice((*aside, *values))


def _other_pulse(luck: Random) -> c.GivePulse:
    could_say, had_influence, know_why = (luck.randint(1, 5) for _ in range(3))
    return c.GivePulse(could_say=could_say, had_influence=had_influence, know_why=know_why)


def _pulse_closed(state: Workshop) -> bool:
    """Totals are out once the questions are closed; where they are withheld, nothing ever is."""
    return state.facilitation.pulse.totals is not None


def _other_author(state: Workshop, step: Step, luck: Random) -> Actor | None:
    others = [s for s in state.seats.values() if s.access in SPEAKERS and s.id != step.actor.who]
    sealed = {comment.author for comment in state.comments.values() if comment.sealed}
    seat = luck.choice(others) if others else None
    hides = {kpi.proposer for kpi in state.kpis.values() if kpi.sealed}
    return Actor(seat.access, seat.id) if seat and not {seat.id, step.actor.who} & (sealed | hides) else None


def _other_words(state: Workshop, luck: Random) -> dict[str, Any]:
    about = luck.choice([kpi.id for kpi in state.kpis.values() if not kpi.sealed] or [""])
    kinds = [kind for kind in CommentKind if about or kind is not CommentKind.OBJECTION]
    return {"text": "Something else entirely", "kind": luck.choice(kinds), "kpi": about, "named": luck.random() < 0.5}


def _revealed(key: str) -> Callable[[Workshop], bool]:
    return lambda state: state.rounds[key].status is RoundStatus.REVEALED


def _unsealed(where: str, key: str) -> Callable[[Workshop], bool]:
    return lambda state: key in getattr(state, where) and not getattr(state, where)[key].sealed
