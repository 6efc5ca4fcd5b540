"""Take up a call where its record ends: a fresh conversation meets what the record says was met.

The conversation is a pure function of what happened, so it makes the same decisions again. What it
decides beyond the end of the record is what nobody had time to store, let alone to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.retracing import Retrace, ours
from unruffled.desk.open_call import VISIBLE, Listener, Talks, Told, visible
from unruffled.errors import RecordError

Entry = Mapping[str, Any]
MOST_ROUNDS = 50
"""Of reports that follow from what a conversation asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A conversation as it stood when its record ended."""

    talk: Talks
    at: float
    """Seconds since answer of the last stored event."""
    turn: int
    taken: int
    """Messages of the caller that are in the record."""
    told: tuple[Told, ...]
    """What its caller was, or may have been, sent."""
    undone: tuple[do.Action, ...]
    """Decided, but neither stored nor done."""
    stored: tuple[str, ...]
    """Promises that are in the ledger, and the conversation does not know it yet."""
    faithful: bool
    """Whether the decisions were those of the record."""


def rebuild(make: Callable[[], Talks], record: Sequence[Entry]) -> Rebuilt:
    """make: a fresh conversation of the same playbook, and of the account as it was when the call began.

    Raises RecordError for a record without a start.
    """
    if not record or record[0].get("type") != "call_started":
        raise RecordError("the record does not begin with call_started; it cannot be taken up")
    talk, kept, faults = make(), [event for event in record if ours(event)], list[int]()

    def differs(place: int, event: Entry | None) -> None:
        if event is None or event["type"] != kept[place]["type"]:
            faults.append(place)

    run = Retrace(talk=talk, record=kept, differs=differs)
    run.run()
    if faults:
        _settle(talk, run)
    return Rebuilt(
        talk=talk,
        at=max(float(event.get("t1") or event["t"]) for event in record),
        taken=sum(event["type"] == "heard" for event in record),
        told=told_of(record),
        turn=max(int(event.get("turn") or 0) for event in record),
        undone=() if faults else tuple(run.open),
        stored=() if faults else tuple(run.unanswered),
        faithful=not faults,
    )


def _settle(talk: Talks, run: Retrace) -> None:
    """A conversation that decides otherwise than its record is left waiting for nothing; none of it is done."""
    at = max(float(event.get("t1") or event["t"]) for event in run.record)
    reports: list[ev.Event] = [ev.CommitmentRecorded(at=at, id=name) for name in run.unanswered]
    asked = list(run.open)
    for _ in range(MOST_ROUNDS):
        reports += [report for action in asked if (report := _done(action, at)) is not None]
        if not reports:
            return
        asked = talk.receive(reports.pop(0))


def _done(action: do.Action, at: float) -> ev.Event | None:
    match action:
        case do.Speak(id=which):
            return ev.ReplyHeard(at=at, id=which)
        case do.RecordCommitment(id=name):
            return ev.CommitmentFailed(at=at, id=name)
        case do.Transfer(id=which):
            return ev.TransferAnswered(at=at, id=which, outcome="failed")
        case do.Hold(id=which):
            return ev.HoldEnded(at=at, id=which)
    return None


def told_of(record: Sequence[Entry]) -> tuple[Told, ...]:
    """What the caller was, or may have been, sent."""
    shown = [event for event in record if event["type"] in VISIBLE]
    return tuple(visible(event, n) for n, event in enumerate(shown, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCall:
    """A call that ended while its caller was away: what they missed, and nothing more."""

    call: str
    taken: int
    told: tuple[Told, ...]
    over: bool = True

    def say(self, text: str) -> None: ...

    def typing(self) -> None: ...

    def hang_up(self, by: str = "caller", reason: str = "hung up") -> None: ...

    def listen(self, listener: Listener, *, after: int = 0) -> Callable[[], None]:
        for told in self.told[after:]:
            listener(told)
        return lambda: None


def ended_call(call: str, record: Sequence[Entry], after: int) -> EndedCall | None:
    """For a caller who has seen some of it, but not its end."""
    told = told_of(record)
    if not 0 < after < len(told) or told[-1]["type"] != "call_ended":
        return None
    return EndedCall(call=call, taken=sum(event["type"] == "heard" for event in record), told=told)
