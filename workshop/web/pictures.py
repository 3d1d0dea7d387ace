"""The room's picture for pages: the numbers that the drawings take and the sentences beside them.

Made from totals alone, of a state or of a signed document; it never sees a ballot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.domain.state import Kpi, Round, Workshop
from workshop.domain.values import Criterion, RoundStatus, Withheld
from workshop.exports.outline import Votes
from workshop.numbers.agreement import RoundPicture, median, picture, ratings
from workshop.record.document import Document
from workshop.record.reading import is_shown, last_shown, round_picture
from workshop.views.around import Sentence
from workshop.views.leanings import in_sentence
from workshop.views.picture import EXTRA, hints, in_words, shown
from workshop.web import words
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


@dataclass(frozen=True)
class Mini:
    """A small picture of a round: six counts, the middle as text, one line in words, and more lines of middles."""

    counts: tuple[int, ...]
    median: str
    line: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sides:
    """The votes of each team with counts or by which way it leans, and why not with counts."""

    title: str = ""
    rows: tuple[dict[str, Any], ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Picture:
    """The newest picture of a KPI, the one before it, and what can be said about both."""

    now: dict[str, Any]
    before: dict[str, Any] | None
    rounds: str
    lead: str
    agreement: str
    details: tuple[str, ...]
    extra: tuple[str, ...]
    sides: Sides
    hints: tuple[str, ...]


def sentence(said: Sentence) -> str:
    """A msgid with its params in the reader's language."""
    return str(_(said[0], **said[1]))


def of_kpi(state: Workshop, kpi: Kpi) -> Picture | None:
    """The picture of a KPI on the table, or None before the room saw one."""
    seen = [vote for key in kpi.rounds if (vote := state.rounds[key]).status is RoundStatus.REVEALED]
    drawn = [(vote, drawing) for vote in seen if (drawing := shown(state, vote)) is not None]
    if not drawn:
        return None
    vote, now = drawn[-1]
    before = drawn[-2][1] if len(drawn) > 1 else None
    return Picture(
        now=now,
        before=before,
        rounds=_rounds(vote, len(seen)),
        lead=_lead(now, vote),
        agreement=_agreements(now, before),
        details=tuple(sentence(part) for part in now["detail"]),
        extra=tuple(name for name in EXTRA if now[name] is not None),
        sides=_sides(drawn),
        hints=tuple(sentence(hint) for hint in hints(vote, kpi.card.timing)),
    )


def hidden(state: Workshop, kpi: Kpi) -> str:
    """Why the newest round shows no picture, or an empty string."""
    last = state.last_round(kpi.id)
    if last is None:
        return _("The room has not voted on it.")
    if last.status is not RoundStatus.REVEALED:
        return _("Its newest round is not revealed yet.")
    return _withheld(last.withheld, last.number)


def _withheld(why: Withheld, number: int) -> str:
    return {
        Withheld.NO: "",
        Withheld.TOO_FEW: _("Too few voted in round %(n)d to show it without showing who.", n=number),
        Withheld.ONE_MOVED: _("In round %(n)d only one vote moved. Shown, it would show who.", n=number),
    }[why]


def mini(kpi: Document | None) -> Mini | None:
    """The small picture of the last round that a KPI of a document showed, or None."""
    vote = last_shown(kpi) if kpi else None
    if vote is None:
        return None
    drawn = _drawn(vote)
    return Mini(drawn.counts, drawn.median, drawn.line, drawn.more)


def then(kpi: Kpi) -> Mini | None:
    """The small picture of last time, as a review carries it; None where there was none. For after the new round."""
    last = kpi.last
    if last is None or not last.counts:
        return None
    seen = picture(last.counts, last.abstain, last.unclear, last.invited)
    voted = _("%(voted)d of %(of)d voted.", voted=seen.n + last.abstain + last.unclear, of=last.invited)
    return Mini(seen.counts, in_words(seen.median) or "", f"{middle(seen)} {voted}")


def every_round(kpi: Document) -> tuple[Votes, ...]:
    """The picture of every round of a KPI in a document, or why one was not shown: then all its counts are empty."""
    return tuple(_drawn(vote) if is_shown(vote) else _not_shown(vote) for vote in kpi["rounds"])


def _drawn(vote: Document) -> Votes:
    seen = round_picture(vote)
    voted = _("%(voted)d of %(of)d voted.", voted=vote["voted"], of=vote["invited"])
    quorum = [] if vote["quorum"] else [_("Too few for a quorum.")]
    moved = vote.get("moved")
    changed = [_("%(moved)d changed their vote since the round before.", moved=moved)] if moved is not None else []
    spoke = [_("The leader spoke before this vote.")] if vote.get("leader_spoke") else []
    line = " ".join([middle(seen), voted, *quorum, *changed, *spoke])
    return Votes(_round_name(vote), seen.counts, in_words(seen.median) or "", line, _middles(vote["tally"]))


def _not_shown(vote: Document) -> Votes:
    line = _withheld(Withheld(vote["withheld"]), vote["number"]) or _("Its newest round is not revealed yet.")
    return Votes(_round_name(vote), (), "", line)


def _round_name(vote: Document) -> str:
    return _("Round %(n)d", n=vote["number"])


def hands(kpi: Document) -> str:
    """A show of hands in one line, set apart from every vote; empty where none was counted."""
    shown = kpi.get("hands")
    if not shown:
        return ""
    count, found = sum(shown["counts"]), in_words(median(shown["counts"])) or ""
    said = ngettext(
        "Show of hands, not secret: middle %(middle)s, from one hand.",
        "Show of hands, not secret: middle %(middle)s, from %(num)d hands.",
        count,
        middle=found,
    )
    return said if shown["revision"] == kpi["revision"] else f"{said} {_('It was about an earlier card.')}"


def middle(seen: RoundPicture) -> str:
    """The finding in half a line: Middle 4, aligned."""
    if seen.median is None:
        return _("Nobody voted on the scale.")
    return _("Middle %(n)s, %(word)s.", n=in_words(seen.median), word=words.agreement(seen.agreement, seen.camps))


def leaned(median: str | None) -> str:
    """What the room advised, as the leader would say it; empty when nobody voted on the scale."""
    return _("The room leaned %(n)s of 5.", n=median) if median else ""


def _sides(drawn: list[tuple[Round, dict[str, Any]]]) -> Sides:
    """The teams where a round showed them: one round of a KPI at most does."""
    for vote, drawing in drawn:
        if drawing["sides"]:
            rows = tuple(map(_team, drawing["sides"]))
            return Sides(_("By team, in round %(n)d", n=vote.number), rows, _said_or_none(drawing["apart"]))
    return Sides(why_not=_said_or_none(drawn[-1][1]["apart"]))


def _team(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "team": words.sides()[row["side"]], "said": _said_or_none(row["leaning"])}


def _said_or_none(said: Sentence | None) -> str:
    return sentence(said) if said else ""


def _middles(tally: Document) -> tuple[str, ...]:
    """The middles of what was asked besides, and of each team: a line each where there is something to tell."""
    rated = [(words.criteria()[name], ratings(tally.get(name, ()))) for name in Criterion]
    teams = [(words.sides()[row["side"]], median(row["counts"])) for row in tally.get("sides", ())]
    lines = [[f"{word} {in_words(value)}" for word, value in some if value is not None] for some in (rated, teams)]
    middles = (_("Middles: %(middles)s.", middles=", ".join(line)) for line in lines if line)
    return (*middles, *_leanings(tally))


def _leanings(tally: Document) -> tuple[str, ...]:
    """What is told of each team where it is not counts: a line each."""
    found = tally.get("leanings", ())
    return tuple(f"{words.sides()[leaning['side']]}: {sentence(in_sentence(leaning))}" for leaning in found)


def _rounds(vote: Round, shown_rounds: int) -> str:
    said = _("%(voted)d of %(of)d voted", voted=len(vote.ballots), of=vote.invited)
    return said if shown_rounds == 1 else _("%(said)s in round %(n)d", said=said, n=vote.number)


def _lead(now: dict[str, Any], vote: Round) -> str:
    parts = [leaned(now["median"]), sentence(now["headline"]) + "."]
    if vote.moved is not None:
        parts.append(_("%(moved)d changed their vote since the round before.", moved=vote.moved))
    return " ".join(part for part in parts if part)


def _agreements(now: dict[str, Any], before: dict[str, Any] | None) -> str:
    word = words.agreement(now["agreement"], now["camps"])
    if not word or before is None:
        return _("Agreement: %(word)s.", word=word) if word else ""
    was = words.agreement(before["agreement"], before["camps"])
    return _("Agreement: %(word)s, before: %(was)s.", word=word, was=was)
