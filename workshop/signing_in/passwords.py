"""Passwords: which ones are good enough, and their hashes. Hashed here and nowhere else, never trimmed, cut or kept.

Two are hashed at a time, for each takes 64 MiB, by threads that stand back behind the room; few wait, so that a storm
of them leaves the other pages their threads.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from zxcvbn import zxcvbn

from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key

T = TypeVar("T")

SHORTEST: Final = 12
LONGEST: Final = 128
MOST_AT_ONCE: Final = 2
MOST_WAITING: Final = 3
BEHIND: Final = 15
"""The niceness of threads that hash."""
STRONG_ENOUGH: Final = 3
"""Of zxcvbn's 0 to 4: about 10⁸ guesses, more than anybody gets here in a lifetime."""
ESTIMATED: Final = 72
"""How many characters are looked at for that; a longer password is as good as its beginning, and hashed whole."""
OUR_WORDS: Final = ("kpi", "workshop", "kpi workshop", "password", "leader", "sales", "team", "quota", "pipeline")

_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)


def _stand_back() -> None:
    """Let this thread run when nobody else wants the processor. Only Linux knows the priority of one thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)


_HANDS: Final = ThreadPoolExecutor(MOST_AT_ONCE, "hashing", initializer=_stand_back)
_PLACES: Final = threading.BoundedSemaphore(MOST_AT_ONCE + MOST_WAITING)


def hash_password(password: str, *about: str) -> str:
    """The hash of a new password, or Refused when it is short, long, or easy to guess for one who knows its owner.

    `about` is what is known of the owner: name, address, teams. Any sign is welcome.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        sentence = N_("A password has %(low)d to %(high)d characters. A short sentence works well.")
        raise Refused("bad_value", sentence, field="password", low=SHORTEST, high=LONGEST)
    if name_key(password) in {name_key(known) for known in about}:
        sentence = N_("That is your own name or address, which others can guess. A short sentence works well.")
        raise Refused("bad_value", sentence, field="password")
    if zxcvbn(password[:ESTIMATED], user_inputs=_words(about))["score"] < STRONG_ENOUGH:
        sentence = N_("That is quickly guessed. Four words that have nothing to do with each other work well.")
        raise Refused("bad_value", sentence, field="password")
    return _in_turn(lambda: _HASHER.hash(_bytes(password)))


def is_right(kept: str, password: str) -> bool:
    """Whether a password is the one that was hashed; where none was kept, the answer takes as long.

    Raises Refused when too many are being checked already.
    """
    return _in_turn(lambda: _matches(kept or _nobodys(), password))


def hashed_anew(kept: str, password: str) -> str:
    """The right password hashed as we hash today, or an empty string if it is hashed so already."""
    if not _HASHER.check_needs_rehash(kept):
        return ""
    return _in_turn(lambda: _HASHER.hash(_bytes(password)))


def _in_turn(work: Callable[[], T]) -> T:
    if not _PLACES.acquire(blocking=False):
        raise Refused("rate_limited", N_("Many people are signing in just now. Try again in a moment."))
    try:
        return _HANDS.submit(work).result()
    finally:
        _PLACES.release()


def _matches(kept: str, password: str) -> bool:
    try:
        return len(password) <= LONGEST and _HASHER.verify(kept, _bytes(password))
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """A hash that no password matches, made when first needed: hashing takes a third of a second."""
    return _HASHER.hash(secrets.token_hex(16))


def _words(about: Iterable[str]) -> list[str]:
    """What is known of the owner: whole, written together, and in parts."""
    known = [text.casefold() for text in about if text]
    together = [re.sub(r"\W+", "", text) for text in known]
    parts = [part for text in known for part in re.split(r"\W+", text) if len(part) > 2]
    return [*together, *known, *parts, *OUR_WORDS]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
