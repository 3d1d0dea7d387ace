"""The parts on the table: rounds, comments, where the time goes, what is missing, and the signed version."""

from __future__ import annotations

from collections import Counter
from typing import Any

from workshop.domain.codec import plain
from workshop.domain.gates import gaps as gaps_of
from workshop.domain.heard import unheard
from workshop.domain.score import score
from workshop.domain.state import Comment, Kpi, Round, Workshop
from workshop.domain.taking import told
from workshop.domain.values import Acknowledged, Phase, RoundStatus
from workshop.domain.whole_list import list_checks
from workshop.moments import millis
from workshop.numbers.talk import minutes_for
from workshop.views.around import Audience, Part, say
from workshop.views.kpi import Talk, answered
from workshop.views.picture import hints, round_picture, shown
from workshop.views.room import PHASES


def round_part(state: Workshop, vote: Round, audience: Audience) -> Part:
    """One blind round: counts while it is open or closed, the picture once it is revealed."""
    voters = {seat.id for seat in state.voters()} | set(vote.ballots)
    is_open = vote.status is RoundStatus.OPEN
    part: dict[str, Any] = {
        "id": vote.id,
        "kpi": vote.kpi,
        "number": vote.number,
        "status": vote.status.value,
        "voted": len(vote.ballots),
        "of": len(voters) if is_open else vote.invited,
        "quorum": vote.quorum,
        "withheld": vote.withheld.value,
        "moved": vote.moved,
        "criteria": [each.value for each in vote.criteria],
        "leader_spoke": vote.leader_spoke,
        "picture": shown(state, vote) if vote.status is RoundStatus.REVEALED else None,
    }
    if audience is Audience.LEADER:
        part["waiting"] = sorted(voters - set(vote.ballots)) if is_open else []
        part["hints"] = hints(vote, state.kpis[vote.kpi].card.timing)
    return part


def comment(comment: Comment, by: str, audience: Audience) -> Part:
    """One comment; the author's name is there only where the author signed it, and never on the projector."""
    part: dict[str, Any] = {
        "id": comment.id,
        "place": comment.place,
        "kpi": comment.kpi,
        "kind": comment.kind.value,
        "text": comment.text,
        "blind": comment.blind,
        "consent": comment.consent,
        "round": comment.round,
        "prompt": comment.prompt.value,
        "answer": answered(comment.answer),
    }
    if audience is not Audience.PROJECTOR:
        part["by"] = by if comment.named else ""
    return part


def talk(state: Workshop) -> dict[str, Talk]:
    """What was said about each KPI, in counts; those who would stop it include the voices since the last list."""
    open_comments = [c for c in state.comments.values() if not c.sealed]
    said = Counter(c.kpi for c in open_comments)
    owed = Counter(c.kpi for c in open_comments if not c.answer and not state.is_leaders(c.author))
    return {key: Talk(said[key], owed[key], kpi.stops + state.stops(key)) for key, kpi in state.kpis.items()}


def hot(state: Workshop) -> Part:
    """The KPIs with a picture, hottest first, and the minutes of the talk each gets (domain.md §5.3)."""
    pictures = {kpi.id: seen for kpi in state.table() if (seen := _seen(state, kpi)) is not None}
    hottest = sorted(pictures, key=lambda key: -pictures[key].urgency)
    minutes = minutes_for(
        [pictures[key].urgency for key in hottest], state.agenda[PHASES.index(Phase.DISCUSS)] if state.agenda else 0
    )
    return [
        {"kpi": key, "minutes": share, "hot_spot": round(pictures[key].hot_spot, 1), "label": pictures[key].label}
        for key, share in zip(hottest, minutes, strict=True)
    ]


def _seen(state: Workshop, kpi: Kpi) -> Any:
    advice = state.advice(kpi.id)
    return round_picture(advice) if advice else None


def whole_list(state: Workshop) -> Part:
    """What the list says as a whole, in words (domain.md §1.4)."""
    return [
        {"rule": look.rule, "ok": look.ok, "say": say(look.sentence, **look.params), "kpis": list(look.kpis)}
        for look in list_checks(state)
    ]


def gaps(state: Workshop) -> Part:
    """What is missing to sign, for the leader."""
    return [
        {
            "gate": gap.gate,
            "count": gap.count,
            "kpis": list(gap.kpis),
            "say": say(gap.sentence, count=gap.count),
            "may_override": gap.may_override,
        }
        for gap in gaps_of(state)
    ]


def voices(state: Workshop, audience: Audience) -> Part:
    """How many of those who vote were heard, by a vote or by name; and for those who run the room, who was not."""
    silent = [seat.id for seat in unheard(state)]
    of = len(state.voters())
    return {"heard": of - len(silent), "of": of} | ({"unheard": silent} if audience is Audience.LEADER else {})


def version(state: Workshop) -> Part | None:
    """The signed list and how the room takes it, in numbers: how many were heard, and of how many how is told."""
    made = state.version
    if made is None:
        return None
    took = Counter(acknowledged.how for acknowledged in told(state))
    return {
        "id": made.id,
        "number": made.number,
        "effective_from": made.effective_from.isoformat(),
        "review_on": made.review_on.isoformat(),
        "signed_at": millis(made.signed_at),
        "unchanged": made.unchanged,
        "heard": len(state.acknowledged),
        "of": len({key for key, seat in state.seats.items() if seat.here} | state.acknowledged.keys()),
        "score": plain(score(state)),
        **{how.value: took[how] for how in Acknowledged},
    }
