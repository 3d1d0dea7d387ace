"""What every field of every command does with values of the wrong type, size or sign. Made from the fields."""

from dataclasses import MISSING, fields

import pytest

from tests.domain.test_may import SAMPLES
from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.commands import COMMANDS, read_command
from workshop.domain.refusal import CODES, Refused
from workshop.domain.shape import Choice, Day, Each, Flag, Ident, Number, Record, Sentences, Whole, Words
from workshop.domain.text import LAST_DAY

MEGABYTE = "a" * 1_000_000
NUL, SURROGATE, OVERRIDE = "a\x00b", "a\ud800b", "a\u202eb"
NOT_TEXT = (True, 1, 1.5, None, [], {}, b"x", float("nan"))
BAD_NUMBERS = ("NaN", "Infinity", "1e309", "1e3", "+1", " 1", "1,5", "0x10", "１２", "--1", "9" * 16, ".5", "1.")
BAD_DAYS = ("tomorrow", "2027-02-30", "2027-W01-1", "20270131", "2027-1-31", "0001-01-01", "9999-12-31", SURROGATE)


def whole(command):
    """A sample as it comes over the wire, with every field."""
    payload = plain(command)
    return payload | ({"overrides": {}} if "overrides" in payload else {})


WIRE = {type(sample).__name__: whole(sample) for sample in SAMPLES}


def wrong(shape):
    """(value, codes) that a shape must refuse."""
    match shape:
        case Words(limit=limit, required=required):
            yield from ((value, {"bad_type"}) for value in NOT_TEXT)
            yield from ((value, {"bad_text"}) for value in (NUL, SURROGATE, OVERRIDE))
            yield from ((value, {"too_long"}) for value in (MEGABYTE, "a" * (limit + 1)))
            yield from ((value, {"bad_value"}) for value in ("", "  ") if required)
        case Ident(required=required):
            yield from ((value, {"bad_type"}) for value in NOT_TEXT)
            yield from ((value, {"bad_value"}) for value in (NUL, SURROGATE, MEGABYTE, "short", "a" * 65, "../../etc"))
            yield from ((value, {"bad_value"}) for value in ("",) if required)
        case Choice():
            yield from ((value, {"bad_type"}) for value in NOT_TEXT)
            yield from ((value, {"bad_value"}) for value in ("no such word", NUL, SURROGATE, MEGABYTE))
        case Whole(low=low, high=high, required=required):
            yield from ((value, {"bad_type"}) for value in (True, "1", 1.0, [], float("nan"), float("inf")))
            yield from ((value, {"bad_value"}) for value in (low - 1, high + 1, 10**400))
            yield from ((value, {"bad_type"}) for value in (None,) if required)
        case Number():
            yield from ((value, {"bad_type"}) for value in NOT_TEXT)
            yield from ((value, {"bad_value"}) for value in (*BAD_NUMBERS, NUL, SURROGATE, MEGABYTE))
        case Day(required=required):
            yield from ((value, {"bad_type"}) for value in (True, 1, 1.5, [], {}, b"x"))
            yield from ((value, {"bad_value"}) for value in BAD_DAYS)
            yield from ((value, {"bad_type", "bad_value"}) for value in (None, "") if required)
        case Flag():
            yield from ((value, {"bad_type"}) for value in (0, 1, "true", "", None, [], {}))
        case Each(shape=inner, most=most, least=least):
            yield from ((value, {"bad_type"}) for value in (True, 1, "x", None, {}))
            yield [None] * (most + 1), {"too_long"}
            yield from (([], {"bad_value"}) for _ in range(1) if least)
            yield from (([value] * max(1, least), codes) for value, codes in wrong(inner))
        case Sentences(most=most):
            yield from ((value, {"bad_type"}) for value in (True, 1, "x", None, [], {str(n): "x" for n in range(21)}))
            yield from (({"quorum": value}, codes) for value, codes in wrong(Words(1000, lines=True)))
            yield from (({key: "x"}, {"too_long", "bad_text"}) for key in (MEGABYTE, NUL, SURROGATE))
        case Record():
            absent = (None,) if shape.required else ()
            yield from ((value, {"bad_type"}) for value in (True, 1, "x", *absent, []))


def slots(kind):
    return [(slot.name, slot.metadata["shape"]) for slot in fields(kind)]


def refusal(kind, payload):
    with pytest.raises(Refused) as refused:
        read_command(kind, payload)
    assert refused.value.code in CODES
    return refused.value


FIELDS = [(name, field, shape) for name, kind in COMMANDS.items() for field, shape in slots(kind)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_sample_of_every_command_is_read_as_it_was_written(name):
    sample = next(sample for sample in SAMPLES if type(sample).__name__ == name)
    assert read_command(name, WIRE[name]) == sample


@pytest.mark.parametrize(("name", "field", "shape"), FIELDS, ids=str)
def test_a_field_refuses_what_it_cannot_hold_and_says_which_field(name, field, shape):
    for value, codes in wrong(shape):
        refused = refusal(name, WIRE[name] | {field: value})
        assert refused.field == field, value
        assert refused.code in codes, value


@pytest.mark.parametrize("name", ["ProposeKpi", "CarryKpi", "ReviseCard"])
@pytest.mark.parametrize(("field", "shape"), slots(Card), ids=str)
def test_a_field_of_a_card_refuses_what_it_cannot_hold(name, field, shape):
    payload = WIRE[name]
    for value, codes in wrong(shape):
        refused = refusal(name, payload | {"card": payload["card"] | {field: value}})
        assert refused.field == field, value
        assert refused.code in codes, value


@pytest.mark.parametrize("name", COMMANDS)
def test_a_refusal_never_repeats_what_was_typed(name):
    for field, shape in slots(COMMANDS[name]):
        typed = f"secret\x00{field}" if isinstance(shape, Words) else f"secret {field}"
        assert "secret" not in refusal(name, WIRE[name] | {field: typed}).text()


@pytest.mark.parametrize("extra", ["band", "role", "seq", "__proto__", "actor", "", "x" * 500])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_field_that_is_not_there_is_refused_by_name(name, extra):
    refused = refusal(name, WIRE[name] | {extra: 1})
    assert (refused.code, refused.field) == ("bad_type", extra[:40])


@pytest.mark.parametrize("extra", ["band", "__proto__"])
def test_a_card_takes_no_other_fields_either(extra):
    refused = refusal("ProposeKpi", {"card": WIRE["ProposeKpi"]["card"] | {extra: 1}})
    assert (refused.code, refused.field) == ("bad_type", extra)


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, field, _ in FIELDS], ids=str)
def test_a_field_may_be_missing_only_where_it_has_a_default(name, field):
    payload = {key: value for key, value in WIRE[name].items() if key != field}
    slot = next(slot for slot in fields(COMMANDS[name]) if slot.name == field)
    if slot.default is MISSING:
        refused = refusal(name, payload)
        assert (refused.code, refused.field) == ("bad_type", field)
    else:
        assert getattr(read_command(name, payload), field) == slot.default


@pytest.mark.parametrize("payload", [None, True, 1, "x", [], [("kpi", "x")]])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_an_object(name, payload):
    assert refusal(name, payload).code == "bad_type"


@pytest.mark.parametrize("kind", [None, 1, "", "Command", "__class__", "open_room", ["OpenRoom"], {}, "OpenRoom\x00"])
def test_a_command_that_does_not_exist_is_refused(kind):
    refused = refusal(kind, {})
    assert (refused.code, refused.field) == ("unknown_event", "type")


@pytest.mark.parametrize(
    ("raw", "kept"), [("12", "12"), ("12.50", "12.50"), ("-0", "0"), ("", ""), ("999999999999999.999999",) * 2]
)
def test_a_number_is_kept_as_digits(raw, kept):
    payload = {"round": "round-unknown", "consent": 3, "estimate": raw}
    assert read_command("CastBallot", payload).estimate == kept


def test_the_last_day_is_a_day():
    payload = WIRE["SignVersion"] | {"review_on": LAST_DAY.isoformat()}
    assert read_command("SignVersion", payload).review_on == LAST_DAY
