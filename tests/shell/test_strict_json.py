"""JSON is read exactly or refused; nothing in between."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import strict_json

pytestmark = pytest.mark.laws

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(PLAIN | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=8)

REFUSED = {
    "a number that is none": '{"a":NaN}',
    "endless": "[Infinity,-Infinity]",
    "a number too large": "1e309",
    "a number too long": "1234567890123456789",
    "a number of five thousand digits": "1" * 5_000,
    "a key said twice": '{"a":1,"a":2}',
    "a key said twice deep inside": '[{"b":{"a":1,"a":1}}]',
    "half of a character": r'"\ud800"',
    "half of a character in a key": r'{"\udc00":1}',
    "half of a character as it is": '"\ud800"',
    "a zero character": r'"a\u0000b"',
    "thirteen deep": "[" * 13 + "]" * 13,
    "a hundred thousand deep": "[" * 100_000,
    "nothing": "",
    "two values": "{} {}",
    "an end that is missing": '["a"',
    "a byte order mark": "\ufeff{}",
    "a line break inside a text": '"a\nb"',
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_two_readers_could_take_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(strict_json.NotStrict):
        strict_json.loads(text)


def test_a_string_that_never_ends_is_read_once_however_many_quotes_are_in_it() -> None:
    with pytest.raises(strict_json.NotStrict):
        strict_json.loads('{"a":"' + '\\"' * 1_000_000)  # begun anew at each quote, this took hours


def test_twelve_deep_and_brackets_inside_a_text_are_fine() -> None:
    assert strict_json.loads("[" * 12 + "]" * 12)
    assert strict_json.loads('"[[[[[[[[[[[[[[[["') == "[" * 16


def test_a_character_of_two_halves_is_one_character() -> None:
    assert strict_json.loads(r'"\ud83d\ude00"') == "😀"


@given(VALUES)
def test_what_we_write_we_read_back(value: object) -> None:
    assert strict_json.loads(strict_json.dumps(value)) == value


@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        value = strict_json.loads(text)
    except strict_json.NotStrict:
        return
    assert json.loads(text) == value


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_we_never_write_what_we_would_not_read(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json.dumps({"n": number})


def test_a_kept_object_is_written_once_and_put_in_where_it_is_held():
    kept = strict_json.Kept({"n": 1, "text": 'é\n"'})
    answer = {"ok": True, "streams": {"a": kept, "b": {"n": [1, {}]}}, "empty": {}, "deep": {"x": {"y": {"z": None}}}}
    assert strict_json.dumps_around(answer) == strict_json.dumps(answer)
    assert kept.text() is kept.text()
    with pytest.raises(ValueError, match="JSON"):
        strict_json.dumps_around({"a": {"b": float("nan")}})
