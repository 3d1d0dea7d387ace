"""The same small room on the stock library with its defaults: the negative control of every probe in this folder."""

import os
import sqlite3
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import eventlet
from flask import Flask
from flask_socketio import SocketIO, join_room

GATE = threading.Event()
DATABASE = Path(tempfile.mkdtemp()) / "room.sqlite"
PRESENT: dict[str, int] = {"welcomed": 0, "here": 0}
TAKEN: list[int] = []


def pages() -> Flask:
    """Pages that block where the stock server runs them: on the hub."""
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "home", endpoint="home")
    app.add_url_rule("/gate", view_func=lambda: "open" if GATE.wait(2) else ("stalled", 503), endpoint="gate")
    app.add_url_rule("/hold", view_func=hold, endpoint="hold")
    app.add_url_rule("/write", view_func=write, endpoint="write")
    return app


def hold() -> Any:
    """Yield inside a write transaction, as any green driver does."""
    with sqlite3.connect(DATABASE, timeout=2) as store:
        store.execute("BEGIN IMMEDIATE")
        with eventlet.Timeout(10, False):
            while not GATE.is_set():
                eventlet.sleep(0.01)
            return "open"
    return "stalled", 503


def write() -> str:
    """Write beside it."""
    with sqlite3.connect(DATABASE, timeout=2) as store:
        store.execute("CREATE TABLE IF NOT EXISTS note (n)")
    return "written"


def listen(sio: SocketIO) -> None:
    """Answer the events of the probes."""

    @sio.on("connect")
    def welcome(*_: Any) -> None:
        PRESENT["welcomed"] += 1
        PRESENT["here"] += 1
        join_room("room")

    @sio.on("disconnect")
    def farewell(*_: Any) -> None:
        PRESENT["here"] -= 1

    sio.on("echo")(lambda data: {"ok": True, "data": data})
    sio.on("who")(lambda _: {"ok": True, **PRESENT, "taken": TAKEN})
    sio.on("open")(lambda _: GATE.set())

    @sio.on("tell")
    def tell(data: Any) -> dict[str, Any]:
        sio.emit("told", data, to="room")
        return {"ok": True}

    @sio.on("flood")
    def flood(data: Any) -> dict[str, Any]:
        for n in range(data["times"]):
            sio.emit("told", {"n": n, "text": "x" * data["chars"]}, to="room")
            if n % 50 == 0:
                eventlet.sleep(0.01)
        return {"ok": True}

    @sio.on("slow")
    def slow(data: Any) -> dict[str, Any]:
        eventlet.sleep(0 if data["n"] % 2 else 0.02)
        TAKEN.append(data["n"])
        return {"ok": True}


def main() -> None:
    """Serve on the loopback."""
    port = int(os.environ["SMALL_ROOM_PORT"])
    app = pages()
    sio = SocketIO(app, async_mode="eventlet")
    listen(sio)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    sio.run(app, "127.0.0.1", port)


if __name__ == "__main__":
    main()
