"""The document of a signed list holds what its KPIs stand on as it was that day, and no name of anybody outside."""

import json

import pytest

from tests.domain.story import AGREED, Story, live, signed, supplier
from workshop.chain import canonical
from workshop.domain import commands as c
from workshop.domain.gates import gaps
from workshop.domain.grounds.values import (
    CheckInput,
    Flow,
    MixMoment,
    NeedStatus,
    OtherTeams,
    PremiseKind,
    PremiseStatus,
)
from workshop.domain.values import CheckKind, CommentKind, Outcome, Phase, Prompt
from workshop.record.document import FORMAT, document

MEETINGS, ANSWERS = "Meetings booked", "Answer time"
PACE = (CheckInput(name="units", value="50"), CheckInput(name="hours", value="8"))
NOTHING = (CheckInput(name="units", value="0"), CheckInput(name="hours", value="8"))


@pytest.fixture(scope="module")
def made():
    """The document of a list with everything that a KPI can stand on."""
    story = live()
    kpi = story.kpi(MEETINGS).id
    mixed = c.ConfirmMix(
        moment=MixMoment.INVITATION,
        teams=OtherTeams.COULD_NOT_COME,
        teams_why="A fair.",
        overrides=(("C2", "Two are weak."),),
    )
    story.do("Mara", mixed)
    story.do("Mara", c.ConfirmMix(moment=MixMoment.ATTENDANCE))
    story.do("Mara", c.LinkKpi(kpi=kpi, serves=story.kpi(ANSWERS).id))
    story.do("Mara", c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=PACE))
    story.do("Mara", c.SetCheck(kind=CheckKind.PACE, inputs=NOTHING))
    story.do("Mara", c.NotePremise(kind=PremiseKind.ASSUMPTION, kpi=kpi, text="They pick up."))
    premise = story.only(story.state.grounds.premises)
    story.do("Mara", c.JudgePremise(premise=premise, status=PremiseStatus.HOLDS, note="Seen in May."))
    story.do("Mara", c.NotePremise(kind=PremiseKind.PRECONDITION, text="A dialler."))
    story.do("Mara", c.AddNeed(kpi=kpi, team="Marketing", what="Leads", amount="500"))
    by_link = story.only(story.state.grounds.needs)
    no = c.AnswerNeed(need=by_link, status=NeedStatus.DECLINED, supply="0", text="Not before May.", name="Ines Who")
    story.do(supplier(by_link), no)
    story.do("Mara", c.AddNeed(kpi=kpi, flow=Flow.GIVES, team="Closers", what="Meetings", amount="12"))
    in_the_room = next(key for key in story.state.grounds.needs if key != by_link)
    story.do("Hugo", c.AnswerNeed(need=in_the_room, status=NeedStatus.CONFIRMED, supply="12"))
    asked = c.AddComment(kpi=kpi, kind=CommentKind.CONCERN, text="A friend books.", prompt=Prompt.CHEAT)
    story.go(Phase.DISCUSS).do("Ana", asked)
    return finished(story)


def finished(story: Story, answers: Outcome = Outcome.PARK):
    """The document of this story once its two KPIs are decided and the list is signed, whatever is missing."""
    story.go(Phase.DECIDE).decide(MEETINGS).decide(ANSWERS, answers)
    story.sign(overrides=tuple(sorted((gap.gate, "We know.") for gap in gaps(story.state))))
    return document(story.state)


def kpi_of(made, name):
    """A KPI of a document."""
    return next(kpi for kpi in made["kpis"] if kpi["card"]["name"] == name)


def test_its_format_is_the_first_and_it_is_plain(made):
    assert made["format"] == FORMAT == 1
    assert json.loads(canonical(made)) == made


def test_a_kpi_says_what_it_serves(made):
    assert kpi_of(made, MEETINGS)["serves"] == kpi_of(made, ANSWERS)["id"]
    assert kpi_of(made, ANSWERS)["serves"] == ""


def test_a_check_stands_with_what_went_in_and_what_came_out(made):
    (check,) = kpi_of(made, MEETINGS)["checks"]
    assert (check["kind"], check["shown"]) == ("pace", False)
    assert check["inputs"][0] == {"name": "units", "value": "50", "source": "assumed"}
    assert check["outcome"]["big"] == "9:36"


def test_what_came_out_on_the_day_of_signing_stays_whatever_the_arithmetic_becomes(monkeypatch):
    story = live()
    kpi = story.kpi(MEETINGS).id
    story.do("Mara", c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=PACE))
    made = finished(story)
    monkeypatch.setattr("workshop.record.grounds.work_out", lambda *_: pytest.fail("worked out again"))
    assert document(story.state) == made


def test_a_check_that_could_not_be_worked_out_says_so(made):
    (check,) = made["checks"]
    assert check["outcome"]["cannot"]


def test_dependencies_stand_with_their_answers_and_without_names_of_outsiders(made):
    needs = {need["team"]: need for need in kpi_of(made, MEETINGS)["needs"]}
    assert (needs["Marketing"]["status"], needs["Marketing"]["text"]) == ("declined", "Not before May.")
    assert (needs["Marketing"]["by"], needs["Closers"]["by"]) == ("", "person-hugo")
    assert "Ines Who" not in canonical(made)


def test_premises_stand_with_their_kpi_or_with_the_list(made):
    (assumption,) = kpi_of(made, MEETINGS)["premises"]
    assert (assumption["status"], assumption["note"]) == ("holds", "Seen in May.")
    assert [premise["text"] for premise in made["premises"]] == ["A dialler."]


def test_of_the_mix_it_says_that_it_was_looked_at_and_no_more(made):
    assert made["mix"] == {
        "checked": ["invitation", "attendance"],
        "teams": "could_not_come",
        "teams_why": "A fair.",
    }
    assert "Two are weak." not in canonical(made)


def test_the_list_as_a_whole_is_looked_at_as_it_was_signed(made):
    found = {check["rule"]: check for check in made["list"]}
    assert (found["size"]["ok"], found["size"]["params"]) == (False, {"count": "1"})


def test_an_answer_to_a_question_says_which(made):
    said = {comment["text"]: comment["prompt"] for comment in kpi_of(made, MEETINGS)["said"]}
    assert said == {"A friend books.": "cheat"}


def test_a_list_without_any_of_it_says_none():
    plain = document(signed().state)
    assert (plain["mix"], plain["checks"], plain["premises"]) == ({"checked": [], "teams": "", "teams_why": ""}, [], [])
    assert all(not kpi[key] for kpi in plain["kpis"] for key in ("checks", "needs", "premises"))


# --- how its room was run --------------------------------------------------------------------------------------------
def run_with_hands():
    """A list that was signed after hands were counted, the leader spoke, and three answered the closing questions."""
    story = live(Phase.BLIND_1)
    kpi = story.kpi(ANSWERS).id
    story.do("Mara", c.NoteLeaderSpoke(kpi=kpi))
    story.vote(ANSWERS, AGREED)
    story.reveal().go(Phase.DISCUSS)
    story.do("Mara", c.CountHands(kpi=kpi, counts=(0, 0, 0, 1, 3, 0)))
    story.go(Phase.CLOSE)
    return story


def answering(story, *names):
    """The document after these people answered alike, the questions were closed, and the list was signed."""
    for name in names:
        story.do(name, c.GivePulse(could_say=5, had_influence=4, know_why=3))
    story.do("Mara", c.ClosePulse())
    return finished(story, Outcome.ADOPT)


def test_it_holds_a_show_of_hands_and_that_the_leader_spoke_before_a_vote():
    held = {kpi["card"]["name"]: kpi for kpi in answering(run_with_hands())["kpis"]}
    assert (held[ANSWERS]["hands"]["counts"], held[ANSWERS]["hands"]["revision"]) == ([0, 0, 0, 1, 3, 0], 1)
    assert [vote["leader_spoke"] for vote in held[ANSWERS]["rounds"]] == [True]
    assert held[MEETINGS]["hands"] is None


def test_it_holds_the_middles_of_the_closing_questions_and_nobodys_answers():
    held = answering(run_with_hands(), "Ana", "Ben", "Chidi")["pulse"]
    middles = {"could_say": "5", "had_influence": "4", "know_why": "3"}
    assert held == {"given": 3, "invited": 6, "middles": middles}


def test_too_few_answers_are_told_as_a_number_and_open_questions_not_at_all():
    assert answering(run_with_hands(), "Ana", "Ben")["pulse"] == {"given": 2, "invited": 6, "middles": None}
    assert finished(run_with_hands(), Outcome.ADOPT)["pulse"] is None
