"""What stands around a page: the bar with the team's pages, and who is signed in. It never decides who may see what."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from workshop import people
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Status
from workshop.services import services
from workshop.web.access import account

Nav = dict[str, Any]


def account_name() -> str:
    """The name of whoever is signed in, or an empty string; looked up once per request."""
    principal = account()
    if principal is None:
        return ""
    if "account_name" not in g:
        g.account_name = person_name(principal.id)
    return str(g.account_name)


def person_name(person: str) -> str:
    """How a person is called, or the word for somebody whose name is gone."""
    with services().database.reading() as conn:
        found = people.find(conn, [person]).get(person)
    return found.name if found else _("a former participant")


def nav(team_id: str = "", team_name: str = "", current: str = "") -> Nav:
    """The bar: the pages of a team for its leaders and managers, `current` marked; without a team only the person."""
    principal = account()
    if principal is None:
        return {"team": team_name}
    around = {"account": url_for("sessions.page"), "sign_out": url_for("auth.sign_out")}
    bar: Nav = {"person": account_name(), "team": team_name, **around}
    role = principal.role_in(team_id)
    if role:
        bar |= {"home": f"/teams/{team_id}", "links": _links(team_id, role, current)}
    return bar


def around(state: Workshop, team_name: str, current: str = "workshops") -> dict[str, Any]:
    """The names that `base.html` reads for a page of one workshop; the strip stands until the list is signed."""
    final = state.status is Status.SIGNED
    return {
        "nav": nav(state.team, team_name, current),
        "leader_name": "" if final else person_name(state.leader),
    }


def _links(team: str, role: str, current: str) -> list[dict[str, object]]:
    pages = {
        "home": (_("Home"), f"/teams/{team}"),
        "workshops": (_("Workshops"), f"/teams/{team}/workshops"),
        "readings": (_("Readings"), f"/teams/{team}/readings"),
        "history": (_("History"), f"/teams/{team}/history"),
        "library": (_("Library"), "/library"),
        "people": (_("Team"), f"/teams/{team}/people"),
    }
    shown = pages if role == Access.LEADER else {name: page for name, page in pages.items() if name != "people"}
    return [{"words": words, "href": href, "current": name == current} for name, (words, href) in shown.items()]
