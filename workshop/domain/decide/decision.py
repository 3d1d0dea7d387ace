"""Rules for the leader's call on each KPI, for signing the list, and for how the room takes it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from workshop.checks import plain, work_out
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.gates import gaps, is_against_advice, unanswered_objections
from workshop.domain.grounds.state import Check
from workshop.domain.grounds.values import Worked
from workshop.domain.refusal import N_, Refused
from workshop.domain.reviewing.values import WATCHED
from workshop.domain.state import Kpi
from workshop.domain.values import (
    FOR_CARRIED,
    FOR_PROPOSED,
    OFF_THE_LIST,
    ON_THE_LIST,
    Access,
    Occasion,
    Outcome,
    Phase,
    Proposed,
    Status,
)

REVIEW_WITHIN = timedelta(weeks=6)
"""A decision against the room's advice comes back within this time, unless it is a pilot (domain.md §5.7)."""


def decide_kpi(asked: Asked, command: c.DecideKpi) -> tuple[e.Event, ...]:
    """Record the leader's call; an earlier one on the same KPI is replaced, and both stay in the history."""
    asked.must_be_in(Phase.DECIDE, Phase.CLOSE)
    asked.must_have_no_open_round()
    kpi = asked.shown_kpi(command.kpi)
    _must_suit(kpi, command)
    _must_be_replaced(asked, kpi, command)
    _must_have_dates(asked, command)
    against = is_against_advice(asked.state, kpi.id, command.outcome in ON_THE_LIST)
    if against:
        _must_explain(asked, kpi, command)
    decided = e.KpiDecided(
        kpi=kpi.id,
        outcome=command.outcome,
        rationale=command.rationale,
        basis=command.basis,
        against_advice=against,
        changes=command.changes,
        expect=command.expect,
        pilot_until=command.pilot_until if command.outcome is Outcome.PILOT else None,
        review_by=command.review_by,
        replaced_by=command.replaced_by if command.outcome is Outcome.REPLACE else (),
        watch_until=asked.at.date() + WATCHED if command.outcome is Outcome.RETIRE else None,
    )
    return (decided,)


def sign(asked: Asked, command: c.SignVersion) -> tuple[e.Event, ...]:
    """Finalise the list once nothing is missing, or a written sentence stands for what is."""
    asked.must_be_in(Phase.DECIDE, Phase.CLOSE)
    asked.must_have_no_open_round()
    if asked.state.closed_rounds():
        raise Refused("stage_conflict", N_("A closed vote waits to be revealed."))
    found = gaps(asked.state)
    overrides = dict(command.overrides)
    for gap in found:
        if not gap.may_override or gap.gate not in overrides:
            raise Refused("stage_conflict", gap.sentence, field=gap.gate, count=gap.count)
    _must_look_ahead(asked, command)
    used = tuple((gap.gate, overrides[gap.gate]) for gap in found)
    return (_signed(asked, command, used),)


def acknowledge(asked: Asked, command: c.AcknowledgeVersion) -> tuple[e.Event, ...]:
    """Record how a seat, or somebody who was absent, takes the signed list; the last word counts."""
    if asked.state.status is not Status.SIGNED:
        raise Refused("stage_conflict", N_("The list is not signed yet."))
    is_absent = asked.actor.access is Access.ABSENT
    who = _absent(asked) if is_absent else asked.seat(asked.actor.who).id
    return (e.VersionAcknowledged(seat=who, how=command.how, text=command.text),)


def _absent(asked: Asked) -> str:
    """The person who was invited and took no seat; somebody with a seat answers from it."""
    person = asked.actor.who
    seated = any(seat.person == person for seat in asked.state.seats.values())
    if seated or person not in asked.state.grounds.people:
        raise Refused("not_found", N_("Nobody was invited to this workshop under this link."))
    return person


def _must_suit(kpi: Kpi, command: c.DecideKpi) -> None:
    if command.outcome not in (FOR_CARRIED if kpi.carried else FOR_PROPOSED):
        raise Refused("bad_value", N_("That outcome does not fit this KPI."), field="outcome")
    if kpi.card.proposed is not Proposed.KPI and command.outcome in ON_THE_LIST:
        raise Refused("bad_value", N_("This is a goal, so it cannot be on the list. Park it."), field="outcome")
    if command.outcome in (Outcome.ADOPT_WITH_CHANGES, Outcome.AMEND) and not command.changes:
        raise Refused("bad_value", N_("Say which changes you adopt."), field="changes")


def _must_be_replaced(asked: Asked, kpi: Kpi, command: c.DecideKpi) -> None:
    """Old and new are linked: what takes the place of a KPI is on the same table."""
    if command.outcome is not Outcome.REPLACE:
        return
    if not command.replaced_by:
        raise Refused("bad_value", N_("Choose the KPI that takes its place. Propose it first."), field="replaced_by")
    others = [asked.shown_kpi(key) for key in command.replaced_by]
    if any(other.id == kpi.id or other.card.proposed is not Proposed.KPI for other in others):
        raise Refused("bad_value", N_("Another KPI takes its place, not itself and not a goal."), field="replaced_by")


def _must_have_dates(asked: Asked, command: c.DecideKpi) -> None:
    today = asked.at.date()
    if command.outcome is Outcome.PILOT and not (command.pilot_until and command.pilot_until > today):
        raise Refused("bad_value", N_("A pilot ends on a day to come. Choose one."), field="pilot_until")
    if command.review_by and command.review_by <= today:
        raise Refused("bad_value", N_("The review is on a day to come. Choose one."), field="review_by")


def _must_explain(asked: Asked, kpi: Kpi, command: c.DecideKpi) -> None:
    """A decision against the room's advice: two sentences, every block answered, a pilot or an early review."""
    if len(_sentences(command.rationale)) < 2:
        raise Refused(
            "bad_value",
            N_("This goes against the room's advice. Give your reason in two sentences or more."),
            field="rationale",
        )
    if command.outcome not in ON_THE_LIST:
        return
    if unanswered_objections(asked.state, kpi.id):
        raise Refused("stage_conflict", N_("Answer every objection to this KPI before you decide against it."))
    early = command.review_by is not None and command.review_by <= asked.at.date() + REVIEW_WITHIN
    if command.outcome is not Outcome.PILOT and not early:
        raise Refused(
            "bad_value",
            N_("Against the room's advice it becomes a pilot, or its review comes within six weeks."),
            field="review_by",
        )


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!…。]+(?:\s+|$)|\n+", text) if part.strip()]


def _must_look_ahead(asked: Asked, command: c.SignVersion) -> None:
    if command.effective_from < asked.at.date():
        raise Refused("bad_value", N_("A list is never back-dated. Choose today or later."), field="effective_from")
    if command.review_on <= command.effective_from:
        raise Refused("bad_value", N_("The review comes after the list takes effect."), field="review_on")


def _signed(asked: Asked, command: c.SignVersion, overrides: tuple[tuple[str, str], ...]) -> e.VersionSigned:
    return e.VersionSigned(
        version=asked.mint(),
        number=asked.state.replaces_number + 1,
        effective_from=command.effective_from,
        review_on=command.review_on,
        unchanged=_unchanged(asked),
        overrides=overrides,
        worked=tuple(_worked(check) for check in asked.state.grounds.checks.values()),
    )


def _worked(check: Check) -> Worked:
    came = plain(work_out(check.kind, check.values()))
    return Worked(kpi=check.kpi, kind=check.kind, outcome=json.dumps(came, ensure_ascii=False, sort_keys=True))


def _unchanged(asked: Asked) -> bool:
    """True when a review kept everything that it opened, and added nothing."""
    outcomes = [kpi.decision.outcome for kpi in asked.state.table() if kpi.decision and not kpi.stands]
    kept = all(outcome is Outcome.KEEP for outcome in outcomes if outcome in ON_THE_LIST | OFF_THE_LIST)
    return asked.state.occasion is Occasion.REVIEW and kept
