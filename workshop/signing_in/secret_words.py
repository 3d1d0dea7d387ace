"""Secrets that browsers and links hold: drawn here, and kept by their digest alone."""

from __future__ import annotations

import hashlib
import secrets


def draw() -> str:
    """A new token of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: enough to know it again, too little to use it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
