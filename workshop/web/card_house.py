"""What a team says the same way on all its cards, taken over from the card that was saved last.

Habits only: it must never take over what is counted, nor a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from workshop.domain.codec import plain
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Workshop
from workshop.services import services
from workshop.tables import history
from workshop.web.texts import gettext as _

_HABITS: Final = {
    N_("owner and data"): ("owner", "system_of_record", "data_quality"),
    N_("who acts and helps"): ("actor", "support_path", "consequence_path", "celebration"),
    N_("who sees and uses it"): ("audience", "visibility", "use_and_non_use"),
    N_("review"): ("review_cadence", "review_date"),
}
_SAVES: Final = ("KpiProposed", "KpiCarried", "CardRevised")


@dataclass(frozen=True)
class House:
    """What was taken over, by field, and the sentence that says so; both empty without a card to take it from."""

    fields: Mapping[str, Any]
    sentence: str


def house(state: Workshop) -> House:
    """The habits of the card that was saved last on this table."""
    last = _saved_last(state)
    card = plain(last.card) if last else {}
    taken = {name: card[name] for names in _HABITS.values() for name in names if card.get(name)}
    return House(taken, _sentence(last, taken) if last and taken else "")


def _saved_last(state: Workshop) -> Kpi | None:
    shown = {kpi.id: kpi for kpi in state.table() if not kpi.sealed}
    saved = (history.c.workshop_id == state.id) & history.c.kind.in_(_SAVES) & history.c.kpi_id.in_(shown)
    newest = select(history.c.kpi_id).where(saved).order_by(history.c.seq.desc()).limit(1)
    with services().database.reading() as conn:
        return shown.get(conn.execute(newest).scalar() or "")


def _sentence(last: Kpi, taken: Mapping[str, Any]) -> str:
    what = ", ".join(_(words) for words, names in _HABITS.items() if any(name in taken for name in names))
    return _("Taken from %(kpi)s: %(what)s. Change what is different here.", kpi=last.card.name, what=what)
