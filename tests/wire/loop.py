"""A whole workshop over the wire, from the draft to the room's answer to the signed list.

Each step waits until every audience has seen what it should.
"""

from datetime import date, timedelta

from tests.wire import grounds_loop, room_loop
from tests.wire.bodies import SNAPSHOT
from tests.wire.seed import card


def whole_loop(company):
    """Play it from beginning to end; returns the id of the version."""
    draft(company)
    grounds_loop.before_the_room(company)
    open_room(company)
    silent_start(company)
    first, second = blind_round(company)
    talk(company, first, second)
    grounds_loop.in_the_talk(company)
    second_round(company)
    return decide(company)


def draft(company):
    """The leader prepares; a participant reads along and asks."""
    leader, ana = company.leader, company.seats["Ana"]
    plan = {"title": "List for Q1", "goal": "More first talks", "promise": "You advise, I decide.", "agenda": [5] * 11}
    leader.must("ChangePlan", **plan, invited=["SDR"])
    company.all_see("workshop", lambda part: part["goal"] == "More first talks" and part["invited"] == ["SDR"])
    extra = leader.must("ProposeKpi", card=card("Doors knocked", unit=""))["made"]
    company.all_see(f"kpi/{extra}", lambda part: part["revision"] == 1)
    assert leader.sees(f"kpi/{extra}")["vote_gap"] == ["Unit"]
    leader.must("ReviseCard", kpi=extra, base=1, card=card("Doors knocked twice"))
    company.all_see(f"kpi/{extra}", lambda part: part["name"] == "Doors knocked twice")
    leader.must("OrderKpis", order=[extra, *company.world.kpis])
    company.all_see(f"kpi/{extra}", lambda part: part["place"] == 1)
    leader.must("WithdrawKpi", kpi=extra)
    company.none_sees(f"kpi/{extra}")
    asked = ana.must("AddComment", kpi=company.world.kpis[0], kind="question", text="Which calls count?")["made"]
    company.all_see(f"comment/{asked}", lambda part: part["text"] == "Which calls count?")
    assert ana.sees(f"own/{asked}", own=True)["named"]


def open_room(company):
    """The room opens; who may vote, the clock, the light and the slide all do as they are told."""
    leader, dana = company.leader, company.seats["Dana"]
    leader.must("OpenRoom")
    company.all_see("stage", lambda part: part["phase"] == "open" and part["clock"])
    for access in ("observer", "participant"):
        leader.must("GrantAccess", seat=company.world.seats["Dana"], access=access)
        dana.sees("me", lambda part, access=access: part["access"] == access, own=True)
        company.all_see("people", lambda part, access=access: part["voters"] == (4 if access == "participant" else 3))
    room_loop.hand_over(company)
    run_the_clock(company)


def run_the_clock(company):
    """Hold, resume, extend, the spotlight and the slide."""
    leader, kpi = company.leader, company.world.kpis[1]
    leader.must("HoldTimer")
    company.all_see("stage", lambda part: part["clock"]["held_at"])
    leader.must("ResumeTimer")
    company.all_see("stage", lambda part: part["clock"]["held_at"] is None)
    seconds = leader.sees("stage")["clock"]["seconds"]
    leader.must("ExtendPhase", minutes=3)
    company.all_see("stage", lambda part: part["clock"]["seconds"] == seconds + 180)
    leader.must("PutInSpotlight", kpi=kpi)
    company.all_see("stage", lambda part: part["spotlight"] == kpi)
    leader.must("ShowSlide", slide="map")
    company.all_see("stage", lambda part: part["slide"] == "map")


def silent_start(company):
    """What is written in silence is counted, and shown to its author alone until the phase is over."""
    ana, chidi = company.seats["Ana"], company.seats["Chidi"]
    company.go("silent_start")
    room_loop.tables(company)
    kept = ana.must("AddComment", kind="idea", text="Count the callbacks.", named=False)["made"]
    gone = ana.must("AddComment", kind="idea", text="Count the coffees.")["made"]
    proposed = chidi.must("ProposeKpi", card=card("Callbacks within a day"))["made"]
    company.all_see("silent", lambda part: part["written"] == 3)
    ana.must("WithdrawComment", comment=gone)
    company.all_see("silent", lambda part: part["written"] == 2)
    ana.sees(f"own/{kept}", lambda part: part["sealed"], own=True)
    ana.sees_no(f"own/{gone}", own=True)
    chidi.sees(f"proposal/{proposed}", lambda part: part["sealed"], own=True)
    assert not any({f"comment/{kept}", f"kpi/{proposed}"} & bot.parts.keys() for bot in company.everyone)
    company.go("proposals")
    company.all_see(f"comment/{kept}", lambda part: part.get("by", "") == "")
    company.all_see(f"kpi/{proposed}", lambda part: part["from_room"])
    company.leader.must("AnswerProposal", kpi=proposed, fit="partly", text="Good, with another name.")
    company.all_see(f"kpi/{proposed}", lambda part: part["answer"] and part["answer"]["verdict"] == "partly")
    company.world.kpis.append(proposed)
    grounds_loop.merge(company, proposed)


def blind_round(company):
    """Two blind votes; nobody sees more than a number before all is shown at once."""
    first_kpi, second_kpi = company.world.kpis[:2]
    company.go("blind_1")
    first = company.open_round(first_kpi)
    low = {"consent": 1, "reason": "Too many calls for one day.", "impact": 2, "control": 3, "estimate": "12"}
    company.vote(first, Ana={"consent": 5}, Ben={"consent": 4}, Chidi=low, Dana={"unclear": True})
    company.seats["Ana"].sees(f"ballot/{first}", lambda part: part["consent"] == 5, own=True)
    assert company.leader.sees(f"round/{first}")["waiting"] == []
    company.close(first)
    second = company.open_round(second_kpi)
    company.vote(second, Ana={"consent": 4}, Ben={"consent": 4}, Chidi={"abstain": True}, Dana={"consent": 3})
    company.close(second)
    assert all(bot.sees(f"round/{first}")["picture"] is None for bot in company.everyone)
    company.reveal(first, second)
    company.all_see(f"round/{first}", lambda part: part["picture"] and part["picture"]["counts"] == [0, 1, 0, 0, 1, 1])
    return first, second


def talk(company, first, second):
    """The reasons are there without their authors; the leader answers, shows the target, revises the card."""
    company.go("discuss")
    leader, kpi = company.leader, company.world.kpis[0]
    reason = next(key for key, part in leader.seen("comment").items() if part["consent"] == 1)
    company.all_see(f"comment/{reason}", lambda part: part.get("by", "") == "")
    waiting = [key for key, part in leader.seen("comment").items() if not part["answer"]]
    leader.must("AnswerComments", comments=waiting, verdict="adopted", text="You are right.")
    company.all_see(f"comment/{reason}", lambda part: part["answer"] and part["answer"]["verdict"] == "adopted")
    company.all_see(f"kpi/{kpi}", lambda part: part["target"] == ("50" if "vote_gap" in part else None))
    leader.must("ShowTarget", kpi=kpi)
    company.all_see(f"kpi/{kpi}", lambda part: part["target"] == "50")
    leader.must("ReviseCard", kpi=kpi, base=1, card=card("Dials", target="40"), why="Fewer a day.")
    company.all_see(f"kpi/{kpi}", lambda part: part["target"] == "40" and part["out_of_date"])


def second_round(company):
    """The changed card is asked about again."""
    kpi = company.world.kpis[0]
    room_loop.hands_and_words(company)
    company.go("blind_2")
    again = company.open_round(kpi)
    company.vote(again, Ana={"consent": 5}, Ben={"consent": 5}, Chidi={"consent": 3}, Dana={"consent": 4})
    company.close(again)
    company.reveal(again)
    company.all_see(f"round/{again}", lambda part: part["picture"] and part["picture"]["n"] == 4 and part["moved"] == 3)
    company.all_see(f"round/{again}", lambda part: part["leader_spoke"])
    company.all_see(f"kpi/{kpi}", lambda part: not part["out_of_date"])


def decide(company):
    """Every KPI gets its decision, the list is signed, and everybody says how they take it."""
    company.go("decide")
    leader, kpis = company.leader, company.world.kpis
    for kpi, outcome in zip(kpis, ("adopt", "adopt", "park"), strict=True):
        leader.must("DecideKpi", kpi=kpi, outcome=outcome, rationale="The room is behind it. So am I.")
        company.all_see(f"kpi/{kpi}", lambda part, outcome=outcome: (part["decision"] or {}).get("outcome") == outcome)
    leader.must("ReleaseSeat", seat=company.world.seats["Ben"])
    company.all_see("people", lambda part: part["voters"] == 3)
    company.go("close")
    leader.must("NoteEvidence", kpi=kpis[0], snapshot=SNAPSHOT)
    leader.sees("gaps", lambda part: part == [])
    today = date.today()
    leader.must("SignVersion", effective_from=str(today + timedelta(1)), review_on=str(today + timedelta(90)))
    company.all_see("version", lambda part: part["number"] == 1 and part["understood"] == 0)
    for count, bot in enumerate(company.seats.values(), 1):
        bot.must("AcknowledgeVersion", how="understood", text="")
        company.all_see("version", lambda part, count=count: part["heard"] == count)
        bot.sees("acknowledged", lambda part: part["how"] == "understood", own=True)
    room_loop.closing_questions(company)
    flag = company.seats["Ana"].must("RaiseFlag", kpi=kpis[0], kind="anomaly", text="It counts voicemails.")["made"]
    leader.must("AnswerFlags", flags=[flag], text="We look at it in the review.")
    return leader.sees("version")["id"]
