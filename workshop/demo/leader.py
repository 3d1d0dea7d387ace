"""The autopilot in Mara's chair: it leads the room from the promise to the signature, until a person takes over.

It asks over a socket like the console does. It must never act again once somebody else has led.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workshop.demo.script import Body, Call, Reply, Session, written
from workshop.demo.team import Room
from workshop.demo.wire import Broken, Line
from workshop.domain.values import Fit, Outcome, Phase, Prompt, Verdict
from workshop.record.dates import effective_offer, review_offer

LOG = logging.getLogger(__name__)
LOOK_S = 0.25
TALKED_ABOUT = 3
"""How many of the hottest KPIs get a talk of their own."""

THANKS = Reply(Verdict.PARTLY, "Heard and written down. It goes into the decision.")
OVERRIDE = "The demo’s leader signs all the same, so that you can see what a signed list looks like."


class Relieved(Exception):
    """Somebody else leads now, or the demo is over."""


@dataclass
class Autopilot:
    """The leader's line, the script, and what the room looked like after our own last step."""

    line: Line
    session: Session
    room: Room
    team: int
    say: Callable[[str], None]
    seen: tuple[Any, ...] = field(default=())

    def work(self) -> None:
        """Lead the room once through its session."""
        try:
            self.line.open()
            self.seen = _snapshot(self.line.parts)
            self._lead()
        except Relieved:
            LOG.debug("relieved")
        except Broken as failure:
            if not self.room.over.is_set():
                self.say(f"The simulated leader lost the line: {failure}. You lead now. The team stays.")
        finally:
            self.line.close()

    def _lead(self) -> None:
        self._gather()
        self._introduce()
        self._vote_on([kpi["id"] for kpi in self._table()])
        self._reveal()
        self._discuss()
        self._additions()
        self._vote_again()
        self._decide()
        self._sign()

    def _gather(self) -> None:
        self._until(lambda parts: parts["people"]["present"] >= self.team, 20)
        self._do("OpenRoom", {})
        self._hold(11)

    def _introduce(self) -> None:
        self._go(Phase.SAME_WORDS, 8)
        self._go(Phase.SILENT_START, 0)
        self._until(lambda parts: parts["silent"]["written"] >= self.team, 13)
        self._go(Phase.PROPOSALS, 0)
        for kpi in self._table()[:2]:
            self._spotlight(kpi["id"], 4)
        self._go(Phase.BLIND_1, 0)

    def _vote_on(self, kpis: list[str]) -> None:
        for kpi in kpis:
            self._do("OpenRound", {"kpi": kpi})
            self._until(_all_voted, 25)
            self._hold(1.5)
            self._do("CloseRound", {"round": self.line.parts["stage"]["round"]})

    def _reveal(self) -> None:
        self._hold(2)
        self._do("RevealRounds", {})
        self._do("ShowSlide", {"slide": "map"})
        self._hold(15)
        for kpi in self._hottest():
            self._spotlight(kpi, 11)

    def _discuss(self) -> None:
        self._go(Phase.DISCUSS, 0)
        for spot in self._hottest():
            self._spotlight(spot, 16)
            self._look_closer(spot)
            self._answer_all(spot, 4)
            self._do("NoteLeaderSpoke", {"kpi": spot})
            if self.line.parts[f"kpi/{spot}"]["target_state"] == "sealed":
                self._do("ShowTarget", {"kpi": spot})
            self._hold(8)
        for kpi in self._table():
            if kpi["said"] < 1 and any(said.kpi == kpi["name"] for said in self.session.said):
                self._spotlight(kpi["id"], 10)

    def _look_closer(self, kpi: str) -> None:
        """Show the reality checks of a KPI, and ask what would suffer."""
        kinds = [key.rpartition(".")[2] for key in self.line.parts if key.startswith(f"check/{kpi}.")]
        for kind in kinds:
            self._do("ShowCheck", {"kpi": kpi, "kind": kind})
            self._hold(8)
        if kinds:
            self._do("AskRoom", {"prompt": Prompt.SUFFER.value, "kpi": kpi})
            self._hold(12)

    def _additions(self) -> None:
        self._go(Phase.ADDITIONS, 0)
        self._until(lambda parts: any(_waits(part) for part in _kpis(parts)), 12)
        for kpi in filter(_waits, self._table()):
            self._spotlight(kpi["id"], 5)
            self._do("AnswerProposal", {"kpi": kpi["id"], **self._fit(kpi["name"])})
            self._hold(5)

    def _vote_again(self) -> None:
        for kpi in self._table():
            if kpi["name"] in self.session.revised:
                card, why = self.session.revised[kpi["name"]]
                self._spotlight(kpi["id"], 4)
                body = {"kpi": kpi["id"], "base": kpi["revision"], "card": written(card, date.today()), "why": why}
                self._do("ReviseCard", body)
                self._hold(6)
        self._go(Phase.BLIND_2, 2)
        for kpi in self._table():
            if kpi["name"] in self.session.second:
                self._vote_on([kpi["id"]])
                self._do("RevealRounds", {})
                self._hold(13)

    def _decide(self) -> None:
        self._go(Phase.DECIDE, 2)
        for kpi in self._table():
            self._answer_all(kpi["id"], 0)
        for kpi in self._table():
            self._spotlight(kpi["id"], 2)
            self._do("DecideKpi", self._call(kpi["name"]).body(kpi["id"], date.today()))
            self._hold(8)

    def _sign(self) -> None:
        self._go(Phase.CLOSE, 0)
        self._answer_all("", 10)
        effective = effective_offer(date.today(), is_first=False)
        days = {"effective_from": effective.isoformat(), "review_on": review_offer(effective).isoformat()}
        overrides = {gap["gate"]: OVERRIDE for gap in self.line.parts["gaps"] if gap["may_override"]}
        self._do("SignVersion", {**days, "overrides": overrides})
        self._do("ShowSlide", {"slide": "auto"})
        self._until(lambda parts: parts["pulse"]["given"] >= self.team, 30)
        self._do("ClosePulse", {})
        self.say("Signed. The simulated leader has gone home; the team says how it takes the list.")

    def _answer_all(self, kpi: str, seconds: float) -> None:
        """Answer whatever waits for an answer on a KPI: with the script's words, or with thanks."""
        self._hold(seconds)
        open_ones = [c for c in _comments(self.line.parts) if c["kpi"] == kpi and not c["answer"]]
        scripted = {said.text: said.reply for said in self.session.said if said.reply}
        name = self.line.parts[f"kpi/{kpi}"]["name"] if kpi else ""
        groups: dict[Reply, list[str]] = {}
        for comment in open_ones:
            reply = scripted.get(comment["text"]) or self.session.replies.get(name, THANKS)
            groups.setdefault(reply, []).append(comment["id"])
        for reply, ids in groups.items():
            self._do("AnswerComments", {"comments": ids, "verdict": reply.verdict.value, "text": reply.text})
            self._hold(min(seconds, 2))

    def _fit(self, name: str) -> Body:
        found = next((idea for idea in self.session.ideas if idea.card.name == name), None)
        return {"fit": (found.fit if found else Fit.PARTLY).value, "text": found.text if found else THANKS.text}

    def _call(self, name: str) -> Call:
        spare = Call(name, Outcome.PARK, "It is new to us. We come back to it in the next review.")
        return next((call for call in self.session.calls if call.kpi == name), spare)

    def _hottest(self) -> list[str]:
        return [spot["kpi"] for spot in self.line.parts["hot"][:TALKED_ABOUT]]

    def _table(self) -> list[dict[str, Any]]:
        return sorted(_kpis(self.line.parts), key=lambda kpi: int(kpi["place"]))

    def _go(self, phase: Phase, seconds: float) -> None:
        self._do("GoToPhase", {"phase": phase.value})
        self._hold(seconds)

    def _spotlight(self, kpi: str, seconds: float) -> None:
        self._do("PutInSpotlight", {"kpi": kpi})
        self._hold(seconds)

    def _do(self, kind: str, body: Body) -> None:
        """Ask for one step, unless somebody else has led meanwhile; what the room looks like then is our doing."""
        self._look()
        answer = self.line.command(kind, body)
        if not answer["ok"]:
            self.say(f"The simulated leader stops at {kind}: {answer['sentence']} You lead now. The team stays.")
            raise Relieved
        self.line.hello()
        self.seen = _snapshot(self.line.parts)

    def _hold(self, seconds: float) -> None:
        """Let the room have its time."""
        self._until(lambda _: False, seconds)

    def _until(self, done: Callable[[dict[str, Any]], bool], seconds: float) -> None:
        """Wait until something is so in the room, at most for that time."""
        step = max(LOOK_S * self.room.pace, 0.02)
        left = seconds * self.room.pace
        while left > 0 and not done(self.line.parts):
            self.line.listen(min(step, left))
            self._look()
            left -= step

    def _look(self) -> None:
        if self.room.over.is_set():
            raise Relieved
        if _snapshot(self.line.parts) != self.seen or _is_held(self.line.parts):
            self.say("You lead now. The team stays.")
            raise Relieved


def _snapshot(parts: dict[str, Any]) -> tuple[Any, ...]:
    """What only somebody who leads can change."""
    stage = parts["stage"]
    led = tuple(stage[name] for name in ("phase", "spotlight", "slide", "round", "clock"))
    decided = tuple((kpi["id"], str(kpi["decision"])) for kpi in _kpis(parts) if kpi["decision"])
    return (parts["workshop"]["status"], *led, *sorted(decided))


def _is_held(parts: dict[str, Any]) -> bool:
    """Whether somebody holds the clock, which we never do: it may have come in the very moment of a step of ours."""
    clock = parts["stage"]["clock"]
    return bool(clock and clock["held_at"] is not None)


def _kpis(parts: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for key, part in parts.items() if key.startswith("kpi/")]


def _comments(parts: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for key, part in parts.items() if key.startswith("comment/")]


def _all_voted(parts: dict[str, Any]) -> bool:
    vote = parts[f"round/{parts['stage']['round']}"]
    return bool(vote["voted"] >= vote["of"])


def _waits(kpi: dict[str, Any]) -> bool:
    """True for a proposal from the room that nobody answered yet."""
    return bool(kpi["from_room"] and not kpi["answer"])
