"""Reality checks on pages: worked out while typing, kept by a button, refused at the field."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.small_story import DIALS, MEETINGS, SmallStory
from workshop import team_calendar
from workshop.domain.card import Gate, missing
from workshop.domain.values import CheckKind, Source

ORACLES = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text(encoding="utf-8"))
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
FUNNEL = {
    "revenue": "2400000", "deal": "20000", "win": "25", "meeting": "50", "show": "80", "book": "15", "connect": "10",
    "reps": "6", "days": "240",
}  # fmt: skip
PACE = {"units": "50", "hours": "8"}


@pytest.fixture
def told(story: SmallStory) -> SmallStory:
    """A workshop being prepared, read on 22 November 2026."""
    story.app.extensions["workshop"] = replace(story.here, clock=lambda: TODAY)
    return story.prepare()


@pytest.fixture
def mara(told: SmallStory) -> FlaskClient:
    """The leader's browser."""
    return told.client()


def goal(story: SmallStory, kind: str = "") -> str:
    """Where the checks about the goal are, or one of them is sent."""
    return f"/workshops/{story.workshop}/goal" + (f"/{kind}" if kind else "")


def about(story: SmallStory, name: str, kind: str = "") -> str:
    """The same about a KPI."""
    return f"/workshops/{story.workshop}/kpis/{story.kpis[name]}/checks" + (f"/{kind}" if kind else "")


def words(answer: TestResponse) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def kept(story: SmallStory, kind: CheckKind, kpi: str = "") -> dict[str, str] | None:
    """The values of a check that is kept."""
    check = story.state.grounds.checks.get((story.kpis[kpi] if kpi else "", kind))
    return check.values() if check else None


def events(story: SmallStory) -> int:
    """How often anything was written."""
    return story.state.seq


def test_the_goal_is_worked_backward_in_the_worked_numbers(told: SmallStory, mara: FlaskClient) -> None:
    assert mara.post(goal(told, "funnel"), data=FUNNEL).location.endswith("?open=funnel#check-funnel")
    said = words(mara.get(goal(told)))
    assert "The goal takes 56 calls a day from each person." in said
    assert "Deals 120 20 5 1.67 0.083" in said
    assert "one every 12 working days for each person" in said
    for calls in ("69.4", "55.6", "46.3"):
        assert calls in said
    assert "9,600,000" in said


def test_what_the_funnel_and_the_calendar_know_fills_the_other_checks(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(goal(told, "funnel"), data=FUNNEL)
    page = mara.get(goal(told)).text
    for name, value in {
        "cascade-goal": "120", "cascade-year_start": "2026-01-01", "coverage-demand_year": "80000",
        "coverage-reps": "6", "leads-units": "55.556",
    }.items():  # fmt: skip
        assert re.search(rf'id="check-{name}" name="[a-z_]+" value="{value}"', page), name
    assert "Calls; 55.556; 2\nConversations; 5.556; 8\nMeetings held; 0.667; 60" in page
    assert kept(told, CheckKind.CASCADE) is None


def test_the_time_that_the_funnel_takes_of_a_day(told: SmallStory, mara: FlaskClient) -> None:
    mix = "Calls; 55.555556; 2\r\nConversations; 5.555556; 8\r\nMeetings held; 0.666667; 60"
    mara.post(goal(told, "budget"), data={"hours": "8", "share": "60", "mix": mix})
    said = words(mara.get(goal(told)))
    assert "67.9 %" in said
    assert "All together 195.6 minutes" in said
    assert "it holds" in said


def test_the_goal_goes_down_the_teams_own_calendar(told: SmallStory, mara: FlaskClient) -> None:
    federal = {datetime.fromisoformat(day).date(): "off" for day in ORACLES["calendar_2026"]["us_federal_holidays"]}
    with told.here.database.writing() as conn:
        team_calendar.change(conn, told.team, lambda now: replace(now, holidays=federal))
    page = mara.get(goal(told)).text
    holidays = html.unescape(re.search(r'name="holidays"[^>]*>([^<]*)<', page)[1])
    assert holidays.split() == ORACLES["calendar_2026"]["us_federal_holidays"]
    mara.post(goal(told, "cascade"), data={"goal": "120", "year_start": "2026-01-01", "holidays": holidays})
    said = words(mara.get(goal(told)))
    oracle = ORACLES["cascade"]["deals_120_by_us_working_days"]
    assert [int(units) for units in re.findall(r"20\d\d (\d+) in \d+ working days", said)] == oracle["months"]
    assert [int(units) for units in re.findall(r"Quarter \d (\d+) in", said)] == oracle["quarters"]
    assert "250 working days" in said


def test_pacing_begins_with_the_present_quarter_of_the_years_goal(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(goal(told, "cascade"), data={"goal": "120", "year_start": "2026-01-01"})
    page = mara.get(goal(told)).text
    for name, value in {"goal": "30", "days": "66", "elapsed": "37"}.items():
        assert f'id="check-pacing-{name}" name="{name}" value="{value}"' in page


def test_leads_from_another_team_cover_a_part(told: SmallStory, mara: FlaskClient) -> None:
    sent = {"demand_year": "80000", "attempts": "5", "supply": "900", "reps": "6", "days": "240"}
    mara.post(goal(told, "coverage"), data=sent)
    said = words(mara.get(goal(told)))
    for number in ("1,333.3", "67.5 %", "433.3", "37.5"):
        assert number in said


def test_where_a_number_comes_from_is_kept_and_shown(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(goal(told, "funnel"), data={**FUNNEL, "win-source": "measured", "connect-source": "nonsense"})
    sources = {each.name: each.source for each in told.state.grounds.checks["", CheckKind.FUNNEL].inputs}
    assert sources["win"] is Source.MEASURED
    assert sources["connect"] is Source.ASSUMED
    assert re.search(r'name="win-source".*?value="measured" selected', mara.get(goal(told)).text)


def test_a_preview_works_out_and_writes_nothing(told: SmallStory, mara: FlaskClient) -> None:
    before = events(told)
    answer = mara.post(f"/workshops/{told.workshop}/checks/preview", data={"kind": "pace", **PACE})
    assert answer.json["outcome"]["big"] == "9:36"
    assert answer.json["wrong"] == {"field": "", "words": ""}
    assert events(told) == before


def test_a_preview_says_what_is_missing_and_what_is_wrong(told: SmallStory, mara: FlaskClient) -> None:
    address = f"/workshops/{told.workshop}/checks/preview"
    assert "How many a day" in mara.post(address, data={"kind": "pace"}).json["missing"]
    wrong = mara.post(address, data={"kind": "pace", "units": "many", "hours": "8"}).json["wrong"]
    assert wrong["field"] == "units"
    assert "12.5" in wrong["words"]
    none = mara.post(address, data={"kind": "pace", "units": "0", "hours": "8"}).json["outcome"]
    assert none["cannot"]
    assert mara.post(address, data={"kind": "luck"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "sent", "field"),
    [
        ("pace", {"units": "fifty"}, "units"),
        ("pace", {"units": "", "hours": "8"}, "units"),
        ("pace", {"units": "50", "hours": "25"}, "hours"),
        ("budget", {"hours": "8", "share": "60", "mix": "Calls fifty times"}, "mix"),
        ("cascade", {"goal": "12.5", "year_start": "2026-01-01"}, "goal"),
        ("cascade", {"goal": "12", "year_start": "2026-01-15"}, "year_start"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    told: SmallStory, mara: FlaskClient, kind: str, sent: dict[str, str], field: str
) -> None:
    before = events(told)
    for address in (goal(told, kind), about(told, DIALS, kind)):
        answer = mara.post(address, data=sent)
        assert answer.status_code == 422
        assert re.search(rf'data-wrong="{field}">[A-Z]', answer.text)
        assert f'id="check-{kind}" open' in answer.text
    assert events(told) == before


def test_without_a_script_a_button_works_it_out(told: SmallStory, mara: FlaskClient) -> None:
    before = events(told)
    answer = mara.post(about(told, DIALS, "pace"), data={**PACE, "units": "100", "act": "work_out"})
    assert answer.status_code == 200
    assert "4:48" in words(answer)
    assert events(told) == before


def test_a_check_beside_a_card_is_kept_by_one_tap_and_counts_for_signing(told: SmallStory, mara: FlaskClient) -> None:
    card = f"/workshops/{told.workshop}/kpis/{told.kpis[DIALS]}"
    assert "50 a day: 9:36 for each." in words(mara.get(card))
    answer = mara.post(about(told, DIALS, "pace"), data={**PACE, "from": "card"})
    assert answer.location.startswith(card)
    assert kept(told, CheckKind.PACE, DIALS) == PACE
    blank = replace(told.state.kpis[told.kpis[DIALS]].card, realism_check="")
    assert "realism_check" in missing(blank, Gate.FINALISE)
    assert "realism_check" not in missing(blank, Gate.FINALISE, {"realism_check"})


def test_a_card_that_is_being_written_is_not_left_for_its_check(told: SmallStory, mara: FlaskClient) -> None:
    stays = {"Accept": "application/json"}
    assert mara.post(about(told, DIALS, "pace"), data=PACE, headers=stays).json["words"] == "The check is kept."
    refused = mara.post(about(told, DIALS, "pace"), data={"units": "x"}, headers=stays)
    assert refused.status_code == 422
    assert refused.json["wrong"]["field"] == "units"


def test_a_kept_check_follows_the_card_only_when_somebody_says_so(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(about(told, DIALS, "pace"), data={**PACE, "units": "40"})
    page = mara.get(about(told, DIALS))
    assert "Known elsewhere by now: How many a day 50" in words(page)
    assert "40 a day: 12:00 for each." in words(page)
    assert "50 a day: 9:36 for each." in words(mara.get(about(told, DIALS) + "?take=pace"))
    assert kept(told, CheckKind.PACE, DIALS) == {**PACE, "units": "40"}


def test_the_whole_list_in_one_day_adds_up_what_the_kpis_say(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(about(told, DIALS, "pace"), data={**PACE, "needs": "2"})
    assert "Keep the check above first" in words(mara.get(goal(told)))
    mara.post(goal(told, "budget"), data={"hours": "8", "share": "60", "mix": "Calls; 50; 2"})
    said = words(mara.get(goal(told)))
    assert f"{DIALS} 100 minutes" in said
    assert f"nobody said how many a day and how long one takes: {MEETINGS}." in said


def test_the_room_is_shown_a_check_once_it_has_voted(told: SmallStory, mara: FlaskClient) -> None:
    told.ask("OpenRoom")
    early = mara.post(about(told, DIALS, "pace"), data={**PACE, "act": "show"})
    assert early.status_code == 409
    assert "The room estimates its own number first." in words(early)
    told.vote({DIALS: (4, 4, 4, 4)})
    mara.post(about(told, DIALS, "pace"), data={**PACE, "act": "show"})
    assert told.state.grounds.checks[told.kpis[DIALS], CheckKind.PACE].shown
    assert "The room sees it" in words(mara.get(about(told, DIALS)))


def test_a_check_is_taken_away(told: SmallStory, mara: FlaskClient) -> None:
    mara.post(about(told, DIALS, "pace"), data=PACE)
    mara.post(about(told, DIALS, "pace"), data={"act": "drop"})
    assert kept(told, CheckKind.PACE, DIALS) is None


def test_a_signed_list_shows_its_checks_and_keeps_them(story: SmallStory) -> None:
    story.prepare()
    mara = story.client()
    mara.post(
        goal(story, "budget"), data={"hours": "8", "share": "60", "mix": "Calls; 50; 2", "share-source": "measured"}
    )
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    story.sign()
    said = words(mara.get(goal(story)))
    assert "Part of the day that is for selling 60 % measured" in said
    assert "Calls: 50 at 2 minutes assumed" in said
    assert "Keep this check" not in said
    assert (
        mara.post(goal(story, "budget"), data={"hours": "8", "share": "50", "mix": "Calls; 50; 2"}).status_code == 409
    )


def test_the_checks_are_for_those_who_lead(told: SmallStory) -> None:
    ana, vera, nobody = told.seat_client("Ana"), told.client(told.vera), told.app.test_client()
    for address in (goal(told), about(told, DIALS)):
        assert ana.get(address).status_code == 404
        assert vera.get(address).status_code == 404
        assert nobody.get(address).status_code == 302
    for address in (goal(told, "pace"), about(told, DIALS, "pace"), f"/workshops/{told.workshop}/checks/preview"):
        assert ana.post(address, data={"kind": "pace", **PACE}).status_code == 404
