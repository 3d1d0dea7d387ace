"""The team's calendar as a page: the week, the list of holidays, and the working days they leave."""

import html
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.small_story import DIALS, SmallStory
from workshop import team_calendar
from workshop.record.dates import review_offer
from workshop.services import Services
from workshop.team_calendar import Calendar

ORACLES = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text(encoding="utf-8"))["calendar_2026"]
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY_TO_FRIDAY = {"work_week": list("01234"), "fiscal_start_month": "1"}


@pytest.fixture(autouse=True)
def in_november(app: Flask, services: Services) -> None:
    """The pages are read on 22 November 2026."""
    app.extensions["workshop"] = replace(services, clock=lambda: TODAY)


@pytest.fixture
def page(team: str) -> str:
    """Where the calendar is."""
    return f"/teams/{team}/calendar"


def words(answer: TestResponse) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def months(answer: TestResponse) -> list[int]:
    """The working days of the twelve months of the first year shown."""
    cells = re.findall(r"<td><span[^>]*>\w+</span> (\d+)</td>", answer.text)
    return [int(days) for days in cells[:12]]


def saved(services: Services, team: str) -> Calendar:
    with services.database.reading() as conn:
        return team_calendar.load(conn, team)


def fill(leader: FlaskClient, page: str, country: str = "US", region: str = "") -> TestResponse:
    return leader.post(f"{page}/country", data={"country": country, "region": region})


def test_a_new_team_works_from_monday_to_friday(leader: FlaskClient, page: str) -> None:
    answer = leader.get(page)
    assert months(answer) == ORACLES["mon_fri_no_holidays"]["months"]
    assert "2026 has 261 working days: 64, 65, 66, 66 by quarter." in words(answer)
    assert "No holidays are on the list." in words(answer)


def test_the_holidays_of_a_country_leave_the_days_of_the_worked_calendar(leader: FlaskClient, page: str) -> None:
    assert fill(leader, page).location.endswith("/calendar#holidays")
    answer = leader.get(page)
    assert months(answer) == ORACLES["us_federal"]["months"]
    assert "2026 has 250 working days: 61, 63, 64, 62 by quarter." in words(answer)
    assert "Independence Day (observed)" in words(answer)
    assert "Independence Day (not a working day anyway)" in words(answer)


def test_a_region_is_chosen_once_its_country_is(leader: FlaskClient, services: Services, page: str, team: str) -> None:
    assert 'name="region"' not in leader.get(page).text
    fill(leader, page, "DE", "CA")
    assert saved(services, team).region == ""
    assert '<option value="BY">Bayern</option>' in leader.get(page).text
    fill(leader, page, "DE", "BY")
    assert saved(services, team).region == "BY"
    assert date(2026, 6, 4) in saved(services, team).holidays


def test_a_day_is_put_on_the_list_and_taken_off(leader: FlaskClient, page: str) -> None:
    fill(leader, page)
    leader.post(f"{page}/holidays", data={"day": "2026-07-20", "name": "Offsite <b>"})
    assert "2026 has 249 working days" in words(leader.get(page))
    assert "Offsite &lt;b&gt;" in leader.get(page).text
    leader.post(f"{page}/holidays/2026-10-12/removal")
    assert "Columbus Day" not in words(leader.get(page)).split("2027 ")[0]
    leader.post(f"{page}/holidays/2026-07-20/removal")
    assert "2026 has 251 working days: 61, 63, 64, 63 by quarter." in words(leader.get(page))


def test_the_week_and_the_fiscal_year_are_the_teams_own(leader: FlaskClient, page: str) -> None:
    sent = {"work_week": list("01236"), "fiscal_start_month": "2"}
    assert leader.post(page, data=sent).status_code == 302
    answer = leader.get(page)
    assert "Fiscal year 2027 has 261 working days" in words(answer)
    assert "1 February 2026 to 31 January 2027" in words(answer)
    assert re.findall(r'<input checked [^>]*name="work_week"[^>]*value="(\d)"', answer.text) == list("01236")


@pytest.mark.parametrize(
    ("path", "sent", "field"),
    [
        ("", {"fiscal_start_month": "1"}, "work_week"),
        ("", {"work_week": ["7"], "fiscal_start_month": "1"}, "work_week"),
        ("", {**MONDAY_TO_FRIDAY, "fiscal_start_month": "13"}, "fiscal_start_month"),
        ("", {**MONDAY_TO_FRIDAY, "fiscal_start_month": "x"}, "fiscal_start_month"),
        ("/country", {"country": ""}, "country"),
        ("/country", {"country": "ZZ"}, "country"),
        ("/country", {"country": "US", "region": "BY"}, "region"),
        ("/holidays", {"day": "2026-07-20", "name": ""}, "name"),
        ("/holidays", {"day": "2026-07-20", "name": "x" * 81}, "name"),
        ("/holidays", {"day": "2026-02-30", "name": "Offsite"}, "day"),
        ("/holidays", {"day": "2031-07-20", "name": "Offsite"}, "day"),
        ("/holidays", {"day": "2026-12-25", "name": "Offsite"}, "day"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    leader: FlaskClient, services: Services, page: str, team: str, path: str, sent: dict[str, str], field: str
) -> None:
    fill(leader, page)
    before = saved(services, team)
    answer = leader.post(page + path, data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert saved(services, team) == before


def test_a_day_that_is_not_on_the_list_cannot_be_taken_off(leader: FlaskClient, page: str) -> None:
    assert leader.post(f"{page}/holidays/2026-07-20/removal").status_code == 404
    assert leader.post(f"{page}/holidays/soon/removal").status_code == 422


def test_the_calendar_is_its_leaders(
    manager: FlaskClient, stranger: FlaskClient, client: FlaskClient, page: str
) -> None:
    for browser in (manager, stranger):
        assert browser.get(page).status_code == 404
        assert browser.post(f"{page}/country", data={"country": "US"}).status_code == 404
        assert browser.post(f"{page}/holidays/2026-12-25/removal").status_code == 404
    assert client.get(page).status_code == 302


def test_the_teams_pages_lead_to_the_calendar(leader: FlaskClient, manager: FlaskClient, page: str, team: str) -> None:
    assert f'href="{page}"' in leader.get(f"/teams/{team}").text
    assert f'href="{page}"' in leader.get(f"/teams/{team}/people").text
    assert f'href="{page}"' not in manager.get(f"/teams/{team}").text


def test_the_review_that_is_offered_at_signing_keeps_to_the_calendar(story: SmallStory) -> None:
    story.prepare().vote({DIALS: (4, 4, 4, 4)}).to_decide()
    today = story.day()
    plain = review_offer(today)
    off = Calendar(work_week=frozenset(range(4)), holidays={plain: "Company day"})
    with story.here.database.writing() as conn:
        team_calendar.save(conn, story.team, off)
    moved = review_offer(today, off.fiscal, off.holidays, off.work_week)
    assert moved < plain
    offered = story.client().get(f"/workshops/{story.workshop}/versions/new").text
    assert f'value="{moved.isoformat()}"' in offered


def write_year(leader: FlaskClient, page: str, **more: str) -> TestResponse:
    sent = {"year": "2026", "first_day": "2026-02-01", "pattern": "4-4-5", "weeks": "52"}
    return leader.post(f"{page}/periods", data=sent | more)


def test_a_year_of_weeks_is_written_down_and_its_rows_are_the_worked_ones(
    leader: FlaskClient, services: Services, page: str, team: str
) -> None:
    assert write_year(leader, page).location.endswith("/calendar#periods")
    rows = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text())["four_four_five_2026_02_01"]
    shown = leader.get(page).text
    assert re.findall(r'name="ends" value="([\d-]+)"', shown) == [row["end"] for row in rows]
    assert saved(services, team).fiscal.next_start(date(2026, 11, 22)) == date(2027, 1, 31)
    assert write_year(leader, page, weeks="53").status_code == 302
    assert 'name="ends" value="2027-02-06"' in leader.get(page).text


def test_a_row_is_changed_and_the_next_one_begins_behind_it(
    leader: FlaskClient, services: Services, page: str, team: str
) -> None:
    write_year(leader, page)
    ends = [period.end.isoformat() for period in saved(services, team).periods]
    ends[0] = "2026-03-07"
    assert leader.post(f"{page}/periods/2026", data={"first": "2026-02-01", "ends": ends}).status_code == 302
    assert saved(services, team).periods[1].start == date(2026, 3, 8)
    ends[0] = "2026-04-30"
    answer = leader.post(f"{page}/periods/2026", data={"first": "2026-02-01", "ends": ends})
    assert answer.status_code == 422
    assert "The period from 2026-05-01 ends before it begins." in words(answer)


def test_a_table_of_periods_goes_out_and_comes_back(
    leader: FlaskClient, services: Services, page: str, team: str
) -> None:
    write_year(leader, page)
    before = saved(services, team)
    out = leader.get(f"{page}/periods/periods.csv").data
    leader.post(f"{page}/periods/2026/removal")
    assert saved(services, team).periods == ()
    assert leader.post(f"{page}/periods/table", data={"file": (io.BytesIO(out), "p.csv")}).status_code == 302
    assert saved(services, team) == before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"year,quarter\n2026,1\n", "five columns"),
        (b"year,quarter,period,first,last\n2026,one,1,2026-02-01,2026-02-28\n", "Line 2 cannot be read."),
        (b"year,quarter,period,first,last\n2026,1,1,2026-02-01,28.02.2026\n", "Line 2 cannot be read."),
        (b"year,quarter,period,first,last\n2026,1,2,2026-02-01,2026-02-28\n", "counted from 1"),
        (b"PK\x03\x04 a zip", "not a CSV table"),
        (b"", "Choose a file first"),
    ],
)
def test_a_table_that_holds_no_years_is_refused_whole(
    leader: FlaskClient, services: Services, page: str, team: str, rows: bytes, said: str
) -> None:
    write_year(leader, page)
    sent = {"file": (io.BytesIO(rows), "p.csv")} if rows else {}
    answer = leader.post(f"{page}/periods/table", data=sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert len(saved(services, team).periods) == 12


def test_the_team_moves_to_another_clock(leader: FlaskClient, services: Services, page: str, team: str) -> None:
    sent = {**MONDAY_TO_FRIDAY, "year_label": "start", "time_zone": "America/New_York"}
    assert leader.post(page, data=sent).status_code == 302
    assert saved(services, team).time_zone == "America/New_York"
    assert saved(services, team).year_label == "start"
    assert leader.post(page, data=sent | {"time_zone": "Mars/Base"}).status_code == 422


def test_the_next_reviews_are_those_of_the_worked_calendar(leader: FlaskClient, page: str) -> None:
    fill(leader, page)
    told = words(leader.get(page))
    assert "Thu 10 Dec 2026 Thu 17 Dec 2026 Fri 1 Jan 2027" in told
