"""Two hundred people sign in at once: passwords are hashed two at a time, and the room next door does not notice.

The storm comes from a process of its own, so that the bot that listens to the room is not slowed by it.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import requests

from tests.torture.cases import Case
from tests.torture.hall import hall
from tests.torture.many import settled_rss
from tests.wire.bot import Bot
from tests.wire.seed import seed
from workshop import accounts
from workshop.signing_in.passwords import hash_password
from workshop.tables import account

PASSWORD = "seven geese cross a road"
MAIL = "mara@example.org"
AT_ONCE = 200
ECHOES = 300
"""So many answers of the room, or more, make a p99: one storm is over after eighty."""


def storm(_part, sizes):
    """Sign in so many times at once, one storm after the other; how the room fared meanwhile, and what it cost."""
    many, busy, codes = sizes.of(AT_ONCE, least=20), [], []
    with hall() as (servers, _meet):
        srv = servers.new().start()
        world = seed(srv)
        _give_password(srv, world.leader)
        bot = Bot(srv, world, "Ana").come()
        calm, before = _echoes(bot, lambda: len(times) < 50, times := []), settled_rss(srv)
        while len(busy) < sizes.of(ECHOES):
            times, answered = _one_storm(bot, many)
            busy += times
            codes += answered
        bot.leave()
        return {
            "faults": len(codes),
            "let in": codes.count(302),
            "asked to come back": codes.count(429),
            "other answers": sum(code not in (302, 429) for code in codes),
            "echoes": len(busy),
            "calm_median_ms": statistics.median(calm) * 1000,
            "p99_ms": statistics.quantiles(busy, n=100)[98] * 1000,
            "worst_ms": max(busy) * 1000,
            "worst_more_mb": settled_rss(srv) - before,
        }


def _one_storm(bot, many):
    process = _begin(bot.srv, many)
    times = _echoes(bot, lambda: process.poll() is None, [])
    return times, json.loads(process.communicate()[0])


def _give_password(srv, person):
    database = srv.database()
    with database.writing() as conn:
        accounts.set_password(conn, person, hash_password(PASSWORD))
        conn.execute(account.update().where(account.c.person_id == person).values(email=MAIL))
    database.close()


def _echoes(bot, goes_on, times):
    """How long the room took to answer, again and again; the answer is made on the hub alone."""
    while goes_on():
        began = time.monotonic()
        assert bot.ask("nudge", {"workshop": bot.world.id, "seat": "x" * 32})["code"] == "forbidden"
        times.append(time.monotonic() - began)
        time.sleep(0.06)  # a line may ask twenty times a second
    return times


def _begin(srv, many):
    words = [sys.executable, "-m", "tests.torture.storm", srv.address, str(many)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def _sign_in_at_once(address, many):
    """The storm itself: how each was answered, as JSON."""
    with ThreadPoolExecutor(many) as crowd:
        first = requests.Session()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', first.get(f"{address}/sign-in", timeout=30).text)[1]
        form = {"email": MAIL, "password": PASSWORD, "csrf_token": token}

        def one(_):
            answer = requests.post(
                f"{address}/sign-in", data=form, cookies=first.cookies.get_dict(), allow_redirects=False, timeout=60
            )
            return answer.status_code

        codes = list(crowd.map(one, range(many)))
    return json.dumps(codes)


CASES = (
    Case("H19", "H19", "Two hundred sign in at once", "the room answers within 50 ms (p99), memory grows by less than"
         " 200 MB, everybody is let in or asked to come back", storm,
         lambda f: f["p99_ms"] < 50 and f["worst_more_mb"] < 200 and f["let in"] > 0 and f["other answers"] == 0),
)  # fmt: skip

if __name__ == "__main__":
    sys.stdout.write(_sign_in_at_once(sys.argv[1], int(sys.argv[2])))
