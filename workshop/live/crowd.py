"""How many lines everybody has open: counted as they come and go, never searched for.

It must never keep what a line says, only whose it is: of a handshake the cookies, of which the library keeps all.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

Environ = dict[str, Any]
WHOSE = "workshop.whose"
"""Where the guard notes at the handshake who is behind a line: names, each with the most lines it may have open."""

_KEPT = frozenset({"HTTP_COOKIE", WHOSE})


class Crowd(dict[str, Environ]):
    """The handshakes of all open lines by their transport id, as the library keeps them, with a count by whose they
    are."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = 0
        """How many lines have closed since the start."""
        self._open: Counter[str] = Counter()

    def __setitem__(self, line: str, environ: Environ) -> None:
        super().__setitem__(line, {name: said for name, said in environ.items() if name in _KEPT})
        self._open.update(environ.get(WHOSE, {}).keys())

    def __delitem__(self, line: str) -> None:
        whose = self[line].get(WHOSE, {}).keys()
        super().__delitem__(line)
        self.gone += 1
        self._open.subtract(whose)
        for who in whose:
            if not self._open[who]:
                del self._open[who]

    def lines_of(self, who: str) -> int:
        """How many lines somebody has open."""
        return self._open.get(who, 0)


def lighten(environ: Environ) -> None:
    """Let go of what the handshake said, which nobody asks for any more, for as long as the line lasts."""
    for name in [name for name in environ if name.startswith("HTTP_") or name == "headers_raw"]:
        del environ[name]
    if let_go := environ.pop("workshop.let_go", None):
        let_go()
