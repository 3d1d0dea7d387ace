"""Who may see how the server is: this machine itself, or whoever brings the operator's token (trust.md S39).

A proxy on this machine brings everybody from the loopback address, so that alone is never enough: a request that was
forwarded, or that names the server as strangers do, needs the token.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from werkzeug.wrappers import Request

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")


def is_insider(request: Request, token: str) -> bool:
    """Whether this request comes from the operator; ``token`` is the one of the settings, empty for none."""
    return _brings(request.headers.get("Authorization", ""), token) or _is_from_here(request)


def _brings(said: str, token: str) -> bool:
    return bool(token) and hmac.compare_digest(said.encode(), f"Bearer {token}".encode())


def _is_from_here(request: Request) -> bool:
    was_forwarded = any(name in request.headers for name in FORWARDED)
    name = request.host.rpartition(":")[0] or request.host
    return not was_forwarded and name in OWN_NAMES and _is_loopback(request.remote_addr or "")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
