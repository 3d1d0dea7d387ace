"""How the core says no: one exception, one code from a closed list, one human sentence.

A refusal never carries what somebody typed; it names the field and says what to do.
"""

from __future__ import annotations

from typing import Final, Literal, Self, get_args

Code = Literal[
    "bad_frame", "unknown_event", "bad_type", "bad_value", "bad_text", "too_long",
    "unauthenticated", "forbidden", "not_found",
    "stage_conflict", "version_conflict", "idempotency_conflict", "gone",
    "rate_limited", "storage_busy", "storage_unavailable", "read_only", "storage_full",
    "upgrade_required", "internal",
]  # fmt: skip
CODES: Final = get_args(Code)


def N_(msgid: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return msgid


SEAT_ENDED: Final = N_("The leader has ended your seat in this workshop. Ask them if that was a mistake.")


class Refused(Exception):
    """An ordinary no: `sentence` is an English msgid with %(name)s places that `params` fill.

    `after_ms`: how long to wait before asking again, where that is known (`after` says it).
    """

    after_ms = 0

    def __init__(self, code: Code, sentence: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(code)
        self.code: Code = code
        self.sentence = sentence
        self.field = field
        self.params = params

    def after(self, milliseconds: int) -> Self:
        """The same refusal, with how long to wait before asking again."""
        self.after_ms = milliseconds
        return self

    def text(self) -> str:
        """The English sentence with its places filled."""
        return self.sentence % self.params if self.params else self.sentence
