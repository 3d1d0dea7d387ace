"""Signing in with an account of another provider, by OpenID Connect: code, PKCE, state and nonce, each used once.

What a provider says is believed only when it is signed with one of its own keys, for us, for this very request. Its
tokens are read here and forgotten: none reaches a browser or the database. No mail address ever identifies anybody.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from workshop.config import Oidc, is_private
from workshop.domain.refusal import N_, Refused
from workshop.signing_in.identities import Identity

PATIENCE_S: Final = (3.05, 5)
MOST_AT_ONCE: Final = 3
"""Pages that ask the provider at a time: one that is slow must not take the threads of all the others."""
TURN_S: Final = 2.0
"""How long one more page waits for its turn to ask."""
KNOWN_FOR_S: Final = 3600
"""How long a provider's description and keys are believed without asking again."""
KEYS_AGAIN_S: Final = 60
"""How soon its keys are asked for again when a token names one that is not among them."""
LEEWAY_S: Final = 60
FRESH_S: Final = 300
"""How long ago somebody may have signed in there, where we ask that they do it again."""
ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures by a key that only the provider has; never none, never a shared secret."""
SCOPE: Final = "openid profile email"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Way:
    """One request to a provider; all but the address stays on this server."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass
class Provider:
    """One provider, as it describes itself; `back` is the page to which it sends people."""

    settings: Oidc
    back: str
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(MOST_AT_ONCE))
    _about: dict[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None
    _about_at: float = -KNOWN_FOR_S
    _keys_at: float = -KNOWN_FOR_S

    def way(self, *, again: bool = False) -> Way:
        """A new request; `again` asks that people sign in there anew. Raises Refused."""
        with self._place():
            about = self._described()
        state, nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(32), generate_token(64)
        more = {"nonce": nonce} | ({"prompt": "login", "max_age": str(FRESH_S)} if again else {})
        endpoint = about["authorization_endpoint"]
        address, _ = self._client().create_authorization_url(endpoint, state=state, code_verifier=verifier, **more)
        return Way(str(address), state, nonce, verifier)

    def identity(self, came: Mapping[str, str], way: Way, *, again: bool = False) -> Identity:
        """Who came back by that way, from what the provider gave along; raises Refused."""
        try:
            with self._place():
                claims = self._claims(came, way, again)
        except (_Wrong, KeyError, ValueError, TypeError, OAuthError, JoseError, requests.RequestException) as why:
            _LOG.warning("somebody could not sign in by the provider: %s", type(why).__name__)
            raise Refused("unauthenticated", N_("Signing in there did not work. Please begin again.")) from None
        return _identity(claims)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """One of the places to ask the provider from; raises Refused where all are taken by those it keeps waiting."""
        if not self._places.acquire(timeout=TURN_S):
            raise Refused("storage_unavailable", AWAY)
        try:
            yield
        finally:
            self._places.release()

    def _claims(self, came: Mapping[str, str], way: Way, again: bool) -> CodeIDToken:
        self._check_answer(came, way)
        token = self._exchanged(came["code"], way)
        claims = self._read(str(token["id_token"]))
        self._check_claims(claims, way, str(token.get("access_token", "")), again)
        return claims

    def _check_answer(self, came: Mapping[str, str], way: Way) -> None:
        """Only an answer to our own request, from the provider we asked (RFC 9207), with a code in it."""
        if not secrets.compare_digest(came.get("state", "").encode(), way.state.encode()):
            raise _Wrong("state")
        named = came.get("iss", "")
        must_name = self._described().get("authorization_response_iss_parameter_supported") is True
        if (named or must_name) and named != self.settings.issuer:
            raise _Wrong("iss")
        if "error" in came or not came.get("code"):
            raise _Wrong("error")

    def _exchanged(self, code: str, way: Way) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._client().fetch_token(
            self._described()["token_endpoint"],
            code=code,
            code_verifier=way.verifier,
            timeout=PATIENCE_S,
            allow_redirects=False,
        )
        return found

    def _read(self, token: str) -> CodeIDToken:
        """The claims of a token that one of the provider's keys has signed."""
        try:
            read = jwt.decode(token, self._known_keys(), algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            read = jwt.decode(token, self._known_keys(again=True), algorithms=ALGORITHMS)  # it may have new keys
        return CodeIDToken(read.claims, read.header)

    def _check_claims(self, claims: CodeIDToken, way: Way, access_token: str, again: bool) -> None:
        client = self.settings.client_id
        claims.params = {"nonce": way.nonce, "client_id": client, "access_token": access_token}
        claims.validate(leeway=LEEWAY_S)
        audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if client not in audience or claims.get("nonce") != way.nonce or claims["iss"] != self.settings.issuer:
            raise _Wrong("for somebody else")
        if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
            raise _Wrong("sub")
        if again and claims["auth_time"] < time.time() - FRESH_S - LEEWAY_S:
            raise _Wrong("auth_time")

    def _described(self) -> dict[str, Any]:
        """What the provider says of itself; it must say that it is the one we know, and be reached privately."""
        with self._lock:
            if time.monotonic() - self._about_at >= KNOWN_FOR_S:
                self._about = self._asked(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
                self._check_description()
                self._about_at = time.monotonic()
            return self._about

    def _check_description(self) -> None:
        about, self._about_at = self._about, -KNOWN_FOR_S
        ends = [about.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        known = all(isinstance(end, str) and is_private(end) for end in ends)
        if about.get("issuer") != self.settings.issuer or not known:
            _LOG.error("the provider at WORKSHOP_OIDC_ISSUER describes itself as another one, or names open addresses")
            raise Refused("storage_unavailable", AWAY)

    def _known_keys(self, *, again: bool = False) -> KeySet:
        uri = str(self._described()["jwks_uri"])
        with self._lock:
            age = time.monotonic() - self._keys_at
            if self._keys is None or age >= (KEYS_AGAIN_S if again else KNOWN_FOR_S):
                self._keys, self._keys_at = KeySet.import_key_set(self._asked(uri)), time.monotonic()
            return self._keys

    def _asked(self, address: str) -> Any:
        try:
            answer = requests.get(address, timeout=PATIENCE_S, allow_redirects=False)
            answer.raise_for_status()
            return answer.json()
        except (requests.RequestException, ValueError):
            raise Refused("storage_unavailable", AWAY) from None

    def _client(self) -> Any:
        mine = self.settings
        client = OAuth2Session(
            mine.client_id, mine.client_secret, scope=SCOPE, redirect_uri=self.back, code_challenge_method="S256"
        )
        client.register_compliance_hook("access_token_response", _only_an_answer)
        return client


class _Wrong(Exception):
    """The answer is not one to our request."""


def _only_an_answer(response: requests.Response) -> requests.Response:
    """The library reads what came, whatever its status says; we are sent nowhere else."""
    if response.status_code != requests.codes.ok:
        raise _Wrong("status")
    return response


def _identity(claims: CodeIDToken) -> Identity:
    methods = claims.get("amr")
    return Identity(
        issuer=claims["iss"],
        subject=claims["sub"],
        name=_text(claims.get("name")),
        email=_text(claims.get("email")),
        strong=isinstance(methods, list) and "mfa" in methods,
    )


def _text(value: object) -> str:
    return value[:254] if isinstance(value, str) else ""


AWAY: Final = N_("The other provider does not answer. Sign in with your password, or try again in a moment.")
