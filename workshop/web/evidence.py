"""The evidence of a KPI on one page, for the leaders and managers of a team; names of people for its leaders alone.

It shows what was worked out elsewhere, and takes two things: a sentence that sets a suggestion aside, and the way from
somebody who does not fit the pattern to a new proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection, Row
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from workshop import drafts, people
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean
from workshop.domain.values import Access
from workshop.evidence import story, suggestions
from workshop.evidence.pack import pack
from workshop.evidence.shape import Pack
from workshop.services import services
from workshop.web import evidence_words, words
from workshop.web.access import need_account, team_of
from workshop.web.card_drafts import NEW
from workshop.web.evidence_words import Shown, shown
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.outlier import odd_one
from workshop.web.team import Team, today, unsigned
from workshop.web.texts import gettext as _

pages = Blueprint("evidence", __name__)
LONGEST_ANSWER = 400


class AsideForm(PageForm):
    """Why a suggestion is not followed."""

    why = TextAreaField(_l("Why it can wait"))


class MomentForm(PageForm):
    """Three questions about somebody who does not fit the pattern."""

    different = TextAreaField(_l("What do they do differently?"))
    taught = TextAreaField(_l("Which of it can be taught?"))
    counted = TextAreaField(_l("Which of that can be counted?"))


@pages.get("/teams/<team_id>/kpis/<kpi_id>/evidence")
def evidence(team_id: str, kpi_id: str) -> str:
    """All that is known of one KPI."""
    return _page(team_of(team_id), kpi_id, AsideForm())


@pages.post("/teams/<team_id>/kpis/<kpi_id>/evidence/suggestions/<trigger>")
def set_aside(team_id: str, kpi_id: str, trigger: str) -> Response | tuple[str, int]:
    """Keep the leader's sentence why a suggestion is not followed."""
    team = team_of(team_id, Access.LEADER)
    form = AsideForm()
    form.done(lambda: _set_aside(team, kpi_id, trigger, str(form.why.data or "")))
    if form.errors:
        return _page(team, kpi_id, form, trigger), form.status
    flash(_("Kept. The question comes again only if it stops and starts anew."))
    return redirect(url_for("evidence.evidence", team_id=team_id, kpi_id=kpi_id))


@pages.route("/teams/<team_id>/kpis/<kpi_id>/evidence/moment", methods=["GET", "POST"])
def moment(team_id: str, kpi_id: str) -> Response | tuple[str, int]:
    """From somebody who does not fit to something that can be proposed, or to nothing."""
    team = team_of(team_id, Access.LEADER)
    form, running = MomentForm(), unsigned(team_id)
    begun = form.done(lambda: _begin(form, running))
    if begun:
        return redirect(begun)
    with services().database.reading() as conn:
        found = _found(conn, team, kpi_id)
        odd = odd_one(found)
        name = _names(conn, [odd.person]).get(odd.person, "") if odd else ""
    page = render_template(
        "evidence/moment.html",
        team=team,
        pack=found,
        odd=odd,
        name=name,
        figure=evidence_words.figure,
        form=form,
        running=running,
        nav=nav(team_id, team.name, "history"),
    )
    return page, form.status


def without_names(conn: Connection, team: Team, kpi: str) -> Shown:
    """What the room may see of a KPI's evidence, for `templates/evidence/pack.html` on other pages."""
    return shown(pack(conn, team.id, kpi, today(team)))


def _page(team: Team, kpi: str, form: AsideForm, aside: str = "") -> str:
    leads = need_account().role_in(team.id) == Access.LEADER
    with services().database.reading() as conn:
        found = _found(conn, team, kpi)
        names = _names(conn, (*found.panel.people, *found.left_out)) if leads else None
        waiting = suggestions.waiting(conn, team.id, kpi)
    return render_template(
        "evidence/evidence.html",
        team=team,
        running=unsigned(team.id),
        shown=shown(found, names),
        leads=leads,
        waiting=waiting,
        form=form,
        aside=aside,
        told=evidence_words,
        words=words,
        chapters=story.chapters(found.listed) if found.listed else (),
        path=_path(found),
        judged=story.judged(found.listed) if found.listed else None,
        odd=odd_one(found) if leads else None,
        nav=nav(team.id, team.name, "history"),
    )


def _found(conn: Connection, team: Team, kpi: str) -> Pack:
    """The pack of a KPI that was on a list of the team, or has readings; nothing else is found."""
    found = pack(conn, team.id, kpi, today(team))
    return found if found.listed or (found.own and found.own.kind == "kpi") else abort(404)


def _names(conn: Connection, ids: Iterable[str]) -> dict[str, str]:
    return {key: person.name for key, person in people.find(conn, ids).items()}


def _path(found: Pack) -> tuple[str, ...]:
    listed = found.listed
    return story.path(listed) if listed and story.has_result(listed) else ()


def _set_aside(team: Team, kpi: str, trigger: str, why: str) -> None:
    with services().database.writing() as conn:
        suggestions.set_aside(conn, team.id, kpi, trigger, need_account().id, why, today(team))


def _begin(form: MomentForm, running: Row[Any] | None) -> str:
    """Begin a card with the three answers; the address of the page where it is finished."""
    answers = {name: clean(form[name].data or "", field=name, limit=LONGEST_ANSWER, lines=True) for name in _ASKED}
    if running is None:
        raise Refused("stage_conflict", N_("Open a review first; then this becomes a proposal in it."))
    who, now = need_account().id, services().clock()
    with services().database.writing() as conn:
        if drafts.kept(conn, running.id, who, NEW):
            raise Refused(
                "stage_conflict", N_("A card that you began is still unsent. Send it or throw it away first.")
            )
        body = {"behaviour": answers["taught"], "numerator": answers["counted"], "purpose": answers["different"]}
        drafts.keep(conn, running.id, who, NEW, body, now)
    return url_for("card.new", workshop_id=running.id)


_ASKED = ("different", "taught", "counted")
