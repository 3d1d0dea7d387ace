"""The eleven phases of a workshop and their minutes for 60, 75 or 90 (domain.md §5.6).

It proposes an agenda; the leader may change every minute of it.
"""

from __future__ import annotations

from typing import Final

PHASES: Final = (
    "open", "same_words", "silent_start", "proposals", "blind_1", "reveal",
    "discuss", "additions", "blind_2", "decide", "close",
)  # fmt: skip

AGENDAS: Final = {
    60: (4, 3, 4, 8, 5, 2, 18, 6, 4, 4, 2),
    75: (5, 5, 5, 10, 6, 2, 24, 8, 4, 4, 2),
    90: (6, 5, 6, 12, 7, 2, 31, 10, 5, 4, 2),
}
DEFAULT_LENGTH: Final = 75


def agenda(length: int = DEFAULT_LENGTH) -> dict[str, int]:
    """The minutes of each phase, in order, for a workshop of 60, 75 or 90 minutes."""
    return dict(zip(PHASES, AGENDAS[length], strict=True))
