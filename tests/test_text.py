"""The text policy, row by row of the corpus (trust.md §4.1, §4.2 A and B), and its laws."""

import unicodedata
from datetime import date
from decimal import Decimal
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.refusal import CODES, Refused
from workshop.domain.text import choice, clean, day, decimal, name_key, whole

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
NICKNAME, NAME, COMMENT = 40, 120, 2000


def refusal(read, *args, **kwargs):
    try:
        read(*args, **kwargs)
    except Refused as refused:
        return refused
    return None


def answer(read, *args, **kwargs):
    """The code a value is refused with, or None."""
    refused = refusal(read, *args, **kwargs)
    if refused is None:
        return None
    assert refused.field == "somewhere"
    assert refused.code in CODES
    assert refused.text().endswith(".")
    return refused.code


@pytest.mark.parametrize(
    ("row", "raw", "limit", "code"),
    [
        ("A1", "Revenue\u202egpj.exe", NAME, "bad_text"),
        ("A2", "abc\u2066def", COMMENT, "bad_text"),
        ("A4", "\u200b\u200b", NICKNAME, "bad_text"),
        ("A4 joiners", "\u200d\u200c\u200f", NICKNAME, "bad_text"),
        ("A4 fillers", "\u3164 \u2800", NICKNAME, "bad_text"),
        ("A9", "Z" + "\u0301" * 1000, COMMENT, "bad_text"),
        ("A9 over joiners", "Z" + "\u0301\u200d" * 20, COMMENT, "bad_text"),
        ("A10", "a\u0000b", NAME, "bad_text"),
        ("A11", "a\ud800", NAME, "bad_text"),
        ("A16", "a" * 2001, COMMENT, "too_long"),
        ("A16 huge", "a" * 10_000_000, COMMENT, "too_long"),
        ("A18 empty", "", NAME, "bad_value"),
        ("A18 spaces", "   ", NICKNAME, "bad_value"),
        ("A18 breaks", "\n\n", NAME, "bad_value"),
        ("A18 wide spaces", "\u00a0\u3000", NAME, "bad_value"),
        ("A19", "\u001b[31mred", NICKNAME, "bad_text"),
        ("A20", 'x\r\n{"level":"INFO"}', NICKNAME, "bad_text"),
        ("A20 separator", "x\u2028y", NICKNAME, "bad_text"),
        ("A21 noncharacter", "a\ufffe", COMMENT, "bad_text"),
        ("A21 higher plane", "a\U0001ffff", COMMENT, "bad_text"),
        ("A21 arabic", "a\ufdd0", COMMENT, "bad_text"),
        ("A21 tag", "a\U000e0041", COMMENT, "bad_text"),
        ("C1 control", "a\u0085b", COMMENT, "bad_text"),
        ("delete", "a\u007fb", COMMENT, "bad_text"),
        ("tab", "a\tb", NAME, "bad_text"),
        ("B8 number", 1, NAME, "bad_type"),
        ("B8 nothing", None, NAME, "bad_type"),
        ("B8 list", ["a"], NAME, "bad_type"),
        ("B8 truth", True, NAME, "bad_type"),
        ("bytes", b"a", NAME, "bad_type"),
    ],
    ids=lambda value: value if isinstance(value, str) and value[:1] in "AB" and len(value) < 20 else "",
)
def test_text_that_hides_or_breaks_something_is_refused(row, raw, limit, code):
    assert answer(clean, raw, field="somewhere", limit=limit) == code


@pytest.mark.parametrize(
    ("row", "raw", "limit", "kept"),
    [
        ("A3", "مؤشر الأداء\u200f", NAME, "مؤشر الأداء\u200f"),
        ("A5", "Rev\u200benue", NAME, "Revenue"),
        ("A6", "می\u200cخواهم", COMMENT, "می\u200cخواهم"),
        ("A7", "👩‍👩‍👧‍👦🏳️‍🌈", COMMENT, "👩‍👩‍👧‍👦🏳️‍🌈"),
        ("A8", "e\u0301", NAME, "é"),
        ("A12", "\U0001f600", COMMENT, "😀"),
        ("A13", "\ufdfa" * 100, NAME, "\ufdfa" * 100),
        ("A15", "Rеvenue", NAME, "Rеvenue"),
        ("A16", "a" * 2000, COMMENT, "a" * 2000),
        ("A17", "😀" * 2000, COMMENT, "😀" * 2000),
        ("A23", "İstanbul ß ſ", NAME, "İstanbul ß ſ"),
        ("E3", "<script>__xss()</script>", COMMENT, "<script>__xss()</script>"),
        ("E7", "=1+1", NAME, "=1+1"),
        ("trim", "\ufeff \u200b Calls \u00a0\n", NAME, "Calls"),
        ("eight marks", "q" + "\u0323" * 8, NAME, "q" + "\u0323" * 8),
    ],
)
def test_honest_text_of_any_script_is_kept(row, raw, limit, kept):
    assert clean(raw, field="somewhere", limit=limit) == kept


def test_text_of_several_lines_keeps_its_lines_and_tabs():
    assert clean("a\r\n\tb\n", field="somewhere", limit=9, lines=True) == "a\n\tb"
    assert answer(clean, "a\rb", field="somewhere", limit=9, lines=True) == "bad_text"


def test_text_that_is_not_required_may_be_empty_but_not_invisible():
    assert clean(" \n ", field="somewhere", limit=9, required=False) == ""
    assert answer(clean, "\u200b", field="somewhere", limit=9, required=False) == "bad_text"


def test_a_text_that_is_too_long_says_by_how_much():
    with pytest.raises(Refused) as caught:
        clean("abcdef", field="purpose", limit=5)
    assert caught.value.text() == "This text is too long: 6 characters, where 5 fit. Please shorten it."
    assert (caught.value.field, caught.value.params) == ("purpose", {"length": 6, "limit": 5})


@given(ANY_TEXT, st.booleans())
@example("\ufeff\r\u200b\n", True)
@example("a\u200b\u0301", False)
def test_cleaning_what_is_clean_changes_nothing(raw, lines):
    try:
        once = clean(raw, field="somewhere", limit=200, lines=lines)
    except Refused:
        return
    assert clean(once, field="somewhere", limit=200, lines=lines) == once
    assert once == once.strip() == unicodedata.normalize("NFC", once)
    assert len(once.encode("utf-8")) <= 4 * 200


@given(ANY_TEXT)
def test_any_text_is_kept_or_refused_by_name(raw):
    assert answer(clean, raw, field="somewhere", limit=20) in (None, "bad_text", "bad_value", "too_long")


@pytest.mark.parametrize(
    ("row", "one", "other"),
    [
        ("A5", "Revenue", "Rev\u200denue"),
        ("A8", "é", "e\u0301"),
        ("A14", "Revenue", "Ｒevenue"),
        ("A23", "STRASSE", "straße"),
        ("case and spaces", "Calls  per Day", "calls per day"),
    ],
)
def test_names_that_read_alike_have_one_key(row, one, other):
    assert name_key(one) == name_key(other)


def test_names_in_different_letters_have_different_keys():
    assert name_key("Revenue") != name_key("Rеvenue")


@given(ANY_TEXT)
def test_a_key_is_its_own_key(raw):
    assert name_key(name_key(raw)) == name_key(raw)


def test_a_key_of_a_name_that_swells_is_capped():
    assert len(name_key("\ufdfa" * NAME)) == 400


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *((raw, "bad_value") for raw in ("NaN", "inf", "1e5", "0x10", "1_000", "１２", " 5", "+5", "05", ".5", "5.")),
        *((raw, "bad_value") for raw in ("1234567890123456", "9" * 4000, "0.1234567", "", "-", "5\n", "1,5", "--1")),
        *((raw, "bad_type") for raw in (5, 1.5, True, None, [], {}, Decimal(5))),
    ],
    ids=lambda value: f"B3 B5 B6 B8 {value!r:.12}",
)
def test_what_is_not_plainly_a_decimal_is_refused(raw, code):
    assert answer(decimal, raw, "somewhere") == code


def test_a_decimal_may_have_bounds():
    assert answer(decimal, "-5", "somewhere", low=Decimal(0)) == "bad_value"  # B4
    assert answer(decimal, "101", "somewhere", high=Decimal(100)) == "bad_value"
    assert answer(decimal, "101", "somewhere", low=Decimal(0), high=Decimal(100)) == "bad_value"
    assert decimal("100", "somewhere", low=Decimal(0), high=Decimal(100)) == 100


@given(st.decimals(-(10**15) + 1, 10**15 - 1, allow_nan=False, places=6))
def test_a_decimal_comes_back_as_it_was_written(value):
    written = f"{value:f}"
    assert decimal(written, "somewhere") == value


def test_minus_nought_is_nought():
    assert str(decimal("-0", "somewhere")) == "0"


@pytest.mark.parametrize("raw", [True, False, "1", 1.0, [], {}, None])
def test_only_a_whole_number_is_one(raw):
    assert answer(whole, raw, "somewhere", 0, 9) == "bad_type"  # B8, B9


@pytest.mark.parametrize("raw", [0, 6, -1, 2**63])
def test_a_whole_number_outside_its_bounds_is_refused(raw):
    assert answer(whole, raw, "somewhere", 1, 5) == "bad_value"  # B7, B9


def test_a_whole_number_is_kept():
    assert whole(5, "somewhere", 1, 5) == 5
    assert answer(whole, 2**53 + 1, "somewhere") == "bad_value"


def test_a_choice_is_one_of_its_words():
    assert choice("keep", "somewhere", ["keep", "retire"]) == "keep"
    assert answer(choice, "drop", "somewhere", ["keep", "retire"]) == "bad_value"
    assert answer(choice, 1, "somewhere", ["keep", "retire"]) == "bad_type"


@pytest.mark.parametrize("zone", ["Europe/Berln", "../../etc/passwd", "UTC+25"])
def test_a_zone_is_chosen_from_the_zones_there_are(zone):
    assert answer(choice, zone, "somewhere", available_timezones()) == "bad_value"  # B17


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *((raw, "bad_value") for raw in ("2027-02-30", "0000-01-01", "9999-12-31", "1999-12-31")),
        *(
            (raw, "bad_value")
            for raw in ("2027-03-28T02:30", "20270328", "2027-W01-1", "28.03.2027", "", "２027-01-01")
        ),
        *((raw, "bad_type") for raw in (20270328, None, date(2027, 3, 28))),
    ],
    ids=lambda value: f"B16 {value!r}",
)
def test_what_is_not_a_day_of_our_calendar_is_refused(raw, code):
    assert answer(day, raw, "somewhere") == code


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_comes_back_as_it_was_written(value):
    assert day(value.isoformat(), "somewhere") == value


def test_a_day_may_have_bounds():
    assert answer(day, "2026-11-20", "somewhere", first=date(2026, 11, 21)) == "bad_value"
