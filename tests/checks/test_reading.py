"""What somebody types into a check is kept clean or refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import checks
from workshop.domain.refusal import Refused
from workshop.domain.values import CheckKind

BUDGET = {"share": "60", "mix": "Calls; 50; 2\nMeetings; 2; 45"}
YEAR = {"goal": "120", "year_start": "2026-02-01"}


def refused(kind, **raw):
    with pytest.raises(Refused) as raised:
        checks.read(kind, raw)
    return raised.value


@pytest.mark.parametrize("kind", CheckKind)
def test_every_check_says_what_it_asks(kind):
    spec = checks.spec(kind)
    assert spec.kind is kind
    assert spec.title
    assert all(field.label for field in spec.inputs)
    assert len({field.name for field in spec.inputs}) == len(spec.inputs)


def test_defaults_are_filled_in_and_empty_optional_inputs_left_out():
    assert checks.read(CheckKind.PACE, {"units": " 50.0 ", "deduct": ""}) == {"units": "50", "hours": "8"}


def test_a_missing_number_is_asked_for_by_its_name():
    assert refused(CheckKind.PACE, hours="8").field == "units"


@pytest.mark.parametrize("typed", ["fifty", "-1", "NaN", "1e5", "0x10", "٥٠", "9999999", "1,5"])
def test_what_is_no_sensible_number_is_refused(typed):
    no = refused(CheckKind.PACE, units=typed)
    assert (no.code, no.field) == ("bad_value", "units")
    assert typed not in no.text()


def test_a_percent_stays_as_it_was_typed_and_ends_at_a_hundred():
    assert checks.read(CheckKind.BUDGET, BUDGET)["share"] == "60"
    assert refused(CheckKind.BUDGET, **{**BUDGET, "share": "101"}).field == "share"


def test_days_are_whole():
    assert refused(CheckKind.LEADS, units="50", days="20.5").field == "days"


def test_an_input_that_no_check_asks_for_is_refused():
    assert refused(CheckKind.PACE, units="50", dials="3").field == "dials"


@pytest.mark.parametrize("mix", ["Calls", "Calls; 50", "; 50; 2", "Calls; many; 2", "Calls; 50; -2", "a; 1; 1\n" * 21])
def test_a_line_of_the_day_has_a_name_a_number_and_minutes(mix):
    assert refused(CheckKind.BUDGET, **{**BUDGET, "mix": mix}).field == "mix"


def test_a_name_may_hold_what_parts_a_line():
    mix = checks.read(CheckKind.BUDGET, {**BUDGET, "mix": "Calls; prepared;50 ; 6.50\n\n"})["mix"]
    assert mix == "Calls; prepared; 50; 6.5"


def test_a_rate_needs_a_second_line_to_lead_to():
    assert refused(CheckKind.BUDGET, share="60", mix="Calls; 50; 2", rate="10").field == "rate"


def test_days_off_are_sorted_and_counted_once():
    typed = "2026-12-25, 2026-01-01\n2026-12-25"
    assert checks.read(CheckKind.CASCADE, {**YEAR, "holidays": typed})["holidays"] == "2026-01-01\n2026-12-25"
    assert refused(CheckKind.CASCADE, **YEAR, holidays="2026-02-30").field == "holidays"
    too_many = " ".join(f"{year}-01-{day:02}" for year in range(2020, 2030) for day in range(1, 20))
    assert refused(CheckKind.CASCADE, **YEAR, leave=too_many).code == "too_long"


def test_a_year_starts_on_the_first_of_a_month():
    assert refused(CheckKind.CASCADE, goal="120", year_start="2026-02-02").field == "year_start"
    assert refused(CheckKind.CASCADE, goal="120").field == "year_start"
    assert "year_start" not in checks.read(CheckKind.CASCADE, {"goal": "3", "weights": "1 1 1 1 1"})


def test_the_week_is_written_in_numbers():
    assert checks.read(CheckKind.CASCADE, {**YEAR, "week": "521"})["week"] == "125"
    assert refused(CheckKind.CASCADE, **YEAR, week="Mon-Fri").field == "week"


@pytest.mark.parametrize("weights", ["20", "0 0 0 0", "a b c d", "1 " * 61])
def test_weights_are_several_numbers_and_not_all_nothing(weights):
    assert refused(CheckKind.CASCADE, **YEAR, weights=weights).field == "weights"


TYPED = st.sampled_from(["", "0", "1", "12", "50", "60", "2026-01-01", "12345", "20 25 25 30", "Calls; 5; 2\nX; 1; 0"])


@pytest.mark.thorough
@given(st.sampled_from(CheckKind), st.data())
def test_what_was_read_is_read_again_unchanged(kind, data):
    raw = {field.name: data.draw(TYPED | st.text(max_size=20)) for field in checks.spec(kind).inputs}
    clean = read_or_nothing(kind, raw)
    assert clean is None or checks.read(kind, clean) == clean


def read_or_nothing(kind, raw):
    try:
        return checks.read(kind, raw)
    except Refused:
        return None
