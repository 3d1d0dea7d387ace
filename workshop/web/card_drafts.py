"""Words about a card that are still being typed: kept every second, offered again, thrown away. Never in the log."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from workshop import drafts
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access
from workshop.services import services
from workshop.web import card_revisions
from workshop.web.access import Visit, visit
from workshop.web.card_form import revision_of
from workshop.web.clock_time import clock_time
from workshop.web.errors import STATUS, said
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _

pages = Blueprint("card_drafts", __name__)
NEW = "new"


@pages.put("/workshops/<workshop_id>/drafts/<about>")
def keep(workshop_id: str, about: str) -> tuple[Response, int]:
    """Keep what was typed; answers when that was, and what somebody else saved on the same card meanwhile."""
    here = _writer(workshop_id, about)
    try:
        body = _sent()
        at = _keep(here, about, body)
    except Refused as refused:
        return jsonify(said=said(refused)), STATUS[refused.code]
    news = _news(here, about, revision_of(body.get("base")))
    return jsonify(said=_("Draft saved %(time)s", time=at), news=news), 200


@pages.post("/workshops/<workshop_id>/drafts/<about>")
def discard(workshop_id: str, about: str) -> Answer:
    """Throw a draft away, and go on with the card as it stands."""
    here = _writer(workshop_id, about)
    forget(here, about)
    flash(_("Your draft is gone. This is the card as it stands."))
    return redirect(address(workshop_id, about))


def left(here: Visit, about: str) -> drafts.Draft | None:
    """What this person left unsent about a card, if anything."""
    with services().database.reading() as conn:
        return drafts.kept(conn, here.state.id, here.actor.who, about)


def forget(here: Visit, about: str) -> None:
    """Let go of a draft: it was sent, or thrown away."""
    with services().database.writing() as conn:
        drafts.forget(conn, here.state.id, here.actor.who, about)


def typed(draft: drafts.Draft) -> MultiDict[str, str]:
    """A draft's words as a form would send them."""
    return MultiDict(draft.body)


def address(workshop_id: str, about: str) -> str:
    """The page on which a draft was written."""
    if about == NEW:
        return url_for("card.new", workshop_id=workshop_id)
    return url_for("card.card", workshop_id=workshop_id, kpi_id=about)


def _writer(workshop_id: str, about: str) -> Visit:
    """Whoever may write on that card: a new one most people of the room, one on the table its leaders."""
    if about == NEW:
        return visit(workshop_id, Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT)
    here = visit(workshop_id, Access.LEADER)
    kpi = here.state.kpis.get(about)
    return here if kpi and not kpi.sealed else abort(404)


def _sent() -> dict[str, str]:
    body: Any = request.get_json(silent=True)
    if not isinstance(body, dict) or not all(isinstance(text, str) for text in body.values()):
        raise Refused("bad_type", N_("This takes an object with named fields."))
    return {_whole(name): _whole(text) for name, text in body.items()}


def _whole(text: str) -> str:
    """Text without halves of characters, which no database takes."""
    return text.encode(errors="replace").decode()


def _keep(here: Visit, about: str, body: dict[str, str]) -> str:
    at = services().clock()
    with services().database.writing() as conn:
        drafts.keep(conn, here.state.id, here.actor.who, about, body, at)
    return clock_time(at, team_row(here.state.team).time_zone)


def _news(here: Visit, about: str, base: int | None) -> list[str]:
    """What others saved since the revision that the draft began from."""
    kpi = here.state.kpis.get(about)
    if kpi is None or base is None or base >= kpi.revision:
        return []
    saved = card_revisions.revisions(here.state.id, about)
    return card_revisions.news(saved, base, here.actor.who, team_row(here.state.team).time_zone)
