"""Owning a list, in printed words: what changed between two votes, and how people took it. It decides nothing."""

from __future__ import annotations

from fractions import Fraction

from workshop.owning.buy_in import Alone, BuyIn
from workshop.views.picture import in_words
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def buy_in(row: BuyIn) -> str:
    """The change of one KPI in a line: Middle 2 before the talk, 3 after. 4 people changed their vote."""
    if row.before is None or row.after is None:
        return _without_a_pair(row)
    before, after = middle(row.before.median), middle(row.after.median)
    if before == after:
        said = _("Middle %(after)s before the talk and after.", after=after)
    else:
        said = _("Middle %(before)s before the talk, %(after)s after.", before=before, after=after)
    return f"{said} {_moved(row.moved)}".strip()


def _moved(moved: int | None) -> str:
    if moved is None:
        return ""
    if not moved:
        return _("Nobody changed their vote.")
    return ngettext("One person changed their vote.", "%(num)d people changed their vote.", moved)


def _without_a_pair(row: BuyIn) -> str:
    if row.alone is Alone.NOT_VOTED:
        return _("The room did not vote on it.")
    if row.alone is Alone.ONE_ROUND and row.after:
        return _("Voted once: middle %(n)s.", n=middle(row.after.median))
    if row.after:
        said = _("Middle %(n)s.", n=middle(row.after.median))
        return f"{said} {_('The other round is not shown: it would tell who voted how.')}"
    return _("Not shown: it would tell who voted how.")


def middle(value: Fraction | None) -> str:
    """A middle as people read it; in words where nobody used the scale."""
    return in_words(value) or _("none")
