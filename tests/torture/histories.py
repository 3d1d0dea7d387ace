"""G14: the checker itself. Right histories pass; of every kind of damage that is planted, all is found.

A history is made as a store would answer it: commands take their place in the log somewhere between question and
answer, several at once; reads see the state of that moment.
"""

import random
from dataclasses import dataclass, field

from tests.torture.cases import Case, zero
from tests.wire.checker import KINDS, check

LONG, PARTS, HISTORIES = 200, 10, 100


@dataclass
class History:
    """What was said and read, and the log."""

    rng: random.Random
    said: list = field(default_factory=list)
    log: list = field(default_factory=list)

    def accepted(self):
        """The commands that stand in the log by their own answer."""
        return [one for one in self.said if "key" in one and one["ok"] and not one["dup"]]

    def reads(self):
        """What was read, of versions that a later one has overtaken or not."""
        return [one for one in self.said if "ver" in one]


def right(number, length=LONG):
    """A right history of four clients, with repetitions, refusals and reads."""
    made = History(random.Random(number))
    free = [0.0] * 4
    for step in range(length):
        client = made.rng.randrange(4)
        at = max(free[client], step) + made.rng.random()  # the moment it takes place; the order of the log
        span = {"inv": max(free[client], at - made.rng.random()), "ret": at + made.rng.random()}
        free[client] = span["ret"]
        made.said.append((at, span, made.rng.random()))
    made.said = [_step(made, number, span, kind) for number, (_, span, kind) in enumerate(_in_order(made.said))]
    return made


def _in_order(steps):
    return sorted(steps, key=lambda step: step[0])


def _step(made, number, span, kind):
    seq, key = len(made.log), f"key-{number}"
    if kind < 0.3:
        return {**span, "ver": seq, "state": sum(payload for *_, payload in made.log)}
    if kind < 0.4:
        return {**span, "key": key, "ok": False, "seq": 0, "dup": False}
    made.log.append((seq + 1, key, number))
    return {**span, "key": key, "ok": True, "seq": seq + 1, "dup": kind < 0.5}


def found_of(history):
    """What the checker says of it."""
    return check(history.said, history.log, lambda state, payload: state + payload, 0)


# --- damages: each has the name of what the checker finds, and says whether it could do it ---
def gaps(history):
    """An event is missing in the middle."""
    del history.log[len(history.log) // 2]
    return True


def doubled(history):
    """A command stands in the log twice."""
    history.log.append((len(history.log) + 1, history.rng.choice(history.log)[1], 0))
    return True


def lost(history):
    """The last acknowledged command is not there."""
    del history.log[-1]
    return True


def kept_though_refused(history):
    """A refused command stands in the log."""
    refused = [one for one in history.said if "key" in one and not one["ok"]]
    history.log.append((len(history.log) + 1, refused[0]["key"], 0) if refused else ())
    return bool(refused)


def out_of_order(history):
    """Two commands, one asked after the other was answered, have changed places."""
    early, late = history.accepted()[5], history.accepted()[-5]
    for one, seq in ((early, late["seq"]), (late, early["seq"])):
        one["seq"] = seq
        history.log[seq - 1] = (seq, one["key"], 0)
    return early["ret"] < late["inv"]


def stale(history):
    """A page is given a state that was overtaken before it asked."""
    read, states = history.reads()[-1], [0]
    for _, _, payload in history.log:
        states.append(states[-1] + payload)
    before = max(one["seq"] for one in history.accepted() if one["ret"] < read["inv"])
    read["ver"], read["state"] = before - 1, states[before - 1]
    return True


def wrong(history):
    """A page is given what never was."""
    history.rng.choice(history.reads())["state"] += 1
    return True


DAMAGES = (gaps, doubled, lost, kept_though_refused, out_of_order, stale, wrong)
assert {damage.__name__ for damage in DAMAGES} == set(KINDS)


def _part(number, sizes):
    numbers = range(number * HISTORIES, number * HISTORIES + sizes.of(HISTORIES))
    planted = missed = 0
    for damage in DAMAGES:
        for each in numbers:
            history = right(each)
            planted += damage(history)
            missed += damage.__name__ not in {one.kind for one in found_of(history)}
    alarms = sum(bool(found_of(right(each))) for each in numbers)
    return {"faults": planted, "histories": len(numbers), "false_alarms": alarms, "missed": missed}


CASES = (
    Case("G14", "G14", "damaged histories", "1,000 histories × 200: no false alarm, every damage found", _part,
         lambda found: zero(found, "false_alarms", "missed"), parts=PARTS),
)  # fmt: skip
