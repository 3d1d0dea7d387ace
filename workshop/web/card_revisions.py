"""What others saved on a card since one began to write: read from the log, told in words. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from workshop import log
from workshop.domain import events as e
from workshop.domain.card import LABELS, Card, changed
from workshop.services import services
from workshop.web.clock_time import clock_time
from workshop.web.frame import person_name
from workshop.web.texts import gettext as _


@dataclass(frozen=True)
class Revision:
    """A card as somebody saved it."""

    number: int
    card: Card
    by: str
    at: datetime


def revisions(workshop_id: str, kpi: str) -> tuple[Revision, ...]:
    """Every revision of a card, the first one first."""
    with services().database.reading() as conn:
        return of(log.read(conn, workshop_id), kpi)


def of(recorded: Iterable[e.Recorded], kpi: str) -> tuple[Revision, ...]:
    """The revisions of a KPI's card among some events."""
    found: list[Revision] = []
    for each in recorded:
        match each.event:
            case e.KpiProposed(kpi=key, card=card) | e.KpiCarried(kpi=key, card=card) if key == kpi:
                found.append(Revision(1, card, each.by, each.at))
            case e.CardRevised(kpi=key, card=card, revision=number) if key == kpi:
                found.append(Revision(number, card, each.by, each.at))
            case _:
                pass
    return tuple(found)


def base_card(all_of_them: Sequence[Revision], base: int) -> Card | None:
    """The card as it stood when one began, or None for a revision that never was."""
    return next((each.card for each in all_of_them if each.number == base), None)


def news(all_of_them: Sequence[Revision], base: int, reader: str, zone: str) -> list[str]:
    """Who saved what since `base`, a sentence each: "Ben saved this card at 13:40: Unit"."""
    later = ((before, after) for before, after in pairwise(all_of_them) if after.number > base)
    return [_told(before.card, after, reader, zone) for before, after in later]


def writers(all_of_them: Sequence[Revision], base: int) -> str:
    """The names of those who saved since `base`."""
    return ", ".join(dict.fromkeys(person_name(each.by) for each in all_of_them if each.number > base))


def labels(names: Iterable[str]) -> str:
    """Fields by their labels, each in quotes, as they stand in the middle of a sentence."""
    return ", ".join(f"“{label(name)}”" for name in names)


def label(name: str) -> str:
    """A field by its label."""
    return _(LABELS[name])


def _told(before: Card, after: Revision, reader: str, zone: str) -> str:
    what = labels(name for name, _old, _new in changed(before, after.card))
    at = clock_time(after.at, zone)
    if after.by == reader:
        return _("You saved this card in another window at %(time)s: %(fields)s.", time=at, fields=what)
    return _("%(who)s saved this card at %(time)s: %(fields)s.", who=person_name(after.by), time=at, fields=what)
