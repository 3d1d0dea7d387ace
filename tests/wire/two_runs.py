"""The same script twice, from a copy of the same data, with one secret different; and all that others can read of it.

Ids and clocks that differ between any two runs get plain names; nothing else may be taken out.
"""

import http.client
import itertools
import re
import shutil

from tests.wire.bot import Bot
from tests.wire.company import Company
from tests.wire.harness import Srv
from tests.wire.seed import VOTERS

LOW = {
    "consent": 1,
    "reason": "Too many calls for one day.",
    "estimate": "12.5",
    "impact": 2,
    "control": 3,
    "lasting": 2,
}

_VARIES = re.compile(r'("(?:now|started|held_at|at|epoch|sid)":)(?:"[^"]*"|[0-9.]+)')
_COUNTED = re.compile(r"kpi_workshop_\w+_total\{")
_LOGGED = re.compile(r'"(at|ms|request)": ("[^"]*"|[0-9.]+)')
_TOKEN = re.compile(r'"I[\w-]{40,}\.[\w.-]+"')
_MINTED = re.compile(r"\b[0-9a-f]{32}\b")


class Plain:
    """Gives ids minted during a run plain names, in the order in which they are met; ids from before keep theirs."""

    def __init__(self, known):
        self.names = {known_id: known_id for known_id in known}

    def read(self, frame):
        """One frame without what differs between any two runs."""
        still = _VARIES.sub(r"\1_", frame)
        return _MINTED.sub(lambda met: self.names.setdefault(met[0], f"id-{len(self.names)}"), still)


def heard(bot, plain):
    """What a bot heard, news and answers each in their order, without beats, whose number depends on the clock alone.

    Whether an answer or the news of it comes first is up to the clock as well.
    """
    frames = [plain.read(frame) for frame in bot.frames if not frame.startswith(('42["beat"', "0{"))]
    return sorted(frames, key=lambda frame: frame.startswith('42["news"'))


def arrive(srv, world, transports):
    """Everybody comes, each when those before have seen the last one: else two arrivals make one patch, or two."""
    ways = itertools.cycle(transports)
    leader = Bot(srv, world, "Mara", transport=next(ways)).come()
    company = Company(srv, world, leader, Bot(srv, world, "wall", transport=next(ways)).come())
    leader.sees("people", lambda part: part["projectors"] == 1)
    for name in VOTERS:
        company.seats[name] = Bot(srv, world, name, transport=next(ways)).come()
        company.all_see("people", lambda part: part["present"] == len(company.seats))
    return company


def play(srv, world, ballot, transports):
    """Vote in two rounds, one of them twice, and stop short of the reveal; returns the company."""
    company = arrive(srv, world, transports)
    company.leader.must("OpenRoom")
    company.all_see("stage", lambda part: part["clock"])  # else two steps make one patch, or two
    company.go("blind_1")
    first = company.open_round(world.kpis[0])
    company.vote(first, Ana={"consent": 4}, Ben=ballot, Chidi={"consent": 5})
    company.seats["Ben"].must("CastBallot", round=first, **LOW)
    company.seats["Ben"].must("CastBallot", round=first, **ballot)
    company.leader.must("HoldTimer")
    company.all_see("stage", lambda part: part["clock"]["held_at"])
    company.close(first)
    second = company.open_round(world.kpis[1])
    company.vote(second, Ben=ballot, Ana={"consent": 4})
    company.close(second)
    company.catch_up()
    return company


def run(folder, world, port, ballot, transports, copy):
    """Play on a copy of the data; returns what everybody heard, by name, and what else there is to read."""
    shutil.copytree(folder, copy)
    srv = Srv(copy, port=port)
    try:
        company = play(srv.start(), world, ballot, transports)
        besides = around(company)
        company.leave()
        assert "Traceback" not in srv.stderr()
    finally:
        srv.stop()
    plain = Plain([world.id, world.team, world.leader, *world.kpis, *world.seats.values()])
    frames = {bot.name: heard(bot, plain) for bot in company.everyone}
    return frames | {name: plain.read(text) for name, text in besides.items()}


def around(company):
    """The pages of everybody but Ben, what the server counts of itself, and its log: all that could tell of a vote."""
    world = company.world
    found = {}
    for name, view in (("Mara", "console"), ("Ana", "room"), ("wall", "projector"), ("Mara", "projector")):
        found[f"{name}: {view}"] = page(company, f"/workshops/{world.id}/{view}", world.cookies[name])[1]
    for path in (f"/workshops/{world.id}", f"/teams/{world.team}", f"/teams/{world.team}/history", "/metrics"):
        found[path] = page(company, path, world.cookies["Mara"])[1]
    found["/metrics"] = "\n".join(line for line in found["/metrics"].splitlines() if _COUNTED.match(line))
    found["the log"] = _LOGGED.sub("_", company.srv.stderr())
    return {name: _TOKEN.sub("_", text) for name, text in found.items()}


def page(company, path, cookie):
    """A page as somebody with that cookie gets it: (status, text)."""
    connection = http.client.HTTPConnection("127.0.0.1", company.srv.port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    found = answer.status, answer.read().decode("utf-8", "replace")
    connection.close()
    return found
