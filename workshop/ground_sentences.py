"""The history in sentences, for what a KPI stands on: links, merging, checks, other teams, premises, the mix.

The same bargain as in `sentences`: nothing here ever holds what another team wrote beside its answer, the inputs of a
check, or who was invited.
"""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop

Details = dict[str, Any]


def about(before: Workshop, event: e.Event) -> str:
    """The KPI that such an event is about, or "": an answer names its dependency, a judgement its premise."""
    match event:
        case e.NeedAnswered(need=key) | e.NeedDropped(need=key):
            return before.grounds.needs[key].kpi
        case e.PremiseJudged(premise=key):
            return before.grounds.premises[key].kpi
        case _:
            return str(getattr(event, "kpi", ""))


def told(before: Workshop, event: e.Event, after: Workshop) -> Details:
    """The values that the sentence of such an event needs; none for every other event."""
    match event:
        case e.KpiLinked(serves=above):
            return {"above": after.kpis[above].card.name} if above else {}
        case e.MergeOffered(into=into) | e.KpiMerged(into=into):
            return {"into": before.kpis[into].card.name}
        case e.MergeAnswered(agree=agree):
            return {"agree": agree}
        case e.NeedAdded(flow=flow, team=team, what=what):
            return {"flow": flow.value, "team": team, "what": what}
        case e.NeedDropped(need=key) | e.NeedAnswered(need=key):
            need = before.grounds.needs[key]
            return {"team": need.team, "what": need.what, "status": _status(event)}
        case e.PremiseNoted(text=text):
            return {"text": text}
        case e.PremiseJudged(premise=key, status=status):
            return {"text": before.grounds.premises[key].text, "status": status.value}
        case e.RoomAsked(prompt=prompt):
            return {"asked": bool(prompt)}
        case _:
            return {}


def _status(event: e.NeedDropped | e.NeedAnswered) -> str:
    return event.status.value if isinstance(event, e.NeedAnswered) else ""


def msgid(kind: str, values: Details) -> str:
    """The sentence of such an event."""
    match kind:
        case "NeedAdded":
            return _ADDED[values["flow"]]
        case "NeedAnswered":
            return _ANSWERED[values["status"]]
        case "PremiseJudged":
            return _JUDGED[values["status"]]
        case "KpiLinked":
            return N_("%(kpi)s now serves %(above)s.") if values.get("above") else N_("%(kpi)s now serves the goal.")
        case "MergeAnswered" if not values["agree"]:
            return N_("It was said that %(kpi)s is not the same as the other proposal.")
        case "RoomAsked" if not values["asked"]:
            return N_("The question to the room was taken back.")
        case _:
            return _ON_A_KPI[kind] if values.get("kpi") and kind in _ON_A_KPI else _ON_THE_WHOLE[kind]


_ADDED = {
    "needs": N_("%(kpi)s needs from %(team)s: %(what)s."),
    "gives": N_("%(kpi)s gives to %(team)s: %(what)s."),
}
_ANSWERED = {
    "confirmed": N_("%(team)s confirmed for %(kpi)s: %(what)s."),
    "doubted": N_("%(team)s has doubts for %(kpi)s: %(what)s."),
    "declined": N_("%(team)s declined for %(kpi)s: %(what)s."),
}
_JUDGED = {
    "open": N_("Not settled yet: %(text)s"),
    "holds": N_("This holds: %(text)s"),
    "doubted": N_("This is doubted: %(text)s"),
    "tested": N_("This was tested: %(text)s"),
    "met": N_("This is in place: %(text)s"),
    "unmet": N_("This is not in place: %(text)s"),
}
_ON_A_KPI = {
    "MergeOffered": N_("Somebody said that %(kpi)s is the same as %(into)s."),
    "MergeAnswered": N_("Another author agreed to merge %(kpi)s."),
    "KpiMerged": N_("%(kpi)s was merged into %(into)s, with the consent of those who proposed them."),
    "CheckSet": N_("A reality check of %(kpi)s was filled in."),
    "CheckShown": N_("A reality check of %(kpi)s was shown to the room."),
    "CheckDropped": N_("A reality check of %(kpi)s was taken away."),
    "NeedDropped": N_("%(kpi)s and %(team)s no longer depend on each other: %(what)s."),
    "PremiseNoted": N_("%(kpi)s rests on this: %(text)s"),
    "RoomAsked": N_("The room was asked a question about %(kpi)s."),
}
_ON_THE_WHOLE = {
    "CheckSet": N_("A reality check of the goal was filled in."),
    "CheckShown": N_("A reality check of the goal was shown to the room."),
    "CheckDropped": N_("A reality check of the goal was taken away."),
    "PremiseNoted": N_("The list rests on this: %(text)s"),
    "RoomAsked": N_("The room was asked a question."),
    "PeopleInvited": N_("It was decided who is invited."),
    "MixConfirmed": N_("The mix of people was looked at."),
}
KINDS = frozenset(_ON_A_KPI) | frozenset(_ON_THE_WHOLE) | {"NeedAdded", "NeedAnswered", "PremiseJudged", "KpiLinked"}
