"""Whole tables as CRMs write them: what is understood, what is left out, what is never held in memory."""

import tracemalloc

import pytest

from tests.readings.tables import EACH, HUBSPOT, SALESFORCE, WIDE, Reading
from workshop.domain.refusal import Refused
from workshop.numbers.fiscal import Fiscal
from workshop.readings.days import Grain
from workshop.readings.periods import Periods
from workshop.readings.plan import Measure, header_digest, layout_digest, read_plan, write_plan

JULY, AUGUST = "2026-07-01 2026-07-31", "2026-08-01 2026-08-31"


def test_a_report_of_salesforce_is_counted_by_owner_and_month_without_its_small_print(tmp_path):
    read = Reading(tmp_path, SALESFORCE)
    assert read.values == [f"ana {JULY} 1", f"ana {AUGUST} 1", f"ben {JULY} 1", f"ben {AUGUST} 0"]
    assert read.mistakes == []
    assert [line for line, _ in read.left_out["aside"]] == [10, 13, 14, 15, 16, 17]
    assert read.left_out["filtered"] == [(6, "Closed Lost"), (9, "Prospecting")]


def test_amounts_are_added_by_quarter_of_the_teams_year(tmp_path):
    read = Reading(
        tmp_path, SALESFORCE, Periods(Fiscal(2)), measure=Measure.SUM, grain=Grain.QUARTER, nothing_is_zero=False
    )
    assert read.values == [
        "ana 2026-05-01 2026-07-31 1200.00",
        "ana 2026-08-01 2026-10-31 800.50",
        "ben 2026-05-01 2026-07-31 2000.00",
    ]


def test_a_mean_is_one_of_the_rows_that_count(tmp_path):
    read = Reading(tmp_path, SALESFORCE, measure=Measure.MEAN, grain=Grain.QUARTER)
    assert read.values == ["ana 2026-07-01 2026-09-30 1000.250000", "ben 2026-07-01 2026-09-30 2000.000000"]


def test_a_list_of_hubspot_asks_who_is_not_on_the_roster_and_takes_open_deals_without_a_day(tmp_path):
    read = Reading(tmp_path, HUBSPOT)
    assert read.values == [f"ana {JULY} 1", f"ana {AUGUST} 0", f"ben {AUGUST} 1"]
    assert [key for key, _ in read.matched.unknown] == ["chidi anand"]
    assert read.mistakes == []


def test_one_row_for_each_person_and_month(tmp_path):
    read = Reading(tmp_path, EACH)
    assert read.values == [f"ana {JULY} 420", f"ana {AUGUST} 1399.5", f"ben {JULY} 380", f"ben {AUGUST} 12"]


def test_months_as_columns_without_their_total(tmp_path):
    read = Reading(tmp_path, WIDE)
    assert read.values == [f"ana {JULY} 42", f"soto {JULY} 40", f"soto {AUGUST} 38"]


def test_first_days_of_weeks_as_columns_are_weeks_in_the_order_that_the_header_shows(tmp_path):
    read = Reading(tmp_path, "Rep,07/06/2026,07/13/2026\nAna Soto,4,5\n", grain=Grain.WEEK)
    assert read.values == ["ana 2026-07-06 2026-07-12 4", "ana 2026-07-13 2026-07-19 5"]


def test_the_team_as_a_whole_needs_no_names(tmp_path):
    read = Reading(tmp_path, "Month,Leads\n2026-07,40\n2026-08,44\n", is_whole_team=True, person=None)
    assert read.values == [f" {JULY} 40", f" {AUGUST} 44"]


def test_names_apart_in_two_columns_and_the_last_one_first(tmp_path):
    apart = Reading(tmp_path, "First Name,Last Name,Month,Calls\nAna,Soto,2026-07,4\n")
    turned = Reading(tmp_path, 'Agent,Month,Calls\n"Soto, Ana",2026-07,4\n')
    assert apart.values == turned.values == [f"ana {JULY} 4"]


def test_two_ways_to_write_a_name_add_up_in_a_list_and_are_a_mistake_elsewhere(tmp_path):
    roster = {"ana soto": "ana", "a. soto": "ana", "ben okafor": "ben"}
    added = Reading(
        tmp_path, SALESFORCE.replace('"Ana Soto","Umbrella"', '"A. Soto","U"'), roster=roster, grain=Grain.QUARTER
    )
    assert added.values == ["ana 2026-07-01 2026-09-30 2", "ben 2026-07-01 2026-09-30 1"]
    twice = Reading(tmp_path, EACH + "A. Soto;2026-07;1\n", roster=roster)
    assert twice.mistakes == [(6, "This person and period were on line 2 already.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_the_mark_of_an_encoding_is_no_part_of_the_header(tmp_path, encoding):
    text = EACH if encoding == "utf-8-sig" else f"\ufeff{EACH}"
    assert Reading(tmp_path, text, encoding=encoding).source.header == ("Name", "Month", "Calls")


def test_of_many_mistakes_the_first_fifty_are_listed_and_all_are_counted(tmp_path):
    read = Reading(tmp_path, EACH + "Ana Soto;some day;1\n" * 60)
    kind, count, rows = read.gathered.report.mistakes[0]
    assert (kind.value, count, len(rows), rows[0].line) == ("day", 60, 50, 6)


def test_a_plan_is_kept_by_names_and_found_again_where_columns_moved(tmp_path):
    read = Reading(tmp_path, SALESFORCE)
    moved = ("Close Date", "Stage", "Opportunity Owner")
    again = read_plan(write_plan(read.plan, read.source.header), moved)
    assert (again.person, again.date, again.value) == (2, 0, None)
    assert [(each.column, each.words) for each in again.filters] == [(1, ("Closed Won",))]


def test_next_months_export_is_the_same_layout_and_another_filter_is_another(tmp_path):
    read = Reading(tmp_path, SALESFORCE)
    plan, header = read.plan, read.source.header
    assert layout_digest(plan, header) == layout_digest(plan, (*header, "Region"))
    assert layout_digest(plan, header) != layout_digest(Reading(tmp_path, SALESFORCE, filters=()).plan, header)
    assert header_digest(("Agent", "Jul 2026")) == header_digest(("Agent", "Aug 2026", "Sep 2026"))


def test_too_many_names_are_no_column_of_people(tmp_path):
    with pytest.raises(Refused):
        Reading(tmp_path, "Name,Month,Calls\n" + "".join(f"Somebody {n},2026-07,1\n" for n in range(2_001)))


@pytest.mark.thorough
def test_three_times_the_rows_take_no_more_memory(tmp_path):
    few, many = peak(tmp_path, 2_500), peak(tmp_path, 7_500)  # 1.4 and 4.2 MB; bench/readings.py reads a million rows
    assert many < 1.2 * few


def peak(folder, rows):
    """The most memory that a list of so many deals takes while it is read, in bytes."""
    line = '"006{0:09}","{1}","Closed Won","EUR {2}","{3}/28/2026","' + "note " * 100 + '"\n'
    names = ("Ana Soto", "Ben Okafor")
    text = '"Opportunity ID","Opportunity Owner","Stage","Amount","Close Date","Description"\n' + "".join(
        line.format(row, names[row % 2], row % 900, row % 12 + 1) for row in range(rows)
    )
    (folder / "table.csv").write_text(text)
    del text
    tracemalloc.start()
    try:
        reading = Reading(folder, "")
        assert reading.gathered.rows == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
