"""What a screen knows: the parts of each stream, put together as the protocol says, and every hole in the numbers."""

from dataclasses import dataclass, field


@dataclass
class Screen:
    """The streams of one view; `holes` names everything that should never arrive."""

    at: dict[str, list] = field(default_factory=dict)
    parts: dict[str, dict] = field(default_factory=dict)
    holes: list[str] = field(default_factory=list)
    wholes: int = 0

    def take(self, news, asked=False):
        """Put one piece of news in its place; what comes before the first hello's answer waits for that answer."""
        name, epoch, n = news["stream"], news["epoch"], news["n"]
        here = self.at.get(name)
        if news["after"] is None:
            self._replace(name, news)
        elif here is None or here[0] != epoch:
            if asked:
                self.holes.append(f"{name}: a patch of an epoch nobody has")
        elif news["after"] > here[1]:
            self.holes.append(f"{name}: {here[1]} and then {news['after']}..{n}")
        elif n > here[1]:
            self._patch(name, news)

    def _replace(self, name, news):
        if news["gone"]:
            self.holes.append(f"{name}: a whole that takes something away")
        self.wholes += 1
        self.parts[name] = dict(news["set"])
        self.at[name] = [news["epoch"], news["n"]]

    def _patch(self, name, news):
        parts = self.parts[name]
        for key in news["gone"]:
            parts.pop(key, None)
        parts.update(news["set"])
        self.at[name] = [news["epoch"], news["n"]]
