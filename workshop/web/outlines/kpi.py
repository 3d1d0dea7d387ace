"""One KPI of a signed list as a section: the call and its reason, what it stood on, what was said, the votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from workshop.domain.grounds.state import Need
from workshop.exports.outline import Look, Para, Section
from workshop.record import reading
from workshop.record.document import Document
from workshop.web import pictures, words
from workshop.web.day_words import day
from workshop.web.outlines import credit, grounds, review, talk
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


@dataclass(frozen=True)
class Reading:
    """What is looked up when a document is read: names today, answers of other teams since, the team's time.

    `kpis` are the names of the KPIs of the document, by id.
    """

    names: Mapping[str, str]
    leader: str
    needs: Mapping[str, Need]
    zone: tzinfo
    kpis: Mapping[str, str]


def on_list(kpi: Document, here: Reading) -> Section:
    """A KPI in force."""
    decision = kpi["decision"]
    return Section(
        key=kpi["id"],
        title=kpi["card"]["name"],
        tag=verdict(decision),
        figure=words.target(kpi["card"]),
        note=_("pilot, no consequences") if decision["outcome"] == "pilot" else "",
        main=tuple(_main(kpi, here)),
        said=_said(kpi, here),
        votes=pictures.every_round(kpi),
        beside=tuple(_beside(kpi)),
        is_kpi=True,
    )


def off_list(kpi: Document, here: Reading) -> Section:
    """A KPI that was decided off the list: the reason, the votes in a line each, all that was said."""
    decision = kpi["decision"]
    label = f"{kpi['card']['name']}, {words.decided()[decision['outcome']].lower()}:"
    rounds = (Para(f"{votes.title}: {votes.line}", look=Look.SMALL) for votes in pictures.every_round(kpi))
    follows = review.follows(decision, here.kpis)
    main = (
        Para(decision["rationale"], label),
        *follows,
        *_answer(kpi, here),
        *rounds,
        *_beside(kpi),
        *review.evidence(kpi),
        *review.judged(kpi),
    )
    return Section(key=kpi["id"], title="", main=main, said=_said(kpi, here, at_once=0))


def withdrawn(proposal: Document, here: Reading) -> Section:
    """A proposal that its author took off the table: nobody decided on it, and what was said stays."""
    what = _("Whoever proposed it took it off the table before a vote. Nobody decided on it.")
    why = (Para(f"“{text}”", _("Why it was taken off the table."), Look.SAID) for text in [proposal.get("why")] if text)
    main = (Para(what, f"{proposal['name']}:"), *why, *_answer(proposal, here))
    return Section(
        key=proposal["id"], title="", main=main, said=talk.exchanges(proposal["said"], here.names, at_once=0)
    )


def verdict(decision: Document) -> str:
    """What was decided, in a few words."""
    if decision["outcome"] == "pilot":
        return _("Pilot until %(day)s", day=day(decision["pilot_until"]))
    return words.decided()[decision["outcome"]]


def _main(kpi: Document, here: Reading) -> Iterator[Para]:
    card, decision = kpi["card"], kpi["decision"]
    yield Para(card["definition_plain"], look=Look.LEAD)
    if kpi.get("stands"):
        yield Para(
            _("It was not opened in this review and stands as it was decided before."), _("Not reviewed this time.")
        )
    yield Para(decision["rationale"], _("Why."))
    if decision["basis"]:
        yield Para(f"{words.rests_on()[decision['basis']]}.", look=Look.SMALL)
    if decision["changes"]:
        yield Para(decision["changes"], _("Changes."))
    yield from _answer(kpi, here)
    yield from credit.shaped_by(kpi, here.leader, here.names)
    if card.get("expectation"):
        yield Para(card["expectation"], _("What %(who)s expects of you.", who=here.leader))
    if kpi.get("stops"):
        yield Para(ngettext("One person would stop it.", "%(num)d people would stop it.", kpi["stops"]))
    yield from _dissent(kpi)
    yield from grounds.checks(kpi)
    yield from review.evidence(kpi)
    yield from review.judged(kpi)
    yield from _pairs(kpi)


def _pairs(kpi: Document) -> Iterator[Para]:
    """Short facts of the card and the decision, each with its name."""
    card, decision = kpi["card"], kpi["decision"]
    known = [
        (_("Why we measure it"), card.get("purpose", "")),
        (_("Watched beside it"), card.get("counter_metrics", "")),
        (_("Expected"), decision["expect"]),
        (_("Help first"), card.get("support_path", "")),
        (_("After that"), card.get("consequence_path", "")),
        (_("How we celebrate"), card.get("celebration", "")),
        (_("Who sees the team’s number"), card.get("audience", "")),
        (_("Who sees one person’s number"), card.get("visibility", "")),
        (_("Used for, and not"), card.get("use_and_non_use", "")),
        (_("Owner"), card.get("owner", "")),
        (_("Read from"), card.get("data_source", "")),
        (_("Looked at again by"), day(decision["review_by"]) if decision["review_by"] else ""),
    ]
    return (Para(text, label, Look.PAIR) for label, text in known if text)


def _said(kpi: Document, here: Reading, at_once: int = talk.AT_ONCE) -> tuple[Para, ...]:
    spoken = (comment for comment in kpi["said"] if not grounds.is_risk(comment))
    return (*talk.exchanges(spoken, here.names, at_once), *grounds.stands(kpi, here.needs, here.zone))


def _answer(kpi: Document, here: Reading) -> Iterator[Para]:
    """The leader's answer to a proposal from the room."""
    if answer := kpi.get("answer"):
        said = {"who": here.leader, "verdict": words.fits()[answer["verdict"]]}
        yield Para(answer["text"], _("Proposed by the room; %(who)s answered: %(verdict)s.", **said))


def _beside(kpi: Document) -> Iterator[Para]:
    if hands := pictures.hands(kpi):
        yield Para(hands, look=Look.SMALL)
    if kpi["decision"]["against_advice"]:
        yield Para(_("Against the room’s advice"), look=Look.FLAG)


def _dissent(kpi: Document) -> Iterator[Para]:
    """Who was not with it, in counts: low votes of the last round, objections that were not taken up."""
    low, voted = reading.low_votes(kpi)
    said = [ngettext("One of %(of)d voted below 3.", "%(num)d of %(of)d voted below 3.", low, of=voted)] if low else []
    if turned_down := reading.objections_not_taken_up(kpi):
        said.append(ngettext("One objection was not taken up.", "%(num)d objections were not taken up.", turned_down))
    if said:
        yield Para(" ".join(said), _("Dissent."))
