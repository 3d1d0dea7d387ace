"""Questions to the room and dependencies over the wire: who gets which words, and who may answer."""

import pytest

pytestmark = pytest.mark.wire

LEADS = {"team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"}


@pytest.fixture
def company(servers, meet):
    """Everybody in an open room."""
    gathered = meet(servers.running())
    gathered.leader.must("OpenRoom")
    return gathered


def ask(company, prompt):
    company.leader.must("AskRoom", prompt=prompt, kpi=company.world.kpis[0])
    company.all_see("stage", lambda part: part["prompt"] == prompt)


def reply(company, name, text, named=True):
    body = {"kpi": company.world.kpis[0], "kind": "concern", "text": text, "named": named, "prompt": "cheat"}
    return company.seats[name].must("AddComment", **body)["made"]


def test_a_question_reaches_everybody_and_its_answers_name_nobody_on_the_wall(company):
    ask(company, "cheat")
    key = reply(company, "Ana", "Dial and hang up.")
    company.all_see(f"comment/{key}", lambda part: part["prompt"] == "cheat")
    assert "by" not in company.wall.sees(f"comment/{key}")
    assert company.seats["Ben"].sees(f"comment/{key}")["by"] == "Ana of the floor"


def test_in_a_blind_phase_only_the_count_goes_round(company):
    company.go("silent_start")
    ask(company, "cheat")
    key = reply(company, "Ana", "Dial and hang up.", named=False)
    company.all_see("silent", lambda part: part["written"] == 1)
    assert company.seats["Ana"].sees(f"own/{key}", own=True)["prompt"] == "cheat"
    for bot in (company.leader, company.wall, company.seats["Ben"]):
        assert f"comment/{key}" not in bot.seen("comment")


def test_the_team_itself_does_not_answer_for_another(company):
    need = company.leader.must("AddNeed", kpi=company.world.kpis[0], **LEADS)["made"]
    company.all_see(f"need/{need}")
    refused = company.seats["Ana"].command("AnswerNeed", {"need": need, "status": "confirmed"})
    assert refused["code"] == "forbidden"
