"""What a workshop is, told a second time and by hand: plain dictionaries, none of the product's code.

It answers what the server ought to answer, and says what every screen ought to show. It must never import the product.
"""

STAGES = ("discuss", "decide", "close")


class Model:
    """One workshop as it ought to be."""

    def __init__(self, kpis):
        self.phase = "open"
        self.signed = False
        self.kpis = {key: {"name": name, "revision": 1, "outcome": ""} for key, name in kpis.items()}
        self.comments = {}
        self.rounds = {}
        self.out = set()

    # --- what is answered: "" is yes ---
    def may_propose(self, who, name):
        """Anybody may, but not while the leader decides, and each name once."""
        if self.signed or (who != "Mara" and self.phase in ("decide", "close")):
            return "stage_conflict"
        return "bad_value" if name in self.names() else ""

    def may_edit(self, kpi, base):
        """Whoever saw the newest card may replace it, unless it is voted on."""
        if self.signed:
            return "stage_conflict"
        if base != self.kpis[kpi]["revision"]:
            return "version_conflict"
        return "stage_conflict" if self.open_round() and self.rounds[self.open_round()]["kpi"] == kpi else ""

    def may_open(self, kpi):
        """One vote at a time, in the talk, and none on what waits to be shown."""
        waits = any(one["kpi"] == kpi and one["status"] == "closed" for one in self.rounds.values())
        return "stage_conflict" if self.signed or self.phase != "discuss" or self.open_round() or waits else ""

    def may_vote(self, key):
        """While it is open."""
        return "" if not self.signed and self.rounds[key]["status"] == "open" else "stage_conflict"

    def may_close(self):
        """Closing twice changes nothing; a signed list takes nothing."""
        return "stage_conflict" if self.signed else ""

    def may_reveal(self):
        """Once all are closed, and one is."""
        ready = not self.open_round() and self.closed() and not self.signed
        return "" if ready else "stage_conflict"

    def may_go(self):
        """Not in the middle of a vote."""
        return "stage_conflict" if self.signed or self.open_round() else ""

    def may_decide(self):
        """When it is time to decide."""
        ready = not self.signed and self.phase in ("decide", "close") and not self.open_round()
        return "" if ready else "stage_conflict"

    def may_sign(self):
        """When all is decided, shown, and something is on the list."""
        outcomes = [kpi["outcome"] for kpi in self.kpis.values()]
        done = all(outcomes) and "adopt" in outcomes and not self.closed()
        return "" if done and not self.may_decide() else "stage_conflict"

    def may_speak(self):
        """Until the list is signed."""
        return "stage_conflict" if self.signed else ""

    def put_out(self, who):
        """Whose seat is ended counts no more where a vote is open; a closed one stays as it is."""
        self.out.add(who)
        if self.open_round():
            self.rounds[self.open_round()]["ballots"].pop(who, None)

    # --- what is so ---
    def names(self):
        """The names on the table."""
        return {kpi["name"] for kpi in self.kpis.values()}

    def open_round(self):
        """The vote that is open, or nothing."""
        return next((key for key, one in self.rounds.items() if one["status"] == "open"), "")

    def closed(self):
        """The votes that wait to be shown."""
        return [key for key, one in self.rounds.items() if one["status"] == "closed"]

    def screen(self):
        """What everybody ought to see."""
        return {
            "phase": self.phase,
            "round": self.open_round(),
            "kpis": {key: (kpi["name"], kpi["revision"], kpi["outcome"]) for key, kpi in self.kpis.items()},
            "comments": set(self.comments),
            "rounds": {key: (one["status"], len(one["ballots"])) for key, one in self.rounds.items()},
        }

    def secrets(self):
        """The marks of ballots nobody else may have seen yet: {mark: voter}."""
        sealed = (one for one in self.rounds.values() if one["status"] != "revealed")
        return {mark: who for one in sealed for who, marks in one["marks"].items() for mark in marks}
