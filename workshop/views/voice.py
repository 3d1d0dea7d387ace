"""What a screen reader should hear now, in whole sentences made for its audience (screens.md move 55). Pure.

It must never tell more than the audience's other parts do, and never speak about anybody's typing: words that are
being written, sealed or said are read on the screen, not read out.
"""

from __future__ import annotations

from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Round, Workshop
from workshop.domain.values import Phase, Prompt, Status
from workshop.sentences import WORDS
from workshop.views.around import Around, Audience, Part, Sentence, say
from workshop.views.picture import detail, headline, round_picture
from workshop.views.room import expects

_BEFORE_KPIS = frozenset({Phase.OPEN, Phase.SAME_WORDS, Phase.SILENT_START})


def voice(state: Workshop, around: Around, audience: Audience) -> Part:
    """The sentences to be read out, one after the other; a screen reads them again only when they have changed."""
    return {"says": _asked(state) + _said(state, around, audience)}


def _said(state: Workshop, around: Around, audience: Audience) -> list[Sentence]:
    vote = state.open_round()
    if state.status is Status.SIGNED:
        return [say(N_("Final.")), expects(state, around), *_taken(state)]
    if state.status is not Status.LIVE:
        return [expects(state, around)]
    if vote:
        return _voting(state, vote, audience)
    return _closed(state) or _phase(state, around)


def _taken(state: Workshop) -> list[Sentence]:
    """How many answered to the signed list; nothing before the first."""
    of = len({key for key, seat in state.seats.items() if seat.here} | state.acknowledged.keys())
    taken = len(state.acknowledged)
    return [say(N_("Answered so far: %(n)d of %(of)d."), n=taken, of=of)] if taken else []


def _voting(state: Workshop, vote: Round, audience: Audience) -> list[Sentence]:
    kpi, voted = _name(state, vote.kpi), len(vote.ballots)
    of = len({seat.id for seat in state.voters()} | set(vote.ballots))
    if voted == 0:
        return [say(N_("The vote on %(kpi)s is open."), kpi=kpi)]
    if voted < of:
        return [say(N_("Voted on %(kpi)s: %(voted)d of %(of)d."), kpi=kpi, voted=voted, of=of)]
    everybody = say(N_("Everybody has voted on %(kpi)s, %(voted)d of %(of)d."), kpi=kpi, voted=voted, of=of)
    may_close = [say(N_("You can close the vote."))] if audience is Audience.LEADER else []
    return [everybody, *may_close]


def _closed(state: Workshop) -> list[Sentence]:
    """The vote that was closed last and waits to be shown, while the room still votes."""
    closed = state.closed_rounds()
    sentence = N_("The vote on %(kpi)s is closed. It is shown when all are done.")
    return [say(sentence, kpi=_name(state, closed[-1].kpi))] if closed else []


def _phase(state: Workshop, around: Around) -> list[Sentence]:
    title, kpi = say(WORDS[state.phase.value]), state.kpis.get(state.spotlight)
    if kpi is None or kpi.sealed or state.phase in _BEFORE_KPIS:
        return [title, expects(state, around), *_decided(state)]
    return [title, say(N_("The room is at %(kpi)s."), kpi=kpi.card.name), *_result(state, kpi), *_decided(state)]


def _result(state: Workshop, kpi: Kpi) -> list[Sentence]:
    """What the room said of a KPI last, low votes first; nothing where there is no picture."""
    vote = state.advice(kpi.id)
    seen = round_picture(vote) if vote else None
    if vote is None or seen is None or vote.tally is None:
        return []
    return [headline(seen), *detail(vote.tally)]


def _decided(state: Workshop) -> list[Sentence]:
    if state.phase not in (Phase.DECIDE, Phase.CLOSE):
        return []
    decided = sum(kpi.decision is not None for kpi in state.table())
    return [say(N_("Decided: %(n)d of %(of)d."), n=decided, of=len(state.order))]


def _asked(state: Workshop) -> list[Sentence]:
    """That a question is put to the room; the words of it stand on the screen."""
    if state.prompt is Prompt.NONE or state.status is not Status.LIVE:
        return []
    kpi = _name(state, state.prompt_kpi)
    return [say(N_("A question to the room about %(kpi)s."), kpi=kpi) if kpi else say(N_("A question to the room."))]


def _name(state: Workshop, kpi: str) -> str:
    """How a KPI is called, or an empty string for none and for one that is still sealed."""
    found = state.kpis.get(kpi)
    return found.card.name if found and not found.sealed else ""
