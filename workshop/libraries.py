"""The libraries whose insides we replaced, and the versions with which that was measured (trust.md App. A)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Final

PATCHED: Final = {"Flask-SocketIO": "5.7.", "python-socketio": "5.18.", "python-engineio": "4.15.", "eventlet": "0.41."}


@cache
def other_versions() -> list[str]:
    """A sentence for each that is installed in another version than the one we know."""
    return [
        f"{name} {version(name)} is not the {known}x this shell was measured with"
        for name, known in PATCHED.items()
        if not version(name).startswith(known)
    ]
