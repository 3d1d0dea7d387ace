"""The definition card as a form: its controls, what was typed in them, and the card that this makes or begins.

It knows the shape of the page, never a rule: what a value may be is for the card's own shapes to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import Field as Control
from wtforms.widgets import DateInput

from workshop.domain.card import LABELS, Assignment, Card
from workshop.domain.refusal import N_, Refused
from workshop.domain.shape import Choice, Day, Number, Words, read_fields
from workshop.web.card_choices import IN_A_LIST, WORDS
from workshop.web.card_library import entry_of, questions, settle
from workshop.web.errors import said
from workshop.web.forms import PageForm, options, read_each
from workshop.web.typed import NumberField

Typed = dict[str, Any]
"""What stands in the form by field: text everywhere, and a list of rows for `assignments`."""
NAMES: Final = tuple(slot.name for slot in fields(Card))
SIMPLE: Final = tuple(name for name in NAMES if name != "assignments")
_ROW: Final = tuple(slot.name for slot in fields(Assignment))


class RowForm(Form):
    """A target of somebody's own."""

    who = StringField(_l("Who"))
    target = NumberField(_l("Target"))
    reason = StringField(_l("Why"))
    start = StringField(_l("From"), widget=DateInput())
    end = StringField(_l("Until"), widget=DateInput())


class CardForm(PageForm):
    """All fields of a card (see below), the revision it began from, the one that was shown since, and why it changes.

    `settled` are the answers to the questions that the library's entry leaves open, in their order.
    """

    base = HiddenField()
    seen = HiddenField()
    library = HiddenField()
    why = TextAreaField(_l("Why it changes"))
    assignments = FieldList(FormField(RowForm), label=_l(LABELS["assignments"]), min_entries=1, max_entries=25)
    settled = FieldList(StringField(), max_entries=6)


def _control(slot: Field[Any]) -> Control:
    label, shape = _l(LABELS[slot.name]), slot.metadata["shape"]
    if isinstance(shape, Choice) and slot.name in IN_A_LIST:
        return SelectField(label, choices=options(WORDS[slot.name]), validate_choice=False, default=slot.default)
    if isinstance(shape, Choice):
        return RadioField(label, choices=options(WORDS[slot.name]), validate_choice=False)
    if isinstance(shape, Day):
        return StringField(label, widget=DateInput())
    if isinstance(shape, Number):
        return NumberField(label)
    return TextAreaField(label) if isinstance(shape, Words) and shape.lines else StringField(label)


for _slot in fields(Card):
    if _slot.name in SIMPLE:
        setattr(CardForm, _slot.name, _control(_slot))


def typed_card(form: CardForm) -> Typed:
    """What was typed, by field; a choice that was not made is empty, and so is a row with nothing in it."""
    typed: Typed = {name: _text(form[name].data) for name in SIMPLE}
    return typed | {"assignments": _rows(form)}


def typed_in(card: Mapping[str, Any]) -> Typed:
    """A card's plain values (see `codec.plain`) as they would stand in the form."""
    typed: Typed = {name: _text(card[name]) for name in SIMPLE}
    return typed | {"assignments": [{name: _text(row[name]) for name in _ROW} for row in card["assignments"]]}


def read_card(form: CardForm) -> Card:
    """The card that was typed; every field that cannot be read gets its words, then Refused is raised."""
    typed = _settled(form)
    are_rows_readable = not [cell for row in form.assignments for cell in _unreadable(row)]
    read_each(form, Card, {name: typed[name] for name in SIMPLE})
    if not are_rows_readable:
        raise Refused("bad_value", N_("A row cannot be read yet."), field="assignments")
    return read_fields(Card, typed)


def revision_of(text: str | None) -> int | None:
    """The revision that a page says it began from, or None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 8 else None


def begun(typed: Typed) -> Card:
    """The card as far as it can be read already; what cannot be read yet is blank. For gates and remarks only."""
    return Card(**{slot.name: _as_far(slot, typed[slot.name]) for slot in fields(Card)})


def _settled(form: CardForm) -> Typed:
    """What was typed, with the library's questions that were answered among what counts."""
    typed = typed_card(form)
    answers = [_text(answer.data) for answer in form.settled]
    return typed | {"inclusions": settle(questions(entry_of(form.library.data)), answers, typed["inclusions"])}


def _as_far(slot: Field[Any], raw: object) -> Any:
    try:
        return slot.metadata["shape"].read(raw, slot.name)
    except Refused:
        return "" if slot.default is MISSING else slot.default


def _text(value: object) -> str:
    return "" if value in (None, "None") else str(value)


def _rows(form: CardForm) -> list[dict[str, str]]:
    rows = ({name: _text(entry[name].data) for name in _ROW} for entry in form.assignments)
    return [row for row in rows if any(value.strip() for value in row.values())]


def _unreadable(row: Any) -> Iterator[Control]:
    """The cells of a row that cannot be read, each with its words; an empty row has none."""
    values = {name: _text(row[name].data) for name in _ROW}
    for slot in fields(Assignment) if any(value.strip() for value in values.values()) else ():
        try:
            slot.metadata["shape"].read(values[slot.name], slot.name)
        except Refused as refused:
            row[slot.name].errors = [said(refused)]
            yield row[slot.name]
