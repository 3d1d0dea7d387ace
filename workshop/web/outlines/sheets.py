"""Smaller outlines of a signed version: a paragraph per role, a poster, a sheet for the talk between two.

A poster holds nobody but the leader's name; a sheet for two holds one person's things and nobody else's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from workshop.domain.state import Acknowledgement
from workshop.domain.text import name_key
from workshop.domain.titles import Titles
from workshop.exports.outline import Look, Outline, Para, Section, Signature
from workshop.owning.mine import Mine, Reader, Variant, mine
from workshop.owning.wall import signs
from workshop.record import reading
from workshop.record.document import Document
from workshop.web import words
from workshop.web.day_words import day
from workshop.web.outlines import kpi as kpis
from workshop.web.outlines import talk
from workshop.web.texts import gettext as _


@dataclass(frozen=True)
class Person:
    """Whom a sheet is for, by id, and what they said of the list."""

    id: str
    reader: Reader
    took: Acknowledgement | None
    is_reader: bool = False


def roles(whole: Outline, document: Document) -> Outline:
    """A paragraph for each role that the list names, to be copied into a job description."""
    by_role: dict[str, list[Document]] = {}
    for kpi in reading.on_list(document):
        by_role.setdefault(name_key(kpi["card"]["applies_to"]), []).append(kpi)
    sections = (_role(key, own, document) for key, own in by_role.items())
    return _bare(whole, _("What each role is measured by"), tuple(sections))


def poster(whole: Outline, document: Document, names: Collection[str]) -> Outline:
    """The list on one page: what, how much and why. What names a person is left out."""
    sections = (
        Section(
            key=sign.kpi,
            title=sign.name,
            figure=words.target(sign.target),
            main=tuple(_lead(sign.definition_plain)) + ((Para(sign.purpose, _("Why.")),) if sign.purpose else ()),
        )
        for sign in signs(document, names)
    )
    return replace(_bare(whole, whole.title, tuple(sections)), intro=_from(document))


def one_to_one(whole: Outline, document: Document, of: Person, titles: Titles, today: date) -> Outline:
    """The KPIs of one person, as a leader and that person talk about them."""
    own = (_own(one, of) for one in mine(document, of.reader, titles, today))
    made = _bare(whole, of.reader.name, (*own, *_said_of_all(of, document), *_took(of)))
    return replace(
        made, intro=_("For the talk between two. It is about %(name)s and nobody else.", name=of.reader.name)
    )


def _bare(whole: Outline, title: str, sections: tuple[Section, ...]) -> Outline:
    """The same version, its team and its stamp, with other sections."""
    signature = Signature(whole.signature.who, whole.signature.line, "", "")
    return replace(whole, title=title, head=(), sections=sections, foot=(), tables=(), signature=signature)


def _from(document: Document) -> str:
    start, review = day(document["effective_from"]), day(document["review_on"])
    return _("In force from %(start)s. Review by %(review)s.", start=start, review=review)


def _lead(text: str) -> Iterator[Para]:
    if text:
        yield Para(text, look=Look.LEAD)


def _role(key: str, own: list[Document], document: Document) -> Section:
    said = (_sentences(kpi["card"]) for kpi in own)
    text = " ".join([*said, _from(document)])
    return Section(key=key, title=own[0]["card"]["applies_to"], main=(Para(text),))


def _sentences(card: Document) -> str:
    """One KPI in a job description: what it is, the target, why, what is expected, and that help comes first."""
    target = " ".join(filter(None, words.target(card)))
    known = (
        f"{card['name']}: {card['definition_plain']}",
        _("The target is %(target)s.", target=target) if target else _("There is no target yet."),
        card["purpose"],
        card.get("expectation", ""),
        _help(card.get("support_path", "")),
    )
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in known if text)


def _help(text: str) -> str:
    return _("If it is missed, help comes first: %(help)s.", help=text.rstrip(".")) if text else ""


def _own(one: Mine, of: Person) -> Section:
    kpi, card = one.kpi, one.kpi["card"]
    said = (comment for comment in kpi["said"] if comment["by"] == of.id)
    main = (
        Para(card["definition_plain"], look=Look.LEAD),
        Para(kpi["decision"]["rationale"], _("Why.")),
        *(Para(_variant(variant), _("A target of its own:")) for variant in one.variants),
        *(Para(text, label, Look.PAIR) for label, text in _ways(card, one.is_pilot) if text),
    )
    return Section(
        key=kpi["id"],
        title=card["name"],
        tag=kpis.verdict(kpi["decision"]),
        figure=words.target(card),
        note=_("pilot, no consequences") if one.is_pilot else "",
        main=main,
        said=talk.exchanges(said, {of.id: of.reader.name}),
        is_kpi=True,
    )


def _ways(card: Document, is_pilot: bool) -> tuple[tuple[str, str], ...]:
    """How one gets better at it, what helps, and what follows; nothing follows a pilot."""
    return (
        (_("What you do for it"), card.get("behaviour", "")),
        (_("What is expected of you"), card.get("expectation", "")),
        (_("Help first"), card.get("support_path", "")),
        (_("After that"), "" if is_pilot else card.get("consequence_path", "")),
        (_("How we celebrate"), card.get("celebration", "")),
        (_("Who sees one person’s number"), card.get("visibility", "")),
    )


def _variant(variant: Variant) -> str:
    until = _("until %(day)s", day=day(variant.end)) if variant.end else ""
    over = _("this is over") if variant.over else ""
    return ", ".join(filter(None, (f"{variant.who}: {variant.target}", until, over, variant.reason)))


def _said_of_all(of: Person, document: Document) -> Iterator[Section]:
    """What the person said about the whole list, under their own name."""
    said = [comment for comment in document["said"] if comment["by"] == of.id]
    if said:
        found = talk.exchanges(said, {of.id: of.reader.name}, at_once=len(said))
        yield Section(key="said", title=_("Said for the whole list"), main=found)


def _took(of: Person) -> Iterator[Section]:
    """How they take the list: on their own copy, and on the leader's where they asked to talk."""
    if not (of.took or of.is_reader):
        return
    how = f"{words.capital(words.acknowledged()[of.took.how])}." if of.took else _("Not said yet.")
    text = (Para(f"“{of.took.text}”", look=Look.SAID),) if of.took and of.took.text else ()
    yield Section(key="took", title=_("How you take the list"), main=(Para(how), *text))
