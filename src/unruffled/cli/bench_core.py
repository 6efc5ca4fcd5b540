"""How long the core thinks: scripted calls, back to back, each answer timed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from unruffled.accounts.playbook import load_playbook
from unruffled.cli.demo import demo_call
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.practice.player import play

MEASURES_S = 4.0


@dataclass(slots=True)
class _Timed:
    """A conversation with a stopwatch on each event."""

    talk: Conversation
    turns: list[float] = field(default_factory=list)
    """Seconds for each finished turn of the caller."""
    others: list[float] = field(default_factory=list)
    """Seconds for every other event: partial words, played replies, deadlines."""

    @property
    def deadline(self) -> float | None:
        return self.talk.deadline

    def receive(self, event: ev.Event) -> list[do.Action]:
        begin = time.perf_counter()
        actions = self.talk.receive(event)
        final = isinstance(event, ev.CallerSaid) and event.final
        (self.turns if final else self.others).append(time.perf_counter() - begin)
        return actions


def bench_core(seconds: float = MEASURES_S) -> Mapping[str, float]:
    """Play the demo call over and over for about this many seconds. Times in milliseconds, of one process.

    A turn is everything from the caller's words to the actions that answer them: reading, deciding, wording, guard.
    """
    scenario = demo_call()
    playbook = load_playbook(scenario.account.playbook)
    begin = time.perf_counter()
    play(scenario, conversation=Conversation(scenario.account, playbook))
    first = time.perf_counter() - begin
    turns, others, calls, begin = list[float](), list[float](), 0, time.perf_counter()
    while time.perf_counter() - begin < seconds:
        timed = _Timed(Conversation(scenario.account, playbook))
        play(scenario, conversation=timed)
        turns, others, calls = turns + timed.turns, others + timed.others, calls + 1
    took = time.perf_counter() - begin
    return {
        "calls": float(calls), "turns": float(len(turns)),
        "turns_per_s": round(len(turns) / took, 1),
        "turn_p50_ms": _percentile(turns, 50), "turn_p99_ms": _percentile(turns, 99),
        "turn_max_ms": _percentile(turns, 100), "other_event_p99_ms": _percentile(others, 99),
        "first_call_ms": round(first * 1000, 3),
    }


def _percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds; 0 for no values."""
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000, 3) if ordered else 0.0
