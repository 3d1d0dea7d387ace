"""The shells of the three live screens: console, room and projector. What they show comes over the socket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, url_for

from workshop.build import build
from workshop.domain.commands import Actor, TakeSeat
from workshop.domain.values import Access, CheckKind, Status
from workshop.services import services
from workshop.views.checks import asked
from workshop.web.access import Visit, visit, visit_if
from workshop.web.frame import person_name

pages = Blueprint("live", __name__)
SEATED = (Access.PARTICIPANT, Access.OBSERVER, Access.COFACILITATOR)


@pages.get("/workshops/<workshop_id>/console")
def console(workshop_id: str) -> str:
    """The leader's and the co-facilitator's screen."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR)
    return _shell("console.html", "console", here, {"checks": [asked(kind) for kind in CheckKind]})


@pages.get("/workshops/<workshop_id>/room")
def room(workshop_id: str) -> str:
    """The screen of participants and observers; a manager of the team without a seat watches what they see."""
    here = visit_if(workshop_id, *SEATED)
    if here is None:
        watching = visit(workshop_id, Access.MANAGER)
        return _shell("room.html", "room", watching, {"name": person_name(watching.actor.who)})
    come_back(here)
    return _shell("room.html", "room", here)


@pages.get("/workshops/<workshop_id>/projector")
def projector(workshop_id: str) -> str:
    """The big screen."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR, Access.PROJECTOR)
    return _shell("projector.html", "projector", here)


def come_back(here: Visit) -> None:
    """Somebody the room no longer waits for opened it again: it waits for them again."""
    seat = here.state.seats[here.actor.who]
    if not seat.here and here.state.status in (Status.DRAFT, Status.LIVE):
        again = TakeSeat(person=seat.person, access=Access.PARTICIPANT, side=seat.side)
        services().ask(here.state.id, Actor(Access.GUEST, ""), again)


def _shell(template: str, view: str, here: Visit, more: Mapping[str, Any] | None = None) -> str:
    """The page; `more` is what its scripts need besides."""
    page = {"workshop": here.state.id, "view": view, "access": here.actor.access.value, "seat": here.actor.who}
    page |= {"build": build(), **(more or {})}
    if here.principal.kind == "seat":
        token = services().signer.seat(here.state.id, here.actor.who)
        page["seat_url"] = services().config.url + url_for("join.seat", token=token)
    return render_template(template, page=page, state=here.state)
