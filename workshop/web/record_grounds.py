"""What a KPI of a signed list stood on, in words: other teams, premises, ways to cheat it with their guards.

Made from the document; only what another team answered after the signature is read from today, and said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from workshop.domain.codec import plain
from workshop.domain.grounds.state import Need
from workshop.domain.values import Prompt
from workshop.record.document import Document
from workshop.web import need_words


@dataclass(frozen=True)
class NeedLine:
    """A dependency as it stood, what was missing, and what the other team has said since; empty where nothing."""

    line: str
    ask: str
    short: str
    text: str
    since: str


@dataclass(frozen=True)
class PremiseLine:
    """A premise as it stood."""

    kind: str
    standing: str
    text: str
    owner: str
    note: str


@dataclass(frozen=True)
class Stands:
    """All of it for one KPI."""

    needs: list[NeedLine]
    premises: list[PremiseLine]
    risks: list[Document]

    def __bool__(self) -> bool:
        return bool(self.needs or self.premises or self.risks)


def stands(kpi: Document, today: Mapping[str, Need], zone: tzinfo) -> Stands:
    """What one KPI of a document stood on; older documents say nothing of it."""
    return Stands(
        needs=[_need(need, today.get(need["id"]), zone) for need in kpi.get("needs", [])],
        premises=premises(kpi),
        risks=[comment for comment in kpi["said"] if is_risk(comment)],
    )


def premises(entry: Document) -> list[PremiseLine]:
    """The premises of a KPI, or of the whole list, as the document holds them."""
    return [_premise(premise) for premise in entry.get("premises", [])]


def is_risk(comment: Document) -> bool:
    """Whether somebody said how the number could be hit to hurt: it stands with its guard, not among the talk."""
    return bool(comment.get("prompt") == Prompt.CHEAT)


def _need(need: Document, now: Need | None, zone: tzinfo) -> NeedLine:
    told = plain(now) if now else {}
    is_newer = bool(told) and told["answered_at"] != need["answered_at"]
    since = need_words.line(told, zone) if is_newer else ""
    return NeedLine(need_words.line(need, zone), need_words.ask(need), need_words.coverage(need), need["text"], since)


def _premise(premise: Document) -> PremiseLine:
    kind, standing = need_words.kind(premise["kind"]), need_words.standing(premise["status"])
    return PremiseLine(kind, standing, premise["text"], premise["owner"], premise["note"])
