"""Who is invited: the people of the roster to choose from, and the mix they make; for leaders alone.

The page and its answers hold private bands or what follows from them: nobody else ever gets them.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse
from wtforms import RadioField, SelectMultipleField, TextAreaField

from workshop import composition
from workshop.domain.commands import read_command
from workshop.domain.grounds.values import MixMoment
from workshop.domain.refusal import N_
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Side, Status
from workshop.services import services
from workshop.views import mix
from workshop.views.background import Background, Candidate
from workshop.web.access import Visit, team_of, visit
from workshop.web.forms import PageForm, options, values
from workshop.web.frame import around
from workshop.web.people import BAND_WORDS, TENURE_WORDS

pages = Blueprint("invite", __name__)
OVERRIDE = "override-"
TEAMS_WORDS = {
    "invited": N_("yes, and they are invited"),
    "not_needed": N_("no, because…"),
    "could_not_come": N_("yes, but they could not come…"),
}
LEVEL_WORDS = {
    "block": N_("No secret vote"),
    "warn": N_("Better to change"),
    "hint": N_("Worth a thought"),
    "info": N_("Good to know"),
}


class InviteForm(PageForm):
    """The people who are invited, and the answer about other teams."""

    people = SelectMultipleField(validate_choice=False)
    teams = RadioField(_l("Do we need other teams?"), choices=options(TEAMS_WORDS), validate_choice=False, default="")
    teams_why = TextAreaField(_l("Why, in one sentence"))


@pages.route("/workshops/<workshop_id>/people", methods=["GET", "POST"])
def people(workshop_id: str) -> AnyResponse | tuple[str, int]:
    """Choose who is invited; a post saves the choice, or only looks at the mix."""
    here = visit(workshop_id, Access.LEADER)
    if here.state.status not in (Status.DRAFT, Status.LIVE):
        return redirect(url_for("prepare.workshop", workshop_id=workshop_id))
    behind = _behind(here.state)
    form = InviteForm(data=_chosen_before(here.state))
    chosen = [person for person in form.people.data or () if person in behind.roster]
    if "look" not in request.form and form.done(lambda: _save(here, form, chosen)):
        flash(_("Saved. The mix is noted as checked."))
        return redirect(url_for("prepare.workshop", workshop_id=workshop_id))
    return _page(here, form, behind, chosen)


@pages.post("/workshops/<workshop_id>/people/mix.json")
def mix_of(workshop_id: str) -> Response:
    """The mix of the people who are ticked, while they are."""
    here = visit(workshop_id, Access.LEADER)
    answer = jsonify(_told(here.state, _behind(here.state), request.form.getlist("people")))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def standing(state: Workshop) -> tuple[bool, str]:
    """Whether the mix of the invited was checked, and one line that says so."""
    told = mix.part(state, MixMoment.INVITATION, mix.invited(_behind(state), state.grounds.people))
    if told["checked_at"] is None:
        return False, _("Choose who is invited, and look at the mix")
    left = sum(not finding["override"] for finding in told["findings"])
    return True, ngettext("Mix checked, %(num)d hint", "Mix checked, %(num)d hints", left) if left else _("Mix checked")


def _behind(state: Workshop) -> Background:
    with services().database.reading() as conn:
        return composition.background(conn, state, services().bands)


def _chosen_before(state: Workshop) -> dict[str, Any]:
    known = state.grounds.mixes.get(MixMoment.INVITATION)
    answer = {"teams": known.teams.value, "teams_why": known.teams_why} if known else {}
    return {"people": list(state.grounds.people), **answer}


def _save(here: Visit, form: InviteForm, chosen: list[str]) -> bool:
    """Note the check first: where it is refused, nothing is saved."""
    confirm = {"moment": MixMoment.INVITATION.value, "overrides": _overrides(), **values(form, "teams", "teams_why")}
    services().ask(here.state.id, here.actor, read_command("ConfirmMix", confirm))
    services().ask(here.state.id, here.actor, read_command("InvitePeople", {"people": chosen}))
    return True


def _overrides() -> dict[str, str]:
    typed = {name.removeprefix(OVERRIDE): text for name, text in request.form.items() if name.startswith(OVERRIDE)}
    return {rule: text for rule, text in typed.items() if text.strip()}


def _told(state: Workshop, behind: Background, chosen: list[str]) -> dict[str, Any]:
    """The mix in the reader's language: the counts in one line, and each rule that is not met."""
    part = mix.part(state, MixMoment.INVITATION, mix.invited(behind, chosen))
    return {"line": " · ".join(map(_say, part["lines"])), "findings": [_finding(one) for one in part["findings"]]}


def _finding(finding: dict[str, Any]) -> dict[str, Any]:
    said = [_say(sentence) for sentence in finding["say"]]
    return {**finding, "say": said, "word": _(LEVEL_WORDS[finding["level"]])}


def _say(sentence: list[Any]) -> str:
    msgid, params = sentence
    return str(_(msgid, **params))


def _page(here: Visit, form: InviteForm, behind: Background, chosen: list[str]) -> tuple[str, int]:
    state = here.state
    team = team_of(state.team, Access.LEADER)
    told = _told(state, behind, chosen)
    for finding in told["findings"]:
        finding["override"] = request.form.get(OVERRIDE + finding["rule"], finding["override"])
    shown = render_template(
        "prepare/invite.html",
        state=state,
        form=form,
        groups=_groups(behind, team.name),
        chosen=set(chosen),
        mix=told,
        tenures=TENURE_WORDS,
        bands=BAND_WORDS,
        team=team,
        **around(state, team.name),
    )
    return shown, form.status


def _groups(behind: Background, team: str) -> list[tuple[str, list[Candidate]]]:
    """The people of the team, then those of each other team, under the team's name."""
    own = [each for each in behind.roster.values() if each.side is Side.OWN]
    others = sorted({each.team for each in behind.roster.values() if each.team})
    guests = [(name, [each for each in behind.roster.values() if each.team == name]) for name in others]
    return [(name, people) for name, people in [(team, own), *guests] if people]
