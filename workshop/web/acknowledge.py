"""How people take a signed list: the page behind a personal link, and the leader's list of who has not said it yet.

A personal link opens the summary of one list and three answers, never a seat: nothing of what its owner said or voted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import format_date, format_datetime, lazy_gettext
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import RadioField, TextAreaField

from workshop import people
from workshop.domain.commands import Actor
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop
from workshop.domain.taking import asked, is_ended
from workshop.domain.values import Access
from workshop.lasting import Lasts, is_over
from workshop.owning import links, taking
from workshop.record import reading
from workshop.services import services
from workshop.web import own_words, words
from workshop.web.access import visit
from workshop.web.failures import LINK_ANSWERS, failures
from workshop.web.forms import PageForm, command
from workshop.web.frame import nav, person_name
from workshop.web.in_force import Signed, find
from workshop.web.prepare import team_row
from workshop.web.texts import gettext as _

pages = Blueprint("acknowledge", __name__)
OFTEN = N_("You have changed this answer often. Please wait an hour.")


class TakingForm(PageForm):
    """How somebody takes the list."""

    how = RadioField(lazy_gettext("How do you take it?"), validate_choice=False)
    text = TextAreaField(lazy_gettext("In your words"))


@dataclass(frozen=True)
class Holder:
    """Whoever came by a personal link, and the signed list it is for."""

    state: Workshop
    signed: Signed
    person: str
    actor: Actor


@dataclass(frozen=True)
class Open:
    """Somebody who has not said yet how they take the list: their name, their link, a mail that brings it to them."""

    who: str
    name: str
    was_there: bool
    link: str
    mail: str


@pages.route("/acknowledgements/<token>", methods=["GET", "POST"])
def answer(token: str) -> Response | tuple[str, int]:
    """The list in short, and the three answers; what was answered before is not told to whoever holds the link."""
    holder = of_link(token)
    form = taking_form()
    if form.done(lambda: take(holder.state, holder.actor, form)):
        flash(_("Thank you. Your answer is kept, and you can change it here."))
        return redirect(url_for("acknowledge.answer", token=token))
    return _page(holder, form, token), form.status


@pages.get("/versions/<version_id>/acknowledgements")
def overview(version_id: str) -> str:
    """Who asks to talk, who has not said anything yet, and the links to pass on; for the leader alone."""
    with services().database.reading() as conn:
        signed = find(conn, version_id) or abort(404)
        state = visit(signed.workshop, Access.LEADER).state
        names = _names(conn, state)
        return render_template(
            "own/acknowledgements.html",
            signed=signed,
            taken=taking.taken(state),
            talks=[(names[talk.who], talk.text) for talk in taking.wanting_to_talk(state)],
            open=[_open(conn, signed, state, who, names[who]) for who in links.still_open(state)],
            words=words,
            own=own_words,
            nav=nav(signed.team, team_row(signed.team).name, "history"),
        )


@pages.post("/versions/<version_id>/acknowledgements/<who>/replacement")
def replacement(version_id: str, who: str) -> Response:
    """Take somebody's link back; the page then shows another one."""
    with services().database.reading() as conn:
        signed = find(conn, version_id) or abort(404)
    state = visit(signed.workshop, Access.LEADER).state
    if who not in asked(state):
        abort(404)
    with services().database.writing() as conn:
        links.replace_personal(conn, state.id, who)
    flash(_("The link from before leads nowhere now. Here is another one."))
    return redirect(url_for("acknowledge.overview", version_id=version_id))


def taking_form(data: Mapping[str, Any] | None = None) -> TakingForm:
    """The form, holding the answer that was given before, where whoever asks may see it."""
    form = TakingForm(data=data)
    form.how.choices = list(own_words.takes().items())
    return form


def take(state: Workshop, actor: Actor, form: TakingForm) -> bool:
    """Keep how somebody takes the list; raises Refused."""
    bound = (LINK_ANSWERS, "acknowledgement", f"{state.id}/{actor.who}")
    failures().refuse_many(OFTEN, bound)
    services().ask(state.id, actor, command("AcknowledgeVersion", form, how=form.how.data or ""))
    failures().note(bound)
    return True


def of_link(token: str) -> Holder:
    """Whoever a personal link is for; not found when it was forged, replaced, or its person is not asked any more."""
    here = services()
    with here.database.reading() as conn:
        workshop, who = links.find_personal(conn, here.signer, token) or ("", "")
        state = here.state(workshop) if workshop else Workshop()
        stands = who in asked(state) and not is_ended(state, who) and not is_over(state, Lasts.SEAT, here.clock())
        signed = find(conn, state.version.id) if state.version and stands else None
    return _holder(state, signed or abort(404), who)


def _holder(state: Workshop, signed: Signed, who: str) -> Holder:
    seat = state.seats.get(who)
    actor = Actor(seat.access, seat.id) if seat else Actor(Access.ABSENT, who)
    return Holder(state, signed, seat.person if seat else who, actor)


def _page(holder: Holder, form: TakingForm, token: str) -> str:
    document = holder.signed.document
    team = team_row(holder.signed.team)
    return render_template(
        "own/acknowledgement.html",
        signed=holder.signed,
        document=document,
        on_list=[(kpi, words.target(kpi["card"])) for kpi in reading.on_list(document)],
        off_list=reading.off_list(document),
        form=form,
        notes=own_words.take_notes(person_name(document["leader"])),
        said=_said_at(holder, ZoneInfo(team.time_zone)),
        name=person_name(holder.person),
        who=person_name(document["leader"]),
        signed_on=format_date(holder.signed.signed_at.astimezone(ZoneInfo(team.time_zone)).date(), "long"),
        token=token,
        words=words,
        team=team,
        nav={"team": team.name},
    )


def _said_at(holder: Holder, zone: ZoneInfo) -> str:
    """When the answer was given last: its owner notices one that is not theirs. Empty before the first."""
    given = holder.state.acknowledged.get(holder.actor.who)
    return format_datetime(given.at.astimezone(zone), "short", rebase=False) if given else ""


def _open(conn: Connection, signed: Signed, state: Workshop, who: str, name: str) -> Open:
    here = services()
    link = here.config.url + links.acknowledge_path(conn, here.signer, state.id, who)
    return Open(who, name, who in state.seats, link, _mail(signed, state, name, link))


def _mail(signed: Signed, state: Workshop, name: str, link: str) -> str:
    """A mail that can be sent as it stands."""
    told = {
        "name": name,
        "number": signed.number,
        "team": team_row(signed.team).name,
        "leader": person_name(state.leader),
    }
    return "\n\n".join(
        [
            _("Dear %(name)s,", **told),
            _("KPI list v%(number)d of %(team)s is signed. Please read it in short and say how you take it.", **told),
            _("Understood, understood but disagree, or need to talk: each is a good answer. No account is needed."),
            link,
            told["leader"],
        ]
    )


def _names(conn: Connection, state: Workshop) -> dict[str, str]:
    """The names of everybody who is asked, by seat or by person."""
    persons = {who: state.seats[who].person if who in state.seats else who for who in asked(state)}
    found = people.find(conn, persons.values())
    return {who: found[key].name if key in found else _("a former participant") for who, key in persons.items()}
