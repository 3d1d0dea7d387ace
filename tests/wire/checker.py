"""Whether what people were told agrees with what was stored (trust.md Appendix B), and what each ballot says.

A history is what the bots did: commands with the moments of asking and of the answer. The log is the witness.
"""

import json


def check(history, log):
    """Everything wrong with a history: [(key, inv, ret, ok, seq, dup)] against [(seq, key)]; an empty list is good."""
    places = {key: seq for seq, key in log}
    bad = [] if [seq for seq, _ in log] == list(range(1, len(log) + 1)) else ["the log has a gap"]
    bad += ["a key is stored twice"] if len(places) != len(log) else []
    for said in history:
        if said["ok"] and places.get(said["key"]) != said["seq"]:
            bad.append(f"acknowledged, then lost or moved: {said['key']}")
        if not said["ok"] and said["key"] in places:
            bad.append(f"refused, yet stored: {said['key']}")
    return bad + _out_of_order([said for said in history if said["ok"]])


def _out_of_order(accepted):
    """Commands that were asked after another's answer, and stored before it."""
    moments = [(said["ret"], 0, said) for said in accepted] + [(said["inv"], 1, said) for said in accepted]
    highest, bad = 0, []
    for _, kind, said in sorted(moments, key=lambda moment: moment[:2]):
        if kind == 0:
            highest = max(highest, said["seq"])
        elif not said["dup"] and said["seq"] <= highest:
            bad.append(f"stored before what was answered earlier: {said['key']}")
    return bad


def ballots(stored):
    """The ballots of a log by seq: {seq: (seat, estimate)}; the estimate is how a test marks a ballot as its own."""
    cast = [(seq, json.loads(public), json.loads(private)) for seq, kind, _, public, private in stored if _ballot(kind)]
    return {seq: (public["seat"], private["estimate"]) for seq, public, private in cast}


def _ballot(kind):
    return kind == "BallotCast"
