"""One reality check as a page shows it: what stands in its fields, what comes of it, what is wrong or still missing.

Whether a value may be is for the checks to say; a page may fill in what it knows from elsewhere, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from workshop.checks import plain, read, spec, work_out
from workshop.checks.shape import Input
from workshop.domain.grounds.state import Check
from workshop.domain.grounds.values import CheckInput
from workshop.domain.refusal import Refused
from workshop.domain.values import CheckKind, Source
from workshop.views.checks import asked
from workshop.web.check_figures import figure
from workshop.web.errors import said
from workshop.web.texts import gettext as _
from workshop.web.typed import swap_in

Fields = Mapping[str, CheckInput]
SOURCES = tuple(source.value for source in Source)


class Sent(Protocol):
    """What a browser sent, by the name of the field."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Sheet:
    """A check about a KPI, or about the goal when `kpi` is empty, with what stands in its fields by name.

    `offers` is what the page knows from elsewhere, the calendar for instance; `refused` is why a save was turned down.
    """

    kind: CheckKind
    kpi: str = ""
    fields: Fields = field(default_factory=dict)
    offers: Fields = field(default_factory=dict)
    is_kept: bool = False
    is_shown: bool = False
    refused: Refused | None = None

    @property
    def id(self) -> str:
        """How its form is called on the page."""
        return f"check-{self.kind.value}"

    @property
    def part(self) -> dict[str, Any]:
        """Kind, title and inputs, shaped as on the wire."""
        return asked(self.kind, self.fields)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, as text."""
        return {name: each.value for name, each in self.fields.items()}

    @property
    def outcome(self) -> dict[str, Any]:
        """What comes of it, shaped as on the wire."""
        return plain(work_out(self.kind, self.values))

    @property
    def missing(self) -> str:
        """What is still needed before anything can come of it, in words; empty when it is all there."""
        names = [
            _(each.label) for each in spec(self.kind).inputs if _is_needed(each) and not self.values.get(each.name)
        ]
        return _("Still needed: %(names)s", names=" · ".join(names)) if names else ""

    @property
    def wrong(self) -> tuple[str, str]:
        """The input that cannot be read and why, both empty when there is none; what is only missing is not wrong."""
        refused = self.refused or self._unread()
        name = refused.field or "" if refused else ""
        return (name, said(refused)) if refused and (self.refused or self.values.get(name)) else ("", "")

    @property
    def differing(self) -> list[str]:
        """What is kept here otherwise than it is known elsewhere, by label, with the other value where it is short."""
        asked_for = spec(self.kind).inputs if self.is_kept else ()
        known = ((each, self.offers[each.name].value) for each in asked_for if each.name in self.offers)
        return [_label(each, value) for each, value in known if value != self.values.get(each.name, "")]

    def _unread(self) -> Refused | None:
        try:
            read(self.kind, self.values)
        except Refused as refused:
            return refused
        return None


def begun(kind: CheckKind, kpi: str, kept: Check | None, offers: Fields, is_taken: bool = False) -> Sheet:
    """A sheet with what is kept; what is known elsewhere fills a new one, and takes over where that was asked for."""
    stored = {each.name: each for each in kept.inputs} if kept else {}
    fields = stored if kept and not is_taken else {**stored, **offers}
    return Sheet(kind, kpi, fields, offers, kept is not None, kept is not None and kept.shown)


def typed(sheet: Sheet, form: Sent) -> Sheet:
    """The same sheet with what somebody sent; days of the week come as one field each."""
    return replace(sheet, fields={each.name: each for each in _read(sheet.kind, form)})


def inputs(sheet: Sheet) -> list[dict[str, str]]:
    """What a command keeps: every input that has a value, as the check itself writes it; raises Refused."""
    values = read(sheet.kind, sheet.values)
    return [{"name": name, "value": value, "source": sheet.fields[name].source.value} for name, value in values.items()
            if name in sheet.fields]  # fmt: skip


def _read(kind: CheckKind, form: Sent) -> Iterator[CheckInput]:
    for each in spec(kind).inputs:
        source = "".join(form.getlist(f"{each.name}-source"))
        value = swap_in(each.kind, each.control, "".join(form.getlist(each.name)).replace("\r\n", "\n").strip())
        yield CheckInput(name=each.name, value=value, source=Source(source if source in SOURCES else Source.ASSUMED))


def _label(each: Input, value: str) -> str:
    return f"{_(each.label)} {figure(value)}" if each.control == "number" else _(each.label)


def _is_needed(each: Input) -> bool:
    return not each.optional and not each.default
