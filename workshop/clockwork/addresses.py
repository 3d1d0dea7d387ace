"""Where a webhook may call: hosts that the administrator named, resolved once, to public addresses only (trust.md S23).

Whoever writes an address here must never make this server talk to itself, its network, or a cloud's inner services.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from workshop.config import Config
from workshop.domain.refusal import N_, Refused

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS: Final = frozenset({443, 8443})
LONGEST: Final = 500
NOT_ALLOWED: Final = N_("This server may not call that address. Ask whoever runs it to allow its host.")
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_PATH: Final = re.compile(r"[!-~]*")
_NEVER: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/8", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
"""Private, shared, link-local, multicast, reserved, and every way to write an IPv4 address inside an IPv6 one."""


@dataclass(frozen=True)
class Target:
    """Where to connect to: the checked address, the name its certificate must have, and what to ask for there."""

    ip: str
    port: int
    name: str
    host: str
    path: str
    is_tls: bool


@dataclass(frozen=True)
class Allowed:
    """Whom the administrator lets this server call: hosts by name, and this machine on a developer's own server."""

    hosts: frozenset[str] = frozenset()
    loopback: bool = False

    def anybody(self) -> bool:
        """Whether there is anybody it may call."""
        return bool(self.hosts) or self.loopback


def allowed(config: Config) -> Allowed:
    """Whom this server may call."""
    return Allowed(config.webhook_hosts, config.is_development)


Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses behind a name; raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def target(url: str, allowed: Allowed, resolve: Resolve = resolve) -> Target:
    """The one address to connect to for a URL, or Refused; plain http and any port only to this machine, if allowed."""
    parts, port = _parts(url)
    host = str(parts.hostname)
    if host not in allowed.hosts and not allowed.loopback:  # before its name is asked for: that, too, tells somebody
        raise _no(NOT_ALLOWED)
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as failure:
        raise _no(N_("No server is known by this name.")) from failure
    is_own = allowed.loopback and bool(found) and all(_ip(each).is_loopback for each in found)
    if not is_own and host not in allowed.hosts:
        raise _no(NOT_ALLOWED)
    if not is_own:
        _must_be_public(parts, port, found)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(found[0], port, host, parts.netloc, path, parts.scheme == "https")


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, in every way it may be written."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NEVER)


def _parts(url: str) -> tuple[SplitResult, int]:
    """The parts of an address that has the shape of one and hides nothing."""
    parts, port = _split(url)
    strange = parts.username is not None or parts.password is not None or parts.fragment or "#" in url
    if strange or not _HOST.fullmatch(parts.netloc.removesuffix(f":{port}")) or not _PATH.fullmatch(url):
        raise _no(N_("This address has parts that do not belong in it, such as a name with @, a # or spaces."))
    if parts.scheme not in ("http", "https"):
        raise _no(N_("The address starts with https://"))
    return parts, port


def _split(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as failure:
        raise _no(N_("This is not an address.")) from failure
    if not parts.hostname or len(url) > LONGEST:
        raise _no(N_("This is not an address."))
    return parts, port


def _must_be_public(parts: SplitResult, port: int, found: list[str]) -> None:
    if parts.scheme != "https":
        raise _no(N_("The address starts with https://"))
    if port not in PORTS:
        raise _no(N_("Only the ports 443 and 8443 are called."))
    if not found or not all(map(is_public, found)):
        raise _no(N_("This address lies inside a private network, which is never called."))


def _ip(address: str) -> Ip:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return ipaddress.IPv4Address(0)


def _no(sentence: str) -> Refused:
    return Refused("bad_value", sentence, field="url")
