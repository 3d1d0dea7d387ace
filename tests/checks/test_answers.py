"""What each check answers, in words and figures, for the worked numbers of the domain research."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.numbers.worked import ORACLES
from workshop import checks
from workshop.checks.figures import figure
from workshop.domain.values import CheckKind

MIX = "Calls; 50; {minutes}\nConversations; 5; 8\nMeetings; 2; 45"
RATES = {"win": "25", "meeting": "50", "show": "80", "book": "15", "connect": "10"}
FUNNEL = {"revenue": "2400000", "deal": "20000", "reps": "6", "days": "240", **RATES}
COVERAGE = {"demand_year": "80000", "attempts": "5", "supply": "900", "reps": "6", "days": "240"}
US_2026 = " ".join(ORACLES["calendar_2026"]["us_federal_holidays"])


def text(cell):
    return cell if isinstance(cell, str) else cell[0] % cell[1]


def answer(kind, **inputs):
    outcome = checks.work_out(kind, inputs)
    assert outcome.cannot is None, text(outcome.cannot)
    return outcome


def rows(outcome):
    return {text(row.label): text(row.value) for row in outcome.rows}


def test_fifty_a_day_leave_nine_and_a_half_minutes_and_the_room_is_asked():
    pace = answer(CheckKind.PACE, units="50", hours="8")
    assert (pace.big, text(pace.headline)) == ("9:36", "50 a day: 9:36 for each.")
    assert text(pace.formula) == "3600 × 8 h ÷ 50 = 576 seconds each"
    assert [row.value for row in pace.rows[:3]] == ["9:36", "5:45.6", "3:50.4"]
    assert rows(pace)["In an hour"] == "6.25: 6 in each hour, and 2 over at the end of the day"
    assert text(pace.question) == "What will suffer?"


def test_hours_that_are_not_for_selling_stand_in_the_formula():
    pace = answer(CheckKind.PACE, units="50", hours="8", deduct="2.5")
    assert pace.big == "6:36"
    assert text(pace.formula) == "3600 × (8 − 2.5) h ÷ 50 = 396 seconds each"


def test_calls_that_need_fifteen_minutes_do_not_fit():
    pace = answer(CheckKind.PACE, units="50", hours="8", needs="15")
    assert text(pace.headline) == "Each needs 15:00 and has 9:36: the day fits 32, not 50."
    assert (pace.light, pace.limit, pace.bars[0].share) == ("red", 1.0, 0.64)
    assert answer(CheckKind.PACE, units="32", hours="8", needs="15").light == "green"


def test_four_people_ask_for_four_thousand_leads():
    leads = answer(CheckKind.LEADS, units="50", days="20", people="4")
    assert leads.big == "4000"
    assert rows(leads)["New leads for one person in a month"] == "1000"
    assert rows(leads)["If called 5 times: for all in a month"] == "800"
    assert text(answer(CheckKind.LEADS, units="50").headline) == "One person needs 1000 new leads a month."


def test_a_list_that_is_too_short_is_said():
    short = answer(CheckKind.LEADS, units="50", attempts="5", people="4", list="5000")
    assert text(short.headline) == "A year takes 9600 new leads, and only 5000 companies can be called."
    assert (short.light, rows(short)["The list lasts"]) == ("red", "6.3 months")
    assert answer(CheckKind.LEADS, units="0", list="5000").light == "green"


@pytest.mark.parametrize(
    ("minutes", "used", "light", "most"), [("2", "79.9 %", "green", "70"), ("6", "149.3 %", "red", "29")]
)
def test_a_day_holds_its_work_or_says_how_much_of_it(minutes, used, light, most):
    budget = answer(CheckKind.BUDGET, share="60", mix=MIX.format(minutes=minutes), rate="10")
    assert (budget.big, budget.light) == (used, light)
    assert rows(budget)["Most that fits beside the rest: Calls"] == most
    assert (budget.question is not None) is (light == "red")


def test_the_bars_of_a_day_stand_end_to_end_up_to_its_limit():
    budget = answer(CheckKind.BUDGET, share="60", mix=MIX.format(minutes="6"))
    assert budget.stacked
    assert abs(sum(bar.share for bar in budget.bars) - 1) < 0.001
    assert budget.limit == 0.6698


def test_the_goal_goes_back_to_calls_a_day():
    funnel = answer(CheckKind.FUNNEL, **FUNNEL)
    assert funnel.big == "56"
    assert rows(funnel)["Deals"] == "one every 12 working days for each person"
    assert rows(funnel)["Calls"] == "55.6 a day for each person"
    assert rows(funnel)["Calls a day when 20 % of opportunities are won"] == "69.4"
    assert rows(funnel)["Calls a day when 30 % of opportunities are won"] == "46.3"
    assert rows(funnel)["That is"] == "4 times the goal"


def test_the_table_of_a_funnel_shows_the_worked_figures():
    worked = ORACLES["funnel_main"]
    spans = ("annual", "per_rep_year", "per_rep_quarter", "per_rep_month", "per_rep_day_240")
    shown = [line[1:] for line in answer(CheckKind.FUNNEL, **FUNNEL).table.rows]
    assert shown == [tuple(figure(worked[span][stage]) for span in spans) for stage in worked["annual"]]


def test_people_who_are_starting_count_in_part_and_days_off_are_taken_away():
    ramping = answer(CheckKind.FUNNEL, **{**FUNNEL, "reps": "4"}, ramping="2", ramp_share="50")
    assert rows(ramping)["Calls"] == "66.7 a day for each person"
    away = answer(CheckKind.FUNNEL, **{**FUNNEL, "days": "250"}, leave="25")
    assert rows(away)["Calls"] == "59.3 a day for each person"


def test_the_pipeline_is_due_one_cycle_earlier():
    shifted = answer(CheckKind.FUNNEL, **FUNNEL, cycle_days="60", quarter="2026-07-01")
    assert rows(shifted)["The pipeline must be there"] == "created from 2026-05-02 to 2026-08-01"
    open_ended = answer(CheckKind.FUNNEL, **FUNNEL, cycle_days="60")
    assert rows(open_ended)["The pipeline must be there"] == "60 days before the result"


def test_a_supply_that_is_short_limits_the_target():
    short = answer(CheckKind.COVERAGE, **COVERAGE)
    assert (short.big, short.light) == ("67.5 %", "red")
    assert text(short.headline) == "The supply limits this target to 37 calls a day for each person."
    assert rows(short)["New leads needed in a month"] == "1333.3"
    assert rows(short)["Missing in a month"] == "433.3"
    assert rows(short)["Calls a day for each person that the supply allows"] == "37.5"


def test_a_supply_that_is_enough_misses_nothing():
    enough = answer(CheckKind.COVERAGE, **{**COVERAGE, "supply": "1400"})
    assert (enough.light, rows(enough)["Missing in a month"], enough.question) == ("green", "none", None)
    assert answer(CheckKind.COVERAGE, **{**COVERAGE, "supply": "1250"}).light == "amber"


def test_a_goal_is_spread_over_the_teams_own_year():
    worked = ORACLES["cascade"]["deals_120_by_us_working_days"]
    year = answer(CheckKind.CASCADE, goal="120", unit="deals", year_start="2026-01-01", holidays=US_2026)
    assert text(year.headline) == "120 deals over 250 working days"
    assert [int(row.value[1]["units"]) for row in year.rows] == worked["quarters"] + worked["months"]
    assert (year.big, text(year.big_caption)) == ("2.08", "working days for each one")
    assert sum(int(week[2]) for week in year.table.rows) == 120


def test_seasons_carry_the_goal_by_their_weight():
    seasonal = answer(CheckKind.CASCADE, goal="2400000", year_start="2026-01-01", weights="20 25 25 30")
    assert [row.value[1]["units"] for row in seasonal.rows[:4]] == ["480000", "600000", "600000", "720000"]


def test_weights_alone_split_a_goal_without_a_calendar():
    weeks = ORACLES["cascade"]["deals_29_q1_2026_iso_weeks"]
    parts = answer(CheckKind.CASCADE, goal="29", weights=" ".join(map(str, weeks["working_days"])))
    assert [int(row.value) for row in parts.rows] == weeks["split"]


def test_a_goal_behind_its_pace_says_what_each_day_left_must_bring():
    behind = answer(CheckKind.PACING, goal="30", done="12", days="61", elapsed="31")
    assert (behind.big, text(behind.big_caption)) == ("0.6", "needed on each of the 30 days left")
    assert rows(behind)["An even pace would have done"] == "15.2"
    assert rows(behind)["That is"] == "1.22 times the planned pace"


@pytest.mark.parametrize(
    ("done", "elapsed", "headline"),
    [
        ("30", "31", "The goal is reached."),
        ("12", "61", "The period is over, 18 are missing."),
        ("20", "31", "On pace: 4.75 ahead of an even pace."),
        ("12", "60", "Behind an even pace by 17.5."),
    ],
)
def test_a_goal_is_told_where_it_stands(done, elapsed, headline):
    assert text(answer(CheckKind.PACING, goal="30", done=done, days="61", elapsed=elapsed).headline) == headline


@pytest.mark.parametrize(
    ("kind", "inputs"),
    [
        (CheckKind.PACE, {"units": "0"}),
        (CheckKind.PACE, {}),
        (CheckKind.PACE, {"units": "50", "needs": "0"}),
        (CheckKind.LEADS, {"units": "50", "attempts": "0"}),
        (CheckKind.BUDGET, {"share": "0", "mix": "Calls; 50; 2"}),
        (CheckKind.FUNNEL, {**FUNNEL, "win": "0"}),
        (CheckKind.FUNNEL, {**FUNNEL, "leave": "240"}),
        (CheckKind.COVERAGE, {**COVERAGE, "demand_year": "0"}),
        (CheckKind.PACING, {"goal": "30", "done": "1", "days": "10", "elapsed": "11"}),
    ],
)
def test_what_cannot_be_computed_is_said_in_a_sentence(kind, inputs):
    outcome = checks.work_out(kind, inputs)
    assert text(outcome.cannot)
    assert (outcome.big, outcome.rows, outcome.bars) == ("", (), ())


def test_work_that_takes_no_time_fits_any_number_of_times():
    free = answer(CheckKind.BUDGET, share="60", mix="Smiles; 50; 0")
    assert rows(free)["Most that fits beside the rest: Smiles"] == "any number, as they take no time"


NUMBERS = st.sampled_from(["", "0", "0.000001", "1", "3", "50", "99.9", "1000000"]) | st.integers(0, 400).map(str)
OTHERS = {
    "mix": st.sampled_from(["A; 0; 0", "A; 50; 2\nB; 0.5; 45", "A; 1000000; 1440\nB; 1; 0"]),
    "day": st.sampled_from(["2026-01-01", "2024-02-01", "2100-12-01"]),
    "days": st.sampled_from(["", "2026-01-01 2026-12-25"]),
    "weekdays": st.sampled_from(["", "1", "12345", "67"]),
    "weights": st.sampled_from(["", "1 2", "0 0 0 1", "1 1 1 1 1 1 1 1 1 1 1 0"]),
    "text": st.sampled_from(["", "deals"]),
}


@settings(deadline=None)
@given(st.sampled_from(CheckKind), st.data())
def test_every_answer_can_be_sent_and_its_bars_stay_inside(kind, data):
    typed = {field.name: data.draw(OTHERS.get(field.kind, NUMBERS)) for field in checks.spec(kind).inputs}
    outcome = checks.work_out(kind, typed)
    sent = json.loads(json.dumps(checks.plain(outcome), allow_nan=False))
    assert sent == checks.plain(outcome)
    assert all(0 <= bar["share"] <= 1 for bar in sent["bars"])
    assert (sent["cannot"] is None) is bool(sent["rows"])


@given(st.fractions(-1000, 1000))
def test_a_figure_is_close_to_its_number_and_ends_without_zeros(number):
    written = figure(number)
    assert abs(float(written) - float(number)) <= 0.051
    assert "." not in written or not written.endswith(("0", "."))
    assert written != "-0"
