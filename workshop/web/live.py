"""The shells of the three live screens: console, room and projector. What they show comes over the socket."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from workshop.domain.values import Access
from workshop.services import services
from workshop.web.access import Visit, visit

pages = Blueprint("live", __name__)


@pages.get("/workshops/<workshop_id>/console")
def console(workshop_id: str) -> str:
    """The leader's and the co-facilitator's screen."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR)
    return _shell("console.html", "console", here)


@pages.get("/workshops/<workshop_id>/room")
def room(workshop_id: str) -> str:
    """The screen of participants and observers."""
    here = visit(workshop_id, Access.PARTICIPANT, Access.OBSERVER, Access.COFACILITATOR)
    return _shell("room.html", "room", here)


@pages.get("/workshops/<workshop_id>/projector")
def projector(workshop_id: str) -> str:
    """The big screen."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR, Access.PROJECTOR)
    return _shell("projector.html", "projector", here, preview="preview" in request.args)


def _shell(template: str, view: str, here: Visit, **more: Any) -> str:
    page = {"workshop": here.state.id, "view": view, "access": here.actor.access.value, "seat": here.actor.who}
    if here.principal.kind == "seat":
        token = services().signer.seat(here.state.id, here.actor.who)
        page["seat_url"] = url_for("join.seat", token=token, _external=True)
    return render_template(template, page=page, state=here.state, **more)
