"""What we keep of an unexpected failure: its kind and its place under a short reference.

Never what it was about: an exception's text may quote a vote, a name or a token (trust.md S31, S32).
"""

import logging
import secrets
import traceback

LOG = logging.getLogger("workshop.live")


def report(failure: BaseException, doing: str) -> str:
    """Log a failure without its content; returns the reference to show to the person."""
    ref = secrets.token_hex(4)
    LOG.error("%s failed: %s at %s ref=%s", doing, type(failure).__name__, _place(failure), ref)
    return ref


def _place(failure: BaseException) -> str:
    frames = traceback.extract_tb(failure.__traceback__)[-4:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
