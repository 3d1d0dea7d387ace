"""Everything that the page of a card shows, worked out from what stands in its form. It changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from workshop import drafts
from workshop.domain.card import MAY_BE_NONE, Card
from workshop.domain.card_rules import said_elsewhere
from workshop.domain.codec import plain
from workshop.domain.state import Kpi
from workshop.domain.values import Access, Status
from workshop.library import Entry, library, search
from workshop.web import card_drafts, card_library, card_merge, card_revisions
from workshop.web.access import Visit
from workshop.web.card_choices import IN_A_LIST, WORDS, shown
from workshop.web.card_form import CardForm, Typed, begun, read_card, revision_of, typed_card, typed_in
from workshop.web.card_gates import gates
from workshop.web.card_remarks import at_fields, told
from workshop.web.card_sections import is_owed, rows
from workshop.web.card_texts import HINTS
from workshop.web.clock_time import clock_time
from workshop.web.frame import around
from workshop.web.prepare import team_row

MOST_FOUND = 8
MOST_WORDS = 100


@dataclass(frozen=True)
class Choice:
    """A field that two people wrote: its label, their text and mine as people read them, and which is chosen."""

    name: str
    label: str
    theirs: str
    mine: str
    can_hold_both: bool
    chosen: str


@dataclass(frozen=True)
class Notes:
    """What the page says above the card: where the words come from, and what happened meanwhile."""

    house: str = ""
    draft: drafts.Draft | None = None
    other_draft: drafts.Draft | None = None


def draw(here: Visit, form: CardForm, kpi: Kpi | None, back: tuple[str, str], notes: Notes) -> str:
    """The page of a card, or of a new one."""
    team = team_row(here.state.team)
    typed = typed_card(form)
    return render_template(
        "card/card.html",
        state=here.state,
        form=form,
        kpi=kpi,
        back=back,
        about=kpi.id if kpi else card_drafts.NEW,
        who=here.actor.who,
        can_change=here.state.status in (Status.DRAFT, Status.LIVE),
        leads=here.actor.access is Access.LEADER,
        **_above(here, form, kpi, notes, team.time_zone),
        **_document(here, form, typed, kpi),
        **_library(here, form, typed),
        **around(here.state, team.name),
    )


def _above(here: Visit, form: CardForm, kpi: Kpi | None, notes: Notes, zone: str) -> dict[str, Any]:
    old, other = notes.draft, notes.other_draft
    return {
        "house": notes.house,
        "draft_at": clock_time(old.changed_at, zone) if old else "",
        "other_draft": (clock_time(other.changed_at, zone), other.body.get("name", "")) if other else None,
        **_meanwhile(here, form, kpi, zone),
    }


def _meanwhile(here: Visit, form: CardForm, kpi: Kpi | None, zone: str) -> dict[str, Any]:
    """What others saved since the form's base; and, after an attempt to save, the fields that both wrote."""
    base = revision_of(form.base.data)
    if kpi is None or base is None or base >= kpi.revision:
        return {"news": [], "both": []}
    saved = card_revisions.revisions(here.state.id, kpi.id)
    before = card_revisions.base_card(saved, base)
    both = _both(form, before, kpi) if before and form.status == 409 else []
    form.seen.data = str(kpi.revision) if both else ""
    return {"news": card_revisions.news(saved, base, here.actor.who, zone), "both": both}


def _both(form: CardForm, base: Card, kpi: Kpi) -> list[Choice]:
    mine = read_card(form)
    theirs_typed, mine_typed = typed_in(plain(kpi.card)), typed_in(plain(mine))
    return [
        Choice(
            name,
            card_revisions.label(name),
            _as_read(name, theirs_typed),
            _as_read(name, mine_typed),
            card_merge.can_hold_both(name),
            request.form.get(f"keep-{name}", ""),
        )
        for name in card_merge.meeting(base, kpi.card, mine)
    ]


def _as_read(name: str, typed: Typed) -> str:
    if name == "assignments":
        return "\n".join(", ".join(part for part in row.values() if part) for row in typed[name])
    return shown(name, typed[name])


def _document(here: Visit, form: CardForm, typed: Typed, kpi: Kpi | None) -> dict[str, Any]:
    card, elsewhere = begun(typed), said_elsewhere(here.state, kpi.id) if kpi else frozenset()
    remarks = told(here.state, kpi, card)
    return {
        "typed": typed,
        "gates": gates(card, elsewhere),
        "remarks": remarks,
        "remarks_at": at_fields(remarks),
        "rows": rows(typed, card, elsewhere, _refused(form), kpi is None),
        "owed": {name for name in HINTS if name not in elsewhere and is_owed(card, name)},
        "may_be_none": MAY_BE_NONE,
        "hints": HINTS,
        "open_choices": WORDS.keys() - IN_A_LIST,
    }


def _refused(form: CardForm) -> Collection[str]:
    rows_refused = any(cell.errors for row in form.assignments for cell in row)
    return {*(name for name in form.errors if name), *(["assignments"] if rows_refused else [])}


def _library(here: Visit, form: CardForm, typed: Typed) -> dict[str, Any]:
    entry = card_library.entry_of(form.library.data)
    asked = _asked()
    return {
        "entry": entry,
        "questions": _open_questions(entry, typed["inclusions"]),
        "counter_metrics": card_library.beside(entry, tuple(here.state.table())),
        "may_be_rate": card_library.may_be_rate(typed),
        "asked": asked,
        "system": request.values.get("system", ""),
        "found": _found(asked),
        "roles": library().roles,
        "families": {word: word for word in library().words["family"]},
        "systems": card_library.SYSTEMS,
    }


def _asked() -> dict[str, str]:
    """What the address asks of the library: words, role, family."""
    return {name: request.args.get(name, "")[:MOST_WORDS] for name in ("q", "role", "family")}


def _found(asked: Mapping[str, str]) -> list[Entry]:
    if any(asked.values()):
        return search(asked["q"], asked["role"] or None, asked["family"] or None)[:MOST_FOUND]
    return list(library().starters("sdr"))


def _open_questions(entry: Entry | None, inclusions: str) -> list[tuple[int, str]]:
    """The entry's questions that the card does not answer yet, each with its place among all of them."""
    asked = enumerate(card_library.questions(entry))
    return [(place, words) for place, words in asked if not card_library.is_settled(words, inclusions)]
