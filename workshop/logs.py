"""The server's log: one line an event, in JSON or in words, made of a closed list of fields.

A line says what happened in a sentence that stands in our code, and facts from FIELDS. It must never hold what people
wrote, chose or were called, nor a token, a code or the text of an exception (trust.md S31): arguments of a message and
whatever is not on the list are left out, and a fact that does not look like one is shown as "?".
"""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import re
import sys
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, TextIO

Fact = str | int | float
Facts = dict[str, Fact]

_WORD, _ID, _NUMBER = r"[\w. ]{1,60}", r"[0-9a-f]{0,64}", r"-?[0-9.e-]{1,20}"
FIELDS: Final = {
    "where": _WORD, "what": r".*", "doing": _WORD, "ref": _ID, "code": r"[a-z_]{1,40}", "kind": r"\w{1,60}",
    "place": r"[\w.<>: ]{0,300}", "request": _ID, "method": r"[A-Z]{1,10}", "route": r"[\w.:/<>-]{0,200}",
    "status": _NUMBER, "ms": _NUMBER, "bytes": _NUMBER, "workshop": _ID, "who": _ID, "count": _NUMBER,
    "seconds": _NUMBER, "left_out": _NUMBER,
}  # fmt: skip
"""What a line may hold besides its moment and its level, in this order, and what each of it looks like."""
AT_ONCE: Final = 10
ONE_MORE_EVERY_S: Final = 120.0
MOST_KINDS: Final = 1_000
MOST_WAITING: Final = 5_000
"""How many lines may wait for whoever reads the log; what comes then is left out, and counted."""
GOODBYE_S: Final = 2.0

REQUESTS: Final = "workshop.requests"
_LOG: Final = logging.getLogger(__name__)
_OWN: Final = ("workshop", "__main__")
_PLACES: Final = re.compile(r":? *%[a-z]")


def note(log: logging.Logger, what: str, level: int = logging.INFO, /, **facts: Fact) -> None:
    """Log that something happened; ``what`` is a literal sentence, facts are named as in FIELDS."""
    log.log(level, what, extra={"facts": facts})


def begin(form: str, stream: TextIO | None = None) -> None:
    """Log to ``stream`` (standard error) from now on: ``json``, ``words``, or by what it is: words on a terminal."""
    out = stream or sys.stderr
    is_json = form == "json" or (not form and not out.isatty())
    handler = Mouth(out)
    handler.setFormatter(Lines(in_json if is_json else in_words))
    handler.addFilter(Rates())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger(REQUESTS).setLevel(logging.INFO if is_json else logging.WARNING)


def settle() -> None:
    """Wait for a moment until all lines are written."""
    for handler in logging.root.handlers:
        handler.flush()


class Mouth(logging.Handler):
    """Writes lines in a thread of its own: a log that nobody reads, such as a full pipe, must not hold up a room."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out
        self._lines: queue.Queue[str] = queue.Queue(MOST_WAITING)
        self._left_out = 0
        threading.Thread(target=self._run, name="log", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Have a line written soon."""
        try:
            self._lines.put_nowait(self.format(record))
        except queue.Full:
            self._left_out += 1

    def flush(self) -> None:
        """Wait for a moment until all is written; asked at the end of the process, too."""
        until = time.monotonic() + GOODBYE_S
        while self._lines.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.005)

    def _run(self) -> None:
        while True:
            line = self._lines.get()
            with contextlib.suppress(OSError, ValueError):  # nobody is there any more to be told
                self._out.write(f"{line}\n")
                self._out.flush()
            if self._left_out and self._lines.empty():
                count, self._left_out = self._left_out, 0
                note(_LOG, "the log was not read; lines were left out", logging.WARNING, count=count)
            self._lines.task_done()


class Lines(logging.Formatter):
    """Makes a line of a record, of what may be said alone."""

    def __init__(self, write: Callable[[str, str, Facts], str]) -> None:
        super().__init__()
        self._write = write

    def format(self, record: logging.LogRecord) -> str:
        """One line, without its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return self._write(at.replace("+00:00", "Z"), record.levelname, facts_of(record))


class Rates(logging.Filter):
    """Lets each kind of line through ten times, then once in two minutes with how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._kinds: OrderedDict[tuple[object, ...], tuple[float, float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this record becomes a line; requests always do."""
        if record.name == REQUESTS:
            return True
        kind = _kind(record)
        passes, left_out = self._take(kind)
        if passes and left_out:
            vars(record)["facts"] = {**vars(record).get("facts", {}), "left_out": left_out}
        return passes

    def _take(self, kind: tuple[object, ...]) -> tuple[bool, int]:
        now = self._clock()
        tokens, at, left_out = self._kinds.pop(kind, (float(AT_ONCE), now, 0))
        tokens = min(float(AT_ONCE), tokens + (now - at) / ONE_MORE_EVERY_S)
        passes = tokens >= 1
        self._kinds[kind] = (tokens - 1, now, 0) if passes else (tokens, now, left_out + 1)
        if len(self._kinds) > MOST_KINDS:
            self._kinds.popitem(last=False)
        return passes, left_out


def facts_of(record: logging.LogRecord) -> Facts:
    """What may be said of a record; of a library's only its name and what kind of failure it met."""
    given: Mapping[str, Fact] = vars(record).get("facts", {})
    ours = record.name.partition(".")[0] in _OWN
    said: Facts = {"where": record.name, "what": _sentence(record) if ours else "a library said something"}
    said |= _failure(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
    said |= {name: _shown(name, given[name]) for name in FIELDS if name in given}
    return {name: said[name] for name in FIELDS if name in said}


def in_json(at: str, level: str, facts: Facts) -> str:
    """A line as one JSON object."""
    return json.dumps({"at": at, "level": level, **facts})


def in_words(at: str, level: str, facts: Facts) -> str:
    """A line for whoever sits at a terminal; nothing in it can begin a second one or paint the screen."""
    rest = " ".join(f"{name}={value}" for name, value in facts.items() if name not in ("where", "what"))
    line = f"{at} {level} {facts['where']}: {facts['what']} {rest}".rstrip()
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)


def place(trace: TracebackType | None) -> str:
    """Where a failure arose, innermost first: modules, functions and lines, nothing of their contents."""
    frames = traceback.extract_tb(trace)[-4:]
    return " < ".join(f"{_module(frame.filename)}.{frame.name}:{frame.lineno}" for frame in reversed(frames))


def _sentence(record: logging.LogRecord) -> str:
    """What stands in our code, without the places where a message would have its arguments."""
    return _PLACES.sub("", str(record.msg))


def _failure(failure: BaseException) -> Facts:
    return {"kind": type(failure).__name__, "place": place(failure.__traceback__)}


def _module(filename: str) -> str:
    return re.split(r"[/\\]", filename)[-1].removesuffix(".py")


def _shown(name: str, fact: Fact) -> Fact:
    return fact if re.fullmatch(FIELDS[name], str(fact), re.ASCII) else "?"


def _kind(record: logging.LogRecord) -> tuple[object, ...]:
    facts = facts_of(record)
    return (record.levelno, *(facts.get(name) for name in ("where", "what", "code", "kind", "place", "doing")))
