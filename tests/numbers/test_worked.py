"""Every worked number of the domain research (oracles.json) is what the product computes."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from tests.numbers.worked import ORACLES, near
from workshop.numbers.cascade import Year, cascade, split
from workshop.numbers.composition import Asked, Member, mix
from workshop.numbers.exact import fits
from workshop.numbers.funnel import backward, deals_for, effective_people, forward, spread
from workshop.numbers.leads import lead_demand
from workshop.numbers.luck import critical_rho, skill_share, smallest_p
from workshop.numbers.pace import clock, pace
from workshop.numbers.pacing import pacing
from workshop.numbers.supply import lead_supply
from workshop.numbers.time_budget import Work, available_minutes, budget, max_units

HERE = Path(__file__)
US_2026 = frozenset(map(date.fromisoformat, ORACLES["calendar_2026"]["us_federal_holidays"]))
YEAR = Year(date(2026, 1, 1), holidays=US_2026)
PLAIN_YEAR = Year(date(2026, 1, 1))
ELSEWHERE = {
    "agreement": "test_agreement.py",
    "agenda_minutes": "test_agenda.py",
    "breakdown_suppression": "test_confidentiality.py",
    "calendar_2026": "test_calendar.py",
    "evidence": "evidence/test_worked_evidence.py",
    "fiscal": "test_calendar.py",
    "four_four_five_2026_02_01": "test_calendar.py",
    "review_dates_2026_us": "test_calendar.py",
    "working_day_add": "test_calendar.py",
    "time_allocation": "test_talk.py",
    "time_allocation_overload": "test_talk.py",
}
LATER = {"about"}


def units(parts):
    return [part.units for part in parts]


def check_pace(case):
    found = pace(case["units_per_day"], case["hours"])
    assert near(found.per_hour, case["per_hour"])
    assert found.seconds_each == case["seconds_each"]
    assert clock(found.seconds_each) == case["mmss"].removesuffix(".0")


def check_lead_demand(case):
    found = lead_demand(case["calls_per_day"], case["working_days"], case["attempts_per_lead"])
    assert found.calls_month == case["calls_per_month"]
    assert found.per_person_month == case["new_leads_per_rep_per_month"]


def check_time_budget(case):
    available = available_minutes(case["hours"], case["selling_share"])
    found = budget(available, [Work(*line) for line in case["mix_units_minutes"]])
    assert (found.available, found.required) == (case["available_min"], case["required_min"])
    assert near(found.utilisation, case["utilisation"])
    assert (found.light != "red") is case["fits"]


def check_max_units(case):
    most = max_units(
        available_minutes(case["hours"], case["selling_share"]),
        case["fixed_minutes"],
        case["minutes_per_dial"],
        case["connect_rate"],
        case["minutes_per_conversation"],
    )
    assert near(most, case["max_dials"])
    assert fits(most) == case["whole"]


def check_funnel_published(cases):
    first = cases["mysalesprocess"]
    assert list(backward(first["goal_deals"], first["rates"]))[1:] == first["result"]
    second = cases["roberge"]
    steps = [second[name] for name in ("leads", "connects", "discovery", "demos", "customers")]
    rates = [Fraction(after, before) for before, after in pairwise(steps)]
    assert list(forward(second["leads"], rates)) == steps
    assert steps[-1] * second["mrr_each"] == second["mrr"]
    assert backward(1, rates[::-1])[-1] == second["leads_per_customer"]
    assert second["leads_per_customer"] * 5 * second["reps"] == second["leads_month"]


def check_funnel_main(case):
    rates = list(case["rates"].values())
    stages = dict(zip(case["annual"], backward(deals_for(case["revenue"], case["average_deal"]), rates), strict=True))
    assert stages == case["annual"]
    for stage, year in stages.items():
        found = spread(year, case["reps"], case["selling_days"])
        assert near(found.person_year, case["per_rep_year"][stage])
        assert near(found.person_quarter, case["per_rep_quarter"][stage])
        assert near(found.person_month, case["per_rep_month"][stage])
        assert near(found.person_day, case["per_rep_day_240"][stage])
    compare_sensitivity(case, rates[1:])
    compare_ramp(case, stages["dials"])


def compare_sensitivity(case, other_rates):
    for name, dials in case["sensitivity_dials_per_rep_day"].items():
        win = Fraction(int(name[4:6]), 100)
        year = backward(case["annual"]["deals"], [win, *other_rates])[-1]
        assert near(spread(year, case["reps"], case["selling_days"]).person_day, dials)


def compare_ramp(case, dials):
    ramp = case["ramp_adjusted"]
    people = effective_people(ramp["full_reps"], ramp["ramping_reps"], ramp["ramp_factor"])
    assert people == ramp["effective_reps"]
    assert near(spread(dials, people, case["selling_days"]).person_day, ramp["dials_per_effective_rep_day"])


def check_cross_team(case):
    found = lead_supply(case["dials_year"], case["attempts_per_lead"], case["marketing_capacity_month"], 6, 240)
    assert found.leads_year == case["leads_year"]
    assert near(found.leads_month, case["leads_month"])
    assert near(found.per_person_month, case["leads_per_rep_month"])
    assert found.need.coverage == case["coverage"]
    assert near(found.need.shortfall, case["shortfall_month"])
    assert found.dials_supported == case["supportable_dials_per_rep_day"]


def check_cascade(case):
    deals = case["deals_120_by_us_working_days"]
    assert units(cascade(120, YEAR, "month")) == deals["months"]
    assert units(cascade(120, YEAR, "quarter")) == deals["quarters"]
    assert units(cascade(120, PLAIN_YEAR, "month")) == case["deals_120_by_mon_fri"]["months"]
    assert units(cascade(20, YEAR, "month")) == case["deals_20_per_rep"]["months"]
    assert units(cascade(2_400_000, YEAR, "month")) == case["revenue_2400000_months"]
    weeks = case["deals_29_q1_2026_iso_weeks"]
    first_quarter = [part for part in cascade(0, YEAR, "week") if part.start < date(2026, 4, 1)]
    assert sum(part.working_days for part in first_quarter) == 61 + 3  # the last week goes on in April
    assert list(split(29, weeks["working_days"])) == weeks["split"]
    assert list(split(3, [1] * 5)) == case["three_over_five_days"]
    seasonal = Year(date(2026, 1, 1), holidays=US_2026, seasons=(20, 25, 25, 30))
    assert units(cascade(2_400_000, seasonal, "quarter")) == case["seasonality_20_25_25_30_of_2400000"]


def check_pacing(case):
    found = pacing(case["goal"], case["done"], case["working_days"], case["elapsed"])
    assert near(found.expected, case["expected"])
    assert near(found.gap, case["gap"])
    assert found.required_per_day == case["required_per_day"]
    assert near(found.planned_per_day, case["original_per_day"])
    assert found.run_rate_ratio == case["run_rate_ratio"]


def check_capacity_main(case):
    work = [Work(case["dials"], 2), Work(case["conversations"], 8), Work(case["meetings"], 60)]
    found = budget(available_minutes(8, Fraction(3, 5)), work)
    assert found.available == case["available"]
    assert near(found.required, case["minutes"], 2)
    assert near(found.utilisation, case["utilisation"], 4)


def check_composition(case):
    bands = [band for band, count in case["own"].items() for _ in range(count)]
    own = [Member(f"own {n}", band=band) for n, band in enumerate(bands)]
    guests = [Member(f"guest {n}", side="adjacent") for n in range(case["adjacent"])]
    found = mix(Asked([*own, *guests], gives_to_others=True))
    assert near(found.core_share, case["core_share"], 4)
    assert near(found.top_share, case["top_share"], 4)
    assert near(found.adjacent_share, case["adjacent_share"], 4)
    assert [finding.rule for finding in found.findings] == case["warnings"]


def check_spearman_exact_critical(cases):
    for people, case in cases.items():
        found = critical_rho(int(people))
        assert near(smallest_p(int(people)), case["min_two_sided_p"])
        assert (found is None) is (case["critical_abs_rho"] is None)
        assert found is None or near(found.rho, case["critical_abs_rho"])
        # The worked p was rounded for one side and then doubled.
        assert found is None or near(found.p / 2, case["p_at_critical"] / 2)


def check_skill_share_of_spread(case):
    assert near(skill_share(case["cv"], case["mean_wins"]), case["share"])


CHECKS = {name.removeprefix("check_"): check for name, check in globals().items() if name.startswith("check_")}
CASES = [
    (name, number, case)
    for name in ORACLES
    if name in CHECKS
    for number, case in enumerate(ORACLES[name] if isinstance(ORACLES[name], list) else [ORACLES[name]])
]


@pytest.mark.parametrize(("name", "case"), [pytest.param(n, c, id=f"{n} {i}") for n, i, c in CASES])
def test_the_product_computes_the_worked_number(name, case):
    CHECKS[name](case)


@pytest.mark.parametrize("name", [name for name in ORACLES if name not in LATER])
def test_every_worked_number_is_compared_with(name):
    where = HERE if name in CHECKS else HERE.parent / ELSEWHERE[name]
    assert name in where.read_text(encoding="utf-8")
