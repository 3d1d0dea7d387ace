"""Two versions of a team's list side by side: what came, what left, what changed in words, what stayed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from workshop.domain.card import LABELS
from workshop.record.compare import Change, Pieces, Row, compare, rows
from workshop.record.compare import words as pieces
from workshop.record.document import Document
from workshop.services import services
from workshop.web import card_choices, pictures, words
from workshop.web.access import team_of
from workshop.web.costly import costly
from workshop.web.frame import nav
from workshop.web.in_force import Signed, standing, versions
from workshop.web.team import today
from workshop.web.texts import gettext as _

pages = Blueprint("compare", __name__)


@dataclass(frozen=True)
class ShownRow:
    """One field of a card in two versions, in pieces."""

    label: str
    old: Pieces
    new: Pieces
    same: bool


@dataclass(frozen=True)
class Shown:
    """One KPI in two versions as a page shows it."""

    change: Change
    rows: tuple[ShownRow, ...]
    same: int
    left: pictures.Mini | None
    right: pictures.Mini | None
    call_left: str
    call_right: str


@pages.get("/teams/<team_id>/versions")
@costly
def versions_page(team_id: str) -> str:
    """The list of versions, and two of them compared: the newest two, or those that are asked for by number."""
    team = team_of(team_id)
    with services().database.reading() as conn:
        made = versions(conn, team_id)
    left, right = _asked(made)
    return render_template(
        "compare.html",
        team=team,
        versions=made,
        now=standing(made, today(team)).now,
        left=left,
        right=right,
        changes=[shown(change) for change in compare(left.document, right.document)] if left and right else [],
        hows=_hows(),
        words=words,
        nav=nav(team_id, team.name, "history"),
    )


def shown(change: Change, whole: bool = False) -> Shown:
    """A change with its words in pieces; only the fields that differ, or the whole card."""
    drawn = [_row(row) for row in change.rows or _one_sided(change)]
    kept = [row for row in drawn if whole or not row.same]
    return Shown(
        change=change,
        rows=tuple(kept),
        same=len(drawn) - len(kept),
        left=pictures.mini(change.left),
        right=pictures.mini(change.right),
        call_left=_call(change.left),
        call_right=_call(change.right),
    )


def _asked(made: tuple[Signed, ...]) -> tuple[Signed | None, Signed | None]:
    by_number = {version.number: version for version in made}
    newest = made[0].number if made else 0
    right = request.args.get("right", newest, type=int)
    left = request.args.get("left", right - 1, type=int)
    return by_number.get(min(left, right)), by_number.get(max(left, right))


def _one_sided(change: Change) -> tuple[Row, ...]:
    """The card of a KPI that is on one of the two lists only."""
    card = (change.right or change.left or {"card": None})["card"]
    return rows(card, card)


def _row(row: Row) -> ShownRow:
    old, new = pieces(card_choices.shown(row.field, row.old), card_choices.shown(row.field, row.new))
    return ShownRow(_(LABELS[row.field]), old, new, row.same)


def _call(kpi: Document | None) -> str:
    return words.decided()[kpi["decision"]["outcome"]] if kpi else ""


def _hows() -> dict[str, str]:
    return {
        "added": _("New on the list"),
        "left": _("Not on the list any more"),
        "changed": _("Changed"),
        "kept": _("Kept"),
    }
