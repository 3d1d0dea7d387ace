"""The story: chapters by workshop, days, folded steps, filters, and what must not be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from workshop.record.story import Line, chapters, chosen, may_be_told, names_in, unsealed

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def line(seq, kind="KpiDecided", workshop="one", day=0, kpi="kpi-1", **details):
    return Line(workshop, seq, START + timedelta(days=day, minutes=seq), "mara", kind, kpi, details)


def numbers(lines):
    return [each.seq for each in lines]


def test_the_newest_workshop_and_the_newest_day_come_first():
    told = chapters([line(1), line(2, day=1), line(1, workshop="two", day=5)])
    assert [chapter.workshop for chapter in told] == ["two", "one"]
    assert [numbers(day.entries) for day in told[1].days] == [[2], [1]]


def test_the_steps_of_a_day_are_one_entry_at_its_end():
    told = chapters([line(1), line(2, "BallotCast"), line(3), line(4, "PhaseStarted")])
    *read, steps = told[0].days[0].entries
    assert numbers(read) == [3, 1]
    assert numbers(steps) == [4, 2]


def test_a_filter_lets_its_kind_through_and_an_unknown_one_everything():
    lines = [line(1), line(2, "VersionSigned"), line(3, against_advice=True), line(4, "BallotCast")]
    assert numbers(chosen(lines, "decisions")) == [1, 3]
    assert numbers(chosen(lines, "against")) == [3]
    assert numbers(chosen(lines, "versions")) == [2]
    assert numbers(chosen(lines, "all")) == numbers(chosen(lines, "nonsense")) == [1, 2, 3, 4]


def test_what_is_sealed_is_not_told():
    lines = [line(1, "KpiProposed", kpi="sealed"), line(2, "CommentAdded", kpi="sealed"), line(3)]
    assert numbers(may_be_told(lines, {"sealed"}, ())) == [3]


def test_what_was_taken_back_sealed_is_never_told():
    lines = [line(1, "KpiProposed", kpi="gone"), line(2, "KpiWithdrawn", kpi="gone", sealed=True), line(3)]
    assert numbers(may_be_told(lines, (), ())) == [3]


def test_a_proposal_written_in_silence_gets_its_name_once_a_later_line_names_it():
    lines = [
        line(1, "KpiProposed", sealed=True),
        line(2, kpi="kpi-1"),
        line(3, "KpiProposed", kpi="kpi-2", sealed=True),
    ]
    named = unsealed(lines, {"kpi-1": "Dials"})
    assert [dict(each.details) for each in named] == [{"from_room": True, "kpi": "Dials"}, {}, {"sealed": True}]


def test_the_last_name_of_a_kpi_counts():
    lines = [line(1, "KpiProposed"), line(2, "CardRevised"), line(3, "PhaseStarted", kpi="")]
    named = [replace(each, details={"kpi": name}) for each, name in zip(lines, ("Dials", "Calls", "?"), strict=True)]
    assert names_in(named) == {"kpi-1": "Calls"}


def test_a_room_at_work_tells_its_lines_and_not_its_steps():
    lines = [line(1), line(2, "BallotCast"), line(3, "BallotCast", workshop="two")]
    assert numbers(may_be_told(lines, (), {"one"})) == [1, 3]
