"""Forms of pages: what was typed goes to the core as a command, and what the core refuses comes back beside its field.

A form knows the shape of a page, never a rule: limits and meaning stay with `read_command` and `decide`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field as Slot
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms.fields import Field

from workshop.domain.commands import COMMANDS, Command, read_command
from workshop.domain.refusal import Refused
from workshop.web.errors import STATUS, said

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


class PageForm(FlaskForm):
    """The base of all forms; `status` is how a page that shows the form again answers."""

    status = 200

    def done(self, act: Callable[[], T]) -> T | None:
        """What the act gives if the form was sent and the act was not refused; else None, with the words attached."""
        if not self.validate_on_submit():
            self.status = 422 if self.is_submitted() else 200
            return None
        try:
            return act()
        except Refused as refused:
            attach(self, refused)
            return None


def options(words: Mapping[T, str]) -> Any:
    """The choices of a field: what is sent, and its words, which are translated anew for each reader."""
    return lambda: {str(value): str(gettext(text)) if text else "" for value, text in words.items()}


def attach(form: PageForm, refused: Refused) -> None:
    """Put a refusal beside the field it names, or on top of the form; nothing typed is lost."""
    form.status = STATUS[refused.code]
    found: Field | None = form[refused.field] if refused.field and refused.field in form else None
    if found is None:
        form.form_errors.append(said(refused))
    else:
        found.errors = [*found.errors, said(refused)]


def values(form: PageForm, *names: str) -> dict[str, object]:
    """What was typed, by field; a text that was not sent is an empty one."""
    return {name: "" if form[name].data is None else form[name].data for name in names}


def command(kind: str, form: PageForm, **more: object) -> Command:
    """The command of that name, from the fields of the form that are called like its own, and some more; or Refused."""
    shared = (slot.name for slot in fields(COMMANDS[kind]) if slot.name in form and slot.name not in more)
    raw = {**values(form, *shared), **more}
    read_each(form, COMMANDS[kind], raw)
    return read_command(kind, raw)


def read_each(form: PageForm, kind: type[DataclassInstance], raw: Mapping[str, object]) -> None:
    """Refuse every field that cannot be read, and not only the first, so that one answer names them all."""
    refusals = [refusal for slot in fields(kind) if slot.name in raw and (refusal := _unread(slot, raw[slot.name]))]
    for refusal in refusals[1:]:
        attach(form, refusal)
    if refusals:
        raise refusals[0]


def _unread(slot: Slot[object], raw: object) -> Refused | None:
    try:
        slot.metadata["shape"].read(raw, slot.name)
    except Refused as refused:
        return refused
    return None
