"""Every worked data set of the evidence check comes out as it was worked (oracles.json, domain.md §4.4)."""

from fractions import Fraction

import pytest

from tests.numbers.worked import ORACLES, near
from workshop.numbers.evidence.chance import Chance, chance
from workshop.numbers.evidence.finding import Link, find, texts
from workshop.numbers.evidence.holm import holm
from workshop.numbers.evidence.interval import bonett_wright, bootstrap
from workshop.numbers.evidence.labels import Label
from workshop.numbers.evidence.lags import lags
from workshop.numbers.evidence.one_person import without_each
from workshop.numbers.evidence.ranks import kendall, spearman
from workshop.numbers.evidence.within import within

WORKED = ORACLES["evidence"]
SETS = sorted(name for name, case in WORKED.items() if "spearman_rho" in case)
SIMPSON, LAGS = WORKED["DS3_panel_simpson"], WORKED["DS4_lag_panel"]
DIALS, TALKS = WORKED["DS2a_calls_per_day_vs_wins"], WORKED["DS2b_quality_conversations_per_week_vs_wins"]
PANEL = [
    list(zip(xs, ys, strict=True))
    for xs, ys in zip(SIMPSON["x_calls_per_day"], SIMPSON["y_wins_per_month"], strict=True)
]


def points(case):
    return tuple(zip(case["x"], case["y"], strict=True))


def are_near(found, shown, places=6):
    assert [near(Fraction(each), told, places) for each, told in zip(found, shown, strict=True)] == [True] * len(shown)


@pytest.mark.parametrize("name", SETS)
def test_a_worked_data_set_comes_out_as_it_was_worked(name):
    case, given = WORKED[name], points(WORKED[name])
    are_near((spearman(given), kendall(given)), (case["spearman_rho"], case["kendall_tau_b"]))
    assert chance(given) == Chance(case["exact_extreme"], case["exact_total"])
    are_near([chance(given).p], [case["exact_p_two_sided"]])
    are_near(bonett_wright(spearman(given), len(given)), case["bonett_wright_ci95"])
    are_near(without_each(given), case["leave_one_out_rho"], 4)


@pytest.mark.parametrize("name", SETS)
def test_the_bootstrap_comes_close_to_the_worked_one(name):
    low, high = bootstrap(points(WORKED[name]))
    worked = WORKED[name]["bootstrap_percentile_ci95"]
    assert abs(low - worked["lo"]) <= worked["tolerance"]
    assert abs(high - worked["hi"]) <= worked["tolerance"]


@pytest.mark.parametrize("name", SETS)
def test_drawn_orders_come_close_to_counted_ones(name, monkeypatch):
    monkeypatch.setattr("workshop.numbers.evidence.chance.COUNTED_TO", 0)
    worked = WORKED[name]["mc_p"]
    assert abs(chance(points(WORKED[name])).p - WORKED[name]["exact_p_two_sided"]) <= 2 * worked["tolerance"]


def test_published_ranges_and_chances_are_met():
    published = WORKED["published_checks"]["statpsych_ci_spear"]
    rho = spearman(points(published))
    are_near([rho, *bonett_wright(rho, 15)], published["published"], 7)
    tutorial = WORKED["published_checks"]["scipy_tutorial"]
    are_near([spearman(points(tutorial)), chance(points(tutorial)).p], [tutorial["rho"], tutorial["exact_p"]])
    assert chance(points(tutorial)) == Chance(tutorial["exact_extreme"], tutorial["exact_total"])


def test_the_rep_with_half_the_calls_is_one_of_too_few():
    found = find(Link(points(WORKED["DS1_seed002_half_the_calls"])))
    assert found.label is Label.TOO_FEW
    assert "With %(n)s people no pattern" in texts(found, "calls", "wins")[0][0]


def test_calls_of_eight_reps_show_no_clear_link_not_that_calls_hurt():
    found = find(Link(points(DIALS), others=(float(chance(points(TALKS)).p),)))
    assert found.label is Label.NO_CLEAR_LINK
    sentence, params = texts(found, "calls", "wins")[0]
    assert "anything from -0.92 to 0.28" in sentence % params
    assert "about 59% of the time" in sentence % params


def test_quality_conversations_are_a_signal_with_two_links_looked_at():
    found = find(Link(points(TALKS), others=(float(chance(points(DIALS)).p),)))
    assert found.label is Label.SIGNAL
    are_near([found.p_holm], [Fraction("0.016667")])
    sentence, params = texts(found, "quality conversations", "wins")[0]
    assert "People with more quality conversations tended to have more wins here" in sentence % params
    assert "0.87, plausible range 0.30 to 0.98" in sentence % params
    assert texts(found, "", "")[-1][1]["m"] == "2"


def test_a_signal_against_what_was_hoped_runs_the_other_way():
    found = find(Link(points(TALKS), hoped=-1))
    assert found.label is Label.OTHER_WAY
    assert find(Link(points(WORKED["DS0_tie_free"]), hoped=1)).label is Label.OTHER_WAY


def test_comparing_people_and_comparing_months_may_say_opposite_things():
    means = tuple(zip(SIMPSON["person_means_x"], SIMPSON["person_means_y"], strict=True))
    pooled = [pair for person in PANEL for pair in person]
    are_near([spearman(pooled), spearman(means)], [SIMPSON["pooled_spearman"], SIMPSON["between_spearman"]])
    assert chance(means) == Chance(SIMPSON["between_exact_extreme"], SIMPSON["between_exact_total"])
    assert find(Link(means, PANEL)).label is Label.DIFFER


def test_each_persons_own_months_come_out_as_worked():
    found = within(PANEL)
    are_near((found.r, found.slope, found.t), [SIMPSON[f"within_{name}"] for name in ("r", "slope", "t")])
    are_near(found.range, SIMPSON["within_ci95"])
    assert found.freedom == SIMPSON["within_df"]
    assert found.p == pytest.approx(float(SIMPSON["within_p_analytic"]), rel=1e-4)
    are_near([within([*PANEL[:out], *PANEL[out + 1 :]]).r for out in range(6)], SIMPSON["within_leave_one_rep_out"], 4)
    are_near([spearman(person) for person in PANEL], SIMPSON["per_rep_spearman"], 4)


def test_wins_that_follow_two_months_later_are_found_there():
    found = lags(LAGS["x"], LAGS["y"])
    for each, worked in zip(found, LAGS["lags"], strict=True):
        assert (each.lag, each.pairs, each.found.freedom) == (worked["lag"], worked["pairs"], worked["df"])
        are_near([each.found.r], [worked["within_r"]])
        assert each.found.p == pytest.approx(float(worked["p_analytic"]), rel=2e-3)
        assert each.p_holm == pytest.approx(float(worked["p_holm"]), rel=2e-3)
    means = [(sum(x), sum(y)) for x, y in zip(LAGS["x"], LAGS["y"], strict=True)]
    are_near([spearman(means)], [LAGS["between_spearman_of_means"]])


def test_many_looks_are_allowed_for():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
