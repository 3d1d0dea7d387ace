"""The real server against the model: hypothesis chooses what several people do, and what happens to the server.

Whatever was answered, every screen shows what the model says, the log is dense and its chain whole, what was answered
is stored once, and no ballot is seen before its time. The control is a model that forgets a vote.
"""

import itertools
import secrets

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.torture.cases import Case, zero
from tests.torture.hall import hall
from tests.torture.model import STAGES, Model
from tests.torture.watched import held, shown
from tests.wire.company import gather
from tests.wire.harness import until
from tests.wire.seed import answers, card, first_broken, seed, stored

NAMES = ("Ana", "Ben", "Chidi")
EXAMPLES, STEPS, PARTS = 1_000, 60, 20
OVERRIDES = dict.fromkeys(
    ("proposals", "comments", "quorum", "voice", "cards", "quality", "reasons", "support", "objections", "changed"),
    "We know it.",
)
WHO = st.sampled_from(NAMES)
ANY = st.integers(0, 10_000)
"""Which of several things: the number is taken modulo how many there are."""
CONSENT = st.sampled_from((3, 4, 5, None))


def machine(srv, figures, kills=0, forget=False):
    """The machine for a server; `figures` counts what happened, `kills` bounds how often the server may be killed."""

    patience = 1 if forget else 10

    class WorkshopMachine(RuleBasedStateMachine):
        """One workshop, from its first word to its signature."""

        def __init__(self):
            super().__init__()
            world = seed(srv, names=NAMES)
            self.company = gather(srv, world, ("websocket", "polling"), NAMES)
            self.model = Model(dict(zip(world.kpis, ("Dials", "Meetings held"), strict=True)))
            self.bots = {"Mara": self.company.leader, **self.company.seats}
            self.numbers = itertools.count(1)
            self.told, self.down, self.read = [], set(), dict.fromkeys(self.bots, 0)
            self.ask("Mara", "OpenRoom", "")
            figures["examples"] = figures.get("examples", 0) + 1

        @initialize(voted=st.sampled_from((None, 0, 1, len(NAMES))))
        def begin(self, voted):
            """The room talks, and mostly votes already, some with a ballot: by luck alone it would seldom get there."""
            self.go("discuss")
            if voted is not None:
                self.open_round(0)
            for who in NAMES[: voted or 0]:
                self.vote(who, 4, False)

        # --- asking ---
        def ask(self, who, asked, expected, /, **body):
            """Ask for something; the answer has to be what the model says. Somebody without a line says nothing."""
            if who in self.down:
                return None
            said = self.bots[who].tell(asked, **body)
            assert said.get("code", "") == expected, f"{who}: {asked} {body}: {said}, and not {expected or 'yes'}"
            if said["ok"]:
                self.told.append((who, asked, body, self.bots[who].history[-1].key, said))
            figures["commands"] = figures.get("commands", 0) + 1
            return said if said["ok"] else None

        def one(self, things, number):
            """One of several things."""
            found = list(things)
            return found[number % len(found)]

        def fault(self):
            """Something was done to the server or to a line."""
            figures["faults"] = figures.get("faults", 0) + 1

        # --- what people do ---
        @rule(phase=st.sampled_from(STAGES))
        def go(self, phase):
            """The leader moves the room."""
            if self.ask("Mara", "GoToPhase", self.model.may_go(), phase=phase):
                self.model.phase = phase

        @rule(who=st.sampled_from(("Mara", *NAMES)), number=st.integers(1, 6))
        def propose(self, who, number):
            """Somebody proposes a KPI, at times one that is there."""
            name = f"Number {number}"
            made = self.ask(who, "ProposeKpi", self.model.may_propose(who, name), card=card(name))
            if made:
                self.model.kpis[made["made"]] = {"name": name, "revision": 1, "outcome": ""}

        @rule(number=ANY, stale=st.booleans())
        def edit(self, number, stale):
            """The leader replaces a card, at times one that they saw long ago."""
            kpi = self.one(self.model.kpis, number)
            base = self.model.kpis[kpi]["revision"] + (1 if stale else 0)
            fresh = card(self.model.kpis[kpi]["name"], purpose=f"Reason {next(self.numbers)}.")
            if self.ask("Mara", "ReviseCard", self.model.may_edit(kpi, base), kpi=kpi, base=base, card=fresh):
                self.model.kpis[kpi]["revision"] += 1

        @rule(who=WHO, number=ANY, named=st.booleans())
        def comment(self, who, number, named):
            """Somebody says something."""
            body = {"kpi": self.one(self.model.kpis, number), "kind": "idea", "text": f"Word {next(self.numbers)}."}
            made = self.ask(who, "AddComment", self.model.may_speak(), named=named, **body)
            if made:
                self.model.comments[made["made"]] = who

        @rule(number=ANY)
        def open_round(self, number):
            """The leader opens a vote."""
            kpi = self.one(self.model.kpis, number)
            if self.ask("Mara", "OpenRound", self.model.may_open(kpi), kpi=kpi):
                key = self.bots["Mara"].sees("stage", lambda part: part["round"])["round"]
                self.model.rounds[key] = {"kpi": kpi, "status": "open", "ballots": {}, "marks": {}}

        @precondition(lambda self: self.model.rounds)
        @rule(who=WHO, consent=CONSENT, late=st.booleans())
        def vote(self, who, consent, late):
            """Somebody votes, or votes anew; None is not my area."""
            key = next(iter(self.model.rounds)) if late else list(self.model.rounds)[-1]
            mark = f"{900_000 + next(self.numbers)}.{secrets.randbelow(900) + 100}"
            body = {"consent": consent} if consent else {"abstain": True}
            if self.ask(who, "CastBallot", self.model.may_vote(key), round=key, estimate=mark, **body):
                figures["ballots"] = figures.get("ballots", 0) + 1
                if not forget:
                    self.model.rounds[key]["ballots"][who] = consent
                self.model.rounds[key]["marks"].setdefault(who, []).append(mark.rstrip("0"))

        @precondition(lambda self: self.model.rounds)
        @rule()
        def close_round(self):
            """The leader closes the last vote, at times for the second time."""
            key = list(self.model.rounds)[-1]
            if self.ask("Mara", "CloseRound", self.model.may_close(), round=key):
                one = self.model.rounds[key]
                one["status"] = "closed" if one["status"] == "open" else one["status"]

        @rule()
        def reveal(self):
            """The leader shows what is closed."""
            if self.ask("Mara", "RevealRounds", self.model.may_reveal()):
                for key in self.model.closed():
                    self.model.rounds[key]["status"] = "revealed"

        @rule(number=ANY, outcome=st.sampled_from(("adopt", "park")))
        def decide(self, number, outcome):
            """The leader decides on a KPI."""
            kpi = self.one(self.model.kpis, number)
            body = {"kpi": kpi, "outcome": outcome, "rationale": "They fear it. We help."}
            if self.ask("Mara", "DecideKpi", self.model.may_decide(), **body):
                self.model.kpis[kpi]["outcome"] = outcome

        @rule()
        def sign(self):
            """The leader signs, or tries to."""
            body = {"effective_from": "2099-01-01", "review_on": "2099-04-01", "overrides": OVERRIDES}
            if self.ask("Mara", "SignVersion", self.model.may_sign(), **body):
                self.model.signed = True

        @precondition(lambda self: not self.model.out and any(one["ballots"] for one in self.model.rounds.values()))
        @rule(who=WHO)
        def end_seat(self, who):
            """The leader ends a seat: its line is closed, and it is not let in again."""
            self.ask("Mara", "EndSeat", "", seat=self.company.world.seats[who])
            bot = self.bots[who]
            if who not in self.down:
                until(lambda: not bot.is_up(), "the line of an ended seat is closed")
            self.model.put_out(who)
            figures["ended"] = figures.get("ended", 0) + 1
            self.down.add(who)
            assert bot.connect().hello()["code"] == "gone"
            bot.hang_up()

        @precondition(lambda self: self.model.out)
        @rule(who=WHO)
        def restore_seat(self, who):
            """The leader lets somebody back in, at times one who is in; a ballot that was dropped stays dropped."""
            if self.ask("Mara", "RestoreSeat", self.model.may_speak(), seat=self.company.world.seats[who]):
                figures["restored"] = figures.get("restored", 0) + (who in self.model.out)
                self.model.out.discard(who)

        # --- what nobody should do ---
        @rule(who=WHO, kind=st.sampled_from(("OpenRoom", "RevealRounds", "HoldTimer")))
        def ask_as_a_leader(self, who, kind):
            """A seat asks for what is the leader's."""
            self.ask(who, kind, "forbidden")

        @rule(number=ANY, other=st.booleans())
        def say_again(self, number, other):
            """An old command comes again, or its id with something else."""
            who, kind, body, key, first = self.one(self.told, number)
            if who in self.down:
                return
            body = body | {"text": "Something else."} if other and kind == "AddComment" else body
            said = self.bots[who].command(kind, body, key)
            if said.get("code") != "rate_limited":
                changed = other and kind == "AddComment"
                assert (said.get("code") == "idempotency_conflict") if changed else (said["seq"] == first["seq"]), said

        # --- what happens to them ---
        @rule(who=WHO)
        def cut(self, who):
            """A line goes silent."""
            self.fault()
            self.down.add(who)
            self.bots[who].hang_up()

        @precondition(lambda self: self.down)
        @rule()
        def heal(self):
            """Everybody comes back."""
            for who in sorted(self.down - self.model.out):
                self.bots[who].come_back()
            self.down &= self.model.out

        @rule(lucky=st.booleans())
        def kill(self, lucky):
            """The server dies and is started again; not more often than there is time for."""
            if lucky or figures.get("kills", 0) >= kills:
                return
            figures["kills"] = figures.get("kills", 0) + 1
            self.fault()
            srv.kill9()
            srv.start()
            for who in self.bots.keys() - self.down:
                self.bots[who].come_back()
            self.company.wall.come_back()

        @precondition(lambda self: not srv.database_url)
        @rule(who=WHO)
        def lock(self, who):
            """Somebody else holds the database for a moment, while a comment is on its way."""
            self.fault()
            with held(srv):
                self.comment(who, 0, True)

        # --- what is always so ---
        @invariant()
        def ballots_are_secret(self):
            """No mark of a ballot is with anybody else before its reveal."""
            for name, bot in self.bots.items():
                fresh, self.read[name] = bot.frames[self.read[name] :], len(bot.frames)
                text = "".join(fresh)
                for mark, voter in self.model.secrets().items():
                    assert voter == name or mark not in text, f"{name} was sent a ballot of {voter}"

        @invariant()
        def every_screen_shows_the_model(self):
            """Everybody with a line sees what the model says."""
            expected = self.model.screen()
            for name in self.bots.keys() - self.down:
                bot = self.bots[name]
                bot.wait(
                    lambda bot=bot: shown(bot) == expected, lambda bot=bot: f"{shown(bot)} is {expected}", patience
                )

        def teardown(self):
            """The log is whole, and holds what was answered, once."""
            self.company.leave()
            kept = answers(srv, self.company.world)
            lost = [key for *_, key, said in self.told if kept.get(key) != said["seq"]]
            figures["lost"] = figures.get("lost", 0) + len(lost)
            numbers = [row[0] for row in stored(srv, self.company.world)]
            figures["wrong"] = figures.get("wrong", 0) + (numbers != list(range(1, len(numbers) + 1)))
            figures["wrong"] += first_broken(srv, self.company.world) is not None
            assert not lost

    return WorkshopMachine


def play(srv, examples, steps, figures, long=False, **how):
    """Let hypothesis play and raise what it finds; the long form is another one every time, and shrinks it."""
    known = {} if long else {"derandomize": True, "phases": [Phase.generate]}
    limits = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, print_blob=True,
        suppress_health_check=list(HealthCheck), **known,
    )  # fmt: skip
    run_state_machine_as_test(machine(srv, figures, **how), settings=limits)


def run(part, sizes):
    """Some of the thousand examples, on one database."""
    figures = {"faults": 0, "found": 0, "lost": 0, "wrong": 0}
    with hall() as (servers, _meet):
        srv = servers.new("eventlet", ("sqlite", "postgres")[part % 2]).start()
        play(srv, sizes.of(EXAMPLES // PARTS, least=2), STEPS, figures, long=True, kills=3)
    return figures


CASES = (
    Case("H3 machine", "H3", "whatever people and faults do, in any order", "0 differences from the model", run,
         lambda figures: zero(figures, "found", "lost", "wrong") and figures["commands"] > 0, parts=PARTS),
)  # fmt: skip
