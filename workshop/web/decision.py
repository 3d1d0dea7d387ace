"""The decision sheet: what the room said about one KPI, what is missing, and the leader's call with its reason.

Whether a decision holds is for the core to say; this page shows, prefills and passes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from workshop.domain.card import LABELS, Gate, missing
from workshop.domain.codec import plain
from workshop.domain.gates import is_against_advice, unanswered_objections
from workshop.domain.reviewing.snapshot import label_of
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import FOR_CARRIED, FOR_PROPOSED, ON_THE_LIST, Access, Outcome, Phase, Status
from workshop.record.compare import rows
from workshop.sentences import WORDS
from workshop.services import services
from workshop.views.reviewing import of_kpi
from workshop.views.room import PHASES
from workshop.web import between, evidence_words, pictures, premises, review_words, talk, words
from workshop.web.access import Visit, team_of, visit
from workshop.web.forms import PageForm, command
from workshop.web.frame import around, person_name
from workshop.web.talk import Sent
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext

pages = Blueprint("decision", __name__)


class DecideForm(PageForm):
    """The leader's call on one KPI."""

    outcome = RadioField(lazy_gettext("The decision"), validate_choice=False)
    rationale = TextAreaField(lazy_gettext("Why"))
    basis = RadioField(lazy_gettext("What it rests on"), validate_choice=False)
    changes = TextAreaField(lazy_gettext("Which changes"))
    expect = TextAreaField(lazy_gettext("What I expect to see by then"))
    pilot_until = StringField(lazy_gettext("The pilot ends on"), widget=DateInput())
    review_by = StringField(lazy_gettext("Review of this KPI by"), widget=DateInput())
    replaced_by = SelectMultipleField(
        lazy_gettext("Which KPI takes its place"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


@dataclass(frozen=True)
class Missing:
    """One thing that is missing to sign with this KPI, and where it is put right."""

    words: str
    href: str


@pages.get("/workshops/<workshop_id>/kpis/<kpi_id>/decision")
def sheet(workshop_id: str, kpi_id: str) -> str:
    """Show the sheet of one KPI."""
    here = visit(workshop_id, Access.LEADER)
    return page(here, shown_kpi(here.state, kpi_id))


@pages.post("/workshops/<workshop_id>/kpis/<kpi_id>/decision")
def decide(workshop_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """Take the leader's call, or show what is missing with everything that was typed."""
    here = visit(workshop_id, Access.LEADER)
    kpi = shown_kpi(here.state, kpi_id)
    form = _form(here.state, kpi)
    asked = form.done(lambda: services().ask(here.state.id, here.actor, command("DecideKpi", form, kpi=kpi.id)))
    if asked is None:
        return page(here, kpi, form), form.status
    flash(_("Decided: %(what)s. It can be changed until the list is signed.", what=words.decided()[form.outcome.data]))
    return redirect(url_for("decision.sheet", workshop_id=here.state.id, kpi_id=kpi.id))


def shown_kpi(state: Workshop, kpi_id: str) -> Kpi:
    """A KPI that the whole room can see, or not found."""
    kpi = state.kpis.get(kpi_id)
    return kpi if kpi is not None and not kpi.sealed else abort(404)


def page(here: Visit, kpi: Kpi, form: DecideForm | None = None, sent: Sent | None = None) -> str:
    """The sheet, with a form that was refused where there is one."""
    state = here.state
    said = talk.panels(state, kpi.id, sent)
    drawn = pictures.of_kpi(state, kpi)
    return render_template(
        "decision.html",
        state=state,
        kpi=kpi,
        stops=kpi.stops + state.stops(kpi.id),
        form=form or _form(state, kpi),
        sent=sent,
        said=talk.parted(said, state.leader),
        several=talk.several(said, state.leader),
        bulk=sent.form if sent and sent.key == talk.BULK else talk.answer_form(talk.BULK),
        fit=sent.form if sent and sent.key == talk.PROPOSAL else talk.fit_form(kpi),
        picture=drawn,
        hidden=pictures.hidden(state, kpi),
        words=words,
        labels=LABELS,
        target=words.target(plain(kpi.card)),
        decide_words=_("Decide: {what}"),
        decide_until=_("Decide: {what} until {day}"),
        missing=_missing(state, kpi),
        against={"on": is_against_advice(state, kpi.id, True), "off": is_against_advice(state, kpi.id, False)},
        openings={outcome: _opening(state, kpi, outcome) for outcome in _options(kpi)} | {"": _opening(state, kpi)},
        not_yet=_not_yet(state),
        before=pictures.then(kpi) if drawn else None,  # never before the new round was shown (domain.md §7)
        part=of_kpi(state, kpi),
        then_label=_label_then(kpi),
        told=review_words,
        changes=[row for row in rows(plain(kpi.before), plain(kpi.card)) if not row.same] if kpi.before else [],
        needs=between.shown(state, kpi.id),
        premises=premises.rows(state, kpi.id),
        step=_step(state),
        who=person_name(state.leader),
        **_neighbours(state, kpi),
        **around(state, team_of(state.team).name),
    )


def _form(state: Workshop, kpi: Kpi) -> DecideForm:
    decided = plain(kpi.decision) if kpi.decision and not kpi.stands else {"rationale": _opening(state, kpi)}
    form = DecideForm(data=decided)
    form.basis.choices = list(words.bases().items())
    form.outcome.choices = [(option, words.outcomes()[option]) for option in _options(kpi)]
    others = (other for other in state.table() if other.id != kpi.id and not other.sealed)
    form.replaced_by.choices = [(other.id, other.card.name) for other in others]
    return form


def _options(kpi: Kpi) -> list[Outcome]:
    fitting = FOR_CARRIED if kpi.carried else FOR_PROPOSED
    return [outcome for outcome in Outcome if outcome in fitting]


def _opening(state: Workshop, kpi: Kpi, outcome: Outcome | None = None) -> str:
    """How a reason begins that goes against the room's advice; before a choice, one that puts it on the list."""
    if not is_against_advice(state, kpi.id, outcome is None or outcome in ON_THE_LIST):
        return ""
    drawn = pictures.of_kpi(state, kpi)
    leaned = pictures.leaned(drawn.now["median"]) if drawn else ""
    return " ".join([leaned, words.openings()[outcome] if outcome else _("I decide this, because ")]).lstrip()


def _not_yet(state: Workshop) -> str:
    """Why this cannot be decided now, as a sentence of courtesy: the core has the last word."""
    if state.status is Status.SIGNED:
        return _("This list is signed. A change needs a review.")
    if state.status is not Status.LIVE or state.phase not in (Phase.DECIDE, Phase.CLOSE):
        return _("Deciding comes with the phase Decide. Read, and answer what waits.")
    return ""


def _step(state: Workshop) -> str:
    place = PHASES.index(state.phase) + 1
    return _("%(place)d of %(of)d, %(phase)s", place=place, of=len(PHASES), phase=_(WORDS[state.phase.value]))


def _neighbours(state: Workshop, kpi: Kpi) -> dict[str, Any]:
    """Where this KPI stands, and the next one to decide: after it first, then from the top."""
    shown = [other for other in state.table() if not other.sealed]
    place = shown.index(kpi)
    around_it = shown[place + 1 :] + shown[:place]
    following = next((other for other in around_it if other.decision is None), None)
    return {"place": place + 1, "total": len(shown), "following": following}


def _label_then(kpi: Kpi) -> str:
    """What the readings were called when the list was signed; empty without any."""
    label = label_of(kpi.last.evidence) if kpi.last else ""
    return evidence_words.label_name(label) if label else ""


def _missing(state: Workshop, kpi: Kpi) -> list[Missing]:
    return [*_owed(state, kpi), *_votes(state, kpi), *_fields(state, kpi)]


def _owed(state: Workshop, kpi: Kpi) -> list[Missing]:
    objections = len(unanswered_objections(state, kpi.id))
    found = []
    if objections:
        sentence = ngettext("One objection has no answer", "%(num)d objections have no answer", objections)
        found.append(Missing(sentence, "#said"))
    if kpi.from_room and kpi.answer is None:
        found.append(Missing(_("The proposal has no answer"), "#proposal"))
    return found


def _votes(state: Workshop, kpi: Kpi) -> list[Missing]:
    console = url_for("live.console", workshop_id=state.id)
    last = state.last_round(kpi.id)
    if last is None or last.tally is None:
        return [Missing(_("The room has not voted on it"), console)]
    if state.is_out_of_date(kpi.id):
        return [Missing(_("The card was changed after the vote"), console)]
    return [] if last.quorum else [Missing(_("Too few people voted on it"), console)]


def _fields(state: Workshop, kpi: Kpi) -> list[Missing]:
    card = f"/workshops/{state.id}/kpis/{kpi.id}"
    return [Missing(_(LABELS[name]), f"{card}#{name}") for name in missing(kpi.card, Gate.FINALISE)]
