"""The ledger of what waits for the leader's words, and taking the answers from it, the decision sheets and the signing
page; the rules stay with the core.
"""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.commands import Command
from workshop.domain.values import Access
from workshop.services import services
from workshop.web import decision, ledger, signing, talk
from workshop.web.access import Visit, visit
from workshop.web.forms import command
from workshop.web.talk import Sent
from workshop.web.texts import gettext as _

pages = Blueprint("answers", __name__)
Answered = Response | tuple[str, int]


@pages.get("/workshops/<workshop_id>/answers")
def open_ones(workshop_id: str) -> str:
    """Everything that still waits for an answer, by kind; of one KPI with `?kpi=`."""
    return ledger.page(visit(workshop_id, Access.LEADER, Access.COFACILITATOR))


@pages.post("/workshops/<workshop_id>/answers/<comment_id>")
def one(workshop_id: str, comment_id: str) -> Answered:
    """Answer one comment."""
    here = visit(workshop_id, Access.LEADER)
    comment = here.state.comments.get(comment_id)
    if comment is None or comment.sealed:
        abort(404)
    return _answer(here, comment.kpi, Sent(comment.id, talk.answer_form(comment.id)), [comment.id])


@pages.post("/workshops/<workshop_id>/answers")
def several(workshop_id: str) -> Answered:
    """Answer the ticked comments about one KPI, or about the whole list, with the same words."""
    here = visit(workshop_id, Access.LEADER)
    form = talk.answer_form(talk.BULK)
    return _answer(here, request.form.get("about", ""), Sent(talk.BULK, form), request.form.getlist("comments"))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/answer")
def proposal(workshop_id: str, kpi_id: str) -> Answered:
    """Answer a proposal from the room."""
    here = visit(workshop_id, Access.LEADER)
    key = kpi_id if _is_from_ledger() else talk.PROPOSAL
    form = talk.fit_form(decision.shown_kpi(here.state, kpi_id), key)
    asked = form.done(lambda: _ask(here, command("AnswerProposal", form, kpi=kpi_id)))
    return _back(here, kpi_id, key) if asked else _again(here, kpi_id, Sent(key, form))


def _answer(here: Visit, kpi: str, sent: Sent, comments: list[str]) -> Answered:
    asked = sent.form.done(lambda: _ask(here, command("AnswerComments", sent.form, comments=comments)))
    return _back(here, kpi, sent.key) if asked else _again(here, kpi, sent)


def _ask(here: Visit, asked: Command) -> bool:
    services().ask(here.state.id, here.actor, asked)
    return True


def _back(here: Visit, kpi: str, key: str) -> Response:
    flash(_("Answered."))
    if _is_from_ledger():
        return redirect(url_for("answers.open_ones", workshop_id=here.state.id, kpi=request.form.get("kpi") or None))
    anchor = "said" if key == talk.BULK else key
    if kpi in here.state.kpis:
        return redirect(url_for("decision.sheet", workshop_id=here.state.id, kpi_id=kpi, _anchor=anchor))
    return redirect(url_for("signing.new", workshop_id=here.state.id, _anchor=anchor))


def _again(here: Visit, kpi: str, sent: Sent) -> Answered:
    """The page it was sent from, with what was typed."""
    if _is_from_ledger():
        return ledger.page(here, sent), sent.form.status
    if kpi in here.state.kpis:
        return decision.page(here, decision.shown_kpi(here.state, kpi), sent=sent), sent.form.status
    return signing.page(here, sent=sent), sent.form.status


def _is_from_ledger() -> bool:
    return request.form.get("from") == ledger.LEDGER
