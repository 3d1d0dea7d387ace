"""The record: made from the signed document alone, read by the team and by the seats of its workshop."""

import html
import re

from sqlalchemy import delete

from tests.web.small_story import DIALS, MEETINGS, VOTERS, card
from workshop.tables import person


def record(story, client=None, version=None):
    return (client or story.client()).get(f"/versions/{version or story.version}")


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", "", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


def test_the_team_and_the_seats_of_its_workshop_may_read_it_and_nobody_else(story, stranger):
    story.told()
    for reader in (story.client(), story.client(story.vera), story.seat_client("Ana")):
        assert record(story, reader).status_code == 200
    assert record(story, stranger).status_code == 404
    assert record(story, story.app.test_client()).status_code == 302
    signed = story.version
    story.prepare()
    assert record(story, story.seat_client("Ana"), signed).status_code in (302, 404)
    assert record(story, version="no-such-version").status_code == 404


def test_it_says_on_top_what_is_in_force_and_how_it_came_about(story):
    page = read(record(story.told()))
    assert "KPI list v1" in page
    assert "2 KPIs in force from" in page
    assert "one of them a pilot until" in page
    assert "Mara Lindqvist decided, once against the room, and wrote down why." in page


def test_each_kpi_stands_with_its_reason_what_was_said_and_its_answer(story):
    page = read(record(story.told()))
    assert "I decide to pilot it, because six weeks will show what it costs." in page
    assert "Ana wants to talk first." in page
    assert "We look at it each Friday." in page
    assert "Expected Meetings stay at 18." in page
    assert "Watched beside it Meetings held" in page
    assert "Middle 2, some spread. 4 of 4 voted." in page
    assert page.count("Against the room’s advice") == 1


def test_the_reason_of_a_low_vote_names_nobody(story):
    page = record(story.told()).get_data(as_text=True).split("take-along")[0]
    assert "Concern at 1." in html.unescape(re.sub(r"<[^>]+>", "", page))
    assert "<bdi>Ana</bdi>" not in page


def test_seal_and_signature_are_those_of_the_stored_document(story):
    seal = story.told().stored()[0].seal
    page = read(record(story))
    assert f"Seal {seal[:4]} {seal[4:8]} {seal[8:12]}" in page
    assert "Nothing in this record can be edited." in page


def test_it_is_read_from_the_document_and_not_from_the_room(story):
    before = read(record(story.told()))
    for name in VOTERS:
        how = "disagree" if name == "Ana" else "understood"
        story.ask("AcknowledgeVersion", {"how": how, "text": ""}, name)
    after = read(record(story))
    assert "Understood but disagree 1" in after
    assert before.split("Read by the team")[0] == after.split("Read by the team")[0]


def test_a_name_that_is_gone_reads_as_a_former_participant(story):
    story.prepare().say("Ana", "Signed by me.")
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4)}).to_decide()
    comment = next(iter(story.state.comments))
    story.ask("AnswerComments", {"comments": [comment], "verdict": "no", "text": "Not now."})
    story.decide(DIALS)
    story.decide(MEETINGS)
    story.sign()
    assert "Question, Ana." in read(record(story))
    with story.here.database.writing() as conn:
        conn.execute(delete(person).where(person.c.id == "person-ana"))
    assert "Question, a former participant." in read(record(story))


def test_what_is_not_on_the_list_stands_with_its_reason_and_overrides_with_their_sentence(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4)}).to_decide()
    story.say("Ana", "Harm.", kind="objection")
    story.decide(DIALS)
    story.decide(MEETINGS, "reject", "It rewards luck. The room liked it, and I say no.")
    story.sign(overrides={"objections": "Answered in person on Friday."})
    page = read(record(story))
    assert "Meetings held, rejected: It rewards luck." in page
    assert "Signed without Objections. Answered in person on Friday." in page
    assert page.count("Against the room’s advice") == 1


def test_who_shaped_a_kpi_is_said_and_named_only_where_somebody_signed(story):
    story.prepare()
    for name, named in (("Ana", True), ("Ben", False)):
        story.say(name, f"{name} has an idea.", MEETINGS, named=named)
    adopted = {"comments": list(story.state.comments), "verdict": "adopted", "text": "Yes."}
    story.ask("AnswerComments", adopted)
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    page = read(record(story.sign()))
    assert "Shaped by. Proposed by Mara Lindqvist. 2 comments were taken up, from Ana, the team." in page
    assert page.count("comments were taken up") == 1


def test_words_that_look_like_markup_stay_words(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4)}).to_decide()
    story.decide(DIALS, rationale="<script>alert(1)</script>")
    story.decide(MEETINGS)
    page = record(story.sign()).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_custom_and_orders_are_marked_in_words(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)})
    story.to_decide()
    story.decide(DIALS, basis="ordered")
    story.decide(MEETINGS, basis="evidence")
    page = read(record(story.sign()))
    assert "Ordered from above, which is no reason by itself." in page
    assert "Rests on: Evidence." in page


def test_a_target_that_follows_is_listed_with_its_day(story):
    story.prepare()
    follows = card(MEETINGS, target="", target_kind="later")
    story.ask("ReviseCard", {"kpi": story.kpis[MEETINGS], "base": 1, "card": follows})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS, review_by="2027-02-01")
    assert "Targets that follow Meetings held by 1 February 2027" in read(record(story.sign()))


def test_it_tells_the_leaders_expectation_what_was_merged_and_who_would_stop_it(story):
    story.prepare()
    expected = card(MEETINGS, expectation="Two quiet hours a day for it.")
    story.ask("ReviseCard", {"kpi": story.kpis[MEETINGS], "base": 1, "card": expected})
    merged = story.ask("ProposeKpi", {"card": card("Meetings kept")}, "Ana")
    story.ask("OfferMerge", {"kpi": merged, "into": story.kpis[MEETINGS]})
    story.ask("AnswerMerge", {"kpi": merged, "agree": True}, "Ana")
    story.say("Ben", "We only count it.", MEETINGS, "stop", named=False)
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    page = read(record(story.sign(overrides={"comments": "We talked."})))
    assert "With it, from other proposals: Meetings kept" in page
    assert "One person would stop it." in page
    assert "What Mara Lindqvist expects of you. Two quiet hours a day for it." in page


def closed_with(story, *names):
    """The story told to its end; these people answered the closing questions, which were then closed."""
    story.told()
    for name in names:
        story.ask("GivePulse", {"could_say": 5, "had_influence": 2, "know_why": 4}, name)
    story.ask("ClosePulse")
    return read(record(story))


def test_how_the_room_saw_its_own_talk_stands_below_once_it_is_closed(story):
    page = closed_with(story, "Ana", "Ben", "Chidi")
    assert "3 of 4 answered, from 1 to 5." in page
    assert "“What was said had an influence”: 2" in page


def test_the_leader_is_led_back_to_the_room_until_its_closing_questions_are_ended(story):
    story.told()
    room = f'href="/workshops/{story.workshop}/console"'
    assert room in record(story).text
    story.ask("ClosePulse")
    assert room not in record(story).text


def test_two_answers_are_shown_as_a_number_alone(story):
    page = closed_with(story, "Ana", "Ben")
    assert "2 of 4 answered, from 1 to 5. Too few to show more without showing who." in page
    assert "What was said had an influence" not in page


def test_hands_and_a_leader_who_spoke_first_are_told_beside_the_vote(story):
    story.prepare()
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "blind_1"})
    story.ask("NoteLeaderSpoke", {"kpi": story.kpis[DIALS]})
    story.ask("CountHands", {"kpi": story.kpis[DIALS], "counts": [0, 0, 0, 1, 2, 0]})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)})
    story.to_decide()
    for name in (DIALS, MEETINGS):
        story.decide(name)
    page = read(record(story.sign()))
    assert page.count("The leader spoke before this vote.") == 1
    assert page.count("Show of hands, not secret: middle 4, from 3 hands.") == 1
