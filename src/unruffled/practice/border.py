"""The border on virtual time: performs what the core asks for and reports what came of it, in order."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.practice.speech_of_lines import reply_s

TRANSFER_S = 8.0
"""How long the other end of a transfer takes to answer."""
MOST_DEADLINES_AT_ONCE = 200
"""A core whose deadline stays in the past would hold the clock for ever: that is a bug, and said so."""


class Talks(Protocol):
    """What the border needs of a conversation."""

    @property
    def deadline(self) -> float | None: ...

    def receive(self, event: ev.Event) -> list[do.Action]: ...


class ClockStands(RuntimeError):
    """Raised when a conversation asks for deadline after deadline without time passing."""


@dataclass(slots=True, kw_only=True)
class World:
    """What people and lines outside do."""

    transfer: str = "no_answer"
    hold_s: float | None = None
    reply_s: Callable[[str], float] = reply_s
    """Seconds to play a reply; 0 in chat."""


@dataclass(slots=True, kw_only=True)
class Playing:
    id: int
    text: str
    start: float
    end: float


@dataclass(slots=True, kw_only=True)
class Border:
    """One call in progress. Time moves only through `advance`."""

    talk: Talks
    world: World = field(default_factory=World)
    now: float = 0.0
    record: list[dict[str, Any]] = field(default_factory=list)
    speaking: list[Playing] = field(default_factory=list)
    """Being played and queued, in order."""
    pending: list[tuple[float, int, ev.Event]] = field(default_factory=list)
    """Reports of the world that lie ahead."""
    ended: bool = False
    spoke: int = 0
    """Replies asked for so far."""
    backchannels: int = 0
    _order: int = 0
    _answers: deque[ev.Event] = field(default_factory=deque)
    _ending: bool = False

    def send(self, event: ev.Event) -> None:
        """One event to the core, and all that follows from it at once."""
        self._answers.append(event)
        while self._answers:
            for action in self.talk.receive(self._answers.popleft()):
                self._perform(action)

    def advance(self, until: float, *, until_spoken: bool = False) -> None:
        """Let time pass: reports and deadlines fire in order, each at its own time. Stops when the call ends.

        until_spoken: stop early as soon as the core asks for a reply.
        """
        stuck, spoke = 0, self.spoke
        while not self.ended:
            due = self._next_due()
            if due is None or due > until + 1e-9:
                break
            stuck = stuck + 1 if due <= self.now else 0
            if stuck > MOST_DEADLINES_AT_ONCE:
                raise ClockStands(f"deadline {self.talk.deadline} comes again and again at {self.now:g} s")
            self._fire(due)
            if until_spoken and self.spoke > spoke:
                return
        if not self.ended:
            self.now = max(self.now, round(until, 3))

    def settle(self, *, holds: bool = False) -> None:
        """Until nothing is played and no transfer is awaited; deadlines fire meanwhile. holds: nor a hold."""
        while not self.ended:
            ahead = [at for at, _, event in self.pending if holds or not isinstance(event, ev.HoldEnded)]
            if not ahead:
                return
            self.advance(min(ahead))

    def on_hold(self) -> bool:
        return any(isinstance(event, ev.HoldEnded) for _, _, event in self.pending)

    def end(self, by: str, reason: str = "hung up") -> None:
        """The line is gone; the core writes its last events."""
        if not self.ended:
            self.ended = True
            self.pending.clear()
            self.send(ev.CallEnded(at=self.now, by=by, reason=reason))

    def _next_due(self) -> float | None:
        ahead, deadline = self.pending[0][0] if self.pending else None, self.talk.deadline
        if deadline is None:
            return ahead
        deadline = max(deadline, self.now)
        return deadline if ahead is None else min(ahead, deadline)

    def _fire(self, due: float) -> None:
        """The next report of the world, or the deadline. A report of the same moment goes first."""
        self.now = max(self.now, due)
        if self.pending and self.pending[0][0] <= due:
            event = heapq.heappop(self.pending)[2]
            if isinstance(event, ev.ReplyHeard):
                self.speaking = [playing for playing in self.speaking if playing.id != event.id]
            self.send(event)
        else:
            self.send(ev.DeadlineReached(at=self.now))
        if self._ending and not self.speaking:
            self.ended = True

    def _later(self, at: float, event: ev.Event) -> None:
        self._order += 1
        heapq.heappush(self.pending, (at, self._order, event))

    def _perform(self, action: do.Action) -> None:
        match action:
            case do.Record():
                self.record.append(written(action.event))
            case do.RecordCommitment():
                self.record.append(written(action.event))
                self._answers.append(ev.CommitmentRecorded(at=self.now, id=action.id))
            case do.Speak():
                self._speak(action)
            case do.StopSpeaking():
                self._stop(action.id)
            case do.Backchannel():
                self.backchannels += 1
            case do.Transfer():
                at = round(self.now + TRANSFER_S, 3)
                self._later(at, ev.TransferAnswered(at=at, id=action.id, outcome=self.world.transfer))
            case do.Hold():
                at = round(self.now + (self.world.hold_s or action.stated_s), 3)
                self._later(at, ev.HoldEnded(at=at, id=action.id))
            case do.EndCall():
                self._ending = True
                self.ended = not self.speaking
            case _:
                pass  # ProposeWording: no composer takes part; the core's own deadline speaks the fallback

    def _speak(self, action: do.Speak) -> None:
        self.spoke += 1
        start = max([self.now, *(playing.end for playing in self.speaking)])
        end = round(start + self.world.reply_s(action.text), 3)
        self.speaking.append(Playing(id=action.id, text=action.text, start=start, end=end))
        self._later(end, ev.ReplyHeard(at=end, id=action.id))

    def _stop(self, which: int) -> None:
        cut = next((playing for playing in self.speaking if playing.id == which), None)
        if cut is None:
            return
        share = (self.now - cut.start) / (cut.end - cut.start) if cut.end > cut.start else 1.0
        self.speaking.remove(cut)
        self.pending = [p for p in self.pending if not (isinstance(p[2], ev.ReplyHeard) and p[2].id == which)]
        heapq.heapify(self.pending)
        to = int(len(cut.text) * max(0.0, min(1.0, share)))
        self._answers.append(ev.ReplyHeard(at=self.now, id=which, to=to))
        self.ended = self.ended or self._ending and not self.speaking


def written(event: Any) -> dict[str, Any]:
    """A record event as it is stored: plain values, times to the millisecond."""
    return {key: round(float(value), 3) if key in ("t", "t1") else value for key, value in dict(event).items()}
