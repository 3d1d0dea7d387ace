"""The small columns at the end of a record: who advised, what was said in numbers, how the team takes it since.

It never tells whose words a dissent is, nor who took the list how.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from workshop.domain.state import Workshop
from workshop.domain.values import Acknowledged
from workshop.exports.outline import Look, Para, Section
from workshop.owning import taking
from workshop.people import Person
from workshop.record import facilitation, reading
from workshop.record.document import Document
from workshop.web import own_words, words
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def sections(document: Document, people: Mapping[str, Person], state: Workshop) -> tuple[Section, ...]:
    """Each with a heading and one paragraph or two; the last ones are read from today."""
    found = (
        ("advised", _("Who advised"), tuple(_advised(document, people))),
        ("then", _("As it was then"), (Para(_talk(document)),)),
        ("taken", _("Read by the team"), tuple(_taken(state))),
        ("pulse", _("The room on its own talk"), tuple(_pulse(document, state))),
    )
    return tuple(Section(key=key, title=title, main=main) for key, title, main in found if main)


def _advised(document: Document, people: Mapping[str, Person]) -> Iterator[Para]:
    advised = document["advised"]
    voters = ngettext("One voter", "%(num)d voters", advised["voters"])
    sides = _("%(own)d from the team, %(adjacent)d from other teams.", own=advised["own"], adjacent=advised["adjacent"])
    quorum = _("Quorum reached.") if reading.had_quorum(document) else _("Quorum not reached on every KPI.")
    yield Para(" ".join(filter(None, (f"{voters}: {sides}", quorum, _mix(document.get("mix"))))))
    if roles := _roles(document, people):
        yield Para(_("In the room: %(roles)s.", roles=roles), look=Look.SMALL)
    if document.get("mix") and document["mix"]["teams_why"]:
        yield Para(document["mix"]["teams_why"], _("Other teams:"), Look.SMALL)


def _roles(document: Document, people: Mapping[str, Person]) -> str:
    """Who had a voice, counted by role in their own words; nobody is named."""
    titles = Counter(people[key].role if key in people else "" for key in document.get("present", ()))
    unnamed = titles.pop("", 0)
    said = [f"{count} {title}" for title, count in sorted(titles.items(), key=lambda pair: (-pair[1], pair[0]))]
    other = [ngettext("one without a role", "%(num)d without a role", unnamed)] if unnamed and said else []
    return ", ".join([*said, *other])


def _mix(mix: Document | None) -> str:
    checked = mix["checked"] if mix else []
    if len(checked) == 2:
        return _("Mix checked at invitation and on attendance.")
    if "invitation" in checked:
        return _("Mix checked at invitation.")
    return _("Mix checked on attendance.") if checked else ""


def _talk(document: Document) -> str:
    """What was said and answered, counted from the document."""
    objections = [c for kpi in document["kpis"] for c in kpi["said"] if c["kind"] == "objection"]
    answered, advised = sum(comment["answer"] is not None for comment in objections), document["advised"]
    said = ngettext("One objection", "%(num)d objections", len(objections))
    comments = ngettext("One comment", "%(num)d comments", advised["comments"])
    done, done_too = _("%(n)d answered.", n=answered), _("%(n)d answered.", n=advised["answered"])
    return f"{said}, {done} {comments}, {done_too}"


def _taken(state: Workshop) -> Iterator[Para]:
    """How the team takes the list: counts, and in their own words why somebody disagrees, without a name."""
    took = taking.taken(state)
    told = [f"{words.capital(word)} {took.counts[Acknowledged(how)]}" for how, word in words.acknowledged().items()]
    yield Para(" · ".join(told) if state.acknowledged else _("Nobody has said yet how they take it."))
    if took.held:
        yield Para(own_words.held(took.held), look=Look.SMALL)
    yield from (Para(f"“{text}”", _("Understood but disagree."), Look.SAID) for text in took.dissent)


def _pulse(document: Document, state: Workshop) -> Iterator[Para]:
    pulse = document.get("pulse") or facilitation.pulse(state.facilitation)
    if pulse is None:
        return
    given = _("%(given)d of %(of)d answered, from 1 to 5.", given=pulse["given"], of=pulse["invited"])
    middles = pulse["middles"]
    if not middles:
        yield Para(f"{given} {_('Too few to show more without showing who.')}")
        return
    yield Para(f"{given} {_('Middles:')}")
    yield from (Para(middles[name], f"“{question}”:", Look.PAIR) for name, question in words.pulse().items())
