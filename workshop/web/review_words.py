"""The printed words of a review: what was flagged, whether need and market hold, whether a prediction came true.

They never judge: each verdict is the leader's.
"""

from __future__ import annotations

from workshop.domain.reviewing.values import Came, FlagKind, Still
from workshop.web.texts import gettext as _

Words = dict[str, str]


def flag_kinds() -> Words:
    """What somebody may say of a KPI in force."""
    return {
        FlagKind.FLAG: _("Something is wrong with this number"),
        FlagKind.ANOMALY: _("Something happened that does not fit it"),
        FlagKind.BUSINESS: _("The business needs something else by now"),
        FlagKind.MARKET: _("The market has changed"),
    }


def stills() -> Words:
    """Whether what a KPI was made for is as it was."""
    return {Still.SAME: _("As it was"), Still.CHANGED: _("Changed"), Still.UNKNOWN: _("Cannot tell")}


def cames() -> Words:
    """Whether something came true; never a mark, only a word."""
    return {Came.YES: _("Yes"), Came.PARTLY: _("Partly"), Came.NO: _("No"), Came.UNKNOWN: _("Cannot tell")}


def statuses() -> Words:
    """Where the review of a KPI is."""
    return {
        "not_reviewed": _("Not reviewed"),
        "stands": _("Not reviewed this time, it stands as it was decided"),
        "reviewed": _("Reviewed"),
    }


def items() -> Words:
    """What an item of the agenda is."""
    return {
        "assumption": _("Assumption"),
        "precondition": _("Precondition"),
        "promise": _("Promise"),
        "unmeasured": _("Not measured today"),
        "anomaly": _("Does not fit"),
        "flag": _("Flag"),
        "suggestion": _("The readings ask"),
        "pilot": _("Pilot"),
        "exception": _("Exception"),
        "path": _("No way to the result"),
    }
