"""Settings, from the environment: where to listen, where to keep data, and the server's own secret."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from workshop.keys import older_secrets
from workshop.keys import secret_key as secret_key
from workshop.misconfigured import Misconfigured as Misconfigured

_PACKAGED = Path(__file__).parent / "_assets"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent
"""Where templates/, static/ and migrations/ are: inside the wheel, or beside the package in a checkout."""


SETTINGS: Final = frozenset(
    f"WORKSHOP_{name}"
    for name in (
        "CRASH_AT", "DATABASE_URL", "DATA_DIR", "DEVELOPMENT", "ENGINE", "GUESTS_KEPT_DAYS", "HOST", "LOG", "MAIL_FROM",
        "MAIL_URL", "METRICS_TOKEN", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE", "OIDC_ISSUER",
        "OIDC_NAME", "PLAIN_HTTP", "PORT", "PUBLIC_URL", "REQUIRE_SECOND_FACTOR", "TRANSLATIONS", "TRUSTED_PROXIES",
        "WEBHOOK_HOSTS",
    )
)  # fmt: skip
"""All there are; `CRASH_AT` is for tests alone (crashpoints.py)."""


@dataclass(frozen=True)
class Oidc:
    """The provider by whose accounts people may sign in (OpenID Connect), and what it is called on the button."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Config:
    """One server's settings."""

    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path = Path("data")
    database_url: str = ""
    public_url: str = ""
    engine: str = "eventlet"
    proxies: int = 0
    secret: str = ""
    is_development: bool = False
    translations: Path | None = None
    mail_url: str = ""
    mail_from: str = ""
    guests_kept_days: int = 90
    webhook_hosts: frozenset[str] = frozenset()
    log: str = ""
    metrics_token: str = ""
    older_secrets: tuple[str, ...] = ()
    two_steps: bool = False
    plain_http: bool = False
    oidc: Oidc | None = None

    @property
    def database(self) -> str:
        """The database URL, by default a file in the data directory."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'workshop.db').resolve()}"

    @property
    def url(self) -> str:
        """The address people type, without a slash at the end."""
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return self.public_url.rstrip("/") or f"http://{shown}:{self.port}"

    @property
    def is_tls(self) -> bool:
        """True when people reach us by https."""
        return urlsplit(self.url).scheme == "https"


def read_config(environ: Mapping[str, str] = os.environ, *, makes_secret: bool = True) -> Config:
    """The settings of the environment; the secret is made where there is none, or left empty. Raises Misconfigured."""
    data_dir = Path(environ.get("WORKSHOP_DATA_DIR", "data"))
    has_secret = makes_secret or (data_dir / "secret.key").exists()
    return Config(
        host=environ.get("WORKSHOP_HOST", "127.0.0.1"),
        port=_port(environ.get("WORKSHOP_PORT", "8000")),
        data_dir=data_dir,
        database_url=environ.get("WORKSHOP_DATABASE_URL", ""),
        public_url=_public(environ.get("WORKSHOP_PUBLIC_URL", "")),
        engine=environ.get("WORKSHOP_ENGINE", "eventlet"),
        proxies=_count(environ.get("WORKSHOP_TRUSTED_PROXIES", "0")),
        secret=secret_key(data_dir) if has_secret else "",
        is_development=bool(environ.get("WORKSHOP_DEVELOPMENT", "")),
        translations=_folder(environ.get("WORKSHOP_TRANSLATIONS", "")),
        mail_url=_mail_server(environ.get("WORKSHOP_MAIL_URL", "")),
        mail_from=_sender(environ.get("WORKSHOP_MAIL_FROM", "")),
        guests_kept_days=_days(environ.get("WORKSHOP_GUESTS_KEPT_DAYS", "90")),
        webhook_hosts=_host_names(environ.get("WORKSHOP_WEBHOOK_HOSTS", "")),
        older_secrets=older_secrets(data_dir),
        two_steps=bool(environ.get("WORKSHOP_REQUIRE_SECOND_FACTOR", "")),
        plain_http=bool(environ.get("WORKSHOP_PLAIN_HTTP", "")),
        oidc=_oidc(environ),
        log=_form(environ.get("WORKSHOP_LOG", "")),
        metrics_token=_token(environ.get("WORKSHOP_METRICS_TOKEN", "")),
    )


def unknown_settings(environ: Mapping[str, str]) -> list[str]:
    """Names that look like settings of ours and are none: one that is misspelt changes nothing, and nobody notices."""
    return sorted(name for name in environ if name.startswith("WORKSHOP_") and name not in SETTINGS)


def _port(text: str) -> int:
    if not text.isdecimal() or not int(text) <= 65535:
        raise Misconfigured(f"WORKSHOP_PORT is a number from 0 to 65535, not {text!r}.")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 9:
        raise Misconfigured(f"WORKSHOP_TRUSTED_PROXIES is the number of proxies of your own in front, not {text!r}.")
    return int(text)


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > 3650:
        raise Misconfigured(f"WORKSHOP_GUESTS_KEPT_DAYS is a number of days, or 0 for ever, not {text!r}.")
    return int(text)


def _folder(path: str) -> Path | None:
    if path and not Path(path).is_dir():
        raise Misconfigured(f"WORKSHOP_TRANSLATIONS is a folder with catalogues, and {path} is none.")
    return Path(path).resolve() if path else None


def _mail_server(url: str) -> str:
    try:
        parts = urlsplit(url)
        named = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        named = False
    if url and not named:
        raise Misconfigured("WORKSHOP_MAIL_URL starts with smtp:// or smtps:// and names a host.")
    return url


def _sender(address: str) -> str:
    if address and ("@" not in address or any(sign.isspace() or sign in "<>," for sign in address)):
        raise Misconfigured("WORKSHOP_MAIL_FROM is one mail address, such as kpi@example.org.")
    return address


def _form(name: str) -> str:
    if name not in ("", "json", "words"):
        raise Misconfigured("WORKSHOP_LOG is json or words.")
    return name


def _token(text: str) -> str:
    if text and not (len(text) >= 16 and text.isascii() and text.isprintable() and " " not in text):
        raise Misconfigured("WORKSHOP_METRICS_TOKEN has 16 signs or more, letters and digits, such as a long password.")
    return text


def _oidc(environ: Mapping[str, str]) -> Oidc | None:
    issuer, client = environ.get("WORKSHOP_OIDC_ISSUER", ""), environ.get("WORKSHOP_OIDC_CLIENT_ID", "")
    if not issuer and not client:
        return None
    if not client or not is_private(issuer):
        sentence = "Signing in elsewhere needs WORKSHOP_OIDC_ISSUER, an https:// address, and WORKSHOP_OIDC_CLIENT_ID."
        raise Misconfigured(sentence)
    name = environ.get("WORKSHOP_OIDC_NAME", "") or str(urlsplit(issuer).hostname)
    return Oidc(issuer, client, _client_secret(environ), name)


def _client_secret(environ: Mapping[str, str]) -> str:
    path = environ.get("WORKSHOP_OIDC_CLIENT_SECRET_FILE", "")
    try:
        said = Path(path).read_text().strip() if path else environ.get("WORKSHOP_OIDC_CLIENT_SECRET", "")
    except OSError:
        raise Misconfigured(f"WORKSHOP_OIDC_CLIENT_SECRET_FILE names {path}, which cannot be read.") from None
    if not said:
        raise Misconfigured("Signing in elsewhere needs a secret: name its file in WORKSHOP_OIDC_CLIENT_SECRET_FILE.")
    return said


def is_private(url: str) -> bool:
    """Whether nobody on the way can read what is said to an address: https, or this very machine."""
    parts = urlsplit(url)
    own = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or own)


def _host_names(listed: str) -> frozenset[str]:
    names = frozenset(name.strip().lower() for name in listed.split(",") if name.strip())
    if any(set(name) & set("/:@*? ") for name in names):
        raise Misconfigured("WORKSHOP_WEBHOOK_HOSTS is a list of host names with commas, such as hooks.example.org.")
    return names


def _public(url: str) -> str:
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise Misconfigured("WORKSHOP_PUBLIC_URL starts with http:// or https:// and names a host.")
    return url
