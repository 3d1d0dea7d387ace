"""What the KPIs of the demo stand on: links up to the goal, reality checks, other teams, premises, the mix.

Data and how it is noted down by the leader's own commands; it must never write past them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workshop.demo.cards import CALLS_OVER_A_MINUTE, MEETINGS, RESPONSE, TALK_TIME
from workshop.demo.cast import INES, Player
from workshop.demo.new_cards import DIALS, FOLLOW_UPS, NOTES, PIPELINE
from workshop.demo.teller import Teller
from workshop.domain.grounds.values import Flow, MixMoment, NeedStatus, OtherTeams, PremiseKind, PremiseStatus
from workshop.domain.values import CheckKind, Source


@dataclass(frozen=True)
class Worked:
    """A reality check of a KPI, or of the goal when it is empty; what is measured, the others are assumed."""

    kpi: str
    kind: CheckKind
    inputs: Mapping[str, str]
    measured: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Owed:
    """A dependency between teams, and what somebody of the other team in the room says to it."""

    kpi: str
    team: str
    what: str
    amount: str
    flow: Flow = Flow.NEEDS
    per: str = "month"
    who: Player | None = None
    status: NeedStatus = NeedStatus.ASKED
    supply: str = ""
    text: str = ""


@dataclass(frozen=True)
class Rests:
    """Something that a KPI rests on, and how it stands."""

    kpi: str
    kind: PremiseKind
    text: str
    status: PremiseStatus = PremiseStatus.OPEN
    owner: str = ""
    note: str = ""


@dataclass(frozen=True)
class Grounds:
    """All of it for one session; `serves` names the KPI above each one."""

    serves: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[Worked, ...] = ()
    needs: tuple[Owed, ...] = ()
    premises: tuple[Rests, ...] = ()


def note_down(told: Teller, grounds: Grounds) -> None:
    """Let the leader note down what the KPIs on the table stand on, and who was invited to talk about it."""
    told.lead("ConfirmMix", {"moment": MixMoment.INVITATION.value, "teams": OtherTeams.INVITED.value})
    for below, above in grounds.serves.items():
        told.lead("LinkKpi", {"kpi": told.kpi(below), "serves": told.kpi(above)})
    for worked in grounds.checks:
        _check(told, worked)
    for owed in grounds.needs:
        _need(told, owed)
    for rests in grounds.premises:
        _premise(told, rests)


def answer_needs(told: Teller, grounds: Grounds) -> None:
    """Let those of other teams who are in the room say what they can give."""
    needs = {need.what: key for key, need in told.state().grounds.needs.items()}
    for owed in grounds.needs:
        if owed.who:
            answer = {"status": owed.status.value, "supply": owed.supply, "text": owed.text}
            told.say(owed.who, "AnswerNeed", {"need": needs[owed.what], **answer})


def _check(told: Teller, worked: Worked) -> None:
    inputs = [
        {"name": name, "value": value, "source": (Source.MEASURED if name in worked.measured else Source.ASSUMED).value}
        for name, value in worked.inputs.items()
    ]
    about = told.kpi(worked.kpi) if worked.kpi else ""
    told.lead("SetCheck", {"kpi": about, "kind": worked.kind.value, "inputs": inputs})


def _need(told: Teller, owed: Owed) -> None:
    body = {"kpi": told.kpi(owed.kpi), "flow": owed.flow.value, "team": owed.team, "what": owed.what}
    told.lead("AddNeed", body | {"amount": owed.amount, "per": owed.per})


def _premise(told: Teller, rests: Rests) -> None:
    body = {"kind": rests.kind.value, "kpi": told.kpi(rests.kpi), "text": rests.text, "owner": rests.owner}
    made = told.lead("NotePremise", body)
    if rests.status is not PremiseStatus.OPEN:
        judged = {"premise": made, "status": rests.status.value, "owner": rests.owner, "note": rests.note}
        told.lead("JudgePremise", judged)


FORM: Final = "Requests with a phone number"
LAST_TIME: Final = Grounds(
    serves={
        RESPONSE.name: MEETINGS.name,
        CALLS_OVER_A_MINUTE.name: MEETINGS.name,
        TALK_TIME.name: CALLS_OVER_A_MINUTE.name,
    },
    checks=(
        Worked(
            RESPONSE.name,
            CheckKind.BUDGET,
            {"hours": "8", "share": "60", "mix": "Requests; 11; 6\nCalls; 24; 8"},
            frozenset({"hours"}),
        ),
    ),
    needs=(Owed(RESPONSE.name, "Marketing", FORM, "240", who=INES, status=NeedStatus.CONFIRMED, supply="240"),),
    premises=(
        Rests(
            CALLS_OVER_A_MINUTE.name,
            PremiseKind.ASSUMPTION,
            "Who stays on the line for a minute wants to hear more.",
            PremiseStatus.DOUBTED,
            "Ben",
            "Ben keeps them by asking for the right person.",
        ),
    ),
)
THIS_TIME: Final = Grounds(
    serves={
        DIALS.name: CALLS_OVER_A_MINUTE.name,
        FOLLOW_UPS.name: MEETINGS.name,
        MEETINGS.name: PIPELINE.name,
        NOTES.name: PIPELINE.name,
    },
    checks=(
        Worked(
            "",
            CheckKind.FUNNEL,
            {
                "revenue": "3200000", "deal": "20000", "win": "25", "meeting": "60", "show": "75", "book": "20",
                "connect": "12", "reps": "5", "ramping": "1", "ramp_share": "50", "days": "220", "leave": "8",
                "cycle_days": "45",
            },
            frozenset({"revenue", "deal", "win", "show"}),
        ),
        Worked(
            DIALS.name,
            CheckKind.PACE,
            {"units": "50", "hours": "8", "needs": "16.5"},
            frozenset({"hours"}),
        ),
    ),
    needs=(
        Owed(RESPONSE.name, "Marketing", FORM, "240"),
        Owed(MEETINGS.name, "Closers", "First meetings", "70", Flow.GIVES),
    ),
    premises=(
        Rests(DIALS.name, PremiseKind.ASSUMPTION, "More starts give more conversations.", owner="Dana"),
        Rests(
            NOTES.name,
            PremiseKind.PRECONDITION,
            "The CRM has a field for the five lines.",
            PremiseStatus.MET,
            "RevOps",
            "There since Monday.",
        ),
    ),
)  # fmt: skip
