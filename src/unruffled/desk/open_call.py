"""The asyncio shell of one conversation: one queue of events in, actions performed in order, one timer.

What the caller gets to see leaves here only after the ledger has it, so that nothing that was said
can be lost; a ledger that hangs delays a sentence by `PATIENCE_S` at most, for a silent line is worse.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import structlog

from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.desk.scribe import Append, Note, Scribe

log = structlog.get_logger("unruffled.desk")

PATIENCE_S = 1.5
"""How long a sentence waits for its record. The ledger's worst acknowledgement measured was 0.06 s."""
VISIBLE: Mapping[str, tuple[str, ...]] = {
    "spoken": ("turn", "text", "t1", "moves", "by", "heard_to"),
    "backchannel": ("text",),
    "hold_started": ("asked", "stated_s"),
    "hold_ended": ("seconds", "checkins"),
    "transfer": ("kind", "to", "consent", "summary", "outcome"),
    "call_ended": ("by", "reason"),
}
"""What a caller is sent: events and fields of the record contract, nothing that was added for the house."""
TO_SHOW_S = 0.001
"""A text is there at once, but what was asked for and what came of it never bear the same time."""
Told = dict[str, Any]
Listener = Callable[[Told], None]
Make = Callable[..., ev.Event]


class Talks(Protocol):
    """What this shell needs of a conversation."""

    @property
    def deadline(self) -> float | None: ...

    def receive(self, event: ev.Event) -> list[do.Action]: ...


class OpenCall:
    """One call in progress. Everything runs on one event loop."""

    def __init__(
        self,
        call: str,
        talk: Talks,
        append: Append,
        *,
        clock: Callable[[], float],
        at: float = 0.0,
        turn: int = 0,
        taken: int = 0,
        told: Sequence[Told] = (),
        grace_s: float = 300.0,
        on_stored: Callable[[float], None] = lambda seconds: None,
        on_refused: Callable[[str], None] = lambda reason: None,
    ) -> None:
        """clock: monotonic seconds. at, turn, taken, told: where a rebuilt call stands.

        grace_s: how long the call waits for a caller whose line dropped.
        """
        self.call = call
        self.told: list[Told] = list(told)
        self.turn = turn
        """The caller turn that is being answered."""
        self.taken = taken
        """Messages of the caller that were taken: one who comes back learns which one was lost on the way."""
        self.closed = asyncio.Event()
        """Set when all of an ended call is stored and sent."""
        self._talk = talk
        self._clock = clock
        self._answered = clock() - at
        self._last = at
        self._inbox: deque[tuple[float, Make]] = deque()
        self._echoes: deque[Make] = deque()
        """Reports that follow at once from what we did; nothing else may come between."""
        self._wake = asyncio.Event()
        self._stuck: float | None = None
        self._listeners: list[Listener] = []
        self._dropped = True
        self._not_before = 0.0
        """No deadline fires with a stamp before this: the moment a caller came back."""
        self._grace_s = grace_s
        self.answered = asyncio.Event()
        """Set when the first the caller is to see is stored, or was waited for long enough."""
        self._outbox: asyncio.Queue[Note | None] = asyncio.Queue()
        self._scribe = Scribe(call, append, self._promise_settled, on_stored, on_refused)
        self._ending = False
        self._over = False
        self._gives_up = self._wait_for_caller()

    # — for lines —

    def say(self, text: str) -> None:
        """The caller sent a message."""
        self.taken += 1
        self.report(lambda at: ev.CallerSaid(at=at, text=text))

    def typing(self) -> None:
        """Nothing is decided by it: a slow typist is no caller in a tirade, and no pause is written into."""

    def close_truthfully(self, reason: str) -> None:
        """The line is closed on our side; a caller who is there is told so before."""
        if self.attended:
            self.report(lambda at: ev.LineClosing(at=at))
        self.hang_up("line", reason)

    def hang_up(self, by: str = "caller", reason: str = "hung up") -> None:
        self.report(lambda at: ev.CallEnded(at=at, by=by, reason=reason))

    def listen(self, listener: Listener, *, after: int = 0) -> Callable[[], None]:
        """Send what the caller is to see: first what came after the `after`-th, then all that follows.

        Returns what ends it. While nobody listens, the conversation's own deadlines wait: a caller whose
        line dropped is not asked whether they are still there.
        """
        for told in self.told[max(0, after) :]:
            listener(told)
        if self._dropped:
            self._come_back()
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)
                if not self._listeners and not self._over:
                    self._drop()

        return stop

    def _come_back(self) -> None:
        self._dropped = False
        self._gives_up.cancel()
        self._not_before = self.now()
        self._wake.set()

    def _drop(self) -> None:
        self._dropped = True
        log.info("caller's line dropped", call=self.call)
        self._gives_up = self._wait_for_caller()

    def _wait_for_caller(self) -> asyncio.TimerHandle:
        loop = asyncio.get_running_loop()
        return loop.call_later(self._grace_s, self.hang_up, "line", "the connection was lost")

    @property
    def attended(self) -> bool:
        """Whether somebody is on the line."""
        return bool(self._listeners)

    @property
    def over(self) -> bool:
        """No event will change anything any more."""
        return self._over

    # — for the desk —

    def now(self) -> float:
        """Seconds since the call was answered, to the millisecond: a record replays only what it can hold."""
        return max(self._last, round(self._clock() - self._answered, 3))

    def report(self, make: Make) -> None:
        """Queue an event; it is stamped with the moment of this report."""
        if not self._over:
            self._inbox.append((self.now(), make))
            self._wake.set()

    def note(self, event: Mapping[str, Any]) -> None:
        """Put an event of the desk's own into the record, stamped now, after all that was recorded so far."""
        self._last = self.now()
        self._outbox.put_nowait(self._scribe.note(_rounded({"t": self._last, **event})))

    def go_on(self, undone: Sequence[do.Action], stored: Sequence[str]) -> None:
        """Do what a rebuilt conversation had asked for and nobody had done, and tell it which promises are stored."""
        for action in undone:
            self._perform(action)
        for name in stored:
            self._promise_settled(name, True)
        self._work()

    @property
    def waiting(self) -> int:
        """Events the ledger has not acknowledged."""
        return self._scribe.waiting

    async def run(self) -> None:
        """Until the call is over and all of it is stored and sent."""
        hands = asyncio.gather(self._scribe.run(), self._deliver())
        try:
            await self._converse()
        finally:
            self._close()
            await hands
            self.closed.set()

    def _close(self) -> None:
        if not self._over:  # a bug ended the conversation: the caller and the record must not be left hanging
            self._over = True
            self.note({"type": "given_up", "reason": "a fault in the receptionist"})
            self.note({"type": "call_ended", "by": "line", "reason": "a fault in the receptionist"})
            self.note(
                {
                    "type": "concluded",
                    "disposition": "abandoned",
                    "urgency": "none",
                    "agreed": None,
                    "handhold": "",
                }
            )
        self._gives_up.cancel()
        self._scribe.close()
        self._outbox.put_nowait(None)

    async def _converse(self) -> None:
        loop = asyncio.get_running_loop()
        self._work()
        while not self._over:
            timer = (
                None
                if (due := self._due()) is None
                else loop.call_later(max(0.0, due - (self._clock() - self._answered)), self._wake.set)
            )
            await self._wake.wait()
            if timer is not None:
                timer.cancel()
            self._wake.clear()
            if self._scribe.waiting:
                await self._let_acknowledgements_in()
            self._work()
        self._settle_refusals()

    def _settle_refusals(self) -> None:
        """A refusal that stands behind the end in the inbox: the record must not claim its promise."""
        while self._inbox:
            at, make = self._inbox.popleft()
            event = make(at=max(at, self._last))
            if isinstance(event, ev.CommitmentFailed):
                self._receive(event)

    async def _let_acknowledgements_in(self) -> None:
        """One that arrived while this loop was busy comes before a deadline that passed meanwhile."""
        for _ in range(3):  # from the ledger's thread to its future, to the scribe, to our inbox
            await asyncio.sleep(0)

    def _work(self) -> None:
        """Everything that has happened by now, in order."""
        while not self._over:
            due = self._due()
            if self._echoes:
                self._receive(self._echoes.popleft()(at=round(self._last + TO_SHOW_S, 3)))
            elif due is not None and due <= (
                self._inbox[0][0] if self._inbox else self._clock() - self._answered
            ):
                self._deadline(due)
            elif self._inbox:
                at, make = self._inbox.popleft()
                self._receive(make(at=max(at, self._last)))
            else:
                return
            self._over = self._over or (self._ending and not self._echoes)

    def _due(self) -> float | None:
        """When the conversation wants to be woken; None = not before something happens."""
        deadline = self._talk.deadline
        if deadline is None or self._dropped or deadline == self._stuck:
            return None
        return max(round(deadline, 3), self._last, self._not_before)

    def _deadline(self, due: float) -> None:
        before = self._talk.deadline
        self._receive(ev.DeadlineReached(at=due))
        if self._talk.deadline is not None and self._talk.deadline == before and before <= due:
            log.error("deadline did not move", call=self.call, deadline=before)
            self._stuck = before

    def _receive(self, event: ev.Event) -> None:
        self._last = max(self._last, event.at)
        if not isinstance(event, ev.DeadlineReached):
            self._stuck = None
        for action in self._talk.receive(event):
            self._perform(action)
        if isinstance(event, ev.CallEnded | ev.HumanTookOver):
            self._over = True

    def _perform(self, action: do.Action) -> None:
        match action:
            case do.Record():
                self._record(action.event, None)
            case do.RecordCommitment():
                self._record(action.event, action.id)
            case do.Speak():
                self._echoes.append(partial(ev.ReplyHeard, id=action.id))
            case do.Transfer():
                # Nobody is connected to a web chat in this version: the caller is told so, not kept waiting.
                self._echoes.append(partial(ev.TransferAnswered, id=action.id, outcome="failed"))
            case do.Hold():
                self._echoes.append(partial(ev.HoldEnded, id=action.id))
            case do.EndCall():
                self._ending = True
            case _:
                pass  # text cannot be cut off; what a composer is asked for has its fallback

    def _record(self, event: Mapping[str, Any], promise: str | None) -> None:
        self.turn = max(self.turn, int(event.get("turn") or 0))
        self._outbox.put_nowait(self._scribe.note(_rounded(event), promise))

    def _promise_settled(self, id: str, stored: bool) -> None:
        made = ev.CommitmentRecorded if stored else ev.CommitmentFailed
        if self._over and not stored:  # the call is over, but its record must not claim the promise
            self._receive(made(at=self.now(), id=id))
        self.report(lambda at: made(at=at, id=id))

    async def _deliver(self) -> None:
        while (note := await self._outbox.get()) is not None:
            if note.event["type"] not in VISIBLE:
                continue
            await asyncio.wait([note.stored], timeout=PATIENCE_S)
            if not note.stored.done():
                log.warning("sent before it was stored", call=self.call, kind=note.event["type"])
            told = visible(note.event, len(self.told) + 1)
            self.told.append(told)
            self.answered.set()
            for listener in list(self._listeners):
                listener(told)


def visible(event: Mapping[str, Any], n: int) -> Told:
    """The event as the caller is sent it. n: its place among all that the caller was sent, from 1."""
    fields = {key: event[key] for key in VISIBLE[event["type"]] if key in event}
    return {"type": event["type"], "t": event["t"], **fields, "n": n}


def _rounded(event: Mapping[str, Any]) -> dict[str, Any]:
    """Times to the millisecond, as the record contract has them."""
    return {key: round(float(value), 3) if key in ("t", "t1") else value for key, value in event.items()}
