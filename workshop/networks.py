"""What counts as one address where something is bounded by address.

A household or an office is given a whole /64 of IPv6, 2**64 addresses: whoever has one may not count as that many.
It must never decide who somebody is.
"""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address


def network(address: str) -> str:
    """An IPv4 address as it is, an IPv6 address as its /64; anything else stays as it was written."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return _network(known) if isinstance(known, IPv6Address) else address


def _network(known: IPv6Address) -> str:
    return str(known.ipv4_mapped or IPv6Network((int(known), 64), strict=False))
