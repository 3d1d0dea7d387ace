"""Hundreds who come back by themselves, in a process of their own: what is measured is the server, not who measures.

Each waits, asks and resumes as our own page does (static/js/live/connection.js). They only listen; bots vote. The
parent asks by lines of JSON and is answered in lines of JSON; both read the same monotonic clock.
"""

import asyncio
import itertools
import json
import random
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

from tests.torture.crowd import Listener, Refused
from tests.wire.harness import ROOT
from tests.wire.streams import Screen

FIRST_PAUSE_S, LONGEST_PAUSE_S, JITTER = 0.25, 1.5, 0.5
ANSWER_S, AGAIN_S = 5.0, 0.5
"""These five as in static/js/live/connection.js."""
PATIENCE_S = 120.0
QUIET_S = 1.0
LOOKS = 3


def pauses(rng):
    """How long our page waits before each try, the first one too; the longest is cut off after the jitter, as there."""
    for tries in itertools.count():
        yield min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(tries, 9) * rng.uniform(1 - JITTER, 1 + JITTER))


@dataclass
class Returner(Listener):
    """Somebody who listens: all they see, and when they came."""

    rng: random.Random = field(default_factory=random.Random)
    screen: Screen = field(default_factory=Screen)
    came_at: float = 0.0
    told: bool = False
    refused: list[tuple[float, int]] = field(default_factory=list)
    _greeted: bool = False

    async def live(self):
        """Come, and come back whenever the line ends."""
        await self._try()
        while True:
            if not self.ended:
                await asyncio.wait([self._reader])
            for pause in pauses(self.rng):
                await asyncio.sleep(pause)
                if await self._try():
                    break

    async def is_right(self):
        """Whether this screen shows what a fresh page is given; looks again, for who is here is told a moment later."""
        for _ in range(LOOKS):
            await self._say_hello()
            before = {name: dict(parts) for name, parts in self.screen.parts.items()}
            await self.hello({})
            if self.screen.parts == before:
                return True
            await asyncio.sleep(QUIET_S)
        return False

    async def _try(self):
        """Open the line and say hello; whether that went well. Who is not answered in time comes anew, at once."""
        self._greeted = False
        try:
            await self.open()
            await self._say_hello()
        except TimeoutError:
            self.leave()
            return await self._try()
        except (OSError, EOFError) as why:
            if isinstance(why, Refused):
                self.refused.append((time.monotonic(), why.status))
            return False
        self.came_at = time.monotonic()
        return True

    async def _say_hello(self):
        while not (await self.hello(self.screen.at, ANSWER_S))["ok"]:
            await asyncio.sleep(AGAIN_S)

    def _take(self, frame):
        if frame.startswith(b'42["draining"'):
            self.told = True
        super()._take(frame)

    def _follow(self, news):
        self.news += 1
        self.screen.take(news, asked=self._greeted)

    def _see(self, news):
        self._greeted = True
        self.screen.take(news, asked=True)


# --- the process of the crowd ---
async def main():
    """Live until the parent is gone; answer whatever it asks meanwhile."""
    plan = json.loads(sys.stdin.readline())
    people = [
        Returner(plan["port"], plan["workshop"], cookie, rng=random.Random(f"{plan['seed']} {cookie}"))
        for cookie in plan["cookies"]
    ]
    lives = [asyncio.create_task(one.live()) for one in people]
    while asked := await asyncio.to_thread(sys.stdin.readline):
        word, moment = json.loads(asked)
        sys.stdout.write(json.dumps(await ASKED[word](people, moment)) + "\n")
        sys.stdout.flush()
    for life in lives:
        life.cancel()


async def _came(people, moment):
    """When each of them was in the room after a moment; those who never came are not among them."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and not all(_is_in(one, moment) for one in people):
        await asyncio.sleep(0.01)
    return [one.came_at for one in people if _is_in(one, moment)]


def _is_in(one, moment):
    return one.came_at > moment and not one.ended


async def _found(people, moment):
    """What came of it, in a room where nobody speaks any more; HTTP errors count that were heard after the moment."""
    wholes, patches = sum(one.screen.wholes for one in people), sum(one.news for one in people)
    right = [await one.is_right() for one in people]
    return {
        "wholes": wholes,
        "patches": patches,
        "holes": sum(len(one.screen.holes) for one in people),
        "screens_that_differ": right.count(False),
        "told": sum(one.told for one in people),
        "server_errors": sum(at > moment and status >= 500 for one in people for at, status in one.refused),
    }


ASKED = {"came": _came, "found": _found}


# --- the parent's side ---
class Returners:
    """So many of them, in a process that is begun and ended here."""

    def __init__(self, srv, world, names, seed=0):
        words = [sys.executable, "-m", "tests.torture.returning"]
        self._process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cookies = [world.cookies[name] for name in names]
        self._say({"port": srv.port, "workshop": world.id, "cookies": cookies, "seed": seed})

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


if __name__ == "__main__":
    asyncio.run(main())
