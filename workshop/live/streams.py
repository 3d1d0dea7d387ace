"""One numbered stream of news for one audience: what was shown, what is new, and how somebody catches up.

Numbers are dense per stream: what an audience may not know leaves no hole to read. Whoever is behind gets the missing
patches, or everything; first load, reconnect and sleep are this one path.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from workshop.chain import canonical
from workshop.strict_json import Kept
from workshop.views import Parts

News = dict[str, Any]

MOST_PATCHES = 500
MOST_OF_ONES_OWN = 20
"""A seat's own things are few: whoever missed more of them is told all, and a room of hundreds stays small."""
MOST_BYTES = 64_000


@dataclass
class Stream:
    """What one audience of a room was last shown, and the patches that led there."""

    name: str
    epoch: str
    most: int = MOST_PATCHES
    n: int = 0
    shown: Parts = field(default_factory=dict)
    patches: deque[News] = field(init=False)
    whole: News | None = None  # everything that is shown now, made when somebody first asks for it

    def __post_init__(self) -> None:
        self.patches = deque(maxlen=self.most)

    def update(self, parts: Parts) -> News | None:
        """Show these parts now; returns the one patch that says what changed, or None when nothing did."""
        changed = {key: part for key, part in parts.items() if _differs(self.shown.get(key), part)}
        gone = sorted(self.shown.keys() - parts.keys())
        if not changed and not gone:
            return None
        news = self._news(self.n, self.n + 1, changed, gone)
        self.n += 1
        self.shown, self.whole = parts, None
        self.patches.append(news)
        return news

    def since(self, have: object) -> News:
        """What somebody needs who has `[epoch, n]`: the missing patches as one, or everything."""
        missing = self._missing(have)
        if missing is not None:
            news = self._joined(missing)
            if len(canonical(news)) <= MOST_BYTES:
                return news
        if self.whole is None:
            self.whole = Kept(self._news(None, self.n, self.shown, []))
        return self.whole

    def at(self) -> list[Any]:
        """Where the stream is: `[epoch, n]`."""
        return [self.epoch, self.n]

    def _missing(self, have: object) -> list[News] | None:
        match have:
            case [str(epoch), int(n)] if epoch == self.epoch and self.n - len(self.patches) <= n <= self.n:
                behind = self.n - n
                return list(self.patches)[len(self.patches) - behind :] if behind else []
            case _:
                return None

    def _joined(self, patches: list[News]) -> News:
        changed: Parts = {}
        gone: set[str] = set()
        for patch in patches:
            changed |= patch["set"]
            gone = (gone - patch["set"].keys()) | set(patch["gone"])
            changed = {key: part for key, part in changed.items() if key not in gone}
        return self._news(self.n - len(patches), self.n, changed, sorted(gone))

    def _news(self, after: int | None, n: int, changed: Parts, gone: list[str]) -> News:
        return {"stream": self.name, "epoch": self.epoch, "after": after, "n": n, "set": changed, "gone": gone}


def _differs(before: object, part: object) -> bool:
    return before is not part and before != part
