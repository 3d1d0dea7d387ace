"""The steps of a whole workshop over the wire that are about running the room; each waits until everybody saw it."""


def hand_over(company):
    """Dana helps, runs the room for a while, and gives it back."""
    leader, dana, seat = company.leader, company.seats["Dana"], company.world.seats["Dana"]
    leader.must("GrantAccess", seat=seat, access="cofacilitator")
    leader.must("HandOver", seat=seat)
    company.all_see("stage", lambda part: part["facilitator"]["seat"] == seat)
    assert company.wall.sees("stage")["facilitator"]["name"].startswith("Dana")
    dana.must("HandOver", seat="")
    company.all_see("stage", lambda part: part["facilitator"]["seat"] == "")
    leader.must("GrantAccess", seat=seat, access="participant")
    dana.sees("me", lambda part: part["access"] == "participant", own=True)
    company.all_see("people", lambda part: part["voters"] == 4)


def tables(company):
    """The room talks at tables; the clock has twelve minutes for it."""
    company.leader.must("StartTables")
    company.all_see("stage", lambda part: part["tables"] and len(part["tables"]["steps"]) == 4)
    clock = company.leader.sees("stage")["clock"]
    assert clock["seconds"] >= 12 * 60
    company.leader.must("EndTables")
    company.all_see("stage", lambda part: part["tables"] is None)


def hands_and_words(company):
    """Hands are counted, and it is noted that the leader spoke before the next vote."""
    leader, kpi = company.leader, company.world.kpis[0]
    for counts in ([0, 0, 0, 1, 2, 0], [0, 0, 0, 0, 3, 1]):
        leader.must("CountHands", kpi=kpi, counts=counts)
        company.all_see(f"kpi/{kpi}", lambda part, counts=counts: part["hands"] and part["hands"]["counts"] == counts)
    leader.must("NoteLeaderSpoke", kpi=kpi, spoke=True)
    leader.sees(f"kpi/{kpi}", lambda part: part["leader_spoke"])


def closing_questions(company):
    """Everybody who votes answers, one changes their mind; the totals are the leader's alone."""
    leader = company.leader
    company.all_see("pulse", lambda part: part["status"] == "open")
    answers = {"Ana": (5, 2, 4), "Chidi": (4, 3, 4), "Dana": (4, 1, 5)}
    for count, (name, (could_say, had_influence, know_why)) in enumerate(answers.items(), 1):
        given = {"could_say": could_say, "had_influence": had_influence, "know_why": know_why}
        company.seats[name].must("GivePulse", **given)
        company.all_see("pulse", lambda part, count=count: part["given"] == count)
        company.seats[name].sees("own_pulse", lambda part, given=given: part.items() >= given.items(), own=True)
    company.seats["Dana"].must("GivePulse", could_say=4, had_influence=2, know_why=5)
    company.seats["Dana"].sees("own_pulse", lambda part: part["had_influence"] == 2, own=True)
    leader.must("ClosePulse")
    company.all_see("pulse", lambda part: part["status"] == "closed" and part["given"] == part["of"] == 3)
    assert [question["median"] for question in leader.sees("pulse")["questions"]] == ["4", "2", "4"]
    assert leader.sees("pulse")["warning"]
    others = [bot for bot in company.everyone if bot is not leader]
    assert all(bot.sees("pulse").keys() == {"status", "given", "of"} for bot in others)
    for name in answers:
        company.seats[name].sees_no("own_pulse", own=True)
