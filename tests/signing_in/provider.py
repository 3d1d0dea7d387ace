"""A provider of ours that tells lies: a small OpenID Connect server in a thread, and how its next answer is wrong.

It listens on loopback and is ended by its owner. It must never be used as an example of a provider.
"""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.util import urlsafe_b64encode

CLIENT = "kpi-workshop"
SECRET = "known-to-both"


@dataclass
class Lies:
    """What is wrong with the next answers; nothing, at first."""

    claims: dict = field(default_factory=dict)
    without: tuple = ()
    header: dict = field(default_factory=dict)
    forge: str = ""
    about: dict = field(default_factory=dict)
    token: dict = field(default_factory=dict)
    status: int = 200


class Liar:
    """The provider: its address, its key, the codes it gave, and what it was asked."""

    def __init__(self):
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.stranger = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256"})
        self.lies, self.codes, self.asked, self.used = Lies(), {}, [], set()
        self.subject, self.issuer = "sub-of-mara", ""

    def code(self, address):
        """What a person's consent gives: a code for the request in that address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return code, asked

    def about(self):
        """How it describes itself."""
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": self.issuer} | {name: self.issuer + path for name, path in ends.items()} | self.lies.about

    def tokens(self, form):
        """The answer to a code, and its status."""
        asked = self.codes.get(form.get("code", ""))
        if asked is None or form["code"] in self.used:
            return {"error": "invalid_grant"}, 400
        self.used.add(form["code"])
        body = {"access_token": "never-to-be-seen", "token_type": "Bearer", "id_token": self.id_token(asked)}
        return body | self.lies.token, self.lies.status

    def id_token(self, asked):
        """A signed statement of who somebody is, with this answer's lies in it."""
        now = int(time.time())
        honest = {"iss": self.issuer, "sub": self.subject, "aud": asked["client_id"], "nonce": asked["nonce"]}
        honest |= {"iat": now, "exp": now + 300, "auth_time": now, "name": "Mara", "email": "mara@example.org"}
        claims = {name: value for name, value in (honest | self.lies.claims).items() if name not in self.lies.without}
        header = {"alg": "RS256", "kid": "one"} | self.lies.header
        match self.lies.forge:
            case "none":
                return unsigned(claims)
            case "public key as secret":
                secret = OctKey.import_key(self.key.as_pem(private=False))
                return jwt.encode(header | {"alg": "HS256"}, claims, secret, algorithms=["HS256"])
            case "another key":
                return jwt.encode(header, claims, self.stranger)
            case "no signature":
                return jwt.encode(header, claims, self.key).rpartition(".")[0] + "."
            case "changed afterwards":
                return changed(jwt.encode(header, claims, self.key))
        return jwt.encode(header, claims, self.key)


@contextmanager
def lying():
    """A provider that runs until the end of the block."""
    liar = Liar()
    handler = type("Handler", (_Handler,), {"liar": liar})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    liar.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    liar: Liar

    def log_message(self, *_said):
        """Nobody reads it."""

    def do_GET(self):
        answers = {
            "/.well-known/openid-configuration": self.liar.about,
            "/keys": lambda: {"keys": [self.liar.key.as_dict(private=False)]},
        }
        self._answer(answers[self.path](), 200)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self.liar.asked.append(form)
        self._answer(*self.liar.tokens(form))

    def _answer(self, body, status):
        content = json.dumps(body).encode()
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", "http://127.0.0.1:9/token")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def unsigned(claims):
    """A token that says of itself that it needs no signature."""
    return ".".join([_part({"alg": "none", "typ": "JWT"}), _part(claims), ""])


def changed(token):
    """A signed token whose words were changed afterwards."""
    header, _claims, signature = token.split(".")
    return ".".join([header, _part({"sub": "somebody-else"}), signature])


def _part(content):
    return urlsafe_b64encode(json.dumps(content).encode()).decode()
