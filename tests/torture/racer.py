"""One process of the race (workers.py): several threads hand commands to the product's own writer, as fast as it goes.

`python -m tests.torture.racer <database> <workshop> <round> <commands> <threads> <seats>` prints how many were
acknowledged, and when it began and ended.
"""

import secrets
import sys
import threading
import time

from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.refusal import Refused
from workshop.domain.values import Access
from workshop.writer import Writer


def main(url, workshop, vote, commands, threads, *seats):
    """Race; returns how many commands were acknowledged, and the moments of the first and the last."""
    database = Database(url)
    writer = Writer(database, moved=lambda _: None)
    writer.start()
    done, began = [], time.time()
    each = int(commands) // int(threads)
    racing = [
        threading.Thread(target=_race, args=(writer, workshop, vote, seats[number % len(seats)], each, done))
        for number in range(int(threads))
    ]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    writer.stop()
    database.close()
    return len(done), began, time.time()


def _race(writer, workshop, vote, seat, count, done):
    for number in range(count):
        ballot = c.read_command("CastBallot", {"round": vote, "consent": 4, "estimate": str(number + 1)})
        request = c.Request(workshop, secrets.token_hex(16), c.Actor(Access.PARTICIPANT, seat), ballot)
        while True:
            try:
                writer.submit(request).result(60)
            except Refused as refusal:
                if refusal.code not in ("storage_busy", "storage_unavailable"):
                    raise
            else:
                break
        done.append(number)


if __name__ == "__main__":
    sys.stdout.write(" ".join(map(str, main(*sys.argv[1:]))))
