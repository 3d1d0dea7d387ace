"""One KPI's card: proposing it, revising it, taking it back. A save on an older card brings both together first."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.commands import read_command
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi
from workshop.domain.values import Access, Status
from workshop.services import services
from workshop.web import card_drafts, card_library, card_revisions
from workshop.web.access import Visit, visit
from workshop.web.card_begin import begin, reopen, take
from workshop.web.card_form import CardForm, read_card, revision_of
from workshop.web.card_house import house
from workshop.web.card_merge import Merge, merge
from workshop.web.card_page import draw
from workshop.web.texts import gettext as _

pages = Blueprint("card", __name__)
PROPOSERS: Final = (Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT)


@pages.route("/workshops/<workshop_id>/kpis/new", methods=["GET", "POST"])
def new(workshop_id: str) -> Response | tuple[str, int]:
    """Propose a KPI, blank or from the library; the room may propose too."""
    here = visit(workshop_id, *PROPOSERS)
    form, notes = begin(here)
    made = None if _is_helped(form) else form.done(lambda: _propose(here, form))
    if made:
        flash(_("%(kpi)s is on the table.", kpi=form["name"].data))
        return redirect(_after_proposing(here, made))
    return draw(here, form, None, _way_back(here), notes), form.status


@pages.route("/workshops/<workshop_id>/kpis/<kpi_id>", methods=["GET", "POST"])
def card(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Revise a card, for the leader."""
    here = visit(workshop_id, Access.LEADER)
    kpi = _shown(here, kpi_id)
    form, notes = reopen(here, kpi)
    saved = None if _is_helped(form) else form.done(lambda: _revise(here, kpi, form))
    if saved:
        flash(saved)
        return redirect(url_for("card.card", workshop_id=workshop_id, kpi_id=kpi_id))
    after = visit(workshop_id, Access.LEADER)
    return draw(after, form, _shown(after, kpi_id), _way_back(here), notes), form.status


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/companions")
def companions(workshop_id: str, kpi_id: str) -> Response:
    """Put a counter-metric from the library on the table as well."""
    here = visit(workshop_id, Access.LEADER)
    kpi, entry = _shown(here, kpi_id), card_library.entry_of(request.form.get("library"))
    if entry is None:
        abort(404)
    purpose = _("Watched beside %(kpi)s, so that a gain there cannot hide a loss here.", kpi=kpi.card.name)
    fields = {**house(here.state).fields, **card_library.card_of(entry), "purpose": purpose}
    services().ask(workshop_id, here.actor, read_command("ProposeKpi", {"card": fields, "library": entry.id}))
    flash(_("%(kpi)s is on the table.", kpi=entry.name))
    return redirect(url_for("card.card", workshop_id=workshop_id, kpi_id=kpi_id))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/withdrawal")
def withdrawal(workshop_id: str, kpi_id: str) -> Response:
    """Take one's own proposal off the table."""
    here = visit(workshop_id, *PROPOSERS)
    kpi = here.state.kpis.get(kpi_id)
    asked = read_command("WithdrawKpi", {"kpi": kpi_id, "why": request.form.get("why", "")})
    services().ask(workshop_id, here.actor, asked)
    flash(_("%(kpi)s is off the table.", kpi=kpi.card.name if kpi else ""))
    return redirect(_way_back(here)[1])


def _is_helped(form: CardForm) -> bool:
    """Whether the page was sent for help only, and is shown again with it: a row more, an entry of the library."""
    if "row" in request.form:
        form.assignments.append_entry()
    if "take" in request.form:
        take(form, card_library.entry_of(request.args.get("library")))
    return "row" in request.form or "take" in request.form


def _propose(here: Visit, form: CardForm) -> str:
    entry = card_library.entry_of(form.library.data)
    fields = {"card": plain(read_card(form)), "library": entry.id if entry else ""}
    made = services().ask(here.state.id, here.actor, read_command("ProposeKpi", fields)).made
    card_drafts.forget(here, card_drafts.NEW)
    return made


def _revise(here: Visit, kpi: Kpi, form: CardForm) -> str:
    """Save the card, and what others saved meanwhile beside it; returns the sentence that says what happened."""
    base = revision_of(form.base.data)
    if not base:
        raise Refused("bad_value", N_("This page lost its place. Load it again."))
    mine = read_card(form)
    fields, sentence = (plain(mine), _("Saved.")) if base == kpi.revision else _together(here, kpi, form, base, mine)
    raw = {"kpi": kpi.id, "base": kpi.revision, "card": fields, "why": form.why.data or ""}
    services().ask(here.state.id, here.actor, read_command("ReviseCard", raw))
    card_drafts.forget(here, kpi.id)
    return sentence


def _together(here: Visit, kpi: Kpi, form: CardForm, base: int, mine: Card) -> tuple[dict[str, Any], str]:
    saved = card_revisions.revisions(here.state.id, kpi.id)
    before = card_revisions.base_card(saved, base)
    if before is None:
        raise Refused("bad_value", N_("This page lost its place. Load it again."))
    found = merge(before, kpi.card, mine, _chosen(form, kpi))
    if found.open:
        raise Refused("version_conflict", N_("Somebody wrote in the same field. Choose below what stays."))
    return plain(Card(**found.values)), _kept_both(found, card_revisions.writers(saved, base))


def _chosen(form: CardForm, kpi: Kpi) -> dict[str, str]:
    """What was chosen for fields that both wrote, if it was chosen before the card as it stands now."""
    if revision_of(form.seen.data) != kpi.revision:
        return {}
    return {name.removeprefix("keep-"): choice for name, choice in request.form.items() if name.startswith("keep-")}


def _kept_both(found: Merge, who: str) -> str:
    if not found.theirs:
        return _("Saved.")
    fields = card_revisions.labels(found.theirs)
    return _("Saved. %(who)s changed %(fields)s meanwhile; both are kept.", who=who, fields=fields)


def _shown(here: Visit, kpi_id: str) -> Kpi:
    kpi = here.state.kpis.get(kpi_id)
    return kpi if kpi and not kpi.sealed else abort(404)


def _after_proposing(here: Visit, made: str) -> str:
    if here.actor.access is Access.LEADER:
        return url_for("card.card", workshop_id=here.state.id, kpi_id=made)
    return _way_back(here)[1]


def _way_back(here: Visit) -> tuple[str, str]:
    """Where one came from: the plan, or the live room."""
    key = here.state.id
    match here.actor.access:
        case Access.LEADER if here.state.status is not Status.LIVE:
            return here.state.title, url_for("prepare.workshop", workshop_id=key, _anchor="kpis")
        case Access.LEADER | Access.COFACILITATOR:
            return _("Back to the console"), url_for("live.console", workshop_id=key)
        case _:
            return _("Back to the room"), url_for("live.room", workshop_id=key)
