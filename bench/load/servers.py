"""Server processes to be measured: started, killed, asked how much of the processor and of memory they took.

It must never measure the crowd: every figure is read from /proc of the server's own process.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import venv
from dataclasses import dataclass, field
from pathlib import Path

from deploy.node import npm
from tests.tools import free_port

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "bench"
SOCKET_IO = "4.8.4"
PICOWS = "2.3.1"
PATIENCE_S = 30.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Process:
    """A small server of another make, on a port of its own."""

    command: list[str]
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self, welcome: int) -> None:
        """Start it; everybody who comes hears so many bytes. Returns once it listens."""
        command = [*self.command, str(self.port), str(welcome)]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL)
        until_listening(self.port)

    def kill(self) -> None:
        """Take its power away."""
        if self.process:
            self.process.kill()
            self.process.wait()

    @property
    def pid(self) -> int:
        """Its number, while it runs."""
        if self.process is None:
            raise RuntimeError("it does not run")
        return self.process.pid


def until_listening(port: int) -> None:
    """Wait until somebody takes connections."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if time.monotonic() > deadline:
            raise SystemExit(f"nobody listens on port {port}")
        time.sleep(0.002)


def cpu_ms(pid: int) -> float:
    """Milliseconds of processor a process has used in all its threads, in steps of 10."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1000 / TICKS


def memory_kb(pid: int) -> float:
    """Kilobytes of memory a process occupies."""
    rows = dict(row.split(":", 1) for row in Path(f"/proc/{pid}/status").read_text().splitlines())
    return float(rows["VmRSS"].split()[0])


def node_peer() -> Process:
    """Node with Socket.IO, installed on first use."""
    folder = BUILD / "node"
    if not (folder / "node_modules" / "socket.io").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n')
        subprocess.run(npm("install", "--silent", "--save-exact", f"socket.io@{SOCKET_IO}"), cwd=folder, check=True)
    return Process([*npm_node(), str(HERE / "peer.mjs")], folder)


def npm_node() -> list[str]:
    """The command that runs Node itself, as npm would find it."""
    first = npm()[0]
    return [str(Path(first).with_name("node")) if Path(first).name == "npm" else first]


def floor() -> Process:
    """The plain broadcast, in an environment of its own, made on first use."""
    folder = BUILD / "floor"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"picows=={PICOWS}"]
        subprocess.run(install, check=True, stderr=sys.stderr)
    return Process([str(python), str(HERE / "floor.py")], folder)
