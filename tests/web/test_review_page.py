"""The page of a review and of flags: who reads, who writes, what is asked before the vote, and what stays unseen."""

import html

import pytest

from tests.web import readings_story
from tests.web.small_story import DIALS, MEETINGS, VOTERS, card
from workshop.domain.reviewing.values import Came, Still


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def opened(story, **more):
    """A review, opened through its page; the story goes on in it."""
    data = {"why": "The pilot is over.", "title": "Review of list v1", "goal": "Ten new customers", "minutes": "60"}
    answer = story.client().post(f"/teams/{story.team}/reviews/new", data=data | more)
    assert answer.status_code == 302, read(answer)
    return story.follow(answer.location.rsplit("/", 1)[1])


@pytest.fixture
def signed(story):
    """Dials as a pilot that goes against the room, meetings adopted; one flag and one thing that does not fit."""
    story.told()
    for who, kind, text in (("Ana", "flag", "We count twice."), ("Ben", "anomaly", "A deal came by post.")):
        story.ask("RaiseFlag", {"kpi": story.kpis[DIALS], "kind": kind, "text": text}, who)
    return story


@pytest.fixture
def review(signed):
    return opened(signed)


def page_of(story):
    return f"/workshops/{story.workshop}/review"


# --- opening some of it ---------------------------------------------------------------------------------------------
def test_one_kpi_is_opened_and_the_others_stand_and_are_not_reviewed(signed):
    opened(signed, scope="some", kpi=[signed.kpis[DIALS]])
    kpis = {kpi.card.name: kpi for kpi in signed.state.table()}
    assert (kpis[DIALS].stands, kpis[DIALS].decision) == (False, None)
    assert (kpis[MEETINGS].stands, kpis[MEETINGS].decision.outcome) == (True, "adopt")
    assert "Not opened this time" in read(signed.client().get(page_of(signed)))
    signed.vote({DIALS: (4, 4, 4, 4)}).to_decide()
    signed.decide(DIALS, "keep")
    signed.sign()
    record = read(signed.client().get(f"/versions/{signed.version}"))
    assert record.count("Not reviewed this time.") == 1


def test_opening_some_names_at_least_one(signed):
    data = {"why": "Again", "title": "T", "goal": "G", "minutes": "60", "scope": "some"}
    answer = signed.client().post(f"/teams/{signed.team}/reviews/new", data=data)
    assert (answer.status_code, "Choose the KPIs that are opened again." in read(answer)) == (422, True)


def test_the_reason_may_begin_with_what_led_here(signed):
    kpi = signed.kpis[DIALS]
    address = f"/teams/{signed.team}/reviews/new?kpi={kpi}&because="
    assert "2 flags were raised since it was signed." in read(signed.client().get(address + "flags"))
    assert "What are we not measuring?" in read(signed.client().get(address + "T2"))
    words = read(signed.client().get(address + "<b>Ours</b>"))
    assert "<b>Ours</b>" in words
    assert 'value="some"' in words


def test_what_was_promised_is_there_to_be_judged(review):
    page = read(review.client().get(page_of(review)))
    assert "We look at it each Friday." in page
    assert "Say how it stands" in page
    assert len(review.state.grounds.premises) == 1


def test_whoever_judged_a_promise_on_this_page_is_back_on_it(review):
    premise = next(iter(review.state.grounds.premises))
    judged = {f"{premise}-standing": "met", "from": "review"}
    there = review.client().post(f"/workshops/{review.workshop}/premises/{premise}", data=judged).location
    assert there == page_of(review) + "#agenda"


# --- the page -------------------------------------------------------------------------------------------------------
def test_the_agenda_counts_flags_and_tells_nobody_their_words(review):
    for client in (review.client(), review.client(review.vera), review.seat_client("Ana")):
        page = read(client.get(page_of(review)))
        assert "One flag was raised." in page
        assert "One thing was noted that does not fit." in page
        assert "We count twice." not in page


def test_the_words_of_flags_are_one_link_away_for_the_leader_alone(signed):
    first = f"/workshops/{signed.workshop}/review#flags"
    review = opened(signed)
    assert first in read(review.client().get(page_of(review)))
    assert first not in read(review.client(review.vera).get(page_of(review)))


def test_seats_and_managers_read_and_only_facilitators_write(review):
    for client in (review.seat_client("Ana"), review.client(review.vera)):
        assert "<form" not in read(client.get(page_of(review))).split("<main")[1]
    address = f"/workshops/{review.workshop}/kpis/{review.kpis[DIALS]}/review/relevance"
    assert review.seat_client("Ana").post(address, data={}).status_code == 404
    assert review.app.test_client().get(page_of(review)).location.startswith("/sign-in")


def test_the_old_reason_and_the_prediction_are_read_and_the_old_votes_are_not_there(review):
    page = read(review.client().get(page_of(review)))
    assert "six weeks will show what it costs" in page
    assert "Meetings stay at 18." in page
    assert "The room in version 1" not in page
    assert page.count("Not reviewed") == 2


def test_need_and_market_are_answered_before_the_vote(review):
    kpi = review.kpis[DIALS]
    address = f"/workshops/{review.workshop}/kpis/{kpi}/review/relevance"
    sent = {f"{kpi}-r-business": "same", f"{kpi}-r-market": "changed", f"{kpi}-r-text": "Prices rose."}
    assert review.client().post(address, data=sent).status_code == 302
    assert review.state.reviewing.relevance[kpi].market is Still.CHANGED
    review.vote({DIALS: (4, 4, 4, 4)})
    late = review.client().post(address, data=sent)
    assert (late.status_code, "The room has begun to vote on it." in read(late)) == (409, True)


def test_the_questions_are_answered_in_a_sentence_each_and_a_long_one_keeps_what_was_typed(review):
    kpi = review.kpis[DIALS]
    address = f"/workshops/{review.workshop}/kpis/{kpi}/review/answers"
    sent = {f"{kpi}-q-q3": "The result moved.", f"{kpi}-q-q12": "With cake."}
    assert review.client().post(address, data=sent).status_code == 302
    assert review.state.reviewing.answers[kpi] == {3: "The result moved.", 12: "With cake."}
    refused = review.client().post(address, data=sent | {f"{kpi}-q-q4": "x" * 700})
    assert refused.status_code == 422
    assert "x" * 700 in read(refused)
    assert "2 answered" in read(review.client().get(page_of(review)))


def test_the_prediction_is_judged_and_stands_on_the_sheet(review):
    kpi = review.kpis[DIALS]
    address = f"/workshops/{review.workshop}/kpis/{kpi}/review/prediction"
    nothing = review.client().post(address, data={})
    assert (nothing.status_code, "Choose one: yes, partly, no" in read(nothing)) == (422, True)
    sent = {f"{kpi}-p-came_true": "partly", f"{kpi}-p-sound": "yes", f"{kpi}-p-text": "They are at 16."}
    assert review.client().post(address, data=sent).status_code == 302
    assert review.state.reviewing.predictions[kpi].came_true is Came.PARTLY
    sheet = read(review.client().get(f"/workshops/{review.workshop}/kpis/{kpi}/decision"))
    assert "They are at 16." in sheet
    assert review.client(review.vera).post(address, data=sent).status_code == 404


def test_a_kpi_without_a_verdict_says_so_and_stops_the_signature(review):
    sheet = read(review.client().get(f"/workshops/{review.workshop}/kpis/{review.kpis[DIALS]}/decision"))
    assert "Not reviewed" in sheet
    assert "checked" not in sheet.split('class="outcomes"')[1].split("</fieldset>")[0]
    signing = read(review.client().get(f"/workshops/{review.workshop}/versions/new"))
    assert "Not reviewed: 2. A KPI that was opened again needs a verdict; none is kept by default." in signing


def test_a_replaced_kpi_is_linked_to_the_one_that_takes_its_place(review):
    review.kpis["Trials"] = review.ask("ProposeKpi", {"card": card("Trials")})
    review.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 4), "Trials": (4, 4, 4, 4)}).to_decide()
    sheet = f"/workshops/{review.workshop}/kpis/{review.kpis[DIALS]}/decision"
    sent = {
        "outcome": "replace",
        "rationale": "The market moved. Trials show more.",
        "replaced_by": [review.kpis["Trials"]],
    }
    assert review.client().post(sheet, data=sent).status_code == 302
    assert review.state.kpis[review.kpis[DIALS]].decision.replaced_by == (review.kpis["Trials"],)
    review.decide(MEETINGS, "retire", "It asks nothing of us. Everybody does it.")
    review.decide("Trials")
    review.sign()
    record = read(review.client().get(f"/versions/{review.version}"))
    assert "What takes its place." in record
    assert "Its number stays on the watch list until" in record


# --- evidence -------------------------------------------------------------------------------------------------------
def test_signing_keeps_what_the_readings_say_and_the_review_shows_it_first(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    with story.here.database.writing() as conn:
        readings_story.worked(conn, story.team, story.kpis[MEETINGS], MEETINGS, story.day(), 8)
    dates = {"effective_from": story.day().isoformat(), "review_on": story.day(90).isoformat(), "meant": "y"}
    assert story.client().post(f"/workshops/{story.workshop}/versions/new", data=dates).status_code == 302
    assert set(story.state.reviewing.evidence) == {story.kpis[MEETINGS]}
    page = read(opened(story).client().get(page_of(story)))
    assert "What the readings say today" in page
    assert "The readings, when it was signed" in page


# --- flags ----------------------------------------------------------------------------------------------------------
def flag_page(story):
    return f"/workshops/{story.workshop}/flags/new"


def test_seats_and_managers_raise_flags_and_read_only_their_own(story):
    story.told()
    sent = {"kpi": story.kpis[MEETINGS], "kind": "anomaly", "text": "Nobody came."}
    for client in (story.seat_client("Ana"), story.client(story.vera), story.client()):
        assert client.post(flag_page(story), data=sent).status_code == 302
    own = read(story.seat_client("Ana").get(flag_page(story)))
    assert own.count("Nobody came.") == 1
    assert "Nobody came." not in read(story.seat_client("Ben").get(flag_page(story)))


def test_the_leader_reads_and_answers_them_and_their_author_reads_the_answer(signed):
    page = read(signed.client().get(page_of(signed)))
    assert "We count twice." in page
    assert all(f">{name}<" not in page for name in VOTERS)
    managers = read(signed.client(signed.vera).get(page_of(signed)))
    assert "We count twice." not in managers
    assert ("by 2 people of the team" in page, "by 2 people" in managers) == (True, False)
    kpi = signed.kpis[DIALS]
    address = f"/workshops/{signed.workshop}/kpis/{kpi}/flags"
    assert signed.client().post(address, data={f"{kpi}-f-text": "We count once from May."}).status_code == 302
    assert "We count once from May." in read(signed.seat_client("Ana").get(flag_page(signed)))


def test_a_flag_without_words_keeps_its_kind(signed):
    answer = signed.seat_client("Ana").post(
        flag_page(signed), data={"kpi": signed.kpis[DIALS], "kind": "market", "text": ""}
    )
    assert answer.status_code == 422
    assert (
        "checked"
        in read(answer).split('value="market"')[0].rsplit("<input", 1)[1] + read(answer).split('value="market"')[1][:9]
    )


def test_three_things_that_do_not_fit_ask_the_leader_to_open_it(signed):
    for who in ("Ana", "Chidi"):
        signed.ask("RaiseFlag", {"kpi": signed.kpis[DIALS], "kind": "anomaly", "text": "Another one."}, who)
    page = read(signed.client().get(page_of(signed)))
    assert "is it time to open it again?" in page
    assert f"/teams/{signed.team}/reviews/new?kpi={signed.kpis[DIALS]}&because=flags" in page
