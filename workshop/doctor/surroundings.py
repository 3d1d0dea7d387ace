"""What is around a server: the address people type, the proxy before it, the mail server, whom it may call."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from workshop.config import Config, unknown_settings
from workshop.doctor.finding import Finding, known, must, well

PATIENCE_S: Final = 5.0
HERE: Final = ("127.0.0.1", "localhost", "::1")
MAIL_PORTS: Final = {"smtps": 465, "smtp": 587}


def look(config: Config) -> Iterator[Finding]:
    """What is found around."""
    yield from _settings()
    yield _address(config)
    yield _proxies(config)
    yield _mail(config)
    yield _webhooks(config)
    yield _watching(config)
    if config.is_development:
        yield must("development", "WORKSHOP_DEVELOPMENT is set.", "Take it away where people work.")


def _settings() -> Iterator[Finding]:
    for name in unknown_settings(os.environ):
        yield must("settings", f"there is none called {name}.", "Look at its spelling.")


def _address(config: Config) -> Finding:
    if config.proxies and not config.public_url:
        return must("address", "a proxy is named, and not what people type.", "Set WORKSHOP_PUBLIC_URL.")
    if not config.is_tls and urlsplit(config.url).hostname not in HERE:
        return must("address", f"people reach {config.url} without TLS.", "Put a proxy with TLS in front.")
    return well("address", f"people reach this server at {config.url}.")


def _proxies(config: Config) -> Finding:
    if config.is_tls and not config.proxies:
        advice = "Set WORKSHOP_TRUSTED_PROXIES=1, or all visitors count as one."
        return must("proxy", "the address is https, but no proxy is named.", advice)
    if config.proxies and config.host not in HERE:
        advice = f"Let it listen on 127.0.0.1, or let nobody but the proxy reach port {config.port}."
        return known("proxy", f"{config.proxies} named, and the server listens on {config.host}.", advice)
    return well("proxy", f"{config.proxies or 'none'} in front.")


def _mail(config: Config) -> Finding:
    if not config.mail_url:
        return known("mail", "no mail server is named: mails lie as files in outbox.", "Set WORKSHOP_MAIL_URL.")
    where = urlsplit(config.mail_url)
    host, port = where.hostname or "", where.port or MAIL_PORTS[where.scheme]
    try:
        socket.create_connection((host, port), PATIENCE_S).close()
    except OSError:
        return must("mail", f"{host} does not answer on port {port}.", "Look at WORKSHOP_MAIL_URL and the firewall.")
    return well("mail", f"{host} answers on port {port}.")


def _webhooks(config: Config) -> Finding:
    if not config.webhook_hosts:
        return well("webhooks", "none may be called.")
    return well("webhooks", f"only these may be called: {', '.join(sorted(config.webhook_hosts))}.")


def _watching(config: Config) -> Finding:
    if config.metrics_token:
        return well("metrics", "with the token, or from this machine itself.")
    if config.proxies:
        return known("metrics", "only this machine itself may read them.", "For others: docs/operate.md, Watch.")
    return well("metrics", "from this machine itself (no token is set).")
