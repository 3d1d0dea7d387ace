"""The evidence of a KPI on one page: honest sentences for all, names for the leader, and questions about the number."""

import html
import re

import pytest
from sqlalchemy import select, update

from tests.web import readings_story as told
from tests.web.small_story import DIALS, MEETINGS
from workshop.chain import canonical
from workshop.clockwork.tables import notice
from workshop.domain.reviewing.snapshot import canonical_snapshot
from workshop.evidence import suggestions
from workshop.evidence.pack import pack
from workshop.evidence.snapshot import snapshot
from workshop.evidence.tables import suggestion as table
from workshop.readings.tables import reading
from workshop.tables import workshop
from workshop.web.evidence_words import shown


def address(story, kpi=MEETINGS, more=""):
    return f"/teams/{story.team}/kpis/{story.kpis[kpi]}/evidence{more}"


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


@pytest.fixture
def measured(story):
    """A signed list, and eight people with readings of meetings and wins."""
    return with_people(story.told(), 8)


def with_people(story, count):
    with story.here.database.writing() as conn:
        told.worked(conn, story.team, story.kpis[MEETINGS], MEETINGS, story.day(), count)
    return story


@pytest.fixture
def steered(story):
    """The same after nine months under the list, whose target of 50 nobody ever met."""
    story.told().later(280)
    with story.here.database.writing() as conn:
        told.worked(conn, story.team, story.kpis[MEETINGS], MEETINGS, story.day(280))
    return story


def packed(story, kpi=MEETINGS):
    with story.here.database.reading() as conn:
        return pack(conn, story.team, story.kpis[kpi], story.day())


def look(story, days=280):
    return suggestions.look_again(story.here.database, story.team, story.day(days))


def open_review(story):
    data = {"why": "Time.", "title": "Review", "goal": "Ten new customers", "minutes": "75"}
    assert story.client().post(f"/teams/{story.team}/reviews/new", data=data).status_code == 302


def waiting(story):
    with story.here.database.reading() as conn:
        return [each.trigger for each in suggestions.waiting(conn, story.team)]


def test_the_leader_reads_the_honest_sentence_with_its_caution(measured):
    said = text_of(measured.client().get(address(measured)))
    assert "People with more Meetings held tended to have more Wins here" in said
    assert "rank correlation 0.87, plausible range 0.30 to 0.98" in said
    assert "This does not show that doing more Meetings held causes more Wins." in said
    for always in ("Counted 8 people", "results of the same time", "Left out Nobody.", "Who sees this"):
        assert always in said
    assert not re.search(r"proves|drives|significan", said)


def test_the_record_and_the_history_of_a_kpi_lead_to_its_readings(measured):
    link, other = address(measured), address(measured).replace(measured.kpis[MEETINGS], measured.kpis[DIALS])
    for page in (f"/versions/{measured.version}", link.removesuffix("/evidence").replace("kpis", "history")):
        shown = measured.client().get(page).get_data(as_text=True)
        assert f'href="{link}"' in shown
        assert other not in shown


def test_names_are_for_the_leader_and_dots_without_names_for_managers(measured):
    leader = measured.client().get(address(measured)).get_data(as_text=True)
    manager = measured.client(measured.vera).get(address(measured)).get_data(as_text=True)
    assert leader.count('class="fill-room"') == manager.count('class="fill-room"') == 8
    assert "<title>Ada Measured</title>" in leader
    assert "Names, for you alone" in leader
    assert "Measured" not in manager
    assert "measured-" not in leader + manager


def test_below_five_people_nobody_but_the_leader_sees_dots(story):
    with_people(story.told(), 4)
    leader, manager = (story.client(who).get(address(story)) for who in (None, story.vera))
    assert leader.get_data(as_text=True).count('class="fill-room"') == 4
    assert 'class="fill-room"' not in manager.get_data(as_text=True)
    assert "With 4 people no pattern, however neat, can be told from luck." in text_of(manager)


def test_the_order_of_the_dots_tells_a_manager_nothing_about_whose_they_are(measured):
    page = measured.client(measured.vera).get(address(measured)).get_data(as_text=True)
    places = [float(place) for place in re.findall(r'class="fill-room" cx="([\d.]+)%"', page)]
    assert len(places) == 8
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 2])
def test_over_time_the_number_of_one_person_or_two_is_for_the_leader_alone(story, count):
    with_people(story.told(), count)
    leader, manager = (story.client(who).get(address(story)).get_data(as_text=True) for who in (None, story.vera))
    assert "Each period with its mean" in leader
    assert "Each period with its mean" not in manager
    assert "on average in the first half" not in manager


def test_strangers_seats_and_unknown_kpis_find_nothing(measured, stranger):
    assert stranger.get(address(measured)).status_code == 404
    assert measured.seat_client("Ana").get(address(measured)).status_code in (302, 303)
    assert measured.client().get(f"/teams/{measured.team}/kpis/no-such/evidence").status_code == 404


def test_a_kpi_without_readings_says_so_and_tells_its_decision(measured):
    said = text_of(measured.client().get(address(measured, DIALS)))
    assert "No result is linked to this KPI yet" in said
    assert "I decide to pilot it, because six weeks will show what it costs." in said
    assert "Expected then. Meetings stay at 18." in said
    assert "Not judged yet; the review asks for it." in said
    assert "Ana wants to talk first." in said
    assert "No number is watched beside it that would show harm." in said


def test_each_version_tells_what_the_room_believed_and_what_the_readings_said(measured):
    said = text_of(measured.client().get(address(measured)))
    assert "v1 middle 2 of 5 not looked at" in said
    assert "now the next vote asks Signal" in said


def test_the_way_to_the_result_is_told_or_its_lack(measured):
    assert "Meetings held → Deals won → Ten new customers" in text_of(measured.client().get(address(measured)))
    with measured.here.database.writing() as conn:
        told.link(conn, measured.team, "loose", "Loose number")
    loose = measured.client().get(f"/teams/{measured.team}/kpis/loose/evidence")
    assert "The way to the result" not in text_of(loose)


def test_right_and_meaningful_are_two_questions(measured):
    said = text_of(measured.client().get(address(measured)))
    assert "Is it right? No reading is missing, and the source is the same." in said
    assert "Does it say something? Signal." in said


def test_natural_limits_stand_from_eight_periods_on(measured):
    found = packed(measured)
    assert len(found.course.stretches) == 9
    assert found.course.limits is not None
    assert "By itself this number moves between" in text_of(measured.client().get(address(measured)))


def test_what_a_record_keeps_holds_no_person_and_passes_the_core(measured):
    kept = snapshot(packed(measured))
    assert (kept["label"], kept["n"], kept["rho"], kept["low"], kept["high"]) == ("signal", 8, 0.872, 0.3017, 0.9827)
    assert "easured" not in canonical(kept)
    assert canonical_snapshot(canonical(kept)) == canonical(kept)


def test_below_five_people_a_record_keeps_no_number_of_the_comparison(story):
    kept = snapshot(packed(with_people(story.told(), 4)))
    assert (kept["label"], kept["n"], kept["rho"], kept["low"], kept["within"]) == ("too_few", 4, None, None, None)


def test_the_pack_for_the_room_has_no_names(measured, app):
    with app.test_request_context():
        found = shown(packed(measured))
    assert (found.named, found.titles, found.left_out) == ((), (), ())


def test_a_trigger_opens_a_suggestion_once_and_tells_the_leader(steered):
    opened = look(steered)
    assert opened
    assert {each.kpi for each in opened} == {steered.kpis[MEETINGS]}
    assert look(steered) == []
    with steered.here.database.reading() as conn:
        rows = conn.execute(select(notice).where(notice.c.kind == "suggestion")).all()
    assert len(rows) == len(opened)
    assert all(MEETINGS in row.places and "easured" not in row.places for row in rows)
    assert all(row.path == address(steered) for row in rows)


def test_the_page_shows_the_question_and_the_leader_sets_it_aside_in_a_sentence(steered):
    look(steered)
    trigger = waiting(steered)[0]
    leader, manager = steered.client(), steered.client(steered.vera)
    assert "Questions about the number, never about anybody." in text_of(manager.get(address(steered)))
    path = address(steered, more=f"/suggestions/{trigger}")
    assert manager.post(path, data={"why": "No."}).status_code == 404
    assert leader.post(path, data={"why": ""}).status_code == 422
    assert leader.post(path, data={"why": "The territory was split in May."}).status_code == 302
    assert trigger not in waiting(steered)
    assert look(steered) == []
    assert leader.post(path, data={"why": "Again."}).status_code == 410


def test_a_question_opens_the_review_of_its_kpi_and_leads_to_one_that_is_prepared(steered):
    (first, *_) = look(steered)
    page = steered.client().get(address(steered)).get_data(as_text=True)
    assert f"/reviews/new?kpi={steered.kpis[MEETINGS]}&amp;because={first.trigger}" in page
    open_review(steered)
    steered.later(281)
    with steered.here.database.writing() as conn:
        conn.execute(update(table).values(settled_on=None))
    page = steered.client().get(address(steered)).get_data(as_text=True)
    assert "Go on preparing" in page
    assert "/reviews/new" not in page


def test_what_stopped_and_starts_again_asks_again(steered):
    look(steered)
    for trigger in waiting(steered):
        steered.client().post(address(steered, more=f"/suggestions/{trigger}"), data={"why": "We know."})
    away = update(reading).where(reading.c.metric == steered.kpis[MEETINGS])
    with steered.here.database.writing() as conn:
        conn.execute(away.values(metric="elsewhere"))
    assert look(steered) == []
    back = update(reading).where(reading.c.metric == "elsewhere")
    with steered.here.database.writing() as conn:
        conn.execute(back.values(metric=steered.kpis[MEETINGS]))
    assert look(steered)


def test_a_review_that_was_opened_later_settles_what_waited(steered):
    look(steered)
    open_review(steered)
    prepared = update(workshop).where(workshop.c.occasion == "review")
    with steered.here.database.writing() as conn:
        conn.execute(prepared.values(prepared_at=f"{steered.day(281).isoformat()}T00:00:00.000000+00:00"))
    look(steered, 281)
    assert waiting(steered) == []


def test_from_somebody_who_does_not_fit_to_a_proposal(measured):
    leader, path = measured.client(), address(measured, more="/moment")
    assert "fits the pattern least" in text_of(leader.get(path))
    assert measured.client(measured.vera).get(path).status_code == 404
    answers = {"different": "Asks for the next step.", "taught": "Asks for a date.", "counted": "Dates agreed"}
    assert "Open a review first" in text_of(leader.post(path, data=answers))
    open_review(measured)
    began = leader.post(path, data=answers)
    assert began.status_code == 302
    card = leader.get(began.headers["Location"]).get_data(as_text=True)
    assert "Asks for a date." in card
    assert "Dates agreed" in card
    assert "still unsent" in text_of(leader.post(path, data=answers))
