"""The demo as a process: its team takes part over sockets, a person can take over, and Ctrl-C ends all of it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.tools import free_port
from workshop.demo.cast import SEATED
from workshop.demo.door import Door
from workshop.demo.wire import Address, Line

pytestmark = pytest.mark.wire
ROOT = Path(__file__).parents[2]
QUICK = "from workshop.config import read_config; from workshop.demo import run_demo; run_demo(read_config(), {pace})"
DEMO = "import sys; from workshop.cli import main; sys.exit(main(['demo']))"
PATIENCE_S = 60


@dataclass
class Demo:
    """A running demo: its process, what it said at the start, and its address."""

    process: subprocess.Popen[str]
    said: str
    address: Address
    lines: list[Line] = field(default_factory=list)

    def line(self, words: str, view: str) -> Line:
        """A line to the room, through the link that is printed behind these words."""
        link = re.search(rf"{words}\s+http://[^/]+(\S+)", self.said)[1]
        door = Door(self.address)
        page = door.get(link)
        assert page.status == 200
        line = Line(self.address, door.cookie, page.path.split("/")[2], view)
        self.lines.append(line)
        line.open()
        return line

    def end(self) -> None:
        """End everything that is left of it."""
        for line in self.lines:
            line.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


def command(*arguments: str, port: int, folder: Path) -> subprocess.Popen[str]:
    """A process of its own, in a group of its own."""
    environ = {**os.environ, "WORKSHOP_DATA_DIR": str(folder), "WORKSHOP_PORT": str(port), "PYTHONWARNINGS": "ignore"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environ, text=True, process_group=0, **streams)


def seen(line: Line, happened: Callable[[dict], bool]) -> dict:
    """What is on a screen once something has happened there."""
    until = time.monotonic() + PATIENCE_S
    while not happened(line.parts):
        assert time.monotonic() < until, f"never happened; the room is at {line.parts['stage']}"
        line.listen(0.2)
    return line.parts


def heard(process: subprocess.Popen[str], words: str) -> str:
    """What a process says until it has said these words; whoever never says them is ended."""
    said, patience = "", threading.Timer(2 * PATIENCE_S, process.kill)
    patience.start()
    while words not in said:
        more = process.stdout.readline()
        assert more, f"it ended without {words!r}: {said}\n{process.stderr.read()}"
        said += more
    patience.cancel()
    return said


@pytest.fixture
def demo(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Demo]:
    """A quick demo on a free port; whatever the test does, it is ended afterwards."""
    port = free_port()
    process = command("-c", QUICK.format(pace=getattr(request, "param", 0.05)), port=port, folder=tmp_path)
    running = Demo(process, "", Address("127.0.0.1", port))
    try:
        running.said = heard(process, "Ctrl-C")
        yield running
    finally:
        running.end()


def everybody_voted(parts: dict) -> bool:
    rounds = [part for key, part in parts.items() if key.startswith("round/")]
    return any(vote["voted"] >= len(SEATED) for vote in rounds)


def test_the_team_joins_and_each_of_them_votes_over_a_socket(demo: Demo) -> None:
    projector = demo.line("big screen", "projector")
    parts = seen(projector, everybody_voted)
    assert parts["people"]["voters"] == len(SEATED)


@pytest.mark.parametrize("demo", [0.02], indirect=True)
def test_the_story_runs_to_the_signature_by_itself(demo: Demo) -> None:
    projector = demo.line("big screen", "projector")
    parts = seen(projector, lambda parts: parts["workshop"]["status"] == "signed")
    assert parts["version"]["number"] == 2
    seen(projector, lambda parts: parts["version"]["understood"] > 0)


@pytest.mark.parametrize("demo", [0.2], indirect=True)
def test_whoever_leads_in_the_console_leads_from_then_on_and_the_team_stays(demo: Demo) -> None:
    console = demo.line("lead it yourself", "console")
    seen(console, lambda parts: parts["workshop"]["status"] == "live")
    console.command("HoldTimer", {})
    heard(demo.process, "You lead now. The team stays.")
    assert console.command("GoToPhase", {"phase": "discuss"})["ok"]
    kpi = next(part for key, part in console.parts.items() if key.startswith("kpi/"))
    assert console.command("OpenRound", {"kpi": kpi["id"]})["ok"]
    assert seen(console, everybody_voted)["stage"]["phase"] == "discuss"


def test_ctrl_c_ends_the_server_and_everybody_in_it(demo: Demo) -> None:
    seen(demo.line("big screen", "projector"), everybody_voted)
    demo.process.send_signal(signal.SIGINT)
    _, errors = demo.process.communicate(timeout=PATIENCE_S)
    assert demo.process.returncode == 0, errors
    assert "Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(demo.process.pid, 0)


def test_a_port_that_is_taken_is_named_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = command("-c", DEMO, port=port, folder=tmp_path)
        _, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert f"WORKSHOP_PORT={port + 1} make demo" in errors
    assert "Traceback" not in errors


def test_the_demo_never_touches_the_real_database(demo: Demo, tmp_path: Path) -> None:
    assert not (tmp_path / "workshop.db").exists()
    assert list((tmp_path / "demo").glob("*.db"))
