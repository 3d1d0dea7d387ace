"""The example client of the protocol page takes a seat by the code and votes, on the real server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.demo.test_running import ROOT, Demo, demo, seen
from workshop.demo.cast import SEATED

pytestmark = pytest.mark.wire
__all__ = ["demo"]


@contextmanager
def example(running: Demo, name: str, consent: int) -> Iterator[subprocess.Popen[str]]:
    """The example at work, as somebody would start it."""
    code = re.search(r"/join/(\S+)", running.said)[1]
    server = f"http://{running.address.netloc}"
    environ = {**os.environ, "NO_PROXY": "127.0.0.1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(Path("docs") / "join_and_vote.py"), server, code, name, str(consent)]
    with subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_has_at_most_sixty_lines() -> None:
    assert len((ROOT / "docs" / "join_and_vote.py").read_text().splitlines()) <= 60


@pytest.mark.parametrize("demo", [0.2], indirect=True)
def test_it_joins_by_the_code_and_votes_when_a_round_opens(demo: Demo) -> None:
    console = demo.line("lead it yourself", "console")
    seen(console, lambda parts: parts["workshop"]["status"] == "live")
    console.command("HoldTimer", {})  # from here on the test leads
    with example(demo, "Ada Byron", 2):
        seen(console, lambda parts: "Ada Byron" in {seat["name"] for seat in parts["people"]["seats"]})
        console.command("GoToPhase", {"phase": "discuss"})
        kpi = next(part for key, part in console.parts.items() if key.startswith("kpi/"))
        vote = console.command("OpenRound", {"kpi": kpi["id"]})["made"]
        seen(console, lambda parts: parts.get(f"round/{vote}", {}).get("voted") == len(SEATED) + 1)
        console.command("CloseRound", {"round": vote})
        console.command("RevealRounds", {})
        console.hello()
    assert "Let us talk first." in {part.get("text") for part in console.parts.values() if isinstance(part, dict)}
