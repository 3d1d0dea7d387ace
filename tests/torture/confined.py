"""R35: what a server's memory comes to at its highest, while people vote, a table of 5 MB is imported and records are
written, all at once. It is measured, not confined: no wall of 256 MB stands round the process.

What it held before anybody asked for anything stands beside it.
"""

import threading
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random

import requests

from tests.browser.scenes import Scene
from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.whole import wrong
from tests.torture.workers import all_vote
from tests.web.test_readings import Importer
from workshop import roster_store
from workshop.moments import now
from workshop.roster_store import Entry
from workshop.services import new_id

MOST_MB = 256
TABLE_MB = 5
OWNERS = tuple(f"Owner {number} of the floor" for number in range(40))
ENDINGS = ("pdf", "xlsx", "zip", "csv", "json", "md")
HEAD = "Opportunity Name,Owner,Stage,Close Date,Amount\n"


class Clerk:
    """Mara's browser without a screen: forms go out with their token, as Flask's own test client would send them."""

    def __init__(self, srv, world):
        self.address, self.session = srv.address, requests.Session()
        self.session.cookies.set(*world.cookies["Mara"].split("=", 1))
        self.session.headers["Origin"] = srv.address

    def get(self, path):
        """A page."""
        return self.session.get(f"{self.address}{path}")

    def post(self, path, data, follow_redirects=True):
        """Send a form, its files by name as (content, name)."""
        token = self.get(path).text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
        files = {name: (value[1], value[0]) for name, value in data.items() if isinstance(value, tuple)}
        plain = {name: value for name, value in data.items() if name not in files} | {"csrf_token": token}
        return self.session.post(f"{self.address}{path}", data=plain, files=files, allow_redirects=follow_redirects)


def table(megabytes):
    """Won deals of forty people, so many that they are about that large."""
    luck = Random(35)
    deals = [_deal(number, luck) for number in range(int(megabytes * 1_000_000 / len(_deal(99_999, luck))))]
    return HEAD + "".join(deals)


def _deal(number, luck):
    day = f"2026-{luck.randrange(1, 11):02}-{luck.randrange(1, 28):02}"
    owner = OWNERS[number % len(OWNERS)]
    return f"Deal number {number} of a long list,{owner},Closed Won,{day},{luck.randrange(10_000, 90_000)}\n"


def peak_mb(srv):
    """The most memory that a server's process has held until now, in MB."""
    lines = Path(f"/proc/{srv.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def everything_at_once(srv, meet, voters, megabytes):
    """The figures of a room that votes while a table is imported and records are written."""
    at_rest = peak_mb(srv)
    signed = meet(srv)
    version = Scene(None, signed).to_reveal().to_decide().decide().sign()
    room = meet(srv, ("websocket", "polling"), names=tuple(f"Voter {number}" for number in range(voters)))
    with all_vote([room]), records(Clerk(srv, signed.world), version) as written:
        mara = hired(Importer(Clerk(srv, room.world), srv, room.world.team))
        mara.uploads(table(megabytes)).says("import", metric="outcome", name="Wins")
        imported = int("Imported:" in mara.page.text)
    return {
        "faults": len(written),
        "peak_mb": peak_mb(srv),
        "at_rest_mb": at_rest,
        "imported": imported,
        "records": written.count(200),
        "asked_to_come_back": written.count(503) + written.count(429),
        "other_answers": sum(status not in (200, 429, 503) for status in written),
        "votes": sum(bool(said.ack) for bot in room.everyone for said in bot.history),
        "wrong": len(wrong(srv, room)),
    }


def hired(mara):
    """Put those on the roster whose deals the table counts."""
    database = mara.here.database()
    with database.writing() as conn:
        for name in OWNERS:
            roster_store.add(conn, mara.team, Entry(new_id(), name), "North", now())
    database.close()
    return mara


@contextmanager
def records(clerk, version):
    """While this is open, records are written again and again in every form; gives the answers' numbers."""
    stop, written = threading.Event(), []

    def ask():
        for ending in cycle(ENDINGS):
            written.append(clerk.get(f"/versions/{version}/record.{ending}").status_code)
            if stop.wait(0.05):
                return

    asking = [threading.Thread(target=ask, daemon=True) for _ in range(2)]
    for each in asking:
        each.start()
    yield written
    stop.set()
    for each in asking:
        each.join()


def all_at_once(_number, sizes):
    """The row at a share of its size."""
    with hall() as (servers, meet):
        return everything_at_once(servers.new().start(), meet, sizes.of(20, 4), TABLE_MB * sizes.share)


CASES = (
    Case("R35", "", "voting, an import of 5 MB and records at once (measured, not confined)",
         "memory at its highest < 256 MB, the table imported, 0 other answers", all_at_once,
         lambda found: zero(found, "wrong", "other_answers") and found["imported"] and found["peak_mb"] < MOST_MB),
)  # fmt: skip
