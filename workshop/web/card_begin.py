"""How a card's form begins: blank, with the house's habits, from the library, from a count, or where one left it.

It fills blank fields only: what somebody typed stays.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Final

from flask import request

from workshop import drafts
from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.state import Kpi
from workshop.domain.values import Access
from workshop.library import Entry
from workshop.web import card_drafts
from workshop.web.access import Visit
from workshop.web.card_form import SIMPLE, CardForm, begun, typed_card
from workshop.web.card_house import House, house
from workshop.web.card_library import card_of, entry_of, questions, rate_of
from workshop.web.card_page import Notes

_TELLING: Final = ("name", "purpose", "definition_plain")
"""Fields by which two cards are known to be the same one."""


def begin(here: Visit) -> tuple[CardForm, Notes]:
    """The form of a new card, and what the page says about where its words come from."""
    if request.method == "POST":
        return CardForm(), Notes()
    draft, start = _left(here), _start(here)
    if draft and not start:
        return CardForm(card_drafts.typed(draft)), Notes(draft=draft)
    habits = house(here.state) if here.actor.access is Access.LEADER else House({}, "")
    form = CardForm(data={**_blank(), **habits.fields, **start})
    _ask(form)
    return form, Notes(house=habits.sentence, other_draft=draft)


def reopen(here: Visit, kpi: Kpi) -> tuple[CardForm, Notes]:
    """The form of a card on the table: as it stands, or as this person left it unsent."""
    as_it_stands = {**plain(kpi.card), "base": str(kpi.revision), "library": kpi.library}
    draft = card_drafts.left(here, kpi.id) if request.method == "GET" else None
    form = CardForm(card_drafts.typed(draft), data=as_it_stands) if draft else CardForm(data=as_it_stands)
    _ask(form)
    is_news = draft is not None and begun(typed_card(form)) != kpi.card
    return form, Notes(draft=draft if is_news else None)


def take(form: CardForm, entry: Entry | None) -> None:
    """Fill the fields that are still blank from an entry of the library."""
    if entry is None:
        return
    for name, value in card_of(entry, request.values.get("system", "")).items():
        form[name].data = form[name].data if _is_typed(form, name) else value
    form.library.data = entry.id
    _ask(form)


def _left(here: Visit) -> drafts.Draft | None:
    """The new card that was left unsent; not one that is on the table by now, for an autosave may come in late."""
    draft = card_drafts.left(here, card_drafts.NEW)
    known = (kpi.card for kpi in here.state.table() if not kpi.sealed or kpi.proposer == here.actor.who)
    there = {tuple(getattr(card, name) for name in _TELLING) for card in known}
    is_there = draft is not None and tuple(draft.body.get(name, "").strip() for name in _TELLING) in there
    return None if is_there else draft


def _start(here: Visit) -> dict[str, Any]:
    """What the address asks to begin from, by field; nothing for a blank card."""
    entry, count = entry_of(request.args.get("library")), here.state.kpis.get(request.args.get("rate", ""))
    if entry:
        return {**card_of(entry, request.values.get("system", "")), "library": entry.id}
    is_open = count and not count.sealed and here.actor.access is Access.LEADER
    return rate_of(count) if count and is_open else {}


def _blank() -> dict[str, Any]:
    return {slot.name: "" if slot.default is MISSING else plain(slot.default) for slot in fields(Card)}


def _ask(form: CardForm) -> None:
    """Leave room for an answer to every question of the entry."""
    for _place in questions(entry_of(form.library.data))[len(form.settled) :]:
        form.settled.append_entry("")


def _is_typed(form: CardForm, name: str) -> bool:
    return name in SIMPLE and form[name].data not in (None, "", "None")
