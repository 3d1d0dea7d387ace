"""Which version this is, and which make of the browser's modules: the same files give the same word everywhere.

A page tells by it whether it was loaded from an older server. It must never depend on when files were written.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from workshop.config import ROOT

OWN = ROOT / "static" / "js"


@lru_cache(maxsize=1)
def build() -> str:
    """Twelve signs made of the contents of our modules."""
    digest = hashlib.sha256()
    for path in sorted(OWN.rglob("*.js")):
        digest.update(path.relative_to(OWN).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def release() -> str:
    """The version that is installed."""
    try:
        return version("kpi-workshop")
    except PackageNotFoundError:
        return "a checkout"
