"""The history in sentences, for the running of the room: tables, who runs it, shows of hands, the closing questions.

The same bargain as in `sentences`: nothing here ever holds what somebody answered to a closing question.
"""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop

Details = dict[str, Any]


def told(event: e.Event, after: Workshop) -> Details:
    """The values that the sentence of such an event needs; none for every other event."""
    match event:
        case e.RoundOpened(number=number, leader_spoke=spoke):
            return {"number": number, "spoke": spoke}
        case e.RoomHandedOver(seat=seat):
            return {"back": not seat}
        case e.HandsCounted(counts=counts):
            return {"counts": list(counts)}
        case e.LeaderSpokeNoted(spoke=spoke):
            return {"spoke": spoke}
        case e.PulseClosed(invited=invited):
            return {"given": len(after.facilitation.pulse.answers), "invited": invited}
        case _:
            return {}


def msgid(kind: str, values: Details) -> str:
    """The sentence of such an event."""
    match kind:
        case "RoundOpened" if values.get("spoke"):
            return N_("Blind round %(number)d on %(kpi)s opened, after the leader had spoken about it.")
        case "RoomHandedOver" if values.get("back"):
            return N_("The leader runs the room again.")
        case "LeaderSpokeNoted" if not values.get("spoke", True):
            return N_("It was taken back that the leader spoke about %(kpi)s before its next vote.")
        case _:
            return _PLAIN[kind]


_PLAIN = {
    "RoundOpened": N_("Blind round %(number)d on %(kpi)s opened."),
    "TablesStarted": N_("The room began to talk alone, in pairs, in fours and all together."),
    "TablesEnded": N_("The talk at tables ended early."),
    "RoomHandedOver": N_("A co-facilitator runs the room."),
    "HandsCounted": N_("A show of hands on %(kpi)s: %(picture)s."),
    "LeaderSpokeNoted": N_("The leader spoke about %(kpi)s before its next vote."),
    "PersonErased": N_("What one person had written was erased."),
    "PulseGiven": N_("Somebody answered the closing questions."),
    "PulseClosed": N_("The closing questions ended with %(given)d of %(invited)d answers."),
}
KINDS = frozenset(_PLAIN)
