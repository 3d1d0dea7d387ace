"""The wall: the KPIs in force in big letters, one after the other, by a link that its leader made and may take back.

It needs no seat and no account, so it must never hold a person, a vote or a reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse
from wtforms import BooleanField, TextAreaField

from workshop.domain.values import Access
from workshop.owning import links
from workshop.owning.links import Kind, Shared
from workshop.owning.wall import Sign, hidden, signs
from workshop.services import new_id, services
from workshop.web import words
from workshop.web.access import team_of
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.in_force import Signed, in_force
from workshop.web.mine import around
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _

pages = Blueprint("wall", __name__)
SECONDS = 20
THEMES = ("light", "dark")


class WallForm(PageForm):
    """A new link to the wall: who may show it in a frame, and whether a new list is celebrated there."""

    embed = TextAreaField(lazy_gettext("Sites that may show it in a page of theirs"))
    calm = BooleanField(lazy_gettext("No celebration: a new list simply stands there."))


@dataclass(frozen=True)
class Hung:
    """What hangs on a team's wall today: its list in force, and the KPIs of it that may be shown to anybody."""

    signed: Signed
    signs: list[Sign]
    hidden: list[str]
    today: date

    @property
    def is_new(self) -> bool:
        """True on the first day of a list."""
        return self.signed.effective_from == self.today


@pages.get("/wall/<token>")
def show(token: str) -> Response:
    """The list in force; nothing on it until there is one."""
    link = _link(token)
    team = team_row(link.team)
    with services().database.reading() as conn:
        there = hung(conn, link.team)
    theme = request.args.get("theme", "")
    page = render_template(
        "own/wall.html",
        team=team,
        hung=there,
        targets={sign.kpi: words.target(sign.target) for sign in there.signs} if there else {},
        mark=_mark(there.signed if there else None),
        mark_url=url_for("wall.mark", token=token),
        celebrates=there is not None and there.is_new and not link.calm,
        seconds=SECONDS,
        theme=theme if theme in THEMES else "",
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = " ".join(["frame-ancestors 'self'", *link.embed])
    return answer


@pages.get("/wall/<token>/mark")
def mark(token: str) -> Response:
    """Which list hangs there now, so that a wall can tell whether it is old."""
    link = _link(token)
    with services().database.reading() as conn:
        return jsonify({"mark": _mark(in_force(conn, link.team, _today(link.team)).now)})


@pages.route("/teams/<team_id>/wall", methods=["GET", "POST"])
def links_of(team_id: str) -> AnyResponse | tuple[str, int]:
    """The links that stand: make one, copy it, take it back."""
    team = team_of(team_id, Access.LEADER)
    form = WallForm()
    if form.done(lambda: _make(team_id, form)):
        flash(_("Here is the link. Whoever has it sees the wall, without an account."))
        return redirect(url_for("wall.links_of", team_id=team_id))
    with services().database.reading() as conn:
        there, standing = hung(conn, team_id), links.shared(conn, team_id)
    page = render_template(
        "own/links.html",
        team=team,
        form=form,
        hung=there,
        walls=[(link, address(link)) for link in standing if link.kind is Kind.WALL],
        spots={link.about: (link, address(link)) for link in standing if link.kind is Kind.SPOTLIGHT},
        gone=_gone(standing, there),
        lines=_lines(),
        nav=nav(team_id, team.name, "home"),
    )
    return page, form.status


@pages.post("/teams/<team_id>/wall/<link_id>/removal")
def removal(team_id: str, link_id: str) -> AnyResponse:
    """Take a link back; it leads nowhere from now on."""
    team_of(team_id, Access.LEADER)
    with services().database.writing() as conn:
        if not links.take_back(conn, team_id, link_id):
            abort(404)
    flash(_("Taken back. The link leads nowhere now."))
    return redirect(url_for("wall.links_of", team_id=team_id))


def hung(conn: Connection, team: str) -> Hung | None:
    """What may be shown to anybody of a team's list in force, or None before the first."""
    today = _today(team)
    signed = in_force(conn, team, today).now
    if signed is None:
        return None
    names = around(conn, services().state(signed.workshop))
    return Hung(signed, signs(signed.document, names), hidden(signed.document, names), today)


def address(link: Shared) -> str:
    """A shared link as it is passed on."""
    page = "wall.show" if link.kind is Kind.WALL else "spotlight.show"
    return services().config.url + url_for(page, token=services().signer.shared(link.id))


def _link(token: str) -> Shared:
    with services().database.reading() as conn:
        return links.find_shared(conn, services().signer, token, Kind.WALL) or abort(404)


def _make(team: str, form: WallForm) -> bool:
    fresh = Shared(
        new_id(), team, Kind.WALL, "", links.places(form.embed.data or ""), services().clock(), bool(form.calm.data)
    )
    with services().database.writing() as conn:
        links.share(conn, fresh)
    return True


def _today(team: str) -> date:
    return services().clock().astimezone(ZoneInfo(team_row(team).time_zone)).date()


def _mark(signed: Signed | None) -> str:
    return signed.id if signed else ""


def _gone(standing: list[Shared], there: Hung | None) -> list[tuple[Shared, str]]:
    """Links to a KPI that is not on the list any more."""
    known = {sign.kpi for sign in there.signs} if there else set()
    return [(link, address(link)) for link in standing if link.kind is Kind.SPOTLIGHT and link.about not in known]


def _lines() -> dict[str, Any]:
    """The lines of a sign, by name."""
    return {
        "purpose": _("Why we measure it"),
        "definition_plain": _("In one sentence"),
        "celebration": _("How we celebrate"),
    }
