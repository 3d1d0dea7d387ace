"""The example client of the protocol page takes a seat and votes, on the real server, until the list is signed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo.test_running import PATIENCE_S, ROOT, Demo, demo, seen
from workshop.demo.cast import SEATED

pytestmark = pytest.mark.wire
__all__ = ["demo"]


def script(running: Demo) -> subprocess.Popen[str]:
    """The example, as somebody would start it."""
    code = re.search(r"/join/(\S+)", running.said)[1]
    server = f"http://{running.address.netloc}"
    environ = {**os.environ, "NO_PROXY": "127.0.0.1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(Path("docs") / "join_and_vote.py"), server, code, "Ada Byron", "2"]
    return subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stderr=subprocess.PIPE)


def test_it_has_at_most_sixty_lines() -> None:
    assert len((ROOT / "docs" / "join_and_vote.py").read_text().splitlines()) <= 60


def test_it_joins_by_the_code_and_votes_until_the_list_is_signed(demo: Demo) -> None:
    console = demo.line("lead it yourself", "console")
    with script(demo) as ada:
        try:
            parts = seen(console, lambda parts: any(_votes(parts, len(SEATED) + 1)))
            assert "Ada Byron" in {seat["name"] for seat in parts["people"]["seats"]}
            seen(console, lambda parts: parts["workshop"]["status"] == "signed")
            _, errors = ada.communicate(timeout=PATIENCE_S)
        finally:
            ada.kill()
    assert (ada.returncode, errors) == (0, "")


def _votes(parts: dict, count: int) -> list[bool]:
    return [part["voted"] == count for key, part in parts.items() if key.startswith("round/")]
