"""One KPI in force as a page for a chat: its name, why, target and how we celebrate, and what a preview reads of it.

It needs no seat and no account, so it must never hold a person, a vote or a reading.
"""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from workshop.domain.values import Access
from workshop.owning import links
from workshop.owning.links import Kind, Shared
from workshop.owning.picture import picture
from workshop.owning.wall import Sign
from workshop.services import new_id, services
from workshop.web import words
from workshop.web.access import team_of
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _
from workshop.web.wall import Hung, address, hung

pages = Blueprint("spotlight", __name__)


@pages.get("/k/<token>")
def show(token: str) -> str:
    """The KPI as it stands today, or one sentence once it is off the list."""
    link, there, sign = _shown(token)
    return render_template(
        "own/spotlight.html",
        team=team_row(link.team),
        hung=there,
        sign=sign,
        target=words.target(sign.target) if sign else ("", ""),
        address=address(link),
        picture=services().config.url + url_for("spotlight.look", token=token),
        nav={"team": team_row(link.team).name},
    )


@pages.get("/k/<token>/picture.png")
def look(token: str) -> Response:
    """The picture that a preview shows."""
    link, _there, sign = _shown(token)
    if sign is None:
        abort(404)
    number, unit = words.target(sign.target)
    made = picture(sign.name, sign.purpose, number, unit, team_row(link.team).name)
    return Response(made, mimetype="image/png", headers={"Cache-Control": "private, max-age=300"})


@pages.post("/teams/<team_id>/kpis/<kpi_id>/link")
def make(team_id: str, kpi_id: str) -> Response:
    """Make the link of one KPI in force; the one that stands is kept."""
    team_of(team_id, Access.LEADER)
    with services().database.reading() as conn:
        there, standing = hung(conn, team_id), links.shared(conn, team_id)
    if there is None or kpi_id not in {sign.kpi for sign in there.signs}:
        abort(404)
    if not any(link.about == kpi_id for link in standing):
        with services().database.writing() as conn:
            links.share(conn, Shared(new_id(), team_id, Kind.SPOTLIGHT, kpi_id, (), services().clock()))
    flash(_("Here is the link. Whoever has it sees this KPI, without an account."))
    return redirect(url_for("wall.links_of", team_id=team_id, _anchor=kpi_id))


def _shown(token: str) -> tuple[Shared, Hung | None, Sign | None]:
    with services().database.reading() as conn:
        link = links.find_shared(conn, services().signer, token, Kind.SPOTLIGHT) or abort(404)
        there = hung(conn, link.team)
    found = (sign for sign in there.signs if sign.kpi == link.about) if there else iter(())
    return link, there, next(found, None)
