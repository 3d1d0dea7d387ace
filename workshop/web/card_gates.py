"""The three gates of a card on its page: how far it is, what comes next, and where that stands. It decides nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from workshop.domain.card import LABELS, Card, Gate, missing, needed
from workshop.domain.refusal import N_
from workshop.web.card_choices import anchor
from workshop.web.texts import gettext as _

GATE_WORDS: Final = {Gate.PROPOSE: N_("Propose"), Gate.VOTE: N_("Open a vote"), Gate.FINALISE: N_("Finalise")}


@dataclass(frozen=True)
class GateLine:
    """A gate on the page; `first` is the label of the first field that is missing, `href` leads to it."""

    name: str
    filled: int
    total: int
    first: str
    href: str


def gates(card: Card, besides: Collection[str]) -> list[GateLine]:
    """The three gates for a card as far as it is written."""
    return [_line(card, gate, besides) for gate in Gate]


def _line(card: Card, gate: Gate, besides: Collection[str]) -> GateLine:
    gaps, total = missing(card, gate, besides), len(needed(card, gate))
    first = gaps[0] if gaps else ""
    href = f"#{anchor(first)}" if first else ""
    return GateLine(_(GATE_WORDS[gate]), total - len(gaps), total, _(LABELS[first]) if first else "", href)
