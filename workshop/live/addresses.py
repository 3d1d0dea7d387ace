"""Under which addresses this server may be asked, and from which address somebody asks.

It must never believe a forwarded address that none of our own proxies has written.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from workshop.config import Config
from workshop.networks import network

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def hosts(config: Config) -> frozenset[str]:
    """The Host headers we answer to."""
    own = ("127.0.0.1", "localhost", *lan(config))
    return frozenset({urlsplit(config.url).netloc, *(f"{name}:{config.port}" for name in own)})


def origins(config: Config) -> frozenset[str]:
    """The origins whose pages may open sockets and post forms."""
    public = urlsplit(config.url)
    local = {f"http://{host}" for host in hosts(config) - {public.netloc}}
    return frozenset({f"{public.scheme}://{public.netloc}", *local})


def visitor(environ: Mapping[str, Any], proxies: int) -> str:
    """The network a request comes from; with proxies of our own in front, what the outermost wrote (trust.md S11)."""
    said = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    forwarded = said[-proxies] if 0 < proxies <= len(said) else ""
    return network(forwarded or str(environ.get("REMOTE_ADDR", "")))


def lan(config: Config) -> tuple[str, ...]:
    """This machine's addresses on the local network, when it listens beyond itself."""
    return () if config.host in LOOPBACK else tuple(sorted(set(_outward()) - set(LOOPBACK)))


def _outward() -> list[str]:
    """The address other machines see; a UDP socket that is only aimed, never used, tells it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: nothing is sent
        except OSError:
            return []
        return [str(probe.getsockname()[0])]
