"""R21, R22: two leaders who contradict each other, and 64 people who finalise in the same moment.

Everybody is told what happened: one wins, the others hear what stands in their way, and the log stays dense.
"""

import shutil
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cards import whole
from tests.domain.story import WORKSHOP
from tests.store.desk import MARA, Desk
from tests.torture.cases import Case, zero
from tests.torture.walk import Hand, furnish, moves
from tests.torture.whole import store_faults
from workshop import log
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.commands import Request, read_command
from workshop.domain.refusal import Refused

SIGNERS, TRIALS, PARTS = 64, 100, 10
EACH = 500


def ready_to_sign(folder, seed=0):
    """A database with a workshop in which the next command signs the list; its path and that command."""
    for number in range(seed, seed + 200):
        path = Path(folder) / f"{number}.db"
        played = list(moves(number))
        place = next((at for at, move in enumerate(played) if move.moves and move.type == "SignVersion"), None)
        if place is not None:
            furnish(f"sqlite:///{path}")
            database = Database(f"sqlite:///{path}")
            hand = Hand(database)
            for move in played[:place]:
                hand.play(move)
            hand.writer.stop()
            database.scrub()
            database.close()
            return path, played[place]
    raise AssertionError("no history of these is signed")


def signed_at_once(seed, trials):
    """So many people sign in the same moment, again and again; returns the figures."""
    found = {"faults": 0, "winners": 0, "told_otherwise": 0, "after_the_end": 0, "broken": 0}
    with TemporaryDirectory(prefix="kpi-crowding-") as folder:
        path, signing = ready_to_sign(folder, seed)
        for number in range(trials):
            copy = Path(folder) / "trial.db"
            shutil.copy(path, copy)
            _trial(f"sqlite:///{copy}", signing, found, store=number == 0)
            for end in ("", "-wal", "-shm"):
                Path(f"{copy}{end}").unlink(missing_ok=True)
    return found


def _trial(url, signing, found, store):
    database = Database(url)
    hand = Hand(database, at=signing.at)
    answers = _at_once([_signer(hand, signing, number) for number in range(SIGNERS)])
    hand.writer.stop()
    with database.reading() as conn:
        kinds = [type(one.event).__name__ for one in log.read(conn, WORKSHOP)]
        found["broken"] += log.first_broken(conn, WORKSHOP) is not None
    winners = [one for one in answers if one == "ok"]
    found["faults"] += len(answers)
    found["winners"] += len(winners) == 1 == kinds.count("VersionSigned")
    found["told_otherwise"] += sum(one not in ("ok", "stage_conflict") for one in answers)
    found["after_the_end"] += kinds[-1] != "VersionSigned"
    found["broken"] += bool(store and store_faults(database))
    database.close()


def _signer(hand, signing, number):
    request = Request(WORKSHOP, f"signer-{number:02}", signing.step.actor, signing.step.command)
    return lambda: _outcome(hand.writer.submit(request))


def _outcome(future):
    try:
        future.result(60)
    except Refused as refusal:
        return refusal.code
    return "ok"


def _at_once(acts):
    """Do all of these in the same moment, each in a thread of its own; their results."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def act(number):
        gate.wait()
        results[number] = acts[number]()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return results


def contradicting(each):
    """Two leaders revise the same card, each on the revision they have seen; returns the figures."""
    with TemporaryDirectory(prefix="kpi-crowding-") as folder:
        furnish(f"sqlite:///{folder}/some.db")
        database = Database(f"sqlite:///{folder}/some.db")
        with Desk(database) as desk:
            kpi = desk.prepare().ask(c.ProposeKpi(card=whole_card("0"))).made
            told = [said for both in _at_once([_reviser(desk, kpi, name, each) for name in (0, 1)]) for said in both]
            state = desk.state()
            dense = desk.must_be_dense()
        faults = store_faults(database)
        database.close()
    accepted = told.count("ok")
    return {
        "faults": told.count("version_conflict"),
        "accepted": accepted,
        "told_otherwise": len(told) - accepted - told.count("version_conflict"),
        "revisions_lost": accepted - (state.kpis[kpi].revision - 1),
        "not_dense": dense != accepted + 2,
        "broken": len(faults),
    }


def whole_card(target):
    """A card of that target."""
    return read_command("ProposeKpi", {"card": whole("Dials", target=target)}).card


def _reviser(desk, kpi, name, times):
    """One of two; no two of their cards are the same, for a card that changes nothing makes no revision."""

    def act():
        said, base = [], 1
        for number in range(times):
            command = c.ReviseCard(kpi=kpi, base=base, card=whole_card(f"{2 * number + name + 1}"))
            request = Request(WORKSHOP, f"{name}-{number:05}", MARA, command)
            said.append(_outcome(desk.writer.submit(request)))
            base = base + 1 if said[-1] == "ok" else desk.state().kpis[kpi].revision
        return said

    return act


def one_winner(found, trials):
    """What is asked of signing at once."""
    return zero(found, "told_otherwise", "after_the_end", "broken") and found["winners"] == trials


def no_revision_lost(found):
    """What is asked of two leaders who contradict each other."""
    return zero(found, "told_otherwise", "revisions_lost", "not_dense", "broken")


CASES = (
    Case("R21", "G13", "two leaders, conflicting", "each ok or version_conflict; no revision lost",
         lambda _, sizes: contradicting(sizes.of(EACH, 25)), no_revision_lost),
    Case("R22", "G13", "64 people finalise at once, 1,000 times", "one winner each, 63 stage_conflict",
         lambda part, sizes: signed_at_once(part * 10, sizes.of(TRIALS, 3)),
         lambda found: one_winner(found, found["faults"] / SIGNERS), parts=PARTS),
)  # fmt: skip
