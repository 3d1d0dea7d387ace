"""Questions to the room, answers that arrive, and other teams that answer for themselves, in several windows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.leader import PRIMARY
from tests.browser.people import Participant, Person
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

CHEAT = "How could someone hit this and hurt us?"
IDEA = {
    "name": "Talks that went on", "purpose": "They lead somewhere.", "definition_plain": "Talks with a next step.",
    "applies_to": "All who call", "direction": "higher", "timing": "leading",
}  # fmt: skip


@pytest.fixture
def scene(windows, meet):
    """The first KPI was voted on and is talked about."""
    made = Scene(windows, meet()).to_reveal()
    made.spotlight(made.kpis[0]).go("discuss")
    return made


def answers(person, words, named=True):
    """Answer the question of the moment on one's own screen."""
    form = person.page.locator(".room-prompt form")
    form.locator("textarea").fill(words)
    form.get_by_label("Add my name").set_checked(named)
    form.get_by_role("button", name="Send answer").click()
    return person.sees(words, ".room-prompt-answers")


def notes_need(mara):
    """Mara notes that the dials need leads of marketing."""
    mara.opens_panel("Links").page.locator(".con-adding > summary").click()
    form = mara.page.locator(".con-adding form")
    for name, text in {"team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"}.items():
        form.locator(f"[name={name}]").fill(text)
    form.get_by_role("button", name="Note it").click()
    return mara.sees("Marketing: asked for 1,000 / month, no answer yet", ".con-panel")


def test_a_pre_mortem_from_the_question_to_the_guard(scene):
    mara, wall = scene.leader(), scene.projector()
    ana, ben = scene.on_phone("Ana"), scene.on_phone("Ben")
    mara.asks(CHEAT)
    for screen, where in ((ana, ".room-prompt"), (ben, ".room-prompt"), (wall, "#projector")):
        screen.sees(CHEAT, where)
    answers(ana, "Dial and hang up.", named=False).shot("prompt")
    answers(ben, "Call friends all day.")
    wall.shows("Dial and hang up.").shows("Call friends all day.").shows("2 answers, without names").shot("prompt")
    wall.says_nothing_of("Ana of the floor", "Ben of the floor")
    guard = mara.page.locator(".comments li", has_text="Dial and hang up.").locator(".con-guard")
    guard.get_by_label("The guard against it").fill("A dial counts from ten seconds on.")
    guard.get_by_role("button", name="Set the guard").click()
    mara.sees("answered: the guard", ".con-talk").shot("guard", whole=False)
    wall.shows("A dial counts from ten seconds on.").shot("guard")
    mara.takes_question_back()
    ben.sees_no(CHEAT, ".room-main h2").page.locator(".room-stands > summary").click()
    ben.sees("Guard: A dial counts from ten seconds on.", ".room-stands").sees("No guard yet", ".room-stands")
    ben.shot("stands")


def test_a_question_that_goes_away_takes_no_sentence_with_it(scene):
    mara, ana = scene.leader(), scene.on_phone("Ana")
    mara.asks("What will suffer?")
    ana.sees("What will suffer?", ".room-prompt").page.locator(".room-prompt textarea").fill("The talks with")
    mara.takes_question_back()
    ana.sees("You can still send what you began.", ".room-prompt")
    assert ana.page.locator(".room-prompt textarea").input_value() == "The talks with"


def test_a_proposer_is_told_the_answer_at_once(scene):
    ben = scene.participant("Ben").proposes(IDEA)
    mara = scene.leader().opens_panel("Ledger").sees("Talks that went on", ".con-ledger").shot("ledger", whole=False)
    mara.clicks("Answer the proposal", where=".con-ledger")
    mara.page.locator(".con-ledger .composer label", has_text="fits partly").click()
    mara.page.locator(".con-ledger .composer textarea").fill("We count those with a date.")
    mara.page.locator(".con-ledger .composer button.act").click()
    told = "answered: fits partly, because: We count those with a date."
    ben.sees(told, ".toasts").shot("told", whole=False).clicks("Read it")
    ben.sees("We count those with a date.", ".room-main")
    mara.sees_no("Talks that went on", ".con-ledger .comments")


def test_news_that_come_while_a_phone_votes_let_every_part_of_the_ballot_be_reached(scene):
    said = [scene.say("Ana", f"Concern {number}.", scene.kpis[0]) for number in range(3)]
    scene.go("blind_2")
    vote = scene.company.open_round(scene.kpis[0])
    ana = scene.on_phone("Ana").sees("Control", ".room-ballot")
    for each in said:
        scene.company.leader.must("AnswerComments", comments=[each], verdict="partly", text=f"We try it. {each}")
        ana.sees(each, ".toasts")
    expect(ana.page.locator(".toast")).to_have_count(1)
    ana.shot("news over a ballot", whole=False).votes(4, impact=4, control=5)
    scene.company.all_see(f"round/{vote}", lambda part: part["voted"] == 1)


def test_several_are_picked_and_answered_together(scene):
    for name in ("Ana", "Ben"):
        scene.say(name, f"A question of {name}.", scene.kpis[0], "question")
    mara = scene.leader().opens_panel("Ledger").sees("A question of Ben.", ".con-ledger")
    group = mara.page.locator(".con-group-head", has_text="Questions")
    group.get_by_role("button", name=re.compile("Pick all 2")).click()
    composer = mara.page.locator(".con-ledger .composer")
    composer.locator("label", has_text="adopted").click()
    composer.locator("textarea").fill("We look at it each Friday.")
    composer.locator("button.act").click()
    mara.sees_no("A question of Ben.", ".con-ledger")


def test_what_was_picked_on_one_kpi_does_not_hold_up_the_answer_on_another(scene):
    for kpi, words in zip(scene.kpis, ("On the dials.", "On the meetings."), strict=False):
        scene.say("Ana", words, kpi, "question")
    mara = scene.leader().talks_about("Dials")
    mara.page.locator(".comments li", has_text="On the dials.").locator(".con-pick input").check()
    scene.spotlight(scene.kpis[1])
    mara.sees("Meetings", "h1").sees("Answer", PRIMARY).page.keyboard.press("a")
    expect(mara.page.locator(".composer input").first).to_be_focused()


def test_a_comment_becomes_an_assumption_that_the_room_sees(scene):
    scene.say("Ana", "Calls at nine are answered.", scene.kpis[0], "evidence")
    mara, ana = scene.leader().opens_panel("Talk"), scene.participant("Ana")
    said = mara.page.locator(".comments li", has_text="Calls at nine are answered.")
    said.get_by_role("button", name="Make it an assumption").click()
    said.locator("[name=owner]").fill("Ben")
    said.get_by_role("button", name="Note it").click()
    mara.sees("Noted as: Assumption, open", ".con-talk")
    ana.page.locator(".room-stands > summary").click()
    ana.sees("Assumption", ".room-stands").sees("Ben", ".room-stands")


def test_another_team_in_the_room_answers_for_itself(scene):
    lena = Participant.on_phone(scene.windows, "Lena Brandt")
    lena.joins_by_code(scene.company.leader.sees("workshop")["code"], team="Marketing")
    mara = notes_need(scene.leader())
    lena.sees("Can you deliver 1,000 new leads per month?").shot("need")
    form = lena.page.locator(".room-prompt form")
    form.locator("label", has_text="Doubt").click()
    form.get_by_label("How many you can give").fill("900")
    form.get_by_label("In one sentence").fill("Not in August.")
    form.get_by_role("button", name="Answer for Marketing").click()
    mara.sees("Marketing: doubted 1,000 / month on", ".con-panel").sees("100 short", ".con-panel")
    mara.shot("links", whole=False)
    wall = scene.projector()
    scene.company.leader.must("ShowSlide", slide="links")
    wall.shows("Marketing can give 900 of 1,000 new leads").shot("links")
    ana = scene.participant("Ana")
    expect(ana.page.locator(".room-prompt")).to_have_count(0)


def test_another_team_answers_by_its_link_after_the_list_is_signed(scene):
    mara = notes_need(scene.leader())
    page = f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/needs"
    link = mara.goes_to(page).shot("needs-page").page.get_by_label("Link for Marketing").input_value()
    scene.to_decide().decide().sign()
    lena = Person(scene.windows, "Lena").goes_to(link)
    lena.sees("Can you deliver 1,000 new leads per month?").shot("need-link")
    assert "#" not in lena.page.url
    lena.page.get_by_label("Confirm: we can").check()
    lena.types(name="Lena Brandt").clicks("Answer")
    lena.sees("Marketing: confirmed 1,000 / month on").shot("need-answered")
    mara.goes_to(page).sees("Marketing: confirmed 1,000 / month on").sees("Lena Brandt")
    mara.goes_to(f"/workshops/{scene.id}/links").sees("What serves what").shot("links-page")
