"""What is sent in the name of a team, and its days in other calendars."""

import html
import re
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
import vobject

from tests.web.small_story import DIALS
from workshop.clockwork import ics
from workshop.clockwork.lists import newest_lists
from workshop.clockwork.scheduler import Scheduler
from workshop.clockwork.words import tongue
from workshop.team_calendar import Calendar


@pytest.fixture
def told(story):
    """A signed list with a pilot."""
    story.told()
    return story


def page(story, **more):
    return story.client().get(f"/teams/{story.team}/reminders", **more)


def words(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def post(story, path, **sent):
    return story.client().post(f"/teams/{story.team}/reminders{path}", data=sent)


def turn(story, days):
    """The clockwork turns so many days later, at noon."""
    noon = (story.here.clock() + timedelta(days=days)).replace(hour=12)
    return Scheduler(story.here.config, story.here.database, lambda: noon).turn()


def feed_of(story):
    post(story, "/link")
    return re.search(r'value="https?://[^/]+(/calendar/[^"]+)"', page(story).text)[1]


def test_it_says_what_will_be_sent_when_and_to_whom(told):
    said = words(page(told))
    assert "Decided today; review in 90 days." in said
    assert "nine in the morning by the team’s clock (UTC)" in said
    assert said.count("09:00") >= 5
    assert "Mara Lindqvist person-mara@example.org gets reminders" in said
    assert "outbox on this server" in said
    assert "None yet." in said


def test_a_mail_that_was_sent_is_read_on_the_page(told):
    turn(told, 0)
    assert any(turn(told, day).mails for day in range(76, 90))
    told.later(95)
    said = words(page(told))
    assert "review was due 5 days ago" in said
    assert re.search(r"The review of list v1 is due on \d+ \w+ 20\d\d\.", said)
    assert "sent " in said


def test_whoever_wants_no_mail_says_so(told):
    assert post(told, "/mine", language="de").status_code == 302
    assert "wants no mail" in words(page(told))
    post(told, "/mine", wanted="y", language="de")
    assert "gets reminders" in words(page(told))
    assert '<option selected value="de">Deutsch</option>' in page(told).text
    assert post(told, "/mine", language="tlh").status_code == 422


@pytest.mark.parametrize(
    "url", ["http://kpi.example/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest", "x", ""]
)
def test_a_webhook_that_may_not_be_called_is_refused_beside_its_field(services, app, leader, team, url):
    hosts = frozenset({"kpi.example", "127.0.0.1", "::1", "169.254.169.254"})
    app.extensions["workshop"] = replace(services, config=replace(services.config, webhook_hosts=hosts))
    answer = leader.post(f"/teams/{team}/reminders/webhook", data={"url": url})
    assert answer.status_code == 422
    assert 'id="url-error"' in answer.text
    assert "Secret of the signature" not in leader.get(f"/teams/{team}/reminders").text


def test_without_hosts_that_may_be_called_the_page_says_whom_to_ask_and_nothing_is_kept(leader, team):
    page = words(leader.get(f"/teams/{team}/reminders"))
    assert "This is switched off on this server. Whoever runs it can allow hosts with WORKSHOP_WEBHOOK_HOSTS." in page
    assert leader.post(f"/teams/{team}/reminders/webhook", data={"url": "https://kpi.example/"}).status_code == 422
    assert "https://kpi.example/" not in words(leader.get(f"/teams/{team}/reminders"))


def test_a_webhook_shows_its_secret_and_its_calls_and_can_be_taken_away(told):
    told.here = replace(told.here, config=replace(told.here.config, is_development=True))
    told.app.extensions["workshop"] = told.here
    assert post(told, "/webhook", url="http://127.0.0.1:9/hook").status_code == 302
    turn(told, 0)
    said = words(page(told))
    assert "http://127.0.0.1:9/hook" in said
    assert "version.signed tried once, will be tried again: not reached" in said
    post(told, "/webhook/removal")
    assert "http://127.0.0.1:9/hook" not in words(page(told))


def test_the_calendar_of_a_team_opens_in_two_readers(told):
    raw = told.app.test_client().get(feed_of(told))
    assert raw.mimetype == "text/calendar"
    events = {str(each["uid"]).split(".")[1]: each for each in icalendar.Calendar.from_ical(raw.data).walk("VEVENT")}
    assert events["review@kpi-workshop"].decoded("dtstart") == told.day(90)
    pilot = next(each for key, each in events.items() if key.startswith("pilot-"))
    assert pilot.decoded("dtstart") == told.day(30)
    assert DIALS in str(pilot["summary"])
    assert all("dtstamp" in each for each in events.values())
    read = vobject.readOne(raw.data.decode())
    assert len(read.vevent_list) == 3
    alarms = next(event for event in read.vevent_list if "review" in event.uid.value).valarm_list
    assert len(alarms) >= 5  # the last one before and the one on the day are one where the day is a Saturday
    assert {alarm.trigger.value.hour for alarm in alarms} == {9}


def test_a_calendar_stays_the_same_while_its_list_does(told):
    link = feed_of(told)
    first = told.app.test_client().get(link).data
    told.later(3)
    assert told.app.test_client().get(link).data == first


def test_alarms_follow_the_teams_clock_over_the_change_of_the_hour(told):
    with told.here.database.reading() as conn:
        listed = newest_lists(conn, only=told.team)[0]
    listed = replace(listed, zone="Europe/Berlin", review_on=date(2027, 4, 5))
    raw = ics.written(ics.Days(listed, {"kpis": []}, Calendar(), tongue(""), "https://kpi.example"))
    alarms = icalendar.Calendar.from_ical(raw).walk("VALARM")
    assert {str(each.decoded("trigger").hour) for each in alarms} == {"8", "7"}


def test_a_link_ends_when_a_new_one_is_made_or_it_is_taken_away(told):
    anybody = told.app.test_client()
    first = feed_of(told)
    second = feed_of(told)
    assert [anybody.get(link).status_code for link in (first, second)] == [404, 200]
    post(told, "/link/removal")
    assert anybody.get(second).status_code == 404
    assert anybody.get("/calendar/forged.ics").status_code == 404


def test_the_days_of_one_list_are_a_file_for_its_readers(told):
    path = f"/versions/{told.version}/review.ics"
    answer = told.client().get(path)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert told.seat_client("Ana").get(path).status_code == 200
    assert "VCALENDAR" not in told.app.test_client().get(path).text


def test_the_page_is_its_leaders(told):
    for who in (told.vera, None):
        client = told.client(who) if who else told.app.test_client()
        assert client.get(f"/teams/{told.team}/reminders").status_code in (302, 404)
        assert client.post(f"/teams/{told.team}/reminders/link").status_code in (302, 404)


def test_a_team_without_a_list_is_told_so(leader, team):
    assert "No list is signed yet" in words(leader.get(f"/teams/{team}/reminders"))
