"""What the doctor found of one thing. Must never hold a secret: it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Mark = Literal["✓", "·", "!"]
BEGIN: Final = "Start the server once, restore a backup, or set WORKSHOP_DATA_DIR to its folder."


@dataclass(frozen=True)
class Finding:
    """✓ well · good to know ! something must be done; ``advice`` says what."""

    mark: Mark
    about: str
    words: str
    advice: str = ""

    @property
    def must_be_mended(self) -> bool:
        """Whether somebody has to do something."""
        return self.mark == "!"


def well(about: str, words: str) -> Finding:
    """It is as it should be."""
    return Finding("✓", about, words)


def known(about: str, words: str, advice: str = "") -> Finding:
    """It may be meant so."""
    return Finding("·", about, words, advice)


def must(about: str, words: str, advice: str) -> Finding:
    """It cannot stay so."""
    return Finding("!", about, words, advice)
