"""Store the events of one call, in the order they happened, without ever holding up the conversation."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from unruffled.errors import LedgerError, RecordError

log = structlog.get_logger("unruffled.desk")

RETRY_S = (0.25, 0.5, 1.0, 2.0, 5.0)
"""Pauses after a refusal by the ledger; the last one repeats."""
Entry = Mapping[str, Any]
Append = Callable[[Sequence[Entry]], Awaitable[int]]


@dataclass(slots=True, eq=False, kw_only=True)
class Note:
    """One event on its way to the ledger."""

    event: Entry
    promise: str | None
    """Id of the commitment it stores."""
    stored: asyncio.Future[bool]
    """True once the ledger acknowledged it; False = it will never be stored."""


class Scribe:
    """One call's way to the ledger. While one batch is being stored, the next one gathers."""

    def __init__(
        self,
        call: str,
        append: Append,
        on_promise: Callable[[str, bool], None],
        on_stored: Callable[[float], None],
        on_refused: Callable[[str], None] = lambda reason: None,
    ) -> None:
        """on_promise(id, whether it was stored); on_stored(seconds from note to acknowledgement).

        on_refused(why the ledger did not store).
        """
        self._call = call
        self._append = append
        self._on_promise = on_promise
        self._on_stored = on_stored
        self._on_refused = on_refused
        self._waiting: deque[Note] = deque()
        self._more = asyncio.Event()
        self._closing = False

    def note(self, event: Entry, promise: str | None = None) -> Note:
        """Take one event down. It is stored after all that were noted before it."""
        note = Note(event=event, promise=promise, stored=asyncio.get_running_loop().create_future())
        self._waiting.append(note)
        self._more.set()
        return note

    def close(self) -> None:
        """Let `run` return once everything noted is stored."""
        self._closing = True
        self._more.set()

    @property
    def waiting(self) -> int:
        """Events not acknowledged yet."""
        return len(self._waiting)

    async def run(self) -> None:
        while self._waiting or not self._closing:
            if not self._waiting:
                self._more.clear()
                await self._more.wait()
                continue
            await self._store_all()

    async def _store_all(self) -> None:
        refused = 0
        while self._waiting:
            batch = list(self._waiting)
            began = time.perf_counter()
            try:
                await self._append([note.event for note in batch])
            except RecordError as fault:
                await self._store_singly(batch, fault)
            except LedgerError as fault:
                log.error("events not stored yet", call=self._call, events=len(batch), reason=str(fault))
                self._on_refused(str(fault))
                self._take_back_promises()
                await asyncio.sleep(RETRY_S[min(refused, len(RETRY_S) - 1)])
                refused += 1
            else:
                self._on_stored(time.perf_counter() - began)
                for note in batch:
                    self._settle(note, True)

    async def _store_singly(self, batch: Sequence[Note], fault: RecordError) -> None:
        """One event that no record can hold must not keep the others out."""
        for note in batch:
            try:
                await self._append([note.event])
            except RecordError as reason:
                log.error(
                    "event cannot be stored",
                    call=self._call,
                    kind=str(note.event.get("type")),
                    reason=str(reason),
                )
                self._settle(note, False)
            except LedgerError:
                return
            else:
                self._settle(note, True)

    def _take_back_promises(self) -> None:
        """A promise that was refused is not made later behind the caller's back."""
        for note in [note for note in self._waiting if note.promise is not None]:
            self._settle(note, False)

    def _settle(self, note: Note, stored: bool) -> None:
        self._waiting.remove(note)
        if not note.stored.done():
            note.stored.set_result(stored)
        if note.promise is not None:
            self._on_promise(note.promise, stored)
