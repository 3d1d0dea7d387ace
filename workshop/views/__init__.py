"""What each audience sees of a workshop, as a map of keyed parts. Pure; one function per audience's secret to keep.

Nothing is hidden here: what an audience may not know is never put into its parts.
"""

from __future__ import annotations

from functools import partial

from workshop.domain.state import Kpi, Round, Workshop
from workshop.views import checks, facilitation, grounds, reviewing, room, table
from workshop.views.around import Around, Audience, Memo, Part, Parts, Screen
from workshop.views.cast import cast_between
from workshop.views.kpi import kpi as kpi_part
from workshop.views.kpi import remarks
from workshop.views.links import links
from workshop.views.mine import mine
from workshop.views.voice import voice

__all__ = ["Around", "Audience", "Memo", "Parts", "Screen", "mine", "parts"]


def parts(state: Workshop, audience: Audience, around: Around, memo: Memo | None = None) -> Parts:
    """All parts of a workshop for an audience; with a memo, unchanged parts are the same objects as before."""
    keep = memo or Memo()
    if keep.last and keep.last[1] is around and (cast := cast_between(keep.last[0], state)) is not None:
        made = keep.last[2] | _voting(state, audience, around, keep, cast)
    else:
        made = _all(state, audience, around, keep)
    keep.last = (state, around, made)
    return made


def _voting(state: Workshop, audience: Audience, around: Around, keep: Memo, cast: list[Round]) -> Parts:
    """What ballots can change: these rounds, who was heard, what is read out, and what is missing to sign."""
    made = {f"round/{vote.id}": _round(state, vote, audience, keep) for vote in cast}
    made |= {"voices": table.voices(state, audience), "voice": voice(state, around, audience)}
    return made | ({"gaps": table.gaps(state)} if audience is Audience.LEADER else {})


def _all(state: Workshop, audience: Audience, around: Around, keep: Memo) -> Parts:
    counted = tuple(vote for vote in state.rounds.values() if vote.tally is not None)
    here = (around.names, around.team, around.present, around.ready, around.projectors, around.led)
    made: Parts = {
        "workshop": room.workshop(state, around),
        "stage": room.stage(state, around, audience),
        "agenda": room.agenda(state) if state.agenda else [],
        "people": keep.part("people", (state.seats, *here), partial(room.people, state, around, audience)),
        "silent": room.silent(state),
        "pulse": keep.part(
            "pulse",
            (state.facilitation.pulse, state.seats, state.comments, state.status, state.phase),
            partial(facilitation.pulse, state, audience),
        ),
        "voices": table.voices(state, audience),
        "voice": voice(state, around, audience),
        "links": keep.part("links", (state.goal, state.kpis, state.order, state.grounds.needs), partial(links, state)),
        "list": keep.part("list", (state.kpis, state.order, counted), partial(table.whole_list, state)),
        "hot": keep.part("hot", (counted, state.order, state.agenda), lambda: table.hot(state)),
    }
    made |= _kpis(state, audience, keep)
    made |= _rounds(state, audience, keep)
    made |= _comments(state, audience, around, keep)
    made |= _grounds(state, audience, keep)
    if audience is Audience.LEADER:
        made["gaps"] = table.gaps(state)
    if audience is not Audience.PARTICIPANT:
        made["screen"] = facilitation.screen(around)
    made |= {"version": signed} if (signed := table.version(state)) else {}
    return made | ({"review": review} if (review := reviewing.review(state)) else {})


def _kpis(state: Workshop, audience: Audience, keep: Memo) -> Parts:
    talk = table.talk(state)
    remarked = _remarks(state, keep) if audience is Audience.LEADER else dict.fromkeys(state.kpis)
    shown = enumerate((kpi for kpi in state.table() if not kpi.sealed), 1)
    return {
        f"kpi/{kpi.id}": keep.part(
            f"kpi/{kpi.id}",
            (kpi, place, talk[kpi.id], state.is_out_of_date(kpi.id), remarked[kpi.id], *_beside(state, kpi)),
            partial(kpi_part, state, kpi, place, talk[kpi.id], remarked[kpi.id]),
        )
        for place, kpi in shown
    }


def _beside(state: Workshop, kpi: Kpi) -> tuple[object, ...]:
    """What a KPI's part is made from besides: the KPI it may be merged into, hands, what was said, its review."""
    other = state.kpis[kpi.merge.into] if kpi.merge else None
    room = state.facilitation.hands.get(kpi.id), kpi.id in state.facilitation.spoke
    return other, *room, *reviewing.made_from(state, kpi)


def _remarks(state: Workshop, keep: Memo) -> Parts:
    """What the rules say of each card."""
    return {
        kpi.id: keep.part(
            f"remarks/{kpi.id}",
            (state.kpis, state.order, state.grounds.checks_of(kpi.id), state.grounds.needs_of(kpi.id)),
            partial(remarks, state, kpi),
        )
        for kpi in state.table()
    }


def _rounds(state: Workshop, audience: Audience, keep: Memo) -> Parts:
    return {f"round/{vote.id}": _round(state, vote, audience, keep) for vote in state.rounds.values()}


def _round(state: Workshop, vote: Round, audience: Audience, keep: Memo) -> Part:
    return keep.part(
        f"round/{vote.id}",
        (vote, state.seats, state.kpis[vote.kpi].card.timing),
        partial(table.round_part, state, vote, audience),
    )


def _comments(state: Workshop, audience: Audience, around: Around, keep: Memo) -> Parts:
    shown = ((comment, around.name(comment.author)) for comment in state.comments.values() if not comment.sealed)
    return {
        f"comment/{comment.id}": keep.part(
            f"comment/{comment.id}", (comment, by), partial(table.comment, comment, by, audience)
        )
        for comment, by in shown
    }


def _grounds(state: Workshop, audience: Audience, keep: Memo) -> Parts:
    figures = {
        checks.key(check): keep.part(checks.key(check), (check,), partial(checks.check, check))
        for check in state.grounds.checks.values()
        if checks.is_for(check, audience)
    }
    needs = {
        f"need/{need.id}": keep.part(f"need/{need.id}", (need,), partial(grounds.need, need, audience))
        for need in state.grounds.needs.values()
    }
    premises = {
        f"premise/{premise.id}": keep.part(f"premise/{premise.id}", (premise,), partial(grounds.premise, premise))
        for premise in state.grounds.premises.values()
    }
    return figures | needs | premises
