"""How two proposals become one: whose consent it takes, and how the table changes by it.

Part of `evolve`: total, without rules and without I/O. An author is a seat's id, or "" for the leaders, who speak with
one voice. What was said goes along, and so does everything the proposal stood on; nobody's authorship is lost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from workshop.domain import events as e
from workshop.domain.facilitation.evolve import without_kpi
from workshop.domain.grounds.evolve import moved
from workshop.domain.hearing import put
from workshop.domain.state import Kpi, Merge, Merged, Workshop


def authors(state: Workshop, kpi: Kpi) -> frozenset[str]:
    """Everybody whose proposal a KPI holds; what was carried over is the leaders'."""
    return frozenset(voice(state, who) for who in (kpi.proposer, *(part.author for part in kpi.merged)))


def voice(state: Workshop, who: str) -> str:
    """Whose consent somebody's word is: a seat's own, or the leaders'."""
    return who if who in state.seats else ""


def lacking(state: Workshop, kpi: Kpi, merge: Merge) -> frozenset[str]:
    """The authors of either proposal who have not agreed yet."""
    return (authors(state, kpi) | authors(state, state.kpis[merge.into])) - merge.agreed


def merging(state: Workshop, event: e.MergeOffered | e.MergeAnswered | e.KpiMerged, by: str) -> Workshop:
    """The state after a merge was offered, answered or made."""
    match event:
        case e.MergeOffered(kpi=kpi, into=into):
            return _with(state, kpi, Merge(into=into, agreed=frozenset({voice(state, by)})))
        case e.MergeAnswered(kpi=kpi, agree=True):
            known = state.kpis[kpi].merge
            return _with(state, kpi, known and replace(known, agreed=known.agreed | {voice(state, by)}))
        case e.MergeAnswered(kpi=kpi):
            return _with(state, kpi, None)
        case e.KpiMerged(kpi=kpi, into=into):
            return left(_joined(state, state.kpis[kpi], into), kpi)
        case _:
            assert_never(event)


def left(state: Workshop, kpi: str) -> Workshop:
    """Without a KPI: those that hung under it hang where it hung, and offers to become part of it are void."""
    above = state.kpis[kpi].serves
    return replace(
        state,
        kpis={key: _after(other, kpi, above) for key, other in state.kpis.items() if key != kpi},
        order=tuple(other for other in state.order if other != kpi),
        facilitation=without_kpi(state.facilitation, kpi),
    )


def _after(other: Kpi, gone: str, above: str) -> Kpi:
    if other.serves == gone:
        other = replace(other, serves=above)
    return replace(other, merge=None) if other.merge and other.merge.into == gone else other


def _joined(state: Workshop, kpi: Kpi, into: str) -> Workshop:
    """With a KPI's authors, comments and grounds in another one, and the room's light with them."""
    part = Merged(id=kpi.id, name=kpi.card.name, author=kpi.proposer, from_room=kpi.from_room)
    home = state.kpis[into]
    return replace(
        state,
        kpis=put(state.kpis, into, merged=(*home.merged, *kpi.merged, part), stops=home.stops + kpi.stops),
        comments={k: replace(c, kpi=into) if c.kpi == kpi.id else c for k, c in state.comments.items()},
        grounds=moved(state.grounds, kpi.id, into),
        spotlight=into if state.spotlight == kpi.id else state.spotlight,
        prompt_kpi=into if state.prompt_kpi == kpi.id else state.prompt_kpi,
    )


def _with(state: Workshop, kpi: str, merge: Merge | None) -> Workshop:
    return replace(state, kpis=put(state.kpis, kpi, merge=merge))
