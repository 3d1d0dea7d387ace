"""The printed words of decisions, votes and cards on pages. A code goes in, words come out; it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import format_decimal

from workshop.domain.values import (
    Acknowledged,
    Basis,
    CommentKind,
    Criterion,
    Direction,
    Fit,
    Outcome,
    Prompt,
    Side,
    Verdict,
)
from workshop.web.texts import gettext as _

Words = dict[str, str]


def scale() -> list[str]:
    """The consent scale from 0 to 5 (domain.md §5.2), short enough for under a picture."""
    return [
        _("Block: this would do harm"),
        _("Serious concern: must change"),
        _("Reservation: let’s talk first"),
        _("I can live with it"),
        _("I support it"),
        _("I will help make it work"),
    ]


def extra_criteria() -> dict[str, tuple[str, str, str]]:
    """The criteria that a leader may add: the name, and the words at 1 and at 5."""
    return {
        Criterion.REALISTIC: (_("Realistic"), _("hardly ever"), _("in a normal week")),
        Criterion.SOUND: (_("Sound"), _("easy without helping"), _("only by helping")),
        Criterion.LASTING: (_("Lasting"), _("not for long"), _("for a year")),
        Criterion.FITTING: (_("Fitting"), _("against it"), _("just how we want to work")),
        Criterion.EQUIPPED: (_("Equipped"), _("no"), _("yes")),
    }


def criteria() -> Words:
    """What is rated from 1 to 5 beside the vote."""
    names = {name: title for name, (title, *_ends) in extra_criteria().items()}
    return {Criterion.IMPACT: _("Impact"), Criterion.CONTROL: _("Control"), **names}


def pulse() -> Words:
    """The closing questions."""
    return {
        "could_say": _("I could say what I think"),
        "had_influence": _("What was said had an influence"),
        "know_why": _("I know why each KPI is on the list"),
    }


def criteria_notes() -> Words:
    """The sentence behind each of them."""
    return {
        Criterion.REALISTIC: _("Achievable in a normal week."),
        Criterion.SOUND: _("Hard to hit without helping a customer."),
        Criterion.LASTING: _("I could hold this for a year."),
        Criterion.FITTING: _("It fits how we want to work."),
        Criterion.EQUIPPED: _("I have the tools for it, and I know how."),
    }


def sides() -> Words:
    """Whose votes they are."""
    return {Side.OWN: _("Own team"), Side.ADJACENT: _("Other teams")}


def outcomes() -> Words:
    """What the leader can decide, as an act."""
    return {
        Outcome.ADOPT: _("Adopt"),
        Outcome.ADOPT_WITH_CHANGES: _("Adopt with changes"),
        Outcome.PILOT: _("Pilot"),
        Outcome.PARK: _("Park"),
        Outcome.REJECT: _("Reject"),
        Outcome.METRIC_ONLY: _("Metric only"),
        Outcome.KEEP: _("Keep"),
        Outcome.AMEND: _("Amend"),
        Outcome.RETIRE: _("Retire"),
        Outcome.REPLACE: _("Replace"),
    }


def outcome_notes() -> Words:
    """What each outcome asks for, in a few words."""
    return {
        Outcome.ADOPT: _("as it stands"),
        Outcome.ADOPT_WITH_CHANGES: _("say which"),
        Outcome.PILOT: _("no consequences, ends on a date"),
        Outcome.PARK: _("not now, because"),
        Outcome.REJECT: _("and keep the reason"),
        Outcome.METRIC_ONLY: _("watched, nobody is measured by it"),
        Outcome.KEEP: _("as it is"),
        Outcome.AMEND: _("say what changes"),
        Outcome.RETIRE: _("off the list; its number is watched for one more quarter"),
        Outcome.REPLACE: _("off the list; another KPI takes its place"),
    }


def openings() -> Words:
    """How a reason begins, by outcome; the leader goes on from there."""
    return {
        Outcome.ADOPT: _("I decide to adopt it, because "),
        Outcome.ADOPT_WITH_CHANGES: _("I decide to adopt it with changes, because "),
        Outcome.PILOT: _("I decide to pilot it, because "),
        Outcome.PARK: _("I decide to park it, because "),
        Outcome.REJECT: _("I decide to reject it, because "),
        Outcome.METRIC_ONLY: _("I decide to watch it as a metric only, because "),
        Outcome.KEEP: _("I decide to keep it, because "),
        Outcome.AMEND: _("I decide to amend it, because "),
        Outcome.RETIRE: _("I decide to retire it, because "),
        Outcome.REPLACE: _("I decide to replace it, because "),
    }


def decided() -> Words:
    """What was decided, as it stands in a record."""
    return {
        Outcome.ADOPT: _("Adopted"),
        Outcome.ADOPT_WITH_CHANGES: _("Adopted with changes"),
        Outcome.PILOT: _("Pilot"),
        Outcome.PARK: _("Parked"),
        Outcome.REJECT: _("Rejected"),
        Outcome.METRIC_ONLY: _("Metric only"),
        Outcome.KEEP: _("Confirmed unchanged"),
        Outcome.AMEND: _("Amended"),
        Outcome.RETIRE: _("Retired"),
        Outcome.REPLACE: _("Replaced"),
    }


def bases() -> Words:
    """What a decision may rest on, as it is asked."""
    return {
        Basis.EVIDENCE: _("Evidence"),
        Basis.NEED: _("What another team needs"),
        Basis.EXPERIMENT: _("An experiment"),
        Basis.CUSTOM: _("Custom"),
        Basis.ORDERED: _("An order from above"),
    }


def rests_on() -> Words:
    """The same in a record; of custom and orders it says that they are no reasons by themselves."""
    weak = {
        Basis.CUSTOM: _("Rests on custom, which is no reason by itself"),
        Basis.ORDERED: _("Ordered from above, which is no reason by itself"),
    }
    return {basis: _("Rests on: %(what)s", what=words) for basis, words in bases().items()} | weak


def verdicts() -> Words:
    """How a comment ends (domain.md §5.7)."""
    return {
        Verdict.ADOPTED: _("adopted"),
        Verdict.PARTLY: _("partly"),
        Verdict.NOT_NOW: _("not now"),
        Verdict.NO: _("no"),
    }


def comment_kinds() -> Words:
    """What somebody says is."""
    return {
        CommentKind.QUESTION: _("Question"),
        CommentKind.CONCERN: _("Concern"),
        CommentKind.EVIDENCE: _("Evidence"),
        CommentKind.IDEA: _("Idea"),
        CommentKind.SUPPORT: _("Support"),
        CommentKind.OBJECTION: _("Objection"),
        CommentKind.STOP: _("Stop this one"),
    }


def capital(text: str) -> str:
    """A word as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def prompts() -> Words:
    """The questions that a leader puts to the room, word for word as the screens ask them."""
    return {
        Prompt.SUFFER: _("What will suffer?"),
        Prompt.CHEAT: _("How could someone hit this and hurt us?"),
        Prompt.HIDDEN: _("Who does good work that this number would not see?"),
        Prompt.HABIT: _("What do people really do to hit this?"),
        Prompt.CHANGED: _("What has changed in selling since last time?"),
    }


def answer_word(verdict: str, prompt: str = "") -> str:
    """How the answer to a comment is called: what takes up a way to cheat is the guard against it."""
    if prompt == Prompt.CHEAT and verdict == Verdict.ADOPTED:
        return _("the guard")
    return verdicts()[verdict]


def fits() -> Words:
    """The answer to a proposal from the room."""
    return {Fit.FITS: _("fits"), Fit.PARTLY: _("fits partly"), Fit.DOES_NOT: _("does not fit")}


def acknowledged() -> Words:
    """How people take a signed list."""
    return {
        Acknowledged.UNDERSTOOD: _("understood"),
        Acknowledged.DISAGREE: _("understood but disagree"),
        Acknowledged.TALK: _("need to talk"),
    }


def agreement(word: str | None, camps: bool) -> str:
    """How close the votes are, in a word."""
    if camps:
        return _("two camps")
    return {"aligned": _("aligned"), "some_spread": _("some spread"), "split": _("split")}.get(word or "", "")


def gate_names() -> Words:
    """The gates of signing, as they are named beside an override."""
    return {
        "objections": _("Objections"),
        "proposals": _("Proposals"),
        "comments": _("Comments"),
        "quorum": _("Quorum"),
        "voice": _("A voice besides the leader’s"),
        "changed": _("Changed after the vote"),
        "cards": _("Cards"),
        "quality": _("How well beside how much"),
        "support": _("Help before a person’s target"),
        "reasons": _("Reasons for warnings"),
    }


def target(card: Mapping[str, Any]) -> tuple[str, str]:
    """A card's target as a number and the words after it, such as ("20", "calls per week"); both empty without one."""
    if not card["target"]:
        return "", ""
    after = [card["unit"], _("per %(unit)s", unit=card["per"]) if card["per"] else ""]
    if card["direction"] == Direction.LOWER:
        after.append(_("or less"))
    return str(format_decimal(Decimal(card["target"]))), " ".join(word for word in after if word)
