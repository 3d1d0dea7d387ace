"""The page of a review: what it has to look at, and about each KPI what is asked before the room votes.

Facilitators write; seats and managers of the team read. The room's picture of last time is not on this page at all: the
decision sheet and the room show it once a new round was revealed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from workshop.domain.commands import Command
from workshop.domain.reviewing.agenda import agenda, unmeasured
from workshop.domain.reviewing.snapshot import label_of
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ENDED, Access
from workshop.services import services
from workshop.views.reviewing import of_kpi
from workshop.web import evidence_words, flags, premises, review_forms, review_words, words
from workshop.web.access import Visit, visit
from workshop.web.decision import shown_kpi
from workshop.web.evidence import without_names
from workshop.web.evidence_words import Shown
from workshop.web.forms import PageForm, command
from workshop.web.frame import around
from workshop.web.in_force import find
from workshop.web.needs import FACILITATORS, READERS, way_back
from workshop.web.prepare import team_row
from workshop.web.review_beside import beside
from workshop.web.texts import gettext as _

pages = Blueprint("review_page", __name__)
Sent = Mapping[tuple[str, str], PageForm]
"""Forms that were refused, by KPI and by what they ask."""


@dataclass(frozen=True)
class Reviewed:
    """One KPI that was opened again, as the page shows it; `then` is the label of its evidence at the signature."""

    kpi: Kpi
    part: dict[str, Any]
    then: str
    now: Shown | None
    beside: dict[int, str]
    relevance: PageForm
    prediction: PageForm
    answers: PageForm


@pages.get("/workshops/<workshop_id>/review")
def review(workshop_id: str) -> str:
    """What the review has to look at; of a signed list, what was flagged since."""
    return page(visit(workshop_id, *READERS))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/review/relevance")
def relevance(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Keep whether need and market are as they were."""
    here = visit(workshop_id, *FACILITATORS)
    form = review_forms.relevance(here.state, shown_kpi(here.state, kpi_id).id)
    return _kept(here, kpi_id, "relevance", form, lambda: [command("JudgeRelevance", form, kpi=kpi_id)])


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/review/answers")
def answers(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Keep the answers to the twelve questions."""
    here = visit(workshop_id, *FACILITATORS)
    form = review_forms.answers(here.state, shown_kpi(here.state, kpi_id).id)
    return _kept(here, kpi_id, "answers", form, lambda: review_forms.answered(form, kpi_id))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/review/prediction")
def prediction(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Keep whether what was expected came true."""
    here = visit(workshop_id, Access.LEADER)
    form = review_forms.prediction(here.state, shown_kpi(here.state, kpi_id).id)
    return _kept(here, kpi_id, "prediction", form, lambda: review_forms.judged(form, kpi_id))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/flags")
def answer_flags(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Keep the leader's answer to all flags on a KPI that wait for one."""
    here = visit(workshop_id, Access.LEADER)
    form = flags.AnswerForm(prefix=f"{kpi_id}-f-")
    waiting = [flag.id for flag in here.state.reviewing.waiting() if flag.kpi == kpi_id]
    if form.done(lambda: services().ask(workshop_id, here.actor, command("AnswerFlags", form, flags=waiting))):
        flash(_("Answered. Whoever raised it reads it on the page where flags are raised."))
        return redirect(url_for("review_page.review", workshop_id=workshop_id, _anchor="flags"))
    return page(here, {(kpi_id, "flags"): form}), form.status


def page(here: Visit, sent: Sent | None = None) -> str:
    """The page, with the forms that were refused where there are some."""
    state, leads = here.state, here.actor.access in FACILITATORS
    return render_template(
        "reviewing/review.html",
        state=state,
        decides=here.actor.access is Access.LEADER,
        is_open=leads and state.status not in ENDED,
        items=[item for item in agenda(state) if not item.premise],
        premises=premises.rows(state),
        unmeasured=unmeasured(state),
        opened=[_reviewed(state, kpi, sent or {}) for kpi in state.table() if kpi.carried and not kpi.stands],
        standing=[kpi for kpi in state.table() if kpi.stands],
        flagged=flags.listed(state, here.actor.access is Access.LEADER, sent or {}),
        raised_on=_raised_on(here),
        words=words,
        told=review_words,
        evidence_words=evidence_words,
        note=premises.note_form(),
        way_back=way_back(here),
        **around(state, team_row(state.team).name),
    )


def _raised_on(here: Visit) -> str:
    """The workshop on whose list flags were raised before this review: its words are for the leader alone."""
    if here.actor.access is not Access.LEADER or not any(
        item.kind in ("flag", "anomaly") for item in agenda(here.state)
    ):
        return ""
    with services().database.reading() as conn:
        before = find(conn, here.state.replaces)
    return before.workshop if before else ""


def _kept(
    here: Visit, kpi: str, kind: str, form: PageForm, made: Callable[[], list[Command]]
) -> Response | tuple[str, int]:
    if form.done(lambda: _ask_all(here, made())):
        flash(_("Kept."))
        return redirect(url_for("review_page.review", workshop_id=here.state.id, _anchor=kpi))
    return page(here, {(kpi, kind): form}), form.status


def _ask_all(here: Visit, commands: list[Command]) -> bool:
    for one in commands:
        services().ask(here.state.id, here.actor, one)
    return True


def _reviewed(state: Workshop, kpi: Kpi, sent: Sent) -> Reviewed:
    now, label = _readings(state, kpi.id), label_of(kpi.last.evidence if kpi.last else "")
    return Reviewed(
        kpi=kpi,
        part=of_kpi(state, kpi) or {},
        then=evidence_words.label_name(label) if label else "",
        now=now,
        beside=beside(state, kpi, now),
        relevance=sent.get((kpi.id, "relevance")) or review_forms.relevance(state, kpi.id),
        prediction=sent.get((kpi.id, "prediction")) or review_forms.prediction(state, kpi.id),
        answers=sent.get((kpi.id, "answers")) or review_forms.answers(state, kpi.id),
    )


def _readings(state: Workshop, kpi: str) -> Shown | None:
    """What the readings say of a KPI today, without names; None where there are none."""
    with services().database.reading() as conn:
        found = without_names(conn, team_row(state.team), kpi)
    return found if found.pack.own else None
