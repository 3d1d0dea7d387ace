"""What the triggers look at is taken from readings and lists as it is known, and nothing is made up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.evidence.test_panel import MONTHS, monthly, signed
from workshop.evidence import supplied
from workshop.evidence.course import course
from workshop.evidence.listed import Listed, on_lists
from workshop.evidence.panel import panel
from workshop.evidence.shape import Pack
from workshop.evidence.story import path
from workshop.evidence.voices import Voices
from workshop.evidence.watching import Around, watched
from workshop.numbers.triggers import fired
from workshop.readings.store import Metric, Reading

TODAY = date(2026, 10, 1)
PEOPLE = ("ana", "ben", "cleo", "dora", "emil")
DIALS = Listed("dials", (signed(),))
OUTCOME = Metric("wins", "north", "Wins", "outcome", "deals")


def everybody(*values):
    """The same values by month for five people."""
    return monthly(**dict.fromkeys(PEOPLE, values))


def known(activity, result=(), lag=0, **more):
    """A pack of these readings."""
    wins = Listed("wins", (winning(),)) if result else None
    return Pack(
        kpi="dials",
        own=Metric("dials", "north", "Dials", "kpi", "calls"),
        outcome=OUTCOME if result else None,
        listed=DIALS,
        panel=panel(activity, result, lag),
        course=course(activity, DIALS),
        outcome_course=course(result, wins),
        **more,
    )


def winning():
    """A list on which wins are a KPI with a target of 5."""
    found = signed(target="5")
    found["kpis"][0]["id"] = "wins"
    return found


def around(**more):
    return Around(TODAY, **more)


def test_only_the_last_two_quarters_are_watched():
    found = watched(known(everybody(*[20] * 9)), around())
    assert len(found.periods) == 6
    assert all(period.met == 1 for period in found.periods)
    assert fired(found) == ("T4",)


def test_a_result_that_misses_later_is_laid_beside_the_period_it_follows():
    found = watched(known(everybody(*[11] * 9), everybody(*[9] * 7, 1, 1), lag=1), around())
    assert [period.outcome_missed for period in found.periods] == [False, False, False, True, True, None]
    assert "T1" in fired(found)


def test_a_result_without_a_target_was_neither_hit_nor_missed():
    pack = replace(known(everybody(*[11] * 9), everybody(*[1] * 9)), outcome_course=course(everybody(*[1] * 9), None))
    assert {period.outcome_missed for period in watched(pack, around()).periods} == {None}


def test_a_rising_number_beside_a_worsening_one_is_looked_at():
    worse = course(everybody(*[10] * 6, 7, 7, 7), None)
    counter = Metric("shows", "north", "Shows", "counter", "")
    pack = known(everybody(*[10] * 6, 14, 14, 14), counter=counter, counter_course=worse)
    found = watched(pack, around())
    assert (found.change, found.counter_change) == (Fraction(2, 5), Fraction(-3, 10))
    assert "T3" in fired(found)


def test_for_a_number_of_which_less_is_better_falling_is_better():
    pack = known(everybody(*[10] * 6, 7, 7, 7))
    found = watched(replace(pack, listed=Listed("dials", (signed(direction="lower"),))), around())
    assert found.change == Fraction(3, 10)


def test_the_days_of_the_last_whole_month_are_counted_together():
    days = [
        Reading(who, date(2026, 9, day), date(2026, 9, day), Decimal(day)) for who in PEOPLE for day in range(1, 11)
    ]
    late = [Reading("ana", date(2026, 10, 1), date(2026, 10, 1), Decimal(99))]
    assert watched(known([]), around(readings=[*days, *late])).days == tuple(5 * day for day in range(1, 11))


def test_what_another_team_supplied_is_a_share_of_what_is_needed():
    need = {"id": "leads", "flow": "needs", "team": "Marketing", "what": "Leads", "amount": "100", "supply": "95"}
    listed = Listed("dials", (signed(),))
    listed.newest["needs"] = [need, need | {"flow": "gives"}]
    rows = [Reading("", *span, Decimal(value)) for span, value in zip(MONTHS, (100, 80, 70), strict=False)]
    (found,) = supplied.of_needs(listed, lambda _: rows)
    assert (found.promised, found.shares) == (Fraction(95, 100), (1, Fraction(8, 10), Fraction(7, 10)))
    assert "T6" in fired(watched(known([], supplied=(found,)), around()))


def test_flags_sources_and_goals_are_passed_on():
    pack = known(everybody(*[10] * 9), voices=Voices(flags=4, people=3))
    readings = everybody(10)
    assert fired(watched(pack, around(readings=readings, changed_source=True, goal_moved=True))) == (
        "T3",
        "T4",
        "T7",
        "T8",
        "T9",
    )


def test_nobody_is_measured_who_is_the_team_as_a_whole():
    readings = [Reading("", *MONTHS[0], Decimal(1)), *everybody(1)]
    assert watched(known([]), around(readings=readings)).measured == len(PEOPLE)


def test_a_kpi_has_lost_its_goal_when_what_it_serves_left_the_list():
    made = signed()
    made["kpis"][0]["serves"] = "wins"
    assert Listed("dials", (made,)).has_lost_its_goal
    made["kpis"].append(winning()["kpis"][0])
    assert not Listed("dials", (made,)).has_lost_its_goal
    assert path(Listed("dials", (made,))) == ("Dials", "Dials", "Grow")
    assert on_lists((made,)) == ("dials", "wins")


def test_nothing_known_stays_silent():
    assert fired(watched(Pack("dials", None), Around(TODAY - timedelta(days=1)))) == ()
