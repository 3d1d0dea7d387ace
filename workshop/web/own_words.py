"""Owning a list, in printed words: what changed between two votes, and how people took it. It decides nothing."""

from __future__ import annotations

from fractions import Fraction

from workshop.domain.values import Acknowledged
from workshop.owning.balance import Balance
from workshop.owning.buy_in import Alone, BuyIn
from workshop.owning.mine import Moment, Step
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


def takes() -> dict[str, str]:
    """How one takes a signed list, as the person says it."""
    return {
        Acknowledged.UNDERSTOOD: _("Understood"),
        Acknowledged.DISAGREE: _("Understood, but I disagree"),
        Acknowledged.TALK: _("I need to talk about it"),
    }


def take_notes(leader: str) -> dict[str, str]:
    """What becomes of each answer."""
    return {
        Acknowledged.UNDERSTOOD: _("Counted in the record."),
        Acknowledged.DISAGREE: _("Counted; your words stand in the record, without your name."),
        Acknowledged.TALK: _("Counted; %(leader)s sees your name and your words, and comes to you.", leader=leader),
    }


def held(count: int) -> str:
    """That more have answered than is told."""
    return ngettext(
        "One more has answered. How is told together with others, so that nobody sees who it was.",
        "%(num)d more have answered. How is told together with others, so that nobody sees who it was.",
        count,
    )


def balance(found: Balance) -> list[str]:
    """What follows a miss beside what is celebrated, and a notice where nothing is."""
    told = ngettext(
        "Of one KPI on the list, a miss has consequences on %(consequences)d, success is celebrated on"
        " %(celebrations)d, and %(help)d says how people are helped to get better.",
        "Of %(num)d KPIs on the list, a miss has consequences on %(consequences)d, success is celebrated on"
        " %(celebrations)d, and %(help)d say how people are helped to get better.",
        found.of,
        consequences=found.consequences,
        celebrations=found.celebrations,
        help=found.help,
    )
    notice = _("Nothing is celebrated yet. What will you do when it goes well?")
    return [told, notice] if found.is_only_punitive else [told]


def moments() -> dict[str, str]:
    """The moments of the accountability path (domain.md §1.5)."""
    return {
        Moment.HIT: _("When it is hit"),
        Moment.MISSED: _("When it is missed once"),
        Moment.AGAIN: _("Missed twice in a row"),
        Moment.STILL: _("Missed three times or more, with the help given in full"),
    }


def step(said: Step) -> str:
    """What happens at a moment: the card's own words, or what holds for every list."""
    always = {
        Moment.HIT: _("Nobody wrote down how we celebrate."),
        Moment.MISSED: _("We talk, and look first at what it needs from others and at the data."),
        Moment.AGAIN: _("Help comes now: training, coaching, or going along with somebody."),
        Moment.STILL: _("Your manager decides with HR what follows, outside this tool."),
    }
    return said.says or always[said.moment]


def stops() -> list[str]:
    """When a miss does not count (domain.md §1.5)."""
    return [
        _("another team did not give what was promised in that time"),
        _("you are new, on leave, or on an agreed exception"),
        _("the KPI is a pilot, suspended or under review"),
        _("the readings are incomplete"),
    ]


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
