"""What a review is opened with, read from the signed lists: the KPIs in force as they stood, and what is still owed.

It prepares one command and writes nothing. The old picture travels inside it; the core shows it to nobody too early.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from workshop.chain import canonical
from workshop.domain.codec import plain
from workshop.domain.grounds.state import Check, Need
from workshop.domain.grounds.values import Flow, NeedStatus, PremiseKind, PremiseStatus
from workshop.domain.reviewing.values import FlagKind
from workshop.domain.state import Workshop
from workshop.record.document import Document
from workshop.record.reading import last_shown, on_list, rests_on, taken_up, the_kpi
from workshop.web import need_words
from workshop.web.in_force import Signed

MOST_PREMISES = 200
LONGEST = 600


@dataclass(frozen=True)
class Since:
    """What has come up since a list was signed: its workshop as it is today, and the triggers that wait, by KPI."""

    state: Workshop
    triggers: Mapping[str, Sequence[str]] = field(default_factory=dict)


def carried(newest_first: Sequence[Signed], opened: Collection[str], since: Since) -> list[dict[str, Any]]:
    """The bodies of `CarryKpi` for a list: what is not opened stands as it was decided."""
    return [_carried(newest_first, kpi, kpi["id"] not in opened, since) for kpi in on_list(newest_first[0].document)]


def premises(document: Document) -> list[dict[str, Any]]:
    """The bodies of `NotePremise`: what it all rests on as it stood, and what was promised; a promise kept is done."""
    standing = [premise for premise in rests_on(document) if not _is_done(premise)]
    known = {(premise["kpi"], premise["text"]) for premise in standing}
    fresh = [promise for promise in _promises(document) if (promise["kpi"], promise["text"]) not in known]
    return [*standing, *fresh][:MOST_PREMISES]


def needs(signed: Signed, since: Since) -> list[dict[str, Any]]:
    """The bodies of `CarryNeed`: what other teams give and receive, with what they have answered until today."""
    keys = {kpi["id"] for kpi in on_list(signed.document)}
    return [_need(need, keys, signed.number) for need in since.state.grounds.needs.values() if need.kpi in keys]


def checks(signed: Signed, since: Since) -> list[dict[str, Any]]:
    """The bodies of `SetCheck`: the reality checks of the goal and of each KPI, with the inputs as they were."""
    keys = {"", *(kpi["id"] for kpi in on_list(signed.document))}
    return [_check(check) for check in since.state.grounds.checks.values() if check.kpi in keys]


def _is_done(premise: Document) -> bool:
    """True for a promise that was kept, and for what is measured by now."""
    kinds = (PremiseKind.PROMISE.value, PremiseKind.UNMEASURED.value)
    return premise["kind"] in kinds and premise["status"] == PremiseStatus.MET.value


_ASKED = ("kpi", "flow", "team", "what", "amount", "per", "status", "supply", "text", "answered_at")


def _need(need: Need, keys: Collection[str], number: int) -> dict[str, Any]:
    """One dependency; an answer that was carried over already keeps the number of its own version."""
    answered_in = 0 if need.status is NeedStatus.ASKED else need.answered_in or number
    told = {name: plain(getattr(need, name)) for name in _ASKED}
    return {**told, "need": need.id, "source": need.source if need.source in keys else "", "answered_in": answered_in}


def _check(check: Check) -> dict[str, Any]:
    return {"kpi": check.kpi, "kind": check.kind.value, "inputs": plain(check.inputs)}


def _carried(newest_first: Sequence[Signed], kpi: Document, stands: bool, since: Since) -> dict[str, Any]:
    return {
        "kpi": kpi["id"],
        "card": kpi["card"],
        "why": kpi["decision"]["rationale"],
        "serves": kpi.get("serves", ""),
        "stops": since.state.stops(kpi["id"]),
        "stands": stands,
        "last": _last(newest_first, kpi, since),
    }


_CALL = ("outcome", "basis", "against_advice", "changes", "expect", "pilot_until", "review_by")


def _last(newest_first: Sequence[Signed], kpi: Document, since: Since) -> dict[str, Any]:
    """How it stood: its call, the picture and the evidence of the version that decided it, and what came up since."""
    made, decided = _decided(newest_first, kpi)
    raised = since.state.reviewing.flags_on(kpi["id"])
    odd = sum(flag.kind is FlagKind.ANOMALY for flag in raised)
    return {
        "number": made.number,
        **{name: kpi["decision"][name] for name in _CALL if name in kpi["decision"]},
        "evidence": canonical(decided["evidence"]) if decided.get("evidence") else "",
        **_picture(decided),
        "flags": len(raised) - odd,
        "anomalies": odd,
        "suggestions": list(since.triggers.get(kpi["id"], ())),
    }


def _decided(newest_first: Sequence[Signed], kpi: Document) -> tuple[Signed, Document]:
    """The newest version that decided on a KPI: one in which it only stands did not."""
    found = ((made, entry) for made in newest_first if (entry := the_kpi(made.document, kpi["id"])))
    return next((pair for pair in found if not pair[1].get("stands")), (newest_first[0], kpi))


def _picture(kpi: Document) -> dict[str, Any]:
    vote = last_shown(kpi)
    if vote is None:
        return {}
    tally = vote["tally"]
    return {
        "counts": tally["counts"],
        "abstain": tally["abstain"],
        "unclear": tally["unclear"],
        "invited": vote["invited"],
    }


def _promises(document: Document) -> Iterator[dict[str, Any]]:
    """What was adopted of what people said, each answer once, and what other teams confirmed."""
    holders = [("", document), *((kpi["id"], kpi) for kpi in on_list(document))]
    texts = ((key, text) for key, holder in holders for text in dict.fromkeys(chain(_answers(holder), _supply(holder))))
    return ({"kind": PremiseKind.PROMISE.value, "kpi": key, "text": text[:LONGEST]} for key, text in texts)


def _answers(holder: Document) -> Iterable[str]:
    return (comment["answer"]["text"] for comment in taken_up(holder))


def _supply(holder: Document) -> Iterator[str]:
    for need in holder.get("needs", ()):
        given_here = need["status"] == NeedStatus.CONFIRMED.value and not need.get("answered_in")
        if need["flow"] == Flow.NEEDS.value and given_here:
            yield need_words.promised(need)
