"""Hundreds who come back by themselves, in a process of their own: what is measured is the server, not who measures.

They are our own pages without a screen (tests/torture/pages.js) and only listen; bots vote. Nothing of theirs is done
here: they are asked in lines of JSON, and answer so. Both sides read the same monotonic clock.
"""

import itertools
import json
import subprocess
import sys
from contextlib import suppress

from tests.wire.harness import ROOT

FIRST_PAUSE_S, LONGEST_PAUSE_S, JITTER = 0.25, 1.0, 0.5
"""As in static/js/live/connection.js."""
PATIENCE_S = 120.0
PAGES = ("deploy/node.py", "tests/torture/pages.js")


def pauses(rng):
    """How long our page waits before each try, the first one too; the longest is cut off after the jitter, as there."""
    for tries in itertools.count():
        yield min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(tries, 9) * rng.uniform(1 - JITTER, 1 + JITTER))


class Pages:
    """The pages of these people, in a process that is begun and ended here."""

    def __init__(self, srv, world, names):
        self._process = subprocess.Popen(
            [sys.executable, *PAGES], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say({"port": srv.port, "workshop": world.id, "cookies": [world.cookies[name] for name in names]})

    def came(self, after=0.0):
        """When each was in the room after that moment, once all are."""
        return self._ask("came", after)

    def found(self, after):
        """The figures of all; HTTP errors after that moment count."""
        return self._ask("found", after)

    def close(self):
        """End the process; everybody's line ends with it."""
        with suppress(BrokenPipeError):
            self._process.communicate()

    def _ask(self, word, moment):
        self._say([word, moment])
        return json.loads(self._process.stdout.readline())

    def _say(self, words):
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
