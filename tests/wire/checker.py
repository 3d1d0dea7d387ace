"""Whether what people were told agrees with what was stored (trust.md Appendix B), and what each ballot says.

A history is what the bots did: commands and reads, with the moments of asking and of the answer. The log is the witness
of the order, so that passing means strictly serialisable; no search is needed.
"""

import json
from collections import Counter
from dataclasses import dataclass

KINDS = ("gaps", "doubled", "lost", "kept_though_refused", "out_of_order", "stale", "wrong")


@dataclass(frozen=True)
class Wrong:
    """Something that must not be: its kind, and the command or the version it was seen at."""

    kind: str
    at: object


def check(history, log, apply=None, start=None):
    """Everything wrong with a history; an empty list is good.

    Commands are {key, inv, ret, ok, seq, dup}, reads are {ver, inv, ret, state}; the log is [(seq, key, payload)].
    With `apply(state, payload)` the state of every read is compared with the log folded up to its version.
    """
    commands = [one for one in history if "key" in one]
    reads = [one for one in history if "key" not in one]
    bad = [*_in_the_log(log), *_answers(commands, {key: seq for seq, key, *_ in log})]
    bad += _out_of_order([one for one in commands if one["ok"]], reads)
    return bad + (_states(reads, log, apply, start) if apply else [])


def counted(bad):
    """How often each kind was found."""
    found = Counter(one.kind for one in bad)
    return {kind: found[kind] for kind in KINDS}


def _in_the_log(log):
    numbers = [seq for seq, *_ in log]
    keys = Counter(key for _, key, *_ in log)
    bad = [] if numbers == list(range(1, len(log) + 1)) else [Wrong("gaps", len(log))]
    return bad + [Wrong("doubled", key) for key, times in keys.items() if times > 1]


def _answers(commands, places):
    """What was acknowledged and is not where it was said to be; what was refused and is there."""
    for said in commands:
        if said["ok"] and places.get(said["key"]) != said["seq"]:
            yield Wrong("lost", said["key"])
        if not said["ok"] and said["key"] in places:
            yield Wrong("kept_though_refused", said["key"])


def _out_of_order(accepted, reads):
    """Commands asked after another's answer and stored before it; reads older than what was answered before them."""
    moments = [(one["ret"], 0, one) for one in [*accepted, *reads]] + [(one["inv"], 1, one) for one in accepted + reads]
    highest = 0
    for _, kind, one in sorted(moments, key=lambda moment: moment[:2]):
        if kind == 0:
            highest = max(highest, one["seq"] if "key" in one else one["ver"])
        elif "key" not in one and one["ver"] < highest:
            yield Wrong("stale", one["ver"])
        elif "key" in one and not one["dup"] and one["seq"] <= highest:
            yield Wrong("out_of_order", one["key"])


def _states(reads, log, apply, start):
    at = {0: start}
    for seq, _, payload in log:
        at[seq] = start = apply(start, payload)
    return [Wrong("wrong", one["ver"]) for one in reads if at.get(one["ver"]) != one["state"]]


def ballots(stored):
    """The ballots of a log by seq: {seq: (seat, estimate)}; the estimate is how a test marks a ballot as its own."""
    cast = [(seq, json.loads(public), json.loads(private)) for seq, kind, _, public, private in stored if _ballot(kind)]
    return {seq: (public["seat"], private["estimate"]) for seq, public, private in cast}


def _ballot(kind):
    return kind == "BallotCast"
