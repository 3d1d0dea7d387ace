"""What still keeps a list from being signed (product.md, rules; domain.md §5.5, §5.7).

It never counts what is sealed: the facilitators see these sentences while others still write in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshop.domain.card import Gate, missing
from workshop.domain.card_rules import Remark, Weight, remarks_on, said_elsewhere
from workshop.domain.refusal import N_
from workshop.domain.state import Comment, Kpi, Workshop
from workshop.domain.values import ON_THE_LIST, CommentKind
from workshop.numbers.agreement import picture

ANSWERED_SHARE = (4, 5)
_PAIRED, _HELPED = ("waiver", "pair"), ("support",)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: which gate, how often, on which KPIs, and the sentence that says so."""

    gate: str
    count: int
    kpis: tuple[str, ...]
    sentence: str
    may_override: bool = True


def gaps(state: Workshop) -> tuple[Gap, ...]:
    """Everything that is missing to sign, in the order in which it should be done."""
    return tuple(gap for gap in (rule(state) for rule in _RULES) if gap is not None)


def unanswered_objections(state: Workshop, kpi: str | None = None) -> tuple[Comment, ...]:
    """The objections, and the blocks of a vote, that nobody answered yet."""
    return tuple(
        comment
        for comment in _spoken(state)
        if comment.kind is CommentKind.OBJECTION and not comment.answer and kpi in (None, comment.kpi)
    )


def is_against_advice(state: Workshop, kpi: str, on_the_list: bool) -> bool:
    """True when a decision goes against what the room said last: its middle, or a block that stands."""
    advice = state.advice(kpi)
    if advice is None or advice.tally is None:
        return False
    counts = advice.tally.counts
    middle = picture(counts, advice.tally.abstain, advice.tally.unclear, advice.invited).median
    if on_the_list:
        return counts[0] > 0 or (middle is not None and middle < 3)
    return middle is not None and middle >= 4 and counts[0] == 0


def _shown(state: Workshop) -> Iterator[Kpi]:
    return (kpi for kpi in state.table() if not kpi.sealed)


def _spoken(state: Workshop) -> Iterator[Comment]:
    return (comment for comment in state.comments.values() if not comment.sealed)


def _gap(gate: str, kpis: list[Kpi], sentence: str, may_override: bool = True) -> Gap | None:
    ids = tuple(kpi.id for kpi in kpis)
    return Gap(gate, len(ids), ids, sentence, may_override) if ids else None


def _not_reviewed(state: Workshop) -> Gap | None:
    """Nothing is kept by default: every KPI that was opened again leaves the review with a verdict (domain.md §7.1)."""
    open_ones = [kpi for kpi in _shown(state) if kpi.waits_for_verdict]
    sentence = N_("Not reviewed: %(count)d. A KPI that was opened again needs a verdict; none is kept by default.")
    return _gap("reviewed", open_ones, sentence, may_override=False)


def _undecided(state: Workshop) -> Gap | None:
    open_ones = [kpi for kpi in _shown(state) if kpi.decision is None and not kpi.carried]
    return _gap("decisions", open_ones, N_("Some KPIs are not decided yet: %(count)d."), may_override=False)


def _empty(state: Workshop) -> Gap | None:
    return None if _adopted(state) else Gap("empty", 1, (), N_("No KPI is on the list."), may_override=False)


def _replacements(state: Workshop) -> Gap | None:
    kept = {kpi.id for kpi in _adopted(state)}
    loose = [kpi for kpi in _shown(state) if kpi.decision and not kept.issuperset(kpi.decision.replaced_by)]
    sentence = N_("KPIs that are replaced by one that is not on the list: %(count)d.")
    return _gap("replacements", loose, sentence, may_override=False)


def _objections(state: Workshop) -> Gap | None:
    open_ones = unanswered_objections(state)
    sentence = N_("Objections without an answer: %(count)d.")
    return Gap("objections", len(open_ones), _about(open_ones), sentence) if open_ones else None


def _proposals(state: Workshop) -> Gap | None:
    waiting = [kpi for kpi in _shown(state) if kpi.from_room and kpi.answer is None]
    return _gap("proposals", waiting, N_("Proposals from the room without an answer: %(count)d."))


def _comments(state: Workshop) -> Gap | None:
    owed = [c for c in _spoken(state) if c.kind is not CommentKind.OBJECTION and not state.is_leaders(c.author)]
    waiting = [comment for comment in owed if not comment.answer]
    part, whole = ANSWERED_SHARE
    enough = whole * (len(owed) - len(waiting)) >= part * len(owed)
    sentence = N_("Comments without an answer: %(count)d. Four of five need one; answers in bulk are fine.")
    return None if enough else Gap("comments", len(waiting), _about(waiting), sentence)


def _quorum(state: Workshop) -> Gap | None:
    lacking = [kpi for kpi in _opened(state) if not _has_quorum(state, kpi)]
    return _gap("quorum", lacking, N_("KPIs on the list that too few people voted on: %(count)d."))


def _has_quorum(state: Workshop, kpi: Kpi) -> bool:
    last = state.last_round(kpi.id)
    return last is not None and last.tally is not None and last.quorum


def _voice(state: Workshop) -> Gap | None:
    voted = any(vote.ballots for vote in state.rounds.values())
    spoke = any(not state.is_leaders(comment.author) for comment in _spoken(state))
    heard = voted or spoke or any(kpi.has_part_of_the_room for kpi in _shown(state))
    return None if heard else Gap("voice", 1, (), N_("Nobody besides the leader has said or voted anything."))


def _changed(state: Workshop) -> Gap | None:
    stale = [kpi for kpi in _shown(state) if state.is_out_of_date(kpi.id)]
    return _gap("changed", stale, N_("KPIs that were changed after the room voted on them: %(count)d."))


def _cards(state: Workshop) -> Gap | None:
    thin = [kpi for kpi in _opened(state) if _lacks(state, kpi)]
    return _gap("cards", thin, N_("Cards that still miss a field to be final: %(count)d."))


def _lacks(state: Workshop, kpi: Kpi) -> tuple[str, ...]:
    """The fields a card misses to be final, but for those that have a gate of their own."""
    elsewhere = {remark.field for remark in _tripped(state, kpi, Weight.STOP) if remark.rule in (*_PAIRED, *_HELPED)}
    return missing(kpi.card, Gate.FINALISE, said_elsewhere(state, kpi.id) | elsewhere)


def _quality(state: Workshop) -> Gap | None:
    sentence = N_("KPIs that say how much and have none beside them that says how well: %(count)d.")
    return _stopped(state, "quality", _PAIRED, sentence)


def _support(state: Workshop) -> Gap | None:
    sentence = N_("KPIs with a target for persons and no help when it is missed: %(count)d.")
    return _stopped(state, "support", _HELPED, sentence)


def _reasons(state: Workshop) -> Gap | None:
    waiting = [kpi for kpi in _opened(state) if _tripped(state, kpi, Weight.REASON)]
    return _gap("reasons", waiting, N_("KPIs with a warning that asks for a reason on the card: %(count)d."))


def _stopped(state: Workshop, gate: str, rules: tuple[str, ...], sentence: str) -> Gap | None:
    stopped = [kpi for kpi in _opened(state) if any(r.rule in rules for r in _tripped(state, kpi, Weight.STOP))]
    return _gap(gate, stopped, sentence)


def _tripped(state: Workshop, kpi: Kpi, level: Weight) -> list[Remark]:
    return [remark for remark in remarks_on(state, kpi) if remark.level is level]


def _adopted(state: Workshop) -> list[Kpi]:
    return [kpi for kpi in _shown(state) if kpi.decision and kpi.decision.outcome in ON_THE_LIST]


def _opened(state: Workshop) -> list[Kpi]:
    """The KPIs on the list without those that stand as they were decided last time."""
    return [kpi for kpi in _adopted(state) if not kpi.stands]


def _about(comments: tuple[Comment, ...] | list[Comment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(comment.kpi for comment in comments if comment.kpi))


_RULES: tuple[Callable[[Workshop], Gap | None], ...] = (
    _not_reviewed, _undecided, _empty, _replacements, _objections, _proposals, _comments, _changed, _quorum, _voice,
    _cards, _quality, _support, _reasons,
)  # fmt: skip
