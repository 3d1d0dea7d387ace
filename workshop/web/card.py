"""One KPI's card: proposing it, revising it beside the library, and taking it back. A stale save shows both cards."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.domain.card import LABELS, Card
from workshop.domain.codec import plain
from workshop.domain.commands import WithdrawKpi, read_command
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi
from workshop.domain.values import Access, Status
from workshop.library import library, search
from workshop.services import services
from workshop.web import card_form
from workshop.web.access import Visit, visit
from workshop.web.card_form import NAMES, CardForm, shown, typed_card
from workshop.web.forms import read_each
from workshop.web.frame import around
from workshop.web.library import card_of
from workshop.web.prepare import team_row

pages = Blueprint("card", __name__)
MOST_FOUND = 8
Back = tuple[str, str]


@pages.route("/workshops/<workshop_id>/kpis/new", methods=["GET", "POST"])
def new(workshop_id: str) -> Response | tuple[str, int]:
    """Propose a KPI, blank or from the library; the room may propose too."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT)
    form = CardForm(data=_from_library(request.args.get("library", "")))
    made = form.done(lambda: _propose(here, form))
    if made:
        flash(_("%(kpi)s is on the table.", kpi=form["name"].data))
        return redirect(_after_proposing(here, made))
    return _page(here, form, None)


@pages.route("/workshops/<workshop_id>/kpis/<kpi_id>", methods=["GET", "POST"])
def card(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Revise a card, for the leader."""
    here = visit(workshop_id, Access.LEADER)
    kpi = _shown(here, kpi_id)
    form = CardForm(data={**plain(kpi.card), "base": str(kpi.revision)})
    if form.done(lambda: _revise(here, kpi, form)):
        flash(_("Saved."))
        return redirect(url_for("card.card", workshop_id=workshop_id, kpi_id=kpi_id))
    return _page(here, form, _shown(visit(workshop_id, Access.LEADER), kpi_id))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/withdrawal")
def withdrawal(workshop_id: str, kpi_id: str) -> Response:
    """Take one's own proposal off the table."""
    here = visit(workshop_id, Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT)
    kpi = here.state.kpis.get(kpi_id)
    services().ask(workshop_id, here.actor, WithdrawKpi(kpi=kpi_id))
    flash(_("%(kpi)s is off the table.", kpi=kpi.card.name if kpi else ""))
    return redirect(_way_back(here)[1])


def _propose(here: Visit, form: CardForm) -> str:
    known = form.library.data if form.library.data in library().entries else ""
    read_each(form, Card, typed_card(form))
    asked = read_command("ProposeKpi", {"card": typed_card(form), "library": known})
    return services().ask(here.state.id, here.actor, asked).made


def _revise(here: Visit, kpi: Kpi, form: CardForm) -> bool:
    base = form.base.data or ""
    if not (base.isdecimal() and len(base) < 8):
        raise Refused("bad_value", N_("This page lost its place. Load it again."))
    read_each(form, Card, typed_card(form))
    raw = {"kpi": kpi.id, "base": int(base), "card": typed_card(form), "why": form.why.data or ""}
    services().ask(here.state.id, here.actor, read_command("ReviseCard", raw))
    return True


def _page(here: Visit, form: CardForm, kpi: Kpi | None) -> tuple[str, int]:
    typed = typed_card(form)
    words = request.args.get("q", "")[:100]
    page = render_template(
        "card/card.html",
        state=here.state,
        form=form,
        kpi=kpi,
        typed=typed,
        sections=card_form.SECTIONS,
        first=card_form.FIRST,
        help=card_form.HELP,
        parts=card_form,
        gates=card_form.gates(typed),
        differences=_stale(form, kpi, typed),
        q=words,
        found=search(words)[:MOST_FOUND] if words else library().starters("sdr"),
        back=_way_back(here),
        can_change=here.state.status in (Status.DRAFT, Status.LIVE),
        leads=here.actor.access is Access.LEADER,
        **around(here.state, team_row(here.state.team).name),
    )
    return page, form.status


def _stale(form: CardForm, kpi: Kpi | None, typed: dict[str, str]) -> list[tuple[str, str, str]]:
    """After a save on an old card: what differs (label, now, as typed); the next save is on the newest."""
    if kpi is None or form.base.data == str(kpi.revision):
        return []
    form.base.data = str(kpi.revision)
    now = plain(kpi.card)
    differing = [name for name in NAMES if now[name] != typed[name]]
    return [(_(LABELS[name]), shown(name, now[name]), shown(name, typed[name])) for name in differing]


def _from_library(key: str) -> dict[str, Any]:
    entry = library().entries.get(key)
    blank = dict.fromkeys(NAMES, "")
    return {**blank, **card_of(entry), "library": key} if entry else blank


def _shown(here: Visit, kpi_id: str) -> Kpi:
    kpi = here.state.kpis.get(kpi_id)
    return kpi if kpi and not kpi.sealed else abort(404)


def _after_proposing(here: Visit, made: str) -> str:
    if here.actor.access is Access.LEADER:
        return url_for("card.card", workshop_id=here.state.id, kpi_id=made)
    return _way_back(here)[1]


def _way_back(here: Visit) -> Back:
    """Where one came from: the plan, or the live room."""
    key = here.state.id
    match here.actor.access:
        case Access.LEADER:
            return here.state.title, url_for("prepare.workshop", workshop_id=key, _anchor="kpis")
        case Access.COFACILITATOR:
            return _("Back to the console"), url_for("live.console", workshop_id=key)
        case _:
            return _("Back to the room"), url_for("live.room", workshop_id=key)
