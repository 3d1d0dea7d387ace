"""The one writer of a process: takes the commands that wait, decides them in one transaction, then tells the news.

It runs in a native thread of its own. Nothing is acknowledged or shown before it is committed, and nothing between
BEGIN and COMMIT waits for anything but the database.
"""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from workshop import log, moments
from workshop.answers import Answer, answer_before, keep_answer
from workshop.bell import ring
from workshop.crashpoints import crashpoint
from workshop.db import Database, refusal_of
from workshop.domain.commands import Request
from workshop.domain.decide import decide
from workshop.domain.events import Event, Recorded
from workshop.domain.evolve import evolve
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop
from workshop.domain.values import ENDED
from workshop.looks import Look, Looks, WasRead
from workshop.memory import Memories, Memory
from workshop.projections import project
from workshop.steady import moment_after
from workshop.tables import workshop as workshop_table

LOG = logging.getLogger(__name__)
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class _Job:
    request: Request
    future: Future[Answer]


Fresh = dict[str, Memory]
Outcome = Answer | Refused


class Writer:
    """Commands in, futures out; `moved` is told the new states after each commit, from the writer's thread."""

    def __init__(
        self,
        database: Database,
        moved: Callable[[list[Workshop]], None],
        clock: Callable[[], datetime] = moments.now,
        mint: Callable[[], str] = lambda: secrets.token_hex(16),
        watch: Callable[[int], AbstractContextManager[None]] = lambda _: nullcontext(),
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._database = database
        self._moved = moved
        self._clock, self._mint, self._watch, self._together = clock, mint, watch, together
        self._memories = Memories()
        self._queue: queue.SimpleQueue[_Job | Look | WasRead | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._looks = Looks(database, self._memories, self._queue.put)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what waits, then end."""
        self._queue.put(None)
        self._thread.join()
        self._looks.stop()

    def submit(self, request: Request) -> Future[Answer]:
        """Hand in a command; the future holds its answer or raises Refused."""
        job = _Job(request, Future())
        self._queue.put(job)
        return job.future

    def look(self, workshop: str) -> Future[Workshop]:
        """The state of a workshop as it is in the order of commands; an unknown one is empty."""
        look = Look(workshop, Future())
        self._queue.put(look)
        return look.future

    def show(self, workshop: str) -> None:
        """Have the rooms shown what came to a log by another way than commands: that somebody was erased."""
        self.look(workshop).add_done_callback(lambda found: self._moved([found.result()]))

    def remembered(self) -> frozenset[str]:
        """The workshops whose state is kept in memory."""
        return self._memories.names()

    def damaged(self) -> frozenset[str]:
        """The workshops that could not be opened since the start."""
        return self._memories.damaged()

    def _run(self) -> None:
        while True:
            waiting, ended = self._waiting()
            jobs = [item for item in waiting if isinstance(item, _Job)]
            if jobs:
                with self._watch(len(jobs)):
                    self._work(jobs)
            for item in waiting:
                if isinstance(item, Look | WasRead):
                    self._looks.take(item)
            if ended:
                return

    def _waiting(self) -> tuple[list[_Job | Look | WasRead], bool]:
        """Everything that waits now, at least one; while one batch commits, the next collects itself."""
        first = self._queue.get()
        taken = [first]
        while first is not None and len(taken) < MOST_AT_ONCE and not self._queue.empty():
            taken.append(self._queue.get())
        return [item for item in taken if item is not None], None in taken

    def _work(self, jobs: list[_Job]) -> None:
        with self._together():  # answers and news wake the hub once, not twice
            self._settle(jobs)
        crashpoint("after_ack")

    def _settle(self, jobs: list[_Job], again: bool = True) -> None:
        try:
            outcomes = self._commit(jobs)
        except Refused as refusal:  # storage said no to the whole batch
            self._forget(jobs)
            _fill(zip(jobs, [refusal] * len(jobs), strict=True))
        except Exception as failure:
            self._recover(jobs, failure, again)
        else:
            _fill(zip(jobs, outcomes, strict=True))

    def _recover(self, jobs: list[_Job], failure: Exception, again: bool) -> None:
        """One command that fails must neither take the others with it nor end the writer: try them one by one. Where
        another process was faster, a second try sees what it has written."""
        self._forget(jobs)
        if len(jobs) > 1:
            for job in jobs:
                self._settle([job])
        elif again and isinstance(failure, IntegrityError):
            self._settle(jobs, again=False)
        else:
            _fill([(jobs[0], refusal_of(failure))])

    def _commit(self, jobs: list[_Job]) -> list[Outcome]:
        fresh: Fresh = {}
        crashpoint("before_begin")
        with self._database.writing() as conn:
            _lock(conn, {job.request.workshop for job in jobs})
            crashpoint("after_lock")
            outcomes = [self._one(conn, job.request, fresh) for job in jobs]
            ring(conn, fresh)
            crashpoint("before_commit")
        crashpoint("after_commit")
        if any(self._has_just_forgotten(memory.state) for memory in fresh.values()):
            _afterwards(self._database.scrub)
        self._memories.keep(fresh)
        if fresh:
            _afterwards(lambda: self._moved([memory.state for memory in fresh.values()]))
        return outcomes

    def _has_just_forgotten(self, state: Workshop) -> bool:
        """True when the batch erased who chose what: with the workshop's end, or with its closing questions."""
        before = self._memories.of(state.id).state
        has_ended = state.status in ENDED and before.status not in ENDED
        return has_ended or (state.facilitation.pulse.closed and not before.facilitation.pulse.closed)

    def _one(self, conn: Connection, request: Request, fresh: Fresh) -> Outcome:
        try:
            memory = fresh.get(request.workshop) or self._memories.recall(conn, request.workshop)
            before = answer_before(conn, request)
            if before:
                return before
            made, recorded = self._decided(memory, request)
        except Refused as refusal:
            return refusal
        except DBAPIError:
            raise  # the transaction is broken; the whole batch is tried again
        except Exception:
            LOG.exception("a rule failed", extra={"facts": {"doing": type(request.command).__name__}})
            return Refused("internal", N_("Something went wrong here. Nothing was changed."))
        return self._append(conn, request, memory, recorded, made, fresh)

    def _decided(self, memory: Memory, request: Request) -> tuple[str, list[tuple[Recorded, Workshop]]]:
        minted: list[str] = []

        def mint() -> str:
            minted.append(self._mint())
            return minted[-1]

        at, state = moment_after(memory.head.at, self._clock), memory.state
        events = decide(state, request.command, request.actor, at, mint)
        steps = []
        for event in events:
            state = evolve(state, Recorded(state.seq + 1, at, _by(request, event), event))
            steps.append((Recorded(state.seq, at, _by(request, event), event), state))
        return (minted[0] if minted else ""), steps

    def _append(
        self,
        conn: Connection,
        request: Request,
        memory: Memory,
        steps: list[tuple[Recorded, Workshop]],
        made: str,
        fresh: Fresh,
    ) -> Answer:
        head = log.append(conn, request.workshop, memory.head, [recorded for recorded, _ in steps], self._mint)
        crashpoint("after_event")
        state = memory.state
        for recorded, after in steps:
            project(conn, state, recorded, after)
            crashpoint("after_projection")
            state = after
        fresh[request.workshop] = Memory(state, head)
        answer = Answer(seq=head.seq, made=made)
        keep_answer(conn, request, answer, self._mint())
        return answer

    def _forget(self, jobs: list[_Job]) -> None:
        for job in jobs:
            self._memories.forget(job.request.workshop)


def _lock(conn: Connection, workshops: set[str]) -> None:
    """Keep other processes from writing to these; all in one order, so that two batches never wait for each other.

    A transaction on SQLite that writes is alone from its beginning.
    """
    if conn.dialect.name == "sqlite":
        return
    mine = workshop_table.c.id.in_(workshops)
    conn.execute(select(workshop_table.c.id).where(mine).order_by(workshop_table.c.id).with_for_update())


def _by(request: Request, event: Event) -> str:
    return "" if getattr(event, "confidential", False) else request.actor.who


def _afterwards(act: Callable[[], None]) -> None:
    """Do what follows a commit; what is committed stays committed, whatever fails here."""
    try:
        act()
    except Exception:
        LOG.exception("what follows a commit failed")


def _fill(outcomes: Iterable[tuple[_Job, Outcome]]) -> None:
    for job, outcome in outcomes:
        if not job.future.set_running_or_notify_cancel():
            continue  # nobody waits for it any more
        if isinstance(outcome, Refused):
            job.future.set_exception(outcome)
        else:
            job.future.set_result(outcome)
