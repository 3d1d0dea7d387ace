"""Signing: the list read back, everything that is missing, the two dates, and the one act that cannot be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import format_date, lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import DateInput

from workshop import people, team_calendar
from workshop.chain import canonical
from workshop.domain.codec import plain
from workshop.domain.commands import NoteEvidence
from workshop.domain.gates import Gap, gaps
from workshop.domain.heard import unheard
from workshop.domain.refusal import Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import ON_THE_LIST, Access, Status
from workshop.evidence.pack import Desk
from workshop.evidence.snapshot import snapshot
from workshop.numbers.calendar import pre_read_date
from workshop.owning.balance import balance
from workshop.record.dates import effective_offer, review_offer
from workshop.services import services
from workshop.team_calendar import Calendar
from workshop.web import own_words, talk, words
from workshop.web.access import Visit, team_of, visit
from workshop.web.forms import PageForm, command
from workshop.web.frame import around, person_name
from workshop.web.talk import Sent
from workshop.web.team import today
from workshop.web.texts import gettext as _

pages = Blueprint("signing", __name__)


class SignForm(PageForm):
    """The dates of the list and the word that it is meant; overrides are added per gate by `_form`."""

    effective_from = StringField(lazy_gettext("In force from"), widget=DateInput())
    review_on = StringField(lazy_gettext("Review by"), widget=DateInput())
    meant = BooleanField(
        lazy_gettext("I have read the list back to the room."),
        [InputRequired(lazy_gettext("Read the list back first, then tick this."))],
    )


@dataclass(frozen=True)
class Todo:
    """A gap of the gates as the page shows it: its sentence, the ways to close it, the field of its override."""

    gate: str
    sentence: str
    links: tuple[tuple[str, str], ...]
    field: str


@pages.get("/workshops/<workshop_id>/versions/new")
def new(workshop_id: str) -> str | Response:
    """Read the list back; a signed one leads to its record."""
    here = visit(workshop_id, Access.LEADER)
    return _record(here.state) or page(here)


@pages.post("/workshops/<workshop_id>/versions/new")
def sign(workshop_id: str) -> Response | tuple[str, int]:
    """Sign, and go to the record; or say what is missing."""
    here = visit(workshop_id, Access.LEADER)
    found = gaps(here.state)
    form = _form(here.state, found)
    if form.done(lambda: _sign(here, form, found)):
        return _record(services().state(workshop_id)) or redirect(request.url)
    return page(here, form), form.status


def page(here: Visit, form: SignForm | None = None, sent: Sent | None = None) -> str:
    """The list read back, with a form that was refused where there is one."""
    state = here.state
    found = gaps(state)
    row = team_of(state.team)
    calendar = _calendar(state)
    said = talk.panels(state, "", sent)
    return render_template(
        "signing.html",
        state=state,
        form=form or _form(state, found),
        todos=[_todo(state, gap) for gap in found],
        on_list=[kpi for kpi in state.table() if _is_on_list(kpi)],
        off_list=[kpi for kpi in state.table() if kpi.decision and not _is_on_list(kpi)],
        targets={kpi.id: words.target(plain(kpi.card)) for kpi in state.table()},
        words=words,
        balance=own_words.balance(balance(kpi.card for kpi in state.table() if _is_on_list(kpi))),
        number=state.replaces_number + 1,
        silent=_silent(state),
        who=person_name(state.leader),
        quarter=format_date(calendar.fiscal.next_start(_today()), "long"),
        why_then=_why_then(calendar, offered(calendar, state.replaces_number == 0)[1]),
        said=talk.parted(said, state.leader),
        several=talk.several(said, state.leader),
        bulk=sent.form if sent and sent.key == talk.BULK else talk.answer_form(talk.BULK),
        sent=sent,
        **around(state, row.name),
    )


def _silent(state: Workshop) -> list[str]:
    """The names of those who have not voted, passed, or said something by name."""
    persons = [seat.person for seat in unheard(state)]
    with services().database.reading() as conn:
        found = people.find(conn, persons)
    return [found[person].name for person in persons if person in found]


def _record(state: Workshop) -> Response | None:
    if state.status is not Status.SIGNED or state.version is None:
        return None
    return redirect(url_for("record.show", version_id=state.version.id))


def _sign(here: Visit, form: SignForm, found: tuple[Gap, ...]) -> bool:
    written = {gap.gate: str(form[_field(gap)].data or "").strip() for gap in found if gap.may_override}
    overrides = {gate: sentence for gate, sentence in written.items() if sentence}
    _note_evidence(here)
    try:
        services().ask(here.state.id, here.actor, command("SignVersion", form, overrides=overrides))
    except Refused as refused:
        raise _beside_its_gate(refused, found) from refused
    return True


def _note_evidence(here: Visit) -> None:
    """Keep with the record what the readings say today of each KPI that has some."""
    with services().database.reading() as conn:
        desk = Desk(conn, here.state.team, today(team_of(here.state.team)))
        packs = [desk.pack(kpi.id) for kpi in here.state.table() if not kpi.sealed]
    for pack in packs:
        if pack.own:
            services().ask(here.state.id, here.actor, NoteEvidence(kpi=pack.kpi, snapshot=canonical(snapshot(pack))))


def _beside_its_gate(refused: Refused, found: tuple[Gap, ...]) -> Refused:
    """The refusal of a gate names the gate; on this page that is the field of its override."""
    gap = next((gap for gap in found if gap.gate == refused.field and gap.may_override), None)
    field = _field(gap) if gap else refused.field
    return Refused(refused.code, refused.sentence, field=field, **refused.params)


def _form(state: Workshop, found: tuple[Gap, ...]) -> SignForm:
    class Form(SignForm):
        """With one sentence for each gate that may be overridden."""

    for gap in found:
        if gap.may_override:
            setattr(Form, _field(gap), TextAreaField(words.gate_names()[gap.gate]))
    effective, review = offered(_calendar(state), state.replaces_number == 0)
    return Form(data={"effective_from": effective.isoformat(), "review_on": review.isoformat()})


def offered(calendar: Calendar, is_first: bool) -> tuple[date, date]:
    """The days a list is offered to be signed with: in force from, and review by (domain.md §7.5)."""
    effective = effective_offer(_today(), is_first, calendar.fiscal)
    return effective, review_offer(effective, calendar.fiscal, calendar.holidays, calendar.work_week)


def _why_then(calendar: Calendar, review: date) -> str:
    """Where the day of the review comes from, in words."""
    quarter = format_date(calendar.fiscal.next_start(review), "long")
    pre_read = format_date(pre_read_date(review, calendar.holidays, calendar.work_week), "long")
    return _(
        "Ten working days before %(quarter)s, when a new quarter begins by the team’s calendar."
        " What to read goes out on %(pre_read)s.",
        quarter=quarter,
        pre_read=pre_read,
    )


def _field(gap: Gap) -> str:
    return f"override_{gap.gate}"


def _calendar(state: Workshop) -> Calendar:
    with services().database.reading() as conn:
        return team_calendar.load(conn, state.team)


def _today() -> date:
    """The day by which the core judges the dates."""
    return services().clock().date()


def _is_on_list(kpi: Kpi) -> bool:
    return kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST


def _todo(state: Workshop, gap: Gap) -> Todo:
    links = tuple((state.kpis[kpi].card.name, _where(state, gap.gate, kpi)) for kpi in gap.kpis)
    elsewhere = () if links else _page_of(state, gap.gate)
    sentence = str(_(gap.sentence, count=gap.count))
    return Todo(gap.gate, sentence, links or elsewhere, _field(gap) if gap.may_override else "")


def _where(state: Workshop, gate: str, kpi: str) -> str:
    """The page on which a gap of one KPI is closed."""
    if gate == "cards":
        return f"/workshops/{state.id}/kpis/{kpi}"
    if gate in ("changed", "quorum"):
        return url_for("live.console", workshop_id=state.id)
    anchor = {"objections": "said", "comments": "said", "proposals": "proposal"}.get(gate)
    return url_for("decision.sheet", workshop_id=state.id, kpi_id=kpi, _anchor=anchor)


def _page_of(state: Workshop, gate: str) -> tuple[tuple[str, str], ...]:
    """Where a gap of the whole list is closed."""
    if gate == "comments":
        return ((_("Said for the whole list"), "#said"),)
    return ((_("Back to the room"), url_for("live.console", workshop_id=state.id)),)
