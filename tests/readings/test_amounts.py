"""Numbers of tables: what one cell can say, and what only a whole column can."""

from decimal import Decimal

import pytest

from workshop.readings.amounts import Mark, decided, mark_said, number, written


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1,234.50", Mark.POINT, "1234.50"), ("1.234,5", Mark.COMMA, "1234.5"), ("€ 1.234,50", Mark.COMMA, "1234.50"),
        ("USD 1,234.50", Mark.POINT, "1234.50"), ("1 234,5", Mark.COMMA, "1234.5"), ("1'234.5", Mark.POINT, "1234.5"),
        ("1,00,000.0", Mark.POINT, "100000"), ("0,25", Mark.COMMA, "0.25"), ("12.345.678", Mark.COMMA, "12345678"),
        ("1,234,567", Mark.POINT, "1234567"), ("1234.567", Mark.POINT, "1234.567"), ("US$12.5", Mark.POINT, "12.5"),
    ],
)  # fmt: skip
def test_a_number_shows_its_decimals_and_is_read_by_them(cell, mark, value):
    assert mark_said(written(cell).digits) is mark
    assert number(cell, mark) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12%", "12"),
        ("-3", "-3"),
        ("−4", "-4"),
        ("12-", "-12"),
        ("(45)", "-45"),
        ("kr 12", "12"),
        (" 7 ", "7"),
        ("+2", "2"),
    ],
)
def test_whole_numbers_are_read_whatever_the_mark(cell, value):
    assert mark_said(written(cell).digits) is Mark.UNSAID
    assert {number(cell, mark) for mark in Mark} == {Decimal(value)}


@pytest.mark.parametrize(
    "cell", ["", "abc", "1e5", "1.2.3", "(-3)", "12 34", "1,2,3", "٣", "=1+1", "9" * 16, "--1", "NaN"]
)
def test_what_is_no_number_is_none(cell):
    assert all(number(cell, mark) is None for mark in (Mark.POINT, Mark.COMMA))


def test_a_point_before_three_digits_can_be_read_both_ways():
    assert mark_said("1.234") is Mark.EITHER
    assert (number("1.234", Mark.POINT), number("1.234", Mark.COMMA)) == (Decimal("1.234"), Decimal(1234))


def test_a_column_is_decided_by_its_clear_cells_and_asked_about_without_any():
    assert decided({Mark.EITHER, Mark.COMMA, Mark.UNSAID}) is Mark.COMMA
    assert decided({Mark.UNSAID}) is Mark.UNSAID
    assert decided({Mark.EITHER}) is Mark.EITHER
    assert decided({Mark.POINT, Mark.COMMA}) is Mark.EITHER
