"""What we keep of an unexpected failure: its kind and its place under a short reference.

Never what it was about: an exception's text may quote a vote, a name or a token (trust.md S31, S32).
"""

import logging
import secrets

from workshop import metrics
from workshop.logs import note, place

LOG = logging.getLogger("workshop.faults")


def report(failure: BaseException, doing: str) -> str:
    """Count a failure and log it without its content; returns the reference to show to the person."""
    metrics.FAULTS.inc()
    ref = secrets.token_hex(4)
    what = {"kind": type(failure).__name__, "place": place(failure.__traceback__)}
    note(LOG, "something failed", logging.ERROR, doing=doing, ref=ref, **what)
    return ref
