"""Opening a list again: the reason, what is carried over, one workshop at a time, and confirming it unchanged."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop import invitations
from workshop.domain.commands import Actor, read_command
from workshop.domain.values import Access, Occasion, Status

REASON = "The pilot on dials is over."


@pytest.fixture
def signed(story):
    """A signed first list: dials as a pilot, meetings adopted."""
    return story.told()


def page_of(story):
    return f"/teams/{story.team}/reviews/new"


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def opened(story, **more):
    """The review, opened through the page; its workshop's id."""
    data = {"why": REASON, "title": "Review of list v1", "goal": "Ten new customers", "minutes": "60"} | more
    answer = story.client().post(page_of(story), data=data)
    assert answer.status_code == 302
    return answer.location.rsplit("/", 1)[1]


def test_only_a_leader_opens_a_review_and_only_of_a_signed_list(story):
    assert story.client().get(page_of(story)).status_code == 404
    story.told()
    assert story.client().get(page_of(story)).status_code == 200
    assert story.client(story.vera).get(page_of(story)).status_code == 404


def test_a_review_without_a_reason_is_refused_and_keeps_the_rest(signed):
    answer = signed.client().post(page_of(signed), data={"why": "", "title": "My title", "goal": "G", "minutes": "60"})
    assert answer.status_code == 422
    assert 'id="why-error"' in answer.get_data(as_text=True)
    assert 'value="My title"' in answer.get_data(as_text=True)


def test_every_kpi_in_force_comes_in_as_it_stands_with_its_reason(signed):
    version = signed.version
    review = signed.here.state(opened(signed))
    assert (review.occasion, review.status, review.why) == (Occasion.REVIEW, Status.DRAFT, REASON)
    assert (review.replaces, review.replaces_number, sum(review.agenda)) == (version, 1, 60)
    assert {kpi.card.name: kpi.why for kpi in review.table()}[MEETINGS] == "It is ours to move."
    assert all(kpi.carried and kpi.id == signed.kpis[kpi.card.name] for kpi in review.table())
    with signed.here.database.reading() as conn:
        assert invitations.of_workshop(conn, review.id)


def test_what_left_the_list_is_not_carried(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), MEETINGS: (2, 2, 2, 2)}).to_decide()
    comments = list(story.state.comments)
    story.ask("AnswerComments", {"comments": comments, "verdict": "no", "text": "It goes."})
    story.decide(DIALS)
    story.decide(MEETINGS, "reject")
    story.sign()
    review = story.here.state(opened(story))
    assert [kpi.card.name for kpi in review.table()] == [DIALS]


def test_there_is_one_unsigned_workshop_at_a_time(signed):
    running = opened(signed)
    page = read(signed.client().get(page_of(signed)))
    assert f"/workshops/{running}" in page
    answer = signed.client().post(page_of(signed), data={"why": "Again", "title": "T", "goal": "G", "minutes": "60"})
    assert answer.status_code == 409


def test_the_page_says_how_long_ago_it_was_decided_and_that_it_stays_in_force(signed):
    signed.later(117)
    page = read(signed.client().get(page_of(signed)))
    assert "Decided 117 days ago; review was due 27 days ago." in page
    assert "Version 1 stays in force until you replace it" in page


def test_keeping_everything_signs_a_version_that_is_confirmed_unchanged(signed):
    signed.follow(opened(signed)).vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    signed.decide(DIALS, "keep")
    signed.decide(MEETINGS, "keep")
    signed.sign()
    assert signed.state.version.unchanged
    page = read(signed.client().get(f"/versions/{signed.version}"))
    assert "confirmed the list unchanged" in page
    assert "Confirmed unchanged" in page
    assert "Replaces v1" in page


def test_the_old_reason_comes_first_and_the_old_votes_only_after_the_new_ones(signed):
    signed.follow(opened(signed))
    address = f"/workshops/{signed.workshop}/kpis/{signed.kpis[DIALS]}/decision"
    before = read(signed.client().get(address))
    assert "six weeks will show what it costs" in before
    assert "The room in version 1" not in before
    signed.vote({DIALS: (4, 4, 4, 4)})
    after = read(signed.client().get(address))
    assert "The room in version 1" in after
    assert after.index("six weeks will show what it costs") < after.index("The room leaned 4 of 5.")


def test_a_carried_kpi_is_kept_amended_piloted_or_retired(signed):
    signed.follow(opened(signed))
    page = (
        signed.client().get(f"/workshops/{signed.workshop}/kpis/{signed.kpis[DIALS]}/decision").get_data(as_text=True)
    )
    offered = [value for value in ("keep", "amend", "pilot", "retire", "adopt", "reject") if f'value="{value}"' in page]
    assert offered == ["keep", "amend", "pilot", "retire"]


def test_what_changed_since_the_last_time_is_named_on_the_sheet(signed):
    signed.follow(opened(signed))
    revised = {"kpi": signed.kpis[DIALS], "base": 1, "card": card(target="40"), "why": "Fifty was too many."}
    signed.ask("ReviseCard", revised)
    page = read(signed.client().get(f"/workshops/{signed.workshop}/kpis/{signed.kpis[DIALS]}/decision"))
    assert "Changed since then: Target." in page


def test_who_would_stop_a_kpi_since_it_was_signed_comes_up_at_its_review(signed):
    signed.say("Ana", "It costs us the mornings.", DIALS, "stop")
    signed.say("Ben", "I agree with whoever says it.", DIALS, "stop", named=False)
    assert "2 people would stop it." in read(signed.client().get(page_of(signed)))
    dials = signed.kpis[DIALS]
    assert signed.here.state(opened(signed)).kpis[dials].stops == 2


def test_what_a_list_rests_on_comes_along_as_it_stood(story):
    story.prepare()
    for text in ("They pick up.", "The list lasts."):
        premise = story.ask("NotePremise", {"kind": "assumption", "kpi": story.kpis[DIALS], "text": text})
    story.ask("JudgePremise", {"premise": premise, "status": "holds"})
    story.ask("NotePremise", {"kind": "precondition", "text": "A dialler is bought.", "owner": "Vera"})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    story.sign()
    found = story.here.state(opened(story)).grounds.premises.values()
    dials = story.kpis[DIALS]
    expected = [("A dialler is bought.", "", "Vera", "open"), ("The list lasts.", dials, "", "holds")]
    expected.append(("They pick up.", dials, "", "open"))
    assert sorted((each.text, each.kpi, each.owner, each.status) for each in found) == expected


@pytest.fixture
def grounded(story):
    """Dials need leads that Marketing promised, serve meetings, and have a reality check; a goal has one too."""
    story.prepare()
    dials, meetings = story.kpis[DIALS], story.kpis[MEETINGS]
    lead = {"kpi": dials, "team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"}
    need = story.ask("AddNeed", lead)
    story.ask("AddNeed", {**lead, "team": "North", "what": "meetings", "source": meetings})
    story.ask("LinkKpi", {"kpi": dials, "serves": meetings})
    for about in (dials, ""):
        inputs = [{"name": "units", "value": "50", "source": "measured"}]
        story.ask("SetCheck", {"kpi": about, "kind": "pace", "inputs": inputs})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    story.sign()
    said = {"need": need, "status": "confirmed", "supply": "800", "text": "All but two.", "name": "Lena Brandt"}
    story.here.ask(story.workshop, Actor(Access.SUPPLIER, need), read_command("AnswerNeed", said))
    return story


def test_other_teams_links_and_checks_come_along_with_what_was_answered_until_today(grounded):
    old, dials = grounded.state, grounded.kpis[DIALS]
    new = grounded.here.state(opened(grounded))
    leads, inner = new.grounds.needs_of(dials)
    assert new.grounds.needs.keys() == old.grounds.needs.keys()
    assert (leads.status, leads.supply, leads.text, leads.answered_in) == ("confirmed", "800", "All but two.", 1)
    assert (leads.answered_at, leads.name) == (old.grounds.needs[leads.id].answered_at, "")
    assert (inner.source, inner.status, inner.answered_in) == (grounded.kpis[MEETINGS], "asked", 0)
    assert new.grounds.checks == old.grounds.checks
    assert new.kpis[dials].serves == grounded.kpis[MEETINGS]


def test_the_next_version_is_as_whole_as_the_one_before_and_says_what_was_not_asked_again(grounded):
    only_meetings = {"scope": "some", "kpi": grounded.kpis[MEETINGS]}
    grounded.follow(opened(grounded, **only_meetings)).vote({MEETINGS: (4, 4, 4, 5)}).to_decide()
    grounded.decide(MEETINGS, "keep")
    grounded.sign()
    page = read(grounded.client().get(f"/versions/{grounded.version}"))
    assert "Marketing: confirmed 800 of 1,000 / month on" in page
    assert page.count("Answered for version 1. It was not asked again since.") == 1
    assert "The leader worked it out; it was not shown in the room." in page
    again = grounded.here.state(opened(grounded))
    assert {need.answered_in for need in again.grounds.needs.values()} == {0, 1}


def test_a_call_against_the_room_is_counted_in_the_version_that_made_it_alone(signed):
    assert "once against the room" in read(signed.client().get(f"/versions/{signed.version}"))
    signed.follow(opened(signed, scope="some", kpi=signed.kpis[MEETINGS]))
    revised = {"kpi": signed.kpis[MEETINGS], "base": 1, "card": card(MEETINGS, target="40")}
    signed.ask("ReviseCard", revised)
    signed.vote({MEETINGS: (4, 4, 4, 5)}).to_decide()
    signed.decide(MEETINGS, "amend", changes="Forty.")
    signed.sign()
    page = read(signed.client().get(f"/versions/{signed.version}"))
    assert "decided with the room" in page
    assert "It was not opened in this review" in page


def test_the_record_leads_to_a_flag_until_a_new_version_replaces_it(signed):
    link = f"/workshops/{signed.workshop}/flags/new"
    old = f"/versions/{signed.version}"
    for client in (signed.client(), signed.client(signed.vera), signed.seat_client("Ana")):
        assert link in read(client.get(old))
    signed.follow(opened(signed)).vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    signed.decide(DIALS, "keep")
    signed.decide(MEETINGS, "keep")
    signed.sign()
    assert link not in read(signed.client().get(old))
