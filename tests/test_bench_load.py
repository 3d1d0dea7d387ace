"""The load generator counts what arrives, and the report shows what was kept and nothing else."""

import json

from bench.load import report
from bench.load.crowd import _end
from bench.load.ours import _voted
from bench.load.sheet import Sheet
from bench.load.targets import NODE, row
from workshop.live.frames import text_frame


def test_a_reader_who_hears_of_three_votes_at_once_has_one_delivery_and_three_delays():
    sheet = Sheet()
    for at in (1.0, 2.0, 3.0):
        sheet.vote(0, at)
    sheet.arrived(0, 7, 1, 1.5)
    sheet.arrived(0, 7, 3, 3.5)
    sheet.arrived(0, 7, 3, 9.0)
    assert (sheet.deliveries, sheet.votes_known, sheet.delays) == (3, 3, [0.5, 1.5, 0.5])
    assert sheet.knows_all(0, 7)
    assert not sheet.knows_all(0, 8)


def test_a_frame_in_the_stream_is_found_when_it_is_whole():
    for size in (0, 125, 126, 65_536):
        frame = text_frame("x" * size)
        assert _end(b"..." + frame, 3) == (3 + len(frame) - size, 3 + len(frame))
        assert _end(b"..." + frame[:-1], 3) is None or size == 0


def test_the_number_of_votes_is_read_from_the_right_round():
    news = b'{"set":{"round/1":{"voted":4,"of":9},"round/2":{"status":"open","voted":12,"of":9}}}'
    assert _voted(news, b'"round/2":') == 12
    assert _voted(news, b'"round/3":') is None
    assert _voted(news, b"") is None


def test_a_row_knows_whether_its_target_was_met():
    fast = row("room200", "A room", "processor ms per 1,000 deliveries", 9.0, 10.0, NODE)
    slow = row("room200", "A room", "processor ms per 1,000 deliveries", 11.0, 10.0, NODE)
    free = row("room200", "A room", "deliveries", 11.0, 10.0, NODE)
    assert [each["met"] for each in (fast, slow, free)] == [True, False, None]
    assert "| 11 | 10 | Node socket.io | 1.10 | ≤ 1 | **no** |" in report.table([fast, slow, free])
    assert report.picture([fast, slow, free]).count("<line") == 2


def test_the_page_shows_the_kept_figures():
    page = report.PAGE.read_text()
    assert report.table(json.loads(report.RESULTS.read_text())) in page
