"""Reality checks on pages: the goal worked backward, and the checks of one KPI; live while typing, kept by one button.

The arithmetic is in `workshop.checks`; nothing is written before somebody keeps it, then by the same command as live.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from workshop.domain.card_rules import said_elsewhere
from workshop.domain.commands import DropCheck, ShowCheck, read_command
from workshop.domain.refusal import Refused
from workshop.domain.state import Kpi
from workshop.domain.values import ENDED, Access, CheckKind, Status
from workshop.services import services
from workshop.web import check_figures, check_roles, check_sheets
from workshop.web.access import Visit, visit
from workshop.web.card_gates import GateLine, gates
from workshop.web.check_form import Sheet, inputs, typed
from workshop.web.decision import shown_kpi
from workshop.web.errors import STATUS, said
from workshop.web.frame import around
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _
from workshop.web.typed import swap_in

pages = Blueprint("checks", __name__)
FACILITATORS = (Access.LEADER, Access.COFACILITATOR)
Reply = Answer | tuple[str, int] | tuple[Response, int]


@pages.get("/workshops/<workshop_id>/goal")
def goal(workshop_id: str) -> tuple[str, int]:
    """The goal worked backward: what it takes of each day, of the year, of other teams."""
    here = visit(workshop_id, *FACILITATORS)
    return _page(here, None, check_sheets.sheets(here.state, None, request.args.get("take", "")))


@pages.get("/workshops/<workshop_id>/kpis/<kpi_id>/checks")
def of_kpi(workshop_id: str, kpi_id: str) -> tuple[str, int]:
    """The reality checks of one KPI."""
    here = visit(workshop_id, *FACILITATORS)
    kpi = shown_kpi(here.state, kpi_id)
    return _page(here, kpi, check_sheets.sheets(here.state, kpi, request.args.get("take", "")))


@pages.post("/workshops/<workshop_id>/goal/<kind>")
def goal_check(workshop_id: str, kind: str) -> Reply:
    """Keep, show or drop a check about the goal, or only work it out."""
    return _sent(visit(workshop_id, *FACILITATORS), None, _kind(kind))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/checks/<kind>")
def kpi_check(workshop_id: str, kpi_id: str, kind: str) -> Reply:
    """The same about a KPI."""
    here = visit(workshop_id, *FACILITATORS)
    return _sent(here, shown_kpi(here.state, kpi_id), _kind(kind))


@pages.post("/workshops/<workshop_id>/checks/preview")
def preview(workshop_id: str) -> Response:
    """What comes of the fields as they are typed; nothing is written."""
    visit(workshop_id, *FACILITATORS)
    sheet = typed(Sheet(_kind(request.form.get("kind", ""))), request.form)
    field, words = sheet.wrong
    return jsonify(outcome=sheet.outcome, missing=sheet.missing, wrong={"field": field, "words": words})


pages.add_app_template_filter(check_figures.said, "figured")
pages.add_app_template_global(check_figures.typed, "typed_input")
pages.add_app_template_global(swap_in, "as_typed")
pages.add_app_template_global(check_figures.weekdays, "weekday_names")
pages.add_app_template_global(check_sheets.beside_a_card, "checks_beside")


def _kind(name: str) -> CheckKind:
    return CheckKind(name) if name in list(CheckKind) else abort(404)


def _sent(here: Visit, kpi: Kpi | None, kind: CheckKind) -> Reply:
    """Do what the pressed button says; what is refused comes back in its form, with the words at the field."""
    sheets = {sheet.kind: sheet for sheet in check_sheets.sheets(here.state, kpi)}
    sheet = typed(sheets.get(kind, Sheet(kind, kpi.id if kpi else "")), request.form)
    act = request.form.get("act", "keep")
    if act == "work_out":
        return _page(here, kpi, [*(sheets | {kind: sheet}).values()], kind)
    try:
        words = _done(here, sheet, act)
    except Refused as refused:
        sheet = replace(sheet, refused=refused)
        return _refused(refused) if _stays() else _page(here, kpi, [*(sheets | {kind: sheet}).values()], kind)
    return jsonify(words=words, gates=_gates(here, kpi)) if _stays() else _kept(here, sheet, words)


def _gates(here: Visit, kpi: Kpi | None) -> list[GateLine]:
    """The gates of the card beside which a check was kept, as they stand now."""
    now = services().state(here.state.id)
    return gates(now.kpis[kpi.id].card, said_elsewhere(now, kpi.id)) if kpi and kpi.id in now.kpis else []


def _stays() -> bool:
    """Whether the page stays as it is, because something else is being typed on it."""
    return request.accept_mimetypes.best == "application/json"


def _done(here: Visit, sheet: Sheet, act: str) -> str:
    """What the button asks for, asked of the core; and what is to be said then."""
    if act == "drop":
        services().ask(here.state.id, here.actor, DropCheck(kpi=sheet.kpi, kind=sheet.kind))
        return _("The check is taken away.")
    raw = {"kpi": sheet.kpi, "kind": sheet.kind.value, "inputs": inputs(sheet)}
    services().ask(here.state.id, here.actor, read_command("SetCheck", raw))
    if act == "show":
        services().ask(here.state.id, here.actor, ShowCheck(kpi=sheet.kpi, kind=sheet.kind))
        return _("The room sees it now, and follows every change.")
    return _("The check is kept.")


def _refused(refused: Refused) -> tuple[Response, int]:
    return jsonify(wrong={"field": refused.field or "", "words": said(refused)}), STATUS[refused.code]


def _kept(here: Visit, sheet: Sheet, words: str) -> Answer:
    flash(words)
    if not sheet.kpi:
        return redirect(url_for("checks.goal", workshop_id=here.state.id, open=sheet.kind.value, _anchor=sheet.id))
    where = "card.card" if request.form.get("from") == "card" else "checks.of_kpi"
    return redirect(
        url_for(where, workshop_id=here.state.id, kpi_id=sheet.kpi, open=sheet.kind.value, _anchor=sheet.id)
    )


def _page(here: Visit, kpi: Kpi | None, sheets: list[Sheet], open_too: str = "") -> tuple[str, int]:
    """The page; open are the first check and the one that somebody is at."""
    state = here.state
    refused = next((sheet.refused for sheet in sheets if sheet.refused), None)
    page = render_template(
        "checks/checks.html",
        state=state,
        kpi=kpi,
        sheets=sheets,
        opened={open_too, request.args.get("open", ""), request.args.get("take", ""), sheets[0].kind},
        roles=[] if kpi else check_roles.days(state),
        is_open=state.status not in ENDED,
        is_live=state.status is Status.LIVE,
        **around(state, team_row(state.team).name),
    )
    return page, STATUS[refused.code] if refused else 200
