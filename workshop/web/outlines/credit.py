"""Who shaped a KPI: who proposed it, whose words changed it. Names only where somebody signed; else it was the team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.exports.outline import Para
from workshop.record import reading
from workshop.record.document import Document
from workshop.web.texts import gettext as _
from workshop.web.texts import ngettext


def shaped_by(kpi: Document, leader: str, names: Mapping[str, str]) -> Iterator[Para]:
    """One paragraph: the proposal, the proposals that went into it, its wordings, the comments that were taken up."""
    yield Para(" ".join(_sentences(kpi, leader, names)), _("Shaped by."))


def _sentences(kpi: Document, leader: str, names: Mapping[str, str]) -> Iterator[str]:
    yield _origin(kpi, leader)
    if merged := [part["name"] for part in kpi.get("merged", ())]:
        yield _("With it, from other proposals: %(names)s.", names=", ".join(merged))
    if kpi["revision"] > 1:
        yield ngettext("Its card was changed once.", "Its card was changed %(num)d times.", kpi["revision"] - 1)
    if taken_up := reading.taken_up(kpi):
        who = dict.fromkeys(names[said["by"]] if said["by"] else _("the team") for said in taken_up)
        yield ngettext(
            "One comment was taken up, from %(who)s.",
            "%(num)d comments were taken up, from %(who)s.",
            len(taken_up),
            who=", ".join(who),
        )


def _origin(kpi: Document, leader: str) -> str:
    if kpi["carried"]:
        return _("Carried over from the list before.")
    return _("Proposed by the team.") if kpi["from_room"] else _("Proposed by %(leader)s.", leader=leader)
