"""How fast the core decides and how much one open call weighs, on the machine it runs on."""

from __future__ import annotations

import gc
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from unruffled.accounts import Account, load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.practice.chance import Chance
from unruffled.practice.fuzz_lines import pieces

TURNS = 6
"""Caller turns of each call."""
NOW = datetime(2030, 1, 7, 15, 0, tzinfo=UTC)
SEED = 7
_ORDER = (
    ("open", "problem"), ("problem", "anger"), ("want",), ("ask",),
    ("give", "give"), ("answer",), ("bait",), ("close",),
)
"""What a call is made of, turn by turn."""


def bench_core(*, calls: int = 400, conversations: int = 10_000) -> dict[str, Any]:
    """Time of a decision, from a caller's finished turn to the words of the answer, understanding included.

    calls: measured calls of six turns each, every line different. conversations: how many are held open at
    once for their weight. Returns {"name", "metrics", "peers", "machine"}; times in ms, weights in kB.
    """
    accounts = _accounts()
    begun = time.perf_counter()
    _decided(accounts, 0)
    first_ms = (time.perf_counter() - begun) * 1000
    for n in range(1, 20):  # tables and caches are warm before anything is measured
        _decided(accounts, n)
    gc.collect()
    gc.freeze()  # as the server does once it is warm
    times = sorted(taken for n in range(calls) for taken in _decided(accounts, 1000 + n))
    gc.unfreeze()
    weight = _weight_kb(accounts, conversations)
    return {
        "name": "core",
        "metrics": {
            "decision_p50_ms": round(_at(times, 0.50) * 1000, 3), "decision_p90_ms": round(_at(times, 0.90) * 1000, 3),
            "decision_p99_ms": round(_at(times, 0.99) * 1000, 3), "decision_max_ms": round(times[-1] * 1000, 3),
            "decisions": len(times), "decisions_per_s": round(len(times) / sum(times)),
            "first_call_ms": round(first_ms, 1),
            "conversation_kb": round(weight, 1), "conversations": conversations, "turns_each": TURNS,
        },
        "peers": {},
        "machine": machine(),
    }


def machine() -> dict[str, Any]:
    """What it was measured on, and how busy that was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"system": platform.system(), "processor": _processor(), "cores": os.cpu_count(), "load": load,
            "python": platform.python_version()}


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _accounts() -> list[Account]:
    loaded = load_accounts(sample_accounts_folder(), now=NOW)  # by number; a firm may have several
    return list({account.name: account for account in loaded.values()}.values())


def _lines(chance: Chance) -> Iterator[str]:
    start = chance.below(2)
    for kinds in _ORDER[start:start + TURNS]:
        said = ", ".join(chance.pick(pieces()[kind]) for kind in kinds)
        yield f"{said}, {chance.pick(('okay', 'right', 'you know', 'see', 'all right', 'um', 'so'))}"


def _opened(accounts: Sequence[Account], number: int) -> Conversation:
    account = accounts[number % len(accounts)]
    talk = Conversation(account, load_playbook(account.playbook))
    _hear(talk, _report(talk, ev.CallAnswered(at=0.0, call=f"B{number}", channel="voice", started=NOW)), 8.0)
    return talk


def _decided(accounts: Sequence[Account], number: int) -> list[float]:
    """Seconds of each decision of one call."""
    talk, at, taken = _opened(accounts, number), 10.0, list[float]()
    for text in _lines(Chance(SEED, number)):
        at += 6.0
        _report(talk, ev.CallerStarted(at=at - 3.0))
        said = ev.CallerSaid(at=at, text=text, since=at - 3.0)
        begun = time.perf_counter()
        spoken = _report(talk, said)
        taken.append(time.perf_counter() - begun)
        _hear(talk, spoken, at)
    return taken


def _report(talk: Conversation, event: ev.Event) -> list[int]:
    """One event, and promises stored at once. Ids of the replies that are to be spoken."""
    waiting, spoken = [event], list[int]()
    for current in waiting:
        for action in talk.receive(current):
            if isinstance(action, do.RecordCommitment):
                waiting.append(ev.CommitmentRecorded(at=current.at, id=action.id))
            elif isinstance(action, do.Speak):
                spoken.append(action.id)
    return spoken


def _hear(talk: Conversation, spoken: Sequence[int], at: float) -> None:
    for which in spoken:
        _report(talk, ev.ReplyHeard(at=at, id=which))


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _weight_kb(accounts: Sequence[Account], count: int) -> float:
    """Growth of the process by one conversation that has had its turns."""
    kept = [_talked(accounts, n) for n in range(50)]
    gc.collect()
    before = _resident_kb()
    kept += [_talked(accounts, n) for n in range(50, 50 + count)]
    gc.collect()
    grown = _resident_kb() - before
    return grown / max(1, len(kept) - 50)


def _talked(accounts: Sequence[Account], number: int) -> Conversation:
    talk = _opened(accounts, number)
    for n, text in enumerate(_lines(Chance(SEED, number % 40))):
        at = 10.0 + 6.0 * n
        _report(talk, ev.CallerStarted(at=at - 3.0))
        _hear(talk, _report(talk, ev.CallerSaid(at=at, text=text, since=at - 3.0)), at)
    return talk


def _resident_kb() -> float:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "darwin" else float(peak)
