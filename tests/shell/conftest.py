"""Small rooms as processes: ours on both engines, and the stock library's."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shell import wire

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port nobody listens on just now."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(module: str, *args: str) -> Iterator[int]:
    """A server process for as long as the block lasts; gives its port."""
    port = free_port()
    environ = os.environ | {"SMALL_ROOM_PORT": str(port), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", f"tests.shell.{module}", *args]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout
            assert server.stdout.readline(), "the server did not start"
            until_answered(port)
            yield port
        finally:
            server.kill()


def until_answered(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def hang_up() -> Iterator[None]:
    """No line outlives its test."""
    yield
    wire.hang_up()


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def ours(request: pytest.FixtureRequest) -> Iterator[int]:
    """A room behind our shell, on each engine."""
    with serving("small_room", request.param) as port:
        yield port


@pytest.fixture
def fresh() -> Iterator[int]:
    """A room behind our shell on eventlet, for one test alone."""
    with serving("small_room", "eventlet") as port:
        yield port


@pytest.fixture
def stock() -> Iterator[int]:
    """The same room on the stock library, for one test alone."""
    with serving("stock_room") as port:
        yield port


@pytest.fixture(params=["websocket", "polling"])
def transport(request: pytest.FixtureRequest) -> str:
    """How a browser reaches the room."""
    return str(request.param)
