"""One Socket.IO packet as text, read into a closed set of frames.

Total: any text whatever gives a frame and never an exception (trust.md Appendix A 5, corpus C2-C11).
No namespaces but the main one, no binary, no acknowledgements from the browser. This module must never
look inside a payload: it says only that it is an object.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

from workshop import strict_json
from workshop.live.limits import CONNECT_BYTES

RESERVED = frozenset({"connect", "disconnect", "connect_error", "message", "*"})

_EVENT = re.compile(r"2([0-9]{1,9})?(\[.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Connect:
    """The browser asks to be let in, with what it says about itself."""

    auth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The browser says goodbye."""


@dataclass(frozen=True, slots=True)
class Event:
    """A known event with its one object; ``ack`` is the number the answer must carry."""

    name: str
    data: dict[str, Any]
    ack: int | None


@dataclass(frozen=True, slots=True)
class Bad:
    """Anything else; answered if it carried a readable number, counted always."""

    code: Literal["bad_frame", "unknown_event"]
    ack: int | None = None


Frame = Connect | Disconnect | Event | Bad


def decode(text: str, events: frozenset[str]) -> Frame:
    """Read one packet; ``events`` are the names a browser may send."""
    match text[:1], text[1:]:
        case "1", "":
            return Disconnect()
        case "0", payload:
            return _connect(payload)
        case _:
            return _event(text, events)


def _connect(payload: str) -> Frame:
    auth = _json(payload or "{}") if len(payload) <= CONNECT_BYTES else None
    return Connect(auth) if isinstance(auth, dict) else Bad("bad_frame")


def _event(text: str, events: frozenset[str]) -> Frame:
    found = _EVENT.fullmatch(text)
    if found is None:
        return Bad("bad_frame")
    ack = int(found[1]) if found[1] else None
    return _named(_json(found[2]), ack, events)


def _named(content: Any, ack: int | None, events: frozenset[str]) -> Frame:
    match content:
        case [str(name), *_] if name not in events:
            return Bad("unknown_event", ack)
        case [str(name), dict(data)]:
            return Event(name, data, ack)
        case _:
            return Bad("bad_frame", ack)


def _json(text: str) -> Any:
    try:
        return strict_json.loads(text)
    except strict_json.NotStrict:
        return None
