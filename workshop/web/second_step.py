"""The second step of signing in: the code that is asked for, and turning it on and off. It never shows a code twice."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField

from workshop import accounts
from workshop.services import services
from workshop.signing_in import second_factor, sessions
from workshop.signing_in.second_factor import Seal
from workshop.web.access import need_proof
from workshop.web.entry import CODE, begin_passage, carry, end_passage, enter, passage
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.guesses import code_bounds, guess
from workshop.web.texts import gettext as _

pages = Blueprint("second_step", __name__)
SETTING_UP = "second step"
"""The passage of somebody whose app is about to learn its secret."""


class CodeForm(PageForm):
    """Six digits of an app, or a recovery code."""

    code = StringField(_l("Code"))


@pages.route("/sign-in/code", methods=["GET", "POST"])
def code() -> Response | tuple[str, int]:
    """Say the code after the password."""
    begun = passage(CODE)
    if begun is None:
        return redirect(url_for("auth.sign_in"))
    form = CodeForm()
    if form.done(lambda: use_code(begun["person"], form.code.data or "")):
        end_passage(CODE)
        return enter(begun["person"], begun["next"], strong=True)
    return render_template("auth/code.html", form=form, nav={}), form.status


@pages.route("/account/second-step", methods=["GET", "POST"])
def turn_on() -> Response | tuple[str, int]:
    """Teach an app its secret, and show with a first code that it knows it."""
    mine, here = need_proof(), services()
    begun = passage(SETTING_UP)
    if begun is None or begun["person"] != mine.person:
        secret = {"person": mine.person, "secret": second_factor.draw_secret()}
        return begin_passage(redirect(url_for("second_step.turn_on")), SETTING_UP, secret)
    form = CodeForm()
    codes = form.done(lambda: _turned_on(mine.person, begun["secret"], form.code.data or ""))
    if codes:
        end_passage(SETTING_UP)
        return _strong(mine, codes)
    with here.database.reading() as conn:
        email = _email(mine.person)
        before = second_factor.is_on(conn, mine.person)
    picture = second_factor.picture(begun["secret"], email)
    page = render_template(
        "auth/second_step.html", form=form, picture=picture, secret=begun["secret"], before=before, nav=nav()
    )
    return page, form.status


@pages.route("/account/second-step/end", methods=["GET", "POST"])
def turn_off() -> Response | tuple[str, int]:
    """Sign in with one step again; it takes a last code."""
    mine, form = need_proof(), CodeForm()
    if form.done(lambda: _turned_off(mine.person, form.code.data or "")):
        flash(_("No code is asked for any more."))
        return redirect(url_for("sessions.page"))
    return render_template("auth/second_step_end.html", form=form, nav=nav()), form.status


@pages.post("/account/second-step/codes")
def new_codes() -> str | Response:
    """Ten new recovery codes, where there is a second step."""
    mine = need_proof()
    with services().database.writing() as conn:
        if not second_factor.is_on(conn, mine.person):
            return redirect(url_for("sessions.page"))
        codes = second_factor.new_recovery_codes(conn, mine.person)
    return render_template("auth/recovery_codes.html", codes=codes, nav=nav())


def use_code(person: str, typed: str) -> bool:
    """Use up a code of somebody; raises Refused when it is wrong, or when too many were."""
    here = services()

    def check() -> bool:
        with here.database.writing() as conn:
            second_factor.check(conn, seal(), person, typed, here.clock())
        return True

    return guess(check, *code_bounds(person))


def seal() -> Seal:
    """What seals the secrets of apps on this server."""
    config = services().config
    return Seal(config.secret, config.older_secrets)


def _turned_on(person: str, secret: str, typed: str) -> list[str]:
    here = services()
    with here.database.writing() as conn:
        return second_factor.turn_on(conn, seal(), person, secret, typed, here.clock())


def _turned_off(person: str, typed: str) -> bool:
    use_code(person, typed)
    with services().database.writing() as conn:
        second_factor.turn_off(conn, person)
    return True


def _strong(mine: sessions.Session, codes: list[str]) -> Response:
    """The recovery codes, in a session that counts as one with two steps; all others of this person end."""
    here = services()
    with here.database.writing() as conn:
        token = sessions.renew(conn, mine, here.clock(), strong=True)
        fresh = sessions.find(conn, token, here.clock())
        sessions.end_others(conn, mine.person, fresh.id if fresh else "", here.clock())
    shown = render_template("auth/recovery_codes.html", codes=codes, nav=nav())
    return carry(Response(shown, mimetype="text/html"), token)


def _email(person: str) -> str:
    with services().database.reading() as conn:
        kept = accounts.find_account(conn, person)
    return kept.email if kept else ""
