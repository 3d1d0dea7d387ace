"""What KPIs rest on, as pages show it: assumptions and preconditions with the forms that note and judge them.

It prepares what a page shows; the routes that take the forms are in `needs.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField

from workshop.domain.decide.grounds import STATUSES
from workshop.domain.grounds.state import Premise
from workshop.domain.grounds.values import PremiseStatus
from workshop.domain.state import Comment, Workshop
from workshop.web import need_words
from workshop.web.forms import PageForm
from workshop.web.texts import gettext as _


class NoteForm(PageForm):
    """A premise; `comment` is what it was made from, and then also the prefix of all names."""

    kind = RadioField(lazy_gettext("What it is"), default="assumption", validate_choice=False)
    text = TextAreaField(lazy_gettext("In one sentence"))
    owner = StringField(lazy_gettext("Who looks after it"))
    kpi = HiddenField()
    comment = HiddenField()


class JudgeForm(PageForm):
    """How a premise stands."""

    standing = SelectField(lazy_gettext("How it stands"), validate_choice=False)
    owner = StringField(lazy_gettext("Who looks after it"))
    note = StringField(lazy_gettext("Why"))


@dataclass(frozen=True)
class Row:
    """A premise as a page shows it, with the form that judges it."""

    premise: Premise
    kind: str
    standing: str
    kpi: str
    form: JudgeForm


def note_form(kpi: str = "", comment: Comment | None = None) -> NoteForm:
    """The form for a premise, afresh or filled with the comment it would be made from."""
    told = {"kpi": comment.kpi, "comment": comment.id, "text": comment.text} if comment else {"kpi": kpi}
    return sent_note(comment.id if comment else "", told)


def sent_note(key: str, told: dict[str, str] | None = None) -> NoteForm:
    """The form as it was sent; its names begin with that key."""
    form = NoteForm(data=told, prefix=key)
    form.kind.choices = list(need_words.kinds().items())
    return form


def rows(state: Workshop, kpi: str | None = None) -> list[Row]:
    """The premises of a KPI, or of all of them; open ones first."""
    found = [premise for premise in state.grounds.premises.values() if kpi in (None, premise.kpi)]
    return [_row(state, premise) for premise in sorted(found, key=lambda one: not is_open(one))]


def is_open(premise: Premise) -> bool:
    """Whether a premise still has to prove itself."""
    return premise.status in (PremiseStatus.OPEN, PremiseStatus.DOUBTED, PremiseStatus.UNMET)


def _row(state: Workshop, premise: Premise) -> Row:
    told = {"standing": premise.status.value, "owner": premise.owner, "note": premise.note}
    form = JudgeForm(formdata=None, data=told, prefix=premise.id)
    fitting = [status for status in PremiseStatus if status in STATUSES[premise.kind]]
    form.standing.choices = [(status, need_words.standing(status)) for status in fitting]
    name = state.kpis[premise.kpi].card.name if premise.kpi in state.kpis else _("The whole list")
    return Row(premise, need_words.kind(premise.kind), need_words.standing(premise.status), name, form)
