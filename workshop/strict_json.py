"""JSON as both ends of the wire must mean it: one reading, no surprises.

Python's own reader takes ``NaN``, numbers of any length, keys said twice, lone surrogates and any depth.
Each of these has thrown another person out of a room or filled a log (trust.md F4, §4.2 B and A11).
This module must never repair: a text is read exactly, or it is refused.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

MAX_DEPTH = 12
MAX_DIGITS = 18

_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Each sign is read once: a string that never ends is taken to the end of the text, not begun anew at each of its
quotes. That took hours of a whole server for a file, and seconds for a frame.
"""
_ENCODER = json.JSONEncoder(allow_nan=False, ensure_ascii=False, separators=(",", ":"))


class NotStrict(ValueError):
    """The text is not JSON as we read it."""


class Kept(dict[str, Any]):
    """An object that is written once, however often it is sent; it must not change any more."""

    _text = ""

    def text(self) -> str:
        """The object as JSON."""
        self._text = self._text or _ENCODER.encode(self)
        return self._text


def loads(text: str) -> Any:
    """Read one JSON value; raises NotStrict for everything two readers could take in two ways."""
    _refuse_depth(text)
    try:
        value = _DECODER.decode(text)
    except ValueError as why:
        raise NotStrict(str(why)) from why
    _refuse_bad_text(value)
    return value


def dumps(value: Any, **_style: Any) -> str:
    """Write a value in the one compact style we use; raises ValueError for NaN and infinities.

    The libraries that call this pass their own style, which is ignored.
    """
    return _ENCODER.encode(value)


def dumps_around(value: dict[str, Any], within: int = 2) -> str:
    """The same for an object that holds kept ones, so many levels below it at most: each of them is only put in."""
    pairs = (f"{_ENCODER.encode(key)}:{_held(part, within)}" for key, part in value.items())
    return f"{{{','.join(pairs)}}}"


def _held(value: Any, within: int) -> str:
    if isinstance(value, Kept):
        return value.text()
    return dumps_around(value, within - 1) if isinstance(value, dict) and within else _ENCODER.encode(value)


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        token = found.group()
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            raise NotStrict("nested too deeply")


def _refuse_bad_text(value: Any) -> None:
    for text in _texts(value):
        if "\0" in text or not _is_unicode(text):
            raise NotStrict("a character that no text holds")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise NotStrict("a key said twice")
    return whole


def _short_int(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise NotStrict("a number too long")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrict("a number too large")
    return number


def _no_constant(name: str) -> NoReturn:
    raise NotStrict(f"{name} is no number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once_each, parse_int=_short_int, parse_float=_finite, parse_constant=_no_constant
)
