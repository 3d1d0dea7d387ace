"""How a mail leaves: through an SMTP server by TLS, or into a folder where it can be looked at. It knows no words.

A password never leaves on a line that is not encrypted.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from workshop.config import Config

PATIENCE_S: Final = 20
PORTS: Final = {"smtp": 587, "smtps": 465}


class NotSent(Exception):
    """A mail or a call that did not get through, in a few words for the leader's page."""


class Post(Protocol):
    """A way for mails to leave."""

    def send(self, message: EmailMessage) -> None:
        """Send one mail, which has the same Message-ID whenever it is sent again. Raises NotSent."""


class Folder:
    """Mails as files, one each: what is sent again takes the place of the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write the mail whole, or not at all."""
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{name}"
        draft.write_bytes(message.as_bytes())
        draft.replace(self.folder / f"{name}.eml")


class Smtp:
    """A mail server: smtps:// speaks TLS from the start, smtp:// before anything is said."""

    def __init__(self, url: str) -> None:
        where = urlsplit(url)
        self.scheme, self.host = where.scheme, where.hostname or ""
        self.port = where.port or PORTS[self.scheme]
        self.user, self.password = unquote(where.username or ""), unquote(where.password or "")

    def send(self, message: EmailMessage) -> None:
        """Hand the mail to the server."""
        try:
            with self._line() as line:
                self._must_be_secret(line)
                if self.user:
                    line.login(self.user, self.password)
                line.send_message(message)
        except smtplib.SMTPResponseException as refusal:
            raise NotSent(f"mail server answered {refusal.smtp_code}") from refusal
        except smtplib.SMTPRecipientsRefused as refusal:
            raise NotSent("mail server refused the address") from refusal
        except (smtplib.SMTPException, OSError) as failure:
            raise NotSent(f"mail server not reached ({type(failure).__name__})") from failure

    def _line(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            trusted = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_S, context=trusted)
        return smtplib.SMTP(self.host, self.port, timeout=PATIENCE_S)

    def _must_be_secret(self, line: smtplib.SMTP) -> None:
        """Go over to TLS, or fail; only a server on this very machine is spoken to in the open."""
        if self.scheme == "smtp" and not _is_this_machine(self.host):
            line.starttls(context=ssl.create_default_context())


def post(config: Config) -> Post:
    """The way that the settings name."""
    return Smtp(config.mail_url) if config.mail_url else Folder(outbox(config))


def outbox(config: Config) -> Path:
    """Where mails lie while no mail server is set."""
    return config.data_dir / "outbox"


def sender(config: Config) -> str:
    """Whom mails come from."""
    return config.mail_from or f"kpi-workshop@{urlsplit(config.url).hostname}"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
