"""Signing in and out, and the one-time links by which accounts are made. It answers strangers all alike."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField

from workshop import accounts, identity, teams
from workshop.accounts import Claim
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean
from workshop.moments import write_moment
from workshop.people import Person
from workshop.services import new_id, services
from workshop.signing_in import sessions
from workshop.signing_in.passwords import hash_password
from workshop.web import cookies
from workshop.web.access import account, own_session
from workshop.web.entry import admit, enter, renew
from workshop.web.forms import PageForm
from workshop.web.frame import nav
from workshop.web.guesses import guess_password

pages = Blueprint("auth", __name__)


class SignInForm(PageForm):
    """Who one is; `next` is the page one was on the way to."""

    email = StringField(_l("Mail address"))
    password = PasswordField(_l("Password"))
    next = HiddenField()


class AccountForm(PageForm):
    """A new account."""

    name = StringField(_l("Your name"))
    email = StringField(_l("Mail address"))
    password = PasswordField(_l("Password"))


class TakeForm(PageForm):
    """Taking an invitation with the account one has."""


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | tuple[str, int]:
    """Sign in, and go on to where one wanted to go."""
    form = SignInForm(next=request.args.get("next", ""))
    person = form.done(lambda: _known(form))
    if person:
        return admit(person, own_path(form.next.data))
    oidc = services().config.oidc
    elsewhere = (url_for("elsewhere.begin", next=form.next.data or None), oidc.name) if oidc else None
    return render_template("auth/sign_in.html", form=form, elsewhere=elsewhere, nav={}), form.status


@pages.post("/sign-out")
def sign_out() -> Response:
    """End this session; its open rooms are left within a second, in every process."""
    mine = own_session()
    if mine:
        with services().database.writing() as conn:
            sessions.end(conn, mine.person, mine.id, services().clock())
    session.clear()
    response = cookies.drop(redirect(url_for("home.home")), identity.ACCOUNT_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # drafts and pages of theirs, on a machine of others
    return response


@pages.route("/claim/<token>", methods=["GET", "POST"])
def claim(token: str) -> Response | tuple[str, int]:
    """Make an account by a one-time link, or join one more team with the account one has."""
    found, team = standing_claim(token)
    principal = account()
    if principal:
        return _take(found, team, principal.id)
    return _join(found, team, token)


def standing_claim(token: str) -> tuple[Claim, str]:
    """What a one-time link is for, and the name of its team; raises Refused when it leads nowhere."""
    with services().database.reading() as conn:
        found = accounts.find_claim(conn, token, services().clock())
        team = teams.named(conn, [found.team]).get(found.team, "") if found else ""
    if found is None:
        raise Refused("gone", N_("This link was used already, or it is too old. Ask for a new one."))
    return found, team


def own_path(target: str | None) -> str:
    """A path on this server to go on to; whatever leads elsewhere becomes the first page."""
    path = target or ""
    plain = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path if plain and not urlsplit(path).netloc else url_for("home.home")


def _known(form: SignInForm) -> str:
    email = (form.email.data or "")[:254]
    with services().database.reading() as conn:
        owner = accounts.person_of(conn, email)
    return guess_password(email, owner, lambda: _checked(email, form.password.data or ""))


def _checked(email: str, password: str) -> str:
    person = accounts.check_password(services().database, email, password)
    if person is None:
        raise Refused("bad_value", N_("Address and password do not go together. Check both and try again."))
    return person


def _join(found: Claim, team: str, token: str) -> Response | tuple[str, int]:
    form = AccountForm()
    person = form.done(lambda: _create(found, team, form))
    if person:
        return enter(person, first_page(found), strong=False)
    oidc = services().config.oidc
    elsewhere = (url_for("elsewhere.begin_claim", token=token), oidc.name) if oidc else None
    page = render_template("auth/claim.html", form=form, claim=found, team=team, elsewhere=elsewhere, nav={})
    return page, form.status


def _create(found: Claim, team: str, form: AccountForm) -> str:
    here = services()
    name = clean(form.name.data, field="name", limit=80)
    email = accounts.read_email(form.email.data or "")
    hashed = hash_password(form.password.data or "", name, email, team)
    person = new_id()
    with here.database.writing() as conn:
        accounts.create_account(conn, Person(person, name), email, hashed, write_moment(here.clock()))
        accounts.take_claim(conn, found, person)
    return person


def _take(found: Claim, team: str, person: str) -> Response | tuple[str, int]:
    if not found.team:
        abort(404)  # the first leader's link makes an account; it gives nothing to somebody who has one
    form = TakeForm()
    if form.validate_on_submit():
        with services().database.writing() as conn:
            _keep_stronger(conn, found, person)
        there, mine = redirect(first_page(found)), own_session()
        return renew(there, mine, strong=mine.strong, proved=False) if mine else there  # another role, another token
    return render_template("auth/take.html", form=form, claim=found, team=team, nav=nav()), form.status


def _keep_stronger(conn: Connection, found: Claim, person: str) -> None:
    """Use up the claim; a leader who opens a manager's link stays a leader."""
    leads = any(member.person == person and member.role == "leader" for member in teams.members(conn, found.team))
    accounts.take_claim(conn, Claim(found.digest, "leader" if leads else found.role, found.team), person)


def first_page(found: Claim) -> str:
    """Where somebody goes who has taken a one-time link."""
    return f"/teams/{found.team}" if found.team else url_for("team.new")
