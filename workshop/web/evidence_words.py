"""The evidence of a KPI in sentences, and the picture that a reader may see of it.

Names of people and what their dots are called exist for the leader alone: for everybody else they are not made at all,
and under five people there is no picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from flask_babel import format_date, format_decimal

from workshop.domain.reviewing.values import Came
from workshop.evidence.course import Course, for_others
from workshop.evidence.drawing import Line, Scatter, line, scatter
from workshop.evidence.shape import Pack
from workshop.numbers.evidence.finding import Finding
from workshop.numbers.evidence.interval import Range, bootstrap
from workshop.numbers.evidence.labels import NAMES, Label, Say
from workshop.numbers.evidence.ranks import Point
from workshop.numbers.exact import Exact
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


@dataclass(frozen=True)
class Named:
    """One person beside their two numbers; for the leader alone."""

    name: str
    x: str
    y: str


@dataclass(frozen=True)
class Shown:
    """What a page shows of a pack; `titles`, `named` and `left_out` are empty for all but the leader."""

    pack: Pack
    label: str
    headline: str
    more: tuple[str, ...]
    caution: tuple[tuple[str, str], ...]
    scatter: Scatter | None
    line: Line | None
    beside: tuple[str, ...]
    titles: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    left_out: tuple[str, ...] = ()


def shown(pack: Pack, names: Mapping[str, str] | None = None) -> Shown:
    """A pack in words; with the names of people for the leader's own page only."""
    pack = pack if names is not None else _for_others(pack)
    headline, *more = said(pack)
    return Shown(
        pack=pack,
        label=label_name(pack.label) if pack.label else "",
        headline=headline,
        more=tuple(more),
        caution=tuple(_caution(pack)),
        scatter=_scatter(pack, names is not None),
        line=line(pack.course),
        beside=tuple(_beside(pack)),
        titles=tuple(_name(names, who) for who in pack.panel.people) if names is not None else (),
        named=tuple(_named(pack, names)) if names is not None else (),
        left_out=tuple(_name(names, who) for who in pack.left_out) if names is not None else (),
    )


def _scatter(pack: Pack, is_leaders: bool) -> Scatter | None:
    """The dots; for others in the order of their numbers, for that of people would be the same beside every KPI."""
    if is_leaders:
        return scatter(pack.panel.points)
    return scatter(sorted(pack.panel.points)) if pack.has_dots else None


def _for_others(pack: Pack) -> Pack:
    courses = (pack.course, pack.outcome_course, pack.counter_course)
    own, outcome, counter = map(for_others, courses)
    return replace(pack, course=own, outcome_course=outcome, counter_course=counter)


def label_name(label: str) -> str:
    """What a label is called; nothing where none was kept."""
    return _(NAMES[Label(label)]) if label else _("not looked at")


_COEFFICIENTS = frozenset({"rho", "lo", "hi"})


def told(say: Say) -> str:
    """A sentence of the evidence in the reader's language."""
    msgid, places = say
    return _(msgid, **{name: coefficient(float(v)) if name in _COEFFICIENTS else v for name, v in places.items()})


def said(pack: Pack) -> list[str]:
    """The honest sentences, the first one apart."""
    if not pack.outcome:
        return [_("No result is linked to this KPI yet, so there is nothing to compare it with.")]
    if not pack.n:
        return [_("There are no readings of both numbers for the same people yet.")]
    first, dot, rest = " ".join(told(say) for say in pack.texts[:1]).partition(". ")
    return [first + dot.strip(), *filter(None, (rest, *(told(say) for say in pack.texts[1:])))]


def figure(value: Exact | float) -> str:
    """A number with two decimals at most."""
    return str(format_decimal(Decimal(f"{float(value):.4g}"), format="#,##0.##"))


def coefficient(value: float) -> str:
    """A correlation, always with two decimals."""
    return str(format_decimal(Decimal(f"{value:.2f}"), format="0.00"))


def _caution(pack: Pack) -> list[tuple[str, str]]:
    """What always stands under the picture: how many, when, which lag, who was left out, and who sees it."""
    lag = pack.panel.lag
    later = (
        ngettext("results one period later", "results %(num)d periods later", lag)
        if lag
        else _("results of the same time")
    )
    people = ngettext("one person", "%(num)d people", pack.n)
    return [
        (_("Counted"), _("%(people)s, %(window)s, %(lag)s. This does not say that less is better, or more.",
                         people=people, window=_window(pack), lag=later)),
        (_("Left out"), _left_out(len(pack.left_out))),
        (_("Who sees this"), _("Names: the leader alone. Others see dots, and no picture below five people.")),
    ]  # fmt: skip


def _window(pack: Pack) -> str:
    if not pack.window:
        return _("no time yet")
    first, last = (format_date(day, "medium") for day in pack.window)
    return _("%(first)s to %(last)s", first=first, last=last)


def _left_out(count: int) -> str:
    if not count:
        return _("Nobody.")
    return ngettext(
        "One person with too few periods in which both numbers are there.",
        "%(num)d people with too few periods in which both numbers are there.",
        count,
    )


def _beside(pack: Pack) -> list[str]:
    """What stands beside the picture over time: how often it was met, what is noise, result and counter-metric."""
    told = [_met(pack.course), _noise(pack.course)]
    if pack.outcome:
        told.append(_moved(pack.outcome.name, pack.outcome_course))
    told.append(
        _moved(pack.counter.name, pack.counter_course)
        if pack.counter
        else _("No number is watched beside it that would show harm.")
    )
    return [sentence for sentence in told if sentence]


def _met(course: Course) -> str:
    met, seen = course.met
    if not seen:
        return _("No reading had a target to be compared with.")
    return ngettext(
        "The target was met in %(met)d of one reading.",
        "The target was met in %(met)d of %(num)d readings.",
        seen,
        met=met,
    )


def _noise(course: Course) -> str:
    if not course.stretches:
        return _("No readings yet.")
    if not course.limits:
        return ngettext(
            "One period so far. Natural limits are drawn from eight on.",
            "%(num)d periods so far. Natural limits are drawn from eight on.",
            len(course.stretches),
        )
    low, high = figure(course.limits.low), figure(course.limits.high)
    last = course.limits.holds(course.stretches[-1].mean)
    inside = (
        _("The last value lies inside: that is not news.")
        if last
        else _("The last value lies outside: ask what happened.")
    )
    return _("By itself this number moves between %(low)s and %(high)s.", low=low, high=high) + " " + inside


def _moved(name: str, course: Course) -> str:
    """A number from the first half of its time to the second."""
    half = len(course.stretches) // 2
    if not half:
        return _("%(name)s: no readings to compare yet.", name=name)
    before, since = (figure(_mean(course, *part)) for part in ((0, half), (half, None)))
    return _("%(name)s: %(before)s on average in the first half of this time, %(since)s in the second.",
             name=name, before=before, since=since)  # fmt: skip


def _mean(course: Course, start: int, end: int | None) -> Fraction:
    values = [each.mean for each in course.stretches[start:end]]
    return sum(values, Fraction()) / len(values)


def _named(pack: Pack, names: Mapping[str, str] | None) -> list[Named]:
    """In the order of the names, never of the numbers."""
    rows = [Named(_name(names, who), figure(x), figure(y)) for (x, y), who in pack.dots]
    return sorted(rows, key=lambda row: row.name.casefold())


def _name(names: Mapping[str, str] | None, who: str) -> str:
    return (names or {}).get(who) or _("a former participant")


def between_and_within(pack: Pack) -> list[tuple[str, str]]:
    """Both ways to compare, side by side; a check by another method after the first."""
    found = pack.finding
    if not found or not pack.has_dots:
        return []
    rows = [(_("Comparing people"), _between(found)), (_("The same by drawing people again"), _check(pack))]
    return [*rows, (_("Each person’s own periods"), _own(found))]


def _between(found: Finding) -> str:
    r = coefficient(found.rho)
    if not found.range:
        return _("rank correlation %(r)s, no range", r=r)
    return _(
        "rank correlation %(r)s, plausible range %(lo)s to %(hi)s",
        r=r,
        lo=coefficient(found.range[0]),
        hi=coefficient(found.range[1]),
    )


def _check(pack: Pack) -> str:
    span = _bootstrap(pack.panel.points)
    if not span:
        return _("nothing varies")
    words = _("%(lo)s to %(hi)s", lo=coefficient(span[0]), hi=coefficient(span[1]))
    return words if pack.n >= 10 else _("%(range)s; with fewer than ten people a rough check", range=words)


@lru_cache(maxsize=64)
def _bootstrap(points: tuple[Point, ...]) -> Range | None:
    """The same people drawn again give the same range, so it is worked out once."""
    return bootstrap(points)


def _own(found: Finding) -> str:
    own = found.within
    if not own:
        return _("four people with four periods each are needed")
    if not own.range:
        return _("correlation %(r)s, no range", r=coefficient(own.r))
    return _(
        "correlation %(r)s, plausible range %(lo)s to %(hi)s",
        r=coefficient(own.r),
        lo=coefficient(own.range[0]),
        hi=coefficient(own.range[1]),
    )


def data_and_meaning(pack: Pack) -> list[tuple[str, str]]:
    """Whether the data are right and whether the number says something: two questions, two answers."""
    if "T7" in pack.triggers:
        right = _("Readings are missing or come from another source: settle that first.")
    elif pack.course.missing:
        right = _(
            "%(share)s %% of the readings are missing, and the source is the same.",
            share=figure(pack.course.missing * 100),
        )
    else:
        right = (
            _("No reading is missing, and the source is the same.") if pack.course.stretches else _("No readings yet.")
        )
    return [(_("Is it right?"), right), (_("Does it say something?"), f"{label_name(pack.label or '')}.")]


def came_true(came: str) -> str:
    """Whether what was expected came true, in a word."""
    return {
        Came.YES: _("Yes."),
        Came.PARTLY: _("Partly."),
        Came.NO: _("No."),
        Came.UNKNOWN: _("Nobody can say."),
        Came.UNSET: _("Not judged."),
    }[Came(came)]
