"""What KPIs stand on, over the wire: links, reality checks, other teams, premises, a question, the mix, a merge."""

from tests.wire.seed import card

PACE = [{"name": "units", "value": "50", "source": "measured"}, {"name": "hours", "value": "8", "source": "assumed"}]


def before_the_room(company):
    """The leader prepares the ground: who is invited, what serves what, a check that stays with the leader."""
    leader, (below, above) = company.leader, company.world.kpis[:2]
    leader.must("InvitePeople", people=[f"{company.world.id}-Ana"])
    leader.must("ConfirmMix", moment="invitation", teams="invited")
    leader.must("LinkKpi", kpi=below, serves=above)
    company.all_see("links", lambda part: {"kpi": below, "serves": above, "depth": 1} in part["tree"])
    leader.must("SetCheck", kpi=below, kind="pace", inputs=PACE)
    assert leader.sees(f"check/{below}.pace")["outcome"]["big"] == "9:36"
    assert not any(f"check/{below}.pace" in bot.parts for bot in company.everyone if bot is not leader)


def in_the_talk(company):
    """The check is shown and taken away; another KPI answers for what is needed; a question is asked and answered."""
    leader, kpi = company.leader, company.world.kpis[0]
    leader.must("ShowCheck", kpi=kpi, kind="pace")
    company.all_see(f"check/{kpi}.pace", lambda part: part["outcome"]["big"] == "9:36")
    leader.must("DropCheck", kpi=kpi, kind="pace")
    company.none_sees(f"check/{kpi}.pace")
    question(company, kpi)
    dependency(company)
    premise(company, kpi)


def question(company, kpi):
    """The room is asked what will suffer; an answer is a comment that says which question it answers."""
    leader, dana = company.leader, company.seats["Dana"]
    leader.must("AskRoom", prompt="suffer", kpi=kpi)
    company.all_see("stage", lambda part: (part["prompt"], part["prompt_kpi"]) == ("suffer", kpi))
    said = dana.must("AddComment", kpi=kpi, kind="concern", text="Reading first.", prompt="suffer")["made"]
    company.all_see(f"comment/{said}", lambda part: part["prompt"] == "suffer")
    leader.must("AnswerComments", comments=[said], verdict="partly", text="We keep mornings free.")


def dependency(company):
    """A KPI needs what another one on the table gives, and the team says whether it can."""
    leader, (below, above) = company.leader, company.world.kpis[:2]
    owed = {"team": "North", "what": "Talks", "amount": "200", "per": "week"}
    need = leader.must("AddNeed", kpi=above, source=below, **owed)["made"]
    company.all_see(f"need/{need}", lambda part: part["status"] == "asked")
    company.seats["Ana"].must("AnswerNeed", need=need, status="doubted", supply="150", text="Not in August.")
    company.all_see(f"need/{need}", lambda part: (part["status"], part["supply"]) == ("doubted", "150"))
    leader.must("DropNeed", need=need)
    company.none_sees(f"need/{need}")


def premise(company, kpi):
    """What a KPI rests on is written down and judged."""
    made = company.leader.must("NotePremise", kind="assumption", kpi=kpi, text="They pick up.", owner="Ben")["made"]
    company.leader.must("JudgePremise", premise=made, status="doubted", note="Two of five did.")
    company.all_see(f"premise/{made}", lambda part: part["status"] == "doubted")


def merge(company, proposed):
    """Two people proposed the same: with the consent of both it becomes one."""
    ana, chidi = company.seats["Ana"], company.seats["Chidi"]
    twin = ana.must("ProposeKpi", card=card("Calls returned"))["made"]
    company.leader.must("OfferMerge", kpi=twin, into=proposed)
    company.all_see(f"kpi/{twin}", lambda part: part["merge"] == {"into": proposed, "waits": 2})
    for author in (ana, chidi):
        author.must("AnswerMerge", kpi=twin, agree=True)
    company.none_sees(f"kpi/{twin}")
    company.all_see(f"kpi/{proposed}", lambda part: part["merged"] == ["Calls returned"])
