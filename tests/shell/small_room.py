"""A small room behind our shell, as a process of its own: the probes of this folder knock at it.

``python -m tests.shell.small_room eventlet`` prints the port; a number after it bounds connections of an address.
Its events: echo, open, tell, flood, who, broken, slow, room, stop.
"""

import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from flask import Flask, request

from workshop.live import engine, guard
from workshop.live.engines import runtime
from workshop.live.hub import Runtime
from workshop.live.limits import Limits

EVENTS = frozenset({"echo", "open", "tell", "flood", "who", "broken", "slow", "room", "stop"})


def pages(gate: threading.Event, database: Path) -> Flask:
    """Pages that block in the ways pages do: on a database, on another thread."""
    app = Flask(__name__)

    @app.get("/")
    def home() -> str:
        return "home"

    @app.route("/teams/north/readings/new", methods=["POST"])
    @app.route("/form", methods=["GET", "POST"])
    def form() -> str:
        return str(len(request.get_data()))

    @app.get("/gate")
    def wait_at_the_gate() -> tuple[str, int]:
        return ("open", 200) if gate.wait(10) else ("stalled", 503)

    @app.get("/hold")
    def hold_the_database() -> tuple[str, int]:
        with sqlite3.connect(database, timeout=10) as store:
            store.execute("BEGIN IMMEDIATE")
            return ("open", 200) if gate.wait(10) else ("stalled", 503)

    @app.get("/write")
    def write() -> str:
        with sqlite3.connect(database, timeout=10) as store:
            store.execute("CREATE TABLE IF NOT EXISTS note (n)")
        return "written"

    @app.get("/broken")
    def broken() -> str:
        raise LookupError("a secret vote")

    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def room(engine_name: str, places: int = 1500) -> tuple[Runtime, Any, set[str]]:
    """Put the parts together as the product does."""
    short = Limits(connections_of_an_address=places, silence=2.0, request_head=2.0, request_body=2.0, farewell=1.0)
    run = runtime(engine_name, short)
    gate = threading.Event()
    app = pages(gate, Path(tempfile.mkdtemp()) / "room.sqlite")
    port = int(os.environ["SMALL_ROOM_PORT"])
    host = f"127.0.0.1:{port}"
    sio = engine.build(app, run, [f"http://{host}"], EVENTS)
    present = greet(sio)
    listen(sio, run, gate, present)
    rules = guard.Rules(
        hosts=frozenset({host}),
        origins=frozenset({f"http://{host}"}),
        may_connect=lambda environ: "seat=" in environ.get("HTTP_COOKIE", ""),
        close_line=lambda line: engine.close_line(sio, line),
    )
    return run, guard.Guard(sio.server.handle_request, app.wsgi_app, run, rules), present


def greet(sio: Any) -> set[str]:
    """Keep who is here, and how often somebody was let in."""
    present: set[str] = set()

    def welcome(sid: str, _environ: Any, _auth: Any) -> None:
        present.add(sid)
        sio.server.enter_room(sid, "room")

    engine.on_connect(sio, welcome)
    engine.on_disconnect(sio, lambda sid, _environ, _reason: present.discard(sid))
    return present


def listen(sio: Any, run: Runtime, gate: threading.Event, present: set[str]) -> None:
    """Answer the events of the probes."""
    taken: list[int] = []

    def echo(_sid: str, _environ: Any, data: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "data": data}

    def tell(_sid: str, _environ: Any, data: dict[str, Any]) -> dict[str, Any]:
        engine.emit(sio, "told", data, "room")
        return {"ok": True}

    def flood(_sid: str, _environ: Any, data: dict[str, Any]) -> dict[str, Any]:
        for n in range(data["times"]):
            engine.emit(sio, "told", {"n": n, "text": "x" * data["chars"]}, "room")
            if n % 50 == 0:
                run.sleep(0.01)
        return {"ok": True}

    def who(_sid: str, _environ: Any, _data: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "here": len(present), "sockets": len(sio.server.eio.sockets), "taken": taken}

    def slow(_sid: str, _environ: Any, data: dict[str, Any]) -> dict[str, Any]:
        run.sleep(random.random() / 100)
        taken.append(data["n"])
        return {"ok": True}

    def broken(_sid: str, _environ: Any, _data: dict[str, Any]) -> dict[str, Any]:
        raise LookupError("a secret vote")

    def open_gate(_sid: str, _environ: Any, _data: dict[str, Any]) -> dict[str, Any]:
        gate.set()
        return {"ok": True}

    def stop(_sid: str, _environ: Any, _data: dict[str, Any]) -> dict[str, Any]:
        os.kill(os.getpid(), signal.SIGTERM)
        return {"ok": True}

    def native(_sid: str, _environ: Any, _data: dict[str, Any]) -> dict[str, Any]:
        filled: Future[str] = Future()
        threading.Timer(0.05, filled.set_result, ["from a thread"]).start()
        return {"ok": True, "said": run.wait(filled, 4)}

    for name, handler in [("echo", echo), ("tell", tell), ("flood", flood), ("who", who), ("slow", slow),
                          ("broken", broken), ("open", open_gate), ("room", native), ("stop", stop)]:  # fmt: skip
        engine.on(sio, name, handler)


def main() -> None:
    """Serve on the loopback until told to stop."""
    run, app, _ = room(sys.argv[1], *map(int, sys.argv[2:]))
    signal.signal(signal.SIGTERM, lambda *_: run.stop())
    run.serve(app, "127.0.0.1", int(os.environ["SMALL_ROOM_PORT"]), lambda port: os.write(1, b"%d\n" % port))


if __name__ == "__main__":
    main()
