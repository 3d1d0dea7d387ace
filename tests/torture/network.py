"""Faults of the network: lines that are cut, go silent or take what was answered with them, proxies, sleepers, crowds.

Everything happens on the wire between bots and the real server; the server's own processes are never touched here.
"""

import copy
import random
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.tools import free_port
from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.wire.bot import Bot
from tests.wire.checker import check
from tests.wire.company import gather
from tests.wire.harness import until
from tests.wire.lines import Broken, UpgradingLine
from tests.wire.loop import whole_loop
from tests.wire.seed import answers, first_broken, seed, stored
from tests.wire.wire import Wire


@contextmanager
def behind_a_wire(servers, names=(), transports=("websocket",), **world):
    """Give (company, wire): a server, a wire before it, and people who come through the wire."""
    wire = Wire(free_port(), free_port())
    srv = servers.new(public_url=f"http://127.0.0.1:{wire.port}", port=wire.to_port).start()
    with wire.open():
        seen = copy.copy(srv)  # the same server, by the wire's door
        seen.port = wire.port
        people = {"names": tuple(names)} if names else {}
        company = gather(seen, seed(srv, **people, **world), transports, **people)
        yield company, wire
        wire.come_up()
        company.leave()


class Life(threading.Thread):
    """Somebody who comes back whenever the line is gone, and now and then says something."""

    def __init__(self, bot, stop, every_s=0.0, seed_=0):
        super().__init__(daemon=True)
        self.bot, self.stop, self.every_s = bot, stop, every_s
        self.rng = random.Random(seed_)
        self.resumed: list[float] = []
        self.wholes = 0
        self.failure = ""

    def run(self):
        """Live until told to stop."""
        try:
            while not self.stop.is_set():
                if not self.bot.is_up():
                    self._come_back()
                elif self.every_s:
                    self._say_something()
                self.stop.wait(self.rng.uniform(0.5, 1.5) * (self.every_s or 0.05))
        except AssertionError as failure:
            self.failure = str(failure)

    def _come_back(self):
        before, began = self.bot.screen.wholes, time.monotonic()
        with suppress(Broken):
            self.bot.come()
            self.resumed.append(time.monotonic() - began)
            self.wholes += self.bot.screen.wholes - before

    def _say_something(self):
        kind = self.rng.choice(["idea", "question", "concern"])
        self.bot.tell("AddComment", kind=kind, text=f"{self.bot.name} {len(self.bot.history)}")


@contextmanager
def lives(company, talkers, every_s):
    """Everybody lives, and the first few of them talk."""
    stop, bots = threading.Event(), list(company.everyone)
    found = [
        Life(bot, stop, every_s if place < talkers and bot is not company.wall else 0.0, place)
        for place, bot in enumerate(bots)
    ]
    for life in found:
        life.bot.patience = 120.0
        life.start()
    yield found
    stop.set()
    for life in found:
        life.join()


def verdicts(company, srv):
    """What the log and the screens say in the end: all of it should be nothing."""
    for bot in company.everyone:
        until(lambda bot=bot: _is_caught_up(bot), f"{bot.name} is back", 60.0)
    log, keys = stored(srv, company.world), {seq: key for key, seq in answers(srv, company.world).items()}
    history = [
        {"key": said.key, "inv": said.inv, "ret": said.ret, "ok": said.ack["ok"], "seq": said.ack.get("seq", 0),
         "dup": said.ack.get("dup", False)}
        for bot in company.everyone for said in bot.history if said.ack
    ]  # fmt: skip
    wrong = check(history, [(seq, keys.get(seq, f"seeded-{seq}")) for seq, *_ in log])
    return {
        "acknowledged": sum(said["ok"] for said in history),
        "lost or doubled": len(wrong),
        "holes": len(company.holes()),
        "screens that differ": sum(differs(bot) for bot in company.everyone),
        "broken chains": int(first_broken(srv, company.world) is not None),
    }


def _is_caught_up(bot):
    with suppress(Broken):
        if not bot.is_up():
            bot.come()
        return bot.hello()["ok"]
    return False


def differs(bot):
    """Whether a screen made of patches shows anything else than one that comes fresh at the same moment."""
    for _ in range(TRIES):
        had, at = bot.shows()
        answer = bot.ask("hello", {"v": 1, "workshop": bot.world.id, "view": bot.view, "have": {}})
        if at == {name: [news["epoch"], news["n"]] for name, news in answer["streams"].items()}:
            return had != {name: news["set"] for name, news in answer["streams"].items()}
        time.sleep(0.3)  # news came in between; the two are of different moments
    return True


TRIES = 20
GOOD = ("lost or doubled", "holes", "screens that differ", "broken chains")


def cuts(part, sizes, count=500, people=50, every_s=1.0):
    """R4: lines are reset, cut in the middle of a frame, or go silent, while people talk."""
    rng, times = random.Random(part), sizes.of(count)
    names = [f"P{number}" for number in range(max(6, sizes.of(people, 12)))]
    with hall() as (servers, _), behind_a_wire(servers, names) as (company, wire):
        with lives(company, talkers=max(4, len(names) * 2 // 5), every_s=every_s) as found:
            for _ in range(times):
                _one_cut(wire, rng)
            wire.come_up()
            until(lambda: all(bot.is_up() for bot in company.everyone), "everybody is back", 120.0)
        resumed = sorted(second for life in found for second in life.resumed)
        return verdicts(company, servers.all[0]) | {
            "faults": times,
            "resumed": len(resumed),
            "given the whole again": sum(life.wholes for life in found),
            "worst_p99_ms": 1000 * resumed[int(len(resumed) * 0.99)] if resumed else 0,
            "gave up": sum(bool(life.failure) for life in found),
        }


def _one_cut(wire, rng):
    time.sleep(rng.uniform(0.02, 0.12))
    line = rng.choice(until(wire.alive, "a line stands", 60.0))
    match rng.randrange(3):
        case 0:
            wire.cut(line)
        case 1:
            wire.cut(line, after=rng.randrange(200))
        case 2:
            wire.freeze(line, for_s=rng.uniform(0.1, 0.6))


def swallowed(part, sizes, count=1_000):
    """R5: the request arrives, its answer does not; asked again, it is the same event."""
    done = again = slower = 0
    with hall() as (servers, _), behind_a_wire(servers) as (company, wire):
        company.leader.must("OpenRoom")
        company.go("blind_1")
        vote, seats = company.open_round(company.world.kpis[0]), list(company.seats.values())
        for number in range(sizes.of(count)):
            bot = seats[number % len(seats)]
            (line,) = wire.of(bot.line.ports())
            line.swallowing = True
            threading.Thread(target=_cut_when_answered, args=(wire, line), daemon=True).start()
            answer = bot.must("CastBallot", round=vote, consent=number % 3 + 3, estimate=str(number))
            done, again = done + (TAKEN in line.swallowed), again + answer.get("dup", False)
            slower += SLOWER in line.swallowed
        found = {"faults": done, "answered again": again, "told to go slower": slower}
        return verdicts(company, servers.all[0]) | found


def _cut_when_answered(wire, line):
    """Ends a line once the answer to a command, and not only a beat or news, has been lost on it."""
    with suppress(AssertionError):
        until(lambda: TAKEN in line.swallowed or SLOWER in line.swallowed, "an answer was swallowed", 20.0)
    wire.cut(line)


TAKEN, SLOWER = b'"seq":', b'"rate_limited"'


def offline(transport, count=40):
    """R6: forty things are said while the line is down; they arrive in their order with nobody touching anything."""
    with hall() as (servers, _), behind_a_wire(servers, transports=(transport,)) as (company, wire):
        ana = company.seats["Ana"]
        ana.patience = 60.0
        wire.go_down()
        talk = threading.Thread(
            target=lambda: [ana.tell("AddComment", kind="idea", text=f"Number {number}.") for number in range(count)]
        )
        talk.start()
        time.sleep(1.0)
        wire.come_up()
        began = time.monotonic()
        talk.join()
        took, places = time.monotonic() - began, [said.ack.get("seq") for said in ana.history]
        return verdicts(company, servers.all[0]) | {
            "faults": count,
            "out of order": int(places != sorted(places)),
            f"{transport}_s": took,
        }


def offline_on_both(part, sizes):
    """R6 on both transports."""
    found = [offline(transport) for transport in ("websocket", "polling")]
    return {name: sum(one.get(name, 0) for one in found) for name in {**found[0], **found[1]}}


def half_open(part, sizes, people=40):
    """R9: half of the people vanish without a word; the room says so, and the server lets go of their lines."""
    names = [f"P{number}" for number in range(sizes.of(people, 8))]
    with hall() as (servers, _), behind_a_wire(servers, names) as (company, wire):
        srv, gone = servers.all[0], list(company.seats.values())[: len(names) // 2]
        before = _handles(srv)
        for bot in gone:
            for line in wire.of(bot.line.ports()):
                wire.freeze(line)
        began = time.monotonic()
        left = len(names) - len(gone)
        company.leader.wait(lambda: company.leader.parts["people"]["present"] == left, "they are away", 60.0)
        noticed = time.monotonic() - began
        until(lambda: _handles(srv) <= before - len(gone) + 2, "their lines are let go", 60.0)
        return {"faults": len(gone), "noticed_s": noticed, "handles left over": _left_over(srv, before - len(gone))}


def _handles(srv):
    return len(list(Path(f"/proc/{srv.process.pid}/fd").iterdir()))


def _left_over(srv, wanted):
    return max(0, _handles(srv) - wanted)


def polling_only(part, sizes):
    """R10: a proxy that lets no WebSocket through; a whole workshop is played by long-polling."""
    with hall() as (servers, _), behind_a_wire(servers, transports=("polling",)) as (company, wire):
        wire.refuses_upgrades = True
        refused = _is_refused(company)
        whole_loop(company)
        return verdicts(company, servers.all[0]) | {"faults": refused}


def _is_refused(company):
    try:
        Bot(company.srv, company.world, "Ana").connect()
    except Broken:
        return 1
    return 0


def upgrades(part, sizes, count=1_000, people=20):
    """R36: lines change over from long-polling to WebSocket in the middle of bursts; nothing changes its order."""
    names = [f"P{number}" for number in range(sizes.of(people, 6))]
    with hall() as (servers, _), behind_a_wire(servers, names, ("upgrading",)) as (company, wire):
        times = sizes.of(count) // len(names) + 1
        with lives(company, talkers=6, every_s=0.15):
            for _ in range(times):
                time.sleep(0.4)
                wire.go_down()
                wire.come_up()
                until(lambda: all(bot.is_up() for bot in company.everyone), "everybody is back", 60.0)
        return verdicts(company, servers.all[0]) | {"faults": len(UpgradingLine.changed), "asked for": sizes.of(count)}


CASES = (
    Case("R4", "G4", "Lines are cut while people talk", "10,000 cuts: nothing lost, doubled or out of order; back in "
         "400 ms (p99); patches, not the whole", cuts, lambda f: zero(f, *GOOD, "gave up") and f["resumed"] > 0
         and f["worst_p99_ms"] < 400 and f["given the whole again"] == 0, parts=20),
    Case("R5", "G4", "The request arrives, its answer does not", "1,000 votes stored once, answered again as such",
         swallowed, lambda f: zero(f, *GOOD) and f["answered again"] == f["faults"], parts=4),
    Case("R6", "G5", "Forty things said without a line", "40 of 40 on both transports, in order, in 3 s",
         offline_on_both, lambda f: zero(f, *GOOD, "out of order") and max(f["websocket_s"], f["polling_s"]) < 3),
    Case("R9", "G9", "People vanish without a word", "shown as away within 15 s, nothing left behind", half_open,
         lambda f: f["noticed_s"] <= 15 and f["handles left over"] <= 2),
    Case("R10", "G7", "A proxy without WebSocket", "a whole workshop by long-polling", polling_only,
         lambda f: zero(f, *GOOD)),
    Case("R36", "", "Lines change over in bursts", "1,000 upgrades, order kept", upgrades,
         lambda f: zero(f, *GOOD) and f["faults"] >= f["asked for"]),
)  # fmt: skip
