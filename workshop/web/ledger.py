"""What still waits for the leader's words, all of it on one page: proposals, objections, questions, the rest.

It prepares what the page shows; the routes that take the answers are in `answers.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import render_template, request
from flask_babel import lazy_gettext
from wtforms import Form

from workshop.domain.gates import ANSWERED_SHARE
from workshop.domain.state import Comment, Kpi, Workshop
from workshop.domain.values import ENDED, Access, CommentKind, Prompt
from workshop.web import need_words, premises, talk, words
from workshop.web.access import Visit
from workshop.web.frame import around, person_name
from workshop.web.prepare import team_row
from workshop.web.talk import FitForm, Panel, Sent

LEDGER: Final = "ledger"
"""The value of the field `from` in every form of this page."""


@dataclass(frozen=True)
class Count:
    """How many words are owed: (answered, of) for comments, with how many must be answered, and what must be whole."""

    answered: int
    of: int
    needed: int
    objections: int
    proposals: int
    questions: int


@dataclass(frozen=True)
class Group:
    """Comments of one kind that wait for an answer."""

    title: str
    panels: list[Panel]


@dataclass(frozen=True)
class Proposal:
    """A proposal of the room that waits, with the form that answers it."""

    kpi: Kpi
    form: FitForm


def page(here: Visit, sent: Sent | None = None, note: Form | None = None) -> str:
    """The page, with a form that was refused where there is one."""
    state, about = here.state, request.values.get("kpi", "")
    waiting = [panel for panel in _panels(state, sent) if about in ("", panel.comment.kpi)]
    return render_template(
        "between/ledger.html",
        state=state,
        about=about,
        count=count(state),
        groups=_groups(waiting),
        several=talk.several(waiting, state.leader),
        proposals=_proposals(state, about, sent),
        bulk=sent.form if sent and sent.key == talk.BULK else talk.answer_form(talk.BULK),
        sent=sent,
        names={kpi.id: kpi.card.name for kpi in _shown(state)},
        premises=premises.rows(state, about or None),
        note=note or premises.note_form(about),
        leads=here.actor.access is Access.LEADER,
        closed=state.status in ENDED,
        words=words,
        need_words=need_words,
        who=person_name(state.leader),
        **around(state, team_row(state.team).name),
    )


def count(state: Workshop) -> Count:
    """What is owed, counted by the rules of signing (domain.md §5.7)."""
    said = [c for c in state.comments.values() if not c.sealed and not state.is_leaders(c.author)]
    rest = [comment for comment in said if comment.kind is not CommentKind.OBJECTION]
    part, whole = ANSWERED_SHARE
    return Count(
        answered=sum(comment.answer is not None for comment in rest),
        of=len(rest),
        needed=-(-len(rest) * part // whole),
        objections=sum(_waits(comment) for comment in said if comment.kind is CommentKind.OBJECTION),
        proposals=sum(kpi.from_room and kpi.answer is None for kpi in _shown(state)),
        questions=sum(_waits(comment) for comment in said if comment.kind is CommentKind.QUESTION),
    )


def proposal_form(kpi: Kpi) -> FitForm:
    """The form of one proposal among several: its names begin with the KPI's id."""
    return talk.fit_form(kpi, kpi.id)


def _panels(state: Workshop, sent: Sent | None) -> list[Panel]:
    keys = ["", *(kpi.id for kpi in _shown(state))]
    found = [panel for key in keys for panel in talk.panels(state, key, sent)]
    return [panel for panel in found if _waits(panel.comment) and not state.is_leaders(panel.comment.author)]


def _groups(waiting: list[Panel]) -> list[Group]:
    groups = (Group(str(title), [panel for panel in waiting if wanted(panel.comment)]) for title, wanted in _KINDS)
    return [group for group in groups if group.panels]


def _proposals(state: Workshop, about: str, sent: Sent | None) -> list[Proposal]:
    waiting = [kpi for kpi in _shown(state) if kpi.from_room and kpi.answer is None and about in ("", kpi.id)]
    typed = sent.form if sent and isinstance(sent.form, FitForm) else None
    return [
        Proposal(kpi, typed if typed is not None and sent and sent.key == kpi.id else proposal_form(kpi))
        for kpi in waiting
    ]


def _shown(state: Workshop) -> list[Kpi]:
    return [kpi for kpi in state.table() if not kpi.sealed]


def _waits(comment: Comment) -> bool:
    return comment.answer is None


def _is_risk(comment: Comment) -> bool:
    return comment.prompt is Prompt.CHEAT


def _is(*kinds: CommentKind) -> Callable[[Comment], bool]:
    return lambda comment: comment.kind in kinds and not _is_risk(comment)


_NAMED: Final = frozenset({
    CommentKind.OBJECTION, CommentKind.QUESTION, CommentKind.CONCERN, CommentKind.IDEA, CommentKind.EVIDENCE,
})  # fmt: skip
_OTHERS: Final = tuple(kind for kind in CommentKind if kind not in _NAMED)
_KINDS: Final = (
    (lazy_gettext("Objections"), _is(CommentKind.OBJECTION)),
    (lazy_gettext("Ways to cheat it"), _is_risk),
    (lazy_gettext("Questions"), _is(CommentKind.QUESTION)),
    (lazy_gettext("Concerns"), _is(CommentKind.CONCERN)),
    (lazy_gettext("Ideas and evidence"), _is(CommentKind.IDEA, CommentKind.EVIDENCE)),
    (lazy_gettext("Support and other words"), _is(*_OTHERS)),
)
