"""How a field of an event is marked as private: what a person wrote or chose, kept in the erasable half.

It must never be used for what the rules need after erasure: what remains then is the default.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any


def private(default: Any) -> Any:
    """A field of the erasable half; its default is what remains after erasure."""
    return field(default=default, metadata={"private": True})
