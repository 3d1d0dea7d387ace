"""Rules for preparing a workshop and for giving it up."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.decide.carrying import come_along
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Occasion
from workshop.numbers import agenda

PROMISE = N_(
    "We are going to finalise our KPIs, and nothing is final until we have your opinion. You advise, I decide, and I"
    " will write down why, also where I decide differently. Each of you sees a part of the work I cannot see, so I"
    " need every view. Low votes are welcome; they show us where to spend our time."
)
"""The promise the leader reads out; editable (domain.md §5.6)."""


def prepare(asked: Asked, command: c.PrepareWorkshop) -> tuple[e.Event, ...]:
    """Begin a workshop; a review says why it is held."""
    if asked.state.id:
        raise Refused("stage_conflict", N_("This workshop is prepared already."))
    if command.minutes not in agenda.AGENDAS:
        raise Refused("bad_value", N_("Choose 60, 75 or 90 minutes; each phase can be changed later."), field="minutes")
    if command.occasion is Occasion.REVIEW and not (command.replaces and command.why):
        raise Refused("bad_value", N_("Say in a sentence why the list is opened again."), field="why")
    prepared = e.WorkshopPrepared(
        workshop=command.workshop,
        team=command.team,
        leader=asked.actor.who,
        title=command.title,
        goal=command.goal,
        agenda=agenda.AGENDAS[command.minutes],
        promise=PROMISE,
        occasion=command.occasion,
        replaces=command.replaces,
        replaces_number=command.replaces_number,
        why=command.why,
    )
    return (prepared, *come_along(asked, command))


def change(asked: Asked, command: c.ChangePlan) -> tuple[e.Event, ...]:
    """Change the plan, also while the room runs; what is signed stays."""
    asked.must_be_open()
    if not any(command.agenda):
        raise Refused("bad_value", N_("Give at least one phase some minutes."), field="agenda")
    changed = e.PlanChanged(
        title=command.title,
        goal=command.goal,
        promise=command.promise,
        agenda=command.agenda,
        invited=command.invited,
        criteria=tuple(dict.fromkeys(command.criteria)),
    )
    return (changed,)


def abandon(asked: Asked, command: c.AbandonWorkshop) -> tuple[e.Event, ...]:
    """Give up a workshop that was never signed."""
    asked.must_be_open()
    return (e.WorkshopAbandoned(why=command.why),)
