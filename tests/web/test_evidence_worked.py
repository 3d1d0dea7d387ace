"""The worked data sets on the page of a KPI's evidence: what is read there are the numbers of the worked examples."""

import pytest

from tests.numbers.worked import ORACLES
from tests.web import readings_story as told
from tests.web.small_story import MEETINGS
from tests.web.test_evidence import address, text_of

SETS = ORACLES["evidence"]


def page_of(story, x, y, lag=0):
    """The leader's page, with these readings of each person in the last whole months."""
    names = told.NAMES[: len(x)]
    count = len(x[0]) if isinstance(x[0], list) else 9
    story.told()
    with story.here.database.writing() as conn:
        told.hire(conn, names)
        told.link(conn, story.team, story.kpis[MEETINGS], MEETINGS, lag=lag)
        spans = told.months(story.day(), count)
        told.read(conn, story.team, story.kpis[MEETINGS], dict(zip(names, x, strict=True)), spans)
        told.read(conn, story.team, told.WINS, dict(zip(names, y, strict=True)), spans)
    return text_of(story.client().get(address(story)))


def rounded(*numbers):
    """As a page writes them."""
    return [f"{number:.2f}" for number in numbers]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("DS1_seed002_half_the_calls", "With 4 people no pattern, however neat, can be told from luck."),
        ("DS2a_calls_per_day_vs_wins", "the data fit anything from -0.92 to 0.28."),
        ("DS2b_quality_conversations_per_week_vs_wins", "(rank correlation 0.87, plausible range 0.30 to 0.98)"),
        ("DS0_tie_free", "Here, more Meetings held goes with less Wins. Do not conclude that less Meetings held helps"),
    ],
)
def test_a_worked_set_of_people_is_told_with_its_label(story, name, says):
    worked = SETS[name]
    assert says in page_of(story, worked["x"], worked["y"])


def test_the_panel_whose_people_and_months_disagree_is_told_both_ways(story):
    panel = SETS["DS3_panel_simpson"]
    said = page_of(story, panel["x_calls_per_day"], panel["y_wins_per_month"])
    assert "Comparing people says one thing; comparing each person's good and bad months says the opposite." in said
    assert "rank correlation -0.94" in said
    assert "correlation 0.86, plausible range 0.73 to 0.93" in said


def test_the_panel_with_a_lag_shows_each_lag(story):
    panel = SETS["DS4_lag_panel"]
    said = page_of(story, panel["x"], panel["y"], lag=2)
    for number in rounded(-0.046380, -0.170747, 0.903598, -0.285714):
        assert number in said
