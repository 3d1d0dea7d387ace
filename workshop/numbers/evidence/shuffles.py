"""Orders that look drawn by lot and are the same every time: they follow from the data alone (domain.md §4.1).

It asks no source of chance, so that an answer never flickers between two looks at a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256, shake_256
from struct import unpack
from typing import TypeVar

Item = TypeVar("Item")
_WIDE = 8


def seed_of(*parts: object) -> bytes:
    """A seed made from the data."""
    return sha256(repr(parts).encode()).digest()


def shuffled(items: Sequence[Item], times: int, seed: bytes) -> Iterator[list[Item]]:
    """So many orders of the same items, each as likely as any other."""
    places = range(len(items))
    for keys in _draws(len(items), times, seed):
        yield [items[place] for place in sorted(places, key=keys.__getitem__)]


def resampled(items: Sequence[Item], times: int, seed: bytes) -> Iterator[list[Item]]:
    """So many samples of the same size, each item as likely as any other at every place, again and again."""
    size = len(items)
    for keys in _draws(size, times, seed):
        yield [items[key % size] for key in keys]


def _draws(size: int, times: int, seed: bytes) -> Iterator[tuple[int, ...]]:
    """So many rows of large whole numbers."""
    shape = f"{size}Q"
    for turn in range(times):
        yield unpack(shape, shake_256(seed + turn.to_bytes(_WIDE, "big")).digest(size * _WIDE))
