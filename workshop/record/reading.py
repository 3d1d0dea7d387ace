"""Reading a version's document: what is on the list, what the room said last, how often the leader went against it.

It reads the document alone and recomputes nothing that was decided; a document is never changed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from workshop.domain.codec import plain
from workshop.domain.grounds.values import PremiseStatus
from workshop.domain.values import Outcome, TargetKind, Verdict
from workshop.numbers.agreement import RoundPicture, picture
from workshop.record.document import Document, is_on_list

UNSETTLED: Final = frozenset({PremiseStatus.OPEN, PremiseStatus.DOUBTED, PremiseStatus.UNMET})
UNCHANGED: Final = plain(Outcome.KEEP)
_TAKEN_UP: Final = frozenset({Verdict.ADOPTED.value, Verdict.PARTLY.value})


def on_list(document: Document) -> list[Document]:
    """The KPIs that are in force with a document, in the room's order."""
    return [kpi for kpi in document["kpis"] if is_on_list(kpi)]


def off_list(document: Document) -> list[Document]:
    """The KPIs that were on the table and did not come onto the list, or left it."""
    return [kpi for kpi in document["kpis"] if not is_on_list(kpi)]


def pilots(document: Document) -> list[Document]:
    """The KPIs that are on the list until a day."""
    return [kpi for kpi in on_list(document) if kpi["decision"]["outcome"] == Outcome.PILOT.value]


def targets_to_follow(document: Document) -> list[tuple[str, str]]:
    """The KPIs on the list whose target is still to be set: name, and the day by which they are looked at again."""
    later = [kpi for kpi in on_list(document) if kpi["card"].get("target_kind") == TargetKind.LATER.value]
    return [(kpi["card"]["name"], _looked_at(kpi) or document["review_on"]) for kpi in later]


def _looked_at(kpi: Document) -> str:
    return str(kpi["decision"]["review_by"] or kpi["card"].get("review_date") or "")


def unsettled(document: Document) -> list[Document]:
    """What the list and its KPIs rest on and nobody could settle: open, doubted, or not in place."""
    return [premise for premise in rests_on(document) if premise["status"] in UNSETTLED]


def rests_on(document: Document) -> list[Document]:
    """What the list and its KPIs rest on, settled or not, and how it stood."""
    kpis = {"": document, **{kpi["id"]: kpi for kpi in on_list(document)}}
    names = ("kind", "text", "owner", "status", "note")
    return [
        {"kpi": key, **{name: premise.get(name, "") for name in names}}
        for key, holder in kpis.items()
        for premise in holder.get("premises", ())
    ]


def against(document: Document) -> int:
    """How often the leader decided against the room’s advice in this version; what only stands was decided before."""
    return sum(kpi["decision"]["against_advice"] and not kpi.get("stands") for kpi in document["kpis"])


def the_kpi(document: Document, kpi: str) -> Document | None:
    """One KPI of a document, or None when it was not on the table."""
    found: Document | None = next((entry for entry in document["kpis"] if entry["id"] == kpi), None)
    return found


@dataclass(frozen=True)
class Exchange:
    """What was said, and the one answer that all of it got; None where it got none."""

    said: tuple[Document, ...]
    answer: Document | None

    @property
    def size(self) -> int:
        """How many things were said."""
        return len(self.said)


def exchanges(said: Iterable[Document]) -> list[Exchange]:
    """What was said with its answers: objections first, then reasons of low votes; the same answer stands once."""
    ranked = sorted(said, key=lambda comment: (comment["kind"] != "objection", comment["consent"] is None))
    together: dict[str, list[Document]] = {}
    for comment in ranked:
        answer = comment["answer"]
        together.setdefault(f"{answer['verdict']} {answer['text']}" if answer else comment["id"], []).append(comment)
    return [Exchange(tuple(shared), shared[0]["answer"]) for shared in together.values()]


def is_shown(vote: Document) -> bool:
    """Whether a round had a picture to show."""
    return bool(vote["tally"]) and not vote["withheld"]


def last_shown(kpi: Document) -> Document | None:
    """The newest round on a KPI that had a picture to show, or None."""
    shown: list[Document] = [vote for vote in kpi["rounds"] if is_shown(vote)]
    return shown[-1] if shown else None


def low_votes(kpi: Document) -> tuple[int, int]:
    """How many voted below 3 in the last round that was shown, and how many voted on the scale."""
    vote = last_shown(kpi)
    return (sum(vote["tally"]["counts"][:3]), sum(vote["tally"]["counts"])) if vote else (0, 0)


def objections_not_taken_up(kpi: Document) -> int:
    """How many objections got a no, a not now, or no answer at all."""
    objections = [comment["answer"] for comment in kpi["said"] if comment["kind"] == "objection"]
    return sum(answer is None or answer["verdict"] not in _TAKEN_UP for answer in objections)


def taken_up(kpi: Document) -> list[Document]:
    """What was said about a KPI and adopted, at least in part."""
    return [comment for comment in kpi["said"] if comment["answer"] and comment["answer"]["verdict"] in _TAKEN_UP]


def round_picture(vote: Document) -> RoundPicture:
    """The numbers of a round in a document (domain.md §5.3)."""
    tally = vote["tally"]
    return picture(tally["counts"], tally["abstain"], tally["unclear"], vote["invited"])


def had_quorum(document: Document) -> bool:
    """True when the last round on every KPI of the list reached its quorum."""
    return all(kpi["rounds"] and kpi["rounds"][-1]["quorum"] for kpi in on_list(document))


def day(text: str) -> date:
    """A calendar day of a document."""
    return date.fromisoformat(text)
