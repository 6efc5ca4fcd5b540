"""The one writer: a thread of its own, a bounded queue, one transaction for all that waits.

SQLite on the event loop would hold up the voices (frame lag p99 35 ms); here a caller's event
costs the loop one append to a queue, and is acknowledged only after COMMIT with synchronous=FULL.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unruffled.errors import LedgerError, RecordError
from unruffled.ledger.batch import Batch, CallState, Key
from unruffled.ledger.faults import explain

log = logging.getLogger(__name__)

CAPACITY = 20_000
"""Events that may wait: two seconds of flat-out writing. Past that the disk does not keep up."""
LARGEST_BATCH = 2_000
"""Events of one transaction, so that an acknowledgement never waits for more than a fraction of a second."""
BUSY_MS = 2_000
"""How long another program may hold the file before events fail."""
CALLS_REMEMBERED = 4_096
Outcome = LedgerError | None
Loop = asyncio.AbstractEventLoop


@dataclass(slots=True, kw_only=True, eq=False)
class Job:
    """Work for one transaction, and who wants to know."""

    weight: int
    perform: Callable[[Batch, sqlite3.Connection], None]
    report: Callable[[Outcome], None] | None
    loop: Loop | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A commitment after somebody acknowledged it, or said it was done."""

    state: str
    """open acknowledged done"""
    by: str | None
    at: float | None
    """Seconds since 1970."""
    note: str | None
    first: bool
    """Whether this request made the change; False = somebody was there before."""


@dataclass(slots=True)
class _Queue:
    jobs: deque[Job] = field(default_factory=deque)
    events: int = 0
    closed: bool = False
    one_by_one: int = 0
    """Jobs to be taken alone: one of them broke a transaction, and must not take the others with it."""


class LedgerWriter:
    """Stores events in the order given, from any thread. `path` must be a migrated ledger file."""

    def __init__(
        self, path: Path, *, capacity: int = CAPACITY, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = path
        self._capacity = capacity
        self._clock = clock
        self._queue = _Queue()
        self._ready = threading.Condition()
        self._states: dict[Key, CallState] = {}
        self._connection: sqlite3.Connection | None = None
        self._watchers: list[tuple[Loop | None, Callable[[Mapping[Key, int]], None]]] = []
        self._in_hand: list[Job] = []
        self._log_to_empty = False
        self._thread = self._begin()

    def append(
        self,
        tenant: str,
        call: str,
        events: Sequence[Mapping[str, Any]],
        *,
        on_stored: Callable[[], None] | None = None,
        on_failed: Callable[[LedgerError], None] | None = None,
    ) -> None:
        """Queue events of one call; one of the two callbacks comes, once, after the commit or its failure.

        Called inside an event loop, callbacks run on that loop; elsewhere, on the writer's thread.
        Raises LedgerError at once if the queue is full or the writer is closed: nothing was kept.
        Raises RecordError for an event without `type` or `t`, or one JSON cannot hold.
        """

        def report(outcome: Outcome) -> None:
            if outcome is None and on_stored is not None:
                on_stored()
            elif outcome is not None and on_failed is not None:
                on_failed(outcome)

        self._submit(
            _append_job(tenant, call, events, report if on_stored or on_failed else None, _running_loop())
        )

    async def append_async(self, tenant: str, call: str, events: Sequence[Mapping[str, Any]]) -> int:
        """Store events of one call; the last one's `seq`. Raises as `append`; LedgerError if not stored."""
        seqs: list[int] = []
        loop = asyncio.get_running_loop()
        job = _append_job(tenant, call, events, None, loop, seqs)
        await self._wait_for(job, loop)
        return seqs[-1] if seqs else 0

    async def settle_async(
        self, tenant: str, call: str, id: str, *, state: str, by: str, note: str = ""
    ) -> Settled | None:
        """Mark a commitment `acknowledged` or `done`; None if unknown. Idempotent: who was first stays."""
        found: list[Settled | None] = []
        loop = asyncio.get_running_loop()

        def perform(batch: Batch, connection: sqlite3.Connection) -> None:
            found.append(_settle(connection, (tenant, call, id), state, by, note, self._clock()))

        await self._wait_for(Job(weight=1, perform=perform, report=None, loop=loop), loop)
        return found[-1]

    def watch(self, callback: Callable[[Mapping[Key, int]], None]) -> Callable[[], None]:
        """Be told {(tenant, call): last seq} after each commit, as `on_stored` is. Returns what ends it."""
        entry = (_running_loop(), callback)
        self._watchers = [*self._watchers, entry]

        def stop() -> None:
            self._watchers = [watcher for watcher in self._watchers if watcher is not entry]

        return stop

    def close(self) -> None:
        """Store all that waits, then stop. A second call does nothing."""
        with self._ready:
            self._queue.closed = True
            self._ready.notify_all()
        thread = None
        while thread is not self._thread:
            thread = self._thread
            thread.join()

    async def _wait_for(self, job: Job, loop: Loop) -> None:
        waiter: asyncio.Future[None] = loop.create_future()

        def report(outcome: Outcome) -> None:
            if waiter.done():
                return
            if outcome is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(outcome)

        job.report = report
        self._submit(job)
        await waiter

    def _submit(self, job: Job) -> None:
        with self._ready:
            if self._queue.closed:
                raise LedgerError(f"the ledger {self._path} is closed: nothing more can be stored in it")
            if self._queue.events + job.weight > self._capacity:
                raise LedgerError(
                    f"the ledger {self._path} is full of unstored events ({self._queue.events}): "
                    "the disk does not keep up; try again, or take fewer calls"
                )
            self._queue.jobs.append(job)
            self._queue.events += job.weight
            self._ready.notify()

    def _begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        done = False
        try:
            while jobs := self._take():
                self._in_hand = jobs
                self._store(jobs)
            done = True
        finally:
            self._drop_connection()
            if not done:
                self._carry_on()

    def _carry_on(self) -> None:
        """A fault of our own broke a transaction: its jobs are tried one by one on a fresh thread."""
        jobs, self._in_hand = self._in_hand, []
        if len(jobs) == 1:
            _tell(
                jobs, LedgerError(f"{self._path}: a fault in the ledger itself kept this out; the log has it")
            )
            jobs = []
        with self._ready:
            self._queue.jobs.extendleft(reversed(jobs))
            self._queue.events += sum(job.weight for job in jobs)
            self._queue.one_by_one += len(jobs)
        self._thread = self._begin()

    def _take(self) -> list[Job]:
        """Wait for work; empty = closed, and nothing is left."""
        with self._ready:
            while not self._queue.jobs and not self._queue.closed:
                self._ready.wait()
            jobs: list[Job] = []
            weight = 0
            largest = 0 if self._queue.one_by_one else LARGEST_BATCH
            while self._queue.jobs and (not jobs or weight + self._queue.jobs[0].weight <= largest):
                jobs.append(self._queue.jobs.popleft())
                weight += jobs[-1].weight
            self._queue.one_by_one = max(0, self._queue.one_by_one - 1)
            self._queue.events -= weight
            return jobs

    def _store(self, jobs: list[Job]) -> None:
        try:
            batch = self._transact(jobs)
        except sqlite3.Error as fault:
            self._drop_connection()
            error = LedgerError(explain(fault, self._path))
            log.error(
                "events not stored", extra={"events": sum(job.weight for job in jobs), "reason": str(error)}
            )
            self._in_hand = []
            _tell(jobs, error)
            return
        self._in_hand = []
        self._remember(batch.states)
        marks = {key: state.seq for key, state in batch.states.items()}
        watchers = [_watcher_job(loop, callback, marks) for loop, callback in self._watchers] if marks else []
        _tell([*jobs, *watchers], None)
        self._log_to_empty = self._log_to_empty or batch.erased
        if self._log_to_empty:
            self._empty_log()

    def _transact(self, jobs: list[Job]) -> Batch:
        connection = self._connection = self._connection or connect_to_write(self._path)
        connection.execute("BEGIN IMMEDIATE")
        batch = Batch(connection, self._states, self._clock())
        for job in jobs:
            job.perform(batch, connection)
        batch.finish()
        connection.execute("COMMIT")
        return batch

    def _remember(self, states: Mapping[Key, CallState]) -> None:
        self._states.update(states)
        if len(self._states) > CALLS_REMEMBERED:
            over = [key for key, state in self._states.items() if state.concluded]
            for key in over[: len(self._states) - CALLS_REMEMBERED // 2]:
                del self._states[key]

    def _empty_log(self) -> None:
        """Erased words must not live on in the log file. A reader in the way puts it off by a commit."""
        if self._connection is None:
            return
        try:
            self._connection.execute(
                "PRAGMA busy_timeout = 20"
            )  # nobody's acknowledgement waits for a slow reader
            busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            self._log_to_empty = bool(busy)
        except sqlite3.Error as fault:
            log.warning("erased words are still in the log file", extra={"reason": str(fault)})

    def _drop_connection(self) -> None:
        """The next transaction begins afresh: the disk may have space again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except sqlite3.Error as fault:
                log.warning("the ledger file did not close", extra={"reason": str(fault)})


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection that loses nothing it has committed, and leaves nothing it has deleted."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=2.0,
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _append_job(
    tenant: str,
    call: str,
    events: Sequence[Mapping[str, Any]],
    report: Callable[[Outcome], None] | None,
    loop: Loop | None,
    seqs: list[int] | None = None,
) -> Job:
    lines = [_line(call, event) for event in events]
    key = (tenant, call)

    def perform(batch: Batch, connection: sqlite3.Connection) -> None:
        stored = [batch.add(key, line) for line in lines]
        if seqs is not None:
            seqs.extend(stored)

    return Job(weight=len(lines), perform=perform, report=report, loop=loop)


def _line(call: str, event: Mapping[str, Any]) -> str:
    """The event as it is now; later changes by its owner do not reach the ledger."""
    t = event.get("t")
    if not isinstance(event.get("type"), str) or isinstance(t, bool) or not isinstance(t, int | float):
        raise RecordError(f"call {call}: an event needs `type` (text) and `t` (seconds), not {event!r:.200}")
    try:
        line = json.dumps(event, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as fault:
        raise RecordError(
            f"call {call}: {event['type']} at {t} s cannot be written as JSON: {fault}"
        ) from fault
    if not math.isfinite(t) or abs(t) > 1e12:
        raise RecordError(
            f"call {call}: {event['type']} has t = {t}; seconds since the call was answered are meant"
        )
    return (
        line if line.isascii() else line.encode("utf-8", "replace").decode()
    )  # lone surrogates from a browser


def _settle(
    connection: sqlite3.Connection, key: tuple[str, str, str], state: str, by: str, note: str, now: float
) -> Settled | None:
    before = "('open')" if state == "acknowledged" else "('open', 'acknowledged')"
    columns = "acknowledged" if state == "acknowledged" else "done"
    where = "tenant = ? AND call = ? AND id = ?"
    first = connection.execute(
        f"UPDATE commitments SET state = ?, {columns}_by = ?, {columns}_at = ?,"
        f" note = coalesce(nullif(?, ''), note) WHERE {where} AND state IN {before} RETURNING 1",
        (state, by, now, note, *key),
    ).fetchall()
    row = connection.execute(
        f"SELECT state, {columns}_by, {columns}_at, note FROM commitments WHERE {where}", key
    ).fetchone()
    return (
        None if row is None else Settled(state=row[0], by=row[1], at=row[2], note=row[3], first=bool(first))
    )


def _watcher_job(
    loop: Loop | None, callback: Callable[[Mapping[Key, int]], None], marks: Mapping[Key, int]
) -> Job:
    return Job(
        weight=0, perform=lambda batch, connection: None, report=lambda outcome: callback(marks), loop=loop
    )


def _running_loop() -> Loop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _tell(jobs: Sequence[Job], outcome: Outcome) -> None:
    """Report to each owner, with one wake-up for each event loop."""
    by_loop: dict[Loop, list[Callable[[Outcome], None]]] = {}
    for job in jobs:
        if job.report is None:
            continue
        if job.loop is None:
            _report_here(job.report, outcome)
        else:
            by_loop.setdefault(job.loop, []).append(job.report)
    for loop, reports in by_loop.items():
        try:
            loop.call_soon_threadsafe(_report_there, loop, reports, outcome)
        except RuntimeError:  # the loop is closed: nobody waits any more
            log.info("nobody waits for this acknowledgement any more", extra={"reports": len(reports)})


def _report_there(loop: Loop, reports: list[Callable[[Outcome], None]], outcome: Outcome) -> None:
    for report in reports:
        loop.call_soon(report, outcome)


def _report_here(report: Callable[[Outcome], None], outcome: Outcome) -> None:
    """A fault in an owner's callback is logged by the future and does not reach the writer."""
    future: Future[None] = Future()
    future.add_done_callback(lambda _: report(outcome))
    future.set_result(None)
