"""Windows of a real Chromium: one browser, a window for each person, and everything their consoles complained about.

It must never let a complaint pass: only a broken line may be noted in a console, and only while a scene breaks it.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.tools import headless_path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SCREEN = {"width": 1280, "height": 720}
SHOTS = os.environ.get("WORKSHOP_SHOTS", "")
"""A folder for pictures of every screen on the way; none when empty."""
BROKEN_LINE = r"net::ERR_|WebSocket connection to|status of 400 .*/socket\.io/"
"""What a browser says of a line that breaks, and of a server that has forgotten it."""
REFUSED_PAGE = r"status of 4(04|09|10|22)"
"""What a browser says of a page that was sent back with a refusal on it."""

PATIENCE_MS = 15_000
_numbers = count(1)
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that talks to 127.0.0.1 alone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=headless_path(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Windows:
    """All windows of a scene."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    pardoned: list[str] = field(default_factory=list)
    locale: str = "en-GB"
    more: dict[str, str] = field(default_factory=dict)

    def open(self, who, size=None, cookie="", **more):
        """A window of somebody's own, with nothing in it yet but a cookie where one is given: "name=value"."""
        about = {"viewport": size or LAPTOP, "base_url": self.address, "locale": self.locale, **self.more, **more}
        context = self.browser.new_context(**about)
        context.set_default_timeout(PATIENCE_MS)
        if cookie:
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": self.address}])
        self.listen(who, context)
        return context.new_page()

    def listen(self, who, context):
        """Hear from now on what the consoles of somebody's windows complain about."""
        context.on(
            "console", lambda message: self._heard(who, message.type, f"{message.text} {message.location['url']}")
        )
        context.on("weberror", lambda wrong: self._heard(who, "error", str(wrong.error)))

    @contextmanager
    def allowing(self, pattern):
        """While a scene breaks something on purpose, browsers may say so."""
        self.allowed.append(pattern)
        yield
        self.allowed.remove(pattern)

    @contextmanager
    def refusing(self, times=1):
        """While pages are refused on purpose: the browser has said so of each before the scene goes on."""
        wanted = len(self.pardoned) + times
        with self.allowing(REFUSED_PAGE):
            yield
            until = time.monotonic() + PATIENCE_MS / 1000
            while len(self.pardoned) < wanted and time.monotonic() < until:
                self.browser.contexts[0].pages[0].wait_for_timeout(20)
        assert len(self.pardoned) >= wanted, f"of {times} pages some were not refused: {self.pardoned}"

    def close(self):
        """Close them all."""
        for context in self.browser.contexts:
            context.close()

    def check(self):
        """Fail if any console complained; a policy that was violated is a complaint too."""
        assert self.complaints == []

    def _heard(self, who, kind, text):
        if kind == "error":
            pardon = any(re.search(pattern, text) for pattern in self.allowed)
            (self.pardoned if pardon else self.complaints).append(f"{who}: {text}")


def shoot(page: Page, name: str, whole: bool = True):
    """Take a picture of a screen, if pictures are wanted."""
    if not SHOTS:
        return
    folder = Path(SHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(
        path=folder / f"{os.getpid()}-{next(_numbers):03}-{name}.png", full_page=whole, animations="disabled"
    )
