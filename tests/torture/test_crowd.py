"""What a crowd makes of the bytes it is sent: every frame once and whole, however they were cut on the way."""

import pytest

from tests.torture.crowd import NUMBERS, run, split

SHORT, LONGER, LONG = b"2", b"a" * 126, b"b" * 70_000
SENT = b"\x81\x01" + SHORT + b"\x81\x7e\x00\x7e" + LONGER + b"\x81\x7f" + len(LONG).to_bytes(8) + LONG


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4, 5, 6, 7, 100, 133, 134, 140, 143, 144, 60_000, len(SENT) - 1])
def test_frames_are_whole_wherever_the_line_cuts_them(at):
    frames, rest = split(SENT[:at])
    more, rest = split(rest + SENT[at:])
    assert [*frames, *more] == [SHORT, LONGER, LONG]
    assert rest == b""


def test_the_beginning_of_news_says_which_stream_and_which_numbers():
    news = b'42["news",{"stream":"participant","epoch":"5d3aa7bc","after":34,"n":35,"set":{},"gone":[]}]'
    assert NUMBERS.match(news).groups() == (b"participant", b"34", b"35")
    assert NUMBERS.match(news.replace(b"34", b"null")).groups()[1] == b"null"


def test_a_crowd_runs_where_a_loop_runs_already_as_beside_a_browser():
    async def said():
        return "here"

    async def beside():
        return run(said())

    assert run(beside()) == "here"
