"""One's own account: where one is signed in, the password, the second step. It shows no token and nobody else's."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_timedelta
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField

from workshop import accounts, teams
from workshop.accounts import Account
from workshop.domain.refusal import N_, Refused
from workshop.services import services
from workshop.signing_in import identities, passages, passwords, second_factor, sessions
from workshop.signing_in.passages import NEW_PASSWORD
from workshop.signing_in.sessions import Session
from workshop.web.access import SignInNeeded, account, need_proof, own_session
from workshop.web.auth import own_path
from workshop.web.entry import admit, carry, renew
from workshop.web.forms import PageForm
from workshop.web.frame import account_name, nav, person_name
from workshop.web.guesses import guess, password_bounds
from workshop.web.second_step import CodeForm, use_code
from workshop.web.texts import gettext as _

pages = Blueprint("sessions", __name__)


class PasswordForm(PageForm):
    """A new password, and the one there is."""

    current = PasswordField(_l("Your password now"))
    password = PasswordField(_l("New password"))


class ProofForm(PageForm):
    """Showing once more who one is."""

    password = PasswordField(_l("Password"))
    next = HiddenField()


@pages.get("/account")
def page() -> str:
    """Everything about one's own account."""
    mine, here = _signed_in(), services()
    with here.database.reading() as conn:
        found = _found(conn, mine)
    return render_template("auth/account.html", mine=mine, shown=_moment, nav=nav(), **found)


@pages.post("/account/sessions/end")
def end_others() -> Response:
    """Sign out everywhere else."""
    mine, here = need_proof(), services()
    with here.database.writing() as conn:
        sessions.end_others(conn, mine.person, mine.id, here.clock())
    flash(_("You are signed in here only."))
    return _back()


@pages.post("/account/sessions/<key>/end")
def end_one(key: str) -> Response:
    """Sign out in one other browser."""
    mine, here = need_proof(), services()
    with here.database.writing() as conn:
        sessions.end(conn, mine.person, key, here.clock())
    flash(_("That browser is signed out."))
    return _back()


@pages.route("/account/password", methods=["GET", "POST"])
def password() -> Response | tuple[str, int]:
    """Change the password, or set the first one; whoever is signed in elsewhere is signed out."""
    mine, form = _signed_in(), PasswordForm()
    kept = _kept(mine)
    if not kept.password_hash:
        need_proof()
        del form.current
    if form.done(lambda: _set_password(kept, form, mine)):
        flash(_("Your password is changed. You are signed in here only."))
        return _alone(mine)
    return render_template("auth/password.html", form=form, nav=nav()), form.status


@pages.route("/account/proof", methods=["GET", "POST"])
def proof() -> Response | tuple[str, int]:
    """Show once more who one is, before one changes how one signs in."""
    mine = _signed_in()
    kept = _kept(mine)
    form = ProofForm(next=request.args.get("next", "")) if kept.password_hash else CodeForm()
    target = own_path(request.values.get("next"))
    if form.done(lambda: _prove(kept, form)):
        return renew(redirect(target), mine, strong=mine.strong)
    page = render_template("auth/proof.html", form=form, next=target, nav=nav(), **_ways(kept))
    return page, form.status


@pages.route("/new-password/<token>", methods=["GET", "POST"])
def forgotten(token: str) -> Response | tuple[str, int]:
    """Set a new password by an operator's link; all sessions end, and a second step is still asked for."""
    here = services()
    with here.database.reading() as conn:
        begun = passages.look(conn, NEW_PASSWORD, token, here.clock())
        kept = accounts.find_account(conn, begun["person"]) if begun else None
    if kept is None:
        raise Refused("gone", N_("This link was used already, or it is too old. Ask for a new one."))
    form = PasswordForm()
    del form.current
    if form.done(lambda: _set_forgotten(kept, form, token)):
        return admit(kept.person, url_for("home.home"))
    return render_template("auth/new_password.html", form=form, nav={}), form.status


def _set_forgotten(kept: Account, form: PasswordForm, token: str) -> bool:
    here = services()
    hashed = passwords.hash_password(form.password.data or "", person_name(kept.person), kept.email)
    with here.database.writing() as conn:
        if not passages.take(conn, NEW_PASSWORD, token, here.clock()):
            raise Refused("gone", N_("This link was used already, or it is too old. Ask for a new one."))
        accounts.set_password(conn, kept.person, hashed)
        sessions.end_others(conn, kept.person, "", here.clock())
    return True


def _signed_in() -> Session:
    """The session of this request; one that still owes a second step may come here, for here it is set up."""
    found = own_session()
    if found is None:
        raise SignInNeeded
    return found


def _found(conn: Connection, mine: Session) -> dict[str, Any]:
    here, kept = services(), accounts.find_account(conn, mine.person)
    oidc = here.config.oidc
    principal = account()
    return {
        "email": kept.email if kept else "",
        "has_password": bool(kept and kept.password_hash),
        "everywhere": sessions.of_person(conn, mine.person, here.clock()),
        "two_steps": second_factor.is_on(conn, mine.person),
        "codes_left": second_factor.recovery_codes_left(conn, mine.person),
        "owing": bool(principal and principal.owing),
        "provider": oidc.name if oidc else "",
        "connected": bool(oidc and identities.is_connected(conn, oidc.issuer, mine.person)),
    }


def _ways(kept: Account) -> dict[str, Any]:
    """By what somebody can show who they are, where they have no password."""
    oidc = services().config.oidc
    with services().database.reading() as conn:
        connected = bool(oidc and identities.is_connected(conn, oidc.issuer, kept.person))
        has_code = second_factor.is_on(conn, kept.person)
    return {"has_code": has_code, "provider": oidc.name if oidc and connected else ""}


def _kept(mine: Session) -> Account:
    with services().database.reading() as conn:
        found = accounts.find_account(conn, mine.person)
    if found is None:
        raise SignInNeeded
    return found


def _set_password(kept: Account, form: PasswordForm, mine: Session) -> bool:
    if kept.password_hash:
        _must_be_right(kept, form["current"].data or "", "current")
    hashed = passwords.hash_password(form.password.data or "", account_name(), kept.email, *_team_names())
    here = services()
    with here.database.writing() as conn:
        accounts.set_password(conn, kept.person, hashed)
        sessions.end_others(conn, kept.person, mine.id, here.clock())
    return True


def _must_be_right(kept: Account, typed: str, field: str) -> None:
    def check() -> None:
        if not passwords.is_right(kept.password_hash, typed):
            raise Refused("bad_value", N_("This is not your password now."), field=field)

    guess(check, *password_bounds(kept.person))


def _prove(kept: Account, form: PageForm) -> bool:
    if kept.password_hash:
        _must_be_right(kept, form["password"].data or "", "password")
    else:
        use_code(kept.person, form["code"].data or "")
    return True


def _team_names() -> list[str]:
    principal = account()
    with services().database.reading() as conn:
        return list(teams.named(conn, dict(principal.teams if principal else ())).values())


def _alone(mine: Session) -> Response:
    """Back to the account, in the only session that is left, under a new token."""
    here = services()
    with here.database.writing() as conn:
        token = sessions.renew(conn, mine, here.clock(), strong=mine.strong)
        fresh = sessions.find(conn, token, here.clock())
        sessions.end_others(conn, mine.person, fresh.id if fresh else "", here.clock())
    return carry(_back(), token)


def _moment(session: Session) -> str:
    """How long ago a session was last in use, in the reader's words: no clock of theirs is known here."""
    return str(format_timedelta(session.seen_at - services().clock(), add_direction=True))


def _back() -> Response:
    return redirect(url_for("sessions.page"))
