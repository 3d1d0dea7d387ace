"""Dependencies between teams in printed words, the same on every page. It decides nothing and looks nothing up.

A dependency comes as plain values, so that a record and a workshop of today read alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from flask_babel import format_date, format_decimal

from workshop.domain.grounds.values import Flow, NeedStatus, PremiseKind, PremiseStatus
from workshop.web.texts import gettext as _

Plain = Mapping[str, Any]


def question(need: Plain) -> str:
    """What the other team is asked."""
    said = {"amount": number(need["amount"]), "what": need["what"], "per": need["per"]}
    if need["flow"] == Flow.GIVES:
        return _("Can you take on %(amount)s %(what)s per %(per)s?", **said)
    return _("Can you deliver %(amount)s %(what)s per %(per)s?", **said)


def ask(need: Plain) -> str:
    """The dependency itself, such as "1,000 new leads per month from Marketing"."""
    said = {key: need[key] for key in ("team", "what", "per")} | {"amount": number(need["amount"])}
    if need["flow"] == Flow.GIVES:
        return _("%(amount)s %(what)s per %(per)s go to %(team)s", **said)
    return _("%(amount)s %(what)s per %(per)s from %(team)s", **said)


def line(need: Plain, zone: tzinfo) -> str:
    """How it stands, such as "Marketing: confirmed 1,000 / month on 12 May 2026"."""
    said = {"team": need["team"], "amount": _amount(need), "per": need["per"], "day": _day(need, zone)}
    match need["status"]:
        case NeedStatus.CONFIRMED:
            return _("%(team)s: confirmed %(amount)s / %(per)s on %(day)s", **said)
        case NeedStatus.DOUBTED:
            return _("%(team)s: doubted %(amount)s / %(per)s on %(day)s", **said)
        case NeedStatus.DECLINED:
            return _("%(team)s: declined %(amount)s / %(per)s on %(day)s", **said)
        case _:
            return _("%(team)s: asked for %(amount)s / %(per)s, no answer yet", **said)


def answered_before(number: int) -> str:
    """That an answer was given for an earlier version, and that it waits to be asked for anew."""
    return _("Answered for version %(n)s. It was not asked again since.", n=number)


def promised(need: Plain) -> str:
    """What the other team confirmed, without a day, such as "Marketing confirmed 800 of 1,000 new leads per month"."""
    said = {key: need[key] for key in ("team", "what", "per")} | {"amount": _amount(need)}
    return _("%(team)s confirmed %(amount)s %(what)s per %(per)s", **said)


def coverage(need: Plain) -> str:
    """What is missing, in a sentence; empty when it is enough, or nobody said how much there is."""
    if not need["supply"]:
        return ""
    missing = Decimal(need["amount"]) - Decimal(need["supply"])
    if missing <= 0:
        return ""
    said = {key: need[key] for key in ("team", "what", "per")}
    said |= {"supply": number(need["supply"]), "amount": number(need["amount"]), "missing": number(str(missing))}
    if need["flow"] == Flow.GIVES:
        return _("%(team)s can take on %(supply)s of %(amount)s %(what)s per %(per)s: %(missing)s too many.", **said)
    return _("%(team)s can give %(supply)s of %(amount)s %(what)s per %(per)s: %(missing)s short.", **said)


def number(value: str) -> str:
    """A decimal as people of this language write it."""
    return str(format_decimal(Decimal(value)))


def flows() -> dict[str, str]:
    """Which way something goes between the teams."""
    return {Flow.NEEDS: _("We need it from them"), Flow.GIVES: _("They get it from us if we hit the number")}


def statuses() -> dict[str, str]:
    """What the other team can say."""
    return {
        NeedStatus.CONFIRMED: _("Confirm: we can"),
        NeedStatus.DOUBTED: _("Doubt: we are not sure"),
        NeedStatus.DECLINED: _("Decline: we cannot"),
    }


def kinds() -> dict[str, str]:
    """What a KPI rests on."""
    return {
        PremiseKind.ASSUMPTION: _("Assumption: we believe it"),
        PremiseKind.PRECONDITION: _("Precondition: it must be there"),
        PremiseKind.PROMISE: _("Promise: help that was promised"),
        PremiseKind.UNMEASURED: _("Not measured today: it matters and no number shows it"),
    }


def kind(value: str) -> str:
    """The name of a kind of premise."""
    words: dict[str, str] = {
        PremiseKind.ASSUMPTION: _("Assumption"),
        PremiseKind.PRECONDITION: _("Precondition"),
        PremiseKind.PROMISE: _("Promise"),
        PremiseKind.UNMEASURED: _("Not measured today"),
    }
    return words[value]


def standing(status: str) -> str:
    """How a premise stands, in a word."""
    words: dict[str, str] = {
        PremiseStatus.OPEN: _("open"),
        PremiseStatus.HOLDS: _("holds"),
        PremiseStatus.DOUBTED: _("doubted"),
        PremiseStatus.TESTED: _("tested"),
        PremiseStatus.MET: _("met"),
        PremiseStatus.UNMET: _("unmet"),
    }
    return words[status]


def _amount(need: Plain) -> str:
    """The amount asked for; a part of it where that was confirmed."""
    asked, supply = number(need["amount"]), need["supply"]
    if need["status"] != NeedStatus.CONFIRMED or Decimal(supply) == Decimal(need["amount"]):
        return asked
    return _("%(supply)s of %(amount)s", supply=number(supply), amount=asked)


def _day(need: Plain, zone: tzinfo) -> str:
    at = need["answered_at"]
    return str(format_date(datetime.fromisoformat(at).astimezone(zone).date(), "long")) if at else ""
