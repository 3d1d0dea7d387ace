"""Signing in with an account of another provider, and connecting one with the account here.

An identity opens an account only when its owner connected the two: by an invitation, or while signed in.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop import accounts
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean
from workshop.moments import write_moment
from workshop.people import Person
from workshop.services import new_id, services
from workshop.signing_in import identities
from workshop.signing_in.identities import Identity
from workshop.signing_in.passages import Body
from workshop.signing_in.provider import Provider, Way
from workshop.web.access import account, need_proof, own_session
from workshop.web.auth import AccountForm, first_page, own_path, standing_claim
from workshop.web.entry import admit, begin_passage, end_passage, enter, passage, renew
from workshop.web.forms import PageForm

pages = Blueprint("elsewhere", __name__)
AWAY: Final = "elsewhere"
"""The passage of somebody who is at the other provider just now."""
ARRIVED: Final = "arrived"
"""The passage of somebody who came back with an invitation and makes an account."""
EXPIRED: Final = N_("This took too long, or it was begun in another browser. Please begin again.")


@pages.get("/sign-in/elsewhere")
def begin() -> Response:
    """Go to the other provider."""
    return _leave({"for": "enter", "next": own_path(request.args.get("next"))})


@pages.get("/claim/<token>/elsewhere/begin")
def begin_claim(token: str) -> Response:
    """Go there with an invitation, to make an account by it."""
    standing_claim(token)
    return _leave({"for": "claim", "claim": token})


@pages.get("/account/elsewhere")
def begin_connecting() -> Response:
    """Go there while signed in, to connect the two accounts."""
    _refuse_other_sites()
    return _leave({"for": "connect", "person": need_proof().person})


@pages.get("/account/proof/elsewhere")
def begin_proof() -> Response:
    """Go there to show anew who one is."""
    _refuse_other_sites()
    mine = own_session() or abort(404)
    return _leave({"for": "prove", "person": mine.person, "next": own_path(request.args.get("next"))}, again=True)


@pages.post("/account/elsewhere/end")
def end() -> Response:
    """Let nobody sign in to this account by the other provider any more."""
    mine, issuer = need_proof(), provider().settings.issuer
    with services().database.writing() as conn:
        kept = accounts.find_account(conn, mine.person)
        if kept is None or not kept.password_hash:
            raise Refused("bad_value", N_("Set a password first, or nobody could sign in here any more."))
        identities.disconnect(conn, issuer, mine.person)
    return redirect(url_for("sessions.page"))


@pages.get("/sign-in/elsewhere/back")
def back() -> Response | tuple[str, int]:
    """Come back from there; whatever is not the answer to this browser's own request leads nowhere."""
    begun = end_passage(AWAY)
    if begun is None:
        raise Refused("unauthenticated", EXPIRED)
    way = Way("", begun["state"], begun["nonce"], begun["verifier"])
    known = provider().identity(request.args, way, again=begun["for"] == "prove")
    match begun["for"]:
        case "connect":
            return _connect(known, begun)
        case "prove":
            return _prove(known, begun)
        case "claim":
            return _arrive(known, begun["claim"])
        case _:
            return _enter(known, begun["next"])


@pages.route("/claim/<token>/elsewhere", methods=["GET", "POST"])
def make_account(token: str) -> Response | tuple[str, int]:
    """Make an account by an invitation, with the other provider's account instead of a password."""
    found, team = standing_claim(token)
    begun = passage(ARRIVED)
    if begun is None or begun["claim"] != token:
        raise Refused("unauthenticated", EXPIRED)
    form = AccountForm(data=begun)
    del form.password
    person = form.done(lambda: _create(form, begun))
    if person:
        return enter(person, first_page(found), strong=begun["strong"] == "yes")
    name = provider().settings.name
    return render_template("auth/claim_elsewhere.html", form=form, provider=name, team=team, nav={}), form.status


def provider() -> Provider:
    """The other provider of the running application; not found where none is set."""
    config = services().config
    if config.oidc is None:
        abort(404)
    known: Provider | None = current_app.extensions.get("oidc")
    if known is None or known.settings is not config.oidc:
        known = Provider(config.oidc, config.url + url_for("elsewhere.back"))
        current_app.extensions["oidc"] = known
    return known


def _leave(body: Body, *, again: bool = False) -> Response:
    way = provider().way(again=again)
    kept = body | {"state": way.state, "nonce": way.nonce, "verifier": way.verifier}
    return begin_passage(redirect(way.address), AWAY, kept)


def _refuse_other_sites() -> None:
    """A page of another site may not send anybody on this way."""
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403)


def _enter(known: Identity, target: str) -> Response | tuple[str, int]:
    with services().database.reading() as conn:
        person = identities.find(conn, known)
    if person:
        return admit(person, target, strong=known.strong)
    return render_template("auth/unknown_elsewhere.html", provider=provider().settings.name, nav={}), 403


def _connect(known: Identity, begun: Body) -> Response:
    mine = account()
    if mine is None or mine.id != begun["person"]:
        raise Refused("unauthenticated", EXPIRED)
    with services().database.writing() as conn:
        identities.connect(conn, known, mine.id, services().clock())
    return redirect(url_for("sessions.page"))


def _prove(known: Identity, begun: Body) -> Response:
    mine = own_session()
    with services().database.reading() as conn:
        person = identities.find(conn, known)
    if mine is None or not mine.person == person == begun["person"]:
        raise Refused("unauthenticated", EXPIRED)
    return renew(redirect(begun["next"]), mine, strong=mine.strong or known.strong)


def _arrive(known: Identity, token: str) -> Response:
    """Somebody new makes an account; somebody known signs in, and takes the invitation with the account they have."""
    with services().database.reading() as conn:
        person = identities.find(conn, known)
    if person:
        return admit(person, url_for("auth.claim", token=token), strong=known.strong)
    said = {"claim": token, "issuer": known.issuer, "subject": known.subject, "name": known.name, "email": known.email}
    there = redirect(url_for("elsewhere.make_account", token=token))
    return begin_passage(there, ARRIVED, said | {"strong": "yes" if known.strong else ""})


def _create(form: PageForm, begun: Body) -> str:
    here, person = services(), new_id()
    name = clean(form["name"].data, field="name", limit=80)
    email = accounts.read_email(form["email"].data or "")
    found, _team = standing_claim(begun["claim"])
    with here.database.writing() as conn:
        accounts.create_account(conn, Person(person, name), email, "", write_moment(here.clock()))
        accounts.take_claim(conn, found, person)
        identities.connect(conn, Identity(begun["issuer"], begun["subject"]), person, here.clock())
    end_passage(ARRIVED)
    return person
