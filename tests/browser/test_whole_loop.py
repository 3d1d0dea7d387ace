"""The whole life of a list in real browsers: from the link of the first start to the story of one KPI in version 2.

Mara leads from a laptop, Ana votes on her phone, Ben on a laptop, Chidi of marketing where only long-polling works.
"""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.browser import cards
from tests.browser.everybody import everybody
from tests.browser.ledger import first_votes, kept_votes
from tests.browser.windows import BROKEN_LINE
from tests.wire.harness import until

pytestmark = pytest.mark.browser

ROSTER = Path(__file__).parents[1] / "data" / "sales_teams.csv"
TITLE, GOAL = "The numbers we steer by in Q1", "Forty new customers by the end of March, won by honest first talks."
WHY_LOW = "Forty real ones would be honest; sixty only counts ringing."
IN_WEEKS = (date.today() + timedelta(weeks=5)).isoformat()


def test_a_team_finds_its_numbers_lives_with_them_and_reviews_them(srv, windows):
    room = everybody(srv, windows)
    mara_sets_the_team_up(room)
    mara_prepares_five_kpis(room)
    the_room_fills(room)
    silent_start(room)
    proposals_and_comments(room)
    a_vote_in_bad_weather(room)
    four_votes_more(room)
    the_reveal(room)
    mara_answers_and_shows_her_target(room)
    dials_are_changed_and_asked_again(room)
    mara_decides(room)
    version_1_is_signed_and_taken(room)
    home_shows_the_list_in_force(room)
    the_review(room)
    version_2_is_signed(room)
    the_story_can_be_read(room)


def mara_sets_the_team_up(room):
    """The first start prints a link; Mara makes her account, her team and its roster."""
    link = until(lambda: re.search(r"http\S+/claim/\S+", room.srv.stdout()), "the first start prints its link").group()
    room.mara.makes_account(link).makes_team("SDR team North")
    room.mara.imports_people(ROSTER).sees("35 people are new on the roster.").sees("Anna Snelling")


def mara_prepares_five_kpis(room):
    """Two from the library, three in her own words."""
    mara = room.mara
    mara.prepares(TITLE, GOAL)
    mara.adds_kpi(cards.DIALS, from_library="Dials").adds_kpi(cards.MEETINGS, from_library="Meetings booked")
    for card in (cards.TALKS, cards.CALLBACKS, cards.NOTES):
        mara.adds_kpi(card)
    mara.sees("ready for a vote", ".drafts li:nth-child(5)")


def the_room_fills(room):
    """Ana and Ben type the code, Chidi opens the link; the projector shows the way in."""
    code, link = room.mara.reads_invitation()
    room.mara.opens_room()
    room.wall = room.mara.opens_projector().shows("Join").shot("promise", whole=False)
    room.ana.joins_by_code(code).shot("welcome")
    room.ben.joins_by_code(code).shot("welcome")
    room.chidi.joins_by_link(link, team="Marketing")
    room.chidi.goes_to(f"{room.chidi.page.url}?transport=polling").is_connected()
    room.mara.sees("3 here", ".con-bar").sees("Projector connected", ".con-bar")
    room.mara.page.keyboard.press("j")
    room.wall.shows("Scan, or open").shows(code).shot("join", whole=False)
    room.mara.page.keyboard.press("j")
    room.wall.shows("The promise")
    room.mara.shot("console-open")


def silent_start(room):
    """Everybody writes by themselves; nobody sees it, until the phase is over."""
    room.mara.acts("Start “Same words”")
    room.wall.shows("Which one is it?").shot("words", whole=False)
    room.ana.sees("Leading").shot("words")
    room.mara.acts("Start “Silent start”")
    room.ana.writes_down("How soon we call back").shot("silent")
    room.ben.writes_down("Talks that end with a date")
    room.chidi.writes_down("Leads nobody calls")
    room.wall.shows("3 notes written").shot("silent", whole=False).says_nothing_of("How soon we call back")
    room.mara.shot("console-silent").sees_no("How soon we call back")


def proposals_and_comments(room):
    """Mara shows what she thinks of, without targets; the room asks, doubts and proposes."""
    room.mara.acts("Start “Proposals”")
    room.ana.sees("How soon we call back", ".room-talk")
    room.mara.acts("Next proposal: Dials")
    for voter in room.voters:
        voter.sees("Dials", "h1")
    room.wall.shows("Dials").shot("card", whole=False).says_nothing_of(">60<", "Ana Silva", "Ben Okafor", "Chidi Eze")
    room.ana.says("Question", "Does a voicemail count?").shot("card")
    room.ben.says("Concern", "I will hang up earlier to reach the number.")
    room.chidi.says("Evidence", "In spring 40 a day brought as many talks as 60.").shot("card")
    room.mara.acts("Next proposal: Meetings booked")
    room.ben.sees("Meetings booked", "h1").says("Support", "This is what the closers live on.")
    room.ben.proposes(cards.SHARED_LEADS)
    for name in ("Talks that went on", "Call-backs within a day", "Notes typed per call"):
        room.mara.acts(f"Next proposal: {name}")
    room.mara.acts("Next proposal: Leads shared with closers")
    room.wall.shows("Leads shared with closers")
    room.mara.shot("console-proposals")


def a_vote_in_bad_weather(room):
    """In the middle of a vote a page is reloaded, a network goes away and the server loses its power."""
    mara, ana, ben, chidi = room.mara, room.ana, room.ben, room.chidi
    mara.acts("Start “Blind round 1”").shot("console-blind").holds_vote("Dials")
    room.wall.shows("0 of 3 have voted").shot("vote", whole=False)
    ana_reloads(ana)
    mara.shot("console-voting")
    room.wall.shows("1 of 3 have voted")
    with room.windows.allowing(BROKEN_LINE):
        ben_loses_his_network(ben)
        mara.sees("Close the vote, 2 of 3", ".con-primary")
        room.srv.kill9()
        chidi.sees("Reconnecting", ".room-line").chooses("unclear").casts().sees("On its way.").shot("line-down")
        room.srv.start()
        chidi.has_voted()
        for screen in (mara, room.wall):
            screen.sees("3 of 3")
        for voter in room.voters:
            voter.is_connected().sees("3 of 3 voted")
    mara.closes_vote(3, 3)
    room.wall.shows("The vote is closed").says_nothing_of(WHY_LOW)


def ana_reloads(ana):
    """Her half-written ballot is there again, and later her receipt."""
    ana.sees("Dials", "h1").shot("vote").chooses(1, WHY_LOW, impact=2, control=5, estimate="40").shot("vote-low")
    ana.reloads()
    ana.sees("Vote 1, with my reason", ".room-cast")
    ana.casts().has_voted().reloads().has_voted().sees("Your vote, seen by you alone").shot("voted")


def ben_loses_his_network(ben):
    """His vote waits on his laptop and goes out by itself, once."""
    ben.chooses(4, impact=3, control=4, estimate="45")
    ben.page.context.set_offline(True)
    ben.casts().sees("On its way.").shot("offline")
    ben.page.context.set_offline(False)
    ben.has_voted().is_connected()


def four_votes_more(room):
    """One of them leans low, one has somebody who does not belong to it."""
    low = {"reason": "A booked meeting that nobody attends helps nobody.", "impact": 3, "control": 2}
    mine = {"impact": 4, "control": 4}
    room.vote("Meetings booked", {"answer": 2} | low, {"answer": 1} | low, {"answer": 2} | low)
    room.vote("Talks that went on", {"answer": 5} | mine, {"answer": 5} | mine, {"answer": 4} | mine)
    room.vote("Call-backs within a day", {"answer": 4} | mine, {"answer": 3} | mine, {"answer": "abstain"})
    no = {"answer": 0, "reason": "It turns talks into typing.", "impact": 1, "control": 5}
    room.vote("Notes typed per call", no, {"answer": 1} | no | {"answer": 1}, {"answer": "abstain"})


def the_reveal(room):
    """All dots land at once; nothing was lost and nothing counted twice."""
    room.mara.shot("console-reveal-all").acts("Reveal all 5", confirm=True)
    room.wall.shows("Low votes first").shot("reveal", whole=False)
    assert first_votes(room.srv) == ["1", "4", "unclear"]
    room.ben.looks_at("Dials").sees("3 of 3 voted", ".room-reveal").shot("reveal")
    counts = room.ben.page.locator(".room-reveal table").first
    for row in ("1 Serious concern 1", "4 I support it 1", "5 I will help make it work 0"):
        vote, ballots = row.rsplit(" ", 1)
        assert counts.locator("tr", has_text=vote).locator("td").first.inner_text() == ballots
    room.ben.sees(WHY_LOW, ".room-talk")
    room.ana.shot("reveal")
    room.mara.acts("Show the map")
    room.wall.shows("is it ours to move?").shot("map", whole=False).says_nothing_of("Ana Silva", "Ben Okafor")


def mara_answers_and_shows_her_target(room):
    """She owes an answer to each comment, then shows the number that was sealed."""
    mara = room.mara
    mara.acts("Discuss").sees("7 of 11", ".con-where").shot("console-discuss")
    mara.talks_about("Dials").answers_everything("adopted", "You are right, we count answered calls only.")
    mara.shot("console-answered")
    for name in ("Meetings booked", "Notes typed per call", "The whole list"):
        mara.talks_about(name).answers_everything("fits partly", "We look at it each Friday.")
    room.ana.looks_over("Dials").sees("You are right, we count answered calls only.", ".room-talk").shot("answered")
    room.ana.sees("sealed until all have estimated")
    mara.acts("Show Mara’s target", confirm=True)
    room.ana.sees("60 dials per day")
    room.wall.shot("talk", whole=False)


def dials_are_changed_and_asked_again(room):
    """A change after a vote asks the room again; the second picture stands beside the first."""
    mara = room.mara
    mara.goes_to_phase("The room’s additions").shows_on_screen("Leads shared with closers")
    mara.acts("Answer Leads shared with closers").answers("fits partly", "A good idea for the quarter after this one.")
    room.ben.sees("fits partly")
    mara.talks_about("Dials").clicks("Open the card", "link").shot("card-after-vote")
    mara.fills_card({"target": "40", "why": "Forty honest dials."}).clicks("Save the card").sees("Saved.")
    mara.page.go_back()
    mara.goes_to(room.wall.page.url.replace("projector", "console")).acts("Start “Blind round 2”")
    again = {"impact": 4, "control": 5}
    room.vote("Dials", {"answer": 4} | again, {"answer": 5} | again, {"answer": 3} | again, again=True)
    mara.acts("Reveal the vote", confirm=True)
    room.wall.shows("was 2.5").shot("second-round", whole=False)
    room.ana.looks_over("Dials").sees("was 2.5").shot("second-round")


def mara_decides(room):
    """Five outcomes: one of them against the room's advice as a pilot, one a rejection."""
    mara = room.mara
    mara.acts("Start “Decide”").shot("console-decide").acts("Decide: Dials")
    mara.decides("Dials", "Adopt with changes", "Forty answered dials are honest.", changes="Forty instead of sixty.")
    mara.shot("decided").goes_on().decides(
        "Meetings booked",
        "Pilot",
        "The room leaned 2 of 5. I decide to pilot it, because the closers plan their week by it.",
        pilot_until=IN_WEEKS,
    )
    mara.goes_on().decides("Talks that went on", "Adopt", "It is what the talks are for.")
    mara.goes_on().decides("Call-backs within a day", "Adopt", "Nobody should wait for us.")
    mara.goes_on().decides("Notes typed per call", "Reject", "Typing is not talking. I will not count it.")
    mara.goes_on().decides("Leads shared with closers", "Park", "We come back to it in spring.")
    room.ana.looks_over("Meetings booked").sees("Against the room’s advice").shot("decided")
    room.wall.shot("decisions", whole=False)


def version_1_is_signed_and_taken(room):
    """Three voters are no quorum: one written sentence stands for it. Then everybody says how they take it."""
    mara = room.mara
    mara.goes_on().sees("too few people voted on").signs(1, quorum="We are a team of four, and all four were here.")
    mara.sees("Signed without").sees("We are a team of four").sees("Against the room’s advice").shot("record")
    room.wall.shows("Final").shot("signed", whole=False)
    room.ana.goes_where_the_room_is().takes_the_list("Understood", "It is a number I can stand for.").shot("taken")
    room.ben.takes_the_list("Understood, but I disagree", "Meetings that nobody attends stay on the list.")
    room.chidi.takes_the_list("I need to talk about it")
    room.wall.shows("3 of 3 have answered").shot("answered", whole=False)
    room.wall.says_nothing_of("Ana Silva", "Ben Okafor", "Chidi Eze", "Meetings that nobody attends")
    mara.page.reload()
    mara.sees("Read by the team").sees_no("Nobody has said yet", ".record-foot").shot("record-taken")
    assert kept_votes(room.srv) == []


def home_shows_the_list_in_force(room):
    """The first page says what the team steers by and what is still owed."""
    mara = room.mara.goes_to("/").sees("We steer by").sees("Dials").sees("Meetings booked")
    mara.sees("1 person asked to talk about the list.").sees_no("Notes typed per call").shot("home")


def the_review(room):
    """A quarter later, in the same week: one KPI changed, one to retire, the others as they are."""
    mara = room.mara
    mara.clicks("Open the review", "link").types(why="The closers changed how they plan.").shot("review")
    mara.clicks("Prepare the review").sees("in force now").shot("review-plan")
    mara.clicks("Talks that went on", "link").fills_card({"target": "15"}).clicks("Save the card").goes_to_plan()
    code, _ = mara.reads_invitation()
    mara.opens_room()
    for voter in room.voters:
        voter.joins_by_code(code)
    room.ana.sees("The closers changed how they plan.").shot("review-welcome")
    mara.goes_to_phase("Blind round 1")
    yes = {"answer": 4, "impact": 4, "control": 4}
    low = {"answer": 2, "reason": "It is gamed by now.", "impact": 2, "control": 2}
    for name in ("Dials", "Meetings booked", "Talks that went on", "Call-backs within a day"):
        room.vote(name, *([low] * 3 if name == "Meetings booked" else [yes] * 3))
    mara.acts("Reveal all 4", confirm=True)
    room.ana.looks_over("Dials").sees("How it stood in version 1").shot("review-reveal")


def version_2_is_signed(room):
    """Each verdict has its reason; version 1 stays in force until the next quarter."""
    mara = room.mara
    mara.talks_about("Meetings booked").answers_everything("adopted", "That is why it goes.")
    mara.goes_to_phase("Decide").acts("Decide: Dials")
    mara.sees("Why it came onto the list, in version 1").shot("review-decision")
    mara.decides("Dials", "Keep", "It works.").goes_on()
    mara.decides("Meetings booked", "Retire", "The pilot showed it: meetings nobody attends.").goes_on()
    mara.decides("Talks that went on", "Amend", "Fifteen fits the plan.", changes="Fifteen a week.").goes_on()
    mara.decides("Call-backs within a day", "Keep", "Nobody waits for us any more.").goes_on()
    mara.signs(2, quorum="The same four of us.").sees("Why it was opened again.").shot("record-2")


def the_story_can_be_read(room):
    """Both versions side by side, and the story of one KPI."""
    mara = room.mara
    mara.clicks("History", "link").shot("history").clicks("Versions, side by side", "link")
    pair = mara.sees("Version 1 and version 2").page.locator(".change-entry")
    for name, how in (("Talks that went on", "15"), ("Meetings booked", "Retired"), ("Dials", "same")):
        mara.sees(how, f".change-entry:has-text('{name}')")
    assert pair.count() == 4
    mara.shot("versions").clicks("Meetings booked", "link")
    for told in ("pilot", "Against the room’s advice", "the closers plan their week by it", "meetings nobody attends"):
        mara.sees(told, "main")
    mara.shot("kpi-history")
