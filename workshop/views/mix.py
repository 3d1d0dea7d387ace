"""The mix of people as its leader sees it: counts, and which of the rules C1 to C12 are not met (domain.md §6).

Made from private bands, so it may only ever go to a leader. It says counts, never names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from workshop.domain.grounds.values import Flow, MixMoment, NeedStatus
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Seat, Workshop
from workshop.domain.titles import SDR, Titles, is_senior, kind, passes_work_on, receives_work, titles
from workshop.domain.values import Side
from workshop.moments import millis
from workshop.numbers.composition import RECEIVERS, Asked, Finding, Level, Member, mix
from workshop.people import NOBODY
from workshop.views.around import Around, Sentence, say
from workshop.views.background import Background, Candidate

GRAVEST_FIRST: Final = get_args(Level)


@dataclass(frozen=True)
class Gathering:
    """Some people, the teams they come from, the titles used here, and those of this team, invited or not."""

    members: Sequence[Member]
    teams: frozenset[str]
    titles: Titles
    own: tuple[str, ...]


def invited(background: Background, chosen: Iterable[str]) -> Gathering:
    """The people of the roster with these ids, each of them as a voter."""
    roster = background.roster
    known = titles(each.role for each in roster.values())
    here = [roster[person] for person in dict.fromkeys(chosen) if person in roster]
    members = [_invited(each, known, background) for each in here]
    return Gathering(members, frozenset(each.team for each in here if each.team), known, _own(background))


def present(state: Workshop, around: Around) -> Gathering:
    """The people whose seats are here and whose devices are connected."""
    background = around.background or Background()
    seats = [seat for seat in state.seats.values() if seat.here and seat.id in around.present]
    known = titles([*(each.role for each in background.roster.values()), *(_role(seat, around) for seat in seats)])
    members = [_seated(seat, around, known, background) for seat in seats]
    own = tuple(_role(seat, around) for seat in seats if seat.side is Side.OWN and _role(seat, around))
    teams = frozenset(around.names.get(seat.id, NOBODY).team for seat in seats)
    return Gathering(members, teams, known, _own(background) or own)


def part(state: Workshop, moment: MixMoment, gathering: Gathering) -> dict[str, Any]:
    """What the leader is told of these people: counts in sentences, findings by rule, and the leader's own words."""
    asked = _asked(state, gathering)
    known = state.grounds.mixes.get(moment)
    overrides = dict(known.overrides) if known else {}
    return {
        "lines": list(_lines(asked, any(kind(title) == SDR for title in gathering.own))),
        "findings": _by_rule(mix(asked).findings, overrides),
        "checked_at": millis(known.at) if known else None,
    }


def attendance(state: Workshop, around: Around) -> dict[str, Any]:
    """The mix of those who are in the room now, and how many of the invited are not."""
    here = present(state, around)
    persons = {member.person for member in here.members}
    missing = sum(person not in persons for person in state.grounds.people)
    return {**part(state, MixMoment.ATTENDANCE, here), "missing": missing}


def _invited(candidate: Candidate, known: Titles, background: Background) -> Member:
    return Member(
        person=candidate.person,
        role=known.called(candidate.role),
        side=candidate.side.value,
        band=candidate.band,
        tenure=candidate.tenure,
        senior=candidate.senior,
        new=background.is_new(candidate.name),
        receives=receives_work(candidate.role or candidate.team),
    )


def _seated(seat: Seat, around: Around, known: Titles, background: Background) -> Member:
    person = around.names.get(seat.id, NOBODY)
    listed = background.roster.get(seat.person, Candidate(seat.person, person.name))
    return Member(
        person=seat.person,
        role=known.called(_role(seat, around)),
        side=seat.side.value,
        votes=seat.votes,
        band=listed.band,
        tenure=listed.tenure,
        senior=listed.senior or is_senior(person.role),
        new=background.is_new(person.name),
        receives=receives_work(person.role or person.team),
    )


def _own(background: Background) -> tuple[str, ...]:
    return tuple(each.role for each in background.roster.values() if each.side is Side.OWN and each.role)


def _role(seat: Seat, around: Around) -> str:
    return around.names.get(seat.id, NOBODY).role


def _asked(state: Workshop, gathering: Gathering) -> Asked:
    return Asked(
        members=gathering.members,
        roles_needed={kpi.card.name: gathering.titles.named_in(kpi.card.applies_to) for kpi in _on_the_table(state)},
        teams_needed={kpi.card.name: _teams(state, kpi.id) for kpi in _on_the_table(state)},
        teams_here=gathering.teams,
        gives_to_others=passes_work_on(gathering.own),
        had_before=bool(state.replaces),
    )


def _on_the_table(state: Workshop) -> Iterator[Kpi]:
    return (kpi for kpi in state.table() if not kpi.sealed)


def _teams(state: Workshop, kpi: str) -> tuple[str, ...]:
    """The other teams that a KPI needs and that have not answered yet."""
    waiting = [
        need.team
        for need in state.grounds.needs_of(kpi)
        if need.flow is Flow.NEEDS and not need.source and need.status is NeedStatus.ASKED
    ]
    return tuple(dict.fromkeys(waiting))


def _lines(asked: Asked, are_sdrs: bool) -> Iterator[Sentence]:
    if asked.banded:
        core = sum(member.band == "core" for member in asked.banded)
        yield say(N_("Middle of the team %(n)d of %(of)d"), n=core, of=len(asked.banded))
    if asked.gives_to_others:
        guests = N_("people who receive this team's work %(n)d of %(of)d")
        yield say(N_("closers %(n)d of %(of)d") if are_sdrs else guests, n=asked.receivers, of=RECEIVERS)
    yield say(N_("other teams %(n)d of %(of)d voters"), n=len(asked.adjacent), of=len(asked.voters))


def _by_rule(findings: Iterable[Finding], overrides: dict[str, str]) -> list[dict[str, Any]]:
    """One entry for each rule that is not met, the gravest first; one may have several sentences."""
    found: dict[str, dict[str, Any]] = {}
    for finding in findings:
        fresh = {"rule": finding.rule, "level": finding.level, "say": [], "override": overrides.get(finding.rule, "")}
        found.setdefault(finding.rule, fresh)["say"].append(say(finding.msgid, **finding.params))
    return sorted(found.values(), key=lambda entry: GRAVEST_FIRST.index(entry["level"]))
