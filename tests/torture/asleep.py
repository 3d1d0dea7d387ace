"""R31: the tab is frozen, or the whole browser stands still, while the room goes on; what is seen on waking, and when.

Each turn is two sleeps of Ana's phone: over a draft, while something is said and a vote opened, and over a ballot that
has just left, until the vote is closed. The control is a page that notices all too late; it must be found stale.
"""

import signal
import time
from functools import partial

from tests.browser.people import Participant
from tests.browser.scenes import Scene
from tests.browser.sleeping import (
    LIVE,
    asleep,
    frozen,
    keep_diary,
    plain_page,
    read_diary,
    wait_until_right,
    wait_until_sent,
)
from tests.browser.windows import BROKEN_LINE, PHONE, Windows, chromium
from tests.torture.cases import Case, together, zero
from tests.torture.hall import hall
from tests.torture.whole import wrong
from tests.wire.checker import ballots
from tests.wire.seed import stored

STALE_S, RIGHT_S = 1.0, 2.0
DRAFT, ESTIMATE = "Half a thought", "40"
HEARS_LATE = """window.WebSocket = class extends WebSocket {
    set onmessage(hear) { super.onmessage = (message) => setTimeout(() => hear(message), 1500); }
    set onclose(hear) { super.onclose = (event) => setTimeout(() => hear(event), 1500); }
    set onerror(hear) { super.onerror = (event) => setTimeout(() => hear(event), 1500); }
};
for (const name of ["resume", "pageshow", "visibilitychange"])
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);
const clock = Date.now;
let last = clock();
Date.now = () => (last = Math.min(clock(), last + 1000));"""
"""A page that is not told that it wakes, whose clock does not leap, and which hears of messages and of the end of its
line a second and a half late.
"""


class Sleeper:
    """Ana, who writes on her phone in the middle of a workshop, and whose browser then sleeps."""

    def __init__(self, scene, page, sleep, at_least_s=0.0, habit=""):
        self.scene, self.sleep, self.at_least_s = scene, sleep, at_least_s
        self.kpi, self.vote, self.diary = scene.kpis[0], "", []
        scene.company.seats.pop("Ana").leave()
        scene.open().go("proposals").spotlight(self.kpi)
        self.ana = at_home(scene, page, habit).begins_to_say("Idea", DRAFT)
        scene.go("blind_1")

    def over_a_draft(self):
        """Asleep while Ben says something and a vote is opened; the figures of waking."""
        wanted = [[".room-talk", "Said while she slept"], [".room-pill", "See the vote"]]
        return self._sleeps(wanted, self._a_vote_opens)

    def over_a_ballot(self):
        """Asleep from when her ballot has left, which is answered while nobody hears it; the figures of waking."""
        self.ana.page.locator(".room-pill button").click()
        self.ana.chooses(4, estimate=ESTIMATE)
        self._server(signal.SIGSTOP)
        self.ana.casts()
        found = self._sleeps([[".room-now", "The vote is closed."]], self._her_ballot_is_taken)
        wait_until_sent(self.ana.page)
        return found

    def lost_text(self):
        """Whether what she had begun to write is not in its field any more."""
        return int(self.ana.page.get_by_label("What you want to say").input_value() != DRAFT)

    def cast(self):
        """How many ballots of hers the log holds."""
        return list(ballots(self._log()).values()).count((self.scene.company.world.seats["Ana"], ESTIMATE))

    def _sleeps(self, wanted, meanwhile):
        keep_diary(self.ana.page, wanted)
        with self.sleep(self.ana.page):
            until = time.monotonic() + self.at_least_s
            meanwhile()
            if self.sleep is asleep:
                self._is_let_go()
            time.sleep(max(0.0, until - time.monotonic()))
            woke = time.time()
        wait_until_right(self.ana.page)
        self.diary = since(woke, read_diary(self.ana.page))
        return waking(self.diary)

    def _a_vote_opens(self):
        self.scene.say("Ben", "Said while she slept", self.kpi)
        self.vote = self.scene.company.open_round(self.kpi)

    def _her_ballot_is_taken(self):
        self._server(signal.SIGCONT)
        self.scene.company.all_see(f"round/{self.vote}", lambda part: part["voted"] == 1)
        self.scene.company.close(self.vote)

    def _is_let_go(self):
        """The server has noticed that nobody is there: it pings every five seconds and waits for five."""
        self.scene.company.all_see("people", lambda people: people["present"] == len(self.scene.company.seats))

    def _server(self, what):
        self.scene.company.srv.process.send_signal(what)

    def _log(self):
        return stored(self.scene.company.srv, self.scene.company.world)


def at_home(scene, page, habit=""):
    """Ana in the room, on a page that is there already and may have a habit of its own."""
    scene.windows.listen("Ana", page.context)
    name, _, value = scene.company.world.cookies["Ana"].partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": scene.windows.address}])
    page.set_viewport_size(PHONE)
    page.add_init_script(habit)
    ana = Participant(scene.windows, "Ana", page=page)
    return ana.goes_to(f"{scene.windows.address}/workshops/{scene.id}/room").is_connected()


def since(woke, diary):
    """The notes from that moment on; the first one is what stood there in that moment."""
    before = [note for note in diary if note["at"] < woke]
    return [before[-1] | {"at": woke}, *(note for note in diary if note["at"] >= woke)]


def waking(notes):
    """How long after waking old things passed for live, and when all was right; no fault if nothing was old."""
    woke = notes[0]
    honest = next(note for note in notes if note["isRight"] or note["line"] != LIVE)
    right = next(note for note in notes if note["isRight"] and note["line"] == LIVE)
    return {
        "faults": int(not woke["isRight"]),
        "worst_stale_s": honest["at"] - woke["at"],
        "worst_right_s": right["at"] - woke["at"],
    }


def nights(sleep, times, at_least_s, habit=""):
    """So many turns, each in a room of its own; the figures."""
    with hall() as (servers, meet), chromium() as browser:
        srv = servers.new().start()
        found = [_night(Windows(browser, srv.address), meet(srv), sleep, at_least_s, habit) for _ in range(times)]
    return together(found)


def _night(windows, company, sleep, at_least_s, habit):
    with windows.allowing(f"{BROKEN_LINE}|already in CLOSING"), plain_page(windows.browser) as page:
        sleeper = Sleeper(Scene(windows, company), page, sleep, at_least_s, habit)
        found = together([sleeper.over_a_draft(), sleeper.over_a_ballot()])
        found |= {"lost_text": sleeper.lost_text(), "doubled": max(0, sleeper.cast() - 1)}
        found |= {"ballots_lost": int(not sleeper.cast()), "wrong": len(wrong(company.srv, company))}
    windows.check()
    return found


def nothing_lost(found):
    """What is asked whatever the machine's pace: what was typed is there, and a ballot counts once."""
    return zero(found, "lost_text", "doubled", "ballots_lost", "wrong")


def _part(sleep, times, seconds, number, sizes):
    return nights(sleep, sizes.of(times), max(1.0, seconds * sizes.share))


def _woke_well(found):
    return nothing_lost(found) and found["worst_stale_s"] <= STALE_S and found["worst_right_s"] <= RIGHT_S


ASKED = "stale never as live > 1 s, right ≤ 2 s, 0 typed lost, one ballot"
CASES = (
    Case("R31 frozen", "G19", "The browser freezes the tab", ASKED, partial(_part, frozen, 10, 6.0), _woke_well),
    Case("R31 asleep", "G19", "The browser stands still (SIGSTOP) until the server lets go", ASKED,
         partial(_part, asleep, 10, 12.0), _woke_well),
    Case("R31 minute", "G19", "The browser stands still for a minute", ASKED,
         partial(_part, asleep, 2, 60.0), _woke_well),
    Case("R31 control", "G19", "Control: a page that notices nothing for a second and a half", "it is found stale",
         lambda _number, _sizes: nights(frozen, 1, 1.0, HEARS_LATE), lambda found: found["worst_stale_s"] > STALE_S),
)  # fmt: skip
