"""How fast the ledger stores, and how little the event loop feels of it. Measured, never asserted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from unruffled.ledger.store import Ledger, open_ledger

PACE = 100
"""Events a second of the paced part: about 60 busy calls."""
TICK = 0.005
"""Seconds between two looks at the loop."""
EVENTS_OF_CALL = 40
TOGETHER = 10
"""Events of one append in the flat-out part; divides EVENTS_OF_CALL."""
IN_FLIGHT = 400
SAID = (
    "I have been on hold since nine and nobody has called me back about this.",
    "It's Dana Whitlock, five five five, oh one six three, and the order is 48213377.",
    "No. No! That is what the last person told me too, and it's the third time this month.",
    "Fine. As long as somebody really calls me before noon.",
)
Metrics = dict[str, float]


def bench_ledger(seconds: float = 6.0, folder: Path | None = None) -> Metrics:
    """Store made-up calls in a new ledger for about this many seconds.

    Half of the time 100 events a second, then flat out.
    Times in milliseconds. `loop_lag_*` is how late a 5 ms timer of the same asyncio loop comes,
    `idle_lag_p99_ms` the same with nothing stored: the machine's own share.
    folder: where the ledger is made (a temporary one if None); it decides which disk is measured.
    """
    with (
        TemporaryDirectory(prefix="unruffled-bench-", dir=folder) as place,
        open_ledger(Path(place)) as ledger,
    ):
        return asyncio.run(_measure(ledger, seconds))


async def _measure(ledger: Ledger, seconds: float) -> Metrics:
    idle = await _idle(seconds / 6)
    paced = await _paced(ledger, seconds / 2)
    flat = await _flat_out(ledger, seconds / 3)
    return {**idle, **paced, **flat}


async def _idle(seconds: float) -> Metrics:
    lags, stop = _watch_loop()
    await asyncio.sleep(seconds)
    stop.set()
    return {"idle_lag_p99_ms": _percentile(await lags, 99)}


async def _paced(ledger: Ledger, seconds: float) -> Metrics:
    """One event every 10 ms, each with its own acknowledgement, as calls bring them."""
    lags, stop = _watch_loop()
    waits: list[float] = []
    begin = time.perf_counter()
    for i, (call, event) in enumerate(_calls("paced")):
        due = begin + i / PACE
        if due - begin >= seconds:
            break
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        ledger.writer.append("+15550100", call, [event], on_stored=_stopwatch(waits))
    await ledger.writer.append_async("+15550100", "last", [{"type": "flag", "t": 0.0, "kind": "spam"}])
    stop.set()
    late = await lags
    return {
        "paced_events": float(len(waits)),
        "ack_p50_ms": _percentile(waits, 50),
        "ack_p99_ms": _percentile(waits, 99),
        "ack_max_ms": _percentile(waits, 100),
        "loop_lag_p50_ms": _percentile(late, 50),
        "loop_lag_p99_ms": _percentile(late, 99),
    }


async def _flat_out(ledger: Ledger, seconds: float) -> Metrics:
    """As many events as the writer takes: appends of ten, at most IN_FLIGHT of them unanswered."""
    begin = time.perf_counter()
    stored = 0
    waiting: set[asyncio.Task[int]] = set()
    calls = _calls("flat")
    while time.perf_counter() - begin < seconds:
        call, first = next(calls)
        events = [first, *(event for _, event in islice(calls, TOGETHER - 1))]
        waiting.add(asyncio.create_task(ledger.writer.append_async("+15550100", call, events)))
        stored += len(events)
        if len(waiting) >= IN_FLIGHT:
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.gather(*waiting)
    took = time.perf_counter() - begin
    return {"flat_out_events": float(stored), "flat_out_events_per_s": round(stored / took, 1)}


def _stopwatch(waits: list[float]) -> Callable[[], None]:
    asked = time.perf_counter()
    return lambda: waits.append(time.perf_counter() - asked)


def _watch_loop() -> tuple[asyncio.Task[list[float]], asyncio.Event]:
    stop = asyncio.Event()

    async def watch() -> list[float]:
        late: list[float] = []
        while not stop.is_set():
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(max(0.0, time.perf_counter() - due))
        return late

    return asyncio.create_task(watch()), stop


def _calls(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Events of made-up calls, one after the other, without end."""
    number = 0
    while True:
        number += 1
        call = f"{name}-{number}"
        yield call, {"type": "call_started", "t": 0.0, "call": call, "account": "bench", "channel": "voice"}
        for i in range(1, EVENTS_OF_CALL - 1):
            yield call, _event(i)
        yield call, {"type": "concluded", "t": 99.0, "disposition": "message_taken", "urgency": "normal"}


def _event(i: int) -> dict[str, Any]:
    t = float(i)
    match i % 4:
        case 0:
            return {
                "type": "heard",
                "t": t,
                "t1": t + 1,
                "turn": i,
                "text": SAID[i // 4 % 4],
                "acts": [],
                "anger": 5.0,
            }
        case 1:
            return {"type": "understood", "t": t, "turn": i, "problem": "nobody has called back", "slots": {}}
        case 2:
            return {
                "type": "spoken",
                "t": t,
                "t1": t + 1,
                "turn": i,
                "text": "I hear you.",
                "moves": [],
                "by": "receptionist",
            }
    return {"type": "backchannel", "t": t, "text": "mm-hm"}


def _percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds; 0 for no values."""
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000, 3) if ordered else 0.0
