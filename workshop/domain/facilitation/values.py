"""What is fixed in running a room: the steps of talk at tables, and the closing questions (domain.md §5.2, §5.6)."""

from __future__ import annotations

from typing import Final

from workshop.domain.refusal import N_

TABLE_STEPS: Final = (
    (N_("Alone"), 60),
    (N_("In pairs"), 120),
    (N_("In fours"), 240),
    (N_("All together"), 300),
)
"""Talk at tables, for more than eight people: each step with its seconds."""
TABLES_SECONDS: Final = sum(seconds for _, seconds in TABLE_STEPS)

PULSE: Final = ("could_say", "had_influence", "know_why")
"""The closing questions, each answered from 1 to 5."""
PSEUDO_VOICE: Final = 3
"""A middle answer up to this to "what was said had an influence" warns the leader."""
