"""Rules for what a KPI stands on: what it serves, reality checks, other teams, premises, who is invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from workshop.checks import read
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.grounds.state import Check, Need
from workshop.domain.grounds.values import NeedStatus, OtherTeams, PremiseKind, PremiseStatus
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Access, Side, Status

MOST_NEEDS = 60
MOST_PREMISES = 200
STATUSES: Mapping[PremiseKind, frozenset[PremiseStatus]] = {
    PremiseKind.ASSUMPTION: frozenset(
        {PremiseStatus.OPEN, PremiseStatus.HOLDS, PremiseStatus.DOUBTED, PremiseStatus.TESTED}
    ),
    PremiseKind.PRECONDITION: frozenset({PremiseStatus.OPEN, PremiseStatus.MET, PremiseStatus.UNMET}),
    PremiseKind.PROMISE: frozenset({PremiseStatus.OPEN, PremiseStatus.MET, PremiseStatus.UNMET}),
    PremiseKind.UNMEASURED: frozenset({PremiseStatus.OPEN, PremiseStatus.MET}),
}


def link(asked: Asked, command: c.LinkKpi) -> tuple[e.Event, ...]:
    """Hang a KPI under the one it serves, or under the goal; never in a circle."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    if command.serves:
        above = asked.shown_kpi(command.serves)
        if kpi.id in served_by(asked.state, above.id):
            sentence = N_("That makes a circle: %(above)s already serves %(name)s.")
            raise Refused("bad_value", sentence, field="serves", above=above.card.name, name=kpi.card.name)
    return () if command.serves == kpi.serves else (e.KpiLinked(kpi=kpi.id, serves=command.serves),)


def served_by(state: Workshop, kpi: str) -> set[str]:
    """A KPI and everything above it, up to the goal; what was not carried into a review ends the way."""
    return reaches(kpi, lambda key: [state.kpis[key].serves] if key in state.kpis else [])


def set_check(asked: Asked, command: c.SetCheck) -> tuple[e.Event, ...]:
    """Set the inputs of a reality check; each is read by the check's own rules."""
    asked.must_be_open()
    _about(asked, command.kpi)
    values = {each.name: each.value for each in command.inputs}
    if len(values) < len(command.inputs):
        raise Refused("bad_value", N_("Each number is asked for once."), field="inputs")
    read(command.kind, values)
    known = asked.state.grounds.checks.get((command.kpi, command.kind))
    if known and known.inputs == command.inputs:
        return ()
    return (check_set(command),)


def check_set(command: c.SetCheck) -> e.CheckSet:
    """What happens when a reality check is set."""
    return e.CheckSet(kpi=command.kpi, kind=command.kind, inputs=command.inputs)


def show_check(asked: Asked, command: c.ShowCheck) -> tuple[e.Event, ...]:
    """Bring a reality check before the room, once the room had its own say about the number."""
    asked.must_be_open()
    kpi = _about(asked, command.kpi)
    _check(asked, command)
    if kpi and not _may_be_seen(asked.state, kpi):
        sentence = N_("The room estimates its own number first. Show this after the first vote on it.")
        raise Refused("stage_conflict", sentence)
    vote = asked.state.open_round()
    if kpi and vote and vote.kpi != kpi.id:  # an open vote keeps the light
        asked.must_have_no_open_round()
    return (e.CheckShown(kpi=command.kpi, kind=command.kind),)


def drop_check(asked: Asked, command: c.DropCheck) -> tuple[e.Event, ...]:
    """Take a reality check away."""
    asked.must_be_open()
    _check(asked, command)
    return (e.CheckDropped(kpi=command.kpi, kind=command.kind),)


def add_need(asked: Asked, command: c.AddNeed) -> tuple[e.Event, ...]:
    """Note a dependency; a KPI of this list may be what gives it, but never in a circle."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    if len(asked.state.grounds.needs) >= MOST_NEEDS:
        raise Refused("bad_value", N_("There are %(most)d dependencies. Take one away first."), most=MOST_NEEDS)
    if command.source:
        source = asked.shown_kpi(command.source)
        if kpi.id in reaches(source.id, lambda key: _sources(asked.state, key)):
            sentence = N_("That makes a circle: %(above)s already needs %(name)s.")
            raise Refused("bad_value", sentence, field="source", above=source.card.name, name=kpi.card.name)
    must_be_some(command.amount)
    return (_need_added(asked.mint(), command),)


def must_be_some(amount: str) -> None:
    """Refuse an amount that is none, or less."""
    if amount.startswith("-") or not amount.strip("0."):
        raise Refused("bad_value", N_("Say how many units, more than none."), field="amount")


def drop_need(asked: Asked, command: c.DropNeed) -> tuple[e.Event, ...]:
    """Take a dependency off."""
    asked.must_be_open()
    return (e.NeedDropped(need=_need(asked, command.need).id),)


def answer_need(asked: Asked, command: c.AnswerNeed) -> tuple[e.Event, ...]:
    """Take the other team's word, from a seat of an adjacent team or by the dependency's link; also after signing."""
    if asked.state.status is Status.ABANDONED:
        raise Refused("gone", N_("This workshop was given up, so nobody waits for this answer."))
    need = _need(asked, command.need)
    _must_be_of_that_team(asked, need, command)
    if command.status is NeedStatus.ASKED:
        raise Refused("bad_value", N_("Choose one: confirmed, doubted or declined."), field="status")
    if command.status is not NeedStatus.CONFIRMED and not command.text:
        raise Refused("bad_value", N_("Say why in one sentence; it helps the leader to plan."), field="text")
    if command.supply.startswith("-"):
        raise Refused("bad_value", N_("Say how many you can give: none or more."), field="supply")
    supply = command.supply or _all_or_none(need, command.status)
    name = command.name if asked.actor.access is Access.SUPPLIER else ""  # a seat is known, and borrows no name
    return (e.NeedAnswered(need=need.id, status=command.status, supply=supply, text=command.text, name=name),)


def note_premise(asked: Asked, command: c.NotePremise) -> tuple[e.Event, ...]:
    """Write down an assumption or a precondition."""
    asked.must_be_open()
    _about(asked, command.kpi)
    must_fit(command.kind, command.status)
    if command.comment and asked.comment(command.comment).sealed:
        raise Refused("not_found", N_("There is no such comment here."), field="comment")
    if len(asked.state.grounds.premises) >= MOST_PREMISES:
        raise Refused("bad_value", N_("That is a lot to rest on. Settle some of it first."))
    return (noted(asked, command),)


def noted(asked: Asked, command: c.NotePremise) -> e.PremiseNoted:
    """What happens when a premise is written down."""
    return e.PremiseNoted(
        premise=asked.mint(),
        kind=command.kind,
        kpi=command.kpi,
        text=command.text,
        owner=command.owner,
        comment=command.comment,
        status=command.status,
        note=command.note,
    )


def judge_premise(asked: Asked, command: c.JudgePremise) -> tuple[e.Event, ...]:
    """Say how a premise stands."""
    asked.must_be_open()
    premise = asked.state.grounds.premises.get(command.premise)
    if premise is None:
        raise Refused("not_found", N_("There is no such entry in this workshop."), field="premise")
    must_fit(premise.kind, command.status)
    judged = e.PremiseJudged(premise=premise.id, status=command.status, owner=command.owner, note=command.note)
    return (judged,)


def must_fit(kind: PremiseKind, status: PremiseStatus) -> None:
    """Refuse what cannot be said of an entry of this kind."""
    if status not in STATUSES[kind]:
        raise Refused("bad_value", N_("That answer does not fit this entry."), field="status")


def invite(asked: Asked, command: c.InvitePeople) -> tuple[e.Event, ...]:
    """Choose who is invited."""
    asked.must_be_open()
    people = tuple(dict.fromkeys(command.people))
    return () if people == asked.state.grounds.people else (e.PeopleInvited(people=people),)


def confirm_mix(asked: Asked, command: c.ConfirmMix) -> tuple[e.Event, ...]:
    """Note that the mix was looked at."""
    asked.must_be_open()
    if command.teams in (OtherTeams.NOT_NEEDED, OtherTeams.COULD_NOT_COME) and not command.teams_why:
        raise Refused("bad_value", N_("Say in one sentence why other teams are not here."), field="teams_why")
    confirmed = e.MixConfirmed(
        moment=command.moment, teams=command.teams, teams_why=command.teams_why, overrides=command.overrides
    )
    return (confirmed,)


def _about(asked: Asked, kpi: str) -> Kpi | None:
    return asked.shown_kpi(kpi) if kpi else None


def _check(asked: Asked, command: c.ShowCheck | c.DropCheck) -> Check:
    found = asked.state.grounds.checks.get((command.kpi, command.kind))
    if found is None:
        raise Refused("not_found", N_("There is no such check yet. Fill it in first."), field="kind")
    return found


def _may_be_seen(state: Workshop, kpi: Kpi) -> bool:
    voted = any(state.rounds[key].tally is not None for key in kpi.rounds)
    return kpi.target_shown or voted


def _need(asked: Asked, need: str) -> Need:
    found = asked.state.grounds.needs.get(need)
    if found is None:
        raise Refused("not_found", N_("There is no such dependency in this workshop."), field="need")
    return found


def _need_added(key: str, command: c.AddNeed) -> e.NeedAdded:
    return e.NeedAdded(
        need=key,
        kpi=command.kpi,
        flow=command.flow,
        team=command.team,
        what=command.what,
        amount=command.amount,
        per=command.per,
        source=command.source,
    )


def _all_or_none(need: Need, status: NeedStatus) -> str:
    """What an answer without a number means: all of it when confirmed, none when declined, unknown when doubted."""
    return {NeedStatus.CONFIRMED: need.amount, NeedStatus.DECLINED: "0"}.get(status, "")


def _must_be_of_that_team(asked: Asked, need: Need, command: c.AnswerNeed) -> None:
    if asked.actor.access is Access.SUPPLIER:
        if asked.actor.who != need.id:
            raise Refused("forbidden", N_("This link is for another dependency."))
        if not command.name:
            raise Refused("bad_value", N_("Say who you are, so that the leader knows whom to ask."), field="name")
    elif asked.seat(asked.actor.who).side is not Side.ADJACENT and not need.source:
        raise Refused("forbidden", N_("The team that gives this answers it."))


def _sources(state: Workshop, kpi: str) -> Iterable[str]:
    return [need.source for need in state.grounds.needs_of(kpi)]


def reaches(start: str, step: Callable[[str], Iterable[str]]) -> set[str]:
    """Everything that can be reached from a KPI, itself included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key and key not in seen:
            seen.add(key)
            waiting += step(key)
    return seen
