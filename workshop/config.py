"""Settings, from the environment: where to listen, where to keep data, and the server's own secret."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_PACKAGED = Path(__file__).parent / "_assets"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent
"""Where templates/, static/ and migrations/ are: inside the wheel, or beside the package in a checkout."""


class Misconfigured(Exception):
    """A setting that cannot work, said in one sentence for whoever starts the server."""


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
    log: str = ""
    metrics_token: str = ""

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


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of the environment; raises Misconfigured."""
    data_dir = Path(environ.get("WORKSHOP_DATA_DIR", "data"))
    return Config(
        host=environ.get("WORKSHOP_HOST", "127.0.0.1"),
        port=_port(environ.get("WORKSHOP_PORT", "8000")),
        data_dir=data_dir,
        database_url=environ.get("WORKSHOP_DATABASE_URL", ""),
        public_url=_public(environ.get("WORKSHOP_PUBLIC_URL", "")),
        engine=environ.get("WORKSHOP_ENGINE", "eventlet"),
        proxies=_count(environ.get("WORKSHOP_TRUSTED_PROXIES", "0")),
        secret=secret_key(data_dir),
        is_development=bool(environ.get("WORKSHOP_DEVELOPMENT", "")),
        translations=_folder(environ.get("WORKSHOP_TRANSLATIONS", "")),
        mail_url=_mail_server(environ.get("WORKSHOP_MAIL_URL", "")),
        mail_from=_sender(environ.get("WORKSHOP_MAIL_FROM", "")),
        log=_form(environ.get("WORKSHOP_LOG", "")),
        metrics_token=_token(environ.get("WORKSHOP_METRICS_TOKEN", "")),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not int(text) <= 65535:
        raise Misconfigured(f"WORKSHOP_PORT is a number from 0 to 65535, not {text!r}.")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 9:
        raise Misconfigured(f"WORKSHOP_TRUSTED_PROXIES is the number of proxies of your own in front, not {text!r}.")
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


def _public(url: str) -> str:
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise Misconfigured("WORKSHOP_PUBLIC_URL starts with http:// or https:// and names a host.")
    return url


def secret_key(data_dir: Path) -> str:
    """The server's own secret, made at first start; its file is for its owner alone."""
    path = data_dir / "secret.key"
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Misconfigured(f"Others may read {path}. Run: chmod 600 {path}")
    return path.read_text().strip()
