"""The record as tables of real values, for spreadsheets: KPIs, votes, what was said, what the list stands on.

A cell is never a formula, and no row tells more than the record's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from workshop.exports.outline import Cell, Column, Table
from workshop.record import reading
from workshop.record.document import Document, is_on_list
from workshop.web import card_choices, need_words, words
from workshop.web.in_force import Signed
from workshop.web.texts import gettext as _

Names = Mapping[str, str]
Row = tuple[Cell, ...]


def tables(signed: Signed, names: Names) -> tuple[Table, ...]:
    """All of them; the one of the KPIs comes first."""
    document = signed.document
    return (
        Table("kpis", _("KPIs"), _kpi_columns(), tuple(_kpi(kpi, signed) for kpi in document["kpis"])),
        Table("votes", _("Votes"), _vote_columns(), tuple(_votes(document))),
        Table("said", _("Said and answered"), _said_columns(), tuple(_said(document, names))),
        Table("rests-on", _("What it rests on"), _premise_columns(), tuple(_premises(document))),
        Table("other-teams", _("Other teams"), _need_columns(), tuple(_needs(document))),
    )


def _kpi_columns() -> tuple[Column, ...]:
    return (
        Column(_("Name"), 28), Column(_("Decided"), 18), Column(_("On the list"), 11), Column(_("Target"), 10),
        Column(_("Unit"), 14), Column(_("per"), 10), Column(_("Which way is better"), 22), Column(_("Applies to"), 22),
        Column(_("In one sentence"), 48), Column(_("Why we measure it"), 48), Column(_("Why it was decided so"), 60),
        Column(_("Changes"), 36), Column(_("Expected"), 36), Column(_("Owner"), 18), Column(_("Read from"), 22),
        Column(_("Watched beside it"), 28), Column(_("Help first"), 36), Column(_("Against the room’s advice"), 14),
        Column(_("In force from"), 13), Column(_("Pilot until"), 13), Column(_("Looked at again by"), 13),
    )  # fmt: skip


def _kpi(kpi: Document, signed: Signed) -> Row:
    card, decision = kpi["card"], kpi["decision"]
    told = ("applies_to", "definition_plain", "purpose")
    return (
        card["name"], words.decided()[decision["outcome"]], _yes(is_on_list(kpi)), _number(card["target"]),
        card["unit"], card["per"], card_choices.shown("direction", card["direction"]), *(card[name] for name in told),
        decision["rationale"], decision["changes"], decision["expect"], card["owner"], card["data_source"],
        card["counter_metrics"], card["support_path"], _yes(decision["against_advice"]),
        signed.effective_from if is_on_list(kpi) else None, _day(decision["pilot_until"]),
        _day(decision["review_by"]) or signed.review_on,
    )  # fmt: skip


def _vote_columns() -> tuple[Column, ...]:
    counts = tuple(Column(f"{n} {word}", 12) for n, word in enumerate(words.scale()))
    ends = (_("Abstained"), _("Unclear"), _("Voted"), _("Invited"), _("Middle"), _("Quorum"))
    return (Column(_("KPI"), 28), Column(_("Round"), 8), *counts, *(Column(end, 11) for end in ends))


def _votes(document: Document) -> Iterator[Row]:
    for kpi in document["kpis"]:
        for vote in kpi["rounds"]:
            yield (kpi["card"]["name"], vote["number"], *_tally(vote))


def _tally(vote: Document) -> Row:
    """The counts of a round; one that was not shown has none, as in the room."""
    asked = (vote["voted"], vote["invited"])
    if not reading.is_shown(vote):
        return (*(None,) * 8, *asked, None, _yes(vote["quorum"]))
    seen, tally = reading.round_picture(vote), vote["tally"]
    middle = Decimal(seen.median.numerator) / seen.median.denominator if seen.median is not None else None
    return (*tally["counts"], tally["abstain"], tally["unclear"], *asked, middle, _yes(vote["quorum"]))


def _said_columns() -> tuple[Column, ...]:
    titles = ((_("KPI"), 28), (_("Kind"), 14), (_("Vote"), 7), (_("Who"), 20), (_("Said"), 60), (_("Answer"), 12))
    return (*(Column(title, width) for title, width in titles), Column(_("The answer in words"), 60))


def _said(document: Document, names: Names) -> Iterator[Row]:
    tabled = [(kpi["card"]["name"], kpi["said"]) for kpi in document["kpis"]]
    gone = [(kpi["name"], kpi["said"]) for kpi in document.get("withdrawn", ())]
    for name, said in (*tabled, *gone, (_("The whole list"), document["said"])):
        for comment in said:
            yield (name, *_comment(comment, names))


def _comment(comment: Document, names: Names) -> Row:
    answer = comment["answer"]
    verdict, text = (words.verdicts()[answer["verdict"]], answer["text"]) if answer else ("", "")
    who = names[comment["by"]] if comment["by"] else ""
    return (words.comment_kinds()[comment["kind"]], comment["consent"], who, comment["text"], verdict, text)


def _premise_columns() -> tuple[Column, ...]:
    titles = ((_("KPI"), 28), (_("Kind"), 16), (_("How it stands"), 14), (_("In words"), 60), (_("Owner"), 20))
    return (*(Column(title, width) for title, width in titles), Column(_("Note"), 40))


def _premises(document: Document) -> Iterator[Row]:
    holders = [(_("The whole list"), document), *((kpi["card"]["name"], kpi) for kpi in document["kpis"])]
    for name, holder in holders:
        for one in holder.get("premises", ()):
            kind, standing = need_words.kind(one["kind"]), need_words.standing(one["status"])
            yield (name, kind, standing, one["text"], one["owner"], one["note"])


def _need_columns() -> tuple[Column, ...]:
    titles = ((_("KPI"), 28), (_("Team"), 20), (_("What"), 28), (_("Amount"), 10), (_("per"), 10), (_("Can give"), 10))
    return (*(Column(title, width) for title, width in titles), Column(_("In words"), 60))


def _needs(document: Document) -> Iterator[Row]:
    for kpi in document["kpis"]:
        for need in kpi.get("needs", ()):
            amounts = (_number(need["amount"]), need["per"], _number(need["supply"]))
            yield (kpi["card"]["name"], need["team"], need["what"], *amounts, need["text"])


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")
