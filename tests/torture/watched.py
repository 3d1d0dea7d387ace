"""What the machine looks at: a screen in the words of the model; and what it does: a database file that is held."""

import sqlite3
import threading
import time
from contextlib import contextmanager

LOCK_S = 0.3


def shown(bot):
    """What a screen shows of what the model knows."""
    stage = bot.parts.get("stage", {})
    kpis = {key: (part["name"], part["revision"], (part["decision"] or {}).get("outcome", "")) for key, part in
            bot.seen("kpi").items()}  # fmt: skip
    return {
        "phase": stage.get("phase"),
        "round": stage.get("round"),
        "kpis": kpis,
        "comments": set(bot.seen("comment")),
        "rounds": {key: (part["status"], part["voted"]) for key, part in bot.seen("round").items()},
    }


@contextmanager
def held(srv):
    """Hold the database file for a moment, and let go while others wait."""
    connection = sqlite3.connect(srv.folder / "workshop.db", check_same_thread=False, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    release = threading.Thread(target=lambda: (time.sleep(LOCK_S), connection.rollback()))
    release.start()
    try:
        yield
    finally:
        release.join()
        connection.close()
