"""docs/moves.md: fifty-five rows, and every file it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/moves.md").read_text()
ROOMS = ("", "static", "static/js", "tests/browser")


def test_every_move_has_its_row():
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)] == list(range(1, 56))


def test_every_file_that_is_named_is_there():
    named = set(re.findall(r"`([\w/.-]+\.(?:js|css|py|html))`", PAGE))
    assert len(named) > 50
    assert [name for name in named if not any((ROOT / room / name).exists() for room in ROOMS)] == []
