"""How often a password or a code may be guessed wrong. Nobody is locked out for good, least of all on their own device.

An address that fails for one account waits after five; an account that is guessed at from many places answers one
guess a quarter of an hour; a browser that its owner signed in with before is made to wait for neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from limits import parse

from workshop import identity
from workshop.domain.refusal import N_, Refused
from workshop.services import services
from workshop.web import cookies
from workshop.web.failures import SIGN_IN, SIGN_IN_ADDRESS, Bound, address, failures

T = TypeVar("T")

ACCOUNT: Final = parse("20 per hour")
SLOWLY: Final = parse("1 per 15 minute")
TOO_OFTEN: Final = N_("That was wrong too often. Wait 15 minutes, then try again.")
FROM_MANY: Final = N_(
    "Somebody guessed at this account too often. Wait 15 minutes, or use a browser in which you signed in before."
)


def guess(check: Callable[[], T], *bounds: Bound) -> T:
    """What the check gives; a wrong guess is counted. Raises Refused, without checking, where a bound is reached."""
    failures().refuse_many(TOO_OFTEN, *bounds)
    try:
        return check()
    except Refused as refused:
        if refused.code == "bad_value":
            failures().note(*bounds)
        raise


def guess_password(email: str, person: str, check: Callable[[], T]) -> T:
    """The same for a password; `person` is whose account the address opens, empty for nobody's."""
    mine = f"{email.strip().casefold()} {address()}"
    bounds = _of_strangers(person)
    if not bounds:
        return guess(check, (SIGN_IN, "sign-in on own device", mine))
    own, account = (SIGN_IN, "sign-in", mine), (ACCOUNT, "sign-in to", email.strip().casefold())
    if not failures().is_reached(account):
        return guess(check, own, *bounds, account)
    slowly: Bound = (SLOWLY, "slow sign-in to", email.strip().casefold())
    failures().refuse_many(FROM_MANY, slowly)
    failures().note(slowly)
    return guess(check, own, *bounds)


def code_bounds(person: str) -> tuple[Bound, ...]:
    """How often the codes of somebody may be guessed; whoever may guess has shown a password."""
    return ((SIGN_IN, "code of", person), *_of_strangers(person))


def password_bounds(person: str) -> tuple[Bound, ...]:
    """How often somebody who is signed in may mistype their own password."""
    return ((SIGN_IN, "password of", person), *_of_strangers(person))


def _of_strangers(person: str) -> tuple[Bound, ...]:
    """What all share who come from one address, an office or a town; a browser in which its owner signed in before does
    not: else anybody there could keep everybody out."""
    is_own = bool(person) and owner_of_device() == person
    return () if is_own else ((SIGN_IN_ADDRESS, "sign-in from", address()),)


def owner_of_device() -> str:
    """Who signed in with this browser before, or an empty string."""
    return services().signer.read_device(cookies.ours().get(identity.DEVICE_COOKIE, ""))
